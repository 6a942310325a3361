"""What the model card tells that takes minutes to work out, kept in tools/measured/.

The card is written from these files, so that it is the same on every machine. They hold what the
model says of published figures (predictions.csv), what its tests measured (checks.csv) and which
parameters its ranges come from (drivers.csv).
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from osteo_aid.domain.lifetime import (
    NO_OPERATION,
    NOT_ADVISED,
    OSTEOTOMY,
    PARTIAL,
    STEP,
    TOTAL,
    draw,
    solve,
)
from tools import checks
from tools.figures import Floats
from tools.left_out import by_the_others
from tools.predictions import DRAWS, MODEL, SEED, external, fitted, sets_of_parameters

FOLDER: Final = Path(__file__).with_name("measured")
PREDICTIONS, CHECKS, DRIVERS = "predictions.csv", "checks.csv", "drivers.csv"
FITTED, EXTERNAL, LEFT_OUT = "fitted", "external", "left_out"
DECIMALS: Final = 3
MOST: Final = 4
"""Parameters that are told of for each range."""


class Group(NamedTuple):
    """People whose range is taken apart."""

    start: str
    stage: str | None
    age: int
    event: str
    years: int


GROUPS: Final = (
    Group(NO_OPERATION, NOT_ADVISED, 65, "replacement", 10),
    Group(OSTEOTOMY, None, 50, "replacement", 10),
    Group(PARTIAL, None, 60, "first_revision", 10),
    Group(TOTAL, None, 45, "first_revision", 10),
    Group(TOTAL, None, 45, "first_revision", 20),
    Group(TOTAL, None, 65, "first_revision", 10),
)


def main(folder: Path = FOLDER) -> None:
    """Work everything out anew and write it."""
    folder.mkdir(exist_ok=True)
    taken = sets_of_parameters()
    sets = {FITTED: fitted(taken), EXTERNAL: external(taken), LEFT_OUT: by_the_others()}
    parts = [rows.rename_axis("figure_id").reset_index() for rows in sets.values()]
    for name, part in zip(sets, parts, strict=True):
        part.insert(0, "set", name)
    _write(folder / PREDICTIONS, pd.concat(parts).round(dict.fromkeys(MODEL, DECIMALS)))
    _write(folder / CHECKS, checks.run())
    _write(folder / DRIVERS, drivers().round(DECIMALS))


def drivers() -> pd.DataFrame:
    """Where the ranges come from: squared rank correlation of an outcome with each parameter.

    One set of deviates gives parameters and outcome, so that a factor of a setting counts as what
    was drawn for it.
    """
    taken = draw(DRAWS, SEED)
    rows = []
    for group in GROUPS:
        found = solve(group.age, "female", group.start, taken, group.stage)
        outcome = found[f"ever_{group.event}"][:, round(group.years / STEP)]
        shares = {name: _shared(values[:, 0], outcome) for name, values in taken.items()}
        for name in sorted(shares, key=lambda one: -shares[one])[:MOST]:
            rows.append((*group, name, shares[name]))
    return pd.DataFrame(rows, columns=[*Group._fields, "parameter", "share"])


def _shared(one: Floats, other: Floats) -> float:
    if np.ptp(one) == 0:
        return 0.0
    return pd.Series(one).corr(pd.Series(other), method="spearman") ** 2


def _write(path: Path, rows: pd.DataFrame) -> None:
    rows.to_csv(path, index=False, lineterminator="\n", float_format="%.6g")


def read(name: str, folder: Path = FOLDER) -> pd.DataFrame:
    """One of the files that `main` wrote; empty cells are NaN or ''."""
    return pd.read_csv(folder / name, dtype={"stage": str}, keep_default_na=True)


if __name__ == "__main__":
    main()
