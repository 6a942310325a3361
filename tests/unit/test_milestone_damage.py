"""Damaged milestones stop with file, row, column and reason, one kind of damage at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from osteo_aid.evidence import validate
from tests.unit.damage import Damage, Folder, cell, has, repeat_row

MILES, KINDS, SIGNS = "milestones.csv", "milestone_kinds.csv", "warning_signs.csv"
CRUTCHES = has(milestone_id="knee_shin_off_crutches")
WEIGHT = has(milestone_id="knee_thigh_full_weight")
BLANK = has(milestone_id="knee_shin_stairs")
WORDS = has(milestone_id="knee_total_full_weight")


def drop(milestone_id: str) -> Damage:
    """A whole milestone is forgotten for one choice."""

    def break_it(folder: Folder) -> int:
        columns, rows = folder.rows(MILES)
        folder.write(MILES, columns, [row for row in rows if row["milestone_id"] != milestone_id])
        return 1

    return Damage(f"{milestone_id} missing", break_it, MILES, "milestone", "there is no row for")


def twice(folder: Folder) -> int:
    row = folder.first(MILES, CRUTCHES)
    return folder.add(MILES, row | {"milestone_id": "knee_shin_again"})


def crutches_of_the_thigh(folder: Folder) -> int:
    """Full weight comes later than the crutches go: told in the row of the crutches."""
    folder.set(MILES, WEIGHT, latest="30", typical="20")
    return folder.set(MILES, has(milestone_id="knee_thigh_off_crutches"), typical="14")


DAMAGES = [
    drop("knee_shin_driving"),
    drop("knee_thigh_plate_removal"),
    drop("knee_partial_impact_sport"),
    Damage("milestone twice", twice, MILES, "milestone", "already in row"),
    Damage("id twice", repeat_row(MILES), MILES, "milestone_id", "already in row 2"),
    Damage("kind twice", repeat_row(KINDS), KINDS, "milestone", "already in row 2"),
    cell("unknown milestone", MILES, CRUTCHES, "has no 'flying'", milestone="flying"),
    cell("not for this option", MILES, has(option="no_operation"), "has no", "milestone",
         milestone="plate_removal"),
    cell("weeks without a source", MILES, CRUTCHES, "must say more", source_ids=""),
    cell("weeks without a ledger row", MILES, CRUTCHES, "must say more", ledger_ids=""),
    cell("weeks without a basis", MILES, CRUTCHES, "must say more", basis=""),
    cell("weeks without who", MILES, CRUTCHES, "must say more", who=""),
    cell("weeks and missing", MILES, CRUTCHES, "none is missing", missing="no good source"),
    cell("neither weeks nor a reason", MILES, BLANK, "does not say why", missing=""),
    cell("reason of its own", MILES, BLANK, "not allowed", missing="we do not know"),
    cell("words without weeks gone", MILES, WORDS, "in_words goes with", in_words=""),
    cell("words beside weeks", MILES, CRUTCHES, "in_words goes with", in_words="soon"),
    cell("unknown source", MILES, CRUTCHES, "no source 'nobody'", source_ids="nobody"),
    cell("unknown basis", MILES, CRUTCHES, "not allowed", basis="memory"),
    cell("late before early", MILES, CRUTCHES, "above typical", earliest="10"),
    cell("open end too soon", MILES, has(milestone_id="knee_shin_bone_healing"), "not at or after",
         open_from="12"),
    cell("open end alone", MILES, BLANK, "not at or after", open_from="12"),
    cell("off crutches too soon", MILES, CRUTCHES, "full weight only after 6", "typical",
         earliest="3", typical="4"),
    Damage("weight later than crutches", crutches_of_the_thigh, MILES, "typical",
           "full weight only after 20"),
    cell("unknown action", SIGNS, has(sign_id="calf"), "not allowed", action="wait"),
    cell("sign without a source", SIGNS, has(sign_id="calf"), "must not be", source_ids=""),
    cell("sign with an unknown source", SIGNS, has(sign_id="calf"), "no source", source_ids="x1"),
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damage_is_reported_with_file_row_column_and_reason(damage: Damage, folder: Folder) -> None:
    row = damage.break_it(folder)
    problems = validate(folder.path)
    place = (damage.file, row, damage.column)
    reasons = [p.reason for p in problems if (p.file, p.row, p.column) == place]
    listing = "\n".join(str(problem) for problem in problems if problem.file == damage.file)
    assert any(damage.words in reason for reason in reasons), (
        f"expected {':'.join(map(str, place))} with {damage.words!r}, got:\n{listing}"
    )


def test_the_real_milestones_have_no_problem(tmp_path: Path) -> None:
    from osteo_aid.evidence import DATA

    own = {MILES, KINDS, SIGNS}
    assert [problem for problem in validate(DATA) if problem.file in own] == []
