"""What surgeons change in a knee: the opened shin with its plate, and the two replacements."""

from __future__ import annotations

from osteo_aid.charts import bones
from osteo_aid.charts.bones import Limb
from osteo_aid.charts.geometry import Point, band, outline, run, smooth, straight
from osteo_aid.charts.svg import line, shape


def opened_shin(limb: Limb) -> str:
    """The shin bone cut from the inner side, opened like a book about a hinge on the outer side."""
    upper = limb.shin(*bones.SHIN_OUTER_TOP[1:], *bones.SHIN_UPPER[4:])
    lower = limb.below_cut(bones.CUT_INNER, *bones.SHIN_LOWER)
    hinge = limb.shin(bones.HINGE)[0]
    gap = outline([upper[-1], hinge], [hinge, lower[0]], [lower[0], upper[-1]])
    lip = shape(smooth(limb.shin((34, 1.5), (43.8, -1.8), (43, 3), (38, 8))), "bone")
    around = outline(
        upper, [upper[-1], hinge], [hinge, lower[0]], [*lower, limb.shin((-34, 25))[0], upper[0]]
    )
    return lip + shape(gap, "paper", "none", 0) + shape(around, "bone", width=2.6) + _new_bone(limb)


def _new_bone(limb: Limb) -> str:
    """Fine strokes across the gap: here new bone grows."""
    strokes = []
    for share in (0.3, 0.44, 0.58, 0.72, 0.86):
        point = _on_cut(share)
        strokes.append(straight(limb.shin(point)[0], limb.below_cut(point)[0]))
    return line("".join(strokes), "quiet", 2, stroke_dasharray="1 4.5")


def _on_cut(share: float) -> Point:
    (hx, hy), (ix, iy) = bones.HINGE, bones.CUT_INNER
    return hx + share * (ix - hx), hy + share * (iy - hy)


def plate(limb: Limb) -> str:
    """A plate on the inner side of the shin, held by screws above and below the cut."""
    up, low = limb.shin, limb.below_cut
    screws = [_screw(up((36, y), (-22, y - 1)), limb.scale) for y in (12, 18.5)]
    screws += [_screw(up((34, 25.5), (0, 24.5)), limb.scale)]
    screws += [_screw(low((x, y), (-reach, y + 1)), limb.scale) for x, y, reach in
               ((23, 53, 19), (20, 66, 16), (17.5, 79, 14), (16, 92, 12))]  # fmt: skip
    edge_top = up((37, 6.5), (43.5, 8), (44, 15), (42, 24), (38, 33))
    edge_low = low((30.5, 49), (25.5, 64), (22, 80), (19.5, 97), (15, 100), (12.5, 96))
    back_low = low((14.5, 78), (18, 62), (23.5, 48))
    back_top = up((31, 33), (33, 25), (31.5, 16), (32, 8))
    body = shape(smooth([*edge_top, *edge_low, *back_low, *back_top]), "metal", width=2.2)
    holes = [
        *up((37.3, 12), (37.6, 18.5), (37, 26)),
        *low((25.2, 53), (21.2, 66), (18, 79), (16, 92)),
    ]
    heads = "".join(shape(_disc(p, 3.1 * limb.scale / 2.9), "insert", width=1.6) for p in holes)
    return "".join(screws) + body + heads


def _disc(at: Point, r: float) -> str:
    x, y = at
    k = r * 0.71
    return smooth([(x + r, y), (x + k, y + k), (x, y + r), (x - k, y + k), (x - r, y),
                   (x - k, y - k), (x, y - r), (x + k, y - k)])  # fmt: skip


def _screw(ends: list[Point], scale: float) -> str:
    (x1, y1), (x2, y2) = ends
    reach = bones.length(*ends)
    ux, uy = (x2 - x1) / reach, (y2 - y1) / reach
    half = 1.5 * scale
    nx, ny = -uy * half, ux * half
    tip = (x2 + ux * half, y2 + uy * half)
    core = outline(
        [(x1 + nx, y1 + ny), (x2 + nx, y2 + ny)], [(x2 + nx, y2 + ny), tip],
        [tip, (x2 - nx, y2 - ny)], [(x2 - nx, y2 - ny), (x1 - nx, y1 - ny)],
    )  # fmt: skip
    steps = int(reach / (2.4 * scale))
    threads = "".join(
        straight(
            (x1 + ux * s + nx, y1 + uy * s + ny), (x1 + ux * (s + scale) - nx, y1 + uy * s - ny)
        )
        for s in (reach * (i + 0.6) / steps for i in range(steps))
    )
    return shape(core, "metal", width=1.5) + line(threads, width=1)


def partial_shin(limb: Limb) -> str:
    """The shin with a shallow step cut under the inner side only."""
    outer = limb.shin(*bones.SHIN_OUTER_TOP, *bones.OUTER_PLATEAU[1:], *bones.EMINENCE, (7.5, -5))
    step = limb.shin((7.5, -5), (7.5, 7))
    floor = limb.shin((7.5, 7), (38.8, 7))
    lower = [*limb.shin((38.8, 7), (38.9, 12), (36, 22), bones.CUT_INNER),
             *limb.below_cut(*bones.SHIN_LOWER), *limb.shin(bones.SHIN_OUTER_TOP[0])]  # fmt: skip
    return shape(outline(outer, step, floor, lower), "bone", width=2.6)


def partial(limb: Limb) -> str:
    """A metal cap on the inner condyle, a metal tray on the shin and a plastic bearing between."""
    at, below = limb.thigh, limb.shin
    cap = ((40.3, -15), (38.6, -8.5), (32.3, -2.2), (23, -0.2), (15, -1.5), (10.4, -5.5))
    peg = outline(*_box(at((20.5, -15), (25, -15), (25.3, -1), (20.2, -1))))
    keel = outline(*_box(below((20.5, 8), (24.5, 8), (23.7, 20), (21.3, 20))))
    tray = outline(*_box(below((7.2, 4.4), (39.6, 4.4), (39.2, 7.4), (7.2, 7.4))))
    bearing = outline(
        below((7.8, 4.4), (8, -2.2)), below((8, -2.2), (15, -2.9), (23, -2.6), (31, -3),
        (37.4, -4)), below((37.4, -4), (38.6, 4.4)), below((38.6, 4.4), (7.8, 4.4)),
    )  # fmt: skip
    return (
        shape(peg, "metal", width=1.6)
        + shape(smooth(at(*band(cap, 3.2))), "metal", width=2)
        + shape(bearing, "insert", width=1.8)
        + shape(keel, "metal", width=1.8)
        + shape(tray, "metal", width=1.8)
    )


def _box(points: list[Point]) -> list[list[Point]]:
    return [[points[i], points[(i + 1) % len(points)]] for i in range(len(points))]


def total_shin(limb: Limb) -> str:
    """The shin with its whole top sawn level."""
    top = limb.shin((-39.2, 10), (39.4, 10))
    around = [*limb.shin((39.4, 10), (36, 22), bones.CUT_INNER),
              *limb.below_cut(*bones.SHIN_LOWER), *limb.shin((-35, 22), (-39.2, 10))]  # fmt: skip
    return shape(outline(top, around), "bone", width=2.6)


def total(limb: Limb) -> str:
    """A metal cap over both condyles, a tray with a stem in the shin, a plastic bearing between."""
    at, below = limb.thigh, limb.shin
    cap = ((-39.5, -13), (-38.5, -5), (-33, 1), (-23, 3), (-14.5, 1.4), (-10, -4), (-6.5, -11),
           (0, -14.5), (6.5, -11), (10, -4), (14.5, 1.4), (23, 3), (33, 1), (38.5, -5), (39.5, -13),
           (35, -22), (30, -32), (22, -40), (11, -42.5), (0, -40), (-12, -43), (-23, -40.5),
           (-31, -32), (-36, -22))  # fmt: skip
    groove = [at((-13, -39), (-7, -27), (-5.5, -16)), at((12, -38.5), (7, -27), (5.5, -16))]
    bearing = outline(
        below((-38.6, 6), (-38.8, -4)),
        below((-38.8, -4), (-32, -3), (-23, -2.4), (-14, -3.2), (-7, -7), (0, -8.5), (7, -7),
              (14, -3.2), (23, -2.4), (32, -3), (38.8, -4)),
        below((38.8, -4), (38.6, 6)), below((38.6, 6), (-38.6, 6)),
    )  # fmt: skip
    tray = outline(*_box(below((-39.4, 6), (39.4, 6), (39, 10), (-39, 10))))
    stem = outline(
        below((-18, 10), (-11, 14), (-6.5, 24), (-5.5, 44)),
        below((-5.5, 44), (-3, 47), (0, 48), (3, 47), (5.5, 44)),
        below((5.5, 44), (6.5, 24), (11, 14), (18, 10)), below((18, 10), (-18, 10)),
    )  # fmt: skip
    return (
        shape(stem, "metal", width=2)
        + shape(tray, "metal", width=2)
        + shape(bearing, "insert", width=2)
        + shape(smooth(at(*cap)), "metal", width=2.4)
        + "".join(line(run(g), width=1.5) for g in groove)
    )
