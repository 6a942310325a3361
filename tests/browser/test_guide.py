"""The guide in a real browser: steps by keyboard, words that open a card, search, paper."""

from __future__ import annotations

from playwright.sync_api import Page

from osteo_aid.domain.operations import operations, steps
from tests.browser.visit import axe_complaints, on_paper, settle, sideways_overflow, visit

FIRST = operations("knee")[0]
ALL = len(steps(FIRST))


def place(page: Page) -> str:
    return page.locator(".oa-stage-place").inner_text()


def test_the_steps_can_be_walked_by_keyboard(page: Page, server: str) -> None:
    visit(page, f"{server}/operating_room")
    assert place(page).startswith(f"Step 1 of {ALL}")
    page.get_by_role("button", name="Next step").focus()
    for number in (2, 3):
        page.keyboard.press("Enter")
        page.locator(".oa-stage-place", has_text=f"Step {number} of").wait_for()
        settle(page)  # how fast one may press is asked below
        assert page.evaluate("document.activeElement.innerText") == "Next step"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.locator(".oa-stage-place", has_text="Step 2 of").wait_for()


def test_a_fast_finger_does_not_lose_the_steps(page: Page, server: str) -> None:
    visit(page, f"{server}/operating_room")
    for _ in range(ALL + 2):
        page.locator(".st-key-oa-walk-buttons button").last.click(no_wait_after=True)
    settle(page)
    number = int(place(page).split()[1])
    assert 1 <= number <= ALL
    assert page.locator('[data-testid="stException"]').count() == 0


def test_all_steps_are_on_paper_and_the_walk_is_not(page: Page, server: str) -> None:
    visit(page, f"{server}/operating_room")
    with on_paper(page):
        assert not page.locator(".st-key-oa-walk").is_visible()
        pictures = page.locator(".oa-all-steps img")
        assert pictures.count() == ALL
        assert pictures.last.is_visible()


def test_a_word_opens_its_card_and_gives_the_focus_back(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, f"{server}/understand")
    word = page.locator("button.oa-word").first
    word.focus()
    page.keyboard.press("Enter")
    card = page.locator(".oa-word-card:popover-open")
    card.wait_for()
    name = word.get_attribute("popovertarget")
    assert card.get_attribute("id") == name
    assert axe_complaints(page) == ""
    assert sideways_overflow(page) == []
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.getAttribute('popovertarget')") == name
    word.click()
    card.get_by_role("button", name="Close").click()
    card.wait_for(state="hidden")


def test_every_word_that_is_marked_has_its_card_and_none_is_marked_twice(
    page: Page, server: str
) -> None:
    for slug in ("understand", "what_people_report?joint=hip", "before_and_after?joint=jaw"):
        visit(page, f"{server}/{slug}")
        targets = page.locator("#stMain button.oa-word").evaluate_all(
            "all => all.map(e => e.getAttribute('popovertarget'))"
        )
        cards = page.locator(".oa-word-card").evaluate_all("all => all.map(e => e.id)")
        assert len(targets) > 5
        assert len(set(targets)) == len(targets)
        assert set(targets) <= set(cards)


def test_a_misspelt_word_is_found_and_followed(page: Page, server: str) -> None:
    visit(page, f"{server}/search?joint=hip")
    field = page.get_by_role("textbox", name="What are you looking for?")
    field.fill("squating")
    field.press("Enter")
    page.locator(".oa-found", has_text="squatting").wait_for(timeout=30_000)
    assert axe_complaints(page) == ""
    page.locator(".st-key-oa-hit-0 button").click()
    page.wait_for_url("**/what_people_report?joint=hip")
    settle(page)
    assert "squat" in page.locator("#stMain").inner_text().lower()
