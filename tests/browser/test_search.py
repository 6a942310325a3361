"""The search in a real browser: its results are drawn by a fragment, without the router."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.visit import settle, visit


def _look_for(page: Page, word: str) -> None:
    field = page.get_by_label("What are you looking for?")
    field.fill(word)
    field.press("Enter")
    page.locator(".oa-found").wait_for(timeout=15_000)
    page.wait_for_timeout(500)
    settle(page)


def test_a_result_leads_to_its_page(page: Page, server: str) -> None:
    visit(page, f"{server}/search?joint=hip")
    _look_for(page, "drive")
    page.locator('[class*="st-key-oa-hit-"] a').first.click()
    expect(page).to_have_url(re.compile(r"/[a-z_]+\?joint=hip$"))
    expect(page).not_to_have_url(re.compile("/search"))


def test_a_step_that_was_found_is_the_step_that_opens(page: Page, server: str) -> None:
    visit(page, f"{server}/search")
    _look_for(page, "saw")
    result = page.locator('[class*="st-key-oa-hit-"] button').first
    title = result.inner_text().split(": ", 1)[1]
    result.click()
    expect(page.locator(".oa-stage h3")).to_have_text(title, timeout=15_000)
