"""Before and after an operation: what sources say, for a joint or for all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from osteo_aid.evidence import load_evidence
from osteo_aid.evidence.words import EVERY_JOINT


@dataclass(frozen=True)
class Advice:
    """One row of advice.csv: `text` is a template; `options` is empty for every operation."""

    title: str
    text: str
    options: tuple[str, ...]
    basis: str
    source_ids: str


@cache
def advice(joint: str, part: str) -> tuple[Advice, ...]:
    """What is said of one part ("ready", "home", "driving", "flying"), in order.

    A row of the joint takes the place of the row for all joints with the same part and order.
    """
    table = load_evidence().about(joint).advice
    rows = table[table["part"] == part]
    own = set(rows.loc[rows["joint"] == joint, "order"])
    return tuple(
        Advice(
            row["title"],
            row["text"],
            tuple(row["options"].split()),
            row["basis"],
            row["source_ids"],
        )
        for row in rows.to_dict("records")
        if row["joint"] != EVERY_JOINT or row["order"] not in own
    )
