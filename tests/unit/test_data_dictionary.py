"""data/README.md explains every column of every table, every option and what lies in folders."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from osteo_aid.domain.joints import options
from osteo_aid.evidence import DATA, load_evidence
from osteo_aid.evidence.columns import Table
from osteo_aid.evidence.outlook_file import FILE as WORKED_OUT
from osteo_aid.evidence.schema import TABLES
from osteo_aid.evidence.words import HOLDS_FOR, OPTIONS, PARTS
from tests.joints import JOINTS

README = (DATA / "README.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    """The text below one heading, which begins with these words."""
    found = re.search(rf"^## {re.escape(heading)}.*?(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, f"data/README.md has no section {heading}"
    return found[0]


def explained(text: str) -> set[str]:
    """The names in the first column of the tables of a text."""
    rows = re.findall(r"^\| `?([a-z0-9_, ]+)`? \|", text, re.MULTILINE)
    return {name.strip() for row in rows for name in row.split(",")}


@pytest.mark.parametrize("file", sorted(path.name for path in DATA.glob("*.csv")))
def test_every_column_is_explained_under_its_own_table(file: str) -> None:
    with (DATA / file).open(encoding="utf-8", newline="") as handle:
        columns = next(csv.reader(handle))
    assert set(columns) <= explained(section(file))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)
def test_no_column_is_explained_that_is_gone(table: Table) -> None:
    about = section(table.file).split("\n\n| `")[0]
    assert explained(about) <= {column.name for column in table.columns}


def test_every_option_is_explained_with_the_joints_that_have_it() -> None:
    rows = re.findall(r"^\| ([a-z_]+) \| [^|]+ \| ([a-z_, ]+) \|$", section("options.csv"), re.M)
    told = {option: set(joints.split(", ")) for option, joints in rows if option in OPTIONS}
    assert set(told) == OPTIONS
    for option, joints in told.items():
        have = {joint for joint in JOINTS if option in options(joint)}
        assert joints == ({"all"} if have == set(JOINTS) else have), option


@pytest.mark.parametrize("joint", JOINTS)
def test_every_joint_is_named(joint: str) -> None:
    assert f"`{joint}`" in section("joints.csv")


@pytest.mark.parametrize("word", sorted(PARTS | HOLDS_FOR))
def test_every_word_of_the_questions_is_explained(word: str) -> None:
    assert f"`{word}`" in section("inputs.csv")


def test_every_quantity_of_the_life_course_is_explained() -> None:
    """Ratios tell by their name what they compare."""
    about = explained(section("lifetime_calibration.csv"))
    counted = set(load_evidence().lifetime_calibration["quantity"])
    assert {name for name in counted if not name.startswith("ratio_")} <= about


@pytest.mark.parametrize(
    "folder", sorted(p for p in DATA.iterdir() if p.is_dir()), ids=lambda p: p.name
)
def test_every_folder_is_explained(folder: Path) -> None:
    assert section(f"{folder.name}/")


def test_every_file_and_folder_of_data_is_a_table_a_folder_or_the_readme() -> None:
    files = {path.name for path in DATA.iterdir() if path.is_file()}
    assert files == {table.file for table in TABLES} | {WORKED_OUT, "README.md"}
