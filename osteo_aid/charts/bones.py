"""The bones of one right leg seen from the front, in millimetres, and how they stand together.

The picture's right is the inner side of the leg. The thigh bone's frame has its origin between the
condyles, on the line that touches both; the shin bone's frame has it in the middle of the plateau,
with the shaft straight down. Sizes are those of an average adult.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, degrees, hypot
from typing import Final

from osteo_aid.charts.geometry import Point, Points, bend, turn

USUAL_LDFA: Final = 87.0
PLATEAU_EDGE: Final = 38.0
HIP: Final[Point] = (-22.5, -429.4)
ANKLE: Final[Point] = (0.0, 366.0)
INNER_CONTACT: Final = 24.0
HINGE: Final[Point] = (-30.0, 19.0)
CUT_INNER: Final[Point] = (28.0, 41.0)

FEMUR: Final[Points] = (
    (-66, -340), (-70, -362), (-77, -382), (-84, -398), (-85, -414), (-80, -427), (-73, -431),
    (-67, -424), (-61, -416), (-53, -421), (-46, -432), (-43, -442), (-35, -450), (-22.5, -453.5),
    (-10, -450), (-1, -440), (1.5, -428), (-2, -416), (-10, -408), (-19, -403), (-27, -394),
    (-33, -384), (-33, -374), (-29, -366), (-32, -356), (-37, -338), (-33, -300), (-23.5, -240),
    (-14, -180), (-5, -130), (2, -95), (10, -72), (21, -54), (31, -42), (38, -36.5), (41, -30),
    (41.5, -19), (39, -9), (32, -2), (23, 0), (15, -1.5), (10, -6), (7.5, -13), (4, -18.5),
    (0, -20), (-4, -18.5), (-7.5, -13), (-10, -6), (-15, -1.5), (-23, 0), (-32, -2), (-39, -9),
    (-42, -18), (-42.5, -27), (-39, -37), (-35, -48), (-32.5, -62), (-31, -80), (-31.5, -100),
    (-35, -130), (-43, -180), (-52, -240), (-60, -300),
)  # fmt: skip
INTERTROCHANTERIC: Final[Points] = ((-74, -416), (-66, -400), (-53, -384), (-40, -371))
TROCHLEA: Final[Points] = ((-15, -34), (-8, -29), (0, -27), (8, -29.5), (14, -35))
PATELLA: Final[Points] = (
    (-20, -50), (-11, -56), (2, -57), (14, -54), (20, -46), (18, -35), (10, -25), (0, -18),
    (-10, -24), (-19, -35), (-22, -43),
)  # fmt: skip

SHIN_OUTER_TOP: Final[Points] = ((-35, 22), (-38.5, 14), (-39.8, 7), (-38, 2.2))
OUTER_PLATEAU: Final[Points] = ((-38, 2.2), (-31, 1), (-22, 0.6), (-13, 0.6), (-9.5, -1.5))
EMINENCE: Final[Points] = ((-6.5, -6.5), (-4, -7.5), (-1.5, -4.5), (1, -4), (3.5, -8), (5.5, -8))
INNER_PLATEAU: Final[Points] = ((8.5, -2), (12, 0.8), (20, 1.7), (29, 1.6), (37, 0.6))
SHIN_INNER_TOP: Final[Points] = ((39.8, 4.5), (39.5, 11), (36, 22), CUT_INNER)
SHIN_LOWER: Final[Points] = (
    (23, 54), (18.5, 72), (15.5, 96), (13.5, 130), (12, 190), (11, 250), (12, 300), (16, 326),
    (20, 344), (22.5, 358), (22, 370), (18, 377), (14, 372), (12.5, 364), (10, 361.5), (0, 360.5),
    (-14, 361.5), (-18, 359), (-20.5, 350), (-17, 332), (-13, 306), (-12, 250), (-13.5, 190),
    (-15.5, 130), (-17.5, 96), (-20, 72), (-24.5, 50), (-30, 34),
)  # fmt: skip
SHIN_UPPER: Final[Points] = (
    *SHIN_OUTER_TOP, *OUTER_PLATEAU[1:], *EMINENCE, *INNER_PLATEAU, *SHIN_INNER_TOP,
)  # fmt: skip
SPUR: Final[Points] = ((37, 0.2), (43.5, -0.5), (41, 4.5))
TUBEROSITY: Final[Points] = ((-12, 30), (-11, 41), (-6, 50), (0, 52), (4, 46), (5, 36))

FIBULA: Final[Points] = (
    (-49, 21), (-45.5, 14), (-41, 11), (-35.5, 14.5), (-30.5, 20.5), (-29, 27), (-33, 36),
    (-36, 48), (-35, 80), (-31.5, 140), (-28, 210), (-24, 280), (-20.5, 330),
    (-19, 350), (-19.5, 366), (-21, 378), (-25, 387), (-30, 383), (-33, 370), (-32.5, 352),
    (-31, 332), (-33, 280), (-37.5, 210),
    (-42, 140), (-45.5, 80), (-46, 50), (-49.5, 34), (-50.5, 27),
)  # fmt: skip
TALUS: Final[Points] = (
    (-15.5, 368), (-14, 365.5), (0, 364.2), (10, 365.3), (12, 368), (13, 376), (17, 384),
    (19, 391), (12, 396), (0, 398), (-12, 397), (-20, 393), (-19, 385), (-16.5, 377),
)  # fmt: skip
HEEL: Final[Points] = (
    (-16, 399), (0, 401), (12, 399), (15, 406), (13, 418), (4, 424), (-8, 424), (-17, 417),
    (-19, 407),
)  # fmt: skip

SKIN_THIGH: Final[tuple[Points, Points]] = (
    ((-104, -560), (-110, -500), (-115, -440), (-114, -380), (-107, -300), (-93, -200), (-76, -115),
     (-63, -62), (-57, -22)),
    ((53, -18), (54, -50), (58, -105), (66, -190), (72, -270), (76, -330), (80, -362), (84, -370)),
)  # fmt: skip
GROIN: Final[tuple[Points, Points]] = (((84, -370), (118, -374)), ((118, -374), (118, -560)))
SKIN_SHIN: Final[tuple[Points, Points]] = (
    ((-55, 18), (-56, 50), (-61, 95), (-61, 140), (-54, 210), (-43, 280), (-37, 330), (-37, 362),
     (-41, 386), (-51, 410), (-60, 430), (-60, 441), (-50, 446), (-30, 449), (-8, 452)),
    ((20, 453), (33, 448), (37, 434), (34, 410), (30, 388), (30, 360), (28, 325), (33, 280),
     (45, 210), (54, 140), (54, 95), (50, 50), (51, 15)),
)  # fmt: skip


PELVIS: Final[Points] = (
    (-40, -150), (-46, -116), (-45, -100), (-38, -84), (-36, -66), (-38, -52), (-34, -40),
    (-31, -28), (-31, -14), (-24, 0), (-10, 24), (4, 36), (8, 52), (16, 66), (28, 70), (38, 60),
    (46, 54), (62, 50), (78, 40), (88, 26), (91, 10), (86, -2), (72, -6), (56, -14), (44, -28),
    (40, -46), (44, -68), (54, -92), (66, -112), (68, -150),
)  # fmt: skip
OBTURATOR: Final[Points] = (
    (34, 12), (48, 4), (62, 10), (66, 24), (56, 36), (42, 42), (30, 40), (28, 26),
)  # fmt: skip


@dataclass(frozen=True)
class Limb:
    """How the two bones stand to each other, and where the knee lies on the sheet.

    mpta, ldfa, jlca: the surgeon's angles in degrees (jlca positive when the joint opens on the
    outer side); gap: space between the bones at the inner contact, mm; wedge: degrees the cut shin
    is opened; scale: units of the sheet per mm; knee: the knee centre on the sheet. The limb is
    turned so that the load line is upright.
    """

    mpta: float = 87.0
    ldfa: float = USUAL_LDFA
    jlca: float = 0.0
    gap: float = 6.4
    wedge: float = 0.0
    scale: float = 1.0
    knee: Point = (0.0, 0.0)

    def thigh(self, *points: Point) -> list[Point]:
        """Points of the thigh bone on the sheet."""
        return [self._sheet(self._femur(p)) for p in points]

    def shin(self, *points: Point) -> list[Point]:
        """Points of the shin bone (above any cut) on the sheet."""
        return [self._sheet(self._tibia(p)) for p in points]

    def below_cut(self, *points: Point) -> list[Point]:
        """Points of the shin bone below the cut on the sheet; the same as shin without a wedge."""
        return [self._sheet(self._tibia(p, self.wedge)) for p in points]

    @property
    def hip(self) -> Point:
        """Centre of the femoral head on the sheet."""
        return self.thigh(HIP)[0]

    @property
    def ankle(self) -> Point:
        """Centre of the ankle on the sheet."""
        return self.below_cut(ANKLE)[0]

    @property
    def hka(self) -> float:
        """Hip-knee-ankle angle, degrees: 180 straight, less in a bow leg."""
        (hx, hy), (ax, ay) = self.hip, self.ankle
        kx, ky = self.knee
        return 180 - degrees(atan2(hx - kx, ky - hy) + atan2(ax - kx, ay - ky))

    @property
    def crossing(self) -> float:
        """Where the load line crosses the plateau: 0 inner edge, 50 middle, 100 outer edge."""
        shift = (self.hip[0] - self.knee[0]) / (2 * PLATEAU_EDGE * self.scale)
        return 50 - 100 * shift

    def _femur(self, point: Point) -> Point:
        return bend(point, USUAL_LDFA - self.ldfa, -22, -75)

    def _tibia(self, point: Point, wedge: float = 0.0) -> Point:
        opened = turn(bend(point, 90 - self.mpta, 2, 60), -wedge, self._bent_hinge)
        return turn((opened[0], opened[1] + self.gap), self.jlca, (INNER_CONTACT, self.gap))

    @property
    def _bent_hinge(self) -> Point:
        return bend(HINGE, 90 - self.mpta, 2, 60)

    def _sheet(self, point: Point) -> Point:
        hip, ankle = self._femur(HIP), self._tibia(ANKLE, self.wedge)
        upright = -degrees(atan2(ankle[0] - hip[0], ankle[1] - hip[1]))
        middle = (0.0, self.gap / 2)
        x, y = turn(point, upright, middle)
        return (
            self.knee[0] + self.scale * (x - middle[0]),
            self.knee[1] + self.scale * (y - middle[1]),
        )


def length(first: Point, second: Point) -> float:
    """Distance of two points."""
    return hypot(first[0] - second[0], first[1] - second[1])
