"""What the tests of the life-course model measured, for its model card.

The tests hand over how far off each comparison was (tests/unit/measured.py), so the card cannot
tell of a check that is no test, nor of a number that a test did not see.
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
    "tests/unit/test_lifetime_outlook.py",
)
COLUMNS: Final = ("file", "check", "cases", "passed", "largest", "bound", "unit")
FAILED: Final = ("failure", "error", "skipped")
"""How a report marks a case that did not pass."""
RAN: Final = (0, 1)
"""What pytest ends with when it has run all tests: they passed, or some failed."""


def run(tests: tuple[str, ...] = TESTS) -> pd.DataFrame:
    """Run the tests; one row for each test function: COLUMNS.

    `largest` is the largest distance over its cases and `bound` the largest that was allowed, both
    in `unit`; empty where the test tells none.

    Raises:
        RuntimeError: if not all tests could be run, as when one of the files cannot be imported.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        settings = ("-n", "0", "-o", "junit_family=xunit1", f"--junitxml={report}")
        command = [sys.executable, "-m", "pytest", "-q", *settings, *tests]
        done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
        if done.returncode not in RAN:
            raise RuntimeError(f"The tests could not be run:\n{done.stdout}{done.stderr}")
        return read(report)


def read(report: Path) -> pd.DataFrame:
    """The rows of `run` from a JUnit report of pytest."""
    rows = []
    for case in ElementTree.parse(report).iter("testcase"):
        told = [(one.get("name"), one.get("value", "")) for one in case.iter("property")]
        largest, bound = (
            max((float(value) for name, value in told if name == word), default=float("nan"))
            for word in ("off", "bound")
        )
        unit = next((value for name, value in told if name == "unit"), "")
        passed = not any(case.find(word) is not None for word in FAILED)
        name, file = case.get("name", "").split("[")[0], case.get("file", "")
        rows.append((file, name, 1, int(passed), largest, bound, unit))
    found = pd.DataFrame(rows, columns=list(COLUMNS)).groupby(["file", "check"], sort=False)
    counted = {"cases": "sum", "passed": "sum", "largest": "max", "bound": "max", "unit": "first"}
    return found.agg(counted).reset_index()
