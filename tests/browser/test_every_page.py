"""What holds on every page of the aid, in a real browser.

Each page is opened once for each look (`looks.py`) and all checks share that window. The looks
beyond the everyday ones are marked `full`: `make test-full` runs them.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from osteo_aid.charts.palette import COLOURS
from osteo_aid.domain.joints import joints
from osteo_aid.text import grade
from osteo_aid.ui.site import PAGES, PageInfo
from tests.browser.keyboard import keyboard_complaints
from tests.browser.looks import CASES, FIRST, FIRST_CASES
from tests.browser.visit import (
    Opened,
    axe_complaints,
    on_paper,
    sideways_overflow,
    styled,
    unfolded,
    visit,
)

every_page_in_every_look = pytest.mark.parametrize("opened", CASES, indirect=True)
every_page_of_the_first_joint = pytest.mark.parametrize("opened", FIRST_CASES, indirect=True)

HARDEST = 8.0
"""School grade that no page goes beyond."""

TWICE_AS_BIG = "html { font-size: 36px !important; }"
SPACED = """
#stMain * { letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
  line-height: 1.5 !important; }
#stMain p { margin-bottom: 2em !important; }
"""
"""What WCAG 1.4.12 lets a reader ask for."""


def read_grade(page: Page) -> float:
    """School grade of the main part of a page, a line for each block, as a reader meets them."""
    return grade("\n\n".join(page.locator("#stMain").inner_text().splitlines()))


def rgb(colour: str) -> str:
    """A colour such as "#0b5f5b" as browsers tell it."""
    return f"rgb({', '.join(str(int(colour[start : start + 2], 16)) for start in (1, 3, 5))})"


@every_page_in_every_look
def test_console_is_quiet_and_no_outside_host_is_asked(opened: Opened, server: str) -> None:
    with unfolded(opened.page):
        assert opened.complaints == []
        assert opened.hosts == {urlsplit(server).netloc}


@every_page_in_every_look
def test_title_menu_and_one_heading(opened: Opened) -> None:
    page, info = opened.page, opened.info
    named = "" if opened.joint == FIRST else joints()[opened.joint].name
    assert page.title() == info.window_title(named)
    assert page.locator("h1").count() == 1
    labels = page.locator(".st-key-oa-menu a, .st-key-oa-menu .oa-here").all_text_contents()
    assert [label.strip() for label in labels] == [other.label for other in PAGES]
    assert page.locator('.st-key-oa-menu [aria-current="page"]').text_content() == info.label


@every_page_in_every_look
def test_axe_finds_nothing(opened: Opened) -> None:
    with unfolded(opened.page):
        assert axe_complaints(opened.page) == ""


@every_page_in_every_look
def test_what_is_read_is_plain(opened: Opened) -> None:
    """The text on the screen itself is measured, as it opens and with everything unfolded."""
    assert read_grade(opened.page) <= HARDEST
    with unfolded(opened.page):
        assert read_grade(opened.page) <= HARDEST


@every_page_in_every_look
def test_theme_follows_the_reader(opened: Opened) -> None:
    """The style sheet and Streamlit agree on light and dark (light-dark() works)."""
    colours = opened.page.evaluate(
        "['.stApp', '.st-key-oa-bar'].map(s => "
        "getComputedStyle(document.querySelector(s)).backgroundColor)"
    )
    grounds = [getattr(COLOURS[name], opened.look.scheme) for name in ("paper", "card")]
    assert colours == [rgb(colour) for colour in grounds]


@every_page_in_every_look
def test_nothing_scrolls_sideways(opened: Opened) -> None:
    with unfolded(opened.page):
        assert sideways_overflow(opened.page) == []


@every_page_in_every_look
def test_nothing_scrolls_sideways_in_the_readers_own_type(opened: Opened) -> None:
    """Letters twice as big on a desk; on a phone, which is that already, more room between them."""
    own = TWICE_AS_BIG if opened.look.width >= 768 else SPACED
    with styled(opened.page, own), unfolded(opened.page):
        assert sideways_overflow(opened.page) == []


@every_page_of_the_first_joint
def test_keyboard_reaches_everything(opened: Opened) -> None:
    assert keyboard_complaints(opened.page) == []


@every_page_of_the_first_joint
def test_print_tells_all_and_leaves_the_menu_out(opened: Opened) -> None:
    page = opened.page
    # My summary prints the sheet alone, which has a head and a foot of its own.
    sheet = opened.info.slug == "my_summary"
    head, foot = (".oa-paper h2", ".oa-paper footer") if sheet else ("h1", ".oa-footer-text")
    with on_paper(page):
        for part in (".st-key-oa-menu", ".oa-menu-button", ".oa-skip"):
            assert not page.locator(part).first.is_visible(), part
        assert page.locator(head).is_visible()
        assert page.locator(foot).is_visible()
        folded = page.evaluate(
            """() => [...document.querySelectorAll('#stMain details > :not(summary)')]
                .filter(e => !e.closest('.oa-cell') || e.matches('.oa-sources'))
                .filter(e => !e.checkVisibility({contentVisibilityAuto: true}))
                .map(e => e.textContent.slice(0, 60))"""
        )
        assert sheet or folded == [], "hidden on paper"
        assert page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize(
    "info",
    [
        pytest.param(info, id=info.slug, marks=[] if info.slug == "compare" else pytest.mark.full)
        for info in PAGES
    ],
)
def test_deep_link_on_a_fresh_server(page: Page, fresh_server: str, info: PageInfo) -> None:
    """The first visitor of all, with a link from a friend, gets the page and no dialog."""
    visit(page, fresh_server + info.url)
    assert page.locator("[role=dialog]").count() == 0
    assert page.title() == info.window_title()
    assert page.locator('.st-key-oa-menu [aria-current="page"]').inner_text() == info.label
    assert page.locator("h1").count() == 1
