"""Checks of milestones.csv: parity, reasons for gaps, sources, and an order that makes sense."""

from __future__ import annotations

from collections.abc import Iterator

from osteo_aid.evidence.problems import Problem
from osteo_aid.evidence.tables import Data, Row
from osteo_aid.evidence.words import IN_WORDS

FILE = "milestones.csv"
NUMBERS = ("earliest", "typical", "latest")
BEHIND_NUMBERS = ("basis", "source_ids", "ledger_ids", "status", "who")
FULL_WEIGHT, OFF_CRUTCHES = "full_weight", "off_crutches"


def check_kinds(data: Data) -> Iterator[Problem]:
    """A milestone is one of those that milestone_kinds.csv lists for its joint and option."""
    listed = {
        (kind["joint"], kind["milestone"], option)
        for kind in data["milestone_kinds"]
        for option in kind.words("options")
    }
    for row in data["milestones"]:
        if (row["joint"], row["milestone"], row["option"]) not in listed:
            reason = f"milestone_kinds.csv has no {row['milestone']!r} for {row['option']}"
            yield row.problem("milestone", reason)


def check_parity(data: Data) -> Iterator[Problem]:
    """Each option, and each site of an option, has exactly one row for each of its milestones."""
    sites: dict[tuple[str, str], set[str]] = {}
    lines: dict[tuple[str, str, str, str], int] = {}
    for row in data["milestones"]:
        sites.setdefault((row["joint"], row["option"]), set()).add(row["site"])
        key = (row["joint"], row["option"], row["site"], row["milestone"])
        if key in lines:
            name = " ".join(part for part in key if part)
            yield row.problem("milestone", f"{name!r} is already in row {lines[key]}")
        lines.setdefault(key, row.line)
    for kind in data["milestone_kinds"]:
        for option in kind.words("options"):
            for site in sorted(sites.get((kind["joint"], option), {""})):
                key = (kind["joint"], option, site, kind["milestone"])
                if key not in lines:
                    name = " ".join(part for part in key if part)
                    reason = f"there is no row for {name!r}: every choice needs every milestone"
                    yield Problem(FILE, 1, "milestone", reason)


def check_numbers(data: Data) -> Iterator[Problem]:
    """A row tells weeks and what stands behind them, or says why there are none; not neither."""
    for row in data["milestones"]:
        if _has_number(row):
            if row["missing"]:
                yield row.problem("missing", "there are weeks, so none is missing")
            for column in BEHIND_NUMBERS:
                if not row[column]:
                    yield row.problem(column, f"there are weeks, so {column} must say more")
        elif not row["missing"]:
            yield row.problem("missing", "there are no weeks, and missing does not say why")
        if (row["missing"] == IN_WORDS) != bool(row["in_words"]):
            yield row.problem("in_words", f"in_words goes with {IN_WORDS!r} and with nothing else")


def check_open_end(data: Data) -> Iterator[Problem]:
    """An open end begins where the numbers end, and never stands without any."""
    for row in data["milestones"]:
        start = row.number("open_from")
        if start is None:
            continue
        given = [value for name in NUMBERS if (value := row.number(name)) is not None]
        if not given or start < max(given):
            yield row.problem("open_from", f"{start:g} is not at or after the other weeks")


def check_sources(data: Data) -> Iterator[Problem]:
    """What is told in a note has a source, and a source goes with its row of the ledger."""
    for row in data["milestones"]:
        if bool(row["source_ids"]) != bool(row["ledger_ids"]):
            yield row.problem("ledger_ids", "source_ids and ledger_ids go together")


def check_crutches(data: Data) -> Iterator[Problem]:
    """Nobody is off crutches before full weight is allowed."""
    rows = {(row["joint"], row["option"], row["site"], row["milestone"]): row
            for row in data["milestones"]}  # fmt: skip
    for key, crutches in rows.items():
        weight = rows.get((*key[:3], FULL_WEIGHT))
        if key[3] != OFF_CRUTCHES or weight is None:
            continue
        for name in NUMBERS:
            off = crutches.number(name)
            allowed = _reached(weight, name)
            if off is not None and allowed is not None and off < allowed:
                reason = f"off crutches after {off:g} weeks, full weight only after {allowed:g}"
                yield crutches.problem(name, reason)


def _reached(row: Row, name: str) -> float | None:
    """The week of a row, or where it is empty the last one before it."""
    given = [row.number(column) for column in NUMBERS[: NUMBERS.index(name) + 1]]
    return next((value for value in reversed(given) if value is not None), None)


def _has_number(row: Row) -> bool:
    return any(row[name] for name in NUMBERS)
