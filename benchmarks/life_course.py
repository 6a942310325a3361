"""The life-course model against the same analysis through heormodel, in turn and in one run.

The analysis: women of 60 who start with a total replacement, for the rest of life by quarters of a
year, for each of 1,000 sets of parameters. Other starts pass through more states that depend on
when they were entered, which costs the other engine much more. It is timed on a few sets of
parameters, which all cost it the same, and that is scaled. What is timed is everything from a set
of parameters to the shares of people: here `project`, which also draws the parameters and finds
the middle and the range; there the matrices and the trace (the engine's way to run many draws,
`evaluate`, gives costs and effects only).
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

import numpy as np
import pandas as pd

from benchmarks.equations import Floats, course, horizon, mortality
from benchmarks.tunnels import Tunnels
from osteo_aid.domain.lifetime import STATES, STEP, TOTAL, draw, project, solve

FLOOR: Final = 100.0
"""How many times as fast the model must be."""
DRAWS: Final = 1000
AGE: Final = 60.0
SEX: Final = "female"
SAME: Final = 1e-10
"""Shares that differ by less than this come from the same analysis."""


@dataclass(frozen=True)
class Race:
    """Times of one round, for all draws, seconds; the other's is scaled."""

    ours: float
    theirs: float

    @property
    def ratio(self) -> float:
        """How many times as fast ours is."""
        return self.theirs / self.ours


def trace(taken: Mapping[str, Floats], at: int) -> pd.DataFrame:
    """The shares by the other engine for one of the draws."""
    values = {name: float(column[at, 0]) for name, column in taken.items()}
    legs, cycles = course(TOTAL, SEX, values), round(horizon(AGE) / STEP)
    with warnings.catch_warnings():
        # It puts its table together column by column, of which pandas warns.
        warnings.simplefilter("ignore", pd.errors.PerformanceWarning)
        return Tunnels(legs, AGE, mortality(SEX), STEP, cycles).trace()


def apart(few: int) -> float:
    """The greatest difference between the shares of both in the first draws."""
    taken = draw(DRAWS, 0)
    ours = solve(AGE, SEX, TOTAL, {name: column[:few] for name, column in taken.items()})
    found = 0.0
    for at in range(few):
        theirs = trace(taken, at)
        for state in STATES:
            parts = theirs[[name for name in theirs if str(name).startswith(state)]].sum(axis=1)
            found = max(found, float(np.abs(ours[state][at] - parts.to_numpy()).max()))
    return found


def race(rounds: int, few: int) -> list[Race]:
    """Both in turn, after a start that is not counted."""
    project(AGE, SEX, TOTAL, draws=1)
    taken, found = draw(DRAWS, 0), []
    for number in range(rounds):
        start = time.perf_counter()
        project(AGE, SEX, TOTAL, draws=DRAWS)
        between = time.perf_counter()
        for at in range(few):
            trace(taken, number * few + at)
        end = time.perf_counter()
        found.append(Race(between - start, (end - between) * DRAWS / few))
    return found


def report(races: Sequence[Race], few: int, difference: float) -> tuple[list[str], bool]:
    """The lines to print, and whether the promise is kept."""
    ratios = [one.ratio for one in races]
    kept = median(ratios) >= FLOOR and difference <= SAME
    ours, theirs = median(one.ours for one in races), median(one.theirs for one in races)
    return [
        f"life course, {DRAWS:,} draws: {ours:.2f} s; through heormodel {theirs:.0f} s "
        f"(timed on {few} draws and scaled)",
        f"times as fast: {median(ratios):.0f} [{min(ratios):.0f} to {max(ratios):.0f}]   "
        f"promised {FLOOR:.0f}   {'kept' if kept else 'BROKEN'}",
        f"both say the same, to {difference:.0e} of all people",
    ], kept


def measured(rounds: int, few: int = 4) -> tuple[list[str], bool]:
    """Run it all: the lines to print, and whether the promise is kept."""
    return report(race(rounds, few), few, apart(2))
