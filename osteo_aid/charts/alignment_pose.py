"""Where the rows of `alignment_shapes` stand for one setting of the live picture.

The same few formulas are written twice: here in Python, for the still picture, and in
`alignment` as Vega expressions. A browser test compares the two, and both with `Leg`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Literal

from osteo_aid.charts.alignment_shapes import USUAL, Row, hinge
from osteo_aid.charts.geometry import Point, turn
from osteo_aid.domain.alignment import Leg

Site = Literal["shin", "thigh"]


@dataclass(frozen=True)
class Setting:
    """What a reader sets: the leg before, degrees of correction towards and past straight, bone.

    Attributes:
        leg: lengths, and the HKA before.
        correction_deg: 0 or more; opens the inner side of a bow leg, the outer of a knock knee.
        site: bone that is cut; the drawing takes it to be the bone that is out of line.
        bow: 1 bow leg, -1 knock knee; a straight leg may be either.
    """

    leg: Leg
    correction_deg: float = 0.0
    site: Site = "shin"
    bow: Literal[1, -1] = 1

    @property
    def after(self) -> Leg:
        """The leg after the correction."""
        return self.leg.corrected(self.bow * self.correction_deg, self.site)

    @property
    def size(self) -> Leg:
        """A leg of the same lengths, the same for every setting."""
        return Leg(180, self.leg.femur_cm, self.leg.tibia_cm, self.leg.plateau_mm)

    @property
    def points(self) -> dict[str, Point]:
        """Hip, knee and ankle; x from the load line, y from the height of the knee, mm."""
        leg = self.after
        d, f, t = leg.line_mm, 10 * leg.femur_cm, 10 * leg.tibia_cm
        return {
            "hip": (0.0, -sqrt(f * f - d * d)),
            "knee": (-d, 0.0),
            "ankle": (0.0, sqrt(t * t - d * d)),
        }

    def place(self, row: Row) -> Point:
        """Where a point is drawn, in the same measure as `points`."""
        if row.bone == "pelvis":
            return row.x, row.y + self.points["hip"][1]
        grown, cut, lean = self._turns(row.bone)
        at = turn((row.x, row.y), grown * row.end + cut * row.joint + lean)
        middle = turn(self._hinge(row.bone, grown), cut + lean)
        still = turn(self._hinge(row.bone, grown), lean)
        knee = self.points["knee"][0]
        return (
            knee + at[0] + row.slide * (middle[0] - still[0]),
            at[1] + row.slide * (middle[1] - still[1]),
        )

    def shows(self, row: Row) -> bool:
        """Whether a row belongs to this setting: a cut that opens inside or outside."""
        return row.bow in (0, self.bow)

    def _turns(self, bone: str) -> tuple[float, float, float]:
        """Degrees: how the end has grown, how far the cut is open, how the bone leans."""
        away = self.leg.hka_deg - 180 if bone == self.site else 0.0
        cut = self.bow * self.correction_deg if bone == self.site else 0.0
        if bone == "shin":
            return USUAL - 90 + away, cut, self.after.shin_lean_deg
        return -away, -cut, -self.after.thigh_lean_deg

    def _hinge(self, bone: str, grown: float) -> Point:
        row = hinge(self.size, "shin" if bone == "shin" else "thigh", self.bow)
        return turn((row.x, row.y), grown * row.end)
