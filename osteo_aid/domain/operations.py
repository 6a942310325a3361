"""Operations step by step: what happens from coming in to leaving, from data/."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final

import pandas as pd

from osteo_aid.evidence import load_evidence
from osteo_aid.evidence.guide_schema import EVERY_OPERATION, STEP_PHASES

WITHOUT_AN_OPERATING_ROOM: Final = frozenset({"no_operation", "orthodontics"})
"""Choices that do not share the steps of an operation."""


@dataclass(frozen=True)
class Operation:
    """What is told step by step: one row of operations.csv; `site` is '' without a bone."""

    operation_id: str
    joint: str
    option: str
    site: str
    name: str
    medical_name: str
    short: str
    differs: str


@dataclass(frozen=True)
class Step:
    """One step: `text` is a template; `basis` is "source" or "usual_practice"."""

    step_id: str
    phase: str
    title: str
    text: str
    feel: str
    drawing: str
    drawing_desc: str
    basis: str
    source_ids: str


@dataclass(frozen=True)
class Note:
    """How long, what one feels, what can go wrong: `text` is a template."""

    kind: str
    text: str
    basis: str
    source_ids: str


@dataclass(frozen=True)
class Member:
    """Someone in the room, and what they do there."""

    name: str
    does: str
    source_ids: str


@cache
def operations(joint: str) -> tuple[Operation, ...]:
    """What is told of a joint, in order."""
    table = load_evidence().about(joint).operations.reset_index()
    return tuple(_as(Operation, row) for row in table.to_dict("records"))


@cache
def steps(operation: Operation) -> tuple[Step, ...]:
    """The steps of one operation, in order: its own, and those that all operations share."""
    table = load_evidence().operation_steps.reset_index()
    mine = table[table["operation_id"] == operation.operation_id]
    if operation.option not in WITHOUT_AN_OPERATING_ROOM:
        shared = table[table["operation_id"] == EVERY_OPERATION]
        mine = pd.concat([mine, shared[~shared["step_id"].isin(mine["step_id"])]])
    phase = mine["phase"].map(STEP_PHASES.index)
    mine = mine.assign(phase_order=phase).sort_values(["phase_order", "order"], kind="stable")
    return tuple(_as(Step, row) for row in mine.to_dict("records"))


@cache
def notes(operation: Operation, kind: str) -> tuple[Note, ...]:
    """The notes of one kind ("time", "feel", "wrong", "team"): its own, then those of all."""
    names = [operation.operation_id]
    if operation.option not in WITHOUT_AN_OPERATING_ROOM:
        names.append(EVERY_OPERATION)
    table = load_evidence().operation_notes.sort_values("order", kind="stable")
    return tuple(
        _as(Note, row)
        for name in names
        for row in table[(table["operation_id"] == name) & (table["kind"] == kind)].to_dict(
            "records"
        )
    )


@cache
def team(joint: str) -> tuple[Member, ...]:
    """Who is in the operating room of a joint, in order."""
    table = load_evidence().team.sort_values("order", kind="stable")
    return tuple(
        _as(Member, row)
        for row in table.to_dict("records")
        if not row["joints"] or joint in row["joints"].split()
    )


def _as(kind: Any, row: dict[Any, Any]) -> Any:
    return kind(**{field.name: row[field.name] for field in fields(kind)})
