"""Choosing a joint: it follows through all pages, and nothing is mixed up between two joints."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from osteo_aid.domain.joints import joints
from osteo_aid.ui.site import PAGES
from tests.browser.looks import FIRST, address
from tests.browser.visit import axe_complaints, follow_menu, settle, sideways_overflow, visit

SUIT: Final = "/could_it_suit_me"
SLOW: Final = """() => {
  window.oaDelay = 0;
  const listen = WebSocket.prototype.addEventListener;
  WebSocket.prototype.addEventListener = function (kind, told, how) {
    if (kind !== 'message') return listen.call(this, kind, told, how);
    const later = event => window.oaDelay
      ? setTimeout(() => told(event), window.oaDelay) : told(event);
    return listen.call(this, kind, later, how);
  };
}"""
"""A line on which what the server says takes `window.oaDelay` milliseconds."""


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("radiogroup", name="Which joint is it about?").get_by_role(
        "radio", name=name, exact=True
    )


def shows(page: Page, joint: str) -> None:
    """Wait until the page speaks of a joint: its buttons, its title and its address say so."""
    one = joints()[joint]
    whole = joints()[one.part_of or joint]
    expect(button(page, whole.name)).to_be_checked(timeout=30_000)
    if joint == FIRST:
        page.wait_for_function("() => !document.title.split('|')[0].includes(':')")
    else:
        page.wait_for_function("name => document.title.includes(`: ${name} |`)", arg=one.name)
    settle(page)
    expect(button(page, whole.name)).to_be_checked()
    if one.part_of:
        expect(page.get_by_role("radio", name=one.part_name)).to_be_checked()
    assert urlsplit(page.url).query == ("" if joint == FIRST else f"joint={joint}")


def choose(page: Page, joint: str) -> None:
    button(page, joints()[joint].name).click()
    shows(page, joint)


def open_clinic(page: Page) -> None:
    page.locator(".st-key-ask_part").get_by_text("From the clinic", exact=True).click()
    flexion(page).wait_for()
    settle(page)


def flexion(page: Page) -> Locator:
    return page.locator(".st-key-oa-ask-flexion_deg [data-testid=stNumberInput] input")


def side(page: Page) -> Locator:
    return page.get_by_role("radiogroup", name="Which side hurts?")


def test_a_joint_follows_through_all_pages(page: Page, server: str) -> None:
    visit(page, server)
    choose(page, "hip")
    for info in [*PAGES[3:-1:4], PAGES[-1]]:  # tests/app walks through all of them, for every joint
        follow_menu(page, info.label)
        page.wait_for_url(f"**{info.url}?joint=hip")
        shows(page, "hip")
    page.locator(".st-key-oa-next a").click()
    page.wait_for_url("**/compare?joint=hip")
    shows(page, "hip")


@pytest.mark.parametrize("joint", ["ankle", "jaw_joint"])  # the others are opened so elsewhere
def test_a_link_opens_its_joint(page: Page, server: str, joint: str) -> None:
    visit(page, server + address(PAGES[1], joint))
    shows(page, joint)
    page.reload()
    shows(page, joint)
    links = page.locator(".st-key-oa-menu a").evaluate_all("all => all.map(a => a.search)")
    assert set(links) == {urlsplit(page.url).query and f"?{urlsplit(page.url).query}"}


@pytest.mark.parametrize(
    ("asked", "joint"),
    [
        ("joint=elbow", "knee"),
        ("joint=HIP", "knee"),
        ("joint=", "knee"),
        ("joint=%3Cscript%3Ealert(1)%3C/script%3E", "knee"),
        ("joint=elbow&joint=hip", "hip"),
        ("joint=hip&from=letter", "hip"),
    ],
)
def test_an_address_never_says_more_than_a_joint_there_is(
    page: Page, server: str, asked: str, joint: str
) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    visit(page, f"{server}/understand?{asked}")
    page.wait_for_function("() => !/elbow|HIP|script|letter|joint=$/.test(location.search)")
    shows(page, joint)
    assert dialogs == []


def test_back_and_forward_lead_to_the_joint_that_was_open(page: Page, server: str) -> None:
    visit(page, f"{server}/understand")
    choose(page, "hip")
    follow_menu(page, "Compare")
    page.wait_for_url("**/compare?joint=hip")
    shows(page, "hip")
    choose(page, "knee")
    page.go_back()
    shows(page, "hip")
    page.go_back()
    page.wait_for_url("**/understand?joint=hip")
    shows(page, "hip")
    page.go_back()
    shows(page, "knee")
    page.go_forward()
    shows(page, "hip")


def test_a_joint_is_chosen_with_the_keyboard_and_focus_stays(page: Page, server: str) -> None:
    visit(page, f"{server}/compare")
    button(page, "Knee").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    shows(page, "hip")
    assert button(page, "Hip").evaluate("e => e === document.activeElement")


def test_answers_of_two_joints_are_kept_apart(page: Page, server: str) -> None:
    visit(page, server + SUIT)
    side(page).get_by_role("radio", name="Left").click()
    settle(page)
    choose(page, "hip")
    expect(side(page).get_by_role("radio", name="I don’t know")).to_be_checked()
    side(page).get_by_role("radio", name="Right").click()
    settle(page)
    choose(page, "ankle")
    expect(side(page).get_by_role("radio", name="I don’t know")).to_be_checked()
    follow_menu(page, "Recovery")
    shows(page, "ankle")
    expect(side(page).get_by_role("radio", name="I don’t know")).to_be_checked()
    choose(page, "hip")
    expect(side(page).get_by_role("radio", name="Right")).to_be_checked()
    choose(page, "knee")
    expect(side(page).get_by_role("radio", name="Left")).to_be_checked()


def test_a_joint_tapped_right_after_typing_is_shown_and_the_number_stays_behind(
    page: Page, server: str
) -> None:
    visit(page, server + SUIT)
    open_clinic(page)
    flexion(page).click()
    page.keyboard.type("130")
    button(page, "Hip").click()
    shows(page, "hip")
    page.get_by_text("How far the hip bends").first.wait_for()
    assert flexion(page).input_value() == ""
    button(page, "Knee").click()
    shows(page, "knee")
    page.get_by_text("How far the knee bends").first.wait_for()
    assert flexion(page).input_value() == "130"


def test_a_joint_tapped_right_after_a_search_is_shown(page: Page, server: str) -> None:
    visit(page, f"{server}/evidence")
    page.get_by_role("textbox").first.click()
    page.keyboard.type("infection")
    button(page, "Hip").click()
    shows(page, "hip")
    assert page.get_by_role("textbox").first.input_value() == "infection"


def test_quick_changes_end_at_the_last_joint_and_leave_no_answer_behind(
    page: Page, server: str
) -> None:
    visit(page, server + SUIT)
    side(page).get_by_role("radio", name="Left").click()
    for name in ("Hip", "Ankle", "Hip", "Ankle"):
        button(page, name).click()
        page.wait_for_timeout(80)
    shows(page, "ankle")
    expect(side(page).get_by_role("radio", name="I don’t know")).to_be_checked()
    choose(page, "hip")
    expect(side(page).get_by_role("radio", name="I don’t know")).to_be_checked()
    choose(page, "knee")
    expect(side(page).get_by_role("radio", name="Left")).to_be_checked()


def test_a_choice_is_not_undone_by_the_next_press_on_a_slow_line(page: Page, server: str) -> None:
    page.add_init_script(f"({SLOW})()")
    visit(page, f"{server}/compare?joint=hip")
    shows(page, "hip")
    page.evaluate("window.oaDelay = 700")
    button(page, "Ankle").click()
    page.wait_for_timeout(150)
    page.get_by_role("switch", name="Hide the names of the choices").focus()
    page.keyboard.press("Space")
    page.get_by_role("heading", name="Choice A").first.wait_for()
    page.evaluate("window.oaDelay = 0")
    shows(page, "ankle")


def test_clearing_the_answers_clears_those_of_every_joint(page: Page, server: str) -> None:
    visit(page, server + SUIT)
    side(page).get_by_role("radio", name="Left").click()
    settle(page)
    choose(page, "hip")
    side(page).get_by_role("radio", name="Right").click()
    settle(page)
    page.get_by_role("button", name="Clear my answers").click()
    page.get_by_role("button", name="Yes, clear them").click()
    expect(side(page).get_by_role("radio", name="I don’t know")).to_be_checked()
    choose(page, "knee")
    expect(side(page).get_by_role("radio", name="I don’t know")).to_be_checked()


def test_each_joint_has_columns_of_its_own(page: Page, server: str) -> None:
    visit(page, f"{server}/compare")
    columns = page.locator(".st-key-compare_options_knee button")
    cells = page.locator(".oa-row").first.locator(".oa-cell")
    before = columns.count()
    columns.nth(1).click()
    expect(cells).to_have_count(before - 1)
    choose(page, "hip")
    others = page.locator(".st-key-compare_options_hip button[aria-pressed=true]")
    expect(cells).to_have_count(others.count())
    assert others.count() == page.locator(".st-key-compare_options_hip button").count()
    choose(page, "knee")
    expect(cells).to_have_count(before - 1)
    assert columns.nth(1).get_attribute("aria-pressed") == "false"


def test_both_rows_of_buttons_fit_a_small_phone(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    visit(page, f"{server}/understand?joint=jaw_joint")
    shows(page, "jaw_joint")
    assert sideways_overflow(page) == []
    assert axe_complaints(page) == ""


def test_the_chosen_joint_is_seen_in_the_readers_own_colours(page: Page, server: str) -> None:
    page.emulate_media(forced_colors="active")
    visit(page, f"{server}/understand?joint=hip")
    shows(page, "hip")
    colours = {
        name: button(page, name).locator("p").evaluate("e => getComputedStyle(e).color")
        for name in ("Knee", "Hip", "Ankle")
    }
    assert colours["Knee"] == colours["Ankle"] != colours["Hip"]
