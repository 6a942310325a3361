"""The menu, the skip link, the fonts and the security headers, in a real browser."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from osteo_aid.ui.frame import CONTENT_ID
from osteo_aid.ui.site import PAGES, STEPS, sections
from tests.browser.visit import axe_complaints, settle, sideways_overflow, visit

HOME = next(info for info in PAGES if info.default)
OTHERS = [info for info in PAGES if not info.default]

FOCUS = """() => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  return {
    text: e.innerText.trim(),
    scroller: e.id === 'stMain',
    inMenu: !!e.closest('.st-key-oa-bar'),
    ring: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    onScreen: box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.width > 0,
  };
}"""


def tab_until(page: Page, text: str, limit: int = 20) -> None:
    """Press Tab until the element with this text has the focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if not stop["scroller"] and stop["text"].split("\n")[0] == text:
            return
    raise AssertionError(f"Tab did not reach {text!r} in {limit} steps.")


def next_stop(page: Page) -> dict[str, object]:
    """Press Tab; what has the focus then. A long page is itself a stop, so that arrows scroll."""
    for _ in range(2):
        page.keyboard.press("Tab")
        stop: dict[str, object] = page.evaluate(FOCUS)
        if not stop["scroller"]:
            return stop
    raise AssertionError("Tab stays on the page itself.")


def test_keyboard_reaches_the_skip_link_and_every_menu_link(page: Page, server: str) -> None:
    """Enter opens a section, Tab goes through its links, and the next section closes it."""
    visit(page, server + HOME.url)
    stops = [next_stop(page)]
    for members in sections().values():
        stops.append(next_stop(page))
        page.keyboard.press("Enter")
        stops += [next_stop(page) for info in members if info is not HOME]
    expected = ["Skip to the page"]
    for section, members in sections().items():
        expected += [section, *(info.label for info in members if info is not HOME)]
    assert [stop["text"] for stop in stops] == expected
    assert all(stop["ring"] == 3 for stop in stops), stops
    assert all(stop["onScreen"] for stop in stops), stops
    assert page.locator(".oa-section[open]").count() == 1


def test_skip_link_moves_the_focus_past_the_menu(page: Page, server: str) -> None:
    visit(page, f"{server}/compare")
    tab_until(page, "Skip to the page", limit=2)
    page.keyboard.press("Enter")
    page.locator(f"#{CONTENT_ID}:focus").wait_for(state="attached")
    assert urlsplit(page.url).path == "/compare"
    page.keyboard.press("Tab")
    assert not page.evaluate(FOCUS)["inMenu"]


@pytest.mark.parametrize("section", sections())
def test_enter_on_a_menu_link_opens_its_page(page: Page, server: str, section: str) -> None:
    info = sections()[section][-1]
    visit(page, server + HOME.url)
    tab_until(page, section)
    page.keyboard.press("Enter")
    tab_until(page, info.label)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{info.url}")
    page.locator('.st-key-oa-menu [aria-current="page"]', has_text=info.label).wait_for(
        state="attached"
    )
    settle(page)
    assert page.title() == info.window_title()
    assert page.locator(".oa-section[open]").count() == 0, "a new page closes the menu"


def test_phone_menu_by_keyboard(page: Page, server: str) -> None:
    """On a phone one button holds the links; following one closes the menu."""
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, server + HOME.url)
    tab_until(page, "Menu")
    page.keyboard.press("Enter")
    assert page.locator(".st-key-oa-menu").is_visible()
    tab_until(page, "Compare")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare")
    settle(page)
    page.locator(".st-key-oa-menu").wait_for(state="hidden")
    assert page.title().startswith("Compare | ")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_phone_menu_can_be_read_in_both_themes(
    page: Page, server: str, scheme: Literal["light", "dark"]
) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.emulate_media(color_scheme=scheme)
    visit(page, f"{server}/compare")
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("link", name="Understand").first.wait_for()
    assert axe_complaints(page) == ""
    assert sideways_overflow(page) == []


def test_steps_say_where_one_is_and_let_one_jump(page: Page, server: str) -> None:
    """A row of numbers on a desk, a line on a phone; what was opened has a tick, none is closed."""
    mark = """slug => getComputedStyle(
        document.querySelector(`.st-key-oa-menu a[href*="${slug}"]`), '::before').content"""
    visit(page, server + "/compare")
    row = page.locator(".st-key-oa-menu :is(a, .oa-here)").filter(visible=True)
    assert [text.strip() for text in row.all_text_contents()] == [step.label for step in STEPS]
    page.locator('.st-key-oa-menu a[href*="my_summary"]').click()
    page.wait_for_url("**/my_summary")
    settle(page)
    here = page.locator('.st-key-oa-menu [aria-current="page"]')
    assert (here.inner_text(), here.is_visible()) == ("My summary", True)
    assert "✓" in page.evaluate(mark, "compare")
    assert "✓" not in page.evaluate(mark, "what_matters")
    page.set_viewport_size({"width": 390, "height": 740})
    number = [step.slug for step in STEPS].index("my_summary") + 1
    assert page.locator(".oa-step").inner_text() == f"Step {number} of {len(STEPS)}"


def test_quick_page_changes_do_not_end_in_an_error(page: Page, server: str) -> None:
    """Each click interrupts the run before; Streamlit's cache of messages must survive that."""
    visit(page, server + HOME.url)
    for info in [*OTHERS, HOME] * (60 // len(PAGES)):
        link = page.locator(".st-key-oa-menu a").filter(
            has=page.get_by_text(info.label, exact=True)
        )
        if link.count():
            link.first.evaluate("link => link.click()")  # faster than anyone opens the menu
    settle(page)
    assert page.locator("[role=dialog]").count() == 0


@pytest.mark.parametrize("path", ["/compare/more", "/compare/x/y.py"])
def test_an_address_that_goes_too_deep_leads_to_its_page(
    page: Page, server: str, path: str
) -> None:
    visit(page, server + path)
    assert urlsplit(page.url).path == "/compare"
    assert page.title().startswith("Compare | ")


def test_nobody_can_read_how_often_the_aid_is_used(server: str) -> None:
    for path in ("/_stcore/metrics", "/_stcore/metrics/"):
        status, headers = answer(server + path)
        assert status == 404
        assert "content-security-policy" in headers


def test_fonts_come_from_our_own_server(page: Page, server: str) -> None:
    visit(page, f"{server}/compare")
    assert page.evaluate("document.fonts.check('18px \"Atkinson Hyperlegible\"')")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    assert any("Atkinson" in family for family in loaded)
    size = page.evaluate("getComputedStyle(document.querySelector('.stApp')).fontSize")
    assert size == "18px"


def answer(url: str) -> tuple[int, dict[str, str]]:
    """Status and headers (lower case) of one address."""
    try:
        with urllib.request.urlopen(url, timeout=10) as reply:
            return reply.status, {key.lower(): value for key, value in reply.headers.items()}
    except urllib.error.HTTPError as error:
        return error.code, {key.lower(): value for key, value in error.headers.items()}


@pytest.mark.parametrize(
    "path",
    ["/", "/compare", "/healthz", "/_stcore/health", "/fonts/AtkinsonHyperlegible-Bold.ttf"],
)
def test_every_answer_carries_the_security_headers(server: str, path: str) -> None:
    status, headers = answer(server + path)
    assert status == 200
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    script = next(rule for rule in policy.split("; ") if rule.startswith("script-src"))
    assert "unsafe-inline" not in script
    assert "'sha256-" in script
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "camera=()" in headers["permissions-policy"]


@pytest.mark.parametrize("name", ["nothing.ttf", "..%2f..%2f__init__.py", "%2e%2e/__init__.py"])
def test_only_fonts_come_out_of_the_font_route(server: str, name: str) -> None:
    status, _ = answer(f"{server}/fonts/{name}")
    assert status in {400, 404}


def test_fonts_are_kept_by_the_browser(server: str) -> None:
    _, headers = answer(f"{server}/fonts/AtkinsonHyperlegible-Regular.ttf")
    assert "immutable" in headers["cache-control"]
    assert headers["content-type"] == "font/ttf"
