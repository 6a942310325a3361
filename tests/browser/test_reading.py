"""What people read on the screen is plain: the rendered text itself is measured."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from osteo_aid.text import grade
from osteo_aid.ui.site import PAGES, PageInfo
from tests.browser.visit import visit

HARDEST = 8.0
ON_AVERAGE = 7.0


def rendered(page: Page, url: str, *, unfolded: bool) -> str:
    """The words in the main part of a page, a line for each block, as a reader meets them."""
    visit(page, url)
    if unfolded:
        page.evaluate(
            "document.querySelectorAll('#stMain details').forEach(d => { d.open = true })"
        )
    return "\n\n".join(page.locator("#stMain").inner_text().splitlines())


@pytest.mark.parametrize("info", PAGES, ids=lambda info: info.slug)
def test_every_page_reads_at_school_grade_eight_or_lower(
    page: Page, server: str, info: PageInfo
) -> None:
    assert grade(rendered(page, server + info.url, unfolded=False)) <= HARDEST
    assert grade(rendered(page, server + info.url, unfolded=True)) <= HARDEST


def test_all_pages_together_read_at_grade_seven(page: Page, server: str) -> None:
    grades = [grade(rendered(page, server + info.url, unfolded=True)) for info in PAGES]
    assert sum(grades) / len(grades) <= ON_AVERAGE
