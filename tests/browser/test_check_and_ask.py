"""Check what you know and My questions on a phone, with the keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from osteo_aid.domain.checks import checks
from osteo_aid.text import page as texts
from osteo_aid.ui.asking import WHICHEVER, starters
from osteo_aid.ui.check_view import choice_words
from tests.browser.visit import axe_complaints, on_paper, settle, sideways_overflow, visit

OWN = "May I <b>swim</b> at www.example.org?"


def focused(page: Page) -> str:
    """What the element with the focus is called."""
    found: str = page.evaluate("document.activeElement.textContent")
    return " ".join(found.split())


def test_answer_pick_write_and_put_in_order_with_the_keyboard_alone(
    page: Page, server: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 740})
    visit(page, f"{server}/check_what_you_know")

    first = checks("knee")[0]
    words = choice_words(first)
    answers = page.locator(".st-key-oa-check-1")
    answers.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    fact = answers.locator(".oa-feedback-fact")
    expect(fact).to_contain_text(words[first.right])
    page.keyboard.press("ArrowDown")  # another pick: the fact stays
    expect(answers.locator(".oa-feedback-pick")).not_to_contain_text(next(iter(words.values())))
    expect(fact).to_contain_text(words[first.right])
    assert axe_complaints(page) == ""
    assert answers.get_by_role("link").last.is_visible()
    ready = page.locator('[class*="st-key-oa-ready-"]').last
    ready.get_by_role("radio", name=texts("check_what_you_know")["no"]).focus()
    page.keyboard.press("Enter")
    ready.locator("a").wait_for()
    page.get_by_role("link", name=texts("check_what_you_know")["next_label"]).last.press("Enter")
    page.wait_for_url("**/my_questions")
    settle(page)

    listed = page.locator(".st-key-oa-listed [data-testid=stRadioOption]")
    pick, later = starters("knee")[WHICHEVER][:2]
    for text in (pick, later):
        button = page.get_by_role("button", name=text)
        button.focus()
        page.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-pressed", "true")
    field = page.locator(".st-key-oa-picking input[type=text]")
    field.focus()
    page.keyboard.type(OWN)
    page.keyboard.press("Enter")
    expect(listed).to_have_count(3)
    expect(field).to_have_value("")
    assert listed.locator("b, a").count() == 0
    assert listed.last.inner_text().replace("\u2060", "") == OWN

    up = page.get_by_role("button", name=f"Move up : {OWN[:6]}")
    up.focus()
    told = page.locator("#oa-my-list ~ [role=status]")
    for place in (2, 1):  # the focus stays on the button
        page.keyboard.press("Enter")
        expect(told).to_contain_text(f"Now number {place} of 3")
    expect(listed.first).to_contain_text("swim")
    assert focused(page).startswith("Move up")
    assert up.bounding_box()["height"] >= 44  # type: ignore[index]
    assert axe_complaints(page) == ""
    assert sideways_overflow(page) == []
    with on_paper(page):
        on_it = page.locator(".oa-asked-on-paper li")
        assert [text.split("\n")[0] for text in on_it.all_inner_texts()] == [OWN, pick, later]
        assert on_it.last.is_visible() and not field.is_visible() and not up.is_visible()
