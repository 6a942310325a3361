"""Hip, ankle and jaw: every rule and every combination, held against the design's page `bodies`.

Each test starts from answers that are all green for an option and changes what one rule is about.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import pytest

from osteo_aid.domain import worked_out as worked_out_module
from osteo_aid.domain.candidacy import assess, rules
from osteo_aid.domain.inputs import NOT_ASKED, WORKED_OUT, inputs, questions
from osteo_aid.domain.profile import Profile
from osteo_aid.domain.worked_out import RULES, worked_out
from osteo_aid.evidence import load_evidence
from tests.joints import JOINTS, each_joint
from tests.unit.bodies import (
    AT_BEST_DISCUSS,
    COMBINED,
    GREEN,
    NEEDED,
    OPTIONS,
    OTHERS,
    OUTSIDE,
    OUTSIDE_ANSWERS,
    body,
    level,
)
from tests.unit.knees import COLOURS, Answers, answers_in

ROWS = [
    {str(column): str(cell) for column, cell in row.items()}
    for row in load_evidence().candidacy.reset_index().to_dict("records")
]
CHOICES = [(joint, option) for joint in OTHERS for option in OPTIONS[joint]]
OPERATIONS = [(joint, option) for joint, option in CHOICES if option != "no_operation"]
each_choice = pytest.mark.parametrize(("joint", "option"), CHOICES)
each_operation = pytest.mark.parametrize(("joint", "option"), OPERATIONS)


@dataclass(frozen=True)
class Case:
    """One answer in one band of one rule."""

    joint: str
    option: str
    factor: str
    colour: str
    answer: Any

    def __str__(self) -> str:
        return f"{self.joint}-{self.option}-{self.factor}-{self.colour}-{self.answer}"

    @property
    def answers(self) -> Answers:
        """The option's green answers with this one, or with what it is worked out from."""
        base = GREEN[self.joint][self.option]
        if inputs(self.joint)[self.factor].part == WORKED_OUT:
            return base | COMBINED[self.joint, self.factor][self.answer][0]
        return base | {self.factor: self.answer}


CASES = [
    Case(row["joint"], row["option"], row["factor"], shade, answer)
    for row in ROWS
    if row["joint"] in OTHERS
    for shade in COLOURS
    for answer in answers_in(row[shade], inputs(row["joint"])[row["factor"]])
]


def colours_of(profile: Profile, option: str) -> dict[str, str]:
    """The colour of each factor for an option."""
    return {r["factor"]: r["level"] for r in assess(profile).records if r["option"] == option}


def expected(joint: str, option: str, colours: dict[str, str], answers: Answers) -> str:
    """The level by the design's page, from the colours."""
    if any(colours.get(factor) == "red" for factor in OUTSIDE[joint][option]):
        return "outside"
    if any(answers.get(name) is None for name in NEEDED[joint][option]):
        return "cannot_tell"
    if option == "no_operation":
        return "fits"
    return "fits" if set(colours.values()) <= {"green"} else "discuss"


def asked_by(joint: str, option: str) -> set[str]:
    """Questions that a rule of an option is about, directly or worked out."""
    every = inputs(joint)
    factors = {rule.factor for rule in rules(joint)[option]}
    return {name for one in factors for name in every[one].worked_out_from or (one,)}


@each_choice
def test_a_profile_with_green_answers_fits(joint: str, option: str) -> None:
    found = assess(body(joint, GREEN[joint][option]))
    assert found.options[option].level == "fits"
    assert found.options[option].to_ask == ()
    assert found.options[option].site is None
    coloured = colours_of(body(joint, GREEN[joint][option]), option)
    assert set(coloured.values()) <= {"green"}
    assert set(coloured) == {rule.factor for rule in rules(joint)[option]}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_an_answer_gets_the_colour_of_its_band_and_the_level_of_the_design(case: Case) -> None:
    profile = body(case.joint, case.answers)
    coloured = colours_of(profile, case.option)
    assert coloured[case.factor] == case.colour
    wanted = expected(case.joint, case.option, coloured, case.answers)
    assert level(profile, case.option) == wanted
    if case.colour != "green" and case.option != "no_operation":
        assert wanted != "fits"


def test_the_cases_try_every_rule_and_every_band_of_every_joint() -> None:
    tried = {(case.joint, case.factor, case.option, case.colour) for case in CASES}
    for row in ROWS:
        if row["joint"] in OTHERS:
            for shade in COLOURS:
                key = (row["joint"], row["factor"], row["option"], shade)
                assert bool(row[shade]) == (key in tried)
    assert {joint for joint, *_ in tried} == set(OTHERS)


def test_the_table_of_this_test_says_what_the_design_says() -> None:
    green = GREEN["hip"]["osteotomy"]
    assert expected("hip", "osteotomy", {"smoker": "green"}, green) == "fits"
    assert expected("hip", "osteotomy", {"smoker": "amber"}, green) == "discuss"
    assert expected("hip", "osteotomy", {"age": "red"}, green) == "discuss"
    assert expected("hip", "osteotomy", {"congruent": "red"}, {}) == "outside"
    assert expected("hip", "osteotomy", {}, green | {"lcea_deg": None}) == "cannot_tell"


@each_choice
def test_the_rules_are_those_of_the_design(joint: str, option: str) -> None:
    mine = rules(joint)[option]
    assert {rule.factor for rule in mine if rule.makes_outside} == OUTSIDE[joint][option]
    assert {rule.factor for rule in mine if rule.needed} == set(NEEDED[joint][option])


def test_the_design_names_every_joint_and_option() -> None:
    assert set(OPTIONS) == set(NEEDED) == set(OUTSIDE) == set(GREEN) == set(JOINTS)
    for joint in JOINTS:
        assert set(rules(joint)) == set(OPTIONS[joint])
        for table in (NEEDED, OUTSIDE, GREEN):
            assert set(table[joint]) == set(OPTIONS[joint])


@each_operation
def test_every_operation_has_rules_of_two_colours_and_one_that_rules_it_out(
    joint: str, option: str
) -> None:
    mine = rules(joint)[option]
    assert len(mine) >= 8
    assert any(rule.makes_outside for rule in mine)
    assert any(rule.texts["amber"] for rule in mine)


@each_joint
def test_no_rule_is_about_what_is_not_asked(joint: str) -> None:
    every = inputs(joint)
    about = {rule.factor for some in rules(joint).values() for rule in some}
    assert not [name for name in about if every[name].part == NOT_ASKED]
    from_others = {name for one in about for name in every[one].worked_out_from}
    assert not [name for name in from_others if every[name].part == NOT_ASKED]


@each_joint
def test_every_question_that_is_asked_about_the_joint_is_in_a_rule_or_a_page(joint: str) -> None:
    """Nobody is asked in vain: a question of one joint's own stands behind a rule."""
    asked = {name for option in OPTIONS[joint] for name in asked_by(joint, option)}
    own = {
        name
        for name, one in questions(joint).items()
        if one.joint == joint and one.part != NOT_ASKED
    }
    assert not own - asked


@each_joint
def test_no_operation_has_green_findings_only(joint: str) -> None:
    assert all(rule.texts["green"] == "any" for rule in rules(joint)["no_operation"])


# What is unknown.


@each_joint
def test_with_no_answer_at_all_no_operation_fits_and_the_rest_cannot_be_told(joint: str) -> None:
    found = assess(Profile(joint))
    levels = {option: one.level for option, one in found.options.items()}
    assert levels == dict.fromkeys(OPTIONS[joint], "cannot_tell") | {"no_operation": "fits"}
    for option in OPTIONS[joint][1:]:
        asked = found.options[option].to_ask
        assert set(asked[: len(NEEDED[joint][option])]) == set(NEEDED[joint][option])
        assert set(asked) == asked_by(joint, option)


NEEDED_ONE_BY_ONE = [
    (joint, option, name) for joint, option in CHOICES for name in NEEDED[joint][option]
]


@pytest.mark.parametrize(("joint", "option", "name"), NEEDED_ONE_BY_ONE)
def test_a_needed_answer_that_is_missing_makes_it_unclear_and_is_asked_first(
    joint: str, option: str, name: str
) -> None:
    found = assess(body(joint, GREEN[joint][option], **{name: None})).options[option]
    assert found.level == "cannot_tell"
    assert found.to_ask[0] == name
    assert found.missing == (name,)
    risks = {"smoker": "current", "diabetes": "uncontrolled", "osteoporosis": True}
    assert level(body(joint, GREEN[joint][option] | risks, **{name: None}), option) == "cannot_tell"


@pytest.mark.parametrize(
    ("joint", "option", "name"),
    [
        (joint, option, name)
        for joint, option in OPERATIONS
        for name in questions(joint)
        if name not in NEEDED[joint][option]
    ],
)
def test_any_other_unknown_leaves_the_level_and_is_asked(
    joint: str, option: str, name: str
) -> None:
    found = assess(body(joint, GREEN[joint][option], **{name: None})).options[option]
    assert found.level == "fits"
    assert found.to_ask == ((name,) if name in asked_by(joint, option) else ())


@each_operation
def test_all_other_unknowns_together_leave_the_level(joint: str, option: str) -> None:
    answers = {name: GREEN[joint][option][name] for name in NEEDED[joint][option]}
    found = assess(Profile(joint, **answers)).options[option]
    assert found.level == "fits"
    assert set(found.to_ask) == asked_by(joint, option) - set(answers)


# What puts an option outside, and what does not.

NAMED_OUTSIDE = [
    (joint, option, answers)
    for joint, every in OUTSIDE_ANSWERS.items()
    for option, some in every.items()
    for answers in some
]


@pytest.mark.parametrize(("joint", "option", "answers"), NAMED_OUTSIDE)
def test_the_answers_the_design_names_put_an_option_outside_whatever_is_unknown(
    joint: str, option: str, answers: Answers
) -> None:
    assert level(body(joint, GREEN[joint][option] | answers), option) == "outside"
    assert level(Profile(joint, **answers), option) == "outside"
    found = assess(body(joint, GREEN[joint][option] | answers)).records
    said = {r["factor"] for r in found if r["makes_outside"] and r["option"] == option}
    assert said and said <= OUTSIDE[joint][option]


def every_answer(joint: str, name: str) -> list[Any]:
    """All answers of a question; numbers at the ends, at whole numbers and beside them."""
    one = questions(joint)[name]
    if one.kind in {"number", "whole"}:
        whole = range(int(one.lowest), int(one.highest) + 1)
        beside = [] if one.kind == "whole" else [n + 0.1 for n in whole if n + 0.1 <= one.highest]
        return [*whole, *beside]
    cells = {"yes_no": "yes | no", "choice": " | ".join(one.choices)}
    return answers_in(cells[one.kind], one)


def design_rules_out(joint: str, option: str, name: str, answer: Any) -> bool:
    """Whether the design's words put an option outside for one answer."""
    words: dict[tuple[str, str], dict[str, Any]] = {
        ("hip", "osteotomy"): {
            "tonnis_grade": lambda n: n >= 2,
            "congruent": lambda yes: not yes,
            "flexion_deg": lambda n: n < 90,
            "lcea_deg": lambda n: n > 25,
        },
        ("hip", "arthroscopy"): {"tonnis_grade": lambda n: n >= 2},
        ("ankle", "osteotomy"): {
            "takakura_stage": lambda word: word == "4",
            "talar_tilt_deg": lambda n: n > 10,
            "cartilage_preserved_percent": lambda n: n < 10,
        },
        ("jaw", "orthodontics"): {"accepts_braces": lambda yes: not yes},
        ("jaw_joint", "total_replacement"): {"joint_destroyed": lambda yes: not yes},
    }
    if name == "active_infection":
        return bool(answer) and name in OUTSIDE[joint][option]
    decides = words.get((joint, option), {}).get(name)
    return decides is not None and bool(decides(answer))


@each_operation
def test_no_other_single_answer_puts_an_option_outside(joint: str, option: str) -> None:
    for name in questions(joint):
        for answer in every_answer(joint, name):
            told = level(body(joint, GREEN[joint][option] | {name: answer}), option)
            wanted = design_rules_out(joint, option, name, answer)
            assert (told == "outside") == wanted, f"{name}={answer} is {told}"


@pytest.mark.parametrize(
    ("joint", "option", "answers"),
    [(*key, answers) for key, some in AT_BEST_DISCUSS.items() for answers in some],
)
def test_these_answers_are_points_to_discuss(joint: str, option: str, answers: Answers) -> None:
    assert level(body(joint, GREEN[joint][option] | answers), option) == "discuss"


@pytest.mark.parametrize(
    ("lcea", "impingement", "wanted"),
    [
        (19.9, False, "fits"),
        (20, False, "discuss"),
        (25, False, "discuss"),
        (25.1, False, "outside"),
        (25.1, True, "discuss"),
        (40, True, "discuss"),
        (40, None, "outside"),
        (19.9, True, "fits"),
        (None, True, "cannot_tell"),
    ],
)
def test_the_centre_edge_angle_of_a_hip(lcea: float, impingement: bool, wanted: str) -> None:
    """Above 25 the socket covers enough, save where it may be turned (impingement)."""
    profile = body("hip", GREEN["hip"]["osteotomy"], lcea_deg=lcea, impingement=impingement)
    assert level(profile, "osteotomy") == wanted


@pytest.mark.parametrize("joint", ["hip", "ankle", "jaw", "jaw_joint"])
@pytest.mark.parametrize("age", [10, 12, 15, 17])
def test_growth_is_spoken_of_for_the_young(joint: str, age: int) -> None:
    """A child never simply fits: age or growth is a point to talk over, with its reason."""
    option = "total_replacement" if joint == "jaw_joint" else "osteotomy"
    answers = GREEN[joint][option] | {"age": age}
    if "growth_complete" in questions(joint):
        answers |= {"growth_complete": False}
    profile = body(joint, answers)
    assert level(profile, option) in {"discuss", "outside"}
    coloured = colours_of(profile, option)
    assert {coloured.get("age"), coloured.get("growth_complete")} & {"amber", "red"}


# What follows from several answers at once.

COMBINATIONS = [
    (joint, name, word, answers)
    for (joint, name), words in COMBINED.items()
    for word, some in words.items()
    for answers in some
]


@pytest.mark.parametrize(("joint", "name", "word", "answers"), COMBINATIONS)
def test_a_combination_gives_its_word(joint: str, name: str, word: str, answers: Answers) -> None:
    green = GREEN[joint]["osteotomy"]
    assert worked_out(body(joint, green | answers)).get(name, "") == word


def test_every_row_of_combinations_is_tried_and_every_word_has_a_row() -> None:
    table = load_evidence().combinations.reset_index()
    rows = {(row["joint"], row["name"], row["word"]) for row in table.to_dict("records")}
    assert rows == {
        (joint, name, word) for (joint, name), words in COMBINED.items() for word in words if word
    }
    for joint, name in COMBINED:
        assert {word for j, n, word in rows if (j, n) == (joint, name)} == set(
            inputs(joint)[name].choices
        )


@each_joint
def test_what_is_worked_out_has_a_function_or_rows_and_a_rule(joint: str) -> None:
    names = {name for name, one in inputs(joint).items() if one.part == WORKED_OUT}
    table = load_evidence().combinations.reset_index()
    combined = set(table[table["joint"] == joint]["name"])
    assert names == combined | {name for name in RULES if name in inputs(joint)}
    assert names <= {rule.factor for some in rules(joint).values() for rule in some}
    assert not combined & set(RULES)


@each_joint
def test_without_answers_nothing_is_worked_out(joint: str) -> None:
    assert worked_out(Profile(joint)) == {}


def test_words_that_follow_at_one_joint_do_not_follow_at_another() -> None:
    knee = worked_out(Profile("knee", **GREEN["knee"]["osteotomy"]))
    hip = worked_out(Profile("hip", **GREEN["hip"]["osteotomy"]))
    assert set(hip) == {"coverage"}
    assert not set(knee) & set(hip)


def rows_for_the_hip(*rows: tuple[str, str]) -> pd.DataFrame:
    """A table of combinations with these words and conditions."""
    columns = ["joint", "name", "order", "word", "when"]
    lines = [("hip", "coverage", order, *row) for order, row in enumerate(rows, start=1)]
    return pd.DataFrame(lines, columns=columns).set_index(columns[:3])


@pytest.mark.parametrize(
    ("answers", "word"),
    [
        ({"lcea_deg": 30}, "may_be_turned"),
        ({"lcea_deg": 30, "impingement": False}, "deep"),
        ({"lcea_deg": 30, "impingement": True}, "deep"),
        ({"lcea_deg": 10}, None),
        ({"impingement": True}, None),
        ({}, None),
    ],
)
def test_a_condition_can_ask_that_an_answer_is_unknown(
    answers: Answers, word: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = rows_for_the_hip(
        ("may_be_turned", "lcea_deg: above 25 & impingement: unknown"),
        ("deep", "lcea_deg: above 25"),
    )
    changed = replace(load_evidence(), combinations=table.iloc[::-1])
    monkeypatch.setattr(worked_out_module, "load_evidence", lambda: changed)
    worked_out_module._combinations.cache_clear()
    try:
        assert worked_out(Profile("hip", **answers)).get("coverage") == word
    finally:
        worked_out_module._combinations.cache_clear()
