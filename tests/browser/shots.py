"""Photographs every page: `python -m tests.browser.shots OUTDIR [JOINT …]`.

Full pages of all joints, or of those named, at 1280 and 390 pixels, light and dark, to look at
before a release.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, Page, sync_playwright

from osteo_aid.domain.joints import joints
from osteo_aid.ui.site import PAGES, PageInfo
from tests.browser.looks import address
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


def shoot(browser: Browser, base: str, out: Path, info: PageInfo, joint: str) -> None:
    """All pictures of one page of one joint."""
    for (width, height), scheme in product(WIDTHS.items(), SCHEMES):
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        visit(page, base + address(info, joint))
        grow_to_content(page, width)
        page.screenshot(path=out / f"{joint}-{info.slug}-{width}-{scheme}.png")
        page.close()


def main(out: Path, wanted: Sequence[str]) -> None:
    """Start a server, photograph every page, stop the server."""
    out.mkdir(parents=True, exist_ok=True)
    with running_server() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=browser_flags())
        for joint, info in product(wanted, PAGES):
            shoot(browser, base, out, info, joint)
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) < 2 or not set(sys.argv[2:]) <= set(joints()):
        sys.exit("Usage: python -m tests.browser.shots OUTDIR [JOINT …]")
    main(Path(sys.argv[1]), sys.argv[2:] or list(joints()))
