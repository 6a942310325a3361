"""Compare with the keyboard alone and on a phone."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.visit import settle, visit


def test_more_opens_with_the_keyboard_and_shows_the_picture(page: Page, server: str) -> None:
    visit(page, server + "/compare")
    summary = page.locator(".oa-cell summary").first
    summary.focus()
    page.keyboard.press("Enter")
    picture = page.locator(".oa-cell details[open] .oa-icons img").first
    assert picture.is_visible()
    words = page.locator(".oa-cell details[open] .oa-icons p").first.inner_text()
    assert "in 100" in (picture.get_attribute("alt") or "")
    assert "in 100" in words


def test_rows_are_cards_on_a_phone_and_columns_on_a_desk(page: Page, server: str) -> None:
    def places() -> list[dict[str, float]]:
        cards = page.locator(".oa-row").first.locator(".oa-cell")
        return [box for box in (card.bounding_box() for card in cards.all()) if box]  # type: ignore[misc]

    visit(page, server + "/compare")
    assert len({box["y"] for box in places()}) == 1, "side by side"
    page.set_viewport_size({"width": 390, "height": 800})
    page.wait_for_timeout(300)
    assert len({box["x"] for box in places()}) == 1, "one below the other"


def test_names_can_be_hidden_with_the_keyboard_and_focus_stays(page: Page, server: str) -> None:
    visit(page, server + "/compare")
    switch = page.get_by_role("switch", name="Hide the names of the choices")
    switch.focus()
    page.keyboard.press("Space")
    page.get_by_role("heading", name="Choice A").first.wait_for()
    settle(page)
    focused = page.evaluate("document.activeElement.getAttribute('aria-label') || ''")
    assert "Hide the names" in focused


def test_all_options_have_equal_room_and_type(page: Page, server: str) -> None:
    visit(page, server + "/compare")
    sizes = page.evaluate(
        """() => [...document.querySelector('.oa-row').querySelectorAll('.oa-cell')].map(cell => {
            const text = getComputedStyle(cell.querySelector('p'));
            const width = Math.round(cell.getBoundingClientRect().width);
            return `${width} ${text.fontSize} ${text.fontWeight}`
        })"""
    )
    assert len(set(sizes)) == 1, sizes


def test_paper_holds_what_was_opened_and_the_sources_of_the_rest(page: Page, server: str) -> None:
    visit(page, server + "/compare")
    page.locator(".oa-cell summary").first.click()
    page.emulate_media(media="print")
    icons = page.locator(".oa-cell .oa-icons")
    assert icons.first.is_visible(), "opened"
    assert not icons.nth(1).is_visible(), "left closed"
    assert all(part.is_visible() for part in page.locator(".oa-cell .oa-sources").all())


def test_forced_colours_keep_bars_dots_and_switches(page: Page, server: str) -> None:
    page.emulate_media(forced_colors="active")
    visit(page, server + "/compare")
    fills = page.evaluate(
        """() => ['.oa-bar100 > div', '.oa-dot-on', 'button[aria-pressed="true"]'].map(name =>
            [name, '.oa-card'].map(n => getComputedStyle(document.querySelector(n)).backgroundColor)
        )"""
    )
    assert all(filled != paper for filled, paper in fills), fills
    track = page.locator('[data-testid="stCheckbox"] label > span + div').first
    assert track.evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
