"""Where the bars and marks of a recovery timeline stand: geometry only, drawn as HTML by the pages.

Why HTML and no chart library: docs/adr/0005-recovery-drawn-as-text-and-bars.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

WEEKS_A_MONTH: Final = 52 / 12
LONGEST_IN_WEEKS: Final = 20
WEEK_STEP, MONTH_STEP = 2, 3

Unit = Literal["weeks", "months"]


@dataclass(frozen=True)
class Tick:
    """One label of an axis and where it stands, in percent of the axis."""

    at: float
    label: int


@dataclass(frozen=True)
class Axis:
    """An axis from the day of the operation to `weeks` after it.

    Attributes:
        weeks: where it ends.
        unit: what its labels count.
        ticks: labels from 0 to the end, evenly spaced.
    """

    weeks: float
    unit: Unit
    ticks: tuple[Tick, ...]

    def at(self, weeks: float) -> float:
        """A week as percent of the axis, to a tenth; never beyond its ends."""
        return round(100 * min(max(weeks / self.weeks, 0.0), 1.0), 1)


@dataclass(frozen=True)
class Bar:
    """One milestone of one choice, in percent of its axis.

    Attributes:
        start, end: the pale bar from earliest to latest; None where there is none.
        mark: the strong mark at typical; None where there is none.
        open_from: where a fading end begins that has no last week; None where there is none.
    """

    start: float | None
    end: float | None
    mark: float | None
    open_from: float | None


def axis(last_week: float) -> Axis:
    """The axis that holds everything up to a week, with a little room behind it.

    Short ones count weeks in twos, long ones months in threes. Raises ValueError for a week
    that is no number above 0.
    """
    if not last_week > 0 or math.isinf(last_week):
        raise ValueError(f"An axis needs a last week above 0, not {last_week!r}.")
    short = last_week <= LONGEST_IN_WEEKS
    step, factor = (WEEK_STEP, 1.0) if short else (MONTH_STEP, WEEKS_A_MONTH)
    steps = max(2, math.ceil(last_week / (step * factor) + 1e-9))
    if last_week / (step * factor) > steps - 0.15:
        steps += 1
    ticks = tuple(Tick(round(100 * i / steps, 2), step * i) for i in range(steps + 1))
    return Axis(steps * step * factor, "weeks" if short else "months", ticks)


def bar(
    on: Axis,
    earliest: float = math.nan,
    typical: float = math.nan,
    latest: float = math.nan,
    open_from: float = math.nan,
) -> Bar:
    """The drawing of weeks on an axis; NaN where there is none.

    An earliest week alone is drawn as an open end: from then on, and nobody says until when.
    """
    closed = [value for value in (earliest, typical, latest) if not math.isnan(value)]
    if closed == [earliest]:
        open_from = earliest
    ends = [*closed, *([open_from] if not math.isnan(open_from) else [])]
    has_bar = len(set(ends)) > 1
    return Bar(
        start=on.at(min(ends)) if has_bar else None,
        end=on.at(max(ends)) if has_bar else None,
        mark=_or_none(on, typical),
        open_from=_or_none(on, open_from),
    )


def last_week(weeks: Iterable[float]) -> float:
    """The last of some weeks; NaN is passed over. Raises ValueError when none is left."""
    given = [week for week in weeks if not math.isnan(week)]
    if not given:
        raise ValueError("There is no week to draw.")
    return max(given)


def _or_none(on: Axis, week: float) -> float | None:
    return None if math.isnan(week) else on.at(week)
