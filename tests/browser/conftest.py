"""A server and a browser for all tests of a process, and a new window for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from osteo_aid.ui.site import PageInfo
from tests.browser.looks import SCHEMES, Look, Scheme
from tests.browser.server import browser_flags, browser_path, running_server
from tests.browser.visit import Opened


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Address of a server shared by all tests of this process."""
    with running_server() as url:
        yield url


@pytest.fixture
def fresh_server() -> Iterator[str]:
    """Address of a server that no one has visited yet."""
    with running_server() as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The installed Chromium; the tests fail, never skip, when there is none."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser_path(), args=browser_flags())
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def visitors(browser: Browser) -> Iterator[dict[Scheme, BrowserContext]]:
    """A visitor for light and one for dark, who keep Streamlit's scripts from page to page."""
    both = {scheme: browser.new_context(color_scheme=scheme) for scheme in SCHEMES}
    yield both
    for context in both.values():
        context.close()


@pytest.fixture
def page(visitors: dict[Scheme, BrowserContext]) -> Iterator[Page]:
    """A window of its own, 1280 by 900."""
    window = visitors["light"].new_page()
    window.set_viewport_size({"width": 1280, "height": 900})
    yield window
    window.close()


@pytest.fixture(scope="module")
def opened(
    visitors: dict[Scheme, BrowserContext], server: str, request: pytest.FixtureRequest
) -> Iterator[Opened]:
    """One page of one joint in one look of `CASES`, opened once for all checks of a file.

    A check leaves the page as it found it.
    """
    info, look, joint = request.param
    assert isinstance(info, PageInfo)
    assert isinstance(look, Look)
    window = visitors[look.scheme].new_page()
    window.set_viewport_size({"width": look.width, "height": look.height})
    yield Opened.visit(window, server, info, look, joint)
    window.close()
