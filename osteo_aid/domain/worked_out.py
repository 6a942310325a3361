"""What follows from several answers at once: which bone, which side, and whether they agree.

Each function takes a profile and gives one of the words that inputs.csv lists for its name, or
None while an answer it needs is unknown. They do sums with the angles of a leg. What needs no sum
is data: the rows of combinations.csv, for any joint. HKA = 180 + MPTA − LDFA − JLCA (degrees).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from osteo_aid.domain.inputs import inputs
from osteo_aid.domain.profile import Profile
from osteo_aid.evidence import load_evidence
from osteo_aid.evidence.bands import Answer, Band, band, conditions

STRAIGHT: Final = 180.0
MAY_DIFFER: Final = 3.0
"""Degrees that measured angles may miss their sum by: reading a film twice differs that much."""
SEEN_BY_EYE: Final = 6.0
"""A bend that a person who calls the leg straight would not miss: moderate in Feucht 2021."""
SURE_WEAR: Final = 2
"""Kellgren–Lawrence grade from which an X-ray shows wear for sure, so some part must be worn."""
AGREES, DISAGREES = "agrees", "disagrees"


def _numbers(profile: Profile, *names: str) -> list[float] | None:
    answers = profile.answers
    found = [answers[name] for name in names if name in answers]
    numbers = [float(number) for number in found if isinstance(number, int | float)]
    return numbers if len(numbers) == len(names) else None


def _outside_normal(profile: Profile, name: str) -> int:
    """-1 below the usual range, 1 above it, 0 within or unknown."""
    found = _numbers(profile, name)
    if found is None:
        return 0
    low, high = inputs(profile.joint)[name].normal
    return (found[0] > high) - (found[0] < low)


def site(profile: Profile) -> str | None:
    """Which bone the angles point to: "shin", "thigh", "both" or None.

    A bone is out of line when its angle lies outside the range in inputs.csv, which is our
    choice: see the row bone_angles in candidacy.csv.
    """
    if "mpta_deg" not in inputs(profile.joint):
        return None
    shin, thigh = (_outside_normal(profile, name) for name in ("mpta_deg", "ldfa_deg"))
    if shin and thigh:
        return "both"
    return "shin" if shin else "thigh" if thigh else None


def _bone_angles(profile: Profile) -> str | None:
    angles = _numbers(profile, "hka_deg", "mpta_deg", "ldfa_deg")
    if angles is None:
        return None
    bow = (angles[0] < STRAIGHT) - (angles[0] > STRAIGHT)
    bends = (-_outside_normal(profile, "mpta_deg"), _outside_normal(profile, "ldfa_deg"))
    if bow and any(bend == -bow for bend in bends):
        return "opposed"
    return site(profile) or "neither"


def _worn_side(profile: Profile) -> str | None:
    angle = _numbers(profile, "hka_deg")
    worn = profile.answers.get("worn_compartments")
    if angle is None or not isinstance(worn, tuple):
        return None
    sides = [side for side in worn if side in {"medial", "lateral"}]
    if len(sides) != 1 or abs(angle[0] - STRAIGHT) < MAY_DIFFER:
        return None
    loaded = "medial" if angle[0] < STRAIGHT else "lateral"
    return "matches" if sides == [loaded] else "other_side"


def _angle_sum(profile: Profile) -> str | None:
    angles = _numbers(profile, "hka_deg", "mpta_deg", "ldfa_deg", "jlca_deg")
    if angles is None:
        return None
    hka, mpta, ldfa, jlca = angles
    return _agree(abs(hka - (STRAIGHT + mpta - ldfa - jlca)) <= MAY_DIFFER)


def _looks_agree(profile: Profile) -> str | None:
    angle, looks = _numbers(profile, "hka_deg"), profile.answers.get("alignment")
    if angle is None or looks is None:
        return None
    bow = STRAIGHT - angle[0]
    return _agree(
        {"varus": bow > -MAY_DIFFER, "valgus": bow < MAY_DIFFER}.get(
            str(looks), abs(bow) < SEEN_BY_EYE
        )
    )


def _film_agrees(profile: Profile) -> str | None:
    film = profile.answers.get("long_leg_xray")
    names = ("hka_deg", "mpta_deg", "ldfa_deg", "jlca_deg")
    if film is None or not any(name in profile.answers for name in names):
        return None
    return _agree(film is True)


def _wear_agrees(profile: Profile) -> str | None:
    worn, grade = profile.answers.get("worn_compartments"), _numbers(profile, "kl_grade")
    if worn is None or grade is None:
        return None
    return _agree(bool(worn) or grade[0] < SURE_WEAR)


def _agree(yes: bool) -> str:
    return AGREES if yes else DISAGREES


RULES: Final[dict[str, Callable[[Profile], Any]]] = {
    "bone_angles": _bone_angles,
    "worn_side": _worn_side,
    "angle_sum": _angle_sum,
    "looks_agree": _looks_agree,
    "film_agrees": _film_agrees,
    "wear_agrees": _wear_agrees,
}


def worked_out(profile: Profile) -> dict[str, Answer]:
    """Every word that follows from the answers of a profile, by name."""
    names = [name for name in inputs(profile.joint) if name in RULES]
    found = {name: RULES[name](profile) for name in names}
    for one in _combinations(profile.joint):
        if one.name not in found and one.holds(profile):
            found[one.name] = one.word
    return {name: word for name, word in found.items() if word is not None}


@dataclass(frozen=True)
class _Combination:
    """One row of combinations.csv. A band of None wants the answer to be unknown."""

    name: str
    word: str
    when: Mapping[str, Band | None]

    def holds(self, profile: Profile) -> bool:
        """Whether every answer lies in its band."""
        known = profile.answers
        return all(
            name not in known if wanted is None else name in known and wanted.holds(known[name])
            for name, wanted in self.when.items()
        )


@cache
def _combinations(joint: str) -> tuple[_Combination, ...]:
    """The rows of a joint in their order: of each name, the first that holds counts."""
    table = load_evidence().combinations.reset_index().sort_values("order", kind="stable")
    return tuple(
        _Combination(
            str(row["name"]),
            str(row["word"]),
            {
                name: None if text == "unknown" else band(text, inputs(joint)[name].kind)
                for name, text in conditions(str(row["when"])).items()
            },
        )
        for row in table[table["joint"] == joint].to_dict("records")
    )
