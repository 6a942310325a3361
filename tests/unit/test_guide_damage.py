"""Damaged tables of the guide stop with file, row, column and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from osteo_aid.evidence import validate
from tests.unit.damage import Damage, Folder, assert_reported, cell, has, repeat_row

FOUND, NAMES, STEPS = "experiences.csv", "bone_names.csv", "operation_steps.csv"
NOTES, ADVICE, MYTHS, OPERATIONS = (
    "operation_notes.csv", "advice.csv", "myths.csv", "operations.csv",
)  # fmt: skip
FIGURE, THEME, GAP = (has(joint="knee", kind=kind) for kind in ("figure", "theme", "gap"))
SOURCED = has(basis="source")


def one_heading_less(folder: Folder) -> int:
    """One choice has nothing under a heading under which the others have something."""
    columns, rows = folder.rows(FOUND)
    keep = [
        row
        for row in rows
        if (row["joint"], row["option"], row["theme"]) != ("hip", "osteotomy", "sleep")
    ]
    folder.write(FOUND, columns, keep)
    return 1


def gap_beside_a_finding(folder: Folder) -> int:
    finding = folder.first(FOUND, FIGURE)
    gap = folder.first(FOUND, GAP)
    same = {name: finding[name] for name in ("joint", "option", "theme")}
    return folder.add(FOUND, gap | same | {"experience_id": "gap_beside"})


def hip_figure_for_the_knee(folder: Folder) -> int:
    return folder.set(FOUND, FIGURE, fact_ids="H007")


def few_steps(folder: Folder) -> int:
    columns, rows = folder.rows(STEPS)
    mine = [row for row in rows if row["operation_id"] == "knee_opening"]
    folder.write(STEPS, columns, [row for row in rows if row not in mine[2:]])
    return folder.set(OPERATIONS, has(operation_id="knee_opening"))


def no_time(folder: Folder) -> int:
    columns, rows = folder.rows(NOTES)
    keep = [row for row in rows if (row["operation_id"], row["kind"]) != ("knee_total", "time")]
    folder.write(NOTES, columns, keep)
    return folder.set(OPERATIONS, has(operation_id="knee_total"))


DAMAGES = [
    Damage("a heading less", one_heading_less, FOUND, "theme", "every option needs every theme"),
    Damage("gap beside a finding", gap_beside_a_finding, FOUND, "kind", "so it is no gap"),
    Damage("another joint's figure", hip_figure_for_the_knee, FOUND, "fact_ids", "about the hip"),
    Damage("few steps", few_steps, OPERATIONS, "operation_id", "too few"),
    Damage("no time", no_time, OPERATIONS, "operation_id", "no note of the kind 'time'"),
    Damage("id twice", repeat_row(FOUND), FOUND, "experience_id", "already in row 2"),
    cell("finding without people", FOUND, THEME, "a finding needs it", who=""),
    cell("finding without a source", FOUND, THEME, "a finding needs it", source_ids=""),
    cell("finding without words", FOUND, FIGURE, "a finding needs it", sentence=""),
    cell("finding with a reason for none", FOUND, FIGURE, "goes with the kind gap",
         missing="Nobody has asked yet."),
    cell("gap without a reason", FOUND, GAP, "goes with the kind gap", missing=""),
    cell("gap that tells", FOUND, GAP, "tells nothing", sentence="People were happy."),
    cell("figure without a fact", FOUND, FIGURE, "kind figure", fact_ids=""),
    cell("figure that draws none", FOUND, FIGURE, "draws none", sentence="Most were happy."),
    cell("unknown fact", FOUND, FIGURE, "no fact 'K999'", "sentence",
         sentence='{{ in_100("K999") }} of 100'),
    cell("fact not listed", FOUND, FIGURE, "not in fact_ids", "fact_ids",
         sentence='{{ in_100("K002") }} of 100'),
    cell("more answers than asked", FOUND, FIGURE, "were asked", answered="20", asked="10"),
    cell("unknown option", FOUND, FIGURE, "no theme and option", "theme", option="fusion"),
    cell("step of nothing", STEPS, has(operation_id="knee_opening"), "no operation 'toe'",
         operation_id="toe"),
    cell("source for usual practice", STEPS, SOURCED, "goes with the basis", "source_ids",
         basis="usual_practice"),
    cell("step without its source", STEPS, SOURCED, "goes with the basis", source_ids=""),
    cell("note without its row of the ledger", NOTES, SOURCED, "goes with the basis",
         ledger_ids=""),
    cell("note of another kind", NOTES, SOURCED, "not allowed", kind="cost"),
    cell("advice of unknown source", ADVICE, SOURCED, "no source 'nobody'", source_ids="nobody"),
    cell("advice for another part", ADVICE, SOURCED, "not allowed", part="sailing"),
    cell("myth without a source", MYTHS, has(joint="knee"), "every statement needs it",
         source_ids=""),
    cell("name of an unknown walk-through", NAMES, has(name_id="osteotomy"), "no operation 'toe'",
         operation_ids="toe"),
    cell("name of an unknown joint", NAMES, has(name_id="osteotomy"), "no joint 'toe'",
         joints="toe"),
    cell("operation of no option", OPERATIONS, has(operation_id="knee_total"), "has no option",
         option="fusion"),
    cell("week that is none", "week_notes.csv", has(week="6"), "not allowed", week="5"),
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damage_is_reported_where_it_was_done(damage: Damage, folder: Folder) -> None:
    assert_reported(damage, folder)


def test_sound_data_have_no_problem(folder: Folder) -> None:
    assert validate(Path(folder.path)) == []
