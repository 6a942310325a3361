"""Where the evidence ledger is: shared/evidence beside the repository, or under OSTEO_SHARED."""

from __future__ import annotations

import csv
import os
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("OSTEO_SHARED", ROOT.parent / "shared"))
LEDGER = SHARED / "evidence"
ADDED = "ledger_additions*.csv"
"""What was read after the ledger was closed, to fill gaps; its columns are the ledger's."""
needs_ledger = pytest.mark.skipif(
    not LEDGER.is_dir(),
    reason="the evidence ledger (shared/evidence beside the repository, or OSTEO_SHARED) is absent",
)


@cache
def added() -> tuple[str, ...]:
    """The names of the files with rows that were read later."""
    return tuple(sorted(path.stem for path in LEDGER.glob(ADDED)))


@cache
def rows_of(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one file of the ledger."""
    with (LEDGER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
