"""The aid as one file, opened from a disk: alive, silent, easy to read, and ready for paper."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from osteo_aid.charts.alignment_pose import Setting
from osteo_aid.domain.alignment import Leg
from osteo_aid.ui.site import PAGES
from tests.browser.test_see_your_alignment import drawn, misses, put
from tests.browser.visit import AXE_OPTIONS
from tools.handout.make import make

OF_THE_FILE_ALONE: Final = ["see_your_alignment", "my_questions", "my_summary"]
"""Parts that the app does not have like this. The others are checked there, page by page."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file with the picture that moves."""
    path = tmp_path_factory.mktemp("handout") / "knee.html"
    path.write_text(make("knee", date(2027, 3, 4)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def window(visitor: BrowserContext, file: Path) -> Iterator[Page]:
    """The file in a tab that notes what it asks for and what goes wrong."""
    tab = visitor.new_page()
    tab.set_viewport_size({"width": 1280, "height": 900})
    said: list[str] = []
    tab.on("request", lambda one: said.append(f"asked for {one.url[:120]}"))
    tab.on("console", lambda one: said.append(f"console: {one.text}"))
    tab.on("pageerror", lambda one: said.append(f"error: {one}"))
    tab.goto(file.as_uri())
    tab.locator(".vega-bindings").wait_for()
    yield tab
    assert [one for one in said if file.as_uri() not in one and "data:" not in one] == []
    tab.close()


def violations(tab: Page) -> list[str]:
    found = Axe().run(tab, options=AXE_OPTIONS).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


def test_the_sliders_move_the_leg_as_in_the_app(window: Page) -> None:
    for setting in (Setting(Leg(168), 9.5, "shin", 1), Setting(Leg(190), 4.0, "thigh", -1)):
        put(window, setting)
        assert misses(drawn(window), setting) == []


def test_a_word_is_explained_by_a_tap(window: Page) -> None:
    window.locator("#understand .oa-word").first.click()
    card = window.locator(".oa-word-card:popover-open")
    assert card.is_visible()
    card.get_by_role("button", name="Close").click()
    assert not card.is_visible()


def test_the_contents_lead_to_each_part_by_keyboard(window: Page) -> None:
    window.locator(".oa-skip").press("Enter")
    for info in PAGES:
        window.keyboard.press("Tab")
        assert window.evaluate("document.activeElement.getAttribute('href')") == f"#{info.slug}"


def test_a_phone_scrolls_one_way_only(window: Page) -> None:
    window.set_viewport_size({"width": 320, "height": 800})
    assert window.evaluate("document.documentElement.scrollWidth") <= 320
    window.set_viewport_size({"width": 1280, "height": 900})


def test_a_part_that_was_chosen_is_printed_alone(window: Page) -> None:
    window.evaluate("location.hash = 'my_questions'")
    pdf = pikepdf.open(io.BytesIO(window.pdf(format="A4")))
    assert 1 <= len(pdf.pages) <= 3
    window.evaluate("location.hash = 'oa-top'")
    window.emulate_media(media="print")
    assert window.locator(".oa-part-of-file:visible").count() == len(PAGES)
    window.emulate_media(media="screen")


@pytest.mark.full
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_whole_file_has_no_barrier(window: Page, scheme: Any) -> None:
    window.emulate_media(color_scheme=scheme)
    found = violations(window)
    window.emulate_media(color_scheme="light")
    assert found == []


def test_what_is_new_in_the_file_has_no_barrier(window: Page) -> None:
    """The other parts are taken out first, or it takes minutes; so this comes last."""
    window.evaluate(
        """kept => document.querySelectorAll('.oa-part-of-file')
        .forEach(part => kept.includes(part.id) || part.remove())""",
        OF_THE_FILE_ALONE,
    )
    assert window.locator(".oa-part-of-file").count() == len(OF_THE_FILE_ALONE)
    assert violations(window) == []
