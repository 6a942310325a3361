"""Full-text search over the aid's own pages: word stems, misspelt words, the chosen joint first.

SQLite finds and ranks. It knows "kneeling" for "kneel" by the stem. A word that no page holds is
held against the words that the pages do hold.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final, NamedTuple, TypeAlias

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

_LONGEST_QUERY: Final = 400
_MOST_WORDS: Final = 12
_LONGEST_WORD: Final = 40
_WORD: Final = re.compile(r"[^\W_]+")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]+")
_MARK, _END_MARK = "\x02", "\x03"
_SNIPPET_WORDS: Final = 28
_HEADING_WEIGHT, _TEXT_WEIGHT = 8.0, 1.0
_TOKENS: Final = "unicode61 remove_diacritics 2"
# words that say nothing of what is sought
_SMALL_WORDS: Final = (
    "a about after again am an and any are as at be been before being but by can could did do "
    "does for from get had has have how i if in into is it its ll m me my of on or our ought re s "
    "shall should so t than that the their them then there these they this to up ve was we were "
    "what when where which who why will with would you your"
)
_SMALL: Final = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True)
class Place:
    """Something to find: a passage with its heading, on a page. An empty joint is every joint."""

    page: str
    joint: str
    heading: str
    text: str
    kind: str


Matches: TypeAlias = list[tuple[int, float]]
"""Rows of the index with their scores, the best first."""


class Part(NamedTuple):
    """A piece of a snippet, and whether it is what was sought."""

    text: str
    found: bool


@dataclass(frozen=True)
class Hit:
    """A place that was found, a few words of it, and how well it fits (more is better)."""

    place: Place
    snippet_parts: tuple[Part, ...]
    score: float


@dataclass(frozen=True)
class Found:
    """What a search gave.

    `corrected` is the query with its misspelt words put right, None when there were none.
    `elsewhere` counts the places of other joints.
    """

    results: list[Hit]
    corrected: str | None
    elsewhere: dict[str, int]


class Index:
    """An index over places, in memory. It may be asked from several threads."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = tuple(places)
        self._lock = Lock()
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self._db.executescript(
            f"""
            CREATE VIRTUAL TABLE place USING fts5(
                heading, text, tokenize = 'porter {_TOKENS}', prefix = '3 4');
            CREATE VIRTUAL TABLE spelt USING fts5(
                heading, text, tokenize = '{_TOKENS}', detail = none, content = '');
            CREATE VIRTUAL TABLE vocabulary USING fts5vocab('spelt', 'row');
            """
        )
        rows = [
            (number, _clean(place.heading), _clean(place.text))
            for number, place in enumerate(self._places, start=1)
        ]
        for table in ("place", "spelt"):
            self._db.executemany(
                f"INSERT INTO {table}(rowid, heading, text) VALUES (?, ?, ?)", rows
            )
        self._db.commit()
        # in how many places each word is; numbers are left out: none is the misspelling of another
        self._vocabulary: dict[str, int] = {
            term: count
            for term, count in self._db.execute("SELECT term, doc FROM vocabulary ORDER BY term")
            if len(term) > 2 and term.isalpha()
        }
        self._called: dict[tuple[str, ...], set[int]] = {}
        for number, place in enumerate(self._places, start=1):
            self._called.setdefault(tuple(_words(place.heading)), set()).add(number)

    def find(self, query: str, joint: str, limit: int = 12) -> Found:
        """The places of a joint, and of all joints, that fit a query best.

        Any text may be asked. Nothing found is an answer with no results.
        """
        words = _words(query)
        if not words:
            return Found([], None, {})
        with self._lock:
            meant = [self._meant(word) for word in words]
            terms = [self._term(word) for word in meant]
            wanted = " AND ".join(terms)
            every = self._matches(wanted, self._called.get(tuple(meant), set()))
            here = self._of(every, joint)
            if not here and len(terms) > 1:
                wanted = " OR ".join(terms)
                some = self._most_words_first(self._matches(wanted), terms)
                every, here = every or some, self._of(some, joint)
            results = self._hits(here[: max(limit, 0)], wanted)
        elsewhere = Counter(self._joint(match) for match in every)
        return Found(
            results,
            " ".join(meant) if meant != words else None,
            {name: elsewhere[name] for name in sorted(elsewhere) if name not in {joint, ""}},
        )

    def _of(self, matches: Matches, joint: str) -> Matches:
        return [match for match in matches if self._joint(match) in {joint, ""}]

    def _joint(self, match: tuple[int, float]) -> str:
        return self._places[match[0] - 1].joint

    def _matches(self, expression: str, called_so: Collection[int] = ()) -> Matches:
        """Row and score of every place that fits, the best first.

        A place that is called by nothing but the sought words counts double.
        """
        rows = self._db.execute(
            "SELECT rowid, -bm25(place, ?, ?) FROM place WHERE place MATCH ?",
            (_HEADING_WEIGHT, _TEXT_WEIGHT, expression),
        )
        found = [(int(row), score * 2 if row in called_so else score) for row, score in rows]
        return sorted(found, key=lambda match: (-match[1], match[0]))

    def _most_words_first(self, matches: Matches, terms: Iterable[str]) -> Matches:
        """Places with more of the sought words before those with fewer, else as they stood."""
        many: Counter[int] = Counter()
        for term in dict.fromkeys(terms):
            rows = self._db.execute("SELECT rowid FROM place WHERE place MATCH ?", (term,))
            many.update(row for (row,) in rows)
        return sorted(matches, key=lambda match: -many[match[0]])

    def _hits(self, matches: Matches, expression: str) -> list[Hit]:
        numbers = [row for row, _ in matches]
        marks = ", ".join("?" * len(numbers))
        snippets = dict(
            self._db.execute(
                f"SELECT rowid, snippet(place, 1, '{_MARK}', '{_END_MARK}', '…', {_SNIPPET_WORDS}) "
                f"FROM place WHERE place MATCH ? AND rowid IN ({marks})",
                (expression, *numbers),
            )
        )
        return [
            Hit(self._places[row - 1], _parts(snippets[row]), round(score, 6))
            for row, score in matches
        ]

    def _holds(self, term: str) -> bool:
        row = self._db.execute("SELECT 1 FROM place WHERE place MATCH ? LIMIT 1", (term,))
        return row.fetchone() is not None

    def _term(self, word: str) -> str:
        """A word as SQLite is asked for it: its stem, else the beginning of a longer word."""
        if len(word) > 2 and not self._holds(f'"{word}"'):
            return f'"{word}"*'
        return f'"{word}"'

    def _meant(self, word: str) -> str:
        """The word itself where the pages hold it, else the word that looks most like it."""
        if len(word) < 3 or not word.isalpha() or word in self._vocabulary:
            return word
        if self._holds(self._term(word)):
            return self._with_a_letter_more(word)
        allowed = 1 if len(word) < 6 else 2 if len(word) < 10 else 3
        return self._nearest(word, allowed, list(self._vocabulary)) or word

    def _with_a_letter_more(self, word: str) -> str:
        """For "kneeing", which has the stem of "knee": "kneeling", if that is on the pages."""
        longer = [
            known
            for known in self._vocabulary
            if len(known) == len(word) + 1 and (known[:3], known[-3:]) == (word[:3], word[-3:])
        ]
        return (len(word) > 5 and self._nearest(word, 1, longer)) or word

    def _nearest(self, word: str, allowed: int, known: Sequence[str]) -> str | None:
        """The known word with the fewest letters changed, and among these the likeliest."""
        near = process.extract(word, known, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        ranked = sorted(
            (changed, -JaroWinkler.similarity(word, other), -self._vocabulary[other], other)
            for other, changed, _ in near
        )
        return ranked[0][-1] if ranked else None


def _clean(text: str) -> str:
    """A text without the signs that would upset SQLite or look like our marks."""
    return _CONTROL.sub(" ", text)


def _words(query: str) -> list[str]:
    """The words of a query, each once, in plain letters. Small words count where all are small."""
    plain = unicodedata.normalize("NFKD", _clean(query[:_LONGEST_QUERY])).casefold()
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    found = dict.fromkeys(word[:_LONGEST_WORD] for word in _WORD.findall(letters))
    telling = [word for word in found if word not in _SMALL]
    return (telling or list(found))[:_MOST_WORDS]


def _parts(snippet: str) -> tuple[Part, ...]:
    """A snippet in pieces, with what was sought told apart."""
    parts = []
    for number, piece in enumerate(re.split(f"[{_MARK}{_END_MARK}]", snippet)):
        if piece:
            parts.append(Part(piece, number % 2 == 1))
    return tuple(parts)
