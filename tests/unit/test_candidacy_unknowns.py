"""What is unknown, what contradicts itself, and which bone the angles point to."""

from __future__ import annotations

from typing import Any

import pytest

from osteo_aid.domain.candidacy import assess, rules
from osteo_aid.domain.inputs import inputs
from osteo_aid.domain.profile import Profile
from tests.unit.knees import (
    CONTRADICTIONS,
    GREEN,
    KNOCK_KNEE,
    LEGS,
    LEVELS,
    NEEDED,
    OPTIONS,
    OUTSIDE_ANSWERS,
    Answers,
    colour,
    knee,
    known_questions,
    leg,
    level,
)

NEEDED_ONE_BY_ONE = [(option, name) for option in OPTIONS for name in NEEDED[option]]
OPERATIONS = ("osteotomy", "partial_replacement", "total_replacement")


def asked_by(option: str) -> set[str]:
    """Questions that a rule of an option is about, directly or worked out."""
    every = inputs("knee")
    factors = {rule.factor for rule in rules("knee")[option]}
    return {name for one in factors for name in every[one].worked_out_from or (one,)}


OTHERS = [
    (option, name)
    for option in OPERATIONS
    for name in known_questions()
    if name not in NEEDED[option]
]


def test_with_no_answer_at_all_no_operation_fits_and_the_rest_cannot_be_told() -> None:
    found = assess(Profile("knee"))
    levels = {option: one.level for option, one in found.options.items()}
    assert levels == dict.fromkeys(OPTIONS, "cannot_tell") | {"no_operation": "fits"}
    for option in OPERATIONS:
        asked = found.options[option].to_ask
        assert set(asked[: len(NEEDED[option])]) == set(NEEDED[option])
        assert set(asked) == asked_by(option)
    assert len(found.findings) == 0
    assert list(found.findings.columns)[:4] == ["factor", "answer", "option", "level"]


@pytest.mark.parametrize(("option", "name"), NEEDED_ONE_BY_ONE)
def test_a_needed_answer_that_is_missing_makes_it_unclear_and_is_asked_first(
    option: str, name: str
) -> None:
    found = assess(knee(GREEN[option], **{name: None})).options[option]
    assert found.level == "cannot_tell"
    assert found.to_ask[0] == name
    assert found.missing == (name,)


@pytest.mark.parametrize(("option", "name"), NEEDED_ONE_BY_ONE)
def test_amber_and_red_answers_do_not_hide_that_a_needed_one_is_missing(
    option: str, name: str
) -> None:
    risks = {"smoker": "current", "diabetes": "uncontrolled", "osteoporosis": True}
    assert level(knee(GREEN[option] | risks, **{name: None}), option) == "cannot_tell"


@pytest.mark.parametrize(("option", "name"), OTHERS)
def test_any_other_unknown_leaves_the_level_and_is_asked(option: str, name: str) -> None:
    found = assess(knee(GREEN[option], **{name: None})).options[option]
    assert found.level == "fits"
    assert found.to_ask == ((name,) if name in asked_by(option) else ())
    assert found.missing == ()


@pytest.mark.parametrize("option", OPERATIONS)
def test_all_other_unknowns_together_leave_the_level(option: str) -> None:
    answers = {name: GREEN[option][name] for name in NEEDED[option]}
    found = assess(Profile("knee", **answers)).options[option]
    assert found.level == "fits"
    assert set(found.to_ask) == asked_by(option) - set(answers)


@pytest.mark.parametrize("option", OPERATIONS)
def test_what_is_asked_is_a_question_named_once_and_unknown(option: str) -> None:
    profile = knee(GREEN[option], age=None, kl_grade=None, hka_deg=None, smoker=None)
    asked = assess(profile).options[option].to_ask
    assert len(set(asked)) == len(asked)
    assert set(asked) <= {"age", "kl_grade", "hka_deg", "smoker"}


@pytest.mark.parametrize(
    ("option", "answers"),
    [(option, some) for option, every in OUTSIDE_ANSWERS.items() for some in every],
)
def test_a_known_reason_against_beats_everything_unknown(option: str, answers: Answers) -> None:
    assert level(Profile("knee", **answers), option) == "outside"
    for name in set(NEEDED[option]) - set(answers):
        assert level(knee(GREEN[option] | answers, **{name: None}), option) == "outside"


def test_a_straight_leg_is_outside_whatever_else_is_unknown() -> None:
    assert level(Profile("knee", hka_deg=179), "osteotomy") == "outside"


def test_without_x_ray_and_examination_osteotomy_cannot_be_told() -> None:
    short = {
        name: GREEN["osteotomy"][name]
        for name, one in known_questions().items()
        if one.answered_by == "you"
    }
    found = assess(Profile("knee", **short)).options["osteotomy"]
    assert found.level == "cannot_tell"
    assert set(found.missing) == set(NEEDED["osteotomy"])
    assert level(Profile("knee", **short, long_leg_xray=False), "osteotomy") == "cannot_tell"


# Contradictions


def contradictory(**changes: Any) -> Profile:
    return knee(GREEN["osteotomy"], **changes)


def pointed_out(profile: Profile) -> set[str]:
    """Contradictions that a finding names."""
    found = assess(profile).findings
    rows = found[(found.option == "osteotomy") & found.factor.isin(CONTRADICTIONS)]
    return set(rows[rows.level != "green"]["factor"])


KNOCK_KNEE_WITH_A_BOW = {"alignment": "valgus"}
BOW_WITH_A_KNOCK_KNEE = KNOCK_KNEE | {"alignment": "varus"}
WRONG_SUM = {"jlca_deg": 8}
NO_FILM = {"long_leg_xray": False}
NOTHING_WORN = {"kl_grade": 3, "worn_compartments": []}


@pytest.mark.parametrize(
    ("answers", "factor", "doubted"),
    [
        (KNOCK_KNEE_WITH_A_BOW, "looks_agree", {"alignment", "hka_deg"}),
        (BOW_WITH_A_KNOCK_KNEE, "looks_agree", {"alignment", "hka_deg"}),
        (WRONG_SUM, "angle_sum", {"hka_deg", "mpta_deg", "ldfa_deg", "jlca_deg"}),
        (NO_FILM, "film_agrees", {"long_leg_xray"}),
        (NOTHING_WORN, "wear_agrees", {"worn_compartments", "kl_grade"}),
        (NOTHING_WORN | {"kl_grade": 2}, "wear_agrees", {"worn_compartments", "kl_grade"}),
    ],
)
def test_a_contradiction_is_accepted_pointed_out_asked_and_leaves_the_level_open(
    answers: Answers, factor: str, doubted: set[str]
) -> None:
    profile = contradictory(**answers)
    found = assess(profile).options["osteotomy"]
    assert pointed_out(profile) == {factor}
    assert found.level == "cannot_tell"
    assert doubted <= set(found.to_ask)
    assert found.to_ask[0] in found.missing


@pytest.mark.parametrize(
    "answers",
    [
        KNOCK_KNEE_WITH_A_BOW,
        WRONG_SUM,
        NO_FILM,
        NOTHING_WORN,
        KNOCK_KNEE_WITH_A_BOW | WRONG_SUM | NO_FILM | {"kl_grade": 4, "worn_compartments": []},
    ],
)
@pytest.mark.parametrize("against", OUTSIDE_ANSWERS["osteotomy"][2:], ids=str)
def test_a_sure_reason_against_beats_a_contradiction(answers: Answers, against: Answers) -> None:
    assert level(contradictory(**answers | against), "osteotomy") == "outside"


@pytest.mark.parametrize("answers", [NO_FILM, {"jlca_deg": -12}])
def test_doubt_never_lifts_what_rules_an_operation_out(answers: Answers) -> None:
    """Else a worse answer, such as no film at all, would make the level better."""
    straight = GREEN["osteotomy"] | leg(178)
    assert level(knee(straight), "osteotomy") == "outside"
    doubted = assess(knee(straight | answers))
    assert pointed_out(knee(straight | answers))
    assert doubted.options["osteotomy"].level == "outside"


@pytest.mark.parametrize("answers", [KNOCK_KNEE_WITH_A_BOW, WRONG_SUM, NO_FILM, NOTHING_WORN])
def test_a_doubted_answer_is_never_green(answers: Answers) -> None:
    found = assess(contradictory(**answers)).findings
    doubted = found[found.doubted]
    assert len(doubted) > 0
    assert "green" not in set(doubted["level"])


@pytest.mark.parametrize("answers", [KNOCK_KNEE_WITH_A_BOW, WRONG_SUM, NO_FILM, NOTHING_WORN])
@pytest.mark.parametrize("option", ["no_operation", "partial_replacement", "total_replacement"])
def test_a_contradiction_leaves_the_other_options_alone(option: str, answers: Answers) -> None:
    """It counts there like an unknown answer that is not needed."""
    found = assess(knee(GREEN[option] | answers))
    none_worn = answers == NOTHING_WORN and option != "no_operation"
    assert found.options[option].level == ("discuss" if none_worn else "fits")
    assert not found.findings[(found.findings.option == option) & found.findings.doubted].size


@pytest.mark.parametrize(
    ("off", "agrees"),
    [(-3.5, False), (-3.1, False), (-3, True), (0, True), (3, True), (3.1, False), (3.5, False)],
)
def test_angles_may_miss_their_sum_by_three_degrees_and_no_more(off: float, agrees: bool) -> None:
    profile = contradictory(jlca_deg=1 + off)
    assert (pointed_out(profile) == set()) is agrees
    assert level(profile, "osteotomy") == ("fits" if agrees else "cannot_tell")


def test_without_all_four_angles_nothing_is_said_of_their_sum() -> None:
    for name in ("hka_deg", "mpta_deg", "ldfa_deg", "jlca_deg"):
        profile = contradictory(**WRONG_SUM | {name: None})
        assert "angle_sum" not in set(assess(profile).findings["factor"])


@pytest.mark.parametrize("hka", [165, 170, 172, 174, 175])
def test_knock_knees_do_not_go_with_a_clear_bow_on_the_film(hka: float) -> None:
    assert "looks_agree" in pointed_out(contradictory(**leg(hka) | {"alignment": "valgus"}))


@pytest.mark.parametrize("hka", [185, 186, 188, 195])
def test_bow_legs_do_not_go_with_a_clear_knock_knee_on_the_film(hka: float) -> None:
    assert "looks_agree" in pointed_out(contradictory(**leg(hka) | {"alignment": "varus"}))


@pytest.mark.parametrize("alignment", ["varus", "valgus", "straight"])
@pytest.mark.parametrize("hka", [178, 179, 180, 181, 182])
def test_a_nearly_straight_leg_may_look_any_way(hka: float, alignment: str) -> None:
    assert not pointed_out(contradictory(**leg(hka) | {"alignment": alignment}))


@pytest.mark.parametrize("hka", [176, 184])
def test_a_slight_bend_may_look_straight(hka: float) -> None:
    assert not pointed_out(contradictory(**leg(hka) | {"alignment": "straight"}))


@pytest.mark.parametrize("grade", [0, 1])
def test_nothing_worn_goes_with_a_grade_that_shows_no_sure_wear(grade: int) -> None:
    assert not pointed_out(contradictory(worn_compartments=[], kl_grade=grade))


def test_a_film_nobody_asked_about_contradicts_nothing() -> None:
    profile = contradictory(long_leg_xray=None)
    assert not pointed_out(profile)
    assert level(profile, "osteotomy") == "fits"


# Which bone

NORMAL = (84, 87, 90)
LOW, HIGH = (70, 83, 83.9), (90.1, 91, 100)


@pytest.mark.parametrize(
    ("mpta", "ldfa", "wanted"),
    [
        *((odd, normal, "shin") for odd in LOW + HIGH for normal in NORMAL),
        *((normal, odd, "thigh") for odd in LOW + HIGH for normal in NORMAL),
        *((one, other, "both") for one in LOW + HIGH for other in LOW + HIGH),
        *((one, other, None) for one in NORMAL for other in NORMAL),
        *((odd, None, "shin") for odd in LOW + HIGH),
        *((None, odd, "thigh") for odd in LOW + HIGH),
        (None, None, None),
        (87, None, None),
    ],
)
def test_the_site_is_the_bone_whose_angle_is_out_of_the_usual_range(
    mpta: float | None, ldfa: float | None, wanted: str | None
) -> None:
    found = assess(Profile("knee", mpta_deg=mpta, ldfa_deg=ldfa)).options
    assert found["osteotomy"].site == wanted
    others = [one.site for option, one in found.items() if option != "osteotomy"]
    assert others == [None] * 3


def test_angles_that_do_not_add_up_point_to_no_bone() -> None:
    assert assess(contradictory(**WRONG_SUM)).options["osteotomy"].site is None


def test_what_one_sees_does_not_change_which_bone_is_bent() -> None:
    profile = contradictory(**KNOCK_KNEE_WITH_A_BOW)
    assert assess(profile).options["osteotomy"].site == "shin"


def test_a_knock_knee_from_the_thigh_bone_fits() -> None:
    found = assess(knee(GREEN["osteotomy"] | KNOCK_KNEE)).options["osteotomy"]
    assert (found.level, found.site) == ("fits", "thigh")


def test_a_knock_knee_above_12_degrees_from_the_shin_bone_is_to_discuss() -> None:
    for hka, wanted in ((192, "green"), (192.5, "amber")):
        found = assess(knee(GREEN["osteotomy"] | leg(hka, "shin")))
        assert colour(found, "hka_deg", "osteotomy", "shin") == wanted
    thigh = assess(knee(GREEN["osteotomy"] | leg(194))).findings
    assert set(thigh[thigh.factor == "hka_deg"]["site"]) == {""}


def test_bones_that_bend_against_each_other_are_to_discuss() -> None:
    found = assess(knee(GREEN["osteotomy"] | LEGS["bone_angles", "opposed"]))
    assert colour(found, "bone_angles", "osteotomy") == "amber"
    assert found.options["osteotomy"].level == "discuss"


def test_wear_on_the_side_that_carries_less_is_red_but_not_outside() -> None:
    found = assess(contradictory(worn_compartments=["lateral"]))
    assert colour(found, "worn_side", "osteotomy") == "red"
    assert found.options["osteotomy"].level == "discuss"


# Other joints


@pytest.mark.parametrize("joint", ["hip", "ankle", "jaw"])
def test_other_joints_are_assessed_without_error(joint: str) -> None:
    found = assess(Profile(joint, age=50, smoker="current", active_infection=True))
    assert all(one.level in LEVELS for one in found.options.values())
