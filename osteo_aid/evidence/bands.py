"""Thresholds as a clinician writes them, and whether an answer lies within.

A band is one or more alternatives parted by `|`. For numbers: `from 30 to below 40`, `up to 5`,
`above 15`, `from 1 to 2`, `4`. For words: `never`, `yes`, `no`. For several words at once:
`medial+patellofemoral`, or `none_of_them`. `any` holds for every answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

Answer: TypeAlias = float | str | bool | tuple[str, ...]
"""What a person can answer: a number, a word, yes or no, or several words."""

ANY: Final = "any"
NONE_OF_THEM: Final = "none_of_them"
_NUMBER: Final = r"-?\d+(?:\.\d+)?"
_RANGE: Final = re.compile(
    rf"(?:(?P<start>from|above) (?P<low>{_NUMBER}))?"
    rf"(?: ?(?P<end>to below|below|up to|to) (?P<high>{_NUMBER}))?"
)


@dataclass(frozen=True)
class Span:
    """Numbers between two ends; each end belongs to it or not."""

    low: float = float("-inf")
    high: float = float("inf")
    with_low: bool = True
    with_high: bool = True

    def holds(self, number: float) -> bool:
        """Whether the number lies within."""
        above = number >= self.low if self.with_low else number > self.low
        below = number <= self.high if self.with_high else number < self.high
        return above and below


@dataclass(frozen=True)
class Band:
    """The alternatives of one cell; an empty cell holds for nothing."""

    spans: tuple[Span, ...] = ()
    words: frozenset[frozenset[str]] = frozenset()
    everything: bool = False

    def holds(self, answer: Answer) -> bool:
        """Whether an answer lies within this band."""
        if self.everything:
            return True
        if isinstance(answer, bool):
            return frozenset({"yes" if answer else "no"}) in self.words
        if isinstance(answer, str):
            return frozenset({answer}) in self.words
        if isinstance(answer, tuple):
            return frozenset(answer) in self.words
        return any(span.holds(answer) for span in self.spans)


@cache
def band(text: str, kind: str) -> Band:
    """The band of a cell, for an answer of a kind ("number", "whole", "choice" …).

    Raises ValueError, with the part that is not understood.
    """
    parts = [part.strip() for part in text.split("|")] if text else []
    if parts == [ANY]:
        return Band(everything=True)
    if kind in {"number", "whole"}:
        return Band(spans=tuple(_span(part) for part in parts))
    return Band(words=frozenset(_words(part, kind) for part in parts))


def conditions(text: str) -> dict[str, str]:
    """The answers that a cell like `lcea_deg: above 25 & impingement: yes` names, with bands.

    Raises ValueError, with the part that is not understood.
    """
    found: dict[str, str] = {}
    for part in text.split(" & "):
        name, colon, wanted = (piece.strip() for piece in part.partition(":"))
        if not colon or not wanted or not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            raise ValueError(f"{part!r} is no condition such as 'lcea_deg: above 25'")
        if name in found:
            raise ValueError(f"{name} stands there twice")
        found[name] = wanted
    return found


def words_in(found: Band) -> Collection[str]:
    """Every word a band names."""
    return {word for alternative in found.words for word in alternative}


def _span(part: str) -> Span:
    if re.fullmatch(_NUMBER, part):
        return Span(float(part), float(part))
    found = _RANGE.fullmatch(part)
    if not found or not part:
        raise ValueError(f"{part!r} is no band such as 'from 30 to below 40'")
    low, high = found["low"], found["high"]
    return Span(
        float(low) if low else float("-inf"),
        float(high) if high else float("inf"),
        with_low=found["start"] != "above",
        with_high=found["end"] not in {"below", "to below"},
    )


def _words(part: str, kind: str) -> frozenset[str]:
    if part == NONE_OF_THEM and kind == "several":
        return frozenset()
    if not re.fullmatch(r"[a-z0-9_]+(\+[a-z0-9_]+)*", part) or ("+" in part and kind != "several"):
        raise ValueError(f"{part!r} is no answer word")
    return frozenset(part.split("+"))
