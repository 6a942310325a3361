"""The small grammar of thresholds: what a band holds, at and beside its ends, and what is none."""

from __future__ import annotations

import pytest

from osteo_aid.evidence.bands import Answer, band, conditions, words_in

NUMBERS = [
    ("from 30 to below 40", [30, 30.0, 35, 39.999], [29.999, 40, 40.001, -35]),
    ("from 30 to 40", [30, 40], [29.999, 40.001]),
    ("above 30 to 40", [30.001, 40], [30, 40.001]),
    ("above 30 to below 40", [30.001, 39.999], [30, 40]),
    ("up to 5", [-100, 0, 5], [5.001]),
    ("below 5", [-100, 0, 4.999], [5]),
    ("above 15", [15.001, 1e9], [15, 0]),
    ("from 15", [15, 1e9], [14.999]),
    ("4", [4, 4.0], [3.999, 4.001]),
    ("-3", [-3], [3, 0]),
    ("from -15 to -3.5", [-15, -3.5], [-3.4, 3.5, 15]),
    ("0 | 3", [0, 3], [1, 2, 4]),
    ("below 165 | above 195", [164.9, 195.1], [165, 180, 195]),
    ("from 165 to 177 | from 183 to 195", [165, 177, 183, 195], [164.9, 177.1, 180, 182.9, 195.1]),
]


@pytest.mark.parametrize(("text", "within", "without"), NUMBERS)
def test_a_band_of_numbers_has_the_ends_its_words_say(
    text: str, within: list[float], without: list[float]
) -> None:
    found = band(text, "number")
    assert [number for number in within if not found.holds(number)] == []
    assert [number for number in without if found.holds(number)] == []


@pytest.mark.parametrize(
    ("text", "kind", "within", "without"),
    [
        ("never", "choice", ["never"], ["former", "neve", "", "nevernever"]),
        ("never | former", "choice", ["never", "former"], ["current"]),
        ("yes", "yes_no", [True], [False]),
        ("no", "yes_no", [False], [True]),
        ("no | yes", "yes_no", [True, False], []),
        ("three_months", "choice", ["three_months"], ["three"]),
        ("3a", "choice", ["3a"], ["3"]),
        ("medial", "several", [("medial",)], [(), ("medial", "lateral"), ("lateral",)]),
        (
            "medial+lateral",
            "several",
            [("medial", "lateral"), ("lateral", "medial")],
            [("medial",)],
        ),
        ("none_of_them", "several", [()], [("medial",)]),
        ("medial | none_of_them", "several", [(), ("medial",)], [("lateral",)]),
    ],
)
def test_a_band_of_words_holds_those_words_only(
    text: str, kind: str, within: list[Answer], without: list[Answer]
) -> None:
    found = band(text, kind)
    assert [answer for answer in within if not found.holds(answer)] == []
    assert [answer for answer in without if found.holds(answer)] == []


@pytest.mark.parametrize("kind", ["number", "whole", "choice", "yes_no", "several"])
def test_any_holds_for_every_answer_and_empty_for_none(kind: str) -> None:
    answers: list[Answer] = [0, -1.5, "never", True, False, (), ("medial",)]
    assert all(band("any", kind).holds(answer) for answer in answers)
    assert not any(band("", kind).holds(answer) for answer in answers)


def test_yes_is_no_number_and_a_number_is_no_yes() -> None:
    assert not band("1", "number").holds(True)
    assert not band("0", "number").holds(False)
    assert not band("yes", "yes_no").holds(1)
    assert not band("up to 5", "number").holds("4")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("about 30", "number"),
        ("30-40", "number"),
        ("30 to", "number"),
        ("from", "number"),
        ("from 30 to below", "number"),
        ("over 30", "number"),
        (">30", "number"),
        ("from 30, 40", "number"),
        ("from thirty", "number"),
        ("1e3", "number"),
        ("nan", "number"),
        ("inf", "number"),
        ("| 5", "number"),
        ("5 |", "number"),
        ("5 || 6", "number"),
        ("any | 5", "number"),
        ("from 30 to 40 years", "number"),
        ("medial+lateral", "choice"),
        ("not sure", "choice"),
        ("never,former", "choice"),
        ("never |", "choice"),
        ("Never", "choice"),
        ("medial+", "several"),
        ("+medial", "several"),
        ("medial + lateral", "several"),
    ],
)
def test_what_is_no_band_is_refused_with_the_part_that_is_not_understood(
    text: str, kind: str
) -> None:
    with pytest.raises(ValueError, match="is no "):
        band(text, kind)


def test_the_words_of_a_band_can_be_listed() -> None:
    assert set(words_in(band("medial | medial+lateral | none_of_them", "several"))) == {
        "medial",
        "lateral",
    }
    assert not words_in(band("from 3 to 5", "number"))
    assert not words_in(band("any", "choice"))


def test_conditions_name_answers_with_their_bands() -> None:
    assert conditions("lcea_deg: above 25 & impingement: yes") == {
        "lcea_deg": "above 25",
        "impingement": "yes",
    }
    assert conditions("takakura_stage: 1 | 3a") == {"takakura_stage": "1 | 3a"}
    assert conditions("impingement: unknown") == {"impingement": "unknown"}


@pytest.mark.parametrize(
    "text",
    ["", "lcea_deg", "lcea_deg:", ": yes", "Lcea: yes", "a b: yes", "a: yes & ", "a: 1 & a: 2",
     "a: yes and b: no & c"],
)  # fmt: skip
def test_what_is_no_condition_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no condition|twice"):
        conditions(text)
