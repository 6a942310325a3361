"""What a table of data/ is made of.

Kinds: text; number (float, empty is NaN); whole (a whole number, kept as float); year (nullable
integer); date (ISO, kept as text); id and ids (one, or several with spaces between them);
joint (one of joints.csv), or joint_or_all; doi; url.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column: what kind of value it holds, whether it may be empty, which words it may hold."""

    name: str
    kind: str = "text"
    required: bool = False
    allowed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Table:
    """One CSV file: its columns, and the columns that together name a row."""

    file: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def name(self) -> str:
        """The file name without its ending, as the table is called on `Evidence`."""
        return self.file.removesuffix(".csv")


def needed(name: str, kind: str = "text", allowed: frozenset[str] = frozenset()) -> Column:
    """A column that no row may leave empty."""
    return Column(name, kind, required=True, allowed=allowed)
