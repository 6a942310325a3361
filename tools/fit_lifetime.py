"""Fit the parameters of the life-course model to published figures.

    python -m tools.fit_lifetime

It reads data/lifetime_calibration.csv and writes the numbers of data/lifetime_parameters.csv
(value, spread, the day on which they changed) and all of data/lifetime_covariance.csv. The words
in the first are kept. Running it again gives the same files. Method and results:
docs/lifetime-model.md.

Each figure is a share of people, taken as log H = log(−log(1 − share)). Figures of one setting (a
register, a centre, a period) share a deviation from the curve, whose spread between settings is
estimated with the curve by restricted maximum likelihood.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import minimize

from osteo_aid.domain.lifetime import (
    AGAIN_AGE,
    OSTEOTOMY_AGE,
    TEN_YEARS,
    TOTAL_AGE,
)
from osteo_aid.evidence import Evidence, load_evidence
from tools.figures import NORMAL_95, ROUNDING, Floats, Rows, shares

Pair: TypeAlias = tuple[float, float | None]

DATA: Final = Path(__file__).resolve().parents[1] / "data"
DIGITS: Final = 3
EARLY: Final = (math.log(0.01), 0.6)
"""Laid down for log A: about 1 in 100, from 0.3 to 3. The shares begin at 5 years."""
SHAPE: Final = (1.0, 0.3)
"""Laid down for the shape of wear: a steady hazard, give or take."""
ALL_AGES_SLOPE_YEARS: Final = 15
"""Years between the mean ages of people under 65 and of 65 or over in a register."""
LOG_STEP, SLOPE_STEP, HAIR = 0.1, 0.005, 1e-5
"""Steps in which a fit begins to move: of a logarithm or a power, of a slope by age; a tiny one."""
AGAIN_SHAPE: Final = (0.75, 0.25)
"""Laid down for the shape of second revisions: most come early (0.5), or all the time (1)."""


@dataclass(frozen=True)
class Known:
    """What is known of one parameter besides the shares: a mean and a standard deviation."""

    at: int
    mean: float
    sd: float
    between: int | None = None
    """Which spread between settings applies to it as well."""


@dataclass(frozen=True)
class Fit:
    """Parameters, their covariance, and the spreads between settings."""

    values: Floats
    covariance: Floats
    spreads: Floats


def fit(
    curve: Callable[[Floats], Floats],
    rows: Rows,
    start: Sequence[tuple[float, float]],
    spreads: Sequence[float],
    known: Sequence[Known] = (),
) -> Fit:
    """Restricted maximum likelihood: parameters of a curve, and spreads between settings.

    Args:
        curve: parameters → log H of each row.
        rows: the published figures.
        start: where each parameter begins, and a step that is small for it.
        spreads: where the spreads begin: between settings, and that of `Rows.other`.
        known: ratios and slopes that were published as such.
    """
    same = rows.setting[:, None] == rows.setting[None, :]
    other = np.outer(rows.other, rows.other) & same
    p = len(start)

    def parts(x: Floats) -> tuple[Floats, Floats, Floats]:
        taus = np.exp(x[p:])
        v: Floats = np.diag(rows.se**2)
        for tau, alike in zip(taus, (same, other), strict=False):
            v = v + alike * tau**2
        slopes = _slopes(curve, x[:p])
        inverse = np.linalg.inv(v)
        precision = slopes.T @ inverse @ slopes
        for one in known:
            precision[one.at, one.at] += 1.0 / _variance(one, taus)
        return v, inverse, precision

    def loss(x: Floats) -> float:
        v, inverse, precision = parts(x)
        taus = np.exp(x[p:])
        off = rows.log_h - curve(x[:p])
        total = _log_det(v) + off @ inverse @ off + _log_det(precision)
        for one in known:
            variance = _variance(one, taus)
            total += math.log(variance) + (one.mean - x[one.at]) ** 2 / variance
        return float(total) / 2

    begin = np.concatenate([[value for value, _ in start], np.log(spreads)])
    sizes = np.concatenate([[size for _, size in start], np.full(len(spreads), LOG_STEP)])
    found = minimize(lambda u: loss(begin + sizes * u), np.zeros(len(begin)), method="BFGS")
    best = begin + sizes * found.x
    _, _, precision = parts(best)
    return Fit(best[:p], np.linalg.inv(precision), np.exp(best[p:]))


def _variance(one: Known, taus: Floats) -> float:
    return float(one.sd**2 + (0.0 if one.between is None else taus[one.between] ** 2))


def _log_det(matrix: Floats) -> float:
    return float(np.linalg.slogdet(matrix)[1])


def _slopes(curve: Callable[[Floats], Floats], at: Floats) -> Floats:
    steps = HAIR * np.eye(len(at))
    return np.stack([(curve(at + e) - curve(at - e)) / (2 * HAIR) for e in steps], axis=1)


@dataclass(frozen=True)
class Found:
    """Parameters by name with value and spread, and covariances by pair of names."""

    parameters: dict[str, Pair]
    covariances: dict[tuple[str, str], float]


# What is fitted: three curves, each with its figures


def replacements(table: pd.DataFrame) -> Found:
    """Revision of total and partial replacements, by age and time."""
    rows = shares(table, {"total_first_revision_km": False, "partial_first_revision_km": True})

    def curve(x: Floats) -> Floats:
        early, wear, shape, slope, partial = x
        base = np.exp(early) * -np.expm1(-rows.times) + np.exp(wear) * rows.times**shape
        return rows.told(base * np.exp(partial * rows.other)[:, None], slope, TOTAL_AGE)

    known = [
        Known(0, *EARLY),
        Known(2, *SHAPE),
        *(Known(4, *one, between=1) for one in ratios(table, "C033", "C034")),
        *(
            Known(3, -mean / ALL_AGES_SLOPE_YEARS, math.hypot(sd, ROUNDING) / ALL_AGES_SLOPE_YEARS)
            for mean, sd in ratios(table, "C020")
        ),
    ]
    begin = [
        (math.log(0.01), LOG_STEP),
        (math.log(0.005), LOG_STEP),
        (1.0, LOG_STEP),
        (-0.045, SLOPE_STEP),
        (math.log(2.0), LOG_STEP),
    ]
    found = fit(curve, rows, begin, [0.3, 0.3], known)
    names = ("log early_revisions", "log wear", "wear_shape", "age_slope", "log partial_ratio")
    total = _spread(found.spreads[0], rows.setting[~rows.other])
    partial = _spread(found.spreads[1], rows.setting[rows.other])
    between = {"setting_total": total, "setting_partial": partial, "setting_again": total}
    return _named(names, found, between)


def osteotomies(table: pd.DataFrame) -> Found:
    """A replacement after an osteotomy, by age, sex and time; death competes in some figures."""
    kinds = ("osteotomy_to_replacement_km", "osteotomy_to_replacement_cif")
    rows = shares(table, dict.fromkeys(kinds, False))

    def curve(x: Floats) -> Floats:
        level, shape, slope, female = x
        sexes = np.exp(level) * (rows.men + (1 - rows.men) * np.exp(female))
        base = sexes[:, None] * (rows.times / TEN_YEARS) ** shape
        return rows.told(base, slope, OSTEOTOMY_AGE)

    known = [
        *(Known(3, *one) for one in ratios(table, "C047", "C050", "C056")),
        *(Known(2, *one) for one in ratios(table, "C049")),
        *(Known(2, mean / TEN_YEARS, sd / TEN_YEARS) for mean, sd in ratios(table, "C057")),
    ]
    begin = [(math.log(0.22), LOG_STEP), (1.6, LOG_STEP), (0.05, SLOPE_STEP), (0.3, LOG_STEP)]
    found = fit(curve, rows, begin, [0.5], known)
    names = (
        "log osteotomy_10y",
        "osteotomy_shape",
        "osteotomy_age_slope",
        "log osteotomy_female_ratio",
    )
    return _named(names, found, {"setting_osteotomy": _spread(found.spreads[0], rows.setting)})


def revised(table: pd.DataFrame) -> Found:
    """Revision of first revisions, by age, sex and time: one register."""
    rows = shares(table, {"second_revision_km": False}, ROUNDING / 2)

    def curve(x: Floats) -> Floats:
        level, shape, slope, male = x
        sexes = np.exp(level) * (1 - rows.men + rows.men * np.exp(male))
        return rows.told(sexes[:, None] * rows.times**shape, slope, AGAIN_AGE)

    begin = [(math.log(0.045), LOG_STEP), (0.6, LOG_STEP), (-0.03, SLOPE_STEP), (0.3, LOG_STEP)]
    found = fit(curve, rows, begin, [], [Known(1, *AGAIN_SHAPE)])
    return _named(("log again_1y", "again_shape", "again_age_slope", "log again_male_ratio"), found)


# What was published as one number


def stated(table: pd.DataFrame) -> dict[str, Pair]:
    """Parameters that are one published ratio or rate, or an assumption: value and spread."""
    after = ratios(table, "C069", "C070")
    weights = [1 / sd**2 for _, sd in after]
    pooled = sum(w * mean for w, (mean, _) in zip(weights, after, strict=True)) / sum(weights)
    found: dict[str, Pair] = {
        "early_years": (1.0, None),
        "male_ratio": _ratio(ratios(table, "C019")[0]),
        "after_partial_ratio": _ratio(ratios(table, "C071")[0]),
        "after_osteotomy_ratio": (math.exp(pooled), 1 / math.sqrt(sum(weights))),
        "total_deaths": (_percent(table, "C087"), TOTAL_DEATHS_SD),
        "partial_deaths": (_percent(table, "C091"), PARTIAL_DEATHS_SD),
        "revision_deaths": (3 * _percent(table, "C087"), REVISION_DEATHS_SD),
    }
    return found | _waiting(table)


TOTAL_DEATHS_SD, PARTIAL_DEATHS_SD, REVISION_DEATHS_SD = 0.0006, 0.0002, 0.002


def _waiting(table: pd.DataFrame) -> dict[str, Pair]:
    """Rates of replacement for people without an operation."""
    trial = ("C075", "C076")
    people = [table["n"].astype(float)[one] for one in trial]
    operated = sum(n * _percent(table, one) for n, one in zip(people, trial, strict=True))
    high = -math.log1p(-operated / sum(people)) / table["years"].astype(float)[trial[0]]
    register = load_evidence().fact("K522")
    years = float(register.time.split()[0])
    low = -math.log1p(-register.estimate / 100) / years
    n, share = table["n"].astype(float)["C072"], _percent(table, "C072")
    hazard = -math.log1p(-share)
    chance = math.sqrt(share / (n * (1 - share))) / hazard
    return {
        "not_advised_rate": (math.sqrt(low * high), math.log(high / low) / NORMAL_95),
        "advised_rate": (hazard / table["years"].astype(float)["C072"], chance),
    }


# Reading and writing


def ratios(table: pd.DataFrame, *ids: str) -> list[tuple[float, float]]:
    """Published ratios as mean and standard deviation of their logarithm."""
    rows = table.loc[list(ids)]
    told = np.log(rows["high"] / rows["low"]) / NORMAL_95
    return list(zip(np.log(rows["estimate"]).tolist(), told.tolist(), strict=True))


def _percent(table: pd.DataFrame, row: str) -> float:
    return table["estimate"].astype(float)[row] / 100


def _ratio(log: tuple[float, float]) -> Pair:
    return math.exp(log[0]), log[1]


def _spread(estimate: float, settings: NDArray[Any]) -> Pair:
    """A standard deviation between settings, and how unsure its logarithm is: 1/√(2(m−1))."""
    return float(estimate), 1 / math.sqrt(2 * (len(np.unique(settings)) - 1))


def _named(names: Sequence[str], found: Fit, more: dict[str, Pair] | None = None) -> Found:
    """Fitted parameters by name, with others that were found on the way.

    Those called "log …" were fitted as logarithms; their spread and covariances are of those.
    """
    plain = [name.removeprefix("log ") for name in names]
    values = [
        math.exp(value) if name.startswith("log ") else float(value)
        for name, value in zip(names, found.values, strict=True)
    ]
    spreads = np.sqrt(np.diag(found.covariance)).tolist()
    pairs = {
        (a, b): found.covariance[i, j] for i, a in enumerate(plain) for j, b in enumerate(plain[:i])
    }
    fitted: dict[str, Pair] = dict(zip(plain, zip(values, spreads, strict=True), strict=True))
    return Found(fitted | (more or {}), pairs)


def main(folder: Path = DATA) -> None:
    """Fit, and write the two tables of a folder."""
    evidence = load_evidence()
    table = evidence.lifetime_calibration
    fits = [replacements(table), osteotomies(table), revised(table)]
    found = stated(table)
    for one in fits:
        found |= one.parameters
    (rate, chance), (between, _) = found["advised_rate"], found["setting_total"]
    found["advised_rate"] = (rate, math.hypot(chance or 0.0, between))
    path = folder / "lifetime_parameters.csv"
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    _write(path, [_filled(row, found, evidence) for row in rows])
    pairs = [
        {"parameter_a": a, "parameter_b": b, "covariance": _number(value)}
        for one in fits
        for (a, b), value in one.covariances.items()
    ]
    _write(folder / "lifetime_covariance.csv", pairs)


def _filled(row: dict[str, str], found: dict[str, Pair], evidence: Evidence) -> dict[str, str]:
    """A row of the parameters with its numbers; dated anew where one of them changed."""
    value, spread = found[row["parameter_id"]]
    numbers = {
        "value": _number(value),
        "spread": "" if spread is None else _number(spread),
    }
    calibration = evidence.lifetime_calibration["source_id"]
    sources = {str(calibration[one]) for one in row["calibration_ids"].split()}
    sources |= {evidence.fact(one).source_id for one in row["fact_ids"].split()}
    same = all(row[name] == text for name, text in numbers.items())
    day = row["fitted_on"] if same else date.today().isoformat()
    return row | numbers | {"source_ids": " ".join(sorted(sources)), "fitted_on": day}


def _number(value: float) -> str:
    return np.format_float_positional(value, precision=DIGITS, fractional=False, trim="-")


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
