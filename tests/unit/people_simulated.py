"""People whose lives are drawn one by one, in continuous time: no steps, no solver.

The moment of each event is where its cumulative hazard reaches a number drawn for that person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks.equations import Floats, Leg, horizon, mortality


@dataclass(frozen=True)
class Lives:
    """When things happened to people, years since the start; infinite where they never did.

    Attributes:
        entered: state → when it was entered by an operation (0 for the state of the start).
            Who died of that operation is in here too.
        died: when.
    """

    entered: Mapping[str, Floats]
    died: Floats

    def when(self, event: str) -> Floats:
        """The moment of an event of the model for each person."""
        if event == "died":
            return self.died
        replaced = "after_partial" if "after_partial" in self.entered else "after_total"
        names = {
            "replacement": replaced,
            "first_revision": "after_first_revision",
            "second_revision": "after_more_revisions",
        }
        return self.entered[names[event]]

    def had(self, event: str, years: float) -> float:
        """The share who have had an event by then."""
        return float(np.mean(self.when(event) <= years))

    def present(self, state: str, years: float) -> float:
        """The share who are in a state then."""
        names = list(self.entered)
        if state not in names:
            return float(np.mean(self.died <= years)) if state == "died" else 0.0
        after = names[names.index(state) + 1 :]
        left = self.entered[after[0]] if after else np.full(len(self.died), np.inf)
        here = (self.entered[state] <= years) & (left > years) & (self.died > years)
        return float(np.mean(here))


def needed(legs: list[Leg]) -> int:
    """How many numbers a life takes."""
    return 2 * len(legs)


def live(chances: Floats, age: float, sex: str, legs: list[Leg], country: str = "uk") -> Lives:
    """Lives drawn from numbers evenly spread between 0 and 1, a row for each person.

    Args:
        chances: shape (people, needed(legs)).
        age: of all of them at the start.
        sex: of all of them.
        legs: the states they pass through, see `benchmarks.equations.course`.
        country: of the life table.
    """
    exponential = -np.log1p(-chances)
    people = len(chances)
    deaths = mortality(sex, country)
    ages = np.linspace(age, age + 150, 150 * 64 + 1)
    died = np.interp(exponential[:, 0] + deaths(ages[:1]), deaths(ages), ages) - age
    now, entered = np.zeros(people), {}
    for at, leg in enumerate(legs):
        entered[leg.state] = now
        here = np.isfinite(now)
        fatal = here & (chances[:, 2 * at + 1] < leg.deaths)
        died = np.where(fatal, now, died)
        if at == len(legs) - 1:
            break
        level = leg.level(age + np.where(here, now, 0.0))
        after = now + _when(leg, exponential[:, 2 * at + 2], level, horizon(age))
        now = np.where(here & ~fatal & (after < died), after, np.inf)
    return Lives(entered, died)


def _when(leg: Leg, sum_of_hazard: Floats, level: Floats, longest: float) -> Floats:
    """Years until the cumulative hazard is reached, infinite where that takes too long."""
    # Finer near 0, where curves rise steeply.
    years = longest * np.linspace(0.0, 1.0, 4001) ** 3
    reached = sum_of_hazard / level
    curve = leg.curve(years)
    return np.where(reached < curve[-1], np.interp(reached, curve, years), np.inf)
