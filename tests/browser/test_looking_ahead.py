"""Looking ahead in a browser: by keyboard alone, on a phone, and there again on return."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page

from osteo_aid.domain.outlook import outlook
from tests.browser.keyboard import keyboard_complaints
from tests.browser.visit import (
    axe_complaints,
    follow_menu,
    on_paper,
    settle,
    sideways_overflow,
    styled,
    unfolded,
    visit,
)

HEAD = ".oa-ah-h2"
TWICE_AS_BIG = "html { font-size: 36px !important; }"
SMALL = """() => [...document.querySelectorAll(
    '.st-key-oa-controls :is(button, input:not([type=range])), .oa-ah summary, .oa-tl-jumps a')]
  .map(e => [e, (e.closest('label') ?? e).getBoundingClientRect()])
  .filter(([e, b]) => b.width && (b.width < 24 || b.height < 24))
  .filter(([e]) => !e.closest('.stNumberInput'))  // Streamlit's own, the same on every page
  .map(([e]) => e.outerHTML)"""
LEVEL = """selector => [...document.querySelectorAll(selector)]
  .map(e => Math.round(e.getBoundingClientRect().top))"""


def by_keyboard(page: Page, question: Locator, answer: str) -> None:
    """Walk to a button of a question with the arrow keys and press it."""
    wanted = question.get_by_text(answer, exact=True)
    question.locator("button").first.focus()
    for _ in range(8):
        if page.evaluate("document.activeElement.innerText.trim()") == answer:
            break
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    settle(page)
    assert wanted.count() == 1


def head(page: Page, text: str) -> None:
    page.locator(HEAD).get_by_text(text).wait_for()


def test_a_person_looks_ahead_by_keyboard_on_a_phone(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 740})
    visit(page, f"{server}/looking_ahead")
    assert page.locator(".oa-ah-card").count() == 0
    page.locator(".st-key-oa-ask-age [data-testid=stNumberInput] input").focus()
    page.keyboard.type("58")
    page.keyboard.press("Tab")
    settle(page)
    by_keyboard(page, page.locator(".st-key-ahead_sex"), "Female")
    head(page, "100 women of 58: where are they after 10 years?")
    by_keyboard(page, page.locator(".st-key-ahead_years_knee"), "After 20 years")
    head(page, "100 women of 58: where are they after 20 years?")
    page.locator(".st-key-ahead_died_knee input").focus()
    page.keyboard.press("Space")
    page.get_by_text("Died, of any cause").first.wait_for()
    by_keyboard(page, page.locator(".st-key-ahead_stage_knee"), "Yes")
    own = outlook(58, "female", "no_operation", "advised").groups[20]["own"].about
    page.get_by_text(f"about {own} still live with their own knee").wait_for()
    by_keyboard(page, page.locator(".st-key-ahead_measure"), "A replacement redone")
    page.locator(".oa-ah-counted").get_by_text("A replacement redone").first.wait_for()
    by_keyboard(page, page.locator(".st-key-ahead_starts_knee"), "Partial replacement")
    page.locator(".oa-ah-card").nth(2).wait_for()
    page.wait_for_function("() => document.querySelectorAll('.oa-ah-card').length === 3")
    assert re.search(r"\b58\b.*\b20\b", page.locator('.oa-ah [role="status"]').inner_text())
    assert page.evaluate(SMALL) == []
    with unfolded(page):
        assert axe_complaints(page) == ""
        assert sideways_overflow(page) == []
        page.set_viewport_size({"width": 320, "height": 700})
        assert sideways_overflow(page) == []
    page.reload()
    settle(page)
    head(page, "100 women of 58: where are they after 20 years?")
    assert keyboard_complaints(page) == []

    follow_menu(page, "What matters to me")
    page.get_by_role("heading", level=1, name="What matters to me").wait_for()
    page.set_viewport_size({"width": 1280, "height": 900})
    follow_menu(page, "Looking ahead")
    head(page, "100 women of 58: where are they after 20 years?")
    settle(page)
    assert page.locator(".oa-ah-card").count() == 3
    page.emulate_media(color_scheme="dark")
    assert axe_complaints(page) == ""
    for part in (".oa-ah-people", ".oa-ah-rows"):
        tops = page.evaluate(LEVEL, f".oa-ah-operations {part}")
        assert len(set(tops)) == 1, f"{part} of choices beside each other stand level"
    with styled(page, TWICE_AS_BIG), unfolded(page):
        assert sideways_overflow(page) == []
    with on_paper(page):
        assert page.locator(".oa-ah-card").first.is_visible()
        filled = "e => getComputedStyle(e).printColorAdjust"
        assert page.locator(".oa-ah-bar i").first.evaluate(filled) == "exact", "bars stay filled"
        assert page.pdf().startswith(b"%PDF")
