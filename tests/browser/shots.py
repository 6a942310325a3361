"""Photographs every page: `python -m tests.browser.shots OUTDIR`.

Full pages at 1280 and 390 pixels, light and dark, to look at before a release.
"""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, Page, sync_playwright

from osteo_aid.ui.site import PAGES, PageInfo
from tests.browser.server import browser_flags, browser_path, running_server
from tests.browser.visit import visit

WIDTHS: Final = {1280: 900, 390: 844}
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")


def grow_to_content(page: Page, width: int) -> None:
    """Make the window as tall as the page: Streamlit scrolls inside its own frame."""
    main = page.locator('[data-testid="stMain"]')
    height = main.evaluate("element => element.scrollHeight")
    page.set_viewport_size({"width": width, "height": int(height)})
    page.wait_for_timeout(300)


def shoot(browser: Browser, base: str, out: Path, info: PageInfo) -> None:
    """All pictures of one page."""
    for (width, height), scheme in product(WIDTHS.items(), SCHEMES):
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        visit(page, base + info.url)
        grow_to_content(page, width)
        page.screenshot(path=out / f"{info.slug}-{width}-{scheme}.png")
        page.close()


def main(out: Path) -> None:
    """Start a server, photograph every page, stop the server."""
    out.mkdir(parents=True, exist_ok=True)
    with running_server() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=browser_flags())
        for info in PAGES:
            shoot(browser, base, out, info)
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python -m tests.browser.shots OUTDIR")
    main(Path(sys.argv[1]))
