"""Other places where bone is cut to set a joint right: the hip, the ankle and the jaw.

Bones are those of the leg; the cut is the dashed line.
"""

from __future__ import annotations

from typing import Final, Literal

from osteo_aid.charts import bones
from osteo_aid.charts.bones import Limb
from osteo_aid.charts.drawings.leg import skin_path
from osteo_aid.charts.geometry import Point, Points, outline, run, smooth, straight
from osteo_aid.charts.svg import document, dot, line, shape

Site = Literal["hip", "ankle", "jaw"]
SIZE: Final = 240

FACE: Final[Points] = (
    (20, 260), (16, 170), (10, 90), (26, 20), (70, -20), (130, -26), (166, -4), (178, 26),
    (179, 48), (175, 62), (183, 76), (196, 92), (206, 104), (203, 111), (190, 115), (190, 121),
    (196, 128), (190, 136), (194, 143), (190, 151), (184, 156), (189, 168), (186, 181),
    (172, 191), (146, 196), (118, 208), (108, 230), (108, 260),
)  # fmt: skip
SKULL: Final[Points] = (
    (172, 64), (180, 82), (174, 87), (167, 96), (169, 104), (180, 109), (174, 116), (173, 126),
    (150, 129), (118, 128), (109, 118), (104, 106), (88, 101), (72, 96), (64, 106), (56, 115),
    (47, 107), (36, 92), (27, 60), (32, 20), (60, -14), (120, -20), (155, -4), (168, 24),
    (171, 44), (166, 54),
)  # fmt: skip
EYE: Final[Points] = (
    (162, 62), (164, 74), (156, 84), (142, 85), (133, 77), (133, 64), (142, 56), (154, 55),
)  # fmt: skip
CHEEK: Final[Points] = ((133, 82), (122, 94), (104, 98), (86, 93), (70, 88))
LOWER_JAW: Final[Points] = (
    (64, 99), (66, 92), (74, 91), (79, 97), (78, 106), (86, 113), (94, 106), (99, 99), (104, 108),
    (107, 126), (116, 140), (145, 142), (171, 140), (173, 150), (172, 158), (179, 170), (175, 181),
    (162, 183), (130, 179), (100, 173), (80, 164), (70, 146), (66, 122),
)  # fmt: skip


def site(which: Site, *, title: str, desc: str = "", prefix: str = "") -> str:
    """A small drawing of the hip, ankle or jaw with the usual cut. Needs a title."""
    parts = {"hip": _hip, "ankle": _ankle, "jaw": _jaw}[which]()
    return document(
        parts, width=SIZE, height=SIZE, title=title, desc=desc, prefix=prefix or f"oa-site-{which}",
        panel=True,
    )  # fmt: skip


def _cut(*points: Point) -> str:
    d = run(points) if len(points) > 2 else straight(*points)
    return line(d, "insert", 6.5) + line(d, "cut", 3.6, stroke_dasharray="8 7")


def _hip() -> str:
    x, y, k = 106.0, 138.0, 1.28
    leg = Limb(scale=k, knee=(x, y))
    leg = Limb(scale=k, knee=(2 * x - leg.hip[0], 2 * y - leg.hip[1]))

    def at(points: Points) -> list[Point]:
        return [(x + k * px, y + k * py) for px, py in points]

    return (
        shape(skin_path(leg), "flesh", "none", 0)
        + shape(smooth(at(bones.PELVIS)), "bone-shade", width=2.4)
        + shape(smooth(at(bones.OBTURATOR)), "flesh", width=2)
        + dot(x, y, 28.5 * k, "healthy", "bone-line", 1.6)
        + shape(smooth(leg.thigh(*bones.FEMUR)), "bone", width=2.4)
        + line(run(leg.thigh(*bones.INTERTROCHANTERIC)), width=1.4)
        + _cut(*at(((-42, -54), (-8, -60), (26, -50), (38, -30), (38, -4), (26, 20), (14, 38))))
    )


def _ankle() -> str:
    k = 1.75
    leg = Limb(scale=k, knee=(0, 0))
    leg = Limb(scale=k, knee=(122 - leg.ankle[0], 136 - leg.ankle[1]))
    shin = smooth([*leg.shin(*bones.SHIN_UPPER), *leg.shin(*bones.SHIN_LOWER)])
    tip = leg.shin((-12.5, 337))[0]
    mouth = leg.shin((17.5, 322), (19.2, 333))
    wedge = outline([tip, mouth[0]], [mouth[0], mouth[1]], [mouth[1], tip])
    return (
        shape(skin_path(leg), "flesh", "none", 0)
        + shape(smooth(leg.shin(*bones.HEEL)), "bone-shade", width=2)
        + shape(smooth(leg.shin(*bones.TALUS)), "bone", width=2.2)
        + line(run(leg.shin((-15, 367.6), (0, 363.6), (12, 367.6))), "healthy", 4.5)
        + shape(smooth(leg.shin(*bones.FIBULA)), "bone-shade", width=2.2)
        + shape(shin, "bone", width=2.4)
        + shape(wedge, "insert", "none", 0)
        + line(straight(mouth[0], tip, mouth[1]), "cut", 3.4, stroke_dasharray="8 6")
    )


def _jaw() -> str:
    teeth = "".join(
        shape(outline([(x, 125), (x, 132), (x + 4, 135), (x + 7.4, 132), (x + 7.4, 125)]),
              "insert", width=1.2)
        + shape(outline([(x, 143), (x, 138), (x + 4, 135.5), (x + 7.4, 138), (x + 7.4, 143)]),
                "insert", width=1.2)
        for x in (119, 126.6, 134.2, 141.8, 149.4, 157, 164.6)
    )  # fmt: skip
    return (
        shape(smooth(FACE), "flesh", "none", 0)
        + shape(smooth(SKULL), "bone-shade", width=2.2)
        + shape(smooth(EYE), "flesh", width=1.8)
        + line(run(CHEEK), width=1.6)
        + teeth
        + shape(smooth(LOWER_JAW), "bone", width=2.4)
        + _cut((108, 113), (140, 109), (168, 106))
        + _cut((103, 116), (100, 132), (116, 150), (122, 180))
    )
