"""A server and a browser for all tests of a process, and a new tab for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from osteo_aid.ui.site import PageInfo
from tests.browser.looks import EVERYDAY, Look
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
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """Someone with the installed Chromium, who comes back; the tests fail when there is none.

    The profile lies on the disk because Chromium keeps there what it made of Streamlit's scripts:
    a page then opens with half the work. What is typed belongs to a tab, and is gone with it.
    """
    profile = tmp_path_factory.mktemp("profile")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=browser_path(), args=browser_flags()
        )
        yield context
        context.close()


@pytest.fixture(scope="session")
def browser(visitor: BrowserContext) -> Browser:
    """The same Chromium, for tests that need a visitor of their own."""
    assert visitor.browser is not None
    return visitor.browser


def tab(visitor: BrowserContext, look: Look) -> Page:
    """A new tab in a look."""
    window = visitor.new_page()
    window.set_viewport_size({"width": look.width, "height": look.height})
    window.emulate_media(color_scheme=look.scheme)
    return window


@pytest.fixture
def page(visitor: BrowserContext) -> Iterator[Page]:
    """A tab of its own, 1280 by 900, light."""
    window = tab(visitor, EVERYDAY[0])
    yield window
    window.close()


@pytest.fixture(scope="module")
def opened(
    visitor: BrowserContext, server: str, request: pytest.FixtureRequest
) -> Iterator[Opened]:
    """One page of one joint in one look of `CASES`, opened once for all checks of a file.

    A check leaves the page as it found it.
    """
    info, look, joint = request.param
    assert isinstance(info, PageInfo)
    assert isinstance(look, Look)
    window = tab(visitor, look)
    yield Opened.visit(window, server, info, look, joint)
    window.close()
