"""Hips, ankles and jaws to try the candidacy rules on, and the design's levels written out again.

As `knees`, for the other joints. Nothing here is read from candidacy.csv or combinations.csv: the
tests hold the data against this page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from osteo_aid.domain.candidacy import assess
from osteo_aid.domain.profile import Profile
from tests.unit import knees
from tests.unit.knees import Answers

OTHERS: Final = ("hip", "ankle", "jaw", "jaw_joint")

OPTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "knee": knees.OPTIONS,
    "hip": ("no_operation", "arthroscopy", "osteotomy", "total_replacement"),
    "ankle": ("no_operation", "osteotomy", "fusion", "total_replacement"),
    "jaw": ("no_operation", "orthodontics", "osteotomy"),
    "jaw_joint": ("no_operation", "total_replacement"),
}
# What has to be known before an option can fit.
NEEDED: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "knee": knees.NEEDED,
    "hip": {
        "no_operation": (),
        "arthroscopy": ("impingement", "lcea_deg", "tonnis_grade"),
        "osteotomy": (
            "age",
            "growth_complete",
            "lcea_deg",
            "tonnis_grade",
            "congruent",
            "flexion_deg",
        ),
        "total_replacement": ("tonnis_grade", "age"),
    },
    "ankle": {
        "no_operation": (),
        "osteotomy": (
            "alignment",
            "talar_tilt_deg",
            "takakura_stage",
            "cartilage_preserved_percent",
            "neuropathy",
        ),
        "fusion": ("takakura_stage",),
        "total_replacement": ("takakura_stage", "neuropathy", "age"),
    },
    "jaw": {
        "no_operation": (),
        "orthodontics": ("joint_destroyed", "accepts_braces"),
        "osteotomy": (
            "growth_complete",
            "functional_need",
            "accepts_braces",
            "active_joint_disease",
            "joint_destroyed",
        ),
    },
    "jaw_joint": {
        "no_operation": (),
        "total_replacement": ("joint_destroyed", "tried_without_surgery"),
    },
}
# The answers that put an option outside, as the design names them; no other answer may.
OUTSIDE_ANSWERS: Final[Mapping[str, Mapping[str, tuple[Answers, ...]]]] = {
    "hip": {
        "osteotomy": (
            {"tonnis_grade": 2},
            {"tonnis_grade": 3},
            {"congruent": False},
            {"flexion_deg": 89.9},
            {"flexion_deg": 0},
            {"active_infection": True},
            {"lcea_deg": 25.1, "impingement": False},
            {"lcea_deg": 60, "impingement": False},
        ),
        "arthroscopy": ({"tonnis_grade": 2}, {"tonnis_grade": 3}, {"active_infection": True}),
        "total_replacement": ({"active_infection": True},),
    },
    "ankle": {
        "osteotomy": (
            {"takakura_stage": "4"},
            {"cartilage_preserved_percent": 9.9},
            {"cartilage_preserved_percent": 0},
            {"talar_tilt_deg": 10.1},
            {"talar_tilt_deg": 45},
            {"active_infection": True},
        ),
        "fusion": ({"active_infection": True},),
        "total_replacement": ({"active_infection": True},),
    },
    "jaw": {
        "osteotomy": ({"active_infection": True},),
        "orthodontics": ({"accepts_braces": False},),
    },
    "jaw_joint": {
        "total_replacement": ({"joint_destroyed": False}, {"active_infection": True}),
    },
}
# Factors whose red puts an option outside. No other factor may, alone or with others.
OUTSIDE: Final[Mapping[str, Mapping[str, frozenset[str]]]] = {
    "knee": knees.OUTSIDE,
    "hip": {
        "no_operation": frozenset(),
        "arthroscopy": frozenset({"tonnis_grade", "active_infection"}),
        "osteotomy": frozenset(
            {"coverage", "tonnis_grade", "congruent", "flexion_deg", "active_infection"}
        ),
        "total_replacement": frozenset({"active_infection"}),
    },
    "ankle": {
        "no_operation": frozenset(),
        "osteotomy": frozenset(
            {"talar_tilt_deg", "takakura_stage", "cartilage_preserved_percent", "active_infection"}
        ),
        "fusion": frozenset({"active_infection"}),
        "total_replacement": frozenset({"active_infection"}),
    },
    "jaw": {
        "no_operation": frozenset(),
        "orthodontics": frozenset({"accepts_braces"}),
        "osteotomy": frozenset({"active_infection"}),
    },
    "jaw_joint": {
        "no_operation": frozenset(),
        "total_replacement": frozenset({"joint_destroyed", "active_infection"}),
    },
}
# Answers that make an option at best something to discuss: they may never fit.
AT_BEST_DISCUSS: Final[Mapping[tuple[str, str], tuple[Answers, ...]]] = {
    ("hip", "osteotomy"): (
        {"lcea_deg": 30, "impingement": True},
        {"lcea_deg": 20},
        {"age": 40},
        {"age": 75},
        {"growth_complete": False},
        {"bmi": 31},
        {"smoker": "current"},
        {"inflammatory_arthritis": True},
    ),
    ("hip", "arthroscopy"): ({"lcea_deg": 15}, {"impingement": False}, {"tonnis_grade": 1}),
    ("hip", "total_replacement"): ({"tonnis_grade": 1}, {"age": 30}, {"growth_complete": False}),
    ("ankle", "osteotomy"): (
        {"alignment": "straight"},
        {"alignment": "valgus"},
        {"neuropathy": True},
        {"takakura_stage": "3b"},
        {"talar_tilt_deg": 8},
        {"cartilage_preserved_percent": 40},
        {"age": 12},
        {"smoker": "current"},
    ),
    ("ankle", "fusion"): (
        {"neuropathy": True},
        {"takakura_stage": "2"},
        {"adjacent_arthritis": True},
    ),
    ("ankle", "total_replacement"): (
        {"age": 30},
        {"takakura_stage": "3a"},
        {"neuropathy": True},
    ),
    ("jaw", "osteotomy"): (
        {"growth_complete": False},
        {"functional_need": 1},
        {"functional_need": 2},
        {"functional_need": 3},
        {"accepts_braces": False},
        {"active_joint_disease": True},
        {"joint_destroyed": True},
        {"age": 14},
    ),
    ("jaw", "orthodontics"): ({"joint_destroyed": True}, {"sleep_apnoea": "moderate_severe"}),
    ("jaw_joint", "total_replacement"): (
        {"growth_complete": False},
        {"bone_enough": False},
        {"clenching": True},
        {"age": 15},
        {"tried_without_surgery": "none"},
    ),
}  # fmt: skip

# Answers that every option likes, as far as a joint is asked for them.
SOUND: Final[Answers] = {
    "side": "left",
    "age": 28,
    "sex": "female",
    "bmi": 24,
    "smoker": "never",
    "work": "desk",
    "activity_goal": "moderate",
    "pain_severity": 6,
    "tried_without_surgery": "three_months",
    "can_use_crutches": True,
    "inflammatory_arthritis": False,
    "active_infection": False,
    "past_infection": False,
    "diabetes": "none",
    "osteoporosis": False,
    "bone_slowing_medicine": False,
    "blood_clot_before": False,
    "blood_thinner_or_hormones": False,
    "metal_allergy": False,
    "fit_for_anaesthesia": True,
}
SHALLOW: Final = SOUND | {
    "growth_complete": True,
    "lcea_deg": 15,
    "tonnis_grade": 0,
    "congruent": True,
    "flexion_deg": 110,
    "impingement": False,
}
LEANING: Final = SOUND | {
    "alignment": "varus",
    "talar_tilt_deg": 4,
    "takakura_stage": "2",
    "cartilage_preserved_percent": 70,
    "adjacent_arthritis": False,
    "neuropathy": False,
}
WORN_ANKLE: Final = LEANING | {
    "age": 62,
    "takakura_stage": "4",
    "cartilage_preserved_percent": 5,
}
BITE: Final = SOUND | {
    "growth_complete": True,
    "functional_need": 5,
    "overjet_mm": -5,
    "open_bite_mm": 1,
    "accepts_braces": True,
    "sleep_apnoea": "none",
    "active_joint_disease": False,
    "joint_destroyed": False,
}
DESTROYED: Final = SOUND | {
    "joint_destroyed": True,
    "active_joint_disease": False,
    "growth_complete": True,
    "clenching": False,
    "bone_enough": True,
}
GREEN: Final[Mapping[str, Mapping[str, Answers]]] = {
    "knee": knees.GREEN,
    "hip": {
        "no_operation": SHALLOW,
        "osteotomy": SHALLOW,
        "arthroscopy": SHALLOW | {"lcea_deg": 30, "impingement": True},
        "total_replacement": SHALLOW | {"age": 66, "tonnis_grade": 3},
    },
    "ankle": {
        "no_operation": LEANING,
        "osteotomy": LEANING,
        "fusion": WORN_ANKLE,
        "total_replacement": WORN_ANKLE,
    },
    "jaw": dict.fromkeys(OPTIONS["jaw"], BITE),
    "jaw_joint": dict.fromkeys(OPTIONS["jaw_joint"], DESTROYED),
}
# Answers from which each word of combinations.csv follows.
COMBINED: Final[Mapping[tuple[str, str], Mapping[str, tuple[Answers, ...]]]] = {
    ("hip", "coverage"): {
        "shallow": ({"lcea_deg": -30}, {"lcea_deg": 19.9}, {"lcea_deg": 15, "impingement": True}),
        "slightly": ({"lcea_deg": 20}, {"lcea_deg": 25}, {"lcea_deg": 25, "impingement": True}),
        "may_be_turned": ({"lcea_deg": 25.1, "impingement": True},),
        "deep": ({"lcea_deg": 25.1, "impingement": False},),
        "": ({"lcea_deg": None}, {"lcea_deg": None, "impingement": True}),
    },
    ("ankle", "wear_match"): {
        "disagrees": (
            {"takakura_stage": "4", "cartilage_preserved_percent": 51},
            {"takakura_stage": "1", "cartilage_preserved_percent": 9},
            {"takakura_stage": "2", "cartilage_preserved_percent": 0},
        ),
        "agrees": (
            {"takakura_stage": "4", "cartilage_preserved_percent": 50},
            {"takakura_stage": "2", "cartilage_preserved_percent": 10},
            {"takakura_stage": "3a", "cartilage_preserved_percent": 0},
            {"takakura_stage": "3b", "cartilage_preserved_percent": 100},
        ),
        "": ({"takakura_stage": None}, {"cartilage_preserved_percent": None}),
    },
    ("jaw", "need_agrees"): {
        "disagrees": (
            {"overjet_mm": -3, "functional_need": 3},
            {"open_bite_mm": 4, "functional_need": 1},
        ),
        "agrees": (
            {"overjet_mm": -2.9, "functional_need": 2},
            {"overjet_mm": 5, "open_bite_mm": 3.9, "functional_need": 3},
            {"overjet_mm": -10, "functional_need": 4},
            {"open_bite_mm": 10, "functional_need": 5},
            {"overjet_mm": None, "functional_need": 2},
        ),
        "": ({"functional_need": None}, {"overjet_mm": None, "open_bite_mm": None}),
    },
}


def body(joint: str, answers: Answers, **changes: Any) -> Profile:
    """A joint with some answers changed."""
    return Profile(joint, **(answers | changes))


def level(profile: Profile, option: str) -> str:
    """What the criteria say about one option."""
    return assess(profile).options[option].level
