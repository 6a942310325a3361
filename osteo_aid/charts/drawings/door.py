"""The door that sticks in a twisted frame, alone and beside the leg it stands for."""

from __future__ import annotations

from math import atan2, degrees
from typing import Final, Literal

from osteo_aid.charts.drawings.leg import Alignment, centred, leg_parts
from osteo_aid.charts.geometry import Point, outline, straight, turn
from osteo_aid.charts.svg import document, dot, group, label, line, shape

DoorState = Literal["twisted", "straight"]
Moment = Literal["before", "after"]

LEAN: Final = 20.0
TOP: Final = 58.0
FLOOR: Final = 372.0
LEFT: Final = 52.0
RIGHT: Final = 212.0
JAMB: Final = 15.0
MOMENTS: Final[dict[Moment, tuple[DoorState, Alignment]]] = {
    "before": ("twisted", "bow"),
    "after": ("straight", "straight"),
}


def door(state: DoorState, *, title: str, desc: str = "", prefix: str = "") -> str:
    """A door in a twisted frame, rubbing at its upper corner, or swinging free in a straight one.

    Raises ``ValueError`` without a title.
    """
    return document(
        door_parts(state), width=264, height=400, title=title, desc=desc,
        prefix=prefix or f"oa-door-{state}", panel=True,
    )  # fmt: skip


def door_and_leg(
    moment: Moment, *, title: str, desc: str = "", caption: str = "", prefix: str = ""
) -> str:
    """A twisted door beside a bow leg (before), or a straight door beside a straight leg (after).

    Two figures side by side make the pair; each is readable alone on a phone. ``caption`` is drawn
    under the picture. Raises ``ValueError`` without a title.
    """
    state, alignment = MOMENTS[moment]
    standing = centred(alignment, 326, 207, 0.41)
    x, y = standing.hip[0], standing.knee[1]
    sore = _noise(x, y, 20, -52) if moment == "before" else ""
    words = label(caption, 210, 424, anchor="middle", weight="600", size=17) if caption else ""
    return document(
        group(door_parts(state), transform="translate(-8 8)") + leg_parts(standing) + sore + words,
        width=420, height=444 if caption else 412, title=title, desc=desc,
        prefix=prefix or f"oa-door-leg-{moment}", panel=True,
    )  # fmt: skip


def door_parts(state: DoorState) -> str:
    """Frame, door leaf and floor, without words; the rubbing corner is marked."""
    lean = LEAN if state == "twisted" else 0.0
    return _frame(lean) + _leaf(lean) + (_rubbing(lean) if lean else "") + _floor()


def _frame(lean: float) -> str:
    def at(x: float, y: float) -> Point:
        return x - lean * (FLOOR - y) / (FLOOR - TOP), y

    outside = [at(LEFT - JAMB, FLOOR), at(LEFT - JAMB, TOP - JAMB), at(RIGHT + JAMB, TOP - JAMB),
               at(RIGHT + JAMB, FLOOR)]  # fmt: skip
    inside = [at(RIGHT, FLOOR), at(RIGHT, TOP), at(LEFT, TOP), at(LEFT, FLOOR)]
    corners = [*outside, *inside]
    dark = [inside[3], inside[2], inside[1], inside[0]]
    return (
        shape(_polygon(dark), "flesh", "none", 0)
        + shape(_polygon(corners), "bone-shade", width=2.4)
        + line(straight(outside[1], inside[2]), width=1.4)
        + line(straight(outside[2], inside[1]), width=1.4)
    )


def _leaf(lean: float) -> str:
    """The leaf keeps its right angles and follows the jamb that carries its hinges."""
    tilt = degrees(atan2(lean, FLOOR - TOP))

    def at(*points: Point) -> list[Point]:
        return [turn(p, tilt, (LEFT + 4, FLOOR - 4)) for p in points]

    def box(x1: float, y1: float, x2: float, y2: float) -> str:
        return _polygon(at((x1, y1), (x2, y1), (x2, y2), (x1, y2)))

    left, right, top, low = LEFT + 4, RIGHT - 4, TOP + 4, FLOOR - 4
    panels = (
        (left + 22, top + 24, right - 22, top + 128), (left + 22, top + 186, right - 22, low - 24),
    )  # fmt: skip
    knob = at((right - 14, top + 157))[0]
    hinges = "".join(
        line(straight(*at((left - 1, y), (left - 1, y + 24))), "bone-line", 5)
        for y in (top + 34, low - 60)
    )
    return (
        shape(box(left, top, right, low), "bone", width=2.4)
        + "".join(shape(box(*panel), "bone-shade", width=1.6) for panel in panels)
        + hinges
        + dot(*knob, 7, "metal", "bone-line", 2)
        + dot(*knob, 2.2, "bone-line")
    )


def _rubbing(lean: float) -> str:
    """The corner that rubs: worn wood, and short strokes for the noise."""
    x, y = RIGHT - lean, TOP
    worn = outline(
        [(x - 42, y + 2), (x - 20, y + 8), (x + 1, y + 20)], [(x + 1, y + 20), (x + 4, y - 4)],
        [(x + 4, y - 4), (x - 20, y - 5), (x - 42, y + 2)],
    )  # fmt: skip
    return shape(worn, "worn", "none", 0) + _noise(x + 4, y - 4, 24)


def _noise(x: float, y: float, away: float, turned: float = 0) -> str:
    """Short strokes around the spot that rubs."""
    strokes = "".join(
        straight(turn((x + away, y), a, (x, y)), turn((x + away + 11, y), a, (x, y)))
        for a in (turned + step for step in (-4, 24, 52, 80, 108))
    )
    return line(strokes, "warn", 3)


def _floor() -> str:
    return line(straight((14, FLOOR), (250, FLOOR)), "ink", 2.4)


def _polygon(points: list[Point]) -> str:
    return straight(*points) + "Z"
