"""What may not stand in prose: figures typed by hand, banned phrases, long sentences.

Figures come from the evidence by fact id, so a digit or a number word outside a placeholder is a
finding, unless ``data/text/allowed_figures.csv`` allows it and says why. The rule ids are those
of the standards checklist (RISK, VCM, PLAIN).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path

from osteo_aid.text.readability import blocks, split_sentences, strip_markup, words
from osteo_aid.text.render import TEXT

ALLOWED = TEXT / "allowed_figures.csv"
LONGEST_SENTENCE = 25

NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    "hundreds?|thousands?|millions?|dozens?"
)
SHARES = "half|thirds?|quarters?|fifths?|tenths?|twice|thrice|doubled?|triple|per ?cent|percentage"
FIGURE = re.compile(
    r"(?<![&#\w])[+\u2212-]?\d+(?:[.,:]\d+)*(?:\s?%|[a-z]{1,2}\b)?|%|[½¼¾⅓⅔⅕⅛]"
    rf"|\b(?:{NUMBERS}|{SHARES})\b",
    re.IGNORECASE,
)
# rule, pattern, what to write instead
BANNED = [
    (
        "RISK-2",
        rf"\b(?:1|one) in (?:every )?(?:\d|\x01|(?:{NUMBERS}|x|n)\b)",
        "say how many in 100",
    ),
    ("RISK-1", r"(?:%|\bper ?cent) (?:less|more) likely\b", "say how many in 100 on each side"),
    ("RISK-1", r"\btimes (?:more|less|as|higher|lower)\b", "say how many in 100 on each side"),
    ("RISK-1", r"\bhalv(?:e|es|ed|ing)\b", "say how many in 100 on each side"),
    ("VCM-6", r"\bbest (?:option|choice|operation) for you\b", "the aid names no winner"),
    ("VCM-6", r"\b(?:recommended|we recommend)\b", "say who advises what, with its source"),
    ("LIMIT-1", r"\byou(?: will|['\u2019]ll)\b", "say what happens to people, or what you can do"),
    ("LIMIT-1", r"\bcandidates?\b", "say 'this may be worth discussing'"),
    ("TONE-1", r"\bgold standard\b", "say what was compared"),
    ("TONE-1", r"\bunfortunately\b", "leave it out"),
    ("TONE-1", r"\bsimple (?:operation|surgery|procedure)\b", "say what is done and how long"),
]
BANNED_PATTERNS = [
    (rule, re.compile(pattern, re.IGNORECASE), advice) for rule, pattern, advice in BANNED
]
# Words for chances and for shares, which are fine only in a sentence with a number.
CHANCE = re.compile(
    r"(?<!in )\b(?:rare(?:r|st|ly)?|(?:un)?common(?:ly|er|est)?)\b(?! sense)", re.IGNORECASE
)
MAJORITY = re.compile(r"(?<!than )\bmost (?:of|people|patients)\b", re.IGNORECASE)
_COMMENT_IN_HEADING = re.compile(r"^#.*\{#.*$", re.MULTILINE)
_FIGURE_GIVEN = re.compile(r"\d|\x01")
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
# Parts of a source that no reader sees as figures: comments, drawings, tags, link targets,
# addresses, entities, section keys, and the numbers of a numbered list.
_UNSEEN = re.compile(
    r"<!--.*?-->|<(?P<tag>script|style|svg)\b.*?</(?P=tag)\s*>|</?[a-zA-Z][^<>]*>"
    r"|(?<=\])\([^()\n]*\)|https?://[^\s)>]+|&#?\w+;|^## [a-z][a-z0-9_]*[ \t]*$"
    r"|^[ \t]*\d{1,2}[.)](?=\s)",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Finding:
    """One thing to change in a text: where, which rule, and what stands there."""

    file: str
    line: int
    rule: str
    found: str
    advice: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}: {self.found!r}: {self.advice}"


@dataclass(frozen=True)
class Allowed:
    """A figure or phrase that may stand in prose, in which files, and why."""

    pattern: str
    file: str
    reason: str

    def spans(self, text: str, file: str) -> Iterator[tuple[int, int]]:
        """Where the allowed words stand in a text."""
        if fnmatch(file, self.file):
            yield from (m.span() for m in re.finditer(self.pattern, text, re.IGNORECASE))


@lru_cache(maxsize=8)
def load_allowed(path: Path = ALLOWED) -> tuple[Allowed, ...]:
    """The allow-list. Raises ValueError on a row without a reason or with a broken pattern."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    for number, row in enumerate(rows, start=2):
        if not all(row.get(column) for column in ("pattern", "file", "reason")):
            raise ValueError(f"{path.name}:{number}: pattern, file and reason are all needed.")
        try:
            re.compile(row["pattern"])
        except re.error as error:
            raise ValueError(f"{path.name}:{number}: pattern: {error}.") from error
    return tuple(Allowed(row["pattern"], row["file"], row["reason"]) for row in rows)


def mask(source: str) -> str:
    """The source at the same length: placeholders as \\x01, unseen parts as spaces."""

    def fill(filler: str, part: re.Match[str]) -> str:
        return re.sub(r"[^\n]", filler, part.group())

    def placeholder(part: re.Match[str]) -> str:
        return fill("\x01" if part.group().startswith("{{") else " ", part)

    return _UNSEEN.sub(lambda part: fill(" ", part), _PLACEHOLDER.sub(placeholder, source))


def find_bare_figures(
    source: str, file: str = "text", allowed: Sequence[Allowed] = ()
) -> list[Finding]:
    """Digits, number words and "most people" that neither a fact nor the allow-list backs."""
    text = mask(source)
    ok = [span for rule in allowed for span in rule.spans(text, file)]
    found = [
        Finding(file, _line(text, m.start()), "FIGURE", m.group(), "draw it from a fact by its id")
        for m in FIGURE.finditer(text)
        if not _inside(m.span(), ok)
    ]
    return found + _without_number(text, file, allowed, "FIGURE", MAJORITY)


def find_banned(source: str, file: str = "text", allowed: Sequence[Allowed] = ()) -> list[Finding]:
    """Banned phrases, and "rare" or "common" in a sentence without a number."""
    text = mask(source)
    ok = [span for rule in allowed for span in rule.spans(text, file)]
    found = [
        Finding(file, _line(text, m.start()), rule, _shown(m.group()), advice)
        for rule, pattern, advice in BANNED_PATTERNS
        for m in pattern.finditer(text)
        if not _inside(m.span(), ok)
    ]
    found += [
        Finding(file, _line(source, m.start()), "JINJA", m.group(), "'{#' starts a comment")
        for m in _COMMENT_IN_HEADING.finditer(source)
    ]
    return found + _without_number(text, file, allowed, "RISK-8", CHANCE)


def _without_number(
    masked: str, file: str, allowed: Sequence[Allowed], rule_id: str, pattern: re.Pattern[str]
) -> list[Finding]:
    """Where a word stands in a sentence that gives no number."""
    found = []
    for line, sentence in _sentences(masked):
        if not _FIGURE_GIVEN.search(sentence):
            ok = [span for rule in allowed for span in rule.spans(sentence, file)]
            hits = (m for m in pattern.finditer(sentence) if not _inside(m.span(), ok))
            advice = "put the number in the same sentence"
            found += [Finding(file, line, rule_id, m.group(), advice) for m in hits]
    return found


def find_long_sentences(source: str, file: str = "text") -> list[Finding]:
    """Sentences of more than 25 words; a placeholder counts as one word."""
    return [
        Finding(file, line, "PLAIN-3", _shown(sentence), f"{length} words: make two sentences")
        for line, sentence in _sentences(mask(source))
        if (length := len(words(re.sub("\x01+", "0", sentence)))) > LONGEST_SENTENCE
    ]


def lint(source: str, file: str = "text", *, figures: bool = True) -> list[Finding]:
    """Everything to change in a template source, by line.

    ``figures=False`` skips bare figures, for texts that may hold years, ages and counts.
    """
    allowed = load_allowed()
    bare = find_bare_figures(source, file, allowed) if figures else []
    found = bare + find_banned(source, file, allowed) + find_long_sentences(source, file)
    return sorted(found, key=lambda finding: finding.line)


def _sentences(masked: str) -> Iterator[tuple[int, str]]:
    for line, block in blocks(strip_markup(masked)):
        yield from ((line, sentence) for sentence in split_sentences(block))


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _inside(span: tuple[int, int], ok: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in ok)


def _shown(text: str) -> str:
    """A found text as a person reads it: placeholders as …, cut to one line."""
    text = re.sub("\x01+", "…", " ".join(text.split()))
    return text if len(text) <= 80 else text[:79] + "…"
