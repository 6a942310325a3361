"""How many out of 100: grouped icons, and the small mark each option wears everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Final, Literal
from xml.etree import ElementTree
from zlib import crc32

from osteo_aid.charts.palette import OPTION_LOOKS, var
from osteo_aid.charts.svg import number

Mark = Literal["person", "dot"]
Kind = Literal["open", "range", "solid", "gone"]
"""How a group of icons is drawn: outlined, patterned, filled, or as a small grey ring."""

PEOPLE: Final = 100
PER_ROW: Final = 10
EDGE: Final = 4.0
PERSON: Final = (
    "m0 1a3.3 3.3 0 1 1 0 6.6a3.3 3.3 0 1 1 0-6.6zm-2.8 7.9h5.6a2.7 2.7 0 0 1 "
    "2.7 2.7v5.2h-1.9v6.4h-7.2v-6.4h-1.9v-5.2a2.7 2.7 0 0 1 2.7-2.7z"
)
RING: Final = "m0 10a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 1 1 0-5.6z"
"""A place where nobody stands any more: no figure of a person."""
DOTS: Final[dict[str, str]] = {
    "circle": "m0 3a7 7 0 1 1 0 14a7 7 0 1 1 0-14z",
    "diamond": "m0 1.5l8.5 8.5l-8.5 8.5l-8.5-8.5z",
    "half-square": "m-4 2.5h8v15h-8z",
    "square": "m-7.5 2.5h15v15h-15z",
    "hexagon": "m0 1.2l7.7 4.4v8.8l-7.7 4.4l-7.7-4.4v-8.8z",
    "triangle": "m0 2l9 15.5h-18z",
    "pill": "m-4.2 5.2h8.4a4.8 4.8 0 0 1 0 9.6h-8.4a4.8 4.8 0 0 1 0-9.6z",
}
PATTERNS: Final[dict[str, str]] = {
    "dots": '<circle cx="1.5" cy="1.5" r="1"/>',
    "diagonal": '<path d="M-1 4L4-1M0 5L5 0"/>',
    "level": '<path d="M0 1H4M0 3H4" stroke-width=".9"/>',
    "grid": '<path d="M0 2H4M2 0V4"/>',
    "vertical": '<path d="M1 0V4M3 0V4" stroke-width=".9"/>',
    "waves": '<path d="M-1 3C0 3 0 1 1 1S2 3 3 3S4 1 5 1" fill="none"/>',
    "crosses": '<path d="M.7.7L3.3 3.3M3.3.7L.7 3.3" stroke-width=".9"/>',
}
MARKS: Final[dict[str, str]] = {
    "no_operation": (
        '<circle cx="12" cy="12" r="9.5" fill="none"/><g stroke="none">'
        '<circle cx="12" cy="7" r="1.7"/><circle cx="7" cy="12" r="1.7"/>'
        '<circle cx="12" cy="12" r="1.7"/><circle cx="17" cy="12" r="1.7"/>'
        '<circle cx="12" cy="17" r="1.7"/></g>'
    ),
    "osteotomy": (
        '<path d="M12 1.5L22.5 12L12 22.5L1.5 12z" fill="none"/>'
        '<path d="M5.3 15.3L15.3 5.3M8.7 18.7L18.7 8.7" stroke-width="2.2"/>'
    ),
    "partial_replacement": (
        '<path d="M2.5 2.5H21.5V21.5H2.5z" fill="none"/>'
        '<path d="M12 3V21M13 7H21M13 11H21M13 15H21M13 19H21" stroke-width="2"/>'
    ),
    "total_replacement": (
        '<path d="M2.5 2.5H21.5V21.5H2.5z" fill="none"/>'
        '<path d="M2.5 8.8H21.5M2.5 15.2H21.5M8.8 2.5V21.5M15.2 2.5V21.5" '
        'stroke-width="2"/>'
    ),
    "fusion": (
        '<path d="M12 1.8L21.2 6.9V17.1L12 22.2L2.8 17.1V6.9z" fill="none"/>'
        '<path d="M7.4 5.5V18.5M12 3V21M16.6 5.5V18.5" stroke-width="2"/>'
    ),
    "arthroscopy": (
        '<path d="M12 2.2L22.6 21.5H1.4z" fill="none"/>'
        '<path d="M8.2 11.6C9.5 9.4 10.7 9.4 12 11.6S14.5 13.8 15.8 11.6'
        'M5.2 17C6.9 14.4 8.6 14.4 10.3 17S13.7 19.6 15.4 17S17.9 14.8 18.8 16.4" '
        'fill="none" stroke-width="2"/>'
    ),
    "orthodontics": (
        '<path d="M8 5H16A7 7 0 0 1 16 19H8A7 7 0 0 1 8 5z" fill="none"/>'
        '<path d="M4.5 7.5L12 17.8L19.5 7.5M4.5 16.5L12 6.2L19.5 16.5" fill="none" '
        'stroke-width="2"/>'
    ),
}


@dataclass(frozen=True)
class Counts:
    """What an icon array shows: icons by kind, and whether each kind stands in one block."""

    solid: int
    patterned: int
    open: int
    contiguous: bool
    gone: int = 0


def icon_array(
    n: int, option: str, label: str, *, low: int | None = None, high: int | None = None,
    mark: Mark = "person", prefix: str = "",
) -> str:  # fmt: skip
    """100 icons, ten to a row; the first ``n`` filled in the option's colour, the rest outlined.

    With ``low`` and ``high`` the icons up to low are solid and those between low and high carry the
    option's pattern: there the true number may lie. ``label`` is read out in place of the picture.
    ``mark`` is ``"person"``, or ``"dot"`` (the option's shape) where a figure of a person would
    hurt. Raises ``ValueError`` for an empty label, an unknown option or numbers out of order.
    """
    _check(n, option, label, low, high)
    solid = n if low is None else low
    patterned = 0 if high is None else high - solid
    look = OPTION_LOOKS[option]
    name = prefix or f"oa-icons-{crc32(repr((label, n, low, high, option)).encode()):x}"
    colour, height = var(option), 26 if mark == "person" else 20
    figure = PERSON if mark == "person" else DOTS[look.shape]
    blocks = (("solid", solid), ("range", patterned), ("open", PEOPLE - solid - patterned))
    quiet_open = {**_paints(name, option), "open": ("none", var("quiet"))}
    defs = _shapes(name, figure) + (_pattern(f"{name}-p", look.pattern, colour) * bool(patterned))
    groups = _blocks(blocks, quiet_open, height, name)
    return _picture(height, label, defs, groups)


def icon_groups(
    groups: Sequence[tuple[Kind, int]], option: str, label: str, *, prefix: str = ""
) -> str:
    """100 icons, ten to a row, in groups that follow each other, each drawn in a way of its own.

    Args:
        groups: how a group is drawn and how many it has, in order; together 100, each way once.
        option: whose colour and pattern.
        label: read out in place of the picture.
        prefix: how the ids in the drawing begin.

    Raises:
        ValueError: for an empty label, an unknown option, or groups that are not 100 together.
    """
    _check(0, option, label, None, None)
    numbers = [count for _, count in groups]
    if sum(numbers) != PEOPLE or min(numbers) < 0 or len(dict(groups)) < len(groups):
        raise ValueError(f"Groups of icons make {PEOPLE} together, each in its own way: {groups}.")
    name = prefix or f"oa-groups-{crc32(repr((label, groups, option)).encode()):x}"
    drawn = {kind for kind, count in groups if count}
    defs = _shapes(name, PERSON) if drawn - {"gone"} else ""
    if "range" in drawn:
        defs += _pattern(f"{name}-p", OPTION_LOOKS[option].pattern, var(option))
    if "gone" in drawn:
        defs += _shapes(f"{name}-gone", RING)
    return _picture(26, label, defs, _blocks(groups, _paints(name, option), 26, name))


def icon_swatch(kind: Kind, option: str) -> str:
    """One icon as `icon_groups` draws it, to stand beside its words; decorative."""
    name = f"oa-swatch-{kind}-{option}"
    fill, stroke = _paints(name, option)[kind]
    pattern = _pattern(f"{name}-p", OPTION_LOOKS[option].pattern, var(option))
    figure = RING if kind == "gone" else PERSON
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 26" width="16" height="26" '
        f'aria-hidden="true" stroke-width="1.2" stroke-linejoin="round">'
        f"{f'<defs>{pattern}</defs>' if kind == 'range' else ''}"
        f'<path d="M8 0{figure}" fill="{fill}" stroke="{stroke}"/></svg>'
    )


def _paints(name: str, option: str) -> dict[str, tuple[str, str]]:
    """How each kind of icon is filled and outlined."""
    colour = var(option)
    return {
        "solid": (colour, colour),
        "range": (f"url(#{name}-p)", colour),
        "open": ("none", colour),
        "gone": ("none", var("quiet")),
    }


def _blocks(
    groups: Sequence[tuple[str, int]], paints: dict[str, tuple[str, str]], height: int, name: str
) -> str:
    """The icons of each group, one group after the other."""
    parts, start = [], 0
    for kind, count in groups:
        fill, stroke = paints[kind]
        shape = f"{name}-gone" if kind == "gone" else name
        if count:
            parts.append(
                f'<g class="oa-{kind}" fill="{fill}" stroke="{stroke}">'
                f"{_row_by_row(start, start + count, height, shape)}</g>"
            )
        start += count
    return "".join(parts)


def _picture(height: int, label: str, defs: str, groups: str) -> str:
    size = f"{number(PER_ROW * 20 + 2 * EDGE)} {number(PER_ROW * height + 2 * EDGE)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="100%" role="img" '
        f'aria-label="{escape(label)}" stroke-width="1.2" stroke-linejoin="round">'
        f"<defs>{defs}</defs>{groups}</svg>"
    )


def counts(svg: str) -> Counts:
    """Count the icons of an array, and check that they follow each other row by row."""
    root = ElementTree.fromstring(svg)
    numbers = {"oa-solid": 0, "oa-range": 0, "oa-open": 0, "oa-gone": 0}
    places: list[tuple[float, float]] = []
    for part in root:
        name = part.get("class", "")
        if name in numbers:
            here = [place for each in part for place in _places(each)]
            numbers[name] = len(here)
            places += here
    in_order = all(a < b for a, b in pairwise(places)) and len(places) == PEOPLE
    solid, patterned, outlined, gone = numbers.values()
    return Counts(solid, patterned, outlined, in_order, gone)


def option_mark(option: str, label: str = "", size: int = 24) -> str:
    """The option's shape with its pattern; decorative beside its name, or named by ``label``."""
    named = f'role="img" aria-label="{escape(label)}"' if label.strip() else 'aria-hidden="true"'
    colour = var(option)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="{size}" '
        f'height="{size}" {named} fill="{colour}" stroke="{colour}" stroke-width="2.4" '
        f'stroke-linejoin="round">{MARKS[option]}</svg>'
    )


def _check(n: int, option: str, label: str, low: int | None, high: int | None) -> None:
    if not label.strip():
        raise ValueError("An icon array needs a label: the words read out in its place.")
    if option not in OPTION_LOOKS:
        raise ValueError(f"{option!r} is not one of {', '.join(OPTION_LOOKS)}.")
    if (low is None) != (high is None):
        raise ValueError("Give both low and high, or neither.")
    ends = [0, n if low is None else low, n, n if high is None else high, PEOPLE]
    if any(a > b for a, b in pairwise(ends)):
        raise ValueError(f"0 <= low <= n <= high <= {PEOPLE} does not hold: {low}, {n}, {high}.")


def _row_by_row(start: int, end: int, height: int, name: str) -> str:
    """Icons from start to end: whole rows where they fit, single icons before and after.

    Drawn once and repeated: an array as a hundred outlines was ten times as long to send.
    """
    parts, i = [], start
    while i < end:
        whole_row = i % PER_ROW == 0 and end - i >= PER_ROW
        shape, step = ("row", PER_ROW) if whole_row else ("icon", 1)
        x = number(EDGE + 10 + 20 * (i % PER_ROW))
        y = number(EDGE + height * (i // PER_ROW))
        parts.append(f'<use href="#{name}-{shape}" x="{x}" y="{y}"/>')
        i += step
    return "".join(parts)


def _shapes(name: str, figure: str) -> str:
    """One icon, and a row of ten of it."""
    row = "".join(f'<use href="#{name}-icon" x="{20 * i}"/>' for i in range(PER_ROW))
    return f'<path id="{name}-icon" d="M0 0{figure}"/><g id="{name}-row">{row}</g>'


def _places(use: ElementTree.Element) -> list[tuple[float, float]]:
    """Where one repeated shape puts its icons: y and x of each."""
    x, y = float(use.get("x", "")), float(use.get("y", ""))
    icons = PER_ROW if use.get("href", "").endswith("-row") else 1
    return [(y, x + 20 * i) for i in range(icons)]


def _pattern(name: str, pattern: str, colour: str) -> str:
    return (
        f'<pattern id="{name}" width="4" height="4" patternUnits="userSpaceOnUse" '
        f'fill="{colour}" stroke="{colour}">'
        f"{PATTERNS[pattern]}</pattern>"
    )
