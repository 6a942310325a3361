"""What a browser fetches that comes for the first time: nothing that it does not show."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.visit import visit

LETTERS = {"AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf"}


@pytest.mark.parametrize("path", ["/", "/see_your_alignment"])
def test_a_first_visit_fetches_two_typefaces_and_each_style_sheet_once(
    browser: Browser, server: str, path: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    fetched: list[tuple[str, str]] = []
    page.on(
        "request",
        lambda one: fetched.append((one.resource_type, PurePosixPath(urlsplit(one.url).path).name)),
    )
    visit(page, server + path)
    page.wait_for_load_state("networkidle")
    context.close()
    assert {name for kind, name in fetched if kind == "font"} == LETTERS
    sheets = [name for kind, name in fetched if kind == "stylesheet"]
    assert len(sheets) == len(set(sheets)) == 2
    assert not any(name.startswith("index.") for name in sheets), "Streamlit's own, once more"
