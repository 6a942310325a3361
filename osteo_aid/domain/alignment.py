"""The geometry of a leg from the front: where the load line passes the knee, what a cut changes.

What is assumed, for the drawing and for every number here:

- The leg is flat: three points (centre of the hip, the knee and the ankle) in the plane of a long
  standing X-ray. Turned feet, bent knees and the slope from front to back are left out.
- The load line (weight-bearing line) runs from the hip to the ankle, as in K335 of the ledger.
- The joint line is square to the load line when a place on the plateau is told (no tilt).
- A correction turns the shin about the middle of the knee. A real cut turns about a hinge beside
  it; `Leg.turned_about_hinge` tells how much that changes.
- Soft tissue does not give. In 85 knees the gap of the joint closed by about 2 degrees more after
  the operation (K352).
- Bone lengths and plateau width are those of an average adult unless given.

HKA is the hip-knee-ankle angle: 180 straight, below 180 a bow leg (varus), above a knock knee
(valgus). HKA = 180 + MPTA − LDFA − JLCA; JLCA is positive when the joint opens on its outer side.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, isfinite, radians, sin, sqrt, tan
from typing import Final, Literal

Bone = Literal["shin", "thigh", "both"]

STRAIGHT: Final = 180.0
RANGES: Final[dict[str, tuple[float, float]]] = {
    "hka_deg": (150.0, 210.0),
    "femur_cm": (25.0, 65.0),
    "tibia_cm": (20.0, 60.0),
    "plateau_mm": (45.0, 110.0),
    "mpta_deg": (60.0, 110.0),
    "ldfa_deg": (65.0, 115.0),
    "jlca_deg": (-15.0, 15.0),
}
"""Lowest and highest accepted value; the angles as in inputs.csv, the lengths our choice."""

MAY_DIFFER: Final = 3.0
"""Degrees that measured angles may miss their sum by."""
JOINT_GAP: Final = 8.0
"""Largest JLCA allowed for when it was not measured, open on the side that carries less (about
4.8, SD 1.8, before an opening-wedge and 7.1, SD 3.2, before a closing-wedge osteotomy: K352)."""
BEYOND: Final = 20.0
"""Degrees that the angles of a corrected leg may lie outside `RANGES`: what if, not anatomy."""
LARGEST_CUT: Final = 45.0
"""Degrees beyond which no wedge is worked out."""


@dataclass(frozen=True)
class Leg:
    """One leg, measured on a long standing X-ray.

    Attributes:
        hka_deg: hip-knee-ankle angle, degrees.
        femur_cm: centre of the hip to the middle of the knee, cm.
        tibia_cm: middle of the knee to the middle of the ankle, cm.
        plateau_mm: width of the top of the shin bone, mm.
        mpta_deg, ldfa_deg, jlca_deg: angles of shin, thigh and joint gap, degrees; None if unknown.

    Raises:
        ValueError: a value outside `RANGES`, or angles that contradict each other by more than
            `MAY_DIFFER` degrees; the text names the field and what is accepted.
    """

    hka_deg: float
    femur_cm: float = 43.0
    tibia_cm: float = 37.0
    plateau_mm: float = 75.0
    mpta_deg: float | None = None
    ldfa_deg: float | None = None
    jlca_deg: float | None = None

    def __post_init__(self) -> None:
        self._check_ranges()
        self._check_sum()

    @property
    def line_mm(self) -> float:
        """Distance of the middle of the knee from the load line, mm; positive in a bow leg."""
        f, t, angle = self.femur_cm, self.tibia_cm, radians(self.hka_deg)
        hip_to_ankle = sqrt(f * f + t * t - 2 * f * t * cos(angle))
        return 10 * f * t * sin(angle) / hip_to_ankle

    @property
    def wbl_percent(self) -> float:
        """Where the load line passes the plateau: 0 inner edge, 50 middle, 100 outer edge.

        Below 0 and above 100 it passes beside the bone.
        """
        return 50 - 100 * self.line_mm / self.plateau_mm

    @property
    def thigh_lean_deg(self) -> float:
        """Angle between thigh and load line, degrees; positive in a bow leg."""
        return degrees(asin(self.line_mm / (10 * self.femur_cm)))

    @property
    def shin_lean_deg(self) -> float:
        """Angle between shin and load line, degrees; positive in a bow leg."""
        return degrees(asin(self.line_mm / (10 * self.tibia_cm)))

    @property
    def joint_line_deg(self) -> float | None:
        """Tilt of the top of the shin against a line square to the load line, degrees.

        Positive when it falls towards the inner side. None while the MPTA is unknown. It is
        measured against the load line, not the floor. A regression on 50 people (K340) found a
        smaller change after the operation than the aimed correction, since people also stand
        differently; it is no part of this geometry.
        """
        return None if self.mpta_deg is None else 90 - self.mpta_deg - self.shin_lean_deg

    def correction_to(self, target_percent: float) -> float:
        """Change of HKA about the middle of the knee that brings the line to a place, degrees.

        Positive towards knock knee. Raises ValueError for a place outside 0 to 100.
        """
        if not 0 <= target_percent <= 100:
            raise ValueError(f"target_percent must lie from 0 to 100, not {target_percent:g}.")
        wanted = (50 - target_percent) / 100 * self.plateau_mm / 10
        bend = asin(wanted / self.femur_cm) + asin(wanted / self.tibia_cm)
        return STRAIGHT - degrees(bend) - self.hka_deg

    def corrected(self, angle_deg: float, site: Bone = "shin") -> Leg:
        """The leg after its HKA was changed by an angle (positive towards knock knee).

        A cut in the shin changes the MPTA, one in the thigh the LDFA, one in each half of both.
        The joint gap stays. Raises ValueError when a result is no leg any more.
        """
        shares = {"shin": (1.0, 0.0), "thigh": (0.0, 1.0), "both": (0.5, 0.5)}
        if site not in shares:
            raise ValueError(f"site must be one of {', '.join(shares)}, not {site!r}.")
        _number("angle_deg", angle_deg, -LARGEST_CUT, LARGEST_CUT)
        shin, thigh = shares[site]
        new = copy(self)
        changes = {"hka_deg": 1.0, "mpta_deg": shin, "ldfa_deg": -thigh}
        for name, share in changes.items():
            before = getattr(self, name)
            if before is not None:
                object.__setattr__(new, name, before + share * angle_deg)
        new._check_ranges(BEYOND)
        return new

    def wedge_mm(self, angle_deg: float, width_mm: float = 60.0) -> float:
        """Opening of the cut at the surface of the bone for an angle: width · tan(angle), mm.

        K339, tested on other bones. Positive opens on the inner side. The often told "a
        millimetre is a degree" holds only for a bone 57 mm wide. In 97 knees each millimetre
        gave 0.85 to 0.95 degrees (K337); errors grow in small bones and large corrections (K338).
        """
        _number("angle_deg", angle_deg, -LARGEST_CUT, LARGEST_CUT)
        _number("width_mm", width_mm, 20, 120)
        return width_mm * tan(radians(angle_deg))

    def mm_per_degree(self, angle_deg: float = 1.0) -> float:
        """How far the line moves for each degree of a correction, mm.

        About 3.5 with the usual lengths. People: 3.5 to 3.6 in K375–K377, about 4.8 in K598.
        """
        if angle_deg == 0:
            raise ValueError("angle_deg must not be 0.")
        return (self.line_mm - self.corrected(angle_deg).line_mm) / angle_deg

    def turned_about_hinge(
        self, angle_deg: float, beside_mm: float = 30.0, below_mm: float = 19.0
    ) -> float:
        """Change of HKA when a shin cut is opened about its hinge, not about the knee, degrees.

        The hinge lies `beside_mm` from the middle of the knee, on the side that does not open,
        and `below_mm` under it. A little smaller than the angle: about 8.5 for 9 degrees.
        """
        _number("angle_deg", angle_deg, -LARGEST_CUT, LARGEST_CUT)
        side = 1 if angle_deg >= 0 else -1
        turn = radians(abs(angle_deg))
        x, y = -beside_mm, 10 * self.tibia_cm - below_mm
        moved_x = beside_mm - (-x * cos(turn) - y * sin(turn))
        moved_y = below_mm + y * cos(turn) - x * sin(turn)
        return side * degrees(atan2(moved_x, moved_y))

    def _check_ranges(self, beyond: float = 0.0) -> None:
        for name, (low, high) in RANGES.items():
            value, more = getattr(self, name), beyond if name.endswith("_deg") else 0.0
            if value is not None:
                _number(name, value, low - more, high + more)

    def _check_sum(self) -> None:
        if self.mpta_deg is None or self.ldfa_deg is None:
            return
        gap = STRAIGHT + self.mpta_deg - self.ldfa_deg - self.hka_deg
        if self.jlca_deg is not None:
            low = high = self.jlca_deg
        else:
            low = 0.0 if self.hka_deg < STRAIGHT else -JOINT_GAP
            high = 0.0 if self.hka_deg > STRAIGHT else JOINT_GAP
        if not low - MAY_DIFFER <= gap + 1e-9 or not gap - 1e-9 <= high + MAY_DIFFER:
            raise ValueError(
                "hka_deg, mpta_deg, ldfa_deg and jlca_deg contradict each other: "
                f"180 + MPTA − LDFA − HKA is {gap:g} and must lie from {low - MAY_DIFFER:g} "
                f"to {high + MAY_DIFFER:g}."
            )


def _number(name: str, value: float, low: float, high: float) -> None:
    """Raise ValueError unless a value is a number from low to high."""
    wrong = isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value)
    if wrong or not low <= value <= high:
        raise ValueError(f"{name} must be a number from {low:g} to {high:g}, not {value!r}.")
