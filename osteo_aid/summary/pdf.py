"""The summary as a PDF that screen readers can read (PDF/UA-1), set by Typst.

What a person typed reaches Typst as data and is never part of its source, so it comes out as it
was typed. Imported only where a PDF is made: Typst is large.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from osteo_aid.summary.answers import Answers
from osteo_aid.summary.document import Summary
from osteo_aid.summary.glyphs import FILES, MARK, printable
from osteo_aid.summary.marks import joint_drawing, marks
from osteo_aid.summary.model import summarise
from osteo_aid.summary.wording import say

SOURCE: Final = Path(__file__).with_name("summary.typ")
STANDARD: Final = "ua-1"
BOTH_SIDES: Final = 2
"""What a sheet of paper has. Lines move nearer to each other where that saves a second sheet."""
_PAGES: Final = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count (\d+)")


def render_pdf(ans: Answers, large: bool = False, today: date | None = None) -> bytes:
    """A person's summary as PDF/UA-1; the same bytes for the same answers on the same day.

    Args:
        ans: what the person chose and answered.
        large: type of at least 14 points.
        today: the day it is made, today if left out.
    """
    day = today or datetime.now(tz=UTC).date()
    summary = summarise(ans, day)
    made = _set(content(summary, large=large), day)
    if not large and pages(made) == BOTH_SIDES + 1:
        nearer = _set(content(summary, dense=True), day)
        return nearer if pages(nearer) <= BOTH_SIDES else made
    return made


def pages(pdf: bytes) -> int:
    """How many pages a PDF of ours has."""
    found = _PAGES.search(pdf)
    assert found
    return int(found[1])


def _set(data: dict[str, Any], day: date) -> bytes:
    made = _compiler().compile(
        SOURCE.read_bytes(),
        format="pdf",
        pdf_standards=[STANDARD],
        sys_inputs={"summary": json.dumps(data)},
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    assert isinstance(made, bytes)
    return made


def content(summary: Summary, *, large: bool = False, dense: bool = False) -> dict[str, Any]:
    """What summary.typ sets: the summary as plain data, every text printable, and the pictures."""
    lost = 0

    def as_printed(text: str) -> str:
        nonlocal lost
        text, count = printable(text)
        lost += count
        return text

    told = _each(_kinds(summary), as_printed)
    return {
        **told,
        "large": large,
        "dense": dense,
        "lost": _lost(lost),
        "words": {key: say(key) for key in ("page_of", "aid", "measure_unknown")},
        "picture": joint_drawing(summary.joint),
        "marks": marks(),
    }


def _kinds(summary: Summary) -> dict[str, Any]:
    """The summary as dictionaries that say which kind of block each is."""
    told = asdict(summary)
    for section, of in zip(told["sections"], summary.sections, strict=True):
        section["blocks"] = [
            {"kind": type(block).__name__.lower(), **asdict(block)} for block in of.blocks
        ]
    return told


def _each(value: Any, change: Callable[[str], str]) -> Any:
    """The same data with every text changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _each(one, change) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_each(one, change) for one in value]
    return value


def _lost(count: int) -> str:
    if not count:
        return ""
    return say("unprintable_one" if count == 1 else "unprintable", count=count, mark=MARK)


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FILES)]
    )
    return typst.Compiler(root=str(SOURCE.parent), font_paths=fonts, ignore_system_fonts=True)
