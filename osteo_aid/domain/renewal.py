"""People moving through a chain of states without loops, solved exactly by renewal.

A state is left by an event or by death. Its hazard may depend on the time since it was entered
(the clock starts anew) and on when that was. People are followed by the step in which they
entered, so nobody is drawn at random and nobody is lost: what enters a state is there, has left
it by the event, or has died. See docs/lifetime-model.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.floating[Any]]
Hazards: TypeAlias = Callable[[int], tuple[Floats, Floats]]
"""For people who enter in step j: the cumulative hazard of the event and of death since they
entered, at the ends of the steps j, j+1, … n; each of shape (draws, n+1-j), or that broadcasts."""


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
    draws, steps = entering.shape
    present, left, died = (np.zeros((draws, steps)) for _ in range(3))
    for j in range(steps):
        new = entering[:, j : j + 1]
        if not new.any():
            continue
        event, death = hazards(j)
        by_event = _steps(event)
        either = by_event + _steps(death)
        alive = event + death
        np.negative(alive, out=alive)
        np.exp(alive, out=alive)
        alive *= new
        lost = _steps(alive, new)
        np.negative(lost, out=lost)
        # Where neither hazard grows nobody is lost: what is divided is zero.
        by_event /= np.maximum(either, SMALLEST, out=either)
        by_event *= lost
        lost -= by_event
        present[:, j:] += alive
        left[:, j:] += by_event
        died[:, j:] += lost
    return Passage(present, left, died)


def waiting(entering: Floats, deaths: Floats, deaths_at_entry: Floats) -> Passage:
    """Follow people through a state that only death ends: `passage` in one go.

    Args:
        entering: as for `passage`.
        deaths: cumulative hazard of death at the end of each step, shape (n+1,).
        deaths_at_entry: the same when the people of each step enter, on average.
    """
    alive = np.exp(-deaths)
    present = alive * np.cumsum(entering * np.exp(deaths_at_entry), axis=1)
    before = np.concatenate([np.zeros((len(entering), 1)), present[:, :-1]], axis=1)
    return Passage(present, np.zeros_like(present), before + entering - present)


SMALLEST = np.finfo(float).tiny


def _steps(cumulative: Floats, before: Floats | float = 0.0) -> Floats:
    """Differences along the steps, the first one to what was before."""
    steps = np.empty(cumulative.shape)
    np.subtract(cumulative[..., 1:], cumulative[..., :-1], out=steps[..., 1:])
    steps[..., :1] = cumulative[..., :1] - before
    return steps
