"""Checks of single cells against the schema: required, allowed words, kinds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from osteo_aid.evidence.columns import Column
from osteo_aid.evidence.problems import Problem
from osteo_aid.evidence.schema import TABLES
from osteo_aid.evidence.tables import Data, joined, parse_number
from osteo_aid.evidence.words import EVERY_JOINT

EARLIEST_YEAR = 1900
NUMBER_KINDS = frozenset({"number", "whole", "year"})
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_FACT_ID = re.compile(r"[A-Z]\d{2,4}[a-z]?")
_ID = re.compile(r"[A-Za-z0-9][\w.-]*")
_URL = re.compile(r"https?://[^\s.]+\.\S+")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

KindCheck = Callable[[str, date], str | None]


def check_cells(data: Data, today: date) -> Iterator[Problem]:
    """Every cell holds what its column says; what stands in many cells is looked at once."""
    for table in TABLES:
        rows = data[table.name]
        for column in table.columns:
            texts = {row.cells[column.name] for row in rows}
            reasons = {text: cell_reason(text, column, today) for text in texts}
            if any(reasons.values()):
                for row in rows:
                    if reason := reasons[row[column.name]]:
                        yield row.problem(column.name, reason)


def check_joints(data: Data) -> Iterator[Problem]:
    """Every joint is one of joints.csv, or "all" where a column allows it."""
    known = {row["joint"] for row in data["joints"]}
    for table in TABLES:
        for column in table.columns:
            if column.kind not in {"joint", "joint_or_all"}:
                continue
            allowed = known | ({EVERY_JOINT} if column.kind == "joint_or_all" else set())
            for row in data[table.name]:
                if row[column.name] and row[column.name] not in allowed:
                    reason = f"{row[column.name]!r} is not allowed; allowed: {joined(allowed)}"
                    yield row.problem(column.name, reason)


def check_numbers(data: Data) -> Iterator[Problem]:
    """Cells that become numbers hold numbers: what loading itself depends on."""
    for table in TABLES:
        for column in table.columns:
            if column.kind in NUMBER_KINDS:
                for row in data[table.name]:
                    if row[column.name] and parse_number(row[column.name]) is None:
                        yield row.problem(column.name, f"{row[column.name]!r} is not a number")


def cell_reason(text: str, column: Column, today: date) -> str | None:
    """What is wrong with a cell, or None."""
    if text != text.strip():
        return "the cell begins or ends with white space"
    if not text:
        return "the cell is empty, and must not be" if column.required else None
    if column.allowed:
        words = text.split() if column.kind == "ids" else [text]
        wrong = [word for word in words if word not in column.allowed]
        if wrong:
            return f"{joined(wrong)!r} is not allowed; allowed: {joined(column.allowed)}"
    return KINDS[column.kind](text, today)


def iso_date(text: str) -> date | None:
    """The day an ISO date names, or None."""
    if not _ISO_DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _text(text: str, today: date) -> str | None:
    return None


def _number(text: str, today: date) -> str | None:
    return None if parse_number(text) is not None else f"{text!r} is not a number"


def _whole(text: str, today: date) -> str | None:
    return None if text.isascii() and text.isdigit() else f"{text!r} is not a whole number"


def _year(text: str, today: date) -> str | None:
    if _whole(text, today):
        return f"{text!r} is not a year"
    if not EARLIEST_YEAR <= int(text) <= today.year + 1:
        return f"the year {text} is not between {EARLIEST_YEAR} and {today.year + 1}"
    return None


def _date(text: str, today: date) -> str | None:
    day = iso_date(text)
    if day is None:
        return f"{text!r} is not a date like 2026-01-31"
    # One day of grace: it may be tomorrow already where the row was written.
    if day > today + timedelta(days=1):
        return f"{text} lies in the future"
    return None


def _doi(text: str, today: date) -> str | None:
    return None if _DOI.fullmatch(text) else f"{text!r} is not a DOI like 10.1000/xyz"


def _url(text: str, today: date) -> str | None:
    return None if _URL.fullmatch(text) else f"{text!r} is not a web address"


def _fact_id(text: str, today: date) -> str | None:
    return None if _FACT_ID.fullmatch(text) else f"{text!r} is not a fact id like K002 or K103a"


def _ids(text: str, today: date) -> str | None:
    words = text.split()
    wrong = [word for word in words if not _ID.fullmatch(word)]
    if wrong:
        return f"{joined(wrong)!r} is not an id; ids are separated by spaces"
    return None if len(set(words)) == len(words) else "an id stands there twice"


def _id(text: str, today: date) -> str | None:
    return None if _ID.fullmatch(text) else f"{text!r} is not an id"


KINDS: dict[str, KindCheck] = {
    "text": _text,
    "number": _number,
    "whole": _whole,
    "whole_text": _whole,
    "year": _year,
    "date": _date,
    "doi": _doi,
    "url": _url,
    "fact_id": _fact_id,
    "id": _id,
    "ids": _ids,
    "joint": _id,
    "joint_or_all": _id,
}
