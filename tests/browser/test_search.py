"""The search in a real browser: only there does it run alone, without the rest of its page."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.visit import settle, visit


def test_what_is_found_leads_to_its_step_and_back(page: Page, server: str) -> None:
    visit(page, f"{server}/search")
    field = page.get_by_label("What are you looking for?")
    field.fill("exercise visit")
    field.press("Enter")
    step = page.locator('[class*="st-key-oa-hit-"] button').last
    name = step.evaluate("e => { e.click(); return e.innerText }")  # at once: more may be found
    assert page.locator('[data-testid="stException"]').count() == 0
    page.wait_for_url("**/operating_room")
    settle(page)
    assert name == ": ".join(page.locator(".oa-op h2, .oa-stage h3").all_inner_texts())
    page.go_back()
    page.wait_for_url("**/search")
    settle(page)
    expect(field).to_have_value("exercise visit")


def test_places_of_pages_are_links(page: Page, server: str) -> None:
    visit(page, f"{server}/search?joint=hip")
    field = page.get_by_label("What are you looking for?")
    field.fill("driving")
    field.press("Enter")
    page.locator('[class*="st-key-oa-hit-"] a', has_text="Driving").first.click()
    page.wait_for_url(lambda url: "/search" not in url)
    settle(page)
    assert page.url.endswith("joint=hip")
