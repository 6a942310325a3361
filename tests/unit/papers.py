"""Reading what the summary prints: the text of each form."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Final

import pypdfium2

from osteo_aid.summary import Answers, render_pdf
from osteo_aid.summary.answers import LONGEST_NOTES, LONGEST_QUESTION, MOST_QUESTIONS
from osteo_aid.summary.glyphs import printable
from tests.unit.people import everything

FOOTER: Final = re.compile(r"My summary: [a-z ]+, \d+ [A-Z][a-z]+ \d{4}\s+Page \d+ of \d+")
_HIDDEN: Final = re.compile("[\u200b\u2060\ufffe\x02\xad-]")


def long(joint: str) -> Answers:
    """Somebody who asked and wrote as much as there is room for."""
    asked = [f"{i}: " + "Wie lange dauert es, bis ich wieder ganz normal gehen kann? " * 9
             for i in range(MOST_QUESTIONS)]  # fmt: skip
    return replace(
        everything(joint),
        questions=[text[:LONGEST_QUESTION] for text in asked],
        notes=("A line of notes.\n" * 200)[:LONGEST_NOTES],
    )


PEOPLE: Final = {"nobody yet": Answers, "everything": everything, "very long": long}
TODAY: Final = date(2026, 11, 23)


@cache
def printed(who: str, joint: str, *, large: bool = False) -> bytes:
    """The PDF of one of `PEOPLE`, made once for all tests that read it."""
    return render_pdf(PEOPLE[who](joint), large=large, today=TODAY)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._skipped = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"style", "script"}:
            self._skipped = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._skipped:
            self._skipped = ""

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.parts.append(data)


def html_text(html: str) -> str:
    """The words of an HTML file."""
    reader = _Text()
    reader.feed(html)
    return " ".join(reader.parts)


def pdf_text(pdf: bytes) -> str:
    """The words of a PDF in the order they were written, without the foot of its pages."""
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(FOOTER.sub("", page.get_textpage().get_text_bounded()) for page in pages)


def squeezed(text: str) -> str:
    """A text without blanks, line ends and hyphens: forms break their lines in other places."""
    return _HIDDEN.sub("", "".join(text.split()))


def on_paper(text: str) -> str:
    """A text as it can be printed, squeezed."""
    return squeezed(printable(text)[0])
