"""Each setting told by the others: the fit done anew without the shares of one register or centre.

What the model says of a setting that it has not seen is its only promise, so this is the test of
whether its intervals are as wide as settings really differ. About a minute.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
import pandas as pd

from osteo_aid.domain.lifetime import SETTINGS
from osteo_aid.evidence import load_evidence
from tools.figures import Floats
from tools.fit_lifetime import Found, osteotomies, replacements
from tools.predictions import DRAWS, SEED, sets_of_parameters, summed, told

FITS: Final[tuple[tuple[Callable[[pd.DataFrame], Found], tuple[str, ...]], ...]] = (
    (replacements, ("total_first_revision_km", "partial_first_revision_km")),
    (osteotomies, ("osteotomy_to_replacement_km", "osteotomy_to_replacement_cif")),
)


def by_the_others() -> pd.DataFrame:
    """calibration_id → model, low, high, from the settings beside its own."""
    table = load_evidence().lifetime_calibration
    found: dict[str, Floats] = {}
    for fit, quantities in FITS:
        rows = table[table["quantity"].isin(quantities) & (table["fitted"] == "yes")]
        for _, own in rows.groupby("setting", sort=False):
            taken = drawn(fit(table.drop(own.index)))
            for quantity, some in own.groupby("quantity", sort=False):
                shown = told(str(quantity), some, taken)
                found |= dict(zip(map(str, some.index), shown.T, strict=True))
    return summed(found)


def drawn(found: Found) -> dict[str, Floats]:
    """Draws of what one fit found; everything else as in the model."""
    chance = np.random.default_rng(SEED)
    forms = load_evidence().lifetime_parameters["distribution"]
    names = sorted({name for pair in found.covariances for name in pair})
    variance = np.diag([found.parameters[name][1] or 0.0 for name in names]) ** 2
    for (a, b), covariance in found.covariances.items():
        if a != b:
            i, j = names.index(a), names.index(b)
            variance[i, j] = variance[j, i] = covariance
    off = chance.multivariate_normal(np.zeros(len(names)), variance, DRAWS, method="cholesky")
    taken = sets_of_parameters()
    for at, name in enumerate(names):
        value = found.parameters[name][0]
        log = forms[name] == "lognormal"
        taken[name] = (value * np.exp(off[:, [at]])) if log else value + off[:, [at]]
    for name in set(SETTINGS) & set(found.parameters):
        spread, unsure = found.parameters[name]
        sizes = spread * np.exp((unsure or 0.0) * chance.standard_normal((DRAWS, 1)))
        taken[name] = np.exp(sizes * chance.standard_normal((DRAWS, 1)))
    return taken
