"""Published shares of people, in one form, and what a register would tell of many ages.

Shared by the fit (fit_lifetime.py) and by the model card (predictions.py), so that a figure is
held against the model in the same way wherever it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from osteo_aid.domain.lifetime import SEXES, cumulative_deaths

Floats: TypeAlias = NDArray[np.floating[Any]]

ROUNDING: Final = 0.10
"""Standard deviation of log H of a figure beyond its interval: figures are told in whole percent,
ages in bands, curves are read at one time. Half a percent of six is 8 % of it; 2 years of mean age
are 9 % of a hazard."""
NORMAL_95: Final = 3.92
"""Standard deviations between the ends of a 95 % interval."""
PARTS: Final = 40
"""Steps of time in which a figure is followed."""
NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(9)
WEIGHTS: Final = _WEIGHTS / _WEIGHTS.sum()
"""Nine ages stand for people whose ages are spread normally."""
EXTREMES: Final = (30.0, 95.0)
"""Ages of operated people lie between these."""


@dataclass(frozen=True)
class Rows:
    """Published shares in one form.

    Attributes:
        log_h: log cumulative hazard; years, age (mean), men (share): arrays of one length.
        se: standard error of log_h.
        setting: which figures belong together.
        other: true where a figure deviates by a second reason too (a partial replacement).
        competing: true where death was counted as a competing event.
        ages: ages of parts of the people, shape (rows, nodes); each part weighs `WEIGHTS`.
        deaths: their cumulative hazard of death at `times`, shape (rows, nodes, steps+1).
    """

    log_h: Floats
    years: Floats
    age: Floats
    men: Floats
    se: Floats
    setting: NDArray[Any]
    other: NDArray[np.bool_]
    competing: NDArray[np.bool_]
    ages: Floats
    deaths: Floats

    @property
    def times(self) -> Floats:
        """Times from the start to that of each figure: shape (rows, steps+1)."""
        return self.years[:, None] * np.linspace(0.0, 1.0, PARTS + 1)

    def told(self, base: Floats, slope: float, zero: float) -> Floats:
        """log H as a register would tell it of people of many ages.

        The older ones die sooner, so those who are still followed after many years were younger
        at the operation and have more revisions: the curve of all rises more steeply than that of
        any age. Where death was counted as competing, its incidence is told instead.

        Args:
            base: cumulative hazard at the times of `times`, at the age `zero`.
            slope: change of the log hazard for each year of age.
            zero: the age at which that change is none.
        """
        hazard = np.exp(slope * (self.ages - zero))[:, :, None] * base[:, None, :]
        alive = WEIGHTS[None, :, None] * np.exp(-hazard - self.deaths)
        present = (alive[..., 1:] + alive[..., :-1]) / 2
        events = (present * np.diff(hazard)).sum(axis=1)
        followed = (events / present.sum(axis=1)).sum(axis=1)
        incidence = -np.log1p(-events.sum(axis=1))
        found: Floats = np.log(np.where(self.competing, incidence, followed))
        return found


def shares(table: pd.DataFrame, quantities: Mapping[str, bool], rounding: float = ROUNDING) -> Rows:
    """The rows of some quantities that are fitted; true marks those that deviate twice."""
    rows = table[table["quantity"].isin(list(quantities)) & (table["fitted"] == "yes")]
    return figures(rows, rows["quantity"].map(quantities).to_numpy(dtype=bool), rounding)


def figures(
    rows: pd.DataFrame,
    other: NDArray[np.bool_],
    rounding: float = ROUNDING,
    country: str = "uk",
) -> Rows:
    """Rows of a table like lifetime_calibration.csv; who was followed dies as in a life table."""
    years, age = (rows[name].to_numpy(dtype=float) for name in ("years", "mean_age"))
    ages = np.clip(age[:, None] + rows["age_sd"].to_numpy(dtype=float)[:, None] * NODES, *EXTREMES)
    times = years[:, None, None] * np.linspace(0.0, 1.0, PARTS + 1)
    told = (log_h(rows["high"]) - log_h(rows["low"])) / NORMAL_95
    return Rows(
        log_h=log_h(rows["estimate"]),
        years=years,
        age=age,
        men=rows["men_percent"].to_numpy(dtype=float) / 100,
        se=np.hypot(np.nan_to_num(told), rounding),
        setting=rows["setting"].to_numpy(),
        other=other,
        competing=rows["quantity"].str.endswith(COMPETING).to_numpy(dtype=bool),
        ages=ages,
        deaths=_deaths(ages[:, :, None] + times, country) - _deaths(ages, country)[:, :, None],
    )


COMPETING: Final = "_cif"
"""How the name of a quantity ends in which deaths were allowed for."""


def log_h(percent: pd.Series[float]) -> Floats:
    """log(−log(1 − share)) of shares in percent."""
    with np.errstate(divide="ignore"):  # an end of an interval may be 0 or 100
        found: Floats = np.log(-np.log1p(-percent.to_numpy(dtype=float) / 100))
    return found


def _deaths(ages: Floats, country: str) -> Floats:
    """Cumulative hazard of death up to some ages, of women and men together."""
    women, men = (cumulative_deaths(country, sex, ages) for sex in SEXES)
    return (women + men) / 2
