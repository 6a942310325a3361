"""data/README.md explains every column of every table."""

from __future__ import annotations

import csv
import re

import pytest

from osteo_aid.evidence import DATA

README = (DATA / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", sorted(path.name for path in DATA.glob("*.csv")))
def test_every_column_is_explained(file: str) -> None:
    with (DATA / file).open(encoding="utf-8", newline="") as handle:
        columns = next(csv.reader(handle))
    rows = re.findall(r"^\| ([a-z_, ]+) \|", README, re.MULTILINE)
    explained = {name.strip() for row in rows for name in row.split(",")}
    assert file in README
    assert set(columns) <= explained
