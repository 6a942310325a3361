"""Published figures beside the life-course model: told as those who published them would."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from benchmarks.equations import Floats, mortality
from osteo_aid.domain.lifetime import central
from osteo_aid.evidence import load_evidence
from tests.unit.measured import Record, within
from tools.figures import EXTREMES
from tools.predictions import CURVES, STATED, told

PEOPLE = 200_000


def one_by_one(quantity: str, row: pd.Series, chance: np.random.Generator) -> float:
    """Percent that Kaplan and Meier's estimator (or a count) finds in people drawn one by one.

    Of all ages and both sexes, with deaths as the end of following, or as competing.
    """
    p = {name: float(value[0, 0]) for name, value in central().items()}
    curve, years = CURVES[quantity], float(row["years"])
    ages = np.clip(chance.normal(row["mean_age"], row["age_sd"], PEOPLE), *EXTREMES)
    levels = np.exp((p[curve.slope] if curve.slope else 0.0) * (ages - curve.zero))
    grid = np.linspace(0.0, years, 801)[None]
    hazard = curve.base(p, grid, np.array([[row["men_percent"] / 100]]))[0]
    event = np.interp(chance.exponential(size=PEOPLE) / levels, hazard, grid[0], right=np.inf)
    lived: Floats = np.linspace(30.0, 150.0, 120 * 16 + 1)
    died = np.empty(PEOPLE)
    for half, sex in ((slice(None, None, 2), "female"), (slice(1, None, 2), "male")):
        deaths = mortality(sex)
        end = chance.exponential(size=PEOPLE // 2) + deaths(ages[half])
        died[half] = np.interp(end, deaths(lived), lived) - ages[half]
    had = event <= np.minimum(died, years)
    if quantity.endswith("_cif"):
        return 100 * float(np.mean(had))
    last = np.minimum(event, died)
    order = np.argsort(last)
    at_risk = PEOPLE - np.arange(PEOPLE)
    return 100 * -float(np.expm1(np.log1p(-1 / at_risk[had[order]]).sum()))


@pytest.mark.parametrize(
    "row", ["C002", "C009", "C012", "C024", "C032", "C037", "C044", "C054", "C060", "C041"]
)
def test_figures_are_told_as_an_estimator_finds_them_in_people_of_many_ages(
    row: str, record_property: Record
) -> None:
    """Among them the longest times and the widest ages. Plain chance leaves about 0.1 points."""
    rows = load_evidence().lifetime_calibration.loc[[row]]
    quantity = str(rows["quantity"].iloc[0])
    ours = float(told(quantity, rows, central())[0, 0])
    theirs = one_by_one(quantity, rows.iloc[0], np.random.default_rng(7))
    within(record_property, abs(ours - theirs), 0.4, "of 100 people")


def test_every_figure_of_the_fit_has_something_of_the_model_beside_it() -> None:
    table = load_evidence().lifetime_calibration
    fitted = table[table["fitted"] == "yes"]
    curves = set(fitted.index[fitted["quantity"].isin(list(CURVES))])
    assert curves | set(STATED) == set(fitted.index)
    assert not curves & set(STATED)
