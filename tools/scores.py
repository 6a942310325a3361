"""How near the life-course model comes to published figures, and whether that was near enough.

The thresholds were laid down with the plan of the model, before it was fitted. Nothing was or is
changed to meet them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from osteo_aid.evidence import load_evidence
from tools.figures import Floats, log_h
from tools.measure import EXTERNAL, PREDICTIONS, read
from tools.predictions import external_rows

TOTAL, TOTAL_LATE = "total replacement, to 10 years", "total replacement, later"
AFTER_OSTEOTOMY = "total replacement after an osteotomy"
PARTIAL, OSTEOTOMY, LIFETIME = "partial replacement", "osteotomy", "rest of life"
RATIO, DEATHS, ALL = "ratio", "deaths soon after", "all but deaths and ratios"
GROUPS: Final[Mapping[str, str]] = {
    "total_first_revision_km": TOTAL,
    "total_after_osteotomy_km": AFTER_OSTEOTOMY,
    "partial_first_revision_km": PARTIAL,
    "osteotomy_to_replacement_km": OSTEOTOMY,
    "osteotomy_to_replacement_cif": OSTEOTOMY,
    "second_revision_km": "revision of a revision",
    "second_revision_after_partial_km": "revision of a revision",
    "no_operation_to_replacement_share": "no operation",
    "not_advised_cif": "no operation",
    "total_lifetime": LIFETIME,
    "both_lifetime": LIFETIME,
    "not_advised_lifetime": LIFETIME,
    "partial_deaths": DEATHS,
    "replacement_deaths_45_days": DEATHS,
    "total_deaths_90_days": DEATHS,
    "partial_deaths_90_days": DEATHS,
}
"""What a quantity is counted with; one that is not here is a ratio."""
EARLY_YEARS: Final = 10

INSIDE: Final = 0.8
"""Least share of figures inside the 95 % interval of the model."""
SLOPE: Final = (0.8, 1.2)
"""Between which the slope of what the model says on what was counted should lie (both log H)."""
ERRORS: Final[Mapping[str, float]] = {TOTAL: 2, AFTER_OSTEOTOMY: 2, PARTIAL: 4, OSTEOTOMY: 8}
"""Largest mean distance, in people out of 100."""
FACTOR: Final = 1.5
"""Largest ratio of the model and a figure about the rest of life, either way."""
FEWEST: Final = 5
"""Figures below which a slope says nothing."""


@dataclass(frozen=True)
class Score:
    """How some figures and the model lie to each other.

    Attributes:
        figures, settings: how many, and from how many registers, centres or periods.
        inside: how many lie inside the 95 % interval of the model.
        above: for how many the model says more than was counted.
        slope: of log H by the model on log H as counted; NaN with fewer than FEWEST shares.
        error: mean distance, bias: mean of the model less the figure; people out of 100, of shares.
        factor: largest ratio of the two, either way.
    """

    figures: int
    settings: int
    inside: int
    above: int
    slope: float
    error: float
    bias: float
    factor: float


def compared() -> dict[str, pd.DataFrame]:
    """The model beside every published figure: set (see tools/measure.py) → rows by figure.

    Beside the columns of the figure's table: model, model_low, model_high; group (see GROUPS);
    off (log H as counted less that of the model; of ratios their logarithms); inside (a bool).
    """
    predicted = read(PREDICTIONS)
    calibration, others = load_evidence().lifetime_calibration, external_rows()
    parts = []
    for name, rows in predicted.groupby("set", sort=False):
        figures = others if name == EXTERNAL else calibration
        parts.append(rows.join(figures, on="figure_id"))
    found = pd.concat(parts)
    for column in ("estimate", "low", "high", "years", "mean_age"):
        found[column] = pd.to_numeric(found[column])
    late = (found["quantity"] == "total_first_revision_km") & (found["years"] > EARLY_YEARS)
    found["group"] = found["quantity"].map(GROUPS).fillna(RATIO).mask(late, TOTAL_LATE)
    found["off"] = _scale(found, "estimate") - _scale(found, "model")
    found["inside"] = found["estimate"].between(found["model_low"], found["model_high"])
    return {
        str(name): part.set_index("figure_id") for name, part in found.groupby("set", sort=False)
    }


def _scale(rows: pd.DataFrame, column: str) -> Floats:
    """Log H of shares, and the logarithm of ratios."""
    found: Floats = np.where(
        rows["group"] == RATIO,
        np.log(rows[column]),
        log_h(rows[column].where(rows["group"] != RATIO, 50.0)),
    )
    return found


def score(rows: pd.DataFrame) -> Score:
    """The score of some rows of `compared`."""
    shares = rows[rows["group"] != RATIO]
    counted, said = (_scale(shares, column) for column in ("estimate", "model"))
    slope = np.polyfit(counted, said, 1)[0] if len(shares) >= FEWEST else float("nan")
    off = shares["model"] - shares["estimate"]
    ratios = np.abs(np.log(rows["model"] / rows["estimate"]))
    return Score(
        figures=len(rows),
        settings=rows["setting"].nunique(),
        inside=int(rows["inside"].sum()),
        above=int((rows["model"] > rows["estimate"]).sum()),
        slope=float(slope),
        error=float(off.abs().mean()),
        bias=float(off.mean()),
        factor=float(np.exp(ratios.max())),
    )


def verdicts(group: str, found: Score) -> dict[str, bool | None]:
    """Whether each threshold is met; None where it does not apply or nothing can be said."""
    limit = ERRORS.get(group)
    return {
        "inside": found.inside >= INSIDE * found.figures,
        "slope": None if np.isnan(found.slope) else SLOPE[0] <= found.slope <= SLOPE[1],
        "error": None if limit is None else found.error <= limit,
        "factor": found.factor <= FACTOR if group == LIFETIME else None,
    }


def scores(rows: pd.DataFrame) -> dict[str, Score]:
    """Scores by group, in the order of GROUPS, and of all of them together (see ALL).

    Deaths are so rare that a few of them would decide a slope of all.
    """
    order: list[Any] = [*dict.fromkeys([TOTAL, TOTAL_LATE, *GROUPS.values(), RATIO])]
    parts = {name: rows[rows["group"] == name] for name in order}
    parts[ALL] = rows[~rows["group"].isin([RATIO, DEATHS])]
    return {name: score(part) for name, part in parts.items() if len(part)}
