"""What the tests of the life-course model measured, for its model card.

The tests hand over how far off each comparison was (`record_property`), so the card cannot tell of
a check that is no test, nor of a number that a test did not see.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Final

import pandas as pd

ROOT: Final = Path(__file__).resolve().parents[1]
TESTS: Final = (
    "tests/unit/test_lifetime.py",
    "tests/unit/test_lifetime_engines.py",
    "tests/unit/test_lifetime_figures.py",
)
COLUMNS: Final = ("check", "cases", "passed", "largest")


def run(tests: tuple[str, ...] = TESTS) -> pd.DataFrame:
    """Run the tests; one row for each test function: COLUMNS.

    `largest` is the largest distance over its cases; empty where the test tells none.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-n", "0", f"--junitxml={report}", *tests]
        subprocess.run(command, cwd=ROOT, check=False)
        return read(report)


def read(report: Path) -> pd.DataFrame:
    """The rows of `run` from a JUnit report of pytest."""
    rows = []
    for case in ElementTree.parse(report).iter("testcase"):
        measured = [
            float(one.get("value", "nan"))
            for one in case.iter("property")
            if one.get("name") == "off"
        ]
        bad = any(case.find(word) is not None for word in ("failure", "error", "skipped"))
        name = case.get("name", "").split("[")[0]
        rows.append((name, 1, int(not bad), max(measured, default=float("nan"))))
    found = pd.DataFrame(rows, columns=list(COLUMNS)).groupby("check", sort=False)
    return found.agg({"cases": "sum", "passed": "sum", "largest": "max"}).reset_index()
