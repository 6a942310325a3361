"""Every rule of candidacy.csv, with every colour it knows, held against the design's table.

Each test starts from a knee whose answers are all green for an option and changes what one rule
is about. The colours come from the row; what they do to the level comes from `knees`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from osteo_aid.domain.candidacy import assess
from osteo_aid.domain.inputs import inputs
from osteo_aid.domain.worked_out import RULES
from osteo_aid.evidence import load_evidence
from tests.unit.knees import (
    COLOURS,
    CONTRADICTIONS,
    GREEN,
    KNOCK_KNEE,
    LEGS,
    NEEDED,
    OPTIONS,
    OUTSIDE,
    OUTSIDE_ANSWERS,
    RISK_MARKERS,
    Answers,
    answers_in,
    colour,
    knee,
    known_questions,
    leg,
    level,
)

KNEE = inputs("knee")
ROWS = [
    {str(column): str(cell) for column, cell in row.items()}
    for row in load_evidence().about("knee").candidacy.reset_index().to_dict("records")
]


@dataclass(frozen=True)
class Case:
    """One answer in one band of one rule."""

    factor: str
    option: str
    site: str
    colour: str
    answer: Any

    def __str__(self) -> str:
        return f"{self.option}-{self.factor}-{self.site}-{self.colour}-{self.answer}"

    @property
    def answers(self) -> Answers:
        """The option's green knee with this answer and what has to go with it."""
        base = GREEN[self.option]
        if self.factor not in known_questions():
            return base | LEGS[self.factor, self.answer]
        return base | COMPANIONS.get(self.factor, {}).get(self.named, {}) | self.given

    @property
    def named(self) -> str:
        return "+".join(self.answer) if isinstance(self.answer, list) else str(self.answer)

    @property
    def given(self) -> Answers:
        if self.factor == "hka_deg":
            return leg(self.answer, self.site)
        return {self.factor: self.answer}


# What goes with an answer, so that it alone is out of the ordinary.
COMPANIONS: dict[str, dict[str, Answers]] = {
    "alignment": {"valgus": KNOCK_KNEE, "straight": leg(176)},
    "worn_compartments": {
        "lateral": KNOCK_KNEE,
        "lateral+patellofemoral": KNOCK_KNEE,
        "": {"kl_grade": 1},
    },
    # Without a film of the whole leg there are no angles.
    "long_leg_xray": {
        "False": dict.fromkeys(["hka_deg", "mpta_deg", "ldfa_deg", "jlca_deg"]),
    },
}

CASES = [
    Case(row["factor"], row["option"], row["site"], shade, answer)
    for row in ROWS
    for shade in COLOURS
    for answer in answers_in(row[shade], KNEE[row["factor"]])
]


# Rules that may speak up besides, since one answer cannot be without the other.
ANGLES = {"hka_deg", "bone_angles", "worn_side", "looks_agree", "film_agrees", "angle_sum"}
BESIDES = {
    ("hka_deg", "shin"): {"hka_deg"},
    ("worn_compartments", ""): {"kl_grade"},
    ("film_agrees", ""): {"long_leg_xray"} | ANGLES,
    ("angle_sum", ""): ANGLES,
    ("looks_agree", ""): {"alignment"} | ANGLES,
    ("wear_agrees", ""): {"worn_compartments", "kl_grade", "worn_side"},
}


def expected(option: str, colours: dict[str, set[str]], answers: Answers) -> str:
    """The level by the design's table, from the colours that each factor has got."""
    if any("red" in colours.get(factor, ()) for factor in OUTSIDE[option]):
        return "outside"
    if any(answers.get(name) is None for name in NEEDED[option]):
        return "cannot_tell"
    if any(colours.get(factor, {"green"}) != {"green"} for factor in CONTRADICTIONS):
        return "cannot_tell"
    return "fits" if set().union(*colours.values()) <= {"green"} else "discuss"


@pytest.mark.parametrize("option", OPTIONS)
def test_a_knee_with_green_answers_fits(option: str) -> None:
    found = assess(knee(GREEN[option]))
    assert found.options[option].level == "fits"
    assert found.options[option].to_ask == ()
    table = found.findings[found.findings.option == option]
    assert set(table["level"]) == {"green"}
    factors = {row["factor"] for row in ROWS if row["option"] == option}
    assert set(table["factor"]) == factors


@pytest.mark.parametrize("case", CASES, ids=str)
def test_an_answer_gets_the_colour_of_its_band_and_the_level_of_the_design(case: Case) -> None:
    found = assess(knee(case.answers))
    assert colour(found, case.factor, case.option, case.site) == case.colour
    table = found.findings[found.findings.option == case.option]
    coloured = table[(table.factor != case.factor) | (table.site != case.site)]
    others = set(coloured[coloured.level != "green"]["factor"])
    assert others <= BESIDES.get((case.factor, case.site), set())
    colours = {str(factor): set(rows["level"]) for factor, rows in table.groupby("factor")}
    wanted = expected(case.option, colours, case.answers)
    assert found.options[case.option].level == wanted


@pytest.mark.parametrize(
    ("factor", "shade", "wanted"),
    [
        ("smoker", "green", "fits"),
        ("smoker", "red", "discuss"),
        ("active_infection", "red", "outside"),
        ("angle_sum", "amber", "cannot_tell"),
    ],
)
def test_the_table_of_this_test_says_what_the_design_says(
    factor: str, shade: str, wanted: str
) -> None:
    assert expected("osteotomy", {factor: {shade}}, GREEN["osteotomy"]) == wanted
    assert expected("no_operation", {factor: {"green"}}, {}) == "fits"


def test_the_cases_try_every_rule_and_every_band() -> None:
    tried = {(case.factor, case.option, case.site, case.colour) for case in CASES}
    for row in ROWS:
        for shade in COLOURS:
            if row[shade]:
                assert (row["factor"], row["option"], row["site"], shade) in tried


def test_the_rules_are_those_of_the_design() -> None:
    for option in OPTIONS:
        rows = [row for row in ROWS if row["option"] == option]
        assert {row["factor"] for row in rows if row["makes_outside"] == "yes"} == OUTSIDE[option]
        needed = {
            name
            for row in rows
            if row["needed"] == "yes"
            for name in KNEE[row["factor"]].worked_out_from or (row["factor"],)
        }
        assert needed == set(NEEDED[option])
        unclear = {row["factor"] for row in rows if row["makes_unclear"] == "yes"}
        assert unclear == (set(CONTRADICTIONS) if option == "osteotomy" else set())


def test_no_operation_has_green_findings_only() -> None:
    rows = [row for row in ROWS if row["option"] == "no_operation"]
    assert rows
    assert all(row["green"] == "any" for row in rows)


def test_what_is_worked_out_has_a_function_and_a_rule() -> None:
    names = {name for name, one in KNEE.items() if one.part == "worked_out"}
    assert names == set(RULES)
    assert names <= {row["factor"] for row in ROWS}


@pytest.mark.parametrize(("factor", "word"), LEGS)
def test_each_leg_of_the_tests_is_what_it_is_meant_to_be(factor: str, word: str) -> None:
    answer = RULES[factor](knee(GREEN["osteotomy"] | LEGS[factor, word]))
    assert answer == word


# The design's words, answer by answer.


@pytest.mark.parametrize(
    ("option", "answers"),
    [(option, some) for option, every in OUTSIDE_ANSWERS.items() for some in every],
)
def test_the_answers_the_design_names_put_an_option_outside(option: str, answers: Answers) -> None:
    assert level(knee(GREEN[option] | answers), option) == "outside"


@pytest.mark.parametrize("hka", [177.1, 178, 180, 182, 182.9])
def test_less_than_three_degrees_from_straight_is_outside_for_osteotomy(hka: float) -> None:
    assert level(knee(GREEN["osteotomy"] | leg(hka)), "osteotomy") == "outside"


@pytest.mark.parametrize("hka", [160, 165, 176.9, 177, 183, 183.1, 195, 200])
def test_three_degrees_and_more_are_not_outside(hka: float) -> None:
    assert level(knee(GREEN["osteotomy"] | leg(hka)), "osteotomy") in {"fits", "discuss"}


SINGLE = [(name, one) for name, one in known_questions().items() if name not in {"hka_deg"}]


def every_answer(name: str) -> list[Any]:
    """All answers of a question; numbers at the ends and in steps between."""
    one = known_questions()[name]
    if one.kind in {"number", "whole"}:
        steps = 10
        width = one.highest - one.lowest
        numbers = [one.lowest + width * step / steps for step in range(steps + 1)]
        return sorted({float(round(number)) for number in numbers})
    cells = {"yes_no": "yes | no", "choice": " | ".join(one.choices), "several": "any"}
    return answers_in(cells[one.kind], one)


def names_outside(option: str, name: str, answer: object) -> bool:
    return {name: answer} in OUTSIDE_ANSWERS.get(option, ())


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("name", [name for name, _ in SINGLE])
def test_no_other_single_answer_puts_an_option_outside(option: str, name: str) -> None:
    for answer in every_answer(name):
        if not names_outside(option, name, answer):
            found = level(knee(GREEN[option] | {name: answer}), option)
            assert found != "outside", f"{name}={answer}"


@pytest.mark.parametrize("option", ["partial_replacement", "total_replacement"])
@pytest.mark.parametrize("hka", [150, 163, 165, 175, 178, 180, 183, 190, 200, 205, 210])
def test_no_angle_puts_a_replacement_outside(option: str, hka: float) -> None:
    worn = GREEN[option]["worn_compartments"]
    profile = knee(GREEN[option] | leg(hka) | {"worn_compartments": worn})
    assert level(profile, option) in {"fits", "discuss"}


@pytest.mark.parametrize("bone", ["mpta_deg", "ldfa_deg"])
def test_both_bones_normal_is_a_point_to_discuss_only(bone: str) -> None:
    normal = LEGS["bone_angles", "neither"]
    found = assess(knee(GREEN["osteotomy"] | normal))
    assert 84 <= normal[bone] <= 90
    assert found.options["osteotomy"].level == "discuss"
    assert found.options["osteotomy"].site is None


@pytest.mark.parametrize(
    "answers",
    [{"inflammatory_arthritis": True}, {"ligaments": "acl"}, leg(164.9), leg(150)],
    ids=["inflammatory", "acl", "bow just over 15", "bow of 30"],
)
def test_partial_is_at_best_to_discuss(answers: Answers) -> None:
    profile = knee(GREEN["partial_replacement"] | answers)
    assert level(profile, "partial_replacement") == "discuss"


def test_a_bow_of_15_degrees_is_not_over_15() -> None:
    profile = knee(GREEN["partial_replacement"] | leg(165))
    assert level(profile, "partial_replacement") == "fits"


@pytest.mark.parametrize("option", ["partial_replacement", "total_replacement"])
@pytest.mark.parametrize(
    ("grade", "wanted"),
    [(0, "discuss"), (1, "discuss"), (2, "discuss"), (3, "fits"), (4, "fits")],
)
def test_a_replacement_fits_from_grade_3(option: str, grade: int, wanted: str) -> None:
    assert level(knee(GREEN[option], kl_grade=grade), option) == wanted


@pytest.mark.parametrize(
    ("age", "wanted"), [(10, "discuss"), (44, "discuss"), (44.9, "discuss"), (45, "fits")]
)
def test_a_total_replacement_fits_from_45(age: float, wanted: str) -> None:
    assert level(knee(GREEN["total_replacement"], age=age), "total_replacement") == wanted


@pytest.mark.parametrize("name", RISK_MARKERS)
def test_a_mark_of_risk_is_a_point_to_discuss_for_osteotomy(name: str) -> None:
    levels = {level(knee(GREEN["osteotomy"] | {name: a}), "osteotomy") for a in every_answer(name)}
    assert levels <= {"fits", "discuss"}


# What a finding tells.

COLUMNS = ["factor", "answer", "option", "level", "reason", "source_ids"]


def test_findings_have_the_columns_of_the_design_first() -> None:
    found = assess(knee(GREEN["osteotomy"])).findings
    assert list(found.columns)[: len(COLUMNS)] == COLUMNS
    answers = dict(zip(found["factor"], found["answer"], strict=True))
    assert answers["hka_deg"] == 172
    assert answers["worn_compartments"] == ("medial",)
    assert answers["bone_angles"] == "shin"
    assert not found.duplicated(["factor", "option", "site"]).any()


def test_a_finding_carries_the_reason_and_sources_of_its_row() -> None:
    by_key = {(row["factor"], row["option"], row["site"]): row for row in ROWS}
    found = assess(knee(GREEN["osteotomy"] | leg(186, "shin"))).findings
    for row in found.to_dict("records"):
        source = by_key[row["factor"], row["option"], row["site"]]
        for column in ("reason", "conflict", "source_ids", "basis", "evidence_ids"):
            assert row[column] == source[column]


def test_makes_outside_is_said_of_the_finding_that_does_it() -> None:
    answers = GREEN["osteotomy"] | {"active_infection": True, "smoker": "current"}
    found = assess(knee(answers)).findings
    said = {(row["factor"], row["option"]) for row in found[found.makes_outside].to_dict("records")}
    options = ("osteotomy", "partial_replacement", "total_replacement")
    assert said == {("active_infection", option) for option in options}
