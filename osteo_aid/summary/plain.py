"""The summary as plain text, to paste into a record: the same parts in the same order."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

from osteo_aid.summary.answers import Answers
from osteo_aid.summary.document import Bar, Blanks, Block, Cell, Grid, Items, Row, Summary, Text
from osteo_aid.summary.model import summarise
from osteo_aid.summary.wording import say

WIDTH: Final = 96
INDENT: Final = "  "
BAR: Final = 10


def render_text(ans: Answers, today: date | None = None) -> str:
    """A person's summary in lines of at most 100 letters.

    Args:
        ans: what the person chose and answered.
        today: the day it is made, today if left out.
    """
    return as_text(summarise(ans, today or datetime.now(tz=UTC).date()))


def as_text(summary: Summary) -> str:
    """A summary in lines of at most 100 letters."""
    lines = [summary.title.upper(), " | ".join(summary.facts)]
    for section in summary.sections:
        lines += ["", section.title, "-" * len(section.title)]
        for block in section.blocks:
            lines += _block(block)
    lines += ["", "-" * WIDTH]
    for text in summary.foot:
        lines += _wrapped(text)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Text():
            yield from _wrapped(block.text)
        case Items():
            yield from _items(block)
        case Grid():
            if block.compact:
                yield from _wrapped(f"{block.title}. {block.corner}:")
            for row in block.rows:
                yield from _row(block, row)
        case Blanks():
            yield from _blanks(block)


def _items(block: Items) -> Iterator[str]:
    if block.before:
        yield from _wrapped(block.before)
    for number, item in enumerate(block.items, start=1):
        mark = f"{number}. " if block.numbered else "- "
        text = f"{item.before} {item.text}" if item.label else item.text
        yield from _wrapped(text, mark)


def _row(grid: Grid, row: Row) -> Iterator[str]:
    """A row of a table: its heading, then a line for each column."""
    if row.head:
        yield from _wrapped(" | ".join([row.head, *row.small]))
    for column, cell in zip(grid.columns, row.cells, strict=True):
        told = _cell(cell)
        if told:
            yield from _wrapped(f"{column.name}: {told}", f"{INDENT}- ")


def _cell(cell: Cell) -> str:
    """What a cell says in one line: "21 in 100 had … [2]"."""
    end = "." if cell.level and cell.text else ""
    notes = f"[{', '.join(map(str, cell.notes))}]" if cell.notes else ""
    points = f"{'; '.join(cell.points)}." if cell.points else ""
    bar = _bar(cell.bar) if cell.bar else ""
    parts = (bar, f"{cell.strong}{end}", cell.text, points, notes, *cell.small)
    return " ".join(part for part in parts if part)


def _bar(bar: Bar) -> str:
    """A bar of ten signs; dashes where nothing is known."""
    if bar.measure is None:
        return "[- - - - -]"
    filled = round(bar.measure * BAR)
    return f"[{'=' * filled}{'.' * (BAR - filled)}]"


def _blanks(block: Blanks) -> Iterator[str]:
    yield from _wrapped(f"{block.label}:")
    for name, unit in block.blanks:
        yield from _wrapped(f"{name}: {say('blank')} {unit}", "- ")
    yield from [""] * block.lines


def _wrapped(text: str, mark: str = "") -> list[str]:
    """A text in lines; those that a person typed stay apart."""
    lines = []
    for number, line in enumerate(text.split("\n")):
        lines += textwrap.wrap(
            line,
            WIDTH,
            initial_indent=mark if not number else " " * len(mark),
            subsequent_indent=" " * len(mark),
        ) or [""]
    return lines
