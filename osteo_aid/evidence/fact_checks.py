"""Checks of facts, sources and the review dates: one small function for each rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from osteo_aid.evidence.audit import (
    FORBIDDEN_STATUSES,
    MISLEADING,
    NEEDS_CAVEAT,
    RULED_OUT,
    ledger_id,
)
from osteo_aid.evidence.cell_checks import iso_date
from osteo_aid.evidence.problems import Problem
from osteo_aid.evidence.schema import SOURCES, TABLES
from osteo_aid.evidence.tables import Data, Row, joined
from osteo_aid.evidence.templates import quoted_words
from osteo_aid.evidence.words import (
    CONTEXT,
    DIFFERENCES,
    INTERVALS_WITH_ENDS,
    REVIEW_KEYS,
    SCALES,
    SHARED_OPTIONS,
    SHARES,
    STATUSES,
)


def _with(name: str) -> tuple[str, ...]:
    """The tables whose rows name sources in a column of this name."""
    return tuple(
        table.name
        for table in TABLES
        if table is not SOURCES and any(column.name == name for column in table.columns)
    )


ONE_SOURCE = _with("source_id")
SOURCE_LISTS = _with("source_ids")


def check_unique_keys(data: Data) -> Iterator[Problem]:
    """No two rows of a table have the same key."""
    for table in TABLES:
        lines: dict[tuple[str, ...], int] = {}
        for row in data[table.name]:
            key = tuple(row[column] for column in table.key)
            if key in lines:
                reason = f"{' '.join(key)!r} is already in row {lines[key]}; ids must be unique"
                yield row.problem(table.key[-1], reason)
            lines.setdefault(key, row.line)


def check_one_source(data: Data) -> Iterator[Problem]:
    """Every figure names a source that exists: facts, calibration rows, the life table."""
    known = data.by_id("sources", "source_id")
    for table in ONE_SOURCE:
        for row in data[table]:
            if row["source_id"] not in known:
                yield row.problem("source_id", f"there is no source {row['source_id']!r}")


def check_source_lists(data: Data) -> Iterator[Problem]:
    """Every row names sources that exist."""
    known = data.by_id("sources", "source_id")
    for table in SOURCE_LISTS:
        for row in data[table]:
            for source_id in row.words("source_ids"):
                if source_id not in known:
                    yield row.problem("source_ids", f"there is no source {source_id!r}")


def check_sources_used(data: Data) -> Iterator[Problem]:
    """Every source stands behind a figure, another row or a passage of prose."""
    used = {row["source_id"] for table in ONE_SOURCE for row in data[table]}
    for table in SOURCE_LISTS:
        used.update(word for row in data[table] for word in row.words("source_ids"))
    used.update(*(quoted_words(text) for text in data.prose.values()))
    for row in data["sources"]:
        if row["source_id"] not in used:
            yield row.problem("source_id", f"nothing uses the source {row['source_id']!r}")


def check_source_details(data: Data) -> Iterator[Problem]:
    """A missing year is explained, and one publication is one source."""
    seen: dict[str, str] = {}
    for row in data["sources"]:
        if not row["year"] and not row["note"]:
            yield row.problem("year", "the year is empty and the note does not say why")
        doi = row["doi"].lower()
        if doi and doi in seen:
            yield row.problem("doi", f"the DOI is also that of the source {seen[doi]!r}")
        seen.setdefault(doi, row["source_id"])


def check_audit(data: Data) -> Iterator[Problem]:
    """Nothing that the audit of the ledger ruled out; its caveats are there."""
    for row in data["facts"]:
        ledger = ledger_id(row["fact_id"])
        if ledger in RULED_OUT:
            yield row.problem("fact_id", f"the audit rules out {ledger}")
        caveat_due = ledger in NEEDS_CAVEAT or row["status"] == MISLEADING
        if caveat_due and not row["caveat"]:
            yield row.problem("caveat", f"the audit allows {ledger} only with a caveat")
        if row["status"] in FORBIDDEN_STATUSES:
            yield row.problem("status", f"nobody has seen a figure that is {row['status']!r}")
        elif row["status"] not in STATUSES:
            reason = f"{row['status']!r} is not allowed; allowed: {joined(STATUSES)}"
            yield row.problem("status", reason)


def check_order_of_numbers(data: Data) -> Iterator[Problem]:
    """Low is not above the estimate, nor the estimate above high; the same for weeks."""
    yield from _rising(data["facts"], ("low", "estimate", "high"))
    yield from _rising(data["lifetime_calibration"], ("low", "estimate", "high"))
    yield from _rising(data["milestones"], ("earliest", "typical", "latest"))


def _rising(rows: list[Row], columns: tuple[str, ...]) -> Iterator[Problem]:
    for row in rows:
        given = [(name, value) for name in columns if (value := row.number(name)) is not None]
        for (lower, low), (upper, high) in pairwise(given):
            if low > high:
                reason = f"{lower} is {low:g}, which is above {upper}, {high:g}"
                yield row.problem(lower, reason)


def check_scales(data: Data) -> Iterator[Problem]:
    """Percent and points stay on their scale; a share is never negative."""
    for row in data["facts"]:
        top = SCALES.get(row["unit"])
        bottom = -top if top and row["measure"] in DIFFERENCES else 0.0
        for column in ("estimate", "low", "high"):
            value = row.number(column)
            if value is None:
                continue
            if top and not bottom <= value <= top:
                scale = f"between {bottom:g} and {top:g}"
                yield row.problem(column, f"{value:g} {row['unit']} is not {scale}")


def check_measure_and_unit(data: Data) -> Iterator[Problem]:
    """A share is in percent and has a time; words have no figure."""
    for row in data["facts"]:
        words = row["measure"] == "words"
        if row["measure"] in SHARES and row["unit"] not in {"percent", "per_100000"}:
            yield row.problem("unit", f"{row['measure']} is a share, not {row['unit']!r}")
        if row["measure"] in SHARES and not row["time"]:
            yield row.problem("time", "a share needs the time it was counted over")
        if words != (row["unit"] == "words"):
            yield row.problem("unit", "the measure 'words' and the unit 'words' go together")
        if words and row["estimate"]:
            yield row.problem("estimate", "the measure 'words' has no estimate")


def check_intervals(data: Data) -> Iterator[Problem]:
    """The kind of interval agrees with what is given."""
    for row in data["facts"]:
        kind, words = row["interval"], row["measure"] == "words"
        ends = [name for name in ("low", "high") if row[name]]
        missing = [name for name in ("low", "high") if not row[name]]
        if kind in INTERVALS_WITH_ENDS:
            for name in missing:
                yield row.problem(name, f"the interval {kind} needs low and high")
        elif not words:
            for name in ends:
                yield row.problem(name, f"the interval {kind} has no low and high")
        if kind == "none" and not row["interval_reason"]:
            yield row.problem("interval_reason", "no interval, and no reason why")
        if kind == "sd" and not row["caveat"]:
            yield row.problem("caveat", "the interval is an SD: the caveat has to give it")
        if not row["estimate"] and not words and kind != "range":
            yield row.problem("estimate", "only a range or words may go without an estimate")


def check_fact_places(data: Data) -> Iterator[Problem]:
    """A fact's option and topic exist for its joint."""
    options = {(row["joint"], row["option_id"]) for row in data["options"]}
    topics = {(row["joint"], row["outcome_id"]) for row in data["outcomes"]}
    for row in data["facts"]:
        joint, option, topic = row["joint"], row["option"], row["topic"]
        if option not in SHARED_OPTIONS and (joint, option) not in options:
            yield row.problem("option", f"{joint} has no option {option!r} in options.csv")
        if topic != CONTEXT and (joint, topic) not in topics:
            yield row.problem("topic", f"{joint} has no outcome {topic!r} in outcomes.csv")


def check_review(data: Data) -> Iterator[Problem]:
    """The review file says which version this is, when it was checked and when it is due."""
    rows = data.by_id("review", "key")
    for key in REVIEW_KEYS:
        if key not in rows:
            yield Problem("review.csv", 1, "key", f"the row {key!r} is missing")
    days: dict[str, date] = {}
    for key in ("checked_on", "review_due"):
        if key in rows:
            day = iso_date(rows[key]["value"])
            if day is None:
                yield rows[key].problem("value", f"{key} is not a date like 2026-01-31")
            else:
                days[key] = day
    if len(days) == 2 and days["review_due"] <= days["checked_on"]:
        yield rows["review_due"].problem("value", "review_due is not after checked_on")
