"""How many of 100 people have had something, year by year: a band with its middle, no words.

The words around it are the page's, so that they wrap, grow and take the reader's colours. One
picture shows one group of people; beside each other they have the same scale. Why no chart
library: docs/adr/0016-years-drawn-as-one-picture-a-group.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Final
from zlib import crc32

from osteo_aid.charts.icons import DOTS, PATTERNS
from osteo_aid.charts.palette import OPTION_LOOKS, var
from osteo_aid.charts.svg import number

PEOPLE: Final = 100
YEARS: Final = 25
ROOM: Final = 12.0
"""Units of the drawing for a year."""
PLOT: Final = YEARS * ROOM
BAR: Final = (PLOT + 38.0, PLOT + 62.0)
"""Where the bar for the rest of life begins and ends."""
GAP: Final = 16.0
WIDTH: Final = PLOT + 84.0
HEIGHT: Final = 232.0
GRID: Final = (25, 50, 75)
SCALE: Final = 1.9
"""How large a pattern is drawn here: that of an option is made for a small icon."""


@dataclass(frozen=True)
class Place:
    """A point of the picture, in percent of its width and of its height from below."""

    left: float
    bottom: float


def at(year: float, people: float) -> Place:
    """Where a year and a number of people are."""
    return Place(round(100 * year * ROOM / WIDTH, 1), round(people, 1))


def at_bar(people: float) -> Place:
    """Where a number of people is on the bar for the rest of life, at its middle."""
    return Place(round(100 * sum(BAR) / 2 / WIDTH, 1), round(people, 1))


def band(
    about: Sequence[float], low: Sequence[float], high: Sequence[float],
    lifetime: tuple[float, float], option: str, year: int, followed: int, label: str,
) -> str:  # fmt: skip
    """A band from low to high with the middle line, and the range for the rest of life.

    Args:
        about, low, high: people out of 100, for each whole year from 0 to `YEARS`.
        lifetime: low and high for the rest of life.
        option: whose colour, pattern and shape.
        year: the year that is marked.
        followed: years after which nobody was followed: the ground is striped from there.
        label: read out in place of the picture.

    Raises:
        ValueError: for an empty label, an unknown option, a year that is not drawn, or numbers
            that are not in order or not of 100.
    """
    _check(about, low, high, lifetime, option, year, label)
    name = f"oa-band-{crc32(repr((label, option, year)).encode()):x}"
    colour, ink = var(option), var("ink")
    upper, lower = _line(high), _line(low)
    back = " ".join(reversed(lower.split(" ")))
    mark_x, mark_y = _point(year, about[year])
    (from_x, to_x), (bottom, top) = BAR, (_y(lifetime[0]), _y(lifetime[1]))
    bar = f'<rect x="{number(from_x)}" y="{number(top)}" width="{number(to_x - from_x)}" '
    bar += f'height="{number(max(bottom - top, 1.5))}"'
    parts = (
        _ground(name, min(followed, YEARS)),
        f'<polygon points="{upper} {back}" fill="{colour}" fill-opacity=".16"/>',
        f'<polygon points="{upper} {back}" fill="url(#{name}-p)" fill-opacity=".6"/>',
        f'<g fill="none" stroke="{colour}" stroke-width="1.3">'
        f'<polyline points="{upper}"/><polyline points="{lower}"/></g>',
        f'<polyline class="oa-about" points="{_line(about)}" fill="none" stroke="{colour}" '
        'stroke-width="3.2"/>',
        f'<g fill="{colour}" stroke="{colour}" stroke-width="1.3">{bar} fill-opacity=".16"/>'
        f'{bar} fill="url(#{name}-p)" fill-opacity=".6"/></g>',
        _whisker(year, low[year], high[year], ink),
        f'<path d="M{number(mark_x)} {number(mark_y - 10)}{DOTS[OPTION_LOOKS[option].shape]}" '
        f'fill="{colour}" stroke="{var("card")}" stroke-width="1.6"/>',
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(WIDTH)} {number(HEIGHT)}" '
        f'role="img" aria-label="{escape(label)}" stroke-linejoin="round" stroke-linecap="round">'
        f"<defs>{_patterns(name, option)}</defs>{''.join(parts)}</svg>"
    )


def _ground(name: str, followed: int) -> str:
    """Paper, lines at each quarter, and stripes where nobody was followed."""
    line, quiet = var("line"), var("quiet")
    plot, room = number(PLOT), number(PLOT + GAP)
    unknown = followed * ROOM
    grid = "".join(
        f'<path d="M0 {number(_y(people))}H{plot}M{room} {number(_y(people))}H{number(WIDTH)}"/>'
        for people in GRID
    )
    years = "".join(
        f'<path d="M{number(x * ROOM)} 0V{number(HEIGHT)}"/>' for x in range(5, YEARS, 5)
    )
    return (
        f'<rect width="{plot}" height="{number(HEIGHT)}" fill="{var("card")}"/>'
        f'<rect x="{number(unknown)}" width="{number(PLOT - unknown)}" height="{number(HEIGHT)}" '
        f'fill="url(#{name}-u)"/>'
        f'<rect x="{room}" width="{number(WIDTH - PLOT - GAP)}" height="{number(HEIGHT)}" '
        f'fill="{var("card")}"/>'
        f'<rect x="{room}" width="{number(WIDTH - PLOT - GAP)}" height="{number(HEIGHT)}" '
        f'fill="url(#{name}-u)"/>'
        f'<g fill="none" stroke="{line}" stroke-width="1">{grid}{years}</g>'
        f'<path d="M0 0V{number(HEIGHT)}H{plot}M{room} {number(HEIGHT)}H{number(WIDTH)}" '
        f'fill="none" stroke="{quiet}" stroke-width="1.6"/>'
    )


def _whisker(year: int, low: float, high: float, ink: str) -> str:
    """The range at the year that is marked: a line with its two ends."""
    x, ends = year * ROOM, (_y(low), _y(high))
    caps = "".join(f"M{number(x - 6)} {number(y)}h12" for y in ends)
    return (
        f'<path d="M{number(x)} {number(ends[0])}V{number(ends[1])}{caps}" fill="none" '
        f'stroke="{ink}" stroke-width="2.2"/>'
    )


def _patterns(name: str, option: str) -> str:
    colour, quiet = var(option), var("quiet")
    return (
        f'<pattern id="{name}-p" width="4" height="4" patternUnits="userSpaceOnUse" '
        f'patternTransform="scale({SCALE})" fill="{colour}" stroke="{colour}" stroke-width=".5">'
        f"{PATTERNS[OPTION_LOOKS[option].pattern]}</pattern>"
        f'<pattern id="{name}-u" width="7" height="7" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><path d="M0 0V7" stroke="{quiet}" stroke-width="1" '
        'stroke-opacity=".45"/></pattern>'
    )


def _y(people: float) -> float:
    return HEIGHT * (1 - people / PEOPLE)


def _point(year: float, people: float) -> tuple[float, float]:
    return year * ROOM, _y(people)


def _line(people: Sequence[float]) -> str:
    points = (_point(year, one) for year, one in enumerate(people))
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def _check(
    about: Sequence[float], low: Sequence[float], high: Sequence[float],
    lifetime: tuple[float, float], option: str, year: int, label: str,
) -> None:  # fmt: skip
    if not label.strip():
        raise ValueError("A picture needs a label: the words read out in its place.")
    if option not in OPTION_LOOKS:
        raise ValueError(f"{option!r} is not one of {', '.join(OPTION_LOOKS)}.")
    if not {len(about), len(low), len(high)} == {YEARS + 1} or not 0 <= year <= YEARS:
        raise ValueError(f"A band has a number for each year from 0 to {YEARS}.")
    rows = [(0.0, *three, 100.0) for three in zip(low, about, high, strict=True)]
    if any(a > b for row in (*rows, (0.0, *lifetime, 100.0)) for a, b in pairwise(row)):
        raise ValueError(f"0 <= low <= about <= high <= {PEOPLE} does not hold.")
