"""Days and weeks in words, and how long a milestone of recovery takes.

Pages, summary and calendar take their words from here, so they say the same.
"""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache
from typing import Any

from osteo_aid.domain.recovery import as_said, day_reached
from osteo_aid.text.figures import UNIT_WORDS
from osteo_aid.text.render import page


def long_date(day: date) -> str:
    """A date as people say it, such as "22 November 2026"."""
    return f"{day.day} {day:%B %Y}"


@lru_cache(maxsize=512)
def words(key: str, joint: str = "") -> str:
    """A passage of recovery.md: one that all joints share, or as a joint's own text has it."""
    return page("recovery", joint)[key].strip()


def duration(weeks: float) -> str:
    """Weeks in words: "same day", "3 days", "9 weeks", "6 months"."""
    span = as_said(weeks)
    if span.count == 0:
        return words("same_day")
    return f"{span.count} {UNIT_WORDS[span.unit][span.count != 1]}"


def span(low: float, high: float) -> str:
    """Two ends in words; a unit they share is said once. One end where both are the same."""
    first, last = as_said(low), as_said(high)
    if first == last:
        return duration(low)
    start = str(first.count) if first.unit == last.unit and first.count else duration(low)
    return words("range").format(low=start, high=duration(high))


def said(row: Any) -> str:
    """How long one milestone takes: "about 9 weeks (6 to 12 weeks)", or why nobody knows."""
    early, typical, late = row.earliest_weeks, row.typical_weeks, row.latest_weeks
    if late == row.open_from_weeks:
        late = math.nan  # some take longer than that: it is not the latest
    has = "".join(name for name, value in (("e", early), ("t", typical), ("l", late))
                  if not math.isnan(value))  # fmt: skip
    if not has:
        return str(row.in_words or row.missing)
    key = {"t": "typical", "etl": "all", "et": "earliest", "tl": "latest", "el": "ends",
           "e": "only_earliest", "l": "only_latest"}[has]  # fmt: skip
    text = words(f"said_{key}").format(
        typical="" if math.isnan(typical) else duration(typical),
        earliest="" if math.isnan(early) else duration(early),
        latest="" if math.isnan(late) else duration(late),
        range=span(early, late) if has.startswith("e") and has.endswith("l") else "",
    )
    if math.isnan(row.open_from_weeks):
        return text
    return f"{text}, {words('said_open').format(open=duration(row.open_from_weeks))}"


def dates(row: Any, day: date | None) -> str:
    """The days of one milestone, counted from the operation; '' without one, or without weeks."""
    if day is None:
        return ""
    low, typical, high = (
        day_reached(day, weeks)
        for weeks in (row.earliest_weeks, row.typical_weeks, row.latest_weeks)
    )
    parts = []
    if typical is not None:
        parts.append(words("dates_typical").format(day=long_date(typical)))
    if low is not None and high is not None:
        parts.append(f"({_days(low, high)})" if typical is not None else _days(low, high))
    elif low is not None and typical is None:
        parts.append(words("dates_from").format(day=long_date(low)))
    return " ".join(parts)


def _days(low: date, high: date) -> str:
    """Two days; month and year of the first are left out where they are those of the second."""
    start = long_date(low)
    if low.year == high.year:
        same_month = low.month == high.month
        start = str(low.day) if same_month else start.removesuffix(f" {low.year}")
    return words("dates_ends").format(low=start, high=long_date(high))
