"""Opening a page of the aid and measuring it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request

from osteo_aid.ui.site import PAGES, PageInfo
from tests.browser.looks import FIRST, Look, address

AXE_OPTIONS: Final = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    },
    "resultTypes": ["violations"],  # places of all that is right are not looked up: half the time
}
_DONE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
_PARTS_ARE_THERE = """() => document.querySelector('.st-key-oa-menu a')
  && !document.querySelector('[data-testid="stSkeleton"]')"""
"""Streamlit fetches the code of a link or a widget when the first one is drawn."""
_CRASH = '[data-testid="stException"]'


def settle(page: Page) -> None:
    """Wait until the script has ended, its parts and fonts are there and nothing moves."""
    page.locator("h1").first.wait_for(timeout=30_000)
    page.locator(".oa-footer-text").wait_for(timeout=30_000)
    page.wait_for_selector(f"{_DONE}, {_CRASH}", timeout=30_000)
    assert page.locator(_CRASH).count() == 0, "the page stopped with an error; run it by hand"
    page.wait_for_function(_PARTS_ARE_THERE, timeout=30_000)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(150)


def visit(page: Page, url: str) -> None:
    """Go to an address and wait until the page has been drawn completely."""
    page.goto(url)
    settle(page)


def follow_menu(page: Page, label: str) -> None:
    """Open the section of a page, or on a phone the one button, and click its link."""
    section = next(info.section for info in PAGES if info.label == label)
    button = page.locator(".oa-menu-button > summary")
    if not button.is_visible():
        button = page.locator(".oa-section > summary").get_by_text(section, exact=True)
    exactly = re.compile(rf"^\s*{re.escape(label)}\s*$")  # its name may begin with "Opened before."
    link = page.locator(".st-key-oa-menu a").filter(has_text=exactly)
    button.or_(link).filter(visible=True).first.wait_for()  # a menu that is drawn just now
    if not link.is_visible():
        button.click()
    link.click()


def _is_streamlits_own_404(message: ConsoleMessage) -> bool:
    """Deep links make Streamlit look for itself beside the page first; nothing is lost."""
    path = urlsplit(message.location.get("url", "")).path
    ends = ("/_stcore/health", "/_stcore/host-config")
    return "404" in message.text and path.count("/") == 3 and path.endswith(ends)


@dataclass
class Opened:
    """A page of the aid in a window of its own, and what the browser noted since.

    Attributes:
        page: the window.
        info: which page it shows.
        look: how wide it is, and in which theme.
        joint: the joint that the page speaks of.
        complaints: errors on the console and in scripts.
        hosts: host and port of every address that was asked for anything.
    """

    page: Page
    info: PageInfo
    look: Look
    joint: str = FIRST
    complaints: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    @classmethod
    def visit(
        cls, page: Page, server: str, info: PageInfo, look: Look, joint: str = FIRST
    ) -> Opened:
        """Listen to the window, then open the page in it."""
        opened = cls(page, info, look, joint)
        page.on("console", opened._on_console)
        page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        page.on("request", opened._on_request)
        page.on("websocket", lambda socket: opened.hosts.add(urlsplit(socket.url).netloc))
        visit(page, server + address(info, joint))
        return opened

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not _is_streamlits_own_404(message):
            self.complaints.append(f"{message.text} {message.location}")

    def _on_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"}:
            self.hosts.add(parts.netloc)


@contextmanager
def unfolded(page: Page) -> Iterator[None]:
    """What is one tap away is open, so that it is checked as well; then as it was."""
    page.evaluate(
        """() => {
          window.oaOpened = [...document.querySelectorAll('#stMain details:not([open])')]
            .filter(d => !d.closest('.st-key-oa-bar'));  // an open menu hides what it lies on
          window.oaOpened.forEach(d => { d.open = true });
        }"""
    )
    page.wait_for_timeout(120)
    yield
    page.evaluate("window.oaOpened.forEach(d => { d.open = false })")


@contextmanager
def styled(page: Page, css: str) -> Iterator[None]:
    """A rule of the reader's own for as long as the block lasts."""
    sheet = page.add_style_tag(content=css)
    page.wait_for_timeout(200)
    yield
    sheet.evaluate("element => element.remove()")


@contextmanager
def on_paper(page: Page) -> Iterator[None]:
    """The page as it is printed for as long as the block lasts."""
    page.emulate_media(media="print")
    yield
    page.emulate_media(media="screen")


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
