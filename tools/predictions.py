"""What the model says of published figures, told as those who published them would.

A Kaplan-Meier figure is held against the Kaplan-Meier curve of the model for people of such ages
(`Rows.told`), an incidence against its incidence, the rest of life against the rest of life. Each
is worked out for many draws of the parameters, each with settings of its own, so that low and high
are where the figure of one more setting should lie in 95 of 100 cases.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
import pandas as pd

from osteo_aid.domain.lifetime import (
    AGAIN_AGE,
    AT_ONCE,
    NO_OPERATION,
    NOT_ADVISED,
    OSTEOTOMY_AGE,
    PARTIAL,
    TEN_YEARS,
    TOTAL,
    TOTAL_AGE,
    draw,
    solve,
)
from osteo_aid.evidence import load_evidence
from tools.figures import Floats, figures
from tools.fit_lifetime import ALL_AGES_SLOPE_YEARS

DRAWS: Final = 4000
"""So many that the ends of an interval hardly depend on chance."""
SEED: Final = 0
LEVELS: Final = (0.5, 0.025, 0.975)
MODEL: Final = ("model", "model_low", "model_high")
EXTERNAL: Final = Path(__file__).with_name("external_figures.csv")
PARTIAL_SHARE: Final = 0.15
"""Partial among all first replacements, where a figure is of both together: an assumption."""

Values: TypeAlias = Mapping[str, float]
Draws: TypeAlias = Mapping[str, Floats]


@dataclass(frozen=True)
class Curve:
    """A cumulative hazard: at one age by time and share of men, and how age changes it."""

    base: Callable[[Values, Floats, Floats], Floats]
    slope: str | None
    zero: float


def _replaced(*ratios: str) -> Curve:
    """Revision of a total replacement; of another one if ratios are named."""

    def base(p: Values, times: Floats, men: Floats) -> Floats:
        level = p["setting_total"] * np.prod([p[ratio] for ratio in ratios])
        sexes = men * p["male_ratio"] ** 0.5 + (1 - men) * p["male_ratio"] ** -0.5
        early = -p["early_revisions"] * np.expm1(-times / p["early_years"])
        found: Floats = level * sexes * (early + p["wear"] * times ** p["wear_shape"])
        return found

    return Curve(base, "age_slope", TOTAL_AGE)


def _osteotomy(p: Values, times: Floats, men: Floats) -> Floats:
    level = p["osteotomy_10y"] * p["setting_osteotomy"]
    sexes = men + (1 - men) * p["osteotomy_female_ratio"]
    found: Floats = level * sexes * (times / TEN_YEARS) ** p["osteotomy_shape"]
    return found


def _again(p: Values, times: Floats, men: Floats) -> Floats:
    level = p["again_1y"] * p["setting_again"]
    found: Floats = level * (1 - men + men * p["again_male_ratio"]) * times ** p["again_shape"]
    return found


def _waiting(rate: str) -> Curve:
    return Curve(lambda p, times, _men: p[rate] * times, None, TOTAL_AGE)


AFTER_OSTEOTOMY: Final = Curve(_osteotomy, "osteotomy_age_slope", OSTEOTOMY_AGE)
CURVES: Final[Mapping[str, Curve]] = {
    "total_first_revision_km": _replaced(),
    "partial_first_revision_km": _replaced("partial_ratio", "setting_partial"),
    "total_after_osteotomy_km": _replaced("after_osteotomy_ratio"),
    "second_revision_km": Curve(_again, "again_age_slope", AGAIN_AGE),
    "second_revision_after_partial_km": _replaced("after_partial_ratio"),
    "osteotomy_to_replacement_km": AFTER_OSTEOTOMY,
    "osteotomy_to_replacement_cif": AFTER_OSTEOTOMY,
    "not_advised_cif": _waiting("not_advised_rate"),
    "advised_cif": _waiting("advised_rate"),
}
STATED: Final[Mapping[str, Callable[[Draws], Floats]]] = {
    "C019": lambda p: p["male_ratio"],
    "C020": lambda p: np.exp(-ALL_AGES_SLOPE_YEARS * p["age_slope"]),
    "C033": lambda p: p["partial_ratio"] * p["setting_partial"],
    "C034": lambda p: p["partial_ratio"] * p["setting_partial"],
    "C047": lambda p: p["osteotomy_female_ratio"],
    "C049": lambda p: np.exp(p["osteotomy_age_slope"]),
    "C050": lambda p: p["osteotomy_female_ratio"],
    "C056": lambda p: p["osteotomy_female_ratio"],
    "C057": lambda p: np.exp(TEN_YEARS * p["osteotomy_age_slope"]),
    "C069": lambda p: p["after_osteotomy_ratio"],
    "C070": lambda p: p["after_osteotomy_ratio"],
    "C071": lambda p: p["after_partial_ratio"],
    "C072": lambda p: 100 * -np.expm1(-2 * p["advised_rate"]),
    "C075": lambda p: 100 * -np.expm1(-5 * p["not_advised_rate"]),
    "C076": lambda p: 100 * -np.expm1(-5 * p["not_advised_rate"]),
    "C087": lambda p: 100 * p["total_deaths"],
    "C088": lambda p: p["partial_deaths"] / p["total_deaths"],
    "C089": lambda p: 100 * p["total_deaths"],
    "C091": lambda p: 100 * p["partial_deaths"],
}
"""Fitted figures that are no curve: what the model has in their place."""
DEATHS: Final = {"partial_deaths": "partial_deaths"}
LIFETIMES: Final = ("total_lifetime", "both_lifetime", "not_advised_lifetime")


def told(quantity: str, rows: pd.DataFrame, taken: Draws, country: str = "uk") -> Floats:
    """Percent of people as the publishers of some figures would tell it: shape (draws, rows).

    Args:
        quantity: one of CURVES.
        rows: mean_age, age_sd, men_percent, years and the like, as in lifetime_calibration.csv.
        taken: draws of the parameters, see `lifetime.draw`.
        country: whose life table those who are followed die by.
    """
    form = figures(rows, np.zeros(len(rows), dtype=bool), country=country)
    curve, men, times = CURVES[quantity], form.men[:, None], form.times
    found = []
    for at in range(len(taken["wear"])):
        one = {name: float(values[at, 0]) for name, values in taken.items()}
        slope = one[curve.slope] if curve.slope else 0.0
        found.append(form.told(curve.base(one, times, men), slope, curve.zero))
    percent: Floats = -100 * np.expm1(-np.exp(np.array(found)))
    return percent


def fitted(taken: Draws) -> pd.DataFrame:
    """The model beside every figure that it was fitted to: calibration_id → model, low, high."""
    table = load_evidence().lifetime_calibration
    table = table[table["fitted"] == "yes"]
    found: dict[str, Floats] = {}
    for quantity, rows in table.groupby("quantity"):
        if quantity in CURVES:
            found |= dict(
                zip(map(str, rows.index), told(str(quantity), rows, taken).T, strict=True)
            )
    found |= {name: read(taken)[:, 0] for name, read in STATED.items()}
    return summed(found).loc[table.index]


def external(taken: Draws) -> pd.DataFrame:
    """The model beside every row of external_figures.csv: fact_id → model, low, high."""
    rows = external_rows()
    found: dict[str, Floats] = {}
    for (quantity, country), some in rows.groupby(["quantity", "country"]):
        if quantity in CURVES:
            shown = told(str(quantity), some, taken, str(country))
            found |= dict(zip(map(str, some.index), shown.T, strict=True))
    for name, row in rows[rows["quantity"].isin(LIFETIMES)].iterrows():
        found[str(name)] = lifetime(row, taken)
    for name, row in rows[rows["quantity"].isin(list(DEATHS))].iterrows():
        found[str(name)] = 100 * taken[DEATHS[row["quantity"]]][:, 0]
    return summed(found).loc[rows.index]


def lifetime(row: pd.Series[str], taken: Draws) -> Floats:
    """Percent who ever have an event, of people of one age; of both sexes where a row is of both.

    Args:
        row: quantity (one of LIFETIMES), mean_age, men_percent, country.
        taken: draws of the parameters.
    """
    age, men = float(row["mean_age"]), float(row["men_percent"]) / 100
    weights = {"female": 1 - men, "male": men}

    def ever(start: str, event: str, stage: str | None = None) -> Floats:
        ends = []
        for at in range(0, len(taken["wear"]), AT_ONCE):
            part = {name: values[at : at + AT_ONCE] for name, values in taken.items()}
            ends.append(
                sum(
                    weight * solve(age, sex, start, part, stage, row["country"])[event][:, -1]
                    for sex, weight in weights.items()
                    if weight
                )
            )
        found: Floats = 100 * np.concatenate(ends)
        return found

    if row["quantity"] == "not_advised_lifetime":
        return ever(NO_OPERATION, "ever_replacement", NOT_ADVISED)
    total = ever(TOTAL, "ever_first_revision")
    if row["quantity"] == "total_lifetime":
        return total
    return (1 - PARTIAL_SHARE) * total + PARTIAL_SHARE * ever(PARTIAL, "ever_first_revision")


def external_rows() -> pd.DataFrame:
    """external_figures.csv by fact, with estimate, low and high as shares with the event."""
    rows = pd.read_csv(EXTERNAL, keep_default_na=False).set_index("fact_id")
    for name in ("mean_age", "age_sd", "men_percent", "years"):
        rows[name] = pd.to_numeric(rows[name])
    observed = pd.DataFrame([_observed(str(name)) for name in rows.index], rows.index)
    return rows.join(observed)


def _observed(name: str) -> dict[str, Any]:
    """Who was counted, and percent with the event (survival is turned round), with its interval."""
    evidence = load_evidence()
    if name in evidence.lifetime_calibration.index:
        row = evidence.lifetime_calibration.loc[name]
        columns = ("estimate", "low", "high", "population", "source_id", "setting")
        return {column: row[column] for column in columns}
    fact = evidence.fact(name)
    estimate, low, high = fact.estimate, fact.low, fact.high
    if fact.measure == "km_survival" or fact.outcome.startswith("not "):
        estimate, low, high = 100 - estimate, 100 - high, 100 - low
    return {
        "estimate": estimate,
        "low": low,
        "high": high,
        "population": fact.who,
        "source_id": fact.source_id,
        "setting": fact.source_id,
    }


def summed(found: Mapping[str, Floats]) -> pd.DataFrame:
    """Median and ends of the 95 % interval by figure: columns MODEL."""
    rows = {name: np.quantile(values, LEVELS) for name, values in found.items()}
    return pd.DataFrame.from_dict(
        rows, orient="index", columns=["model", "model_low", "model_high"]
    )


def sets_of_parameters(draws: int = DRAWS) -> dict[str, Floats]:
    """The draws that the model card rests on."""
    return draw(draws, SEED)
