"""At a stall with the network cable out: an example, pages, the paper, then the next visitor."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route

from osteo_aid.summary.examples import examples, load
from osteo_aid.text import page as texts
from osteo_aid.ui.site import PAGES
from tests.browser.visit import follow_menu, settle, visit
from tests.unit.papers import pdf_text, squeezed

EXAMPLE = "hip_shallow_socket"
SHOWN = ("Understand", "Could it suit me?", "Recovery", "What matters to me", "My summary")
"""Labels of the pages that are looked at on the way; test_every_page.py opens all of them."""


def arrived(page: Page, label: str) -> None:
    """Wait until a page of the menu is the one that is open, all of it."""
    here = page.locator(".st-key-oa-menu .oa-here").get_by_text(label, exact=True)
    here.wait_for(state="attached")
    settle(page)


def test_a_stall_works_without_a_network_and_leaves_nothing_of_a_visitor(
    browser: Browser, server: str
) -> None:
    context = browser.new_context(accept_downloads=True)
    refused: list[str] = []

    def cable_out(route: Route) -> None:
        if urlsplit(route.request.url).hostname == "127.0.0.1":
            route.continue_()
        else:
            refused.append(route.request.url)
            route.abort()

    context.route("**/*", cable_out)
    page = context.new_page()
    words = texts("for_professionals")
    visit(page, f"{server}/for_professionals")
    page.get_by_text(words["switch_outreach"].strip(), exact=True).click()
    page.get_by_role("button", name=texts("visit")["next_visitor"]).wait_for()

    title = examples()[EXAMPLE].title.partition(": ")[2]
    page.get_by_role("button", name=f"{words['example_open'].strip()} {title}").click()
    page.get_by_role("heading", name="Compare the choices", level=1).wait_for()
    for label in SHOWN:
        follow_menu(page, label)
        arrived(page, label)
        assert page.locator(".oa-made-up").is_visible(), label

    follow_menu(page, "In the clinic")
    arrived(page, "In the clinic")
    page.get_by_label("Notes for the summary").fill("The mark is typed over.")
    page.reload()
    settle(page)
    page.locator(".oa-made-up").wait_for()
    page.get_by_role("button", name=texts("visit")["next_visitor"]).wait_for()
    angle = page.get_by_label("Centre-edge angle (LCEA), degrees")
    assert float(angle.input_value()) == load(EXAMPLE).about.lcea_deg
    with page.expect_download() as paper:
        page.get_by_role("button", name=texts("clinic")["print"].strip(), exact=True).click()
    text = squeezed(pdf_text(paper.value.path().read_bytes()))
    assert squeezed(words["example_mark"]) in text, "the paper says that the person is made up"
    assert squeezed("17 degrees") in text

    page.get_by_role("button", name=texts("visit")["next_visitor"]).click()
    home = next(info.label for info in PAGES if info.default)
    arrived(page, home)
    assert page.locator(".oa-made-up").count() == 0
    follow_menu(page, "In the clinic")
    arrived(page, "In the clinic")
    fields = page.locator(".st-key-oa-visit-numbers input")
    assert [field.input_value() for field in fields.all()] == [""] * fields.count()
    assert page.get_by_label("Notes for the summary").input_value() == ""
    kept = page.evaluate("JSON.stringify({...sessionStorage})")
    assert "Made-up" not in kept and "lcea_deg" not in kept
    assert refused == []
    context.close()
