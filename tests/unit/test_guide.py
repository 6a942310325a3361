"""What the guide holds: enough of it, equal for every option, each statement with its source."""

from __future__ import annotations

import re
from typing import Any

import pytest

from osteo_aid.charts.drawings import drawing, drawing_names
from osteo_aid.charts.drawings.files import FOLDER
from osteo_aid.domain.experiences import findings, themes
from osteo_aid.domain.joints import options
from osteo_aid.domain.operations import (
    WITHOUT_AN_OPERATING_ROOM,
    Operation,
    notes,
    operations,
    steps,
    team,
)
from osteo_aid.evidence import load_evidence
from osteo_aid.evidence.audit import FORBIDDEN_STATUSES, MISLEADING, RULED_OUT, ledger_id
from osteo_aid.evidence.guide_schema import ADVICE_PARTS, SOURCED, STEP_PHASES, TABLES
from osteo_aid.text import render_string
from osteo_aid.ui.names_view import names, told_as
from tests.joints import JOINTS, each_joint
from tests.unit.ledger import OWN, needs_ledger, rows_of

EVERY_OPERATION = [one for joint in JOINTS for one in operations(joint)]
each_operation = pytest.mark.parametrize(
    "operation", EVERY_OPERATION, ids=lambda one: one.operation_id
)
FILES = (OWN, "experience", "surgery_guide", "recovery", "candidacy", "facts_other_joints",
         "facts_knee")  # fmt: skip
SAME_EVERYWHERE = {"satisfied", "again", "regret", "surprised", "hardest", "mood", "work", "family",
                   "intimacy", "sleep", "sport", "normal"}  # fmt: skip


def rows(table: str) -> list[dict[Any, Any]]:
    found = getattr(load_evidence(), table).reset_index()
    return list(found.to_dict("records"))


def sourced_rows() -> list[tuple[str, dict[Any, Any]]]:
    """Every row of the guide that names a row of the ledger."""
    return [
        (table.name, row)
        for table in TABLES
        if any(column.name == "ledger_ids" for column in table.columns)
        for row in rows(table.name)
        if row["ledger_ids"]
    ]


# what people report


def test_there_are_at_least_thirty_findings_each_with_its_source() -> None:
    found = [row for row in rows("experiences") if row["kind"] != "gap"]
    assert len(found) >= 30
    assert all(row["source_ids"] and row["who"] for row in found)


@each_joint
def test_the_headings_are_those_of_every_other_joint(joint: str) -> None:
    ids = {theme.theme for theme in themes(joint)}
    assert ids >= SAME_EVERYWHERE
    assert ids & {"kneeling", "eating"}


@each_joint
def test_every_option_has_a_finding_or_a_reason_under_every_heading(joint: str) -> None:
    for theme in themes(joint):
        for option in options(joint):
            found = findings(joint, option, theme.theme)
            assert found, (option, theme.theme)
            assert all(one.missing if one.is_gap else one.sentence for one in found)


def test_it_is_said_that_nobody_interviewed_people_after_an_osteotomy() -> None:
    told = " ".join(
        row["missing"]
        for row in rows("experiences")
        if (row["joint"], row["option"], row["kind"]) == ("knee", "osteotomy", "gap")
    )
    assert "interview" in told


def test_answers_that_half_did_not_give_are_told_with_those_who_stayed_silent() -> None:
    """The audit: E01 to E03 are half of those asked."""
    for row in rows("experiences"):
        if {"E01", "E02", "E03"} & set(row["ledger_ids"].split()):
            assert (row["answered"], row["asked"]) == (132, 264), row["experience_id"]


def test_no_person_is_quoted() -> None:
    """Numbers and themes: no words of one person, no "I" of a teller."""
    for row in rows("experiences"):
        text = f"{row['sentence']} {row['caveat']}"
        assert not re.search(r"\b(?:I|my|me)\b", re.sub(r"\{\{.*?\}\}", "", text)), text


# the operating room


def test_there_are_enough_operations_and_steps() -> None:
    rooms = [one for one in EVERY_OPERATION if one.option not in WITHOUT_AN_OPERATING_ROOM]
    own = {(row["operation_id"], row["step_id"]) for row in rows("operation_steps")}
    assert len(rooms) >= 8
    assert len(own) >= 60
    assert sum(len(steps(one)) for one in rooms) > len(own)


@each_joint
def test_every_option_of_a_joint_can_be_walked_through(joint: str) -> None:
    walked = {one.option for one in operations(joint)}
    expected = set(options(joint)) - {"no_operation"}
    assert walked >= expected


@each_operation
def test_the_steps_of_an_operation_go_from_coming_in_to_leaving(operation: Operation) -> None:
    phases = [STEP_PHASES.index(step.phase) for step in steps(operation)]
    assert phases == sorted(phases)
    if operation.option not in WITHOUT_AN_OPERATING_ROOM:
        assert {step.phase for step in steps(operation)} == set(STEP_PHASES)
    names = [step.step_id for step in steps(operation)]
    assert len(names) == len(set(names))


@each_operation
def test_every_step_has_a_drawing_of_its_own_with_words(operation: Operation) -> None:
    drawn = [step.drawing for step in steps(operation)]
    assert len(set(drawn)) == len(drawn)
    for step in steps(operation):
        folder, _, name = step.drawing.partition("/")
        assert drawing(f"steps/{folder}", name, title=step.title, desc=step.drawing_desc)


@each_operation
def test_every_step_and_note_can_be_told(operation: Operation) -> None:
    for step in steps(operation):
        assert render_string(step.text)
    for kind in ("time", "feel", "wrong"):
        assert notes(operation, kind), kind
        assert all(render_string(note.text) for note in notes(operation, kind))


@each_joint
def test_somebody_is_in_the_room(joint: str) -> None:
    assert len(team(joint)) >= 4


def test_every_drawing_of_a_step_name_or_part_is_used() -> None:
    used = {row["drawing"] for table in ("operation_steps", "bone_names") for row in rows(table)}
    used |= {f"advice/{part}" for part in ADVICE_PARTS}
    there = {
        f"{folder.name}/{name}"
        for folder in (FOLDER / "steps").iterdir()
        for name in drawing_names(f"steps/{folder.name}")
    }
    assert there == used


def test_no_two_steps_are_drawn_alike() -> None:
    """Each step has a drawing of its own: no file is a copy of another."""
    files = sorted((FOLDER / "steps").glob("*/*.svg"))
    shapes = [path.read_text(encoding="utf-8") for path in files]
    assert len(set(shapes)) == len(shapes) >= 60


# names, advice, myths


def test_a_word_that_one_was_told_leads_to_one_name() -> None:
    forms = [form.strip().casefold() for row in names().values()
             for form in row["told_as"].split("|") if form.strip()]  # fmt: skip
    assert len(forms) == len(set(forms))
    assert set(told_as("knee").values()) == set(names())
    for word in ("HTO", "TKR", "THR", "PAO", "arthroscopy", "ORIF"):
        assert word in told_as("knee")


@each_joint
@pytest.mark.parametrize("part", ADVICE_PARTS)
def test_every_part_of_before_and_after_says_something(joint: str, part: str) -> None:
    table = load_evidence().about(joint).advice
    assert (table["part"] == part).sum() >= 1


def test_every_joint_has_facts_against_what_one_hears() -> None:
    for joint in JOINTS:
        table = load_evidence().about(joint).myths
        assert len(table) >= 2, joint


# held against the ledger


@needs_ledger
def test_every_statement_leans_on_a_row_that_somebody_has_seen() -> None:
    known: dict[str, str] = {}
    for name in FILES:
        for row in rows_of(name):
            known.setdefault(row["id"], row["status"])
    wrong = []
    for table, row in sourced_rows():
        for key in row["ledger_ids"].split():
            status = known.get(key, known.get(ledger_id(key), "not_found"))
            if any(status.startswith(bad) for bad in FORBIDDEN_STATUSES):
                wrong.append(f"{table}: {key} is {status}")
    assert not wrong, "\n".join(wrong)


def test_nothing_leans_on_a_row_that_the_audit_rules_out() -> None:
    for table, row in sourced_rows():
        assert not {ledger_id(key) for key in row["ledger_ids"].split()} & RULED_OUT, table


@needs_ledger
def test_what_would_mislead_stands_with_its_caveat() -> None:
    misleading = {
        row["id"] for name in FILES for row in rows_of(name) if row["status"] == MISLEADING
    }
    for row in rows("experiences"):
        if misleading & set(row["ledger_ids"].split()):
            assert row["caveat"], row["experience_id"]


@needs_ledger
def test_no_sentence_is_the_quote_of_a_source() -> None:
    """Facts carry over, sentences do not: eight words in a row are a sentence."""
    quoted = set()
    for name in FILES:
        for row in rows_of(name):
            quoted |= runs(row.get("quote") or "")
    prose = {
        "experiences": ("sentence", "caveat"), "week_notes": ("sentence",),
        "myths": ("fact", "why"),
        "advice": ("text",), "operation_steps": ("text", "feel"), "operation_notes": ("text",),
        "bone_names": ("plain",), "glossary": ("meaning",), "team": ("does",),
    }  # fmt: skip
    copied = [
        f"{table}: {' '.join(run)}"
        for table, columns in prose.items()
        for row in rows(table)
        for column in columns
        for run in runs(row[column]) & quoted
    ]
    assert not copied, "\n".join(copied)


def runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    """Every run of so many words in a row."""
    words = re.findall(r"[a-z]+", text.lower())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def test_usual_practice_is_the_exception() -> None:
    found = [row["basis"] for row in rows("operation_steps")]
    assert found.count(SOURCED) > 0.8 * len(found)


def test_words_of_the_joint_come_first() -> None:
    forms = told_as("knee")
    at = {form: place for place, form in enumerate(forms)}
    assert at["HTO"] < at["amputation" if "amputation" in at else "Amputation"]
    assert len({form.casefold() for form in forms}) == len(forms)
