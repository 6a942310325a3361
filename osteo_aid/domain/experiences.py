"""What people report after each option, in published studies: the same headings for all."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from osteo_aid.evidence import load_evidence
from osteo_aid.evidence.guide_schema import GAP


@dataclass(frozen=True)
class Theme:
    """A heading: its id, its title and the question it stands for."""

    theme: str
    title: str
    question: str


@dataclass(frozen=True)
class Finding:
    """What one study found, or why there is nothing: one row of experiences.csv.

    Attributes:
        kind: "figure", "theme" (what people said, told in words) or "gap".
        sentence, caveat: templates; '' for a gap.
        fact_ids: the figures it draws.
        answered, asked: how many people; None where what was read does not tell.
        who, time: who was asked, and when.
        missing: why there is no finding; '' otherwise.
    """

    kind: str
    sentence: str
    fact_ids: tuple[str, ...]
    answered: int | None
    asked: int | None
    who: str
    time: str
    caveat: str
    source_ids: str
    missing: str

    @property
    def is_gap(self) -> bool:
        """Whether nobody has asked, or nothing was found."""
        return self.kind == GAP


@cache
def themes(joint: str) -> tuple[Theme, ...]:
    """The headings of a joint, in order."""
    table = load_evidence().about(joint).experience_themes
    return tuple(
        Theme(str(theme), row["title"], row["question"])
        for theme, row in zip(table.index, table.to_dict("records"), strict=True)
    )


@cache
def findings(joint: str, option: str, theme: str) -> tuple[Finding, ...]:
    """What is known of one option under one heading; at least one gap where nothing is."""
    table = load_evidence().about(joint).experiences
    rows = table[(table["option"] == option) & (table["theme"] == theme)]
    return tuple(
        Finding(
            row["kind"],
            row["sentence"],
            tuple(row["fact_ids"].split()),
            _count(row["answered"]),
            _count(row["asked"]),
            row["who"],
            row["time"],
            row["caveat"],
            row["source_ids"],
            row["missing"],
        )
        for row in rows.to_dict("records")
    )


def _count(number: float) -> int | None:
    return None if math.isnan(number) else int(number)
