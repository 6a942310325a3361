"""Read data/*.csv as text, row by row, remembering on which line each row stands."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from osteo_aid.evidence.columns import Table
from osteo_aid.evidence.problems import Problem
from osteo_aid.evidence.schema import TABLES


@dataclass(frozen=True)
class Row:
    """One row: the text of its cells by column, and the line of the file where it begins."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def number(self, column: str) -> float | None:
        """The cell as a number, or None where it is empty or no number."""
        return parse_number(self.cells[column])

    def words(self, column: str) -> list[str]:
        """The cell's space separated parts."""
        return self.cells[column].split()

    def problem(self, column: str, reason: str) -> Problem:
        """A problem in this row."""
        return Problem(self.file, self.line, column, reason)


@dataclass(frozen=True)
class Data:
    """The text of every table by name, and the prose by path, as `read_folder` found them."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    prose: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, table: str) -> list[Row]:
        return self.rows[table]

    def by_id(self, table: str, column: str) -> dict[str, Row]:
        """Rows of a table by the value of one column; the first wins."""
        found: dict[str, Row] = {}
        for row in self[table]:
            found.setdefault(row[column], row)
        return found


def parse_number(text: str) -> float | None:
    """A finite number written plainly (no thousands comma, no percent sign), else None."""
    if not text or text.strip("0123456789.-") or not text[-1].isdigit():
        return None
    try:
        return float(text)
    except ValueError:
        return None


def read_folder(folder: Path) -> tuple[Data, list[Problem]]:
    """Every table of the schema and all prose, with what is wrong in how the files are built."""
    data, problems = Data(), []
    for table in TABLES:
        rows, found = read_table(folder / table.file, table)
        data.rows[table.name] = rows
        problems += found
    for page in sorted([*folder.glob("text/*/*.md"), *folder.glob("text/*/*/*.md")]):
        file = page.relative_to(folder).as_posix()
        try:
            data.prose[file] = page.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            problems.append(Problem(file, 1, "", "the file is not UTF-8 text"))
    return data, problems


def read_table(path: Path, table: Table) -> tuple[list[Row], list[Problem]]:
    """The rows of one file and its structural problems: no file, columns, ragged rows."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return [], [Problem(table.file, 1, "", "the file is missing")]
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return [], [Problem(table.file, line, "", "the file is not UTF-8 text")]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[tuple[int, list[str]]] = []
    end = 0
    try:
        for cells in reader:
            lines.append((end + 1, cells))
            end = reader.line_num
    except csv.Error as error:
        return [], [Problem(table.file, end + 1, "", f"not a proper CSV row: {error}")]
    header = lines[0][1] if lines else []
    rows, ragged = _rows(lines[1:], header, table.file)
    return rows, [*_header_problems(header, table), *ragged]


def _header_problems(header: list[str], table: Table) -> Iterator[Problem]:
    expected = [column.name for column in table.columns]
    for name in expected:
        if name not in header:
            yield Problem(table.file, 1, name, "the column is missing")
    for name in dict.fromkeys(header):
        if name not in expected:
            yield Problem(table.file, 1, name, "the column is not in the schema")
        if header.count(name) > 1:
            yield Problem(table.file, 1, name, "the column stands there twice")


def _rows(
    lines: list[tuple[int, list[str]]], header: list[str], file: str
) -> tuple[list[Row], list[Problem]]:
    rows: list[Row] = []
    problems: list[Problem] = []
    for line, cells in lines:
        if not cells:
            continue
        if len(cells) != len(header):
            reason = f"the row has {len(cells)} cells, the header has {len(header)}"
            problems.append(Problem(file, line, "", reason))
        rows.append(Row(file, line, dict(zip(header, cells, strict=False))))
    return rows, problems


def joined(values: Iterable[str]) -> str:
    """Words for a reason: sorted, with commas."""
    return ", ".join(sorted(values))
