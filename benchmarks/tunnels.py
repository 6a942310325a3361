"""The same life course in heormodel, an open engine for cohort models in health economics.

Its engine multiplies the shares of all states by one matrix for each cycle and knows no time since
a state was entered. So each state that is entered on the way becomes one state for each cycle in
which people may enter it, a tunnel, as such models are commonly built. The cycles are the steps of
the aid, and within one the same conventions hold (docs/lifetime-model.md): what is entered in a
cycle is entered at its middle, and losses are split in proportion to the hazards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from heormodel.models.markov import CohortSpec, MarkovModel
from numpy.typing import NDArray

from benchmarks.equations import Floats, Leg

DIED = "died"


class Tunnels:
    """States and matrices for some legs in a row, of which only death ends the last.

    Args:
        legs: the states that follow each other, see `benchmarks.equations.course`.
        age: at the start, years.
        deaths: the cumulative hazard of death by age.
        step: length of a cycle, years.
        cycles: how many.
    """

    def __init__(
        self, legs: Sequence[Leg], age: float, deaths: Callable[[Floats], Floats], step: float,
        cycles: int,
    ) -> None:  # fmt: skip
        self.legs, self.age, self.deaths = legs, age, deaths
        self.step, self.cycles = step, cycles
        counts = [1, *[cycles] * (len(legs) - 2), 1]
        self.first = np.cumsum([0, *counts])
        """Where the states of each leg begin, and where death is."""
        self.states = [
            *(f"{leg.state} {i}" for leg, n in zip(legs, counts, strict=True) for i in range(n)),
            DIED,
        ]

    def trace(self) -> pd.DataFrame:
        """The share in each state after each cycle, by heormodel."""
        model = MarkovModel(
            states=self.states, interventions=("one",), n_cycles=self.cycles,
            transitions_and_rewards=self.specification, cycle_length=self.step,
        )  # fmt: skip
        shares: pd.DataFrame = model.trace(pd.Series(dtype=float), "one")
        return shares

    def specification(self, _parameters: pd.Series, _intervention: str) -> CohortSpec:
        """What the engine asks for; nothing is paid or valued."""
        nothing = np.zeros(len(self.states))
        return CohortSpec(self.matrices(), nothing, nothing)

    def matrices(self) -> NDArray[np.float64]:
        """Shape (cycles, states, states): from which state to which in each cycle."""
        size, last = len(self.states), len(self.legs) - 1
        found = np.tile(np.eye(size), (self.cycles, 1, 1))  # who is not there yet stays away
        for cycle in range(1, self.cycles + 1):
            matrix = found[cycle - 1]
            onward: dict[int, float] = {}
            for leg in range(last, -1, -1):
                entered = self._who(leg, cycle)
                rows = self.first[leg] + np.maximum(entered - 1, 0) * (0 < leg < last)
                stay, event, death = self._within(leg, entered, cycle)
                matrix[rows, rows] = stay
                matrix[rows, -1] = death
                for state, share in onward.items():
                    matrix[rows, state] += event * share
                if leg:
                    onward = self._arriving(leg, cycle, onward)
        return found

    def _who(self, leg: int, cycle: int) -> NDArray[np.int64]:
        """The cycles in which those may have come who are in a state when a cycle begins."""
        tunnels = 0 < leg < len(self.legs) - 1
        return np.arange(1, cycle, dtype=np.int64) if tunnels else np.zeros(1, np.int64)

    def _arriving(self, leg: int, cycle: int, onward: dict[int, float]) -> dict[int, float]:
        """Where people are at the end of a cycle who come into a state in its middle."""
        now = np.array([cycle])
        shares = (float(share[0]) for share in self._within(leg, now, cycle))
        stay, event, death = (share * (1 - self.legs[leg].deaths) for share in shares)
        tunnel = cycle - 1 if leg < len(self.legs) - 1 else 0
        found = {int(self.first[leg]) + tunnel: stay, -1: death + self.legs[leg].deaths}
        for state, share in onward.items():
            found[state] = found.get(state, 0.0) + event * share
        return found

    def _within(
        self, leg: int, entered: NDArray[np.int64], cycle: int
    ) -> tuple[Floats, Floats, Floats]:
        """Of those in a state: who stays in a cycle, has the event, and dies."""
        one, step = self.legs[leg], self.step
        entry = np.maximum(0.0, step * entered - step / 2)
        begin = np.maximum(step * (cycle - 1), entry)
        event = one.level(self.age + entry) * (
            one.curve(step * cycle - entry) - one.curve(begin - entry)
        )
        death = self.deaths(np.full(1, self.age + step * cycle)) - self.deaths(self.age + begin)
        if leg == 0 and cycle == 1:  # the operation by which everyone starts
            death = death - np.log(1 - one.deaths)
        stay = np.exp(-(event + death))
        part = np.divide(event, event + death, out=np.zeros_like(event), where=event > 0)
        return stay, (1 - stay) * part, (1 - stay) * (1 - part)
