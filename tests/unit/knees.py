"""Knees to try the candidacy rules on, and the design's table of levels written out once more.

Nothing here is read from candidacy.csv: the tests hold the data against this page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations, permutations
from typing import Any, Final, TypeAlias

from osteo_aid.domain.candidacy import Assessment, assess
from osteo_aid.domain.inputs import Input, questions
from osteo_aid.domain.profile import Profile

Answers: TypeAlias = dict[str, Any]

OPTIONS: Final = ("no_operation", "osteotomy", "partial_replacement", "total_replacement")
LEVELS: Final = ("fits", "discuss", "cannot_tell", "outside")
COLOURS: Final = ("green", "amber", "red")

# What has to be known before an option can fit.
NEEDED: Final = {
    "no_operation": (),
    "osteotomy": (
        "hka_deg",
        "mpta_deg",
        "ldfa_deg",
        "worn_compartments",
        "kl_grade",
        "flexion_deg",
        "contracture_deg",
        "ligaments",
    ),
    "partial_replacement": ("kl_grade", "worn_compartments"),
    "total_replacement": ("kl_grade", "worn_compartments", "age"),
}
# Factors whose red puts an option outside. No other factor may, alone or with others.
OUTSIDE: Final = {
    "no_operation": frozenset[str](),
    "osteotomy": frozenset(
        {
            "worn_compartments",
            "hka_deg",
            "subluxation",
            "ligaments",
            "inflammatory_arthritis",
            "active_infection",
            "can_use_crutches",
        }
    ),
    "partial_replacement": frozenset({"worn_compartments", "active_infection"}),
    "total_replacement": frozenset({"active_infection"}),
}
# The answers that do so, as the design names them. 180 is straight.
OUTSIDE_ANSWERS: Final[dict[str, tuple[Answers, ...]]] = {
    "osteotomy": (
        {"worn_compartments": ["medial", "lateral"]},
        {"worn_compartments": ["medial", "lateral", "patellofemoral"]},
        {"subluxation": True},
        {"ligaments": "unstable_in_extension"},
        {"inflammatory_arthritis": True},
        {"active_infection": True},
        {"can_use_crutches": False},
    ),
    "partial_replacement": (
        {"worn_compartments": ["medial", "lateral"]},
        {"worn_compartments": ["medial", "lateral", "patellofemoral"]},
        {"active_infection": True},
    ),
    "total_replacement": ({"active_infection": True},),
}
# Marks of risk: none of them, and no number of them, puts any option outside.
RISK_MARKERS: Final = ("age", "sex", "bmi", "smoker", "kl_grade", "tried_without_surgery")

# Answers that every option likes; what differs between the options comes after.
SOUND: Final[Answers] = {
    "side": "left",
    "sex": "male",
    "bmi": 26,
    "smoker": "never",
    "work": "standing",
    "activity_goal": "moderate",
    "pain_site": "inner",
    "pain_severity": 6,
    "tried_without_surgery": "three_months",
    "inflammatory_arthritis": False,
    "osteoporosis": False,
    "diabetes": "none",
    "bone_slowing_medicine": False,
    "blood_clot_before": False,
    "blood_thinner_or_hormones": False,
    "metal_allergy": False,
    "past_infection": False,
    "active_infection": False,
    "can_use_crutches": True,
    "fit_for_anaesthesia": True,
    "alignment": "varus",
    "long_leg_xray": True,
    "worn_compartments": ["medial"],
    "meniscectomy": False,
    "hka_deg": 172,
    "mpta_deg": 80,
    "ldfa_deg": 87,
    "jlca_deg": 1,
    "flexion_deg": 130,
    "contracture_deg": 0,
    "ligaments": "stable",
    "subluxation": False,
    "low_vitamin_d": False,
}
OLDER: Final[Answers] = SOUND | {"age": 66, "kl_grade": 3}
GREEN: Final[dict[str, Answers]] = {
    "no_operation": SOUND | {"age": 45, "kl_grade": 2},
    "osteotomy": SOUND | {"age": 45, "kl_grade": 2},
    "partial_replacement": OLDER,
    "total_replacement": OLDER | {"worn_compartments": ["medial", "patellofemoral"]},
}
KNOCK_KNEE: Final[Answers] = {
    "alignment": "valgus",
    "pain_site": "outer",
    "worn_compartments": ["lateral"],
    "hka_deg": 188,
    "mpta_deg": 87,
    "ldfa_deg": 80,
    "jlca_deg": -1,
}
# One leg for each answer of what is worked out; together with the other answers of SOUND.
LEGS: Final[dict[tuple[str, str], Answers]] = {
    ("bone_angles", "shin"): {},
    ("bone_angles", "thigh"): {"mpta_deg": 87, "ldfa_deg": 94},
    ("bone_angles", "both"): {"mpta_deg": 83, "ldfa_deg": 91, "jlca_deg": 0},
    ("bone_angles", "neither"): {"mpta_deg": 86, "ldfa_deg": 88, "jlca_deg": 6},
    ("bone_angles", "opposed"): {"mpta_deg": 92, "ldfa_deg": 98, "jlca_deg": 2},
    ("worn_side", "matches"): {},
    ("worn_side", "other_side"): {"worn_compartments": ["lateral"]},
    ("angle_sum", "agrees"): {},
    ("angle_sum", "disagrees"): {"jlca_deg": 8},
    ("looks_agree", "agrees"): {},
    ("looks_agree", "disagrees"): {"alignment": "valgus"},
    ("film_agrees", "agrees"): {},
    ("film_agrees", "disagrees"): {"long_leg_xray": False},
    ("wear_agrees", "agrees"): {},
    ("wear_agrees", "disagrees"): {"worn_compartments": [], "kl_grade": 3},
}
CONTRADICTIONS: Final = ("angle_sum", "looks_agree", "film_agrees", "wear_agrees")


def knee(answers: Answers, **changes: Any) -> Profile:
    """A knee with some answers changed."""
    return Profile("knee", **(answers | changes))


def level(profile: Profile, option: str) -> str:
    """What the criteria say about one option."""
    return assess(profile).options[option].level


def worse(one: str, other: str) -> bool:
    """Whether a level is worse than another."""
    return LEVELS.index(one) > LEVELS.index(other)


Told: TypeAlias = tuple[str, Mapping[Any, int], Profile]
"""A level, the colours behind it (0 green to 2 red) by rule, and whose they are."""


def better_for_worse_colours(told: Sequence[Told]) -> list[str]:
    """Where colours that are nowhere better gave a better level; empty when all is well."""
    return [
        f"{level} with {one!r}, but {other_level} with {other!r}"
        for (level, first, one), (other_level, second, other) in permutations(told, 2)
        if all(second.get(key, 0) >= first[key] for key in first) and worse(level, other_level)
    ]


def colour(found: Assessment, factor: str, option: str, site: str = "") -> str:
    """The colour of one finding; an error where there is not exactly one."""
    table = found.findings
    hit = table[(table.factor == factor) & (table.option == option) & (table.site == site)]
    assert len(hit) == 1, f"{len(hit)} findings on {factor} for {option}"
    return str(hit["level"].iloc[0])


def consistent(answers: Answers) -> Answers:
    """The same answers with a JLCA that makes the four angles add up."""
    gap = 180 + answers["mpta_deg"] - answers["ldfa_deg"] - answers["hka_deg"]
    return answers | {"jlca_deg": gap}


def leg(hka: float, bone: str = "") -> Answers:
    """Angles that add up for an HKA, with looks and wear on the side that the leg loads.

    One bone is clearly bent: the shin bone of a bow leg; of a knock knee the thigh bone, or the
    shin bone where `bone` says "shin".
    """
    bow = hka < 180
    angles = {"hka_deg": hka, "mpta_deg": 87.0, "ldfa_deg": 87.0}
    if bow:
        angles["mpta_deg"] = min(max(hka - 93, 60), 82)
    elif bone == "shin":
        angles["mpta_deg"] = min(max(hka - 93, 92), 110)
    else:
        angles["ldfa_deg"] = min(max(267 - hka, 65), 82)
    looks = {} if bow else {"alignment": "valgus", "worn_compartments": ["lateral"]}
    return consistent(angles) | looks


def answers_in(cell: str, question: Input) -> list[Any]:
    """Answers in a band: each of its words; for numbers each end and the middle.

    Reads the bands on its own, so that the reader in osteo_aid is held against a second one.
    """
    if not cell:
        return []
    if question.kind in {"number", "whole"}:
        return [number for part in cell.split(" | ") for number in _numbers_in(part, question)]
    every = _every_word(question)
    if cell == "any":
        return list(every.values())
    return [every[frozenset(_words(part))] for part in cell.split(" | ")]


def _words(part: str) -> list[str]:
    return [] if part == "none_of_them" else part.split("+")


def _every_word(question: Input) -> dict[frozenset[str], Any]:
    if question.kind == "yes_no":
        return {frozenset({"yes"}): True, frozenset({"no"}): False}
    words = list(question.choices)
    if question.kind == "choice":
        return {frozenset({word}): word for word in words}
    sizes = range(len(words) + 1)
    return {frozenset(some): list(some) for size in sizes for some in combinations(words, size)}


def _numbers_in(part: str, question: Input) -> list[float]:
    numbers = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", part)]
    inside = 1.0 if question.kind == "whole" else 0.01
    if re.fullmatch(r"\d+", part):
        return numbers
    low, high = question.lowest, question.highest
    if part.startswith(("from", "above")):
        low = numbers.pop(0) + (inside if part.startswith("above") else 0)
    if part.startswith(("up to", "below")) or " to " in part:
        high = numbers.pop(0) - (inside if "below" in part else 0)
    assert not numbers, f"{part!r} is not understood by this test"
    middle = (low + high) / 2
    return [low, float(round(middle)) if question.kind == "whole" else middle, high]


def known_questions() -> dict[str, Input]:
    """What a person with a knee can be asked."""
    return questions("knee")
