"""What the other packages get: one figure with its source, and all tables together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from osteo_aid.evidence.problems import UnknownFactError
from osteo_aid.evidence.words import EVERY_JOINT

BY_JOINT = (
    "facts",
    "options",
    "outcomes",
    "comparison",
    "candidacy",
    "milestones",
    "milestone_kinds",
    "warning_signs",
    "experience_themes",
    "experiences",
    "week_notes",
    "myths",
    "advice",
    "operations",
    "values",
    "value_measures",
    "questions",
    "checks",
    "examples",
)
"""The tables that `Evidence.about` narrows."""


@dataclass(frozen=True)
class Source:
    """Where a figure was read: one row of sources.csv. `year` is None where it is unknown."""

    source_id: str
    authors: str
    title: str
    journal: str
    year: int | None
    volume_pages: str
    doi: str
    pmid: str
    url: str
    design: str
    read_as: str
    checked_on: str
    note: str


@dataclass(frozen=True)
class Fact:
    """One figure: one row of facts.csv, with its source.

    estimate, low and high are NaN where they are missing; words are '' where they are. `n_words`
    is the cell as written ("124 knees in 110 people"); `n` is NaN unless that is a plain number.
    """

    fact_id: str
    joint: str
    option: str
    site: str
    topic: str
    outcome: str
    measure: str
    estimate: float
    low: float
    high: float
    interval: str
    interval_reason: str
    unit: str
    time: str
    population: str
    n: float
    n_words: str
    design: str
    certainty: str
    certainty_reason: str
    who: str
    caveat: str
    status: str
    changed: str
    source_id: str
    reread_on: str
    source: Source


@dataclass(frozen=True)
class Evidence:
    """All tables of data/, ids as index. They are shared by everyone: read, never write."""

    facts: pd.DataFrame
    sources: pd.DataFrame
    options: pd.DataFrame
    outcomes: pd.DataFrame
    comparison: pd.DataFrame
    inputs: pd.DataFrame
    candidacy: pd.DataFrame
    milestones: pd.DataFrame
    milestone_kinds: pd.DataFrame
    warning_signs: pd.DataFrame
    scorecard: pd.DataFrame
    joints: pd.DataFrame
    combinations: pd.DataFrame
    experience_themes: pd.DataFrame
    experiences: pd.DataFrame
    week_notes: pd.DataFrame
    myths: pd.DataFrame
    advice: pd.DataFrame
    operations: pd.DataFrame
    operation_notes: pd.DataFrame
    team: pd.DataFrame
    operation_steps: pd.DataFrame
    bone_names: pd.DataFrame
    glossary: pd.DataFrame
    values: pd.DataFrame
    value_measures: pd.DataFrame
    questions: pd.DataFrame
    checks: pd.DataFrame
    ready: pd.DataFrame
    examples: pd.DataFrame
    lifetime_calibration: pd.DataFrame
    life_table: pd.DataFrame
    lifetime_parameters: pd.DataFrame
    lifetime_covariance: pd.DataFrame
    review: dict[str, str]
    by_fact_id: dict[str, Fact] = field(repr=False)
    by_source_id: dict[str, Source] = field(repr=False)
    _about: dict[str, Evidence] = field(default_factory=dict, repr=False, compare=False)

    def about(self, joint: str) -> Evidence:
        """The same evidence with the rows of one joint alone, options and outcomes in order.

        Figures, sources, questions and the review stay whole. Raises KeyError for an unknown joint.
        """
        if joint not in self.joints.index:
            raise KeyError(joint)
        if joint not in self._about:
            rows: dict[str, Any] = {name: _of(getattr(self, name), joint) for name in BY_JOINT}
            self._about[joint] = replace(self, **rows)
        return self._about[joint]

    def source(self, source_id: str) -> Source:
        """One source by its id. Raises KeyError for an unknown id."""
        return self.by_source_id[source_id]

    def fact(self, fact_id: str) -> Fact:
        """One figure with its source. Raises UnknownFactError, a KeyError, for an unknown id."""
        try:
            return self.by_fact_id[fact_id]
        except KeyError:
            raise UnknownFactError(fact_id) from None


def _of(table: pd.DataFrame, joint: str) -> pd.DataFrame:
    """The rows of a joint and of all joints, in the order of a column, else as they stand."""
    mine = table["joint"] if "joint" in table.columns else table.index.get_level_values("joint")
    rows = table[(mine == joint) | (mine == EVERY_JOINT)]
    return rows.sort_values("order", kind="stable") if "order" in rows.columns else rows
