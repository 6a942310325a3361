"""What people read on the screen is plain: the rendered text itself is measured."""

from __future__ import annotations

from functools import cache

import pytest
from playwright.sync_api import BrowserContext, Page

from osteo_aid.text import grade
from osteo_aid.ui.site import PAGES, PageInfo
from tests.browser.looks import Scheme
from tests.browser.visit import unfolded, visit

HARDEST = 8.0
ON_AVERAGE = 7.0


def read(page: Page) -> float:
    """School grade of the main part of a page, a line for each block, as a reader meets them."""
    return grade("\n\n".join(page.locator("#stMain").inner_text().splitlines()))


@cache
def grades(visitor: BrowserContext, url: str) -> tuple[float, float]:
    """School grade of a page as it opens, and with everything unfolded."""
    page = visitor.new_page()
    visit(page, url)
    folded = read(page)
    with unfolded(page):
        both = folded, read(page)
    page.close()
    return both


@pytest.mark.parametrize("info", PAGES, ids=lambda info: info.slug)
def test_every_page_reads_at_school_grade_eight_or_lower(
    visitors: dict[Scheme, BrowserContext], server: str, info: PageInfo
) -> None:
    assert max(grades(visitors["light"], server + info.url)) <= HARDEST


def test_all_pages_together_read_at_grade_seven(
    visitors: dict[Scheme, BrowserContext], server: str
) -> None:
    unfolded_grades = [grades(visitors["light"], server + info.url)[1] for info in PAGES]
    assert sum(unfolded_grades) / len(PAGES) <= ON_AVERAGE
