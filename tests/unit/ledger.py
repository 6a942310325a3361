"""Where the evidence ledger is: shared/evidence beside the repository, or under OSTEO_SHARED."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("OSTEO_SHARED", ROOT.parent / "shared"))
LEDGER = SHARED / "evidence"
needs_ledger = pytest.mark.skipif(
    not LEDGER.is_dir(),
    reason="the evidence ledger (shared/evidence beside the repository, or OSTEO_SHARED) is absent",
)
