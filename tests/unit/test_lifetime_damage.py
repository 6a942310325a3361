"""Damaged tables of the life-course model stop with file, row, column and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from osteo_aid.evidence import validate
from tests.unit.damage import Choose, Damage, Folder, Row, assert_reported, cell, has, repeat_row

SHARES, LIFE = "lifetime_calibration.csv", "life_table.csv"
PARAMETERS, PAIRS = "lifetime_parameters.csv", "lifetime_covariance.csv"
TOTAL = has(calibration_id="C017")
RATIO = has(calibration_id="C019")
LEFT_OUT = has(calibration_id="C103")
RANGE = has(calibration_id="C078")
READ_ELSEWHERE = has(calibration_id="C046")
LEVEL = {
    "parameter_id": "made_up_level",
    "meaning": "made up for the test",
    "value": "0.2",
    "distribution": "lognormal",
    "spread": "0.3",
    "basis": "fitted",
    "calibration_ids": "C017",
    "why": "for the test",
    "fitted_on": "2026-01-31",
}


def life(country: str, sex: str, age: int) -> Choose:
    return has(country=country, sex=sex, age=str(age))


def level(name: str, column: str, words: str, **cells: str) -> Damage:
    """Damage by adding a parameter that is wrong in one way."""
    return Damage(
        name, lambda folder: folder.add(PARAMETERS, LEVEL | cells), PARAMETERS, column, words
    )


def pair(name: str, column: str, words: str, *rows: Row) -> Damage:
    """Damage by what parameters are drawn together; it must be reported in the last row."""

    def break_it(folder: Folder) -> int:
        three_levels(folder)
        return [folder.add(PAIRS, row) for row in rows][-1]

    return Damage(name, break_it, PAIRS, column, words)


def three_levels(folder: Folder) -> None:
    """Three sound parameters a, b and c with a spread of 1, and no others; no pairs."""
    columns, _ = folder.rows(PARAMETERS)
    sound = {"distribution": "normal", "value": "0", "spread": "1", "basis": "assumption"}
    rows = [LEVEL | sound | {"parameter_id": name, "calibration_ids": ""} for name in "abc"]
    fixed = {"distribution": "fixed", "spread": "", "basis": "assumption", "calibration_ids": ""}
    rows.append(LEVEL | fixed | {"parameter_id": "fixed"})
    folder.write(PARAMETERS, columns, [dict.fromkeys(columns, "") | row for row in rows])
    folder.write(PAIRS, folder.rows(PAIRS)[0], [])


def together(a: str, b: str, covariance: float) -> Row:
    return {"parameter_a": a, "parameter_b": b, "covariance": f"{covariance:g}"}


def ages_missing(folder: Folder) -> int:
    columns, rows = folder.rows(LIFE)
    folder.write(LIFE, columns, [row for row in rows if not life("us", "male", 64)(row)])
    return 1


def country_missing(folder: Folder) -> int:
    columns, rows = folder.rows(LIFE)
    folder.write(LIFE, columns, [row for row in rows if row["country"] != "us"])
    return 1


def two_ages_swapped(folder: Folder) -> int:
    younger = folder.first(LIFE, life("uk", "female", 43))["qx"]
    older = folder.first(LIFE, life("uk", "female", 44))["qx"]
    folder.set(LIFE, life("uk", "female", 43), qx=older)
    return folder.set(LIFE, life("uk", "female", 44), qx=younger)


def sexes_swapped(folder: Folder) -> int:
    columns, rows = folder.rows(LIFE)
    other = {"female": "male", "male": "female"}
    for row in rows:
        row["sex"] = other[row["sex"]]
    folder.write(LIFE, columns, rows)
    return folder.set(LIFE, life("uk", "male", 30))


def survival_in_place_of_the_event(folder: Folder) -> int:
    """The share without a revision at 5 years, of which less are revised at 10."""
    folder.set(SHARES, has(calibration_id="C025"), estimate="89.4")
    return folder.set(SHARES, has(calibration_id="C026"))


def nobody_names_a_row(folder: Folder) -> int:
    """One parameter is fitted to one row: then the other rows are not behind any."""
    columns, _ = folder.rows(PARAMETERS)
    folder.write(PARAMETERS, columns, [dict.fromkeys(columns, "") | LEVEL])
    return folder.set(SHARES, lambda row: row["fitted"] == "yes" and not TOTAL(row))


DAMAGES = [
    Damage("an age less", ages_missing, LIFE, "age", "us, male: no row for the age of 64"),
    Damage("a country less", country_missing, LIFE, "age", "us, female: no row for the age of 30"),
    Damage("two ages swapped", two_ages_swapped, LIFE, "qx", "is below"),
    Damage("men and women swapped", sexes_swapped, LIFE, "qx", "not above"),
    Damage("an age twice", repeat_row(LIFE), LIFE, "age", "already in row"),
    cell("an age too many", LIFE, life("uk", "male", 100), "not between 30 and 100", age="101"),
    cell("a digit lost", LIFE, life("uk", "male", 70), "is below", qx="0.0019527"),
    cell("a digit doubled", LIFE, life("us", "female", 50), "is a jump", qx="0.0331"),
    cell("nobody dies", LIFE, life("uk", "female", 30), "no share", qx="0"),
    cell("more than all die", LIFE, life("uk", "female", 100), "no share", qx="1.2"),
    cell("life table of nobody", LIFE, life("uk", "male", 30), "no source 'nobody'",
         source_id="nobody"),
    cell("life table of another country", LIFE, life("uk", "male", 30), "not allowed",
         country="fr"),

    Damage("a figure twice", repeat_row(SHARES), SHARES, "calibration_id", "already in row 2"),
    cell("more than all", SHARES, TOTAL, "not between 0 and 100", estimate="109"),
    cell("fewer than none", SHARES, TOTAL, "not between 0 and 100", low="-1"),
    cell("no ratio", SHARES, RATIO, "cannot be", low="0"),
    cell("ends that cross", SHARES, TOTAL, "above estimate", low="9.5"),
    cell("estimate above its interval", SHARES, TOTAL, "above high", column="estimate",
         estimate="11"),
    cell("a ratio told as percent", SHARES, RATIO, "begins with 'ratio_'", column="quantity",
         unit="percent"),
    cell("percent told as a ratio", SHARES, TOTAL, "begins with 'ratio_'", column="quantity",
         unit="ratio"),
    cell("no figure at all", SHARES, TOTAL, "only a range", estimate="", low=""),
    cell("one end of an interval", SHARES, has(calibration_id="C053"), "no note", low="", note=""),
    cell("unknown unit", SHARES, TOTAL, "not allowed", unit="per_mille"),
    cell("figure of nobody", SHARES, TOTAL, "no source 'nobody'", source_id="nobody"),
    cell("people who are not counted", SHARES, TOTAL, "not a whole number", n="many"),
    cell("fitted without a use", SHARES, TOTAL, "with fitted no", use="not used: who knows"),
    cell("left out without a reason", SHARES, LEFT_OUT, "with fitted no", use="context"),
    cell("fitted to a range", SHARES, RANGE, "cannot be fitted to a range", "estimate",
         fitted="yes", use="level"),
    cell("fitted without a time", SHARES, TOTAL, "without its time", years=""),
    cell("mean age from nowhere", SHARES, TOTAL, "goes with a mean age", mean_age_from=""),
    cell("source of no mean age", SHARES, TOTAL, "goes with a mean age", "mean_age_from",
         mean_age=""),
    cell("mean age of children", SHARES, TOTAL, "cannot be", mean_age="6.9"),
    cell("a curve without ages", SHARES, TOTAL, "cannot be fitted without", age_sd=""),
    cell("a curve of nobody's sex", SHARES, TOTAL, "cannot be fitted without", men_percent=""),
    cell("ages all over", SHARES, TOTAL, "not spread by", age_sd="69"),
    cell("more men than people", SHARES, TOTAL, "cannot be men", men_percent="150"),
    cell("men among women", SHARES, has(calibration_id="C036"), "cannot be men", men_percent="50"),
    cell("mean age read in no place", SHARES, READ_ELSEWHERE, "where the mean age was read",
         note=""),
    cell("a curve that falls", SHARES, has(calibration_id="C026"), "after 10 years, but 10.6",
         estimate="9.4"),
    Damage("survival in place of the event", survival_in_place_of_the_event, SHARES, "estimate",
           "after 10 years, but 89.4 after 5"),

    level("no spread", "spread", "needs a spread", spread=""),
    level("a spread of what is fixed", "spread", "needs a spread", distribution="fixed"),
    level("spread the wrong way", "spread", "cannot be", spread="-0.3"),
    level("lognormal below nothing", "value", "not above 0", value="-0.2"),
    level("a share above one", "value", "not between 0 and 1", distribution="beta", value="1.2"),
    level("a share spread too widely", "spread", "spread as widely", distribution="beta",
          spread="0.4"),
    level("fitted to nothing", "calibration_ids", "what it was fitted to", calibration_ids=""),
    level("read nowhere", "source_ids", "neither a source", basis="source", calibration_ids=""),
    level("fitted to no such row", "calibration_ids", "no calibration row 'C999'",
          calibration_ids="C999"),
    level("fitted to what came from memory", "calibration_ids", "no calibration row 'C095'",
          calibration_ids="C017 C095"),
    level("fitted to what is left out", "calibration_ids", "C103 has fitted no",
          calibration_ids="C103"),
    level("read in an unknown source", "source_ids", "no source 'nobody'", source_ids="nobody"),
    level("read in an unknown fact", "fact_ids", "no fact 'K999'", fact_ids="K999"),
    level("guessed", "basis", "not allowed", basis="guess"),
    level("value that is none", "value", "not a number", value="nan"),
    Damage("fitted to more than is told", nobody_names_a_row, SHARES, "fitted", "no parameter"),

    pair("pair with a stranger", "parameter_b", "no parameter 'd'", together("a", "d", 0.1)),
    pair("pair with what is fixed", "parameter_b", "neither normal", together("a", "fixed", 0.1)),
    pair("pair with itself", "parameter_b", "in its own row", together("a", "a", 1)),
    pair("pair the other way round", "parameter_b", "already in row 2",
         together("a", "b", 0.1), together("b", "a", 0.1)),
    pair("beyond both spreads", "covariance", "beyond 1", together("a", "b", 1.2)),
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damage_is_reported_where_it_was_done(damage: Damage, folder: Folder) -> None:
    assert_reported(damage, folder)


def test_pairs_that_contradict_each_other_are_reported(folder: Folder) -> None:
    """Each pair may be; a with b and b with c, but a against c may not."""
    three_levels(folder)
    for a, b, covariance in (("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", -0.9)):
        folder.add(PAIRS, together(a, b, covariance))
    reasons = [problem.reason for problem in validate(folder.path) if problem.file == PAIRS]
    assert any("contradict each other" in reason for reason in reasons), reasons


def test_pairs_that_may_be_are_fine(folder: Folder) -> None:
    three_levels(folder)
    for a, b, covariance in (("a", "b", 0.9), ("c", "b", 0.9), ("a", "c", 0.9)):
        folder.add(PAIRS, together(a, b, covariance))
    assert not [problem for problem in validate(Path(folder.path)) if problem.file == PAIRS]
