"""Answers outlast a reload, a restart, a lost connection and the Back button, until cleared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

from playwright.sync_api import Browser, Locator, Page, expect

from osteo_aid.ui.site import PAGES
from tests.browser.looks import EVERYDAY
from tests.browser.server import free_port, running_server
from tests.browser.visit import Opened, settle, visit

SUIT: Final = next(info for info in PAGES if info.slug == "could_it_suit_me")
RECONNECTED: Final = 60_000
"""Milliseconds within which a browser finds its server again; it waits longer after each try."""

NO_STORAGE: Final = """Object.defineProperty(window, 'sessionStorage', {
  get() { throw new DOMException('Access is denied for this document.', 'SecurityError'); }
});"""
KNOWN_SOCKETS: Final = """window.oaSockets = [];
window.WebSocket = class extends WebSocket {
  constructor(...of) { super(...of); window.oaSockets.push(this); }
};"""
STORE: Final = "sessionStorage.getItem('osteo-aid')"
LOST: Final = "Your answers were lost. Load your file."


def age(page: Page) -> Locator:
    return page.locator(".st-key-oa-ask-age [data-testid=stNumberInput] input")


def say_age(page: Page, number: str) -> None:
    age(page).fill(number)
    age(page).press("Enter")
    page.get_by_text(f"{number} years").first.wait_for(state="attached")


def stored(page: Page) -> str:
    text: str = page.evaluate("JSON.stringify(sessionStorage)")
    return text


def kept(page: Page, words: str) -> None:
    """Wait until the tab's store has these words."""
    page.wait_for_function(f"words => ({STORE} ?? '').includes(words)", arg=words)


def side(page: Page) -> str:
    """Which side is picked."""
    picked: str = page.locator(".st-key-ask_knee-side [aria-checked=true]").inner_text()
    return picked


def connected(page: Page) -> None:
    page.wait_for_function("() => oaSockets.at(-1).readyState === 1", timeout=RECONNECTED)
    settle(page)


def turn_to(page: Page, slug: str, title: str) -> None:
    """By its link in the menu, open or not."""
    page.locator(f".st-key-oa-menu a[href$='{slug}']").first.evaluate("link => link.click()")
    page.get_by_role("heading", level=1, name=title).wait_for()
    settle(page)


def reload(page: Page) -> None:
    page.reload()
    settle(page)


@contextmanager
def window(browser: Browser, server: str, script: str = "") -> Iterator[Opened]:
    """A browser of its own, with the page of questions open."""
    context = browser.new_context()
    if script:
        context.add_init_script(script)
    page = context.new_page()
    yield Opened.visit(page, server, SUIT, EVERYDAY[0])
    context.close()


def test_answers_outlast_a_reload_and_a_restart(browser: Browser) -> None:
    """And where the browser lets nothing be kept, the aid says that they are lost."""
    port = free_port()
    with ExitStack() as windows:
        with running_server(port) as server:
            good = windows.enter_context(window(browser, server))
            blocked = windows.enter_context(window(browser, server, NO_STORAGE))
            tab_with_storage(good.page)
            tab_without_storage(blocked.page)
            second = good.page.context.new_page()
            visit(second, server + SUIT.url)
            expect(age(second)).to_have_value("")
            second.close()
            assert good.complaints == [] == blocked.complaints
            good.page.evaluate(f"sessionStorage.setItem('osteo-aid', {STORE} + ' ')")
        with running_server(port):  # whose first text takes the place of the one with a space
            expect(blocked.page.get_by_text(LOST)).to_be_visible(timeout=RECONNECTED)
            expect(age(blocked.page)).to_have_value("")
            good.page.wait_for_function(f"() => {STORE}?.endsWith('}}')", timeout=RECONNECTED)
            settle(good.page)
            expect(age(good.page)).to_have_value("52")
            say_age(good.page, "53")
            turn_to(good.page, "recovery", "Recovery, week by week")
            turn_to(good.page, SUIT.slug, SUIT.label)
            expect(age(good.page)).to_have_value("53")
            assert "Left" in side(good.page), "what was answered before the restart"
            cleared(good.page)


def tab_with_storage(page: Page) -> None:
    assert stored(page) == "{}", "nothing is written before anything is answered"
    say_age(page, "52")
    page.locator(".st-key-ask_knee-side").get_by_text("Left", exact=True).click()
    kept(page, '"left"')
    reload(page)
    expect(age(page)).to_have_value("52")
    assert "Left" in side(page)
    looked_ahead(page)


def looked_ahead(page: Page) -> None:
    """What was picked on Looking ahead is answered too, and outlasts a reload."""
    far = page.locator(".st-key-ahead_years_knee").get_by_role("radio", name="After 20 years")
    turn_to(page, "looking_ahead", "Looking ahead")
    far.click()
    kept(page, '"years": 20')
    reload(page)
    expect(far).to_have_attribute("aria-checked", "true")
    turn_to(page, SUIT.slug, SUIT.label)


def tab_without_storage(page: Page) -> None:
    say_age(page, "61")
    page.wait_for_function("() => window.name")  # a mark that there was something, and no more
    reload(page)
    expect(page.get_by_text(LOST)).to_be_visible()
    expect(age(page)).to_have_value("")
    expect(page.get_by_role("link", name="Go to My summary")).to_be_visible()
    reload(page)
    expect(page.get_by_text(LOST)).to_have_count(0)
    say_age(page, "62")
    page.wait_for_function("() => window.name")
    assert "62" not in page.evaluate("window.name + JSON.stringify(history.state)")


def cleared(page: Page) -> None:
    """Nobody loses answers by one click; after the second nothing is left of them."""
    page.get_by_role("button", name="Clear my answers").click()
    page.get_by_role("button", name="Keep them").click()
    expect(age(page)).to_have_value("53")
    page.get_by_role("button", name="Clear my answers").click()
    page.get_by_role("button", name="Yes, clear them").click()
    expect(page.get_by_text("Your answers are cleared.")).to_be_visible()
    expect(age(page)).to_have_value("")
    assert stored(page) == "{}"
    reload(page)
    expect(age(page)).to_have_value("")
    assert stored(page) == "{}"


def test_answers_outlast_a_phone_put_away_and_a_damaged_store(
    browser: Browser, server: str
) -> None:
    with window(browser, server, KNOWN_SOCKETS) as opened:
        page = opened.page
        say_age(page, "52")
        kept(page, "52")
        page.evaluate("sessionStorage.clear()")  # so that only the server can still know it
        before = page.evaluate("oaSockets.length")
        page.evaluate("oaSockets.at(-1).close(4000)")
        page.wait_for_function("n => oaSockets.length > n", arg=before, timeout=RECONNECTED)
        connected(page)
        turn_to(page, "recovery", "Recovery, week by week")
        page.go_back()
        expect(age(page)).to_have_value("52")
        settle(page)

        age(page).fill("54")
        page.go_forward()  # at once: the field has not told its number yet
        page.get_by_role("heading", level=1, name="Recovery, week by week").wait_for()
        settle(page)
        page.go_back()
        expect(age(page)).to_have_value("54")

        other = page.context.new_page()
        other.add_init_script("sessionStorage.setItem('osteo-aid', '{\"records\": [{\"age\": 5')")
        visit(other, server + SUIT.url)
        expect(other.get_by_text("could not be read")).to_be_visible()
        expect(age(other)).to_have_value("")
        assert opened.complaints == []
