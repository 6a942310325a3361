"""A profile is what one person has answered: checked, complete, and never changing."""

from __future__ import annotations

import copy
import math
import pickle
from typing import Any

import pytest

from osteo_aid.domain.inputs import AnswerError, Input, questions
from osteo_aid.domain.profile import Profile
from tests.joints import JOINTS
from tests.unit.knees import GREEN, known_questions

ALL = [(joint, one) for joint in JOINTS for one in questions(joint).values()]
NUMBERS = [(joint, one) for joint, one in ALL if one.kind in {"number", "whole"}]
WORDS = [(joint, one) for joint, one in ALL if one.kind == "choice"]
YES_NO = [(joint, one) for joint, one in ALL if one.kind == "yes_no"]
SEVERAL = [(joint, one) for joint, one in ALL if one.kind == "several"]

# Every question and range of the design, written out again.
DESIGN_NUMBERS = {
    "age": (10, 100),
    "pain_severity": (0, 10),
    "kl_grade": (0, 4),
}
DESIGN_WORDS = {
    "side": {"left", "right"},
    "sex": {"female", "male"},
    "smoker": {"never", "former", "current"},
    "work": {"desk", "standing", "heavy"},
    "activity_goal": {"low", "moderate", "high_impact"},
    "tried_without_surgery": {"none", "partly", "three_months"},
    "diabetes": {"none", "controlled", "uncontrolled"},
    "alignment": {"varus", "valgus", "straight"},
    "pain_site": {"inner", "outer", "front", "all_over"},
    "worn_compartments": {"medial", "lateral", "patellofemoral"},
    "ligaments": {"stable", "acl", "pcl", "collateral", "unstable_in_extension"},
}
DESIGN_YES_NO = {
    "inflammatory_arthritis",
    "osteoporosis",
    "bone_slowing_medicine",
    "blood_clot_before",
    "blood_thinner_or_hormones",
    "metal_allergy",
    "past_infection",
    "active_infection",
    "can_use_crutches",
    "fit_for_anaesthesia",
    "long_leg_xray",
    "meniscectomy",
    "subluxation",
    "low_vitamin_d",
}
DESIGN_ANGLES = {"hka_deg", "mpta_deg", "ldfa_deg", "jlca_deg", "flexion_deg", "contracture_deg"}


def named(case: tuple[str, Input]) -> str:
    return f"{case[0]}-{case[1].name}"


def refused(joint: str, name: str, value: object) -> str:
    """The sentence with which an answer is refused."""
    with pytest.raises(ValueError) as caught:
        Profile(joint, **{name: value})
    assert isinstance(caught.value, AnswerError)
    assert caught.value.name == name
    assert name in str(caught.value)
    assert caught.value.sentence in str(caught.value)
    return str(caught.value)


def test_the_knee_can_be_asked_what_the_design_lists() -> None:
    asked = known_questions()
    names = {*DESIGN_NUMBERS, "bmi", *DESIGN_WORDS, *DESIGN_YES_NO, *DESIGN_ANGLES}
    assert set(asked) == names
    for name, ends in DESIGN_NUMBERS.items():
        assert (asked[name].lowest, asked[name].highest) == ends, name
    for name, words in DESIGN_WORDS.items():
        assert set(asked[name].choices) == words, name
    assert {name for name, one in asked.items() if one.kind == "yes_no"} == DESIGN_YES_NO


@pytest.mark.parametrize("case", NUMBERS, ids=named)
def test_both_ends_of_a_range_are_accepted(case: tuple[str, Input]) -> None:
    joint, asked = case
    for end in (asked.lowest, asked.highest, int(asked.lowest), int(asked.highest)):
        assert getattr(Profile(joint, **{asked.name: end}), asked.name) == end


@pytest.mark.parametrize("case", NUMBERS, ids=named)
def test_just_outside_a_range_is_refused_with_field_and_both_ends(case: tuple[str, Input]) -> None:
    joint, asked = case
    near = 1 if asked.kind == "whole" else 0.001
    for value in (asked.lowest - near, asked.highest + near, -1e300, 1e300, 10**400, -(10**400)):
        sentence = refused(joint, asked.name, value)
        assert f"from {asked.lowest:g} to {asked.highest:g}" in sentence


@pytest.mark.parametrize("case", NUMBERS, ids=named)
@pytest.mark.parametrize(
    "value", [math.nan, math.inf, -math.inf, True, False, "50", "", [50], {"a": 1}, 5j]
)
def test_what_is_no_number_is_refused_with_both_ends(case: tuple[str, Input], value: Any) -> None:
    joint, asked = case
    sentence = refused(joint, asked.name, value)
    assert f"from {asked.lowest:g} to {asked.highest:g}" in sentence


@pytest.mark.parametrize("case", [c for c in NUMBERS if c[1].kind == "whole"], ids=named)
def test_a_whole_number_is_whole(case: tuple[str, Input]) -> None:
    joint, asked = case
    assert "whole" in refused(joint, asked.name, asked.lowest + 0.5)


@pytest.mark.parametrize(
    ("name", "value", "ends"),
    [("age", 7, "from 10 to 100"), ("bmi", 200, "to 80"), ("hka_deg", 90, "from 150 to 210")],
)
def test_the_impossible_values_of_the_design(name: str, value: float, ends: str) -> None:
    assert ends in refused("knee", name, value)


@pytest.mark.parametrize("case", WORDS, ids=named)
def test_every_word_is_accepted_and_no_other(case: tuple[str, Input]) -> None:
    joint, asked = case
    for word in asked.choices:
        assert getattr(Profile(joint, **{asked.name: word}), asked.name) == word
    first = next(iter(asked.choices))
    cases = {first.upper(), first.title()} - {first}
    for value in ("", "sometimes", *cases, f" {first}", 1, True, [first], {first: 1}):
        sentence = refused(joint, asked.name, value)
        assert all(word in sentence for word in asked.choices)


@pytest.mark.parametrize("case", YES_NO, ids=named)
def test_yes_and_no_are_neither_words_nor_numbers(case: tuple[str, Input]) -> None:
    joint, asked = case
    for value in (True, False):
        assert getattr(Profile(joint, **{asked.name: value}), asked.name) is value
    for wrong in ("yes", "", 1, 0, 1.0, [True]):
        refused(joint, asked.name, wrong)


@pytest.mark.parametrize("case", SEVERAL, ids=named)
def test_several_words_in_any_order_and_repeated_are_one_answer(case: tuple[str, Input]) -> None:
    joint, asked = case
    words = list(asked.choices)
    forms: list[Any] = [words, words[::-1], words * 2, tuple(words), set(words), frozenset(words)]
    profiles = {Profile(joint, **{asked.name: form}) for form in forms}
    assert len(profiles) == 1
    assert getattr(profiles.pop(), asked.name) == tuple(words)
    assert getattr(Profile(joint, **{asked.name: []}), asked.name) == ()
    for wrong in (words[0], [*words, "knee"], [1], [[words[0]]], [None], {words[0]: 1}, 3, True):
        sentence = refused(joint, asked.name, wrong)
        assert all(word in sentence for word in words)


def test_a_list_changed_later_does_not_change_the_profile() -> None:
    worn = ["medial"]
    profile = Profile("knee", worn_compartments=worn)
    worn.append("lateral")
    assert profile.answers["worn_compartments"] == ("medial",)


@pytest.mark.parametrize("joint", JOINTS)
def test_an_unknown_question_is_refused_by_name(joint: str) -> None:
    for name in ("shoe_size", "bone_angles", "worn_side", "angle_sum", "joint_", "_age"):
        assert joint in refused(joint, name, 3)
    assert name in refused(joint, name, None)


def test_questions_of_another_joint_are_refused() -> None:
    for name in ("hka_deg", "kl_grade", "worn_compartments"):
        refused("hip", name, None)


@pytest.mark.parametrize("joint", ["elbow", "", "Knee", None, 3, [], {}])
def test_an_unknown_joint_is_refused_with_those_there_are(joint: Any) -> None:
    with pytest.raises(ValueError, match="knee, hip, ankle, jaw") as caught:
        Profile(joint)
    assert "joint" in str(caught.value)


def test_unknown_is_none_or_absent_and_both_are_the_same() -> None:
    nothing = Profile("knee")
    assert Profile("knee", **dict.fromkeys(known_questions())) == nothing
    assert nothing.answers == {}
    assert all(getattr(nothing, name) is None for name in known_questions())
    assert Profile("knee", osteoporosis=False) != nothing
    assert Profile("knee", worn_compartments=[]) != nothing
    assert Profile("knee", pain_severity=0) != nothing


def test_every_answer_is_kept_as_given() -> None:
    profile = Profile("knee", **GREEN["osteotomy"])
    assert profile.joint == "knee"
    assert profile.age == 45
    assert profile.subluxation is False
    assert set(profile.answers) == set(known_questions())
    for name in ("shoe_size", "_secret"):
        with pytest.raises(AttributeError):
            getattr(profile, name)


def test_a_profile_does_not_change() -> None:
    profile = Profile("knee", age=45, worn_compartments=["medial"])
    before = Profile("knee", age=45, worn_compartments=["medial"])
    for name in ("age", "joint", "bmi", "shoe_size", "answers"):
        with pytest.raises(AttributeError):
            setattr(profile, name, 50)
        with pytest.raises(AttributeError):
            delattr(profile, name)
    answers = dict(profile.answers)
    answers["age"] = 12
    profile.answers.update(age=12)  # type: ignore[attr-defined]
    assert profile == before
    assert profile.age == 45


def test_same_answers_are_equal_and_hash_the_same() -> None:
    one = Profile("knee", age=45, bmi=27, worn_compartments=["medial", "lateral"])
    two = Profile("knee", worn_compartments=["lateral", "medial"], bmi=27.0, age=45.0)
    assert one == two
    assert hash(one) == hash(two)
    assert repr(one) == repr(two)
    assert len({one, two}) == 1
    assert one != Profile("knee", age=46, bmi=27, worn_compartments=["medial", "lateral"])
    assert one != Profile("knee", age=45, bmi=27)
    assert Profile("knee", age=45) != Profile("hip", age=45)
    assert one != {"joint": "knee"}
    assert one != "knee"


def test_yes_is_not_the_number_one() -> None:
    assert Profile("knee", subluxation=True) != Profile("knee", subluxation=False)
    assert Profile("knee", subluxation=False) != Profile("knee", kl_grade=0)


@pytest.mark.parametrize("profile", [Profile("knee"), Profile("knee", **GREEN["osteotomy"])])
def test_copies_and_pickles_are_equal(profile: Profile) -> None:
    copies = [copy.copy(profile), copy.deepcopy(profile), pickle.loads(pickle.dumps(profile))]
    for other in copies:
        assert other == profile
        assert hash(other) == hash(profile)


def test_the_repr_builds_the_same_profile() -> None:
    profile = Profile("knee", **GREEN["osteotomy"])
    assert eval(repr(profile), {"Profile": Profile}) == profile


def test_but_changes_some_answers_and_leaves_the_first_profile_alone() -> None:
    first = Profile("knee", age=45, bmi=27)
    second = first.but(age=50, smoker="never")
    assert second == Profile("knee", age=50, bmi=27, smoker="never")
    assert first == Profile("knee", age=45, bmi=27)
    assert first.but() == first
    assert first.but(age=None) == Profile("knee", bmi=27)
    with pytest.raises(ValueError, match="from 10 to 100"):
        first.but(age=7)
    with pytest.raises(ValueError, match="shoe_size"):
        first.but(shoe_size=43)
