"""Every medical word of the aid is explained, in plain words that hold no figures.

The measure does not come from us: how often a word is said in films (the word list of
pyspellchecker, made from subtitles). What is said there less often than `SELDOM` must have an
entry, unless tests/data/plain_words.txt lists it as a plain word.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from spellchecker import SpellChecker

from osteo_aid.domain import glossary
from osteo_aid.domain.glossary import by_id, is_abbreviation, terms, terms_in, uses
from osteo_aid.evidence import load_evidence
from osteo_aid.text.bare_figures import find_banned, find_bare_figures, load_allowed
from osteo_aid.text.corpus import Passage, passages
from osteo_aid.text.readability import grade, split_sentences, strip_markup, words

SELDOM = 2_000
"""Of 1.6 billion words said: about the 13,000 words that are said most are said more often."""

PLAIN_WORDS = Path(__file__).parents[1] / "data" / "plain_words.txt"
TAKES_WORDS_APART = {("bone_names.csv", "built"), ("bone_names.csv", "told_as")}
"""The table of names explains these itself, row by row: "arthro = joint"."""

UNSEEN = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\w+\}"  # figures
    r"|^## [a-z][a-z0-9_]*[ \t]*$"  # keys of passages
    r"|\(say [\"“].*?[\"”]\)"  # how a word sounds
    r"|https?://\S+|(?<=\])\([^()\s]*\)",
    re.DOTALL | re.MULTILINE,
)
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
BRITISH = (("our", "or"), ("tre", "ter"), ("gramme", "gram"), ("fence", "fense"), ("is", "iz"))
ENDINGS = (
    *[("'s", ""), ("s'", ""), ("s", ""), ("es", ""), ("ies", "y"), ("d", ""), ("ed", "")],
    *[("ied", "y"), ("ing", ""), ("ing", "e"), ("ly", ""), ("er", ""), ("er", "e"), ("r", "")],
    *[("est", ""), ("st", ""), ("ier", "y"), ("iest", "y"), ("ness", "")],
)
MEDICAL = re.compile(
    r"\w(?:itis|osis|ectomy|otomy|plasty|scopy|desis|aemia|algia|opathy|ography|oplasia)$"
    r"|^(?:arthro|osteo|orthop|periac|periost|intra)\w",
    re.IGNORECASE,
)


@cache
def said() -> dict[str, int]:
    """How often each word is said in films."""
    return dict(SpellChecker().word_frequency.dictionary)


@cache
def plain_words() -> frozenset[str]:
    lines = PLAIN_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(
        word.lower() for line in lines if not line.startswith("#") for word in line.split()
    )


def roots(word: str) -> Iterator[str]:
    """The word, and what it may be made from: "tries" from "try", "colour" as "color"."""
    yield word
    for british, american in BRITISH:
        if british in word:
            yield word.replace(british, american)
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            root = word.removesuffix(ending) + instead
            yield root
            if len(root) > 3 and root[-1] == root[-2]:
                yield root[:-1]


@cache
def is_everyday(word: str) -> bool:
    return any(said().get(root, 0) >= SELDOM for longer in roots(word) for root in roots(longer))


def prose(passage: Passage) -> str:
    """What of a passage is read by people."""
    text = passage.source
    if passage.place == "choices":
        text = " | ".join(choice.partition(":")[2] for choice in text.split("|"))
    return strip_markup(UNSEEN.sub(" ", text))


def unexplained(found: Iterable[Passage], without: str = "") -> dict[str, str]:
    """Words that neither the glossary nor everyday speech explains, and where each stands."""
    missing: dict[str, str] = {}
    for passage in found:
        if (passage.file, passage.place) in TAKES_WORDS_APART:
            continue
        text = prose(passage)
        for use in reversed(list(uses(text))):
            if use.term.term_id != without:
                text = f"{text[: use.start]} . {text[use.end :]}"
        for written in WORD.findall(text):
            word = written.lower().replace("’", "'")
            plain = word in plain_words() or len(word) < 3 or is_everyday(word)
            if MEDICAL.search(word) or not plain:
                missing.setdefault(written, f"{passage.place}/{passage.file}:{passage.first}")
    return missing


def in_text(text: str) -> list[str]:
    return [term.term_id for term in terms_in(text)]


# ---------- Every word ----------


def test_every_medical_word_of_the_aid_is_explained() -> None:
    assert not unexplained(passages()), "explain it in data/glossary.csv"


@pytest.mark.parametrize("term_id", ["meniscus", "osteoarthritis", "pao"])
def test_sees_when_an_entry_is_missing(term_id: str) -> None:
    assert term_id in by_id()
    assert unexplained(passages(), without=term_id)


def test_sees_words_that_nobody_explained() -> None:
    text = "The syndesmosis, the RSA and the arthrotomy of a knee, with its coxarthrosis."
    found = unexplained([Passage("new.md", "en", text)])
    assert set(found) == {"syndesmosis", "RSA", "arthrotomy", "coxarthrosis"}


def test_takes_plain_words_in_any_form_as_plain() -> None:
    text = "Colours, centres, heavier bags, she tried hopping, “women’s” {{ value('K002') }} steps"
    assert not unexplained([Passage("new.md", "en", text)])


def test_a_plain_word_is_not_a_medical_one() -> None:
    assert not [word for word in plain_words() if MEDICAL.search(word) or terms_in(word)]


# ---------- Entries ----------


def test_there_are_enough_words_each_with_its_own_forms() -> None:
    assert len(terms()) >= 60
    forms = [
        (form if is_abbreviation(form) else form.casefold()).replace("-", " ")
        for term in terms()
        for form in term.spellings
    ]
    assert sorted(forms) == sorted(set(forms))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", term.term_id) for term in terms())
    assert [term.term.casefold() for term in terms()] == sorted(
        term.term.casefold() for term in terms()
    )


def test_meanings_are_short_and_plain() -> None:
    for term in terms():
        sentences = split_sentences(term.meaning)
        assert grade(term.meaning) <= 8, term.term
        assert len(sentences) <= 2, term.term
        assert max(len(words(sentence)) for sentence in sentences) <= 25, term.term
        assert term.meaning[0].isupper() and term.meaning.endswith("."), term.term


def test_meanings_hold_no_figures_no_advice_and_no_markup() -> None:
    allowed = load_allowed()
    advice = re.compile(r"\byou (?:should|must|need to)\b|\bask your\b|—|;|[<>*{}|\[\]]")
    for term in terms():
        assert not re.search(r"\d", term.meaning), term.term
        assert not find_bare_figures(term.meaning, "glossary.csv", allowed), term.term
        assert not find_banned(term.meaning, "glossary.csv"), term.term
        assert not advice.search(term.meaning), term.term


def test_each_entry_says_where_it_was_checked() -> None:
    known = ("http", "common dictionary knowledge", "ledger", "this aid's own pages")
    for term in terms():
        assert any(sign in term.checked for sign in known), term.term
    read = [term for term in terms() if "http" in term.checked]
    assert len(read) > len(terms()) / 3


def test_no_entry_leans_on_what_nobody_has_seen() -> None:
    ledger = {name for ids in load_evidence().glossary["ledger_ids"] for name in ids.split()}
    assert not ledger & {"G06", "G07", "G13"}


# ---------- Finding the words in a text ----------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A meniscus, two menisci.", ["meniscus"]),
        ("Cartilage and a meniscus", ["cartilage", "meniscus"]),
        ("A meniscus and cartilage", ["meniscus", "cartilage"]),
        ("hinge fracture", ["hinge_fracture"]),
        ("hinge, then fracture", ["hinge", "fracture"]),
        ("a fracture of the hinge fracture", ["fracture", "hinge_fracture"]),
        ("TOTAL KNEE\n REPLACEMENT", ["total_replacement"]),
        ("bone-graft, bone‑graft", ["bone_graft"]),
        ("an MRI", ["mri"]),
        ("pe and mri and nice", []),
        ("platelike pinned unscrewed", []),
        ("_plate_ plate’s (plate) plate.", ["plate"]),
        ("Tönnis and Kellgren–Lawrence", ["tonnis", "kellgren"]),
        ("", []),
    ],
)
def test_finds_words_in_the_order_of_their_first_use(text: str, expected: list[str]) -> None:
    assert in_text(text) == expected


def test_finds_every_form_of_every_word() -> None:
    for term in terms():
        for form in term.spellings:
            assert in_text(f"x {form}, y") == [term.term_id], form
            if form.isalpha():
                assert in_text(f"x{form}y") == [], form


def test_is_quick_enough_for_a_whole_page() -> None:
    text = "The knee had a hinge fracture and some wear of its cartilage before that. " * 68
    assert len(text) > 5_000
    took = []
    for _ in range(30):
        start = time.perf_counter()
        glossary.terms_in(text)
        took.append(time.perf_counter() - start)
    assert min(took) < 0.005  # a millisecond, on a machine that does five other things
