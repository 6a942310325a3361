"""The reading grade: counts by hand, markup, and a cross-check of the syllable rules."""

from __future__ import annotations

import pytest

from osteo_aid.text import corpus
from osteo_aid.text.readability import count, grade, sentences, syllables, words
from osteo_aid.text.render import page, page_names
from tests.joints import each_joint

SYLLABLES = {
    1: "the be knee bone bones leg makes moved walked whole are more years used screws healed "
    "one those life tree heals tried plate load wedge hinge",
    2: "people being going surgeon careful safely wanted table tables boxes handled special "
    "question healing pieces changes inside outcome fewer patients studied useful ages",
    3: "arthritis tibia carrying area replacement management completely medial previous usual "
    "quality video infection evidence medicine different alignment hospital recover",
    4: "separately mechanism operation operations cartilages necessary",
    5: "osteotomy osteotomies",
    6: "osteoarthritis",
}


@pytest.mark.parametrize(("number", "listed"), SYLLABLES.items())
def test_syllables_by_hand(number: int, listed: str) -> None:
    wrong = {word: syllables(word) for word in listed.split() if syllables(word) != number}
    assert not wrong


@pytest.mark.parametrize(
    ("word", "number"),
    [("one-sided", 3), ("30", 1), ("3,161", 1), ("don't", 1), ("patient's", 2), ("BMI", 3)],
)
def test_syllables_of_joined_words_and_numbers(word: str, number: int) -> None:
    assert syllables(word) == number


def test_grade_of_known_texts() -> None:
    # 6 words, 1 sentence, 6 syllables; worked by hand from the formula
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    # 13 words; by hand 26 syllables: 1+4+3+1+3+1+2+1+1+2+1+4+2
    example = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."
    assert grade(example) == pytest.approx(0.39 * 13 + 11.8 * 26 / 13 - 15.59)
    hard = (
        "Unicompartmental arthroplasty demonstrates considerably superior functional "
        "rehabilitation characteristics notwithstanding elevated revision probabilities."
    )
    assert grade(hard) > 20
    assert grade("") == 0.0
    assert grade("| --- | --- |") == 0.0


def test_wrapped_lines_are_joined() -> None:
    assert sentences("One long\nsentence on\nthree lines. And two.") == [
        "One long sentence on three lines.",
        "And two.",
    ]


def test_headings_items_cells_and_labels_are_sentences() -> None:
    text = (
        "# Title\nA line.\n\n* first item\n  goes on\n* second\n1. third\n\n"
        "| a b | c |\n|---|:-:|\n| d. e | |\n\n> said\n\n<div>Label</div><td>Cell</td> tail"
    )
    assert sentences(text) == [
        *["Title", "A line.", "first item goes on", "second", "third"],
        *["a b", "c", "d.", "e", "said", "Label", "Cell", "tail"],
    ]


def test_markup_and_addresses_are_not_read() -> None:
    text = (
        "A **bold** [link](https://a.org/x_y?z=1 \"title\") to <b class='x'>bone</b>&nbsp;2 "
        "https://example.org/long/path <!-- note --> <style>p {color: red}</style>"
        ":material/check: :red[red] `code` snake_case"
    )
    assert words(" ".join(sentences(text))) == [
        *["A", "bold", "link", "to", "bone", "2", "red", "code", "snake_case"]
    ]


def test_counts() -> None:
    found = count("Bone heals. It takes time!")
    assert (found.words, found.sentences, found.syllables) == (5, 2, 5)


def test_syllable_rules_agree_with_a_hyphenation_dictionary() -> None:
    """Hyphenation leaves out some breaks, so it is at most a little lower on our own prose."""
    pyphen = pytest.importorskip("pyphen")
    dictionary = pyphen.Pyphen(lang="en_US", left=1, right=1)
    prose = " ".join(passage.source for passage in corpus.passages() if not passage.template)
    known = " ".join(SYLLABLES.values())
    found = [word for word in words(f"{prose} {known}") if word.isalpha() and word.islower()]
    ours = sum(syllables(word) for word in found)
    theirs = sum(len(dictionary.positions(word)) + 1 for word in found)
    assert 0.95 < ours / theirs < 1.10, (ours, theirs)


@each_joint
def test_every_page_is_at_grade_8_or_lower_and_7_on_average(joint: str) -> None:
    names = {*page_names(), *page_names(joint=joint)}
    grades = {name: grade("\n\n".join(page(name, joint).values())) for name in names}
    assert not {name: found for name, found in grades.items() if found > 8}
    assert sum(grades.values()) <= 7 * len(grades)
