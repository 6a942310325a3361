"""The whole right leg from hip to ankle, with the load line where geometry puts it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from osteo_aid.charts import bones
from osteo_aid.charts.bones import Limb
from osteo_aid.charts.geometry import outline, run, smooth, straight
from osteo_aid.charts.svg import document, dot, label, line, shape

Alignment = Literal["straight", "bow", "knock"]

WIDTH: Final = 320
HEIGHT: Final = 600
SCALE: Final = 0.6
LABELS: Final[Mapping[str, str]] = {
    "hip": "hip", "knee": "knee", "ankle": "ankle", "load": "load line",
    "inner": "inner side", "outer": "outer side",
}  # fmt: skip
ANGLES: Final[Mapping[Alignment, tuple[float, float, float]]] = {
    "straight": (87.0, 87.0, 0.0),
    "bow": (82.5, 88.0, 3.0),
    "knock": (88.5, 81.0, -1.0),
}


def limb(alignment: Alignment, x: float = 150, y: float = 312, scale: float = SCALE) -> Limb:
    """The leg of one alignment, its knee centre at (x, y)."""
    mpta, ldfa, jlca = ANGLES[alignment]
    gap = 3.5 if alignment == "bow" else 6.4
    return Limb(mpta=mpta, ldfa=ldfa, jlca=jlca, gap=gap, scale=scale, knee=(x, y))


def leg(
    alignment: Alignment, *, title: str, desc: str = "", labels: Mapping[str, str] | None = None,
    prefix: str = "",
) -> str:  # fmt: skip
    """A whole right leg seen from the front, as SVG.

    The load line runs from the centre of the hip to the centre of the ankle. ``labels`` replaces
    words of ``LABELS`` (an empty word leaves its label out). Raises ``ValueError`` without a title.
    """
    standing = centred(alignment)
    words = {**LABELS, **(labels or {})}
    return document(
        leg_parts(standing) + _words(standing, words),
        width=WIDTH, height=HEIGHT, title=title, desc=desc,
        prefix=prefix or f"oa-leg-{alignment}", panel=True,
    )  # fmt: skip


def centred(
    alignment: Alignment, middle: float = 142, top: float = 312, scale: float = SCALE
) -> Limb:
    """The leg with its load line at the same place of the sheet for every alignment."""
    first = limb(alignment, middle, top, scale)
    return limb(alignment, middle - (first.hip[0] - middle), top, scale)


def leg_parts(standing: Limb, load: bool = True) -> str:
    """Skin, bones, cartilage and load line of a leg, without words."""
    parts = [_skin(standing), _pelvis(standing), _fibula(standing), _shin(standing)]
    parts += [_thigh(standing), _cartilage(standing), _kneecap(standing)]
    return "".join(parts) + (_load_line(standing) if load else "")


def skin_path(standing: Limb) -> str:
    """The outline of the leg's skin."""
    outer, inner = bones.SKIN_THIGH
    calf, inside = bones.SKIN_SHIN
    around = [*standing.thigh(*outer), *standing.below_cut(*calf)]
    groin = [standing.thigh(*part) for part in bones.GROIN]
    return outline([*around, *standing.below_cut(*inside), *standing.thigh(*inner)], *groin)


def _skin(standing: Limb) -> str:
    return shape(skin_path(standing), "flesh", "none", 0)


def _pelvis(standing: Limb) -> str:
    """The right half of the pelvis, upright; the joint space shows as a rim round the head."""
    (hx, hy), k = standing.hip, standing.scale
    bone, hole = (
        smooth([(hx + k * x, hy + k * y) for x, y in points])
        for points in (bones.PELVIS, bones.OBTURATOR)
    )
    return (
        shape(bone, "bone-shade", width=1.5)
        + shape(hole, "flesh", width=1.3)
        + dot(hx, hy, 28 * k, "healthy")
    )


def _thigh(standing: Limb) -> str:
    return (
        shape(smooth(standing.thigh(*bones.FEMUR)), "bone", width=1.8)
        + line(run(standing.thigh(*bones.INTERTROCHANTERIC)), width=1)
        + line(run(standing.thigh((-43, -441), (-37, -428), (-28, -414), (-19, -404))), width=1)
    )


def _shin(standing: Limb) -> str:
    around = [*standing.shin(*bones.SHIN_UPPER), *standing.below_cut(*bones.SHIN_LOWER)]
    heel = smooth(standing.below_cut(*bones.HEEL))
    talus = smooth(standing.below_cut(*bones.TALUS))
    return (
        shape(heel, "bone-shade", width=1.4)
        + shape(talus, "bone", width=1.6)
        + shape(smooth(around), "bone", width=1.8)
        + line(run(standing.shin(*bones.TUBEROSITY)), width=1)
    )


def _fibula(standing: Limb) -> str:
    return shape(smooth(standing.below_cut(*bones.FIBULA)), "bone-shade", width=1.6)


def _kneecap(standing: Limb) -> str:
    return line(smooth(standing.thigh(*bones.PATELLA)), width=1.1, stroke_dasharray="2.5 3")


def _cartilage(standing: Limb) -> str:
    """Cartilage by side; a side that carries too much is drawn thin and worn."""
    parts = []
    for side, carries in ((1, standing.crossing < 30), (-1, standing.crossing > 70)):
        walk = [(side * x, y) for x, y in ((37, -5), (30, -1), (23, 0), (15, -1), (11, -4))]
        depth = 2.6 if carries else 4.6
        strip = [(x, y + depth) for x, y in reversed(walk)]
        colour = "worn" if carries else "healthy"
        parts.append(shape(smooth(standing.thigh(*walk, *strip)), colour, "none", 0))
    return "".join(parts)


def _load_line(standing: Limb) -> str:
    ends = straight(standing.hip, standing.ankle)
    x, y = standing.hip[0], standing.knee[1]
    return (
        line(ends, "paper", 5.5, stroke_opacity="0.8")
        + line(ends, "load", 2.8)
        + dot(*standing.hip, 4.6, "load", "paper", 1.2)
        + dot(*standing.ankle, 4.6, "load", "paper", 1.2)
        + dot(x, y, 6.5, "none", "load", 2.6)
    )


def _words(standing: Limb, words: Mapping[str, str]) -> str:
    x, top = standing.hip
    knee, low = standing.knee[1], standing.ankle[1]
    column = 230.0
    rows = (
        ("hip", top, x + 62, "ink", "600"),
        ("knee", knee, x + 48, "ink", "600"),
        ("ankle", low, x + 26, "ink", "600"),
        ("load", (knee + low) / 2, x + 7, "load", "600"),
    )
    parts = [
        line(straight((reach, y), (column - 7, y)), colour, 1.2)
        + label(words[key], column, y + 5.5, weight=weight, size=16)
        for key, y, reach, colour, weight in rows
        if words[key]
    ]
    parts.append(label(words["inner"], column, knee + 26, colour="quiet", size=14.5))
    parts.append(label(words["outer"], 10, knee + 5, colour="quiet", size=14.5))
    return "".join(parts)


__all__ = ["ANGLES", "HEIGHT", "LABELS", "WIDTH", "Alignment", "centred", "leg", "leg_parts"]
