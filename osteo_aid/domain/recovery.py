"""When people reach what after an operation, from data/milestones.csv.

Weeks are weeks after the operation. Nothing is worked out for one person but calendar dates.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from osteo_aid.domain.joints import options
from osteo_aid.evidence import load_evidence

WEEKS: Final = {
    "earliest": "earliest_weeks",
    "typical": "typical_weeks",
    "latest": "latest_weeks",
    "open_from": "open_from_weeks",
}
DATES: Final = {
    "earliest_weeks": "earliest_date",
    "typical_weeks": "typical_date",
    "latest_weeks": "latest_date",
    "open_from_weeks": "open_from_date",
}
FROM_KIND: Final = ("name", "about", "phase", "work", "order", "jump")
TEXT: Final = ("option", "site", "ledger_ids", "who", "caveat", "note", "note_left", "note_right",
               "missing", "in_words")  # fmt: skip
SIDES: Final = ("left", "right")
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
DAYS_A_WEEK: Final = 7
MOST_DAYS, MOST_WEEKS = 10, 16
WEEKS_A_MONTH: Final = 52 / 12


def timeline(
    joint: str,
    option: str,
    site: str | None = None,
    surgery_date: date | None = None,
    work: str | None = None,
    side: str | None = None,
) -> pd.DataFrame:
    """The milestones of one choice, in order, one row each.

    Args:
        joint: such as "knee".
        option: an option id. `no_operation` has no milestones of surgery; what its rows tell
            is how long a programme of exercise takes.
        site: the bone that is cut, where the option knows several; None is the commonest one.
        surgery_date: adds the columns earliest_date, typical_date, latest_date and
            open_from_date, `datetime.date` or None.
        work: "desk", "standing" or "heavy" keeps only that of the rows on one kind of work.
        side: "left" or "right", the operated side; adds to a note what that changes.

    Returns:
        milestone, name, about, phase, order, option, site; earliest_weeks, typical_weeks,
        latest_weeks, open_from_weeks (floats, NaN where no source gives them; open_from: some
        are not there by then); basis ("measured", "advice", "synthesis", "" without weeks);
        source_ids and ledger_ids (ids with blanks between); who, note; caveat (a few words to
        stand beside the weeks); missing (why there are no weeks, else ""); in_words (what a
        source says in their place).

    Raises:
        ValueError: naming the argument and what it may be.
    """
    one_of("option", option, options(one_of("joint", joint, _joints())))
    if work is not None:
        one_of("work", work, _kinds_of_work())
    if side is not None:
        one_of("side", side, SIDES)
    _check_day(surgery_date)
    rows = _table(joint, option, _site(joint, option, site)).copy()
    if work is not None:
        rows = rows[rows["work"].isin(["", work])].reset_index(drop=True)
    if side is not None:
        rows["note"] = (rows["note"] + " " + rows[f"note_{side}"]).str.strip()
    if surgery_date is not None:
        for weeks, column in DATES.items():
            days = [day_reached(surgery_date, value) for value in rows[weeks]]
            rows[column] = pd.Series(days, index=rows.index, dtype="object")
    return rows.drop(columns=["note_left", "note_right"])


def sites(joint: str, option: str) -> list[str]:
    """The bones an option can be done at, the commonest first; empty where it makes no odds."""
    return [str(site) for site in _rows(joint, option)["site"].unique() if site]


def has_timeline(joint: str, option: str) -> bool:
    """Whether any milestone is known of for an option."""
    return not _rows(joint, option).empty


def day_reached(surgery_date: date, weeks: float) -> date | None:
    """The day some weeks after the operation, to the nearest day; None for NaN."""
    if math.isnan(weeks):
        return None
    return surgery_date + timedelta(days=round(weeks * DAYS_A_WEEK))


@dataclass(frozen=True)
class Span:
    """A length of time as people say it: a whole number of days, weeks or months."""

    count: int
    unit: str


def as_said(weeks: float) -> Span:
    """Weeks as a person says them: up to 10 days in days, up to 16 weeks in weeks, then months."""
    if weeks * DAYS_A_WEEK <= MOST_DAYS:
        return Span(round(weeks * DAYS_A_WEEK), "days")
    if weeks <= MOST_WEEKS:
        return Span(round(weeks), "weeks")
    return Span(round(weeks / WEEKS_A_MONTH), "months")


def one_of(name: str, value: Any, allowed: Iterable[str]) -> str:
    """The value. Raises ValueError naming the argument and the allowed words."""
    words = list(allowed)
    if value not in words:
        raise ValueError(f"{name} must be one of {', '.join(words)}, not {value!r}.")
    return str(value)


@lru_cache(maxsize=1)
def _joints() -> tuple[str, ...]:
    return tuple(sorted(set(load_evidence().milestone_kinds.reset_index()["joint"])))


@lru_cache(maxsize=8)
def _kinds(joint: str) -> pd.DataFrame:
    kinds = load_evidence().milestone_kinds.reset_index()
    return kinds[kinds["joint"] == joint].set_index("milestone")


@lru_cache(maxsize=1)
def _kinds_of_work() -> tuple[str, ...]:
    """Those of every joint: a person is asked once, and a joint may tell fewer kinds apart."""
    kinds = load_evidence().milestone_kinds["work"]
    return tuple(str(name) for name in kinds.unique() if name)


@lru_cache(maxsize=32)
def _rows(joint: str, option: str) -> pd.DataFrame:
    table = load_evidence().milestones
    return table[(table["joint"] == joint) & (table["option"] == option)]


@lru_cache(maxsize=64)
def _table(joint: str, option: str, site: str) -> pd.DataFrame:
    """The rows of one choice with what their milestones are called; never to be written to."""
    rows = _rows(joint, option)
    rows = rows[rows["site"] == site].join(_kinds(joint)[list(FROM_KIND)], on="milestone")
    rows = rows.sort_values("order", ignore_index=True).rename(columns=WEEKS)
    first = ["milestone", "name", *WEEKS.values(), "basis", "source_ids"]
    return rows[[*first, *(name for name in (*TEXT, *FROM_KIND) if name not in first)]]


def _site(joint: str, option: str, site: str | None) -> str:
    known = sites(joint, option)
    if site is None:
        return known[0] if known else ""
    if not known:
        raise ValueError(f"site must be None: {option} has no choice of bone, not {site!r}.")
    return one_of("site", site, known)


def _check_day(day: object) -> None:
    plain = isinstance(day, date) and not isinstance(day, datetime)
    if day is None or (plain and FIRST_DAY <= day <= LAST_DAY):  # type: ignore[operator]
        return
    raise ValueError(f"surgery_date must be a date from {FIRST_DAY} to {LAST_DAY}, not {day!r}.")
