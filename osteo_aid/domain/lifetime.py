"""What may come after each choice at the knee, counted in groups of people: the life course.

A semi-Markov model: the clock starts anew at each operation, death runs on age. It is solved
exactly (domain/renewal.py), once for each draw of the parameters, so that the answer has a range.
It says how often something happens to groups of people. It says nothing about one person, and it
compares no operations: different people get different operations.

Structure, parameters with their sources, checks and misses: docs/lifetime-model.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import pandas as pd

from osteo_aid.domain.renewal import Floats, Hazards, Passage, by_column, passage, until_death
from osteo_aid.evidence import load_evidence

MODEL_VERSION: Final = "1.0"
MODEL_DATE: Final = "2026-11-23"
JOINT: Final = "knee"
"""The only joint with sources enough for such a model."""

NO_OPERATION, OSTEOTOMY = "no_operation", "osteotomy"
PARTIAL, TOTAL = "partial_replacement", "total_replacement"
AGES: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {NO_OPERATION: (55, 85), OSTEOTOMY: (30, 65), PARTIAL: (40, 90), TOTAL: (40, 90)}
)
"""By start: the youngest and oldest age at which such people were followed."""
NOT_ADVISED, ADVISED = "not_advised", "advised"
STAGES: Final = (NOT_ADVISED, ADVISED)
COUNTRIES: Final = ("uk", "us")
SEXES: Final = ("female", "male")

STATES: Final = (
    "own_joint",
    "after_osteotomy",
    "after_partial",
    "after_total",
    "after_first_revision",
    "after_more_revisions",
    "died",
)
EVENTS: Final = ("replacement", "first_revision", "second_revision", "died")
GROUPS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "own": ("own_joint", "after_osteotomy"),
        "first": ("after_partial", "after_total"),
        "again": ("after_first_revision", "after_more_revisions"),
        "died": ("died",),
    }
)
"""What a page tells of: states put together."""

STEP: Final = 0.25
"""Years."""
LONGEST: Final = 40
"""Years that are told of one by one."""
OLDEST: Final = 105
"""Age up to which "the rest of life" is followed."""
AT_ONCE: Final = 125
"""Draws solved together: what fits the processor's cache."""
LEVELS: Final = (0.025, 0.5, 0.975)

TOTAL_AGE, OSTEOTOMY_AGE, AGAIN_AGE = 65.0, 47.0, 67.0
"""Ages at which the slopes by age are zero."""
TEN_YEARS: Final = 10.0


@dataclass(frozen=True)
class Scenario:
    """A way in which the world might differ from the base, beside the range of its parameters.

    Attributes:
        revisions: factor on all revisions of replacements.
        wear_shape: in place of the fitted one; the level at 10 years stays. None keeps it.
        mortality: factor on the death rates of the life table.
    """

    revisions: float = 1.0
    wear_shape: float | None = None
    mortality: float = 1.0


SCENARIOS: Final[Mapping[str, Scenario]] = MappingProxyType(
    {
        "base": Scenario(),
        "modern": Scenario(revisions=0.65),
        "rising": Scenario(wear_shape=1.3),
        "fewer_deaths": Scenario(mortality=0.8),
        "more_deaths": Scenario(mortality=1.2),
    }
)
"""The other country's life table is the fifth: `country` of `project`."""

Draws = Mapping[str, Floats]


@dataclass(frozen=True)
class Projection:
    """What happens to people who start alike. Shares are of all who start, from 0 to 1.

    `low` and `high` are the ends of the 95 % interval over parameters and settings.

    Attributes:
        states: years, state, median, low, high: who is in which state.
        events: years, event, median, low, high: who has had what by then (cumulative incidence,
            with death competing). `replacement` is 1 from the start where the start is one.
        groups: years, group, mean, median, low, high: states put together as in `GROUPS`. The
            means of a year add up to 1.
        lifetime: event, median, low, high: who ever has it.
    """

    states: pd.DataFrame
    events: pd.DataFrame
    groups: pd.DataFrame
    lifetime: pd.DataFrame


def project(
    age: float,
    sex: str,
    start: str,
    stage: str | None = None,
    country: str = "uk",
    draws: int = 1000,
    seed: int = 0,
    scenario: str = "base",
) -> Projection:
    """What may come in 40 years, for people of one age and sex who start alike.

    Args:
        age: years, within `AGES` of the start.
        sex: "female" or "male".
        start: the option chosen today.
        stage: with no_operation alone: whether a surgeon has advised a replacement, "advised" or
            "not_advised"; None is taken as "not_advised".
        country: whose life table: "uk" or "us".
        draws: how many sets of parameters; the more, the steadier the range.
        seed: the same seed gives the same answer.
        scenario: one of `SCENARIOS`.

    Raises:
        ValueError: naming the field and what is allowed.
    """
    check(age, sex, start, stage, country, draws, seed, scenario)
    taken = draw(draws, seed)
    found = [
        solve(age, sex, start, _part(taken, at), stage, country, scenario)
        for at in range(0, draws, AT_ONCE)
    ]
    shares = {name: np.concatenate([one[name] for one in found]) for name in found[0]}
    return _told(shares)


@dataclass(frozen=True)
class Parameter:
    """One row of data/lifetime_parameters.csv; `spread` is a standard deviation.

    It is that of the value where the distribution is normal or beta, and that of its natural
    logarithm where it is lognormal. A fixed parameter has none.
    """

    name: str
    value: float
    distribution: str
    spread: float

    def taken(self, z: Floats, chance: np.random.Generator) -> Floats:
        """Values for standard normal deviates that were scaled by the spread."""
        match self.distribution:
            case "normal":
                return self.value + z
            case "lognormal":
                return self.value * np.exp(z)
            case "beta":
                people = self.value * (1 - self.value) / self.spread**2 - 1
                return chance.beta(self.value * people, (1 - self.value) * people, z.shape)
            case _:
                return np.full(z.shape, self.value)


SETTINGS: Final = ("setting_total", "setting_partial", "setting_osteotomy", "setting_again")
"""Parameters that are themselves standard deviations (of logarithms), between settings."""


def draw(draws: int, seed: int) -> dict[str, Floats]:
    """Sets of parameters from data/lifetime_parameters.csv: name → shape (draws, 1).

    For each of `SETTINGS` it holds the factor of a setting that was drawn.
    """
    chance = np.random.default_rng(seed)
    rows, mixing = parameters()
    mixed = chance.standard_normal((draws, len(rows))) @ mixing.T
    taken = {row.name: row.taken(mixed[:, [at]], chance) for at, row in enumerate(rows)}
    for name in SETTINGS:
        taken[name] = np.exp(taken[name] * chance.standard_normal((draws, 1)))
    return taken


def central() -> dict[str, Floats]:
    """The parameters at their central values, as one draw, in a setting in the middle."""
    values = {row.name: np.full((1, 1), row.value) for row in parameters()[0]}
    return values | {name: np.ones((1, 1)) for name in SETTINGS}


def solve(
    age: float,
    sex: str,
    start: str,
    taken: Draws,
    stage: str | None = None,
    country: str = "uk",
    scenario: str = "base",
    step: float = STEP,
) -> dict[str, Floats]:
    """States and events at each step of a life, for each draw: name → shape (draws, steps+1).

    The keys are `STATES`, and `EVENTS` with "ever_" before them.
    """
    life = _Life(age, sex, taken, country, SCENARIOS[scenario], step)
    if start in (NO_OPERATION, OSTEOTOMY):
        own = "own_joint" if start == NO_OPERATION else "after_osteotomy"
        leaving = life.waiting(stage) if start == NO_OPERATION else life.osteotomy()
        replaced = life.follow(own, life.everyone(), leaving)
        operated = life.survivors(replaced, "total_deaths")
        ratio = "after_osteotomy_ratio" if start == OSTEOTOMY else None
        again = life.follow("after_total", operated, life.total(ratio))
    else:
        replaced = life.everyone()
        after = "after_partial" if start == PARTIAL else "after_total"
        again = life.follow(after, replaced, life.first(start))
    operated = life.survivors(again, "revision_deaths")
    redone = life.total("after_partial_ratio") if start == PARTIAL else life.revised()
    second = life.follow("after_first_revision", operated, redone)
    operated = life.survivors(second, "revision_deaths")
    life.to_the_end("after_more_revisions", operated)
    return life.shares | {
        "ever_replacement": np.cumsum(replaced, axis=1),
        "ever_first_revision": np.cumsum(again, axis=1),
        "ever_second_revision": np.cumsum(second, axis=1),
        "ever_died": life.shares["died"],
    }


class _Life:
    """The hazards of one age, sex and world, and the shares of the states as they are found.

    Arrays have the shape (draws, steps+1). A hazard counts from the start for people who are in a
    state from the start, and from the middle of the step in which the others enter it.
    """

    def __init__(
        self, age: float, sex: str, taken: Draws, country: str, scenario: Scenario, step: float
    ) -> None:
        years = max(LONGEST, OLDEST - age)
        self.steps = int(np.ceil(years / step - 1e-9))
        self.taken, self.scenario, self.sex, self.age = taken, scenario, sex, age
        self.ends = step * np.arange(self.steps + 1)
        self.middles = np.maximum(0.0, self.ends - step / 2)
        self.since_middle = self.ends + step / 2
        death = scenario.mortality * cumulative_deaths(country, sex, age + self.ends)
        entered = scenario.mortality * cumulative_deaths(country, sex, age + self.middles)
        self._deaths, self._deaths_at_entry = death - entered[0], entered - entered[0]
        draws = len(taken["setting_total"])
        self.shares: dict[str, Floats] = {
            state: np.zeros((draws, self.steps + 1)) for state in STATES
        }
        self._draws = draws

    def follow(self, state: str, entering: Floats, hazards: Hazards) -> Floats:
        """Let people go through a state; who leaves it by the event in each step."""
        return self._take(state, passage(entering, hazards))

    def to_the_end(self, state: str, entering: Floats) -> None:
        """Let people come into the last state, which only death ends."""
        self._take(state, until_death(entering, self._deaths, self._deaths_at_entry))

    def _take(self, state: str, found: Passage) -> Floats:
        self.shares[state] = found.present
        self.shares["died"] += np.cumsum(found.died, axis=1)
        return found.left

    def everyone(self) -> Floats:
        """All people, in the state of the start from the start."""
        start = np.zeros((self._draws, self.steps + 1))
        start[:, 0] = 1.0
        return start

    def survivors(self, operated: Floats, deaths: str) -> Floats:
        """Those who live through an operation; the others are counted as dead."""
        lost = operated * self.taken[deaths]
        self.shares["died"] += np.cumsum(lost, axis=1)
        return operated - lost

    def waiting(self, stage: str | None) -> Hazards:
        """No operation now, to a replacement."""
        rate = self.taken[f"{stage or NOT_ADVISED}_rate"]
        return self._from_start(rate * self.ends)

    def osteotomy(self) -> Hazards:
        """Osteotomy, to a replacement."""
        taken = self.taken
        level = taken["osteotomy_10y"] * taken["setting_osteotomy"]
        level = level * np.exp(taken["osteotomy_age_slope"] * (self.age - OSTEOTOMY_AGE))
        if self.sex == "female":
            level = level * taken["osteotomy_female_ratio"]
        return self._from_start(level * (self.ends / TEN_YEARS) ** taken["osteotomy_shape"])

    def first(self, start: str) -> Hazards:
        """A first replacement of today, to its revision; some die of the operation itself."""
        partial = start == PARTIAL
        deaths = -np.log1p(-self.taken["partial_deaths" if partial else "total_deaths"])
        base = self._revisions("partial_ratio" if partial else None)
        level = base(self.ends) * self._older(0)
        return self._from_start(level, deaths * (self.ends > 0))

    def total(self, ratio: str | None) -> Hazards:
        """A total replacement of later, to its revision; `ratio`: of one that follows something."""
        base = by_column(self._revisions(ratio)(self.since_middle))
        return lambda j: (base[:, : self.steps + 1 - j] * self._older(j), self._mortality(j))

    def revised(self) -> Hazards:
        """A first revision, to the second."""
        taken = self.taken
        level = taken["again_1y"] * taken["setting_again"] * self.scenario.revisions
        if self.sex == "male":
            level = level * taken["again_male_ratio"]
        base = by_column(level * self.since_middle ** taken["again_shape"])

        def hazards(j: int) -> tuple[Floats, Floats]:
            older = np.exp(taken["again_age_slope"] * (self._age_at(j) - AGAIN_AGE))
            return base[:, : self.steps + 1 - j] * older, self._mortality(j)

        return hazards

    def _revisions(self, ratio: str | None) -> Callable[[Floats], Floats]:
        """The cumulative hazard of revision of a replacement at 65, by years since."""
        taken, scenario = self.taken, self.scenario
        shape, wear = taken["wear_shape"], taken["wear"]
        if scenario.wear_shape is not None:
            wear = wear * TEN_YEARS ** (shape - scenario.wear_shape)
            shape = np.full_like(shape, scenario.wear_shape)
        factor = taken["setting_total"] * scenario.revisions
        factor = factor * taken["male_ratio"] ** (0.5 if self.sex == "male" else -0.5)
        if ratio:
            factor = factor * taken[ratio]
        if ratio == "partial_ratio":
            factor = factor * taken["setting_partial"]
        early, soon = taken["early_revisions"], taken["early_years"]
        return lambda t: factor * (-early * np.expm1(-t / soon) + wear * t**shape)

    def _older(self, j: int) -> Floats:
        """The factor of age at the operation, for those operated in step j."""
        slope: Floats = np.exp(self.taken["age_slope"] * (self._age_at(j) - TOTAL_AGE))
        return slope

    def _age_at(self, j: int) -> float:
        return float(self.age + self.middles[j])

    def _mortality(self, j: int) -> Floats:
        since: Floats = self._deaths[j:] - self._deaths_at_entry[j]
        return since[np.newaxis, :]

    def _from_start(self, event: Floats, deaths: Floats | float = 0.0) -> Hazards:
        """The hazards of people who are in a state from the start: nobody enters it later."""
        return lambda _j: (event, self._mortality(0) + deaths)


def life_expectancy(age: float, sex: str, country: str = "uk") -> float:
    """Years that are left on average at an age, by the life table and the steps of the model."""
    ends = np.arange(age, OLDEST + 15, STEP)
    alive = np.exp(
        -(cumulative_deaths(country, sex, ends) - cumulative_deaths(country, sex, ends[:1]))
    )
    return float(STEP * (alive[1:] + alive[:-1]).sum() / 2)


def cumulative_deaths(country: str, sex: str, ages: Floats) -> Floats:
    """The cumulative hazard of death from the first age of the life table up to each age.

    Within a year of age the death rate stays the same: −ln(1 − qx). After the last age of the
    table it stays as it was in the last year.
    """
    known, total = _life_table(country, sex)
    beyond = np.maximum(0.0, ages - known[-1]) * (total[-1] - total[-2])
    found: Floats = np.interp(ages, known, total) + beyond
    return found


@cache
def _life_table(country: str, sex: str) -> tuple[Floats, Floats]:
    table = load_evidence().life_table.reset_index()
    rows = table[(table["country"] == country) & (table["sex"] == sex)].sort_values("age")
    q = rows["qx"].to_numpy(dtype=float)
    total = np.concatenate([[0.0], np.cumsum(-np.log1p(-q))])
    return rows["age"].min() + np.arange(len(total)), total


@cache
def parameters() -> tuple[tuple[Parameter, ...], Floats]:
    """The parameters, and what turns independent normal deviates into those of all of them."""
    evidence = load_evidence()
    table = evidence.lifetime_parameters.reset_index()
    columns = ("parameter_id", "value", "distribution", "spread")
    rows = [Parameter(*row) for row in zip(*(table[name] for name in columns), strict=True)]
    place = {row.name: at for at, row in enumerate(rows)}
    normal = [0.0 if row.distribution in {"beta", "fixed"} else row.spread for row in rows]
    covariance = np.diag(np.square(normal))
    pairs = evidence.lifetime_covariance.reset_index()
    for a, b, value in zip(*(pairs[name] for name in pairs), strict=True):
        covariance[place[a], place[b]] = covariance[place[b], place[a]] = value
    free = np.flatnonzero(covariance.diagonal())
    mixing = np.zeros_like(covariance)
    mixing[np.ix_(free, free)] = np.linalg.cholesky(covariance[np.ix_(free, free)])
    return tuple(rows), mixing


def _part(taken: Draws, at: int) -> dict[str, Floats]:
    return {name: values[at : at + AT_ONCE] for name, values in taken.items()}


def _told(shares: Mapping[str, Floats]) -> Projection:
    rows = slice(0, int(LONGEST / STEP) + 1)
    states = {name: shares[name][:, rows] for name in STATES}
    events = {name: shares[f"ever_{name}"][:, rows] for name in EVENTS}
    groups = {
        group: np.sum([states[name] for name in parts], axis=0) for group, parts in GROUPS.items()
    }
    ends = {name: shares[f"ever_{name}"][:, -1:] for name in EVENTS if name != "died"}
    lifetime = _frame("event", ends).drop(columns="years")
    with_mean = _frame("group", groups)
    with_mean.insert(2, "mean", np.concatenate([one.mean(axis=0) for one in groups.values()]))
    return Projection(_frame("state", states), _frame("event", events), with_mean, lifetime)


def _frame(kind: str, shares: Mapping[str, Floats]) -> pd.DataFrame:
    """One row for each name and step: median and the ends of the interval."""
    parts = []
    for name, values in shares.items():
        low, median, high = np.quantile(values, LEVELS, axis=0)
        years = STEP * np.arange(values.shape[1])
        columns: dict[str, Any] = {
            "years": years, kind: name, "median": median, "low": low, "high": high,
        }  # fmt: skip
        parts.append(pd.DataFrame(columns))
    return pd.concat(parts, ignore_index=True)


def check(
    age: float, sex: str, start: str, stage: str | None, country: str, draws: int, seed: int,
    scenario: str,
) -> None:  # fmt: skip
    """Raise ValueError naming the first field that cannot be, and what is allowed."""
    for name, value, allowed in (
        ("start", start, tuple(AGES)),
        ("sex", sex, SEXES),
        ("country", country, COUNTRIES),
        ("scenario", scenario, tuple(SCENARIOS)),
        ("stage", stage, (None, *STAGES) if start == NO_OPERATION else (None,)),
    ):
        if not isinstance(value, str | None) or value not in allowed:
            words = ", ".join(str(one) for one in allowed)
            raise ValueError(f"{name}: {value!r} is not one of {words} (start {start!r}).")
    lowest, highest = AGES[start]
    if not isinstance(age, int | float | np.integer | np.floating) or isinstance(age, bool):
        raise ValueError(f"age: {age!r} is no number of years from {lowest} to {highest}.")
    if not lowest <= age <= highest:  # not a number is neither
        raise ValueError(
            f"age: {age:g} is outside the ages that were studied for {start}: "
            f"{lowest} to {highest} years."
        )
    for name, count, least in (("draws", draws, 1), ("seed", seed, 0)):
        if not isinstance(count, int | np.integer) or isinstance(count, bool) or count < least:
            raise ValueError(f"{name}: {count!r} is not a whole number of at least {least}.")
