"""A usual week after an operation: what is usual by then, put together from data/.

It tells of groups, never of one person: the milestones of recovery, sorted by one week.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from osteo_aid.domain.recovery import sites, timeline
from osteo_aid.evidence import load_evidence
from osteo_aid.evidence.guide_schema import USUAL_WEEKS
from osteo_aid.evidence.words import IN_WORDS, NO_SOURCE

LONG_RUN: Final = "long_run"
GROUPS: Final = ("usual", "some", "ahead", "in_words", "unknown")
LATER: Final = frozenset({"ahead", "unknown"})
"""Where a milestone of the long run is left out: it lies ahead after every operation."""
WEEKS: Final = tuple(int(week) for week in USUAL_WEEKS)


@dataclass(frozen=True)
class WeekNote:
    """What sources say of a week: `sentence` is a template."""

    sentence: str
    source_ids: str


@dataclass(frozen=True)
class UsualWeek:
    """One week after one operation.

    Attributes:
        week: weeks after the operation.
        usual: names of milestones that are usually reached by then.
        some: names of those that some people have reached.
        ahead: names of those that lie ahead for most; what takes months for all is left out.
        in_words: what a source says in place of weeks, with the name of the milestone before it.
        unknown: names of those for which no source gives a week.
        notes: what sources say of about that week.
    """

    week: int
    usual: tuple[str, ...]
    some: tuple[str, ...]
    ahead: tuple[str, ...]
    in_words: tuple[str, ...]
    unknown: tuple[str, ...]
    notes: tuple[WeekNote, ...]


@cache
def usual_week(joint: str, option: str, site: str | None, week: int) -> UsualWeek:
    """What is usual in one of `WEEKS` after an operation; site None is the commonest one.

    Raises:
        ValueError: for a week that is none of them, or as `recovery.timeline` does.
    """
    if week not in WEEKS:
        raise ValueError(f"week must be one of {', '.join(USUAL_WEEKS)}, not {week!r}.")
    groups: dict[str, list[str]] = {group: [] for group in GROUPS}
    for row in timeline(joint, option, site).itertuples():
        group = place(row, week)
        if group in LATER and row.phase == LONG_RUN:
            continue
        if group:
            told = f"{row.name}: {row.in_words}" if group == "in_words" else str(row.name)
            groups[group].append(told)
    found = {name: tuple(names) for name, names in groups.items()}
    return UsualWeek(week, **found, notes=_notes(joint, option, site, week))


def place(row: Any, week: float) -> str:
    """Where a milestone stands in a week: one of `GROUPS`, or '' where it does not apply.

    Usual is what is typically reached by then or, where no source gives a typical time, what
    the last have reached. Some is what the first have reached.
    """
    latest = math.nan if row.latest_weeks == row.open_from_weeks else row.latest_weeks
    by = latest if math.isnan(row.typical_weeks) else row.typical_weeks
    if by <= week:
        return "usual"
    if row.earliest_weeks <= week:
        return "some"
    given = (row.earliest_weeks, row.typical_weeks, row.latest_weeks, row.open_from_weeks)
    if not all(map(math.isnan, given)):
        return "ahead"
    return {IN_WORDS: "in_words", NO_SOURCE: "unknown"}.get(row.missing, "")


def _notes(joint: str, option: str, site: str | None, week: int) -> tuple[WeekNote, ...]:
    table = load_evidence().about(joint).week_notes
    here = site or next(iter(sites(joint, option)), "")
    mine = table[
        (table["option"] == option) & (table["week"] == week) & table["site"].isin(["", here])
    ]
    return tuple(WeekNote(row["sentence"], row["source_ids"]) for row in mine.to_dict("records"))
