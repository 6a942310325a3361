"""The bones of the live leg as rows of points that a few angles put in their place.

Each bone has a frame of its own that keeps its centre lines exact: the middle of the knee is the
origin, the hip lies straight above it, the ankle straight below, at the lengths of the `Leg`. Two
things are turned about the knee in that frame: the end of the bone at the joint (how the bone has
grown) and what lies between joint and cut (the wedge). So hip, knee and ankle stand where `Leg`
says for every setting. What a hinge beside the knee would change (`Leg.turned_about_hinge`) is
spread over the bone below the cut, at most a few millimetres.

Right leg from the front, millimetres, x towards the inner side, y downwards, as in `bones`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from math import atan2, degrees, hypot
from typing import Final, Literal, NamedTuple, TypeAlias

from osteo_aid.charts import bones
from osteo_aid.charts.geometry import Point, Points, dense, turn
from osteo_aid.domain.alignment import Leg

Bone: TypeAlias = Literal["shin", "thigh", "pelvis"]
Bow: TypeAlias = Literal[1, -1]
"""1 a bow leg, whose cut opens on the inner side; -1 a knock knee, on the outer side."""

HALF_GAP: Final = 3.2
USUAL: Final = 87.0
OVERLAP: Final = 0.6
"""By how many mm the two sides of a cut overlap, so that a closed cut shows no seam."""
CUTS: Final[dict[tuple[Bone, Bow], tuple[Point, Point]]] = {
    ("shin", 1): ((28.0, 41.0), (-30.0, 19.0)),
    ("shin", -1): ((-27.0, 43.0), (29.0, 20.0)),
    ("thigh", 1): ((14.0, -66.0), (-32.0, -46.0)),
    ("thigh", -1): ((-32.5, -68.0), (25.0, -44.0)),
}
"""Where a cut begins, on the side that opens, and its hinge."""


class Part(NamedTuple):
    """One outline: its colours by palette name, its line width, and whether the zoom shows it."""

    name: str
    fill: str
    line: str
    width: float
    near: bool


class Row(NamedTuple):
    """One point of an outline.

    part: index into `PARTS`; bone: whose frame; bow: shown for 1, -1 or, with 0, for both; x, y:
    mm; end: share of the turn of the bone's end; joint: 1 between joint and cut; slide: share of
    the slide that keeps the hinge closed.
    """

    part: int
    bone: Bone
    bow: int
    x: float
    y: float
    end: float
    joint: int
    slide: float


PARTS: Final[tuple[Part, ...]] = (
    Part("skin", "flesh", "none", 0, True),
    Part("pelvis", "bone-shade", "bone-line", 0.9, False),
    Part("fibula", "bone-shade", "bone-line", 1.0, True),
    Part("heel", "bone-shade", "bone-line", 0.9, False),
    Part("talus", "bone", "bone-line", 0.9, False),
    Part("shaft", "bone", "bone-line", 1.2, True),
    Part("top", "bone", "bone-line", 1.2, True),
    Part("stem", "bone", "bone-line", 1.2, True),
    Part("rolls", "bone", "bone-line", 1.2, True),
    Part("wedge-shin", "cut", "none", 0, True),
    Part("wedge-thigh", "cut", "none", 0, True),
    Part("kneecap", "none", "bone-line", 0.8, True),
)
INDEX: Final = {part.name: index for index, part in enumerate(PARTS)}


class Frame:
    """How points of `bones` come into the frame of one bone of one leg."""

    def __init__(self, bone: Bone, leg: Leg) -> None:
        thigh = bone == "thigh"
        self.bone: Bone = bone
        self.far: Point = bones.HIP if thigh else bones.ANKLE
        self.upright = degrees(atan2(self.far[0], abs(self.far[1])))
        self.length = 10 * (leg.femur_cm if thigh else leg.tibia_cm)
        self.long = self.length / hypot(*self.far)
        self.wide = leg.plateau_mm / (2 * bones.PLATEAU_EDGE)
        self.bent = (-22.0, -75.0) if thigh else (2.0, 60.0)

    def end(self, y: float) -> float:
        """Share of the joint's end in a height: 1 at the joint, fading out along the bone."""
        start, stop = self.bent
        share = min(1.0, max(0.0, (y - start) / (stop - start)))
        return 1 - share * share * (3 - 2 * share)

    def row(self, part: str, point: Point, *, bow: int = 0, joint: bool = False) -> Row:
        """A point of `bones` in this frame."""
        end = self.end(point[1])
        x, y = turn(point, self.upright)
        y = y * self.long + (HALF_GAP if self.bone == "shin" else -HALF_GAP) * end
        slide = 0.0 if joint else 1 - min(1.0, max(0.0, (abs(y) - 70) / (self.length - 70)))
        return Row(INDEX[part], self.bone, bow, x * self.wide, y, end, int(joint), slide)


@lru_cache(maxsize=32)
def rows(leg: Leg) -> tuple[Row, ...]:
    """All points of a leg of these lengths, in the order in which they are drawn."""
    shin, thigh = Frame("shin", leg), Frame("thigh", leg)
    shin_bone = _dense([*bones.SHIN_UPPER, *bones.SHIN_LOWER])
    found = [
        *_skin(thigh, shin),
        *(Row(INDEX["pelvis"], "pelvis", 0, x, y, 0, 0, 0) for x, y in _ring(bones.PELVIS)),
        *(shin.row("fibula", p) for p in [*_dense(bones.FIBULA), bones.FIBULA[0]]),
        *(shin.row("heel", p) for p in _ring(bones.HEEL)),
        *(shin.row("talus", p) for p in _ring(bones.TALUS)),
    ]
    for bow in (1, -1):
        found += _halves(shin, ("top", "shaft"), shin_bone, bow)
        found += _halves(thigh, ("rolls", "stem"), _dense(bones.FEMUR), bow)
    for bone in (shin, thigh):
        found += (row for bow in (1, -1) for row in _wedge(bone, bow))
    found += (thigh.row("kneecap", p, joint=True) for p in _ring(bones.PATELLA))
    return tuple(sorted(found, key=lambda row: row.part))


@lru_cache(maxsize=64)
def hinge(leg: Leg, bone: Bone, bow: int) -> Row:
    """The hinge of a cut."""
    frame = Frame(bone, leg)
    return frame.row(f"wedge-{bone}", CUTS[bone, 1 if bow > 0 else -1][1], joint=True)


def _ring(points: Points) -> list[Point]:
    """A small smooth outline that ends where it begins."""
    return [*dense(points, 2), points[0]]


def _dense(points: Points) -> list[Point]:
    """A smooth outline with its points close together near the knee only."""
    every = dense(points, 4)
    return [p for i, p in enumerate(every) if i % (2 if abs(p[1]) < 85 else 4) == 0]


def _halves(frame: Frame, names: tuple[str, str], outline: list[Point], bow: Bow) -> Iterator[Row]:
    """The part between joint and cut and the part beyond it, each open along the cut."""
    start, end = CUTS[frame.bone, bow]
    sign = 1 if frame.bone == "shin" else -1

    def beyond(point: Point) -> float:
        slope = (end[1] - start[1]) / (end[0] - start[0])
        return sign * (point[1] - start[1] - slope * (point[0] - start[0]))

    for name, joint in zip(names, (True, False), strict=True):
        side = (lambda point: beyond(point) - OVERLAP) if joint else beyond
        for point in _one_side(outline, side, keep=-1 if joint else 1):
            yield frame.row(name, point, bow=bow, joint=joint)


def _one_side(outline: list[Point], side: Callable[[Point], float], keep: int) -> list[Point]:
    """What of a closed outline lies on one side, beginning and ending on the cut."""
    signs = [keep * side(point) > 0 for point in outline]
    first = next(i for i in range(len(signs)) if signs[i] and not signs[i - 1])
    ring = outline[first:] + outline[:first]
    count = next(i for i in range(len(ring)) if keep * side(ring[i]) <= 0)
    inside = ring[:count]
    return [_on_cut(ring[-1], ring[0], side), *inside, _on_cut(inside[-1], ring[count], side)]


def _on_cut(one: Point, other: Point, side: Callable[[Point], float]) -> Point:
    share = side(one) / (side(one) - side(other))
    return one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])


def _wedge(frame: Frame, bow: Bow) -> Iterator[Row]:
    start, end = CUTS[frame.bone, bow]
    for point, joint in ((end, True), (start, True), (start, False)):
        yield frame.row(f"wedge-{frame.bone}", point, bow=bow, joint=joint)


def _skin(thigh: Frame, shin: Frame) -> Iterator[Row]:
    outer, inner = bones.SKIN_THIGH
    calf, inside = bones.SKIN_SHIN
    upper = {*outer, *inner, *(point for part in bones.GROIN for point in part)}
    around: list[Point] = [*outer, *calf, *inside, *inner, *bones.GROIN[1]]
    for point in around:
        yield (thigh if point in upper and point[1] < 0 else shin).row("skin", point)
