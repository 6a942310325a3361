"""The life course of a knee, written once more and plainly from the equations of its model card.

What the aid works out (osteo_aid/domain/lifetime.py) is checked and timed against this, so nothing
here is taken from there, and nothing is in steps. One set of parameters at a time. The cumulative
hazard of leaving a state is a level, which depends on the age at which it was entered, times a
curve, which depends on the years since.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from osteo_aid.evidence import load_evidence

Floats = NDArray[np.floating[Any]]
OLDEST: Final = 105.0
TOLD: Final = 40.0


@dataclass(frozen=True)
class Leg:
    """One state on the way, which an operation or death ends.

    Attributes:
        state: its name in the model.
        level: the level of the cumulative hazard by age at entry, years.
        curve: the cumulative hazard at level 1, by years since entry.
        deaths: share who die of the operation by which people come into the state.
    """

    state: str
    level: Callable[[Floats], Floats]
    curve: Callable[[Floats], Floats]
    deaths: float = 0.0


def values(**instead: float) -> dict[str, float]:
    """The central value of each parameter; a factor of 1 for each setting."""
    table = load_evidence().lifetime_parameters["value"]
    found = {str(name): float(value) for name, value in table.items()}
    found |= {name: 1.0 for name in found if name.startswith("setting_")}
    return found | instead


def horizon(age: float) -> float:
    """How many years are followed: as long as is told of, and at least up to the oldest age."""
    return max(TOLD, OLDEST - age)


def mortality(sex: str, country: str = "uk") -> Callable[[Floats], Floats]:
    """The cumulative hazard of death by age: even within a year of age, and after the last one."""
    ages, total = _life_table(sex, country)
    return lambda age: np.interp(age, ages, total)


@cache
def _life_table(sex: str, country: str) -> tuple[Floats, Floats]:
    rows = load_evidence().life_table.sort_index().xs((country, sex))
    alive = 1.0 - rows["qx"].to_numpy(dtype=float)
    alive = np.append(alive, np.full(200, alive[-1]))
    ages = float(rows.index[0]) + np.arange(len(alive) + 1.0)
    return ages, -np.log(np.cumprod(np.append(1.0, alive)))


def course(start: str, sex: str, p: Mapping[str, float], stage: str | None = None) -> list[Leg]:
    """The states one after the other, by what people start with. Only death ends the last.

    Args:
        start: no_operation, osteotomy, partial_replacement or total_replacement.
        sex: female or male.
        p: the parameters by name, see `values`.
        stage: with no_operation, advised or not_advised.
    """
    match start:
        case "no_operation":
            steps = [_waiting(p, stage), _total(sex, p)]
        case "osteotomy":
            steps = [_osteotomy(sex, p), _total(sex, p, p["after_osteotomy_ratio"])]
        case "partial_replacement":
            steps = [_partial(sex, p)]
        case _:
            steps = [_total(sex, p)]
    # What a partial replacement is revised to is a total one: that is its first revision.
    first = start == "partial_replacement"
    revised = _total(sex, p, p["after_partial_ratio"]) if first else _revised(sex, p)
    after: dict[str, Any] = {"state": "after_first_revision", "deaths": p["revision_deaths"]}
    return [
        *steps,
        Leg(level=revised.level, curve=revised.curve, **after),
        Leg("after_more_revisions", np.zeros_like, np.zeros_like, p["revision_deaths"]),
    ]


def _waiting(p: Mapping[str, float], stage: str | None) -> Leg:
    rate = p[f"{stage}_rate"]
    return Leg("own_joint", np.ones_like, lambda t: rate * t)


def _osteotomy(sex: str, p: Mapping[str, float]) -> Leg:
    at_47 = p["osteotomy_10y"] * p["setting_osteotomy"]
    at_47 *= p["osteotomy_female_ratio"] if sex == "female" else 1.0
    return Leg(
        "after_osteotomy",
        lambda age: at_47 * np.exp(p["osteotomy_age_slope"] * (age - 47)),
        lambda t: (t / 10) ** p["osteotomy_shape"],
    )


def _partial(sex: str, p: Mapping[str, float]) -> Leg:
    same = _total(sex, p, p["partial_ratio"] * p["setting_partial"])
    return Leg("after_partial", same.level, same.curve, p["partial_deaths"])


def _total(sex: str, p: Mapping[str, float], ratio: float = 1.0) -> Leg:
    # The ratio of men to women is shared out between them: the level is that of both together.
    at_65 = p["setting_total"] * ratio
    at_65 *= p["male_ratio"] ** 0.5 if sex == "male" else p["male_ratio"] ** -0.5

    def curve(t: Floats) -> Floats:
        early = p["early_revisions"] * (1 - np.exp(-t / p["early_years"]))
        return np.asarray(early + p["wear"] * t ** p["wear_shape"])

    return Leg(
        "after_total", lambda age: at_65 * np.exp(p["age_slope"] * (age - 65)), curve,
        p["total_deaths"],
    )  # fmt: skip


def _revised(sex: str, p: Mapping[str, float]) -> Leg:
    at_67 = p["again_1y"] * p["setting_again"] * (p["again_male_ratio"] if sex == "male" else 1.0)
    return Leg(
        "after_first_revision",
        lambda age: at_67 * np.exp(p["again_age_slope"] * (age - 67)),
        lambda t: t ** p["again_shape"],
    )
