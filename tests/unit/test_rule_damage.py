"""Damaged questions and rules must stop with file, row, column and reason, one kind at a time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from osteo_aid.evidence import DATA, Problem, validate
from tests.unit.damage import Damage, Folder, assert_reported, cell, has, repeat_row

INPUTS, RULES, COMBINATIONS = "inputs.csv", "candidacy.csv", "combinations.csv"
AGE, SMOKER, WORN = has(name="age"), has(name="smoker"), has(name="worn_compartments")
SUM = has(name="angle_sum")
BMI = has(factor="bmi", option="osteotomy")
GRADE = has(factor="kl_grade", option="osteotomy")
STEPS = {"green": "below 30", "amber": "from 30 to below 40", "red": "from 40"}
"""Three bands without a gap, to be broken."""
SMOKING = has(factor="smoker", option="osteotomy")
THIN_BONE = has(factor="osteoporosis", option="osteotomy")
PARTS = has(factor="worn_compartments", option="osteotomy")
INFECTION = has(factor="active_infection", option="osteotomy")
BONES = has(factor="bone_angles", option="osteotomy")


def drop_question(name: str) -> Callable[[Folder], int]:
    """A question goes, a rule about it stays: the line of that rule."""

    def break_it(folder: Folder) -> int:
        columns, rows = folder.rows(INPUTS)
        folder.write(INPUTS, columns, [row for row in rows if row["name"] != name])
        return folder.set(RULES, has(factor=name))

    return break_it


def for_every_joint(**cells: str) -> Callable[[Folder], int]:
    """A name that stands for the knee is given to all joints as well, as another question."""

    def break_it(folder: Folder) -> int:
        row = folder.first(INPUTS, has(name="kl_grade"))
        folder.add(INPUTS, row | {"joint": "all"} | cells)
        return folder.set(INPUTS, has(name="kl_grade"))

    return break_it


def replaced(**cells: str) -> Callable[[Folder], int]:
    """The hip gets smoking of its own, which differs from that for all joints."""

    def break_it(folder: Folder) -> int:
        return folder.add(INPUTS, folder.first(INPUTS, SMOKER) | {"joint": "hip"} | cells)

    return break_it


def combination(**cells: str) -> Callable[[Folder], int]:
    """A row that says how wide the socket of a hip is, wrong in one way."""
    row = {
        "joint": "hip",
        "name": "coverage",
        "order": "9",
        "word": "deep",
        "when": "lcea_deg: above 25",
    }
    return lambda folder: folder.add(COMBINATIONS, row | cells)


def wrong(title: str, column: str, words: str, **cells: str) -> Damage:
    """Damage of combinations.csv by adding one row."""
    return Damage(title, combination(**cells), COMBINATIONS, column, words)


DAMAGES = [
    # Questions
    cell("lowest above highest", INPUTS, AGE, "not below highest", lowest="101"),
    cell("lowest is highest", INPUTS, AGE, "not below highest", lowest="100"),
    cell("no lowest", INPUTS, AGE, "needs lowest, highest", lowest=""),
    cell("no highest", INPUTS, AGE, "needs lowest, highest", "lowest", highest=""),
    cell("no step", INPUTS, AGE, "needs lowest, highest", "lowest", step=""),
    cell("lowest in words", INPUTS, AGE, "not a number", lowest="ten"),
    cell("unknown kind", INPUTS, AGE, "not allowed", kind="slider"),
    cell("unknown part", INPUTS, AGE, "not allowed", part="long"),
    cell("unknown joint", INPUTS, AGE, "not allowed", joint="elbow"),
    cell("no label", INPUTS, AGE, "must not be", label=""),
    cell("choice without choices", INPUTS, SMOKER, "a choice needs", choices=""),
    cell("choices without labels", INPUTS, SMOKER, "a choice needs", choices="never | former"),
    cell(
        "one choice without a label",
        INPUTS,
        SMOKER,
        "a choice needs",
        choices="never: Never | former: I have stopped | current",
    ),
    cell("label without a word", INPUTS, SMOKER, "a choice needs", choices="never: Never | : Yes"),
    cell("the same choice twice", INPUTS, SMOKER, "twice", choices="never: No | never: Never"),
    cell("several without choices", INPUTS, WORN, "a choice needs", choices=""),
    cell("worked out from nothing", INPUTS, SUM, "only and always", worked_out_from=""),
    cell("a question worked out", INPUTS, AGE, "only and always", worked_out_from="bmi"),
    cell(
        "worked out from what is unknown",
        INPUTS,
        SUM,
        "no question: hka_degrees",
        worked_out_from="hka_degrees mpta_deg",
    ),
    Damage("question twice", repeat_row(INPUTS), INPUTS, "joint", "already in row"),
    Damage("for all, other kind", for_every_joint(kind="number"), INPUTS, "kind", "for all joints"),
    Damage("own kind", replaced(kind="several"), INPUTS, "kind", "for all joints"),
    Damage("own choices", replaced(choices="never: No | now: Yes"), INPUTS, "kind", "for all"),
    Damage("kept elsewhere", replaced(holds_for="joint"), INPUTS, "holds_for", "for all joints"),
    cell("holds for nobody", INPUTS, AGE, "not allowed", holds_for="leg"),
    cell("holds for nothing", INPUTS, AGE, "must not be", holds_for=""),
    cell("the person of all, as said by one", INPUTS, SMOKER, "not allowed", joint="everyone"),
    cell(
        "worked out from another joint's answer",
        INPUTS,
        has(name="coverage"),
        "no question: hka_deg",
        worked_out_from="lcea_deg hka_deg",
    ),
    # Combinations
    wrong("word of no choice", "word", "no such choice", word="wide"),
    wrong("name of no question", "name", "part worked_out", name="width"),
    wrong("name of what is asked", "name", "part worked_out", name="lcea_deg"),
    wrong("another joint's name", "name", "part worked_out", joint="knee"),
    wrong("name worked out by a sum", "name", "part worked_out", joint="jaw"),
    wrong("no condition", "when", "must not be", when=""),
    wrong("condition without a band", "when", "is no condition", when="lcea_deg"),
    wrong("condition without an answer", "when", "is no condition", when=": above 25"),
    wrong("condition twice", "when", "twice", when="lcea_deg: above 25 & lcea_deg: below 30"),
    wrong("band not understood", "when", "is no band", when="lcea_deg: over 25"),
    wrong("word for a number", "when", "is no band", when="lcea_deg: yes"),
    wrong("answer there is not", "when", "no such answer: maybe", when="impingement: maybe"),
    wrong("answer not named", "when", "worked_out_from", when="flexion_deg: above 25"),
    wrong("no such answer", "when", "worked_out_from", when="hka_deg: above 175"),
    wrong("joined by a comma", "when", "no b", when="lcea_deg: above 25, impingement: yes"),
    wrong("order in words", "order", "whole", order="last"),
    Damage(
        "combination twice", repeat_row(COMBINATIONS), COMBINATIONS, "order", "already in row 2"
    ),
    # Rules
    Damage("rule twice", repeat_row(RULES), RULES, "site", "already in row 2"),
    cell("unknown factor", RULES, BMI, "no such question", factor="shoe_size"),
    Damage("question gone", drop_question("subluxation"), RULES, "factor", "no such question"),
    cell("another joint's question", RULES, GRADE, "no such", "factor", joint="hip"),
    cell("unknown option", RULES, BMI, "not allowed", option="brace"),
    cell("another joint's option", RULES, BMI, "no such option", option="fusion"),
    cell("unknown site", RULES, BMI, "not allowed", site="foot"),
    cell("unknown basis", RULES, BMI, "not allowed", basis="said"),
    cell("needed is neither yes nor no", RULES, BMI, "not allowed", needed="maybe"),
    cell("no reason", RULES, BMI, "must not be", reason=""),
    cell("outside without red", RULES, THIN_BONE, "without a red band", makes_outside="yes"),
    cell("outside, not said to whom", RULES, INFECTION, "only and always", avoid=""),
    cell("said to avoid, yet not outside", RULES, SMOKING, "only and always", avoid="you smoke"),
    cell("published without source", RULES, BMI, "needs a source", source_ids=""),
    cell("reported without source", RULES, has(basis="reported"), "needs", source_ids=""),
    cell("unknown source", RULES, BMI, "no source 'nobody'", source_ids="nobody"),
    cell("reread in the future", RULES, BMI, "in the future", reread_on="2999-01-01"),
    # Bands
    cell("gap above", RULES, BMI, "40 has no colour", "green", **STEPS | {"red": "above 40"}),
    cell(
        "gap between",
        RULES,
        BMI,
        "has no colour",
        "green",
        **STEPS | {"amber": "from 31 to below 40"},
    ),
    cell(
        "narrow gap",
        RULES,
        BMI,
        "has no colour",
        "green",
        **STEPS | {"amber": "above 30 to below 40"},
    ),
    cell(
        "gap between two thresholds",
        RULES,
        BMI,
        "answer 30.001 has no",
        **STEPS | {"green": "up to 30", "amber": "from 30.5 to below 40"},
    ),
    cell("gap at the lowest", RULES, BMI, "answer 10 has no", "green", green="from 11 to below 30"),
    cell(
        "gap at the highest",
        RULES,
        BMI,
        "has no colour",
        "green",
        **STEPS | {"red": "from 40 to 79"},
    ),
    cell("overlap", RULES, BMI, "is green and amber", "green", green="below 31"),
    cell("overlap at one end", RULES, BMI, "answer 30 is green and amber", green="up to 30"),
    cell("overlap of all", RULES, BMI, "is amber and red", "green", red="from 35"),
    cell("gap in whole numbers", RULES, GRADE, "answer 3 has no", "green", amber="0"),
    cell(
        "overlap of whole numbers", RULES, GRADE, "3 is amber and red", "green", red="from 3 to 4"
    ),
    cell("word left out", RULES, SMOKING, "former has no colour", green="never"),
    cell(
        "word in two bands",
        RULES,
        SMOKING,
        "never is green and red",
        "green",
        red="never | current",
    ),
    cell("yes in two bands", RULES, THIN_BONE, "yes is green and amber", green="no | yes"),
    cell("no left out", RULES, THIN_BONE, "has no colour", green=""),
    cell("parts left out", RULES, PARTS, "has no colour", "green", red="medial+lateral"),
    cell(
        "none left out", RULES, PARTS, "none_of_them has no colour", "green", amber="patellofemoral"
    ),
    cell("unknown word", RULES, SMOKING, "no such answer: seldom", amber="seldom"),
    cell(
        "unknown part of the knee", RULES, PARTS, "no such answer: rear", "red", red="medial+rear"
    ),
    cell("yes of a choice", RULES, SMOKING, "no such answer: yes", amber="yes"),
    cell("unreadable number", RULES, BMI, "is no band", green="under 30"),
    cell("words for a number", RULES, BMI, "is no band", green="thin"),
    cell("numbers for a word", RULES, SMOKING, "is no answer word", green="below 5"),
    cell("parts joined in a choice", RULES, SMOKING, "is no answer word", red="never+current"),
    cell("any and more", RULES, BMI, "leaves nothing", green="any"),
    cell(
        "worked-out word left out", RULES, BONES, "opposed has no", "green", amber="both | neither"
    ),
    cell(
        "ends the wrong way round",
        RULES,
        BMI,
        "has no colour",
        "green",
        amber="from 40 to below 30",
    ),
]


def test_the_real_rules_have_no_problem() -> None:
    own = {INPUTS, RULES, COMBINATIONS}
    assert [str(one) for one in validate(DATA) if one.file in own] == []


def test_kinds_of_damage_are_named_once() -> None:
    names = [damage.name for damage in DAMAGES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damage_is_reported_with_file_row_column_and_reason(damage: Damage, folder: Folder) -> None:
    assert_reported(damage, folder)


def test_a_band_that_is_not_understood_is_the_only_problem_of_its_row(folder: Folder) -> None:
    row = folder.set(RULES, BMI, amber="about 35")
    found = [one for one in validate(folder.path) if one.file == RULES]
    assert found == [
        Problem(RULES, row, "amber", "'about 35' is no band such as 'from 30 to below 40'")
    ]
