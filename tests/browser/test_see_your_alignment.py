"""The live leg in a browser: drawn where the geometry says, quick, silent to the server."""

from __future__ import annotations

import random
import re
from math import atan2, degrees
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, WebSocket

from osteo_aid.charts import alignment as sheet
from osteo_aid.charts.alignment_pose import Setting, Site
from osteo_aid.charts.alignment_shapes import INDEX, PARTS, rows
from osteo_aid.charts.alignment_still import sentence
from osteo_aid.domain.alignment import Leg
from osteo_aid.ui.alignment_view import labels
from tests.browser.visit import visit

ADDRESS: Final = "/see_your_alignment"
SETTINGS: Final = 240
DRAWN: Final = """names => {
  const root = document.querySelector('.st-key-oa-alignment svg.marks');
  const scale = root.getScreenCTM().inverse();
  const at = (node, x, y) => {
    const p = new DOMPoint(x, y).matrixTransform(node.getScreenCTM()).matrixTransform(scale);
    return [p.x, p.y];
  };
  const found = {};
  for (const name of names) {
    const node = root.querySelector(`.${name}_marks > *`);
    if (node.tagName === 'line') {
      const of = a => Number(node.getAttribute(a) || 0);
      found[name] = [...at(node, 0, 0), ...at(node, of('x2'), of('y2'))];
    } else found[name] = at(node, 0, 0);
  }
  found.words = ['sentence_1', 'sentence_2']
    .map(n => root.querySelector(`.${n}_marks text`).textContent).join(' ');
  found.angle = root.querySelector('.angle_marks text').textContent;
  return found;
}"""
SET: Final = """([values]) => {
  for (const [name, value] of Object.entries(values)) {
    const field = document.querySelector(`.vega-bindings [name="${name}"]`);
    if (field.value === String(value)) continue;
    field.value = value;
    field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input',
      {bubbles: true}));
  }
}"""
NAMES: Final = ("hip", "knee", "ankle", "load_line", "thigh_axis", "shin_axis", "near_line",
                "near_cross", "scale_line")  # fmt: skip


def open_it(page: Page, server: str) -> None:
    visit(page, server + ADDRESS)
    page.locator(".st-key-oa-alignment .vega-bindings").wait_for()


def put(page: Page, setting: Setting) -> None:
    """Move the page's own sliders and switches to a setting."""
    words = labels()
    values = {
        "away": abs(180 - setting.leg.hka_deg),
        "corr": setting.correction_deg,
        "kind": words["bow" if setting.bow > 0 else "knock"],
        "site": words[setting.site],
    }
    page.evaluate(SET, [values])
    page.wait_for_function(
        "text => document.querySelector('.angle_marks text').textContent === text",
        arg=f"{setting.after.hka_deg:.4g}°",
    )
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def drawn(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(DRAWN, list(NAMES))
    return found


def some_settings() -> list[Setting]:
    """Every corner, and many between; the same in each run."""
    pick = random.Random(4)
    corners = [(away, corr) for away in (0.0, 7.0, 20.0) for corr in (0.0, 9.5, 20.0)]
    between = [(pick.randint(0, 40) / 2, pick.randint(0, 40) / 2) for _ in range(51)]
    sites: tuple[Site, ...] = ("shin", "thigh")
    return [
        Setting(Leg(180 - bow * away), corr, site, bow)
        for bow in (1, -1)
        for site in sites
        for away, corr in [*corners, *between]
    ]


def misses(found: dict[str, Any], setting: Setting) -> list[str]:
    """Where the drawing is off by more than 0.1 mm or 0.1 degree."""
    leg, points = setting.after, setting.points
    origin_x, origin_y = found["hip"][0], found["knee"][1]
    wrong = []

    def near(name: str, shown: float, meant: float, allowed: float = 0.1) -> None:
        if not abs(shown - meant) <= allowed:
            wrong.append(f"{setting}: {name} is {shown:.3f}, not {meant:.3f}")

    for name in ("hip", "knee", "ankle"):
        x, y = found[name]
        near(f"{name} x", (x - origin_x) / sheet.WHOLE, points[name][0])
        near(f"{name} y", (y - origin_y) / sheet.WHOLE, points[name][1])
    ends = found["load_line"]
    near("line", (ends[0] - ends[2]) / sheet.WHOLE, 0)
    hip, knee, ankle = found["hip"], found["knee"], found["ankle"]
    thigh = degrees(atan2(hip[0] - knee[0], knee[1] - hip[1]))
    shin = degrees(atan2(ankle[0] - knee[0], ankle[1] - knee[1]))
    near("hka", 180 - thigh - shin, leg.hka_deg)
    near("distance", (origin_x - knee[0]) / sheet.WHOLE, leg.line_mm)
    unit = (sheet.SCALE_RIGHT - sheet.SCALE_LEFT) / 100
    if -3 <= leg.wbl_percent <= 103:
        place = (sheet.SCALE_RIGHT - found["scale_line"][0]) / unit
        near("place on the scale", place * leg.plateau_mm / 100, leg.wbl_percent * 0.75)
    said = sentence(setting, labels())
    if found["words"] != said:
        wrong.append(f"{setting}: says {found['words']!r}, not {said!r}")
    return wrong


def test_drawing_agrees_with_the_leg_at_many_settings(page: Page, server: str) -> None:
    open_it(page, server)
    settings = some_settings()
    assert len(settings) >= 200
    wrong = []
    for setting in settings:
        put(page, setting)
        wrong += misses(drawn(page), setting)
    assert not wrong, "\n".join(wrong[:10])


def outline(page: Page, part: str) -> list[tuple[float, float]]:
    """The points of one outline of the whole leg, in the order in which they are drawn."""
    ways: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('.leg_outlines_marks path')]"
        ".map(path => path.getAttribute('d'))"
    )
    names = [other.name for other in PARTS]
    numbers = [float(n) for n in re.findall(r"-?[\d.]+(?:e-?\d+)?", ways[names.index(part)])]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_bones_stand_where_the_still_picture_has_them(page: Page, server: str) -> None:
    """The formulas in the browser and those of the files that can be saved are the same."""
    open_it(page, server)
    sites: dict[Site, tuple[str, ...]] = {
        "shin": ("top", "shaft", "wedge-shin"),
        "thigh": ("rolls", "stem"),
    }
    for site, parts in sites.items():
        setting = Setting(Leg(169), 12.5, site)
        put(page, setting)
        for part in parts:
            meant = [
                setting.place(row)
                for row in rows(setting.size)
                if row.part == INDEX[part] and setting.shows(row)
            ]
            shown = [
                ((x - sheet.LINE_X) / sheet.WHOLE, (y - sheet.KNEE_Y) / sheet.WHOLE)
                for x, y in outline(page, part)
            ]
            assert meant and shown == [pytest.approx(one, abs=0.1) for one in meant], part


def test_slider_by_keyboard_sends_nothing_and_moves_the_line(page: Page, server: str) -> None:
    frames: list[str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda payload: frames.append(repr(payload)[:80]))

    page.on("websocket", listen)
    open_it(page, server)
    page.wait_for_timeout(1500)
    before, sent = drawn(page), len(frames)
    assert sent > 0, "the page itself talks to the server, so the count works"
    slider = page.get_by_label(labels()["corr"])
    slider.focus()
    for key in ("ArrowRight",) * 6 + ("ArrowUp", "PageUp", "End", "Home", "ArrowRight"):
        page.keyboard.press(key)
    page.get_by_label(labels()["away"]).focus()
    page.keyboard.press("ArrowLeft")
    page.get_by_label(labels()["site"]).select_option(labels()["thigh"])
    page.get_by_label(labels()["kind"]).select_option(labels()["knock"])
    page.wait_for_timeout(1000)
    assert drawn(page)["words"] != before["words"]
    assert len(frames) == sent, frames[sent:]


def test_a_step_is_drawn_within_few_frames(page: Page, server: str) -> None:
    """Prints the time from the key to the changed picture, in frames of a 60 Hz screen."""
    open_it(page, server)
    page.get_by_label(labels()["corr"]).focus()
    page.evaluate(
        """() => {
          window.oaTimes = [];
          const line = document.querySelector('.st-key-oa-alignment svg.marks');
          addEventListener('keydown', () => { window.oaKey = performance.now(); }, true);
          new MutationObserver(() => {
            if (window.oaKey === null) return;
            const key = window.oaKey;
            window.oaKey = null;
            const changed = performance.now() - key;
            requestAnimationFrame(() => setTimeout(() =>
              window.oaTimes.push([changed, performance.now() - key])));
          }).observe(line, {subtree: true, attributes: true, childList: true});
          window.oaKey = null;
        }"""
    )
    for step in range(40):
        page.keyboard.press("ArrowRight" if step < 20 else "ArrowLeft")
        page.wait_for_timeout(60)
    times: list[list[float]] = page.evaluate("window.oaTimes")
    assert len(times) >= 35, "each key changes the picture"
    changed, painted = (sorted(column) for column in zip(*times, strict=True))
    frame = 1000 / 60
    middle, late = len(painted) // 2, int(len(painted) * 0.95)
    print(
        "key to changed picture, frames of 60 Hz: "
        f"median {changed[middle] / frame:.2f}, 95 of 100 within {changed[late] / frame:.2f}; "
        f"key to painted: median {painted[middle] / frame:.2f}, "
        f"95 of 100 within {painted[late] / frame:.2f}"
    )


def test_screen_reader_meets_the_sentence_and_no_marks(page: Page, server: str) -> None:
    open_it(page, server)
    picture = page.locator('.st-key-oa-alignment [data-testid="stVegaLiteChart"]')
    assert "right leg" in (picture.get_attribute("aria-label") or "")
    heard = page.evaluate(
        """() => [...document.querySelectorAll('.st-key-oa-alignment svg.marks [aria-label]')]
          .filter(e => !e.closest('[aria-hidden=true]')).map(e => e.getAttribute('aria-label'))"""
    )
    assert " ".join(heard) == drawn(page)["words"]


@pytest.mark.parametrize("width", [1280, 320])
def test_angles_stay_true_at_every_width(page: Page, server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_it(page, server)
    sizes = page.evaluate(
        """() => { const m = document.querySelector('svg.marks').getScreenCTM();
          return [m.a, m.d, m.b, m.c] }"""
    )
    assert sizes[0] == pytest.approx(sizes[1], rel=1e-3)
    assert sizes[2:] == [0, 0]


def test_presets_and_lengths_start_the_picture_anew(page: Page, server: str) -> None:
    open_it(page, server)
    page.get_by_text("Strong bow leg", exact=True).click()
    page.wait_for_function(
        "() => document.querySelector('.angle_marks text')?.textContent === '165°'"
    )
    page.locator("details summary").filter(has_text="For a clinic").click()
    field = page.get_by_label("Hip to knee (cm)")
    field.fill("50")
    field.press("Enter")
    leg = Leg(165, femur_cm=50)
    page.wait_for_timeout(1500)
    found = drawn(page)
    shown = (found["hip"][0] - found["knee"][0]) / sheet.WHOLE
    assert shown == pytest.approx(leg.line_mm, abs=0.1)


def test_saved_files_need_no_network(page: Page, server: str, tmp_path: Path) -> None:
    open_it(page, server)
    page.locator("details summary").filter(has_text="For a clinic").click()
    files = {}
    for button in ("Save a picture (SVG)", "Save a page that moves (HTML)"):
        with page.expect_download() as saving:  # by key: a click may miss what still unfolds
            page.get_by_role("button", name=button).press("Enter")
        files[button] = saving.value.path().read_text(encoding="utf-8")
    picture, leaflet = files.values()
    assert ElementTree.fromstring(picture).tag.endswith("svg")
    assert "var(" not in picture, "programs for talks know no CSS variables"
    file = tmp_path / "leaflet.html"
    file.write_text(leaflet, encoding="utf-8")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    slider, title = page.locator("input"), page.locator("figure.on title")
    slider.focus()
    for key, turn in (("Home", 0), ("ArrowRight", 1)):
        slider.press(key)
        assert title.text_content() == sentence(Setting(Leg(173), turn), labels())
    assert asked == [file.as_uri()]
