"""Recovery in a browser: bars stand where the words say, a typed day gives dates, help is near."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from osteo_aid.domain.recovery import timeline
from osteo_aid.text.times import long_date
from tests.browser.visit import axe_complaints, follow_menu, visit

WEEKS_ON_FIRST_AXIS = 16


def line(page: Page, milestone: str, choice: str) -> Locator:
    """The line of one operation under one milestone."""
    block = page.locator(".oa-tl-block").filter(has=page.get_by_role("heading", name=milestone))
    return block.locator(".oa-tl-line").filter(has_text=choice)


def place(part: Locator, track: Locator) -> tuple[float, float]:
    """Where a part of a drawing begins and ends, as shares of its track."""
    box, room = part.bounding_box(), track.bounding_box()
    assert box
    assert room
    start = (box["x"] - room["x"]) / room["width"]
    return start, start + box["width"] / room["width"]


@pytest.mark.parametrize("width", [1280, 390])
def test_bars_and_marks_stand_where_the_words_say(page: Page, server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    visit(page, f"{server}/recovery")
    rows: list[Any] = list(timeline("knee", "osteotomy").itertuples())
    row = next(row for row in rows if row.milestone == "off_crutches")
    shown = line(page, "Off crutches", "shin bone")
    track = shown.locator(".oa-tl-track")
    start, end = place(shown.locator(".oa-tl-bar"), track)
    assert start == pytest.approx(row.earliest_weeks / WEEKS_ON_FIRST_AXIS, abs=0.02)
    assert end == pytest.approx(row.latest_weeks / WEEKS_ON_FIRST_AXIS, abs=0.02)
    left, right = place(shown.locator(".oa-tl-dot"), track)
    middle = (left + right) / 2
    assert middle == pytest.approx(row.typical_weeks / WEEKS_ON_FIRST_AXIS, abs=0.02)


def test_a_typed_day_gives_dates_at_once_and_stays_on_another_page(page: Page, server: str) -> None:
    visit(page, f"{server}/recovery")
    page.locator('[data-testid="stDateInput"] [role="spinbutton"]').first.click()
    day = date.today() + timedelta(days=30)
    page.keyboard.type(f"{day:%d%m%Y}")
    page.keyboard.press("Escape")  # closes the calendar, which takes the day over
    around = f"Around {long_date(day + timedelta(weeks=6))}"
    dates = line(page, "Driving", "shin bone").get_by_text(around)
    dates.wait_for(timeout=10_000)
    follow_menu(page, "Compare")
    page.get_by_role("heading", name="Compare the choices").wait_for()
    follow_menu(page, "Recovery")
    dates.wait_for(timeout=10_000)


def test_a_date_can_be_read_while_it_is_typed_in_the_dark(page: Page, server: str) -> None:
    page.emulate_media(color_scheme="dark")
    visit(page, f"{server}/recovery")
    page.locator('[data-testid="stDateInput"] [role="spinbutton"]').first.click()
    page.keyboard.type("15")
    assert axe_complaints(page) == ""


def test_the_way_to_help_is_one_tap(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 700})
    visit(page, f"{server}/recovery")
    signs = page.get_by_role("heading", name="Emergency: call now")
    page.get_by_role("link", name="when to get help").click()
    page.wait_for_timeout(500)
    box = signs.bounding_box()
    assert box
    assert 0 <= box["y"] < 700


def test_driving_is_one_tap_and_not_under_the_axis(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, f"{server}/recovery")
    page.locator(".oa-tl-jumps").get_by_role("link", name="Driving").click()
    page.wait_for_timeout(500)
    title = page.get_by_role("heading", name="Driving").bounding_box()
    axis = page.locator(".oa-tl-head").first.bounding_box()
    last = line(page, "Driving", "Total replacement").bounding_box()
    assert title
    assert axis
    assert last
    assert axis["y"] + axis["height"] <= title["y"]
    assert last["y"] + last["height"] <= 844, "every operation on one screen"


def test_marks_survive_forced_colours(page: Page, server: str) -> None:
    page.emulate_media(forced_colors="active")
    visit(page, f"{server}/recovery")
    seen = {
        basis: page.locator(f".oa-tl-track .oa-tl-{basis}").first.evaluate(
            "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).backgroundImage].join()"
        )
        for basis in ("measured", "advice", "synthesis")
    }
    assert len(set(seen.values())) == len(seen), seen


def test_leaving_with_the_calendar_open_never_shows_an_empty_page(page: Page, server: str) -> None:
    visit(page, f"{server}/recovery")
    page.locator('[data-testid="stDateInput"] [role="spinbutton"]').first.click()
    page.keyboard.type(f"{date.today() + timedelta(days=30):%d%m%Y}")
    page.locator(".st-key-oa-next a").click()
    page.wait_for_timeout(2500)
    assert page.locator("h1").count() == 1
