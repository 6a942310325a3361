"""What the tests of the data share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from osteo_aid.evidence import DATA
from tests.unit.damage import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A copy of the real data."""
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy, ignore=shutil.ignore_patterns("*.svg", "*.png"))
    for line in copy.rglob("*"):
        line.chmod(0o755 if line.is_dir() else 0o644)
    return Folder(copy)
