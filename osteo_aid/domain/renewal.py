"""People moving through a chain of states without loops, solved exactly by renewal.

A state is left by an event or by death. Its hazard may depend on the time since it was entered
(the clock starts anew) and on when that was. People are followed by the step in which they
entered, so nobody is drawn at random and nobody is lost: what enters a state is there, has left
it by the event, or has died. See docs/lifetime-model.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.floating[Any]]
Hazards: TypeAlias = Callable[[int], tuple[Floats, Floats]]
"""For people who enter in step j: the cumulative hazard of the event and of death since they
entered, at the ends of the steps j, j+1, … n; each of shape (draws, n+1-j), or that broadcasts."""

NEXT_TO_NOTHING: Final = 1e-300
"""Too little to change a hazard, and enough to divide by where there is none."""


@dataclass(frozen=True)
class Passage:
    """What becomes of the people who enter one state; arrays of shape (draws, n+1).

    Attributes:
        present: the share that is in the state at the end of each step.
        left: the share that leaves by the event in each step.
        died: the share that dies in the state in each step.
    """

    present: Floats
    left: Floats
    died: Floats


def passage(entering: Floats, hazards: Hazards) -> Passage:
    """Follow everyone who enters a state until they leave it or the last step ends.

    Args:
        entering: share that enters in each step, shape (draws, n+1); step 0 is the start itself.
        hazards: see `Hazards`. Someone who enters in step j is in the state from about the middle
            of that step; how much of it counts is for `hazards` to say.

    In a step, losses are split between event and death in proportion to their hazards in it.
    """
    shape = entering.shape
    present, left, died = (by_column(np.zeros(shape)) for _ in range(3))
    spare = [by_column(np.empty(shape)) for _ in range(3)]
    for j in range(shape[1]):
        new = entering[:, j : j + 1]
        if not new.any():
            continue
        event, death = hazards(j)
        alive, lost, either = (one[:, j:] for one in spare)
        np.subtract(-death, event, out=alive)
        np.exp(alive, out=alive)
        alive *= new
        present[:, j:] += alive
        np.subtract(alive[:, :-1], alive[:, 1:], out=lost[:, 1:])
        np.subtract(new, alive[:, :1], out=lost[:, :1])
        going = _steps(event, out=alive)
        np.add(going, _steps(death) + NEXT_TO_NOTHING, out=either)
        going /= either
        going *= lost
        left[:, j:] += going
        lost -= going
        died[:, j:] += lost
    return Passage(present, left, died)


def until_death(entering: Floats, deaths: Floats, deaths_at_entry: Floats) -> Passage:
    """Follow everyone who enters a state that only death ends.

    Args:
        entering: as for `passage`.
        deaths: the cumulative hazard of death at the end of each step, shape (n+1).
        deaths_at_entry: the same at the moment at which people of that step enter.
    """
    present, died = (by_column(np.zeros(entering.shape)) for _ in range(2))
    stay = np.exp(-np.diff(deaths, prepend=deaths[0]))
    stay_new = np.exp(deaths_at_entry - deaths)
    for j in range(len(deaths)):
        there, new = present[:, j - 1] if j else np.zeros(len(entering)), entering[:, j]
        present[:, j] = there * stay[j] + new * stay_new[j]
        died[:, j] = there * (1.0 - stay[j]) + new * (1.0 - stay_new[j])
    return Passage(present, np.zeros(entering.shape), died)


def by_column(values: Floats) -> Floats:
    """The same values, laid out in memory step by step, as `passage` walks through them.

    That is twice as fast. What numpy makes of such arrays is laid out likewise.
    """
    return np.asfortranarray(values)


def _steps(cumulative: Floats, out: Floats | None = None) -> Floats:
    """Differences along the steps; the first one to nothing."""
    steps = np.empty(cumulative.shape) if out is None else out
    np.subtract(cumulative[:, 1:], cumulative[:, :-1], out=steps[:, 1:])
    steps[:, :1] = cumulative[:, :1]
    return steps
