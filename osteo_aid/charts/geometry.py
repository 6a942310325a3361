"""Plane geometry for the drawings: points in millimetres, smooth curves through them, turns.

In every frame x grows to the right and y grows downwards, as in SVG.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, radians, sin

from osteo_aid.charts.svg import number

Point = tuple[float, float]
Points = Sequence[Point]


def turn(point: Point, degrees: float, about: Point = (0.0, 0.0)) -> Point:
    """Turn a point; positive angles carry what lies below the centre to the right."""
    x, y = point[0] - about[0], point[1] - about[1]
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return about[0] + x * c + y * s, about[1] - x * s + y * c


def bend(point: Point, degrees: float, start: float, end: float) -> Point:
    """Turn about the origin by a share that grows from none at height start to all at end."""
    share = min(1.0, max(0.0, (point[1] - start) / (end - start)))
    return turn(point, degrees * share * share * (3 - 2 * share))


def smooth(points: Points) -> str:
    """A closed smooth cubic Bézier outline through all points."""
    count = len(points)
    around = [points[i % count] for i in range(-1, count + 2)]
    return f"M{_pair(points[0])}{_cubics(around)}Z"


def run(points: Points) -> str:
    """An open smooth cubic Bézier curve through all points."""
    return f"M{_pair(points[0])}{_cubics(_with_ends(points))}"


def outline(*runs: Points) -> str:
    """A closed outline of smooth runs that meet in corners; a run of two points is straight."""
    parts = [f"M{_pair(runs[0][0])}"]
    for each in runs:
        parts.append(f"L{_pair(each[0])}{_cubics(_with_ends(each))}")
    return "".join(parts) + "Z"


def dense(points: Points, steps: int) -> list[Point]:
    """Points along the closed smooth outline, `steps` for each of its cubics."""
    count = len(points)
    walk: list[Point] = []
    for i in range(count):
        before, start, end, after = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        span = _distance(start, end) / 3
        first, second = _slope(before, start, end), _slope(start, end, after)
        c1 = start[0] + first[0] * span, start[1] + first[1] * span
        c2 = end[0] - second[0] * span, end[1] - second[1] * span
        walk += [_on_cubic(start, c1, c2, end, step / steps) for step in range(steps)]
    return walk


def straight(*points: Point) -> str:
    """An open line through points."""
    return "M" + "L".join(_pair(p) for p in points)


def band(points: Points, thickness: float) -> list[Point]:
    """The closed strip on the left of a walk along points, thinning out at both ends."""
    last = len(points) - 1
    outer = []
    for i, (x, y) in enumerate(points):
        before, after = points[max(0, i - 1)], points[min(last, i + 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        depth = thickness * (0.35 if i in (0, last) else 1.0) / (hypot(dx, dy) or 1.0)
        outer.append((x + dy * depth, y - dx * depth))
    return [*points, *reversed(outer)]


def _with_ends(points: Points) -> list[Point]:
    return [points[0], *points, points[-1]]


def _cubics(points: Points) -> str:
    """Cubics between the inner points; the first and last only give direction."""
    return "".join(
        _cubic(points[i - 1], points[i], points[i + 1], points[i + 2])
        for i in range(1, len(points) - 2)
    )


def _cubic(before: Point, start: Point, end: Point, after: Point) -> str:
    span = _distance(start, end)
    first = _slope(before, start, end)
    second = _slope(start, end, after)
    c1 = start[0] + first[0] * span / 3, start[1] + first[1] * span / 3
    c2 = end[0] - second[0] * span / 3, end[1] - second[1] * span / 3
    return f"C{_pair(c1)} {_pair(c2)} {_pair(end)}"


def _on_cubic(start: Point, c1: Point, c2: Point, end: Point, share: float) -> Point:
    a, b = (1 - share) ** 3, 3 * share * (1 - share) ** 2
    c, d = 3 * share * share * (1 - share), share**3
    return (
        a * start[0] + b * c1[0] + c * c2[0] + d * end[0],
        a * start[1] + b * c1[1] + c * c2[1] + d * end[1],
    )


def _slope(before: Point, at: Point, after: Point) -> Point:
    length = (_distance(before, at) + _distance(at, after)) or 1.0
    return (after[0] - before[0]) / length, (after[1] - before[1]) / length


def _distance(a: Point, b: Point) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])


def _pair(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
