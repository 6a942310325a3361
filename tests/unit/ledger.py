"""Where the evidence ledger is: shared/evidence beside the repository, or under OSTEO_SHARED."""

from __future__ import annotations

import csv
import os
from functools import cache
from pathlib import Path
from typing import Final

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("OSTEO_SHARED", ROOT.parent / "shared"))
LEDGER = SHARED / "evidence"
OWN: Final = "own-readings"
"""What was read later to fill gaps, in docs/evidence: its columns are the ledger's."""
needs_ledger = pytest.mark.skipif(
    not LEDGER.is_dir(),
    reason="the evidence ledger (shared/evidence beside the repository, or OSTEO_SHARED) is absent",
)


@cache
def rows_of(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one file of the ledger, or of what was read later."""
    folder = ROOT / "docs" / "evidence" if name == OWN else LEDGER
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
