"""What matters, rated on a phone with the keyboard alone: the bars follow and stay in sight."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.visit import axe_complaints, settle, sideways_overflow, unfolded, visit

BARS = ".oa-fit-bars .oa-fit-bar"
LENGTHS = """() => [...document.querySelectorAll('.oa-fit-strip .oa-fit-bar')].map(bar =>
    [...bar.children].reduce((sum, piece) => sum + piece.getBoundingClientRect().width, 0))"""
UNDER_THE_STRIP = """() => {
    const strip = document.querySelector('.oa-fit-strip').getBoundingClientRect();
    const now = document.activeElement.closest('label').getBoundingClientRect();
    return now.top < strip.bottom - 1 && strip.bottom < 300 && strip.top >= -1
        && now.bottom > strip.top;
}"""


def test_three_things_are_rated_by_keyboard_and_the_bars_follow(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 740})
    visit(page, server + "/what_matters")
    assert page.evaluate(LENGTHS) == [0, 0, 0, 0]
    page.get_by_role("radiogroup", name="Keeping my own knee").get_by_role("radio").first.focus()
    seen = [page.evaluate(LENGTHS)]
    for steps in (4, 2, 1):  # a press of Space picks the first step, each arrow the next one
        page.keyboard.press("Space")
        for _ in range(steps):
            page.keyboard.press("ArrowRight")
        page.wait_for_function(f"before => `${{({LENGTHS})()}}` !== `${{before}}`", arg=seen[-1])
        settle(page)
        seen.append(page.evaluate(LENGTHS))
        focused = page.evaluate("document.activeElement.closest('label').innerText")
        assert focused.startswith(str(steps + 1)), "the focus stays on what was picked"
        assert not page.evaluate(UNDER_THE_STRIP)
        page.keyboard.press("Tab")
    ratings = page.locator('[data-testid="stRadioOption"][data-selected]')
    assert ratings.all_inner_texts()[0].startswith("5")
    assert ratings.count() == 3
    small = page.evaluate(
        """() => [...document.querySelectorAll('[data-testid="stRadioOption"]')]
            .map(e => e.getBoundingClientRect())
            .filter(b => b.width < 44 || b.height < 44).length"""
    )
    assert small == 0
    page.get_by_role("link", name="Go to the bars").click()
    page.wait_for_function(f"document.querySelector('{BARS}').getBoundingClientRect().top < 740")
    with unfolded(page):
        assert axe_complaints(page) == ""
        assert sideways_overflow(page) == []
