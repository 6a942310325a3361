"""What holds on every page of the aid, in a real browser."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request

from osteo_aid.ui.site import PAGES, PageInfo
from tests.browser.visit import sideways_overflow, visit

every_page = pytest.mark.parametrize("info", PAGES, ids=lambda info: info.slug)

AXE_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    }
}


def describe(violations: list[dict[str, object]]) -> str:
    """Axe's findings, a line each, for the message of a failed test."""
    return "\n".join(f"{v['id']}: {v['help']} {str(v['nodes'])[:600]}" for v in violations)


def open_all_details(page: Page) -> None:
    """Unfold what is one tap away, so that it is checked as well."""
    page.evaluate("document.querySelectorAll('#stMain details').forEach(d => { d.open = true })")
    page.wait_for_timeout(200)


@every_page
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    page: Page, server: str, info: PageInfo, scheme: Literal["light", "dark"], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    visit(page, server + info.url)
    open_all_details(page)
    violations = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    assert not violations, describe(violations)


@every_page
def test_theme_follows_the_reader(page: Page, server: str, info: PageInfo) -> None:
    """The style sheet and Streamlit agree on light and dark (light-dark() works)."""
    page.emulate_media(color_scheme="dark")
    visit(page, server + info.url)
    colours = page.evaluate(
        "['.stApp', '.st-key-oa-bar'].map(s => "
        "getComputedStyle(document.querySelector(s)).backgroundColor)"
    )
    assert colours == ["rgb(22, 28, 30)", "rgb(30, 38, 41)"]


@every_page
@pytest.mark.parametrize("width", [320, 390])
def test_no_sideways_scroll_on_a_phone(page: Page, server: str, info: PageInfo, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    visit(page, server + info.url)
    open_all_details(page)
    assert sideways_overflow(page) == []


@every_page
def test_no_sideways_scroll_with_text_twice_as_big(page: Page, server: str, info: PageInfo) -> None:
    visit(page, server + info.url)
    page.add_style_tag(content="html { font-size: 36px !important; }")
    page.wait_for_timeout(300)
    open_all_details(page)
    assert sideways_overflow(page) == []


def is_streamlits_own_404(message: ConsoleMessage) -> bool:
    """Deep links make Streamlit look for itself beside the page first; nothing is lost."""
    path = urlsplit(message.location.get("url", "")).path
    ends = ("/_stcore/health", "/_stcore/host-config")
    return "404" in message.text and path.count("/") == 3 and path.endswith(ends)


@every_page
def test_quiet_console_and_no_outside_request(page: Page, server: str, info: PageInfo) -> None:
    complaints: list[str] = []
    hosts: set[str | None] = set()

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not is_streamlits_own_404(message):
            complaints.append(f"{message.text} {message.location}")

    def on_request(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"}:
            hosts.add(parts.netloc)

    page.on("console", on_console)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", on_request)
    page.on("websocket", lambda socket: hosts.add(urlsplit(socket.url).netloc))
    visit(page, server + info.url)
    open_all_details(page)
    assert complaints == []
    assert hosts == {urlsplit(server).netloc}


@every_page
def test_deep_link_on_a_fresh_server(page: Page, fresh_server: str, info: PageInfo) -> None:
    """The first visitor of all, with a link from a friend, gets the page and no dialog."""
    visit(page, fresh_server + info.url)
    assert page.locator("[role=dialog]").count() == 0
    assert page.title() == info.window_title
    labels = page.locator(".st-key-oa-menu a, .st-key-oa-menu .oa-here").all_inner_texts()
    assert labels == [other.label for other in PAGES]
    assert page.locator('.st-key-oa-menu [aria-current="page"]').inner_text() == info.label
    assert page.locator("h1").count() == 1


@every_page
def test_print_has_no_menu(page: Page, server: str, info: PageInfo) -> None:
    visit(page, server + info.url)
    page.emulate_media(media="print")
    for part in (".st-key-oa-menu", ".oa-menu-button", ".oa-skip"):
        assert not page.locator(part).first.is_visible(), part
    assert page.locator("h1").is_visible()
    assert page.locator(".oa-footer-text").is_visible()
    folded = page.evaluate(
        """() => [...document.querySelectorAll('#stMain details > :not(summary)')]
            .filter(e => !e.closest('.oa-cell') || e.matches('.oa-sources'))
            .filter(e => !e.checkVisibility({contentVisibilityAuto: true}))
            .map(e => e.textContent.slice(0, 60))"""
    )
    assert folded == [], "hidden on paper"
    assert page.pdf().startswith(b"%PDF")
