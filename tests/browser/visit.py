"""Opening a page of the aid and measuring it."""

from __future__ import annotations

from typing import Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE_OPTIONS: Final = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    }
}

_DONE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
_CRASH = '[data-testid="stException"]'


def settle(page: Page) -> None:
    """Wait until the script has ended, the fonts are there and nothing moves any more."""
    page.locator("h1").first.wait_for(timeout=30_000)
    page.locator(".oa-footer-text").wait_for(timeout=30_000)
    page.wait_for_selector(f"{_DONE}, {_CRASH}", timeout=30_000)
    assert page.locator(_CRASH).count() == 0, "the page stopped with an error; run it by hand"
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(250)


def visit(page: Page, url: str) -> None:
    """Go to an address and wait until the page has been drawn completely."""
    page.goto(url)
    settle(page)


def sideways_overflow(page: Page) -> list[str]:
    """What makes the window, or the main column, scroll sideways; empty when nothing does.

    An element that scrolls inside its own box is reported as well: a wide table to
    drag is what readers on a phone must not get.
    """
    found: list[str] = page.evaluate(
        """() => {
          const wide = document.documentElement.clientWidth;
          const name = e => `${e.tagName}.${e.className} ${e.textContent.slice(0, 40)}`;
          const roots = [document.documentElement, document.querySelector('#stMain')];
          const scrolls = roots.filter(e => e && e.scrollWidth > e.clientWidth + 1)
            .map(e => `scrolls: ${name(e)}`);
          const boxes = [...document.querySelectorAll('#stMain *')].filter(e => {
            const style = getComputedStyle(e);
            return /auto|scroll/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1
              && e.clientWidth > 1;
          }).map(e => `scrolls inside: ${name(e)}`);
          const beyond = [...document.querySelectorAll('#stMain *')].filter(e => {
            const box = e.getBoundingClientRect();
            return box.width > 1 && box.left >= 0 && box.right > wide + 1
              && !e.closest('.oa-hidden');
          }).map(e => `beyond the edge: ${name(e)}`);
          return [...scrolls, ...boxes, ...beyond].slice(0, 5);
        }"""
    )
    return found


def axe_complaints(page: Page) -> str:
    """What axe finds wrong by WCAG 2.2 A and AA, a line each; empty when nothing is."""
    violations = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    return "\n".join(f"{v['id']}: {v['help']} {str(v['nodes'])[:600]}" for v in violations)
