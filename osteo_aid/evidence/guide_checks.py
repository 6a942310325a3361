"""Checks of the guide: the same headings for every option, and a source behind each statement."""

from __future__ import annotations

from collections.abc import Iterator

from osteo_aid.evidence.comparison_checks import call_reason, uneven
from osteo_aid.evidence.guide_schema import (
    BASIS,
    EVERY_OPERATION,
    FINDING,
    GAP,
    NOTE_KINDS,
    SOURCED,
    TABLES,
)
from osteo_aid.evidence.problems import Problem
from osteo_aid.evidence.tables import Data, Row
from osteo_aid.evidence.templates import FIGURE_FUNCTIONS, calls
from osteo_aid.evidence.words import SHARED_OPTIONS

TEMPLATES = {
    "experiences": ("sentence", "caveat"),
    "week_notes": ("sentence",),
    "myths": ("why",),
    "advice": ("text",),
    "operation_notes": ("text",),
    "operation_steps": ("text",),
}
"""Columns in which figures are drawn from the facts."""
NEEDED_NOTES = frozenset(NOTE_KINDS) - {"team"}
FEWEST_STEPS = 4
BESIDE_A_FINDING = ("sentence", "who", "source_ids", "ledger_ids", "status")


def check_parity(data: Data) -> Iterator[Problem]:
    """Every option of a joint has something, or a reason for nothing, under each of its themes."""
    wanted = {
        (theme["joint"], option["option_id"], theme["theme"])
        for theme in data["experience_themes"]
        for option in data["options"]
        if theme["joint"] == option["joint"]
    }
    yield from uneven(
        data["experiences"], ("joint", "option", "theme"), wanted, "experiences.csv", "theme"
    )


def check_findings(data: Data) -> Iterator[Problem]:
    """A finding says what, who and where from; a gap says why, and stands alone."""
    rows = data["experiences"]
    told = {_theme_of(row) for row in rows if row["kind"] != GAP}
    for row in rows:
        gap = row["kind"] == GAP
        if gap != bool(row["missing"]):
            yield row.problem("missing", "missing goes with the kind gap and with nothing else")
        for column in BESIDE_A_FINDING:
            if not gap and not row[column]:
                yield row.problem(column, "a finding needs it")
        if gap and row["sentence"]:
            yield row.problem("sentence", "a gap tells nothing")
        if gap and _theme_of(row) in told:
            yield row.problem("kind", "there is a finding under this theme, so it is no gap")
        if (row["kind"] == FINDING) != bool(row["fact_ids"]):
            yield row.problem("fact_ids", "facts go with the kind figure and with nothing else")
        answered, asked = row.number("answered"), row.number("asked")
        if answered is not None and asked is not None and answered > asked:
            yield row.problem("answered", f"{answered:g} answered, but only {asked:g} were asked")


def check_own_facts(data: Data) -> Iterator[Problem]:
    """The facts of a finding or myth are of its joint, and a finding's of its option."""
    facts = data.by_id("facts", "fact_id")
    for table in ("experiences", "myths"):
        for row in data[table]:
            for fact_id in row.words("fact_ids"):
                fact = facts.get(fact_id)
                if fact is None:
                    yield row.problem("fact_ids", f"there is no fact {fact_id!r}")
                elif fact["joint"] != row["joint"]:
                    yield row.problem("fact_ids", f"{fact_id} is about the {fact['joint']}")
                elif table == "experiences" and fact["option"] not in (
                    SHARED_OPTIONS | {row["option"]}
                ):
                    yield row.problem("fact_ids", f"{fact_id} is about {fact['option']!r}")


def check_templates(data: Data) -> Iterator[Problem]:
    """Facts told anywhere in the guide exist, can be told that way, and are listed."""
    facts = data.by_id("facts", "fact_id")
    for table, columns in TEMPLATES.items():
        for row in data[table]:
            for call in (call for column in columns for call in calls(row[column])):
                if reason := call_reason(call, facts):
                    yield row.problem(columns[0], reason)
                listed = row.cells.get("fact_ids")
                if listed is not None and call.fact_id not in listed.split():
                    yield row.problem("fact_ids", f"{call.fact_id} is told but not in fact_ids")


def check_figures_are_told(data: Data) -> Iterator[Problem]:
    """A finding of the kind figure tells one."""
    for row in data["experiences"]:
        told = any(call.function in FIGURE_FUNCTIONS for call in calls(row["sentence"]))
        if row["kind"] == FINDING and not told:
            yield row.problem("sentence", "the kind is figure, and the sentence draws none")


def check_basis(data: Data) -> Iterator[Problem]:
    """What rests on a source names it, with its row of the ledger; usual practice names none."""
    for table in TABLES:
        if not any(column.allowed is BASIS for column in table.columns):
            continue
        for row in data[table.name]:
            sourced = row["basis"] == SOURCED
            for column in ("source_ids", "ledger_ids", "status"):
                if sourced != bool(row[column]):
                    reason = f"{column} goes with the basis {SOURCED!r} and with nothing else"
                    yield row.problem(column, reason)


def check_sourced(data: Data) -> Iterator[Problem]:
    """Week notes, myths and the team rest on a source each."""
    for table in ("week_notes", "myths", "team"):
        for row in data[table]:
            for column in ("source_ids", "ledger_ids", "status"):
                if not row[column]:
                    yield row.problem(column, "every statement needs it")


def check_operations(data: Data) -> Iterator[Problem]:
    """An operation is of an option that its joint has, with enough steps and all its notes."""
    options = {(row["joint"], row["option_id"]) for row in data["options"]}
    for row in data["operations"]:
        name = row["operation_id"]
        if (row["joint"], row["option"]) not in options:
            yield row.problem("option", f"{row['joint']} has no option {row['option']!r}")
        steps = sum(step["operation_id"] == name for step in data["operation_steps"])
        if steps < FEWEST_STEPS:
            yield row.problem("operation_id", f"it has {steps} steps of its own, too few")
        kinds = {n["kind"] for n in data["operation_notes"] if n["operation_id"] == name}
        for kind in sorted(NEEDED_NOTES - kinds):
            yield row.problem("operation_id", f"it has no note of the kind {kind!r}")


def check_operation_ids(data: Data) -> Iterator[Problem]:
    """Steps, notes and names speak of operations that exist."""
    known = {row["operation_id"] for row in data["operations"]}
    for table in ("operation_steps", "operation_notes"):
        for row in data[table]:
            if row["operation_id"] not in known | {EVERY_OPERATION}:
                reason = f"there is no operation {row['operation_id']!r}"
                yield row.problem("operation_id", reason)
    joints = {row["joint"] for row in data["joints"]}
    for row in data["bone_names"]:
        for name in row.words("operation_ids"):
            if name not in known:
                yield row.problem("operation_ids", f"there is no operation {name!r}")
    for table in ("bone_names", "team"):
        for row in data[table]:
            for joint in row.words("joints"):
                if joint not in joints:
                    yield row.problem("joints", f"there is no joint {joint!r}")


def _theme_of(row: Row) -> tuple[str, str, str]:
    return row["joint"], row["option"], row["theme"]
