"""The candidacy tool with the keyboard alone, on a phone, and with what is sent for an answer."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, WebSocket

from tests.browser.test_every_page import TWICE_AS_BIG
from tests.browser.visit import (
    axe_complaints,
    follow_menu,
    on_paper,
    settle,
    sideways_overflow,
    styled,
    visit,
)

URL = "/could_it_suit_me"


def card(page: Page, option: str) -> Locator:
    return page.locator(f".oa-level-card.oa-opt-{option}")


def pick(page: Page, name: str, word: str) -> None:
    asked = page.locator(f":is(.st-key-ask_{name}, .st-key-ask_knee-{name})")
    asked.get_by_text(word, exact=True).first.click()


def type_number(page: Page, name: str, number: str) -> None:
    field = page.locator(f".st-key-oa-ask-{name} [data-testid=stNumberInput] input")
    field.fill(number)
    field.press("Enter")


def open_part(page: Page, word: str) -> None:
    page.locator(".st-key-ask_part").get_by_text(word, exact=True).click()
    settle(page)


def test_a_slider_moves_with_the_keyboard_and_the_field_follows(page: Page, server: str) -> None:
    visit(page, server + URL)
    slider = page.get_by_role("slider", name="Your age")
    assert slider.get_attribute("aria-valuetext") == "I don’t know"
    slider.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    field = page.locator(".st-key-oa-ask-age [data-testid=stNumberInput] input")
    page.wait_for_function(
        "() => document.querySelector('.st-key-oa-ask-age [data-testid=stNumberInput] input')"
        ".value === '99'"
    )
    assert slider.get_attribute("aria-valuetext") == "99 years"
    assert field.get_attribute("aria-label"), "the field has a name of its own"
    settle(page)
    focused = page.evaluate("document.activeElement.getAttribute('aria-label') || ''")
    assert focused == "Your age", "focus stays on the slider"


def test_an_answer_redraws_the_tool_alone(page: Page, server: str) -> None:
    received: list[bytes] = []

    def keep(data: bytes | str) -> None:
        received.append(data.encode() if isinstance(data, str) else data)

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", keep)

    page.on("websocket", listen)
    visit(page, server + URL)
    whole = b"".join(received)
    assert b"Who should avoid it" in whole
    received.clear()
    pick(page, "can_use_crutches", "No")
    card(page, "osteotomy").get_by_text("Outside published criteria").wait_for()
    settle(page)
    answer = b"".join(received)
    assert b"Who should avoid it" not in answer
    assert len(answer) < len(whole) / 2


def test_answers_of_the_clinic_give_levels_and_the_bone(page: Page, server: str) -> None:
    visit(page, server + URL)
    type_number(page, "age", "44")
    open_part(page, "From the clinic")
    for name, number in {
        "hka_deg": "172",
        "mpta_deg": "81",
        "ldfa_deg": "87",
        "kl_grade": "2",
        "flexion_deg": "130",
        "contracture_deg": "0",
    }.items():
        type_number(page, name, number)
        page.wait_for_timeout(250)
    pick(page, "worn_compartments", "Inner part (medial)")
    page.wait_for_timeout(250)
    pick(page, "ligaments", "Stable")
    card(page, "osteotomy").get_by_text("Fits published criteria").wait_for()
    assert "shin bone" in card(page, "osteotomy").inner_text()
    assert "Points to discuss" in card(page, "partial_replacement").inner_text()
    type_number(page, "hka_deg", "17")
    page.get_by_text("must be from 150 to 210 degrees").wait_for()
    assert "Fits published criteria" in card(page, "osteotomy").inner_text(), "nothing is lost"
    assert axe_complaints(page) == ""


def test_the_levels_stay_in_view_on_a_phone(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, server + URL)
    last = page.locator(".st-key-ask_can_use_crutches")
    last.scroll_into_view_if_needed()
    pick(page, "can_use_crutches", "No")
    strip = page.locator(".oa-strip")
    strip.get_by_text("Outside").wait_for()
    box = strip.bounding_box()
    assert box is not None and 0 <= box["y"] < 60 and box["height"] < 844 / 5
    assert sideways_overflow(page) == []


def test_every_part_fits_a_small_phone_and_satisfies_axe(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    visit(page, server + URL)
    for part in ("Your health", "From the clinic"):
        open_part(page, part)
        settle(page)
        assert sideways_overflow(page) == []
        assert axe_complaints(page) == ""


def test_very_large_letters_on_a_phone_leave_room_to_answer(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, server + URL)
    pick(page, "can_use_crutches", "No")
    with styled(page, TWICE_AS_BIG):
        assert not page.locator(".oa-strip").is_visible()
        assert card(page, "osteotomy").is_visible()
        page.get_by_text("Your answers in one table").click()
        assert sideways_overflow(page) == []


def test_picks_and_sliders_are_seen_in_the_readers_own_colours(page: Page, server: str) -> None:
    page.emulate_media(forced_colors="active")
    visit(page, server + URL)
    ground = "e => getComputedStyle(e).backgroundColor"
    colours = page.locator(".st-key-ask_sex button p").evaluate_all(
        "words => words.map(e => getComputedStyle(e).color)"
    )
    assert colours[0] == colours[1] != colours[2]
    thumb = page.locator('.st-key-oa-ask-age [data-orientation] > [style*="translate"]')
    assert thumb.evaluate(ground) != page.locator(".stApp").evaluate(ground)


def test_focus_is_never_hidden_behind_the_strip(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, server + URL)
    page.locator(".oa-more-parts a").focus()
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        page.wait_for_timeout(30)
        covered = page.evaluate(
            """() => {
                const focus = document.activeElement.getBoundingClientRect();
                const strip = document.querySelector('.oa-strip').getBoundingClientRect();
                return focus.height > 2 && focus.bottom <= strip.bottom
                  && focus.top >= strip.top && focus.bottom > 0 ? document.activeElement.outerHTML
                  .slice(0, 200) : '';
            }"""
        )
        assert covered == ""


def test_leaving_while_typing_keeps_the_answer_and_shows_the_next_page(
    page: Page, server: str
) -> None:
    visit(page, server + URL)
    field = page.locator(".st-key-oa-ask-age [data-testid=stNumberInput] input")
    field.click()
    page.keyboard.type("52")
    page.locator(".st-key-oa-next a").click()
    page.get_by_role("heading", level=1, name="Recovery, week by week").wait_for()
    settle(page)
    assert page.locator("h1").count() == 1
    follow_menu(page, "Could it suit me?")
    page.get_by_role("heading", level=1, name="Could it suit me?").wait_for()
    settle(page)
    assert field.input_value() == "52"


def test_no_choice_is_cut_short_in_large_letters(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, server + URL)
    page.add_style_tag(content="html { font-size: 200% !important }")
    for part in ("You and your knee", "Your health", "From the clinic"):
        open_part(page, part)
        cut = page.evaluate(
            """() => [...document.querySelectorAll('#stMain button[data-variant=pills] *')]
                .filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1)
                .map(e => e.textContent)"""
        )
        assert cut == []


def test_paper_has_the_levels_and_every_answer_in_place_of_the_widgets(
    page: Page, server: str
) -> None:
    visit(page, server + URL)
    type_number(page, "age", "52")
    page.get_by_text("Age: 52 years").first.wait_for(state="attached")
    with on_paper(page):
        assert not page.get_by_role("slider").first.is_visible()
        assert not page.get_by_role("button", name="Clear my answers").is_visible()
        assert card(page, "total_replacement").is_visible()
        assert page.locator(".oa-table tr").filter(has_text="Your age").is_visible()


def test_a_pick_is_still_seen_after_a_page_that_asks_the_same(page: Page, server: str) -> None:
    visit(page, server + URL)
    pick(page, "work", "Mostly sitting")
    settle(page)
    for label, title in (
        ("Recovery", "Recovery, week by week"),
        ("Could it suit me?", "Could it suit me?"),
    ):
        follow_menu(page, label)
        page.get_by_role("heading", level=1, name=title).wait_for()
        settle(page)
        picked = page.locator(":is(.st-key-ask_work, .st-key-recovery_work) [aria-checked=true]")
        assert picked.all_inner_texts() == ["Mostly sitting"]
