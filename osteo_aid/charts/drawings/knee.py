"""One right knee from the front, the same bones in the same frame for every state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from osteo_aid.charts import bones
from osteo_aid.charts.bones import Limb
from osteo_aid.charts.drawings import implants
from osteo_aid.charts.drawings.leg import skin_path
from osteo_aid.charts.geometry import Point, Points, band, outline, run, smooth, straight
from osteo_aid.charts.svg import document, dot, group, line, shape

KneeState = Literal[
    "normal", "worn_inner", "no_operation", "osteotomy", "partial_replacement", "total_replacement"
]

WIDTH: Final = 360
HEIGHT: Final = 480
CENTRE: Final[Point] = (172, 188)
SCALE: Final = 2.9
CARTILAGE: Final = 2.7
INNER_CONDYLE: Final[Points] = (
    (40, -11), (38.2, -8), (32, -2), (23, 0), (15, -1.5), (10, -6), (8.6, -10),
)  # fmt: skip
OUTER_CONDYLE: Final[Points] = (
    (-8.6, -10), (-10, -6), (-15, -1.5), (-23, 0), (-32, -2), (-38.2, -8), (-41, -13),
)  # fmt: skip
INNER_TOP: Final[Points] = ((9, -1), (12, 0.8), (20, 1.7), (29, 1.6), (36, 0.9))
OUTER_TOP: Final[Points] = ((-37, 1.8), (-31, 1), (-22, 0.6), (-13, 0.6), (-10, -1))

WORN: Final = Limb(mpta=84.5, ldfa=88, jlca=3.2, gap=2.2, scale=SCALE, knee=CENTRE)
STANDING: Final[dict[KneeState, Limb]] = {
    "normal": Limb(scale=SCALE, knee=CENTRE),
    "worn_inner": WORN,
    "no_operation": WORN,
    "osteotomy": Limb(mpta=84.5, ldfa=88, jlca=3.2, gap=2.2, wedge=10.2, scale=SCALE, knee=CENTRE),
    "partial_replacement": Limb(mpta=85.5, ldfa=88, jlca=0, scale=SCALE, knee=CENTRE),
    "total_replacement": Limb(mpta=90, ldfa=90, scale=SCALE, knee=CENTRE),
}


def knee(state: KneeState, *, title: str, desc: str = "", prefix: str = "") -> str:
    """A knee in one state, as SVG; all states share frame, scale and bones.

    States: normal, worn_inner (bow leg, inner cartilage worn), and the four options by their ids.
    Raises ``ValueError`` without a title or for an unknown state.
    """
    if state not in STANDING:
        raise ValueError(f"{state!r} is not one of {', '.join(STANDING)}.")
    limb = STANDING[state]
    body = _skin(limb) + PARTS[state](limb) + _load_line(limb)
    name = state.replace("_", "-")
    return document(
        body,
        width=WIDTH,
        height=HEIGHT,
        title=title,
        desc=desc,
        prefix=prefix or f"oa-knee-{name}",
        panel=True,
    )


def _natural(limb: Limb) -> str:
    return (
        _fibula(limb) + _shin(limb) + _femur(limb) + _cartilage(limb, outer=True, inner=True)
        + _menisci(limb, outer=True, inner=True)
    )  # fmt: skip


def _worn(limb: Limb) -> str:
    return _fibula(limb) + _shin(limb, spur=True) + _femur(limb, spur=True) + _worn_joint(limb)


def _unoperated(limb: Limb) -> str:
    return _muscles(limb) + _worn(limb) + _activity()


def _cut(limb: Limb) -> str:
    return (
        _fibula(limb) + implants.opened_shin(limb) + _femur(limb, spur=True) + _worn_joint(limb)
        + implants.plate(limb) + _moved_line(limb)
    )  # fmt: skip


def _partial(limb: Limb) -> str:
    return (
        _fibula(limb) + implants.partial_shin(limb) + _femur(limb)
        + _cartilage(limb, outer=True, inner=False) + _menisci(limb, outer=True, inner=False)
        + implants.partial(limb)
    )  # fmt: skip


def _total(limb: Limb) -> str:
    return _fibula(limb) + implants.total_shin(limb) + _femur(limb) + implants.total(limb)


def _skin(limb: Limb) -> str:
    return shape(skin_path(limb), "flesh", "none", 0)


def _femur(limb: Limb, spur: bool = False) -> str:
    at = limb.thigh
    lip = shape(smooth(at((40, -14), (44.5, -9.5), (42, -5.5), (37, -5))), "bone") if spur else ""
    return (
        lip
        + shape(smooth(at(*bones.FEMUR)), "bone", width=2.6)
        + line(smooth(at(*bones.PATELLA)), width=1.5, stroke_dasharray="3 5")
        + line(run(at((35, -34), (37, -29), (37.5, -23))), width=1.4, stroke_opacity="0.55")
        + line(run(at((-36, -33), (-38, -28), (-38, -21))), width=1.4, stroke_opacity="0.55")
    )


def _shin(limb: Limb, spur: bool = False) -> str:
    at = limb.shin
    lip = shape(smooth(at((34, 1.5), (43.8, -1.8), (43, 3), (38, 8))), "bone") if spur else ""
    body = smooth([*at(*bones.SHIN_UPPER), *limb.below_cut(*bones.SHIN_LOWER)])
    return lip + shape(body, "bone", width=2.6) + shin_details(limb)


def shin_details(limb: Limb) -> str:
    """The bump of the kneecap tendon, which tells front from back."""
    tuberosity = ((-10, 27), (-9.5, 36), (-5, 43), (0, 44), (4, 39), (5, 30))
    return line(run(limb.shin(*tuberosity)), width=1.4, stroke_opacity="0.6")


def _fibula(limb: Limb) -> str:
    return shape(smooth(limb.below_cut(*bones.FIBULA)), "bone-shade", width=2.4)


def _strip(points: list[Point], colour: str = "healthy", width: float = 1.4) -> str:
    return shape(smooth(points), colour, width=width)


def _cartilage(limb: Limb, *, outer: bool, inner: bool) -> str:
    parts = []
    if outer:
        parts.append(_strip(limb.thigh(*band(OUTER_CONDYLE[::-1], -CARTILAGE))))
        parts.append(_strip(limb.shin(*band(OUTER_TOP, CARTILAGE))))
    if inner:
        parts.append(_strip(limb.thigh(*band(INNER_CONDYLE, CARTILAGE))))
        parts.append(_strip(limb.shin(*band(INNER_TOP, CARTILAGE))))
    return "".join(parts)


def _menisci(limb: Limb, *, outer: bool, inner: bool) -> str:
    wedge = ((-27, -3.4), (-33, -5.4), (-38.5, -10), (-41, -7), (-39.5, -2.2), (-34, -2.4))
    sides = ([wedge] if outer else []) + ([[(-x, y) for x, y in wedge]] if inner else [])
    return "".join(shape(smooth(limb.shin(*side)), "insert", width=1.5) for side in sides)


def _worn_joint(limb: Limb) -> str:
    """Outer side healthy; inner side bare in the middle with remains of cartilage at its edges."""
    at, below = limb.thigh, limb.shin
    return (
        _cartilage(limb, outer=True, inner=False)
        + _menisci(limb, outer=True, inner=False)
        + _strip(at(*band(((17, -0.8), (14, -2), (10, -6), (8.6, -10)), 1.6)), width=1)
        + _strip(below(*band(((9, -1), (12, 1.2), (16, 2)), 1.2)), width=1)
        + shape(
            smooth(at(*band(((39, -8.5), (32, -2), (23, 0), (16, -1)), -2.4))), "worn", "worn", 1
        )
        + shape(
            smooth(below(*band(((15, 2.2), (20, 2.6), (29, 2.4), (37.5, 1)), -2.6))),
            "worn", "worn", 1,
        )
    )  # fmt: skip


def _load_line(limb: Limb) -> str:
    x, y = limb.hip[0], limb.knee[1]
    ends = straight((x, 0), (x, HEIGHT))
    return (
        line(ends, "paper", 7, stroke_opacity="0.75")
        + line(ends, "load", 3.6)
        + dot(x, y, 7.5, "load", "paper", 2.4)
    )


def _moved_line(limb: Limb) -> str:
    """Where the load line ran before, and an arrow to where it runs now."""
    before, now = WORN.hip[0], limb.hip[0]
    y = 34.0
    arrow = straight((before - 6, y), (now + 10, y))
    head = straight((now + 19, y - 7), (now + 9, y), (now + 19, y + 7))
    return (
        line(straight((before, 0), (before, HEIGHT)), "paper", 5, stroke_opacity="0.6")
        + line(straight((before, 0), (before, HEIGHT)), "load", 2.6, stroke_dasharray="3 9")
        + line(arrow, "load", 2.8)
        + line(head, "load", 2.8)
    )


def _muscles(limb: Limb) -> str:
    """The thigh muscles that exercise makes strong, either side of the bone."""
    inner = ((4, -100), (36, -96), (49, -78), (51, -60), (45, -45), (35, -37), (22, -50), (8, -74))
    outer = (
        (-24, -104),
        (-52, -100),
        (-59, -82),
        (-57, -66),
        (-49, -52),
        (-39, -42),
        (-31, -52),
        (-28, -76),
    )
    fibres = (
        ((26, -84), (35, -64), (38, -47)), ((34, -86), (43, -66), (44, -52)),
        ((-43, -88), (-45, -70), (-41, -54)), ((-51, -86), (-52, -72), (-48, -60)),
    )  # fmt: skip
    at = limb.thigh
    shapes = "".join(shape(smooth(at(*m)), "muscle", "bone-line", 1.8) for m in (inner, outer))
    return shapes + "".join(line(run(at(*f)), width=1.3, stroke_opacity="0.6") for f in fibres)


def _activity() -> str:
    """A walking shoe and a dumbbell: what carrying on without surgery is made of."""
    shoe = outline(
        [(4, 6), (5, 17)], [(5, 17), (12, 19), (19, 15), (24, 8)],
        [(24, 8), (32, 18), (46, 23), (54, 29), (56, 36)], [(56, 36), (3, 36)],
        [(3, 36), (2, 28), (4, 6)],
    )  # fmt: skip
    laces = "".join(line(straight((x, y), (x - 5, y + 6)), "teal", 2) for x, y in
                    ((28, 14), (33, 18), (39, 21)))  # fmt: skip
    sole = line("M2 41H57", "teal", 3.4)
    bar = line("M14 66H46", "teal", 3.2)
    plates = "".join(
        line(straight((x, 66 - h), (x, 66 + h)), "teal", 5) for x, h in
        ((8, 7), (15, 11), (45, 11), (52, 7))
    )  # fmt: skip
    return group(
        shape(shoe, "paper", "teal", 2.6) + laces + sole + bar + plates,
        transform="translate(284 368) scale(1.1)",
    )


PARTS: Final[dict[KneeState, Callable[[Limb], str]]] = {
    "normal": _natural,
    "worn_inner": _worn,
    "no_operation": _unoperated,
    "osteotomy": _cut,
    "partial_replacement": _partial,
    "total_replacement": _total,
}
