"""data/lifetime_outlook.csv: what the life-course model says of each group, worked out beforehand.

`python -m tools.tabulate_lifetime` writes it from the model; nobody types in it. It is read when a
page first asks for it, not with the other tables: it is long, and most visitors never do.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

from osteo_aid.evidence.load import DATA

FILE: Final = "lifetime_outlook.csv"
GROUP: Final = ("start", "stage", "sex", "country", "scenario", "age")
"""Columns that name a group of people; the stage is empty but for no operation."""
COLUMNS: Final = (*GROUP, "measure", "about", "low", "high")
Numbers: TypeAlias = tuple[float, ...]
Cell: TypeAlias = Mapping[str, tuple[Numbers, Numbers, Numbers]]
"""By measure: about, low and high, each at the times that measure is told."""
Cells: TypeAlias = Mapping[tuple[str, ...], Mapping[str, list[str]]]


@cache
def outlook_cells() -> Cells:
    """The cells of this repository's file, read once per process. Raises as `read_cells`."""
    return read_cells(DATA / FILE)


def read_cells(path: Path) -> Cells:
    """The cells of a file, their numbers still as text: GROUP → measure → about, low, high.

    Raises ValueError when a column or a cell is missing, OSError when the file is.
    """
    cells: dict[tuple[str, ...], dict[str, list[str]]] = {}
    with path.open(newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        if tuple(next(rows, ())) != COLUMNS:
            raise ValueError(f"{FILE}: the columns are not {', '.join(COLUMNS)}")
        for row in rows:
            if len(row) != len(COLUMNS):
                raise ValueError(f"{FILE}:{rows.line_num}: {len(row)} cells, not {len(COLUMNS)}")
            *group, measure, about, low, high = row
            cells.setdefault(tuple(group), {})[measure] = [about, low, high]
    return cells


def outlook_cell(group: Iterable[str], cells: Cells | None = None) -> Cell:
    """The numbers of one group. Raises KeyError for a group that is not in the file."""
    texts = (outlook_cells() if cells is None else cells)[tuple(group)]
    return {
        measure: (_numbers(about), _numbers(low), _numbers(high))
        for measure, (about, low, high) in texts.items()
    }


def _numbers(text: str) -> Numbers:
    return tuple(float(number) for number in text.split())
