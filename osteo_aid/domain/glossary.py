"""The words the aid explains: each with what it means, and where a text uses it first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from osteo_aid.evidence import load_evidence

_GAP: Final = re.compile(r"[\s\u2010\u2011-]+")
_BETWEEN_WORDS: Final = "[\\s\u2010\u2011-]+"
_WORD: Final = re.compile(r"[^\W_]+")
_ABBREVIATION: Final = re.compile(r"[A-Z]\w*[A-Z]")


@dataclass(frozen=True)
class Term:
    """A word, the other forms that count as the same word, and what it means.

    `say` tells how it sounds and is empty where that is plain. `checked` tells where the meaning
    was checked. One that is not `marked` is so plain that a text does not offer it to be opened; it
    stands in the list of a page all the same.
    """

    term_id: str
    term: str
    forms: tuple[str, ...]
    say: str
    meaning: str
    checked: str
    source_ids: tuple[str, ...] = ()
    marked: bool = True

    @property
    def spellings(self) -> tuple[str, ...]:
        """The word and its other forms."""
        return (self.term, *self.forms)


class Use(NamedTuple):
    """One place where a text uses a word: from `start` up to `end`."""

    term: Term
    start: int
    end: int


@cache
def terms() -> tuple[Term, ...]:
    """Every word, from A to Z."""
    rows = load_evidence().glossary.reset_index().to_dict("records")
    found = [
        Term(
            term_id=row["term_id"],
            term=row["term"],
            forms=tuple(form.strip() for form in row["forms"].split("|") if form.strip()),
            say=row["say"],
            meaning=row["meaning"],
            checked=row["checked"],
            source_ids=tuple(row["source_ids"].split()),
            marked=row["marked"] == "yes",
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda term: (term.term.casefold(), term.term_id)))


@cache
def by_id() -> dict[str, Term]:
    """The words by their id."""
    return {term.term_id: term for term in terms()}


def uses(text: str) -> Iterator[Use]:
    """Where a text uses the words, in order. Of two forms at one place the longer one counts."""
    known = _by_spelling()
    end = 0
    for word in _WORD.finditer(text):
        forms = _forms_from(word.group().casefold())
        if forms is None or word.start() < end:
            continue
        if found := forms.match(text, word.start()):
            spelling = _spelling(found.group())
            end = found.end()
            yield Use(known.get(spelling) or known[spelling.casefold()], found.start(), end)


def terms_in(text: str) -> tuple[Term, ...]:
    """The words a text uses, in the order of their first use.

    Whole words only. Capitals do not matter, but for an abbreviation such as "MRI".
    """
    return tuple({use.term.term_id: use.term for use in uses(text)}.values())


def is_abbreviation(form: str) -> bool:
    """Whether a form counts only as it is written: it has two capitals in one word."""
    return _ABBREVIATION.search(form) is not None


def _spelling(form: str) -> str:
    """A form with one space between its words, however they were joined."""
    return _GAP.sub(" ", form)


@cache
def _by_spelling() -> dict[str, Term]:
    known: dict[str, Term] = {}
    for term in terms():
        for form in term.spellings:
            spelling = _spelling(form)
            known[spelling if is_abbreviation(form) else spelling.casefold()] = term
    return known


@cache
def _by_first_word() -> dict[str, set[str]]:
    """The forms that begin with a word, by that word."""
    groups: dict[str, set[str]] = {}
    for term in terms():
        for form in map(_spelling, term.spellings):
            groups.setdefault(_WORD.findall(form)[0].casefold(), set()).add(form)
    return groups


def _forms_from(first: str) -> re.Pattern[str] | None:
    """An expression for all forms that begin with a word; `None` when there are none."""
    return _expression(first) if first in _by_first_word() else None


@cache
def _expression(first: str) -> re.Pattern[str]:
    """Made when the word is met first: for all words at once it takes longer than a page."""
    forms = _by_first_word()[first]
    exact = {form for form in forms if is_abbreviation(form)}
    any_case = {form.casefold() for form in forms - exact}
    ways = [_branches(sorted(exact))] if exact else []
    if any_case:
        ways.append(f"(?i:{_branches(sorted(any_case))})")
    return re.compile(rf"(?:{'|'.join(ways)})(?![^\W_])")


def _branches(forms: list[str]) -> str:
    """An expression for sorted forms that tries the longest first."""
    by_first: dict[str, list[str]] = {}
    for form in forms:
        if form:
            by_first.setdefault(form[0], []).append(form[1:])
    ways = [
        (_BETWEEN_WORDS if first == " " else re.escape(first)) + _branches(rest)
        for first, rest in by_first.items()
    ]
    if not ways:
        return ""
    if "" in forms:
        return f"(?:{'|'.join(ways)})?"
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
