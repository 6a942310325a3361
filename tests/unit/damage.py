"""Break a copy of the data in one way, and see that file, row, column and reason are reported."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from osteo_aid.evidence import validate

Row = dict[str, str]
Choose = Callable[[Row], bool]


class Folder:
    """A copy of the data that can be damaged row by row."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def rows(self, file: str) -> tuple[list[str], list[Row]]:
        with (self.path / file).open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            return list(reader.fieldnames or []), list(reader)

    def write(self, file: str, columns: list[str], rows: list[Row]) -> None:
        with (self.path / file).open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def set(self, file: str, where: Choose, **cells: str) -> int:
        """Change cells of the first row that fits; the line of that row."""
        columns, rows = self.rows(file)
        at = next((i for i, row in enumerate(rows) if where(row)), None)
        assert at is not None, f"no row of {file} fits this damage"
        rows[at] |= cells
        self.write(file, columns, rows)
        return line_of(columns, rows, at)

    def add(self, file: str, row: Row) -> int:
        """Add a row at the end; its line."""
        columns, rows = self.rows(file)
        rows.append(dict.fromkeys(columns, "") | row)
        self.write(file, columns, rows)
        return line_of(columns, rows, len(rows) - 1)

    def first(self, file: str, where: Choose) -> Row:
        """The first row that fits."""
        row = next((row for row in self.rows(file)[1] if where(row)), None)
        assert row is not None, f"no row of {file} fits this damage"
        return row


def line_of(columns: list[str], rows: list[Row], at: int) -> int:
    """The line on which a row begins, cells with line breaks counted."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows[:at])
    return text.getvalue().count("\n") + 1


def anything(row: Row) -> bool:
    return True


def has(**cells: str) -> Choose:
    return lambda row: all(row[name] == value for name, value in cells.items())


@dataclass(frozen=True)
class Damage:
    """What to break, and where and with which words it must be reported."""

    name: str
    break_it: Callable[[Folder], int]
    file: str
    column: str
    words: str


def cell(name: str, file: str, where: Choose, words: str, column: str = "", **cells: str) -> Damage:
    """Damage of one row by changing its cells; reported in the first of them, or `column`."""
    return Damage(
        name,
        lambda folder: folder.set(file, where, **cells),
        file,
        column or next(iter(cells)),
        words,
    )


def repeat_row(file: str) -> Callable[[Folder], int]:
    return lambda folder: folder.add(file, folder.first(file, anything))


def assert_reported(damage: Damage, folder: Folder) -> None:
    """Do the damage; it must be reported where it was done and with its words."""
    row = damage.break_it(folder)
    problems = validate(folder.path)
    place = (damage.file, row, damage.column)
    reasons = [p.reason for p in problems if (p.file, p.row, p.column) == place]
    listing = "\n".join(str(problem) for problem in problems)
    assert any(damage.words in reason for reason in reasons), (
        f"expected {':'.join(map(str, place))} with {damage.words!r}, got:\n{listing}"
    )
