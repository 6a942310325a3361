"""What a person sees when the process that serves them is killed: they go on with the other."""

from __future__ import annotations

import time

from playwright.sync_api import Browser, expect

from tests.browser.looks import EVERYDAY
from tests.browser.test_answers_stay import (
    KNOWN_SOCKETS,
    RECONNECTED,
    SUIT,
    age,
    connected,
    kept,
    say_age,
    turn_to,
)
from tests.browser.visit import Opened
from tests.deploy.site import site


def test_the_visitor_is_back_with_their_answers(browser: Browser) -> None:
    """By themselves, on the page they were on, and can save what they answered.

    How long it took is printed (`pytest -s`) and stands in docs/reliability.md.
    """
    context = browser.new_context()
    context.add_init_script(KNOWN_SOCKETS)
    with site() as served:
        page = Opened.visit(context.new_page(), served.url, SUIT, EVERYDAY[0]).page
        say_age(page, "52")
        kept(page, "52")
        (route,) = (one for one in context.cookies() if one["name"] == "osteo_route")
        assert (route["httpOnly"], route["sameSite"], route["expires"]) == (True, "Lax", -1)
        port = int(route["value"])
        before = page.evaluate("oaSockets.length")
        served.replica(port).kill()
        began = time.monotonic()
        page.wait_for_function("n => oaSockets.length > n", arg=before, timeout=RECONNECTED)
        connected(page)
        expect(age(page)).to_have_value("52")
        print(f"\nBack on the page after {time.monotonic() - began:.1f} s.")
        turn_to(page, "my_summary", "My summary")
        with page.expect_download() as saved:
            page.locator(".st-key-summary_save_text button").click()
        assert "52" in saved.value.path().read_text(encoding="utf-8")
        (now,) = (one for one in context.cookies() if one["name"] == "osteo_route")
        assert now["value"] == str(served.other(port).port)
    context.close()
