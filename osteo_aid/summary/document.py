"""What a summary is made of: sections of a few kinds of blocks, told alike by every form.

HTML, PDF and plain text walk through the same blocks in the same order, so none can leave
anything out. All words are plain text: each form escapes them in its own way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Look: TypeAlias = Literal["plain", "strong", "small", "own"]
"""How a text is set; `own`: the person's own words, whose lines stay as they were typed."""


@dataclass(frozen=True)
class Text:
    """A paragraph. `option`: the choice it names, for its mark; "" for none."""

    text: str
    look: Look = "plain"
    option: str = ""


@dataclass(frozen=True)
class Item:
    """A line of a list: what it is about, and what is said of it."""

    text: str
    label: str = ""

    @property
    def before(self) -> str:
        """The label with the sign that follows it: "Age:", "Are you sure?"; "" without one."""
        return self.label if not self.label or self.label.endswith("?") else f"{self.label}:"


@dataclass(frozen=True)
class Items:
    """A list, with a few words before it.

    Attributes:
        numbered: whether its lines have numbers, from 1.
        short: whether its lines are so short that several may stand side by side.
    """

    items: tuple[Item, ...]
    before: str = ""
    numbered: bool = False
    short: bool = False


@dataclass(frozen=True)
class Bar:
    """How far a choice goes along with a wish: 0 to 1; None is not known and drawn open."""

    measure: float | None


@dataclass(frozen=True)
class Cell:
    """What is said of one choice in one row.

    Attributes:
        text: what is said.
        strong: the words before it that catch the eye: a figure, or what criteria say.
        small: remarks below: who was studied, what to ask.
        bar: a bar above it, or None for none.
        level: a mark before it: a level of `domain.candidacy`, or "".
        points: a list below it.
        notes: numbers of the notes at the end that it rests on.
    """

    text: str = ""
    strong: str = ""
    small: tuple[str, ...] = ()
    bar: Bar | None = None
    level: str = ""
    points: tuple[str, ...] = ()
    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Row:
    """One row: its heading ("" in a table of one row), remarks below it, a cell for each column."""

    head: str
    cells: tuple[Cell, ...]
    small: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """The head of a column. `option`: the choice it is about, for its mark; "" for another."""

    name: str
    option: str = ""


@dataclass(frozen=True)
class Grid:
    """A table. Where its columns are choices, all of them are there, always in the same order.

    Attributes:
        title: what it is, for those who do not see where it stands.
        corner: what is above the headings of its rows; "" where the rows have none.
        compact: whether its cells are so short that the headings of rows stand at their left,
            also where columns are choices, and several such tables may stand side by side. Its
            title is shown above it, to tell them apart.
    """

    title: str
    corner: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    compact: bool = False


@dataclass(frozen=True)
class Blanks:
    """Room to write by hand: a label, some to fill in with their unit, and empty lines."""

    label: str
    blanks: tuple[tuple[str, str], ...] = ()
    lines: int = 0


Block: TypeAlias = Text | Items | Grid | Blanks


@dataclass(frozen=True)
class Section:
    """One part of the summary. `key` is its name for style and tests, such as "questions"."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Summary:
    """One person's summary on one day.

    Attributes:
        lang: language of the words, such as "en".
        joint: joint id.
        title: what it is, with the joint in words.
        facts: the line under the title: date, side.
        sections: in their order; empty ones are left out.
        foot: what this paper is and is not, and when the evidence was checked.
    """

    lang: str
    joint: str
    title: str
    facts: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: tuple[str, ...]

    def section(self, key: str) -> Section | None:
        """A section by its key, or None when it is empty."""
        return next((one for one in self.sections if one.key == key), None)

    def texts(self) -> Iterator[str]:
        """Every piece of text that a reader must find, in reading order."""
        yield self.title
        yield from self.facts
        for section in self.sections:
            yield section.title
            for block in section.blocks:
                yield from filter(None, _texts(block))
        yield from self.foot


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Text():
            yield block.text
        case Items():
            yield block.before
            for item in block.items:
                yield from (item.label, item.text)
        case Grid():
            if block.compact:
                yield from (block.title, block.corner)
            yield from (one.name for one in block.columns)
            for row in block.rows:
                yield from (row.head, *row.small)
                for cell in row.cells:
                    yield from (cell.strong, cell.text, *cell.points, *cell.small)
        case Blanks():
            yield block.label
            for name, unit in block.blanks:
                yield from (name, unit)
