"""The picture of leg alignment as a still SVG, and as one HTML file that works without a network.

Drawn by the same rows and the same pose as the live picture. The HTML file holds a drawing for
each degree of correction; its slider only shows one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from math import floor
from typing import Final

from osteo_aid.charts.alignment_pose import Setting
from osteo_aid.charts.alignment_shapes import PARTS, rows
from osteo_aid.charts.geometry import Point, straight
from osteo_aid.charts.palette import resolve, var
from osteo_aid.charts.svg import document, dot, element, group, label, line, shape

Targets = Mapping[str, tuple[float, float]]

WIDTH, HEIGHT = 600.0, 760.0
WHOLE, NEAR = 0.7, 2.6
FRAMES: Final = 20
"""Degrees of correction in the HTML file, one drawing for each."""


def sentence(setting: Setting, words: Mapping[str, str]) -> str:
    """What is seen: where the line passes, in words of the page."""
    return " ".join(_sentence(setting, words))


def _sentence(setting: Setting, words: Mapping[str, str]) -> tuple[str, str]:
    """The same in its two parts: the place, and the side."""
    place = setting.after.wbl_percent
    side = "on_inner" if place < 45 else "on_outer" if place > 55 else "in_middle"
    if not 0 <= place <= 100:
        return words["beside"], words[side]
    return words["crosses"].format(place=whole(place)), words[side]


def still(setting: Setting, words: Mapping[str, str], targets: Targets) -> str:
    """One picture with its sentence, in the colours of the aid (CSS variables)."""
    said = sentence(setting, words)
    angle = f"{setting.after.hka_deg:g}°"
    knee_x = setting.points["knee"][0]
    upright = [
        _outlines(setting, (125, 400), WHOLE, near=False),
        _load_line(setting, (125, 400), WHOLE),
        label(angle, 196 if knee_x <= 0 else 50, 405, size=22, anchor="middle", weight="700"),
    ]
    close = (421 - NEAR * knee_x, 272.0)
    near = [
        _outlines(setting, close, NEAR, near=True),
        line(straight((close[0], 70), (close[0], 454)), "load", 5),
        dot(close[0], close[1], 9, "none", "load", 4),
        label(words["outer_side"], 262, 94, size=17),
        label(words["inner_side"], 578, 94, size=17, anchor="end"),
    ]
    if setting.correction_deg:
        gap = setting.leg.wedge_mm(setting.correction_deg)
        near.append(label(words["gap"].format(gap=whole(gap)), 578, 440, size=18,
                          anchor="end", weight="700"))  # fmt: skip
    clip = (
        '<clipPath id="oa-whole"><rect x="10" y="70" width="230" height="668" rx="10"/></clipPath>'
        '<clipPath id="oa-near"><rect x="252" y="70" width="338" height="384" rx="10"/></clipPath>'
    )
    body = (
        element("rect", x=0, y=0, width=WIDTH, height=HEIGHT, fill=var("paper"))
        # two lines: a picture is drawn in the type of the system, which may be wide
        + "".join(
            label(part, 14, y, size=22, weight="700")
            for part, y in zip(_sentence(setting, words), (28, 57), strict=True)
        )
        + group(_ground(10, 70, 230, 668) + "".join(upright), clip_path="url(#oa-whole)")
        + group(_ground(252, 70, 338, 384) + "".join(near), clip_path="url(#oa-near)")
        + _scale(setting, words, targets)
    )
    return document(
        body, width=WIDTH, height=HEIGHT, title=said, desc=f"{words['angle']} {angle}",
        prefix="oa-alignment", defs=clip,
    )  # fmt: skip


def to_keep(setting: Setting, words: Mapping[str, str], targets: Targets) -> str:
    """The still picture as a file, with plain colours."""
    return resolve(still(setting, words, targets))


def leaflet(setting: Setting, words: Mapping[str, str], targets: Targets) -> str:
    """One HTML file with a slider over the degrees of correction; it asks no network for anything.

    Without scripts it shows all drawings, one below the other.
    """
    frames = []
    for degrees in range(FRAMES + 1):
        each = Setting(setting.leg, degrees, setting.site, setting.bow)
        svg = to_keep(each, words, targets).replace("oa-alignment-", f"oa-a{degrees}-")
        svg = svg.replace("oa-whole", f"oa-w{degrees}").replace("oa-near", f"oa-n{degrees}")
        frames.append(f'<figure id="f{degrees}">{svg}</figure>')
    start = min(FRAMES, round(setting.correction_deg))
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>{escape(words["file_title"])}</title>
<style>
body {{ font: 18px/1.5 'Atkinson Hyperlegible', sans-serif; margin: 1rem auto; max-width: 38rem;
  padding: 0 1rem; background: #fbf8f2; color: #1f2a2e; }}
figure {{ margin: 0; }} input {{ width: 100%; height: 2rem; }}
.one figure {{ display: none; }} .one figure.on {{ display: block; }}
.one svg {{ max-height: 80vh; }}
@media print {{ label {{ display: none; }} }}
</style></head><body>
<h1>{escape(words["file_title"])}</h1>
<label>{escape(words["corr"])} <output id="o">{start}</output>
<input id="s" type="range" min="0" max="{FRAMES}" step="1" value="{start}"></label>
<main id="m">{"".join(frames)}</main>
<p>{escape(words["file_note"])}</p>
<script>
const m = document.getElementById('m'), s = document.getElementById('s');
function show() {{
  m.className = 'one';
  document.getElementById('o').textContent = s.value;
  for (const f of m.children) f.classList.toggle('on', f.id === 'f' + s.value);
}}
s.addEventListener('input', show); show();
</script></body></html>"""


def whole(number: float) -> int:
    """The whole number, halves upwards, as the browser rounds."""
    return floor(number + 0.5)


def _outlines(setting: Setting, origin: Point, scale: float, *, near: bool) -> str:
    points: dict[int, list[Point]] = {}
    for row in rows(setting.size):
        if setting.shows(row) and (PARTS[row.part].near or not near):
            x, y = setting.place(row)
            points.setdefault(row.part, []).append((origin[0] + scale * x, origin[1] + scale * y))
    width = 1.6 if near else 1.2
    return "".join(
        shape(straight(*outline), PARTS[part].fill, PARTS[part].line, width * PARTS[part].width)
        for part, outline in points.items()
    )


def _load_line(setting: Setting, origin: Point, scale: float) -> str:
    ends = {
        name: (origin[0] + scale * x, origin[1] + scale * y)
        for name, (x, y) in setting.points.items()
    }
    way = straight(ends["hip"], ends["ankle"])
    axes = straight(ends["hip"], ends["knee"], ends["ankle"])
    return (
        line(axes, "ink", 1.6, stroke_dasharray="6 4")
        + line(way, "load", 3.6)
        + dot(*ends["hip"], 6, "load", "paper", 1.5)
        + dot(*ends["ankle"], 6, "load", "paper", 1.5)
        + dot(*ends["knee"], 4.5, "ink")
    )


def _scale(setting: Setting, words: Mapping[str, str], targets: Targets) -> str:
    left, right, top = 272.0, 570.0, 560.0
    unit = (right - left) / 100

    def zone(name: str, fill: str) -> str:
        low, high = targets[name]
        x, width = right - unit * high, unit * (high - low)
        at, anchor = (x, "start") if name == "newer" else (x + width, "end")
        text = f"{words[name]} {low:g}–{high:g}"
        box = element("rect", x=x, y=top, width=width, height=30, fill=var(fill))
        return box + label(text, at, top - 14, size=15, anchor=anchor)

    place = min(max(right - unit * setting.after.wbl_percent, left - 10), right + 10)
    point = right - unit * targets["point"][0]
    numbers = "".join(
        label(str(p), right - unit * p, top + 52, size=15, anchor="middle")
        for p in (0, 25, 50, 75, 100)
    )
    return (
        _ground(252, 512, 338, 130)
        + zone("newer", "healthy")
        + zone("classic", "muscle")
        + line(straight((point, top), (point, top + 30)), "ink", 2.5)
        + shape(straight((left, top), (right, top), (right, top + 30), (left, top + 30)) + "Z",
                "none", "bone-line", 1.8)
        + numbers
        + label(words["outer"], 262, top + 74, size=15, colour="quiet")
        + label(words["inner"], 580, top + 74, size=15, colour="quiet", anchor="end")
        + line(straight((place, top - 8), (place, top + 38)), "load", 6)
    )  # fmt: skip


def _ground(x: float, y: float, width: float, height: float) -> str:
    return element("rect", x=x, y=y, width=width, height=height, rx=10, fill=var("sand"))
