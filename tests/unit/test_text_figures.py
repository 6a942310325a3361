"""The template functions: what they print, and that they refuse to deceive."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osteo_aid.text.figures import FigureError, Figures, people


@dataclass(frozen=True)
class FakeSource:
    authors: str = "Smith J, Jones K"
    title: str = "A paper"
    journal: str = "The Knee"
    year: int | None = 2019
    doi: str = "10.1/a(b)"
    url: str = ""


@dataclass(frozen=True)
class FakeFact:
    measure: str = "share"
    unit: str = "percent"
    estimate: float = math.nan
    low: float = math.nan
    high: float = math.nan
    interval: str = "ci95"
    time: str = "10 years"
    n: float = math.nan
    source: FakeSource = field(default_factory=FakeSource)


class FakeEvidence:
    def __init__(self, **facts: FakeFact) -> None:
        self.facts = facts

    def fact(self, fact_id: str, /) -> FakeFact:
        return self.facts[fact_id]


FIGURES = Figures(
    FakeEvidence(
        SURVIVAL=FakeFact("km_survival", estimate=73.4, low=71.6, high=75.2, n=3195),
        EVENT=FakeFact("km_event", estimate=30.0, low=28.0, high=32.0, n=2671),
        COMPETING=FakeFact("cumulative_incidence", estimate=4.5, low=0.4, high=5.5),
        SHARE=FakeFact("share", estimate=81.7, interval="none"),
        RARE=FakeFact("share", estimate=0.6, low=0.0, high=0.9),
        NEARLY_ALL=FakeFact("km_survival", estimate=99.6, low=99.2, high=100.0),
        NONE=FakeFact("share", estimate=0.0),
        RANGE_ONLY=FakeFact("share", low=40.0, high=98.0, interval="range"),
        POINTS=FakeFact("score_change", "points_0_100", 16.0, 10.2, 21.8),
        FALL=FakeFact("score_change", "vas_0_10", -2.6, -3.4, -1.8),
        WEEKS=FakeFact("duration", "weeks", 5.4, interval="sd"),
        WEEK=FakeFact("duration", "weeks", 1.2),
        HOURS=FakeFact("duration", "days", 0.3),
        RATE=FakeFact("count", "per_100000", 12.3),
        COUNT=FakeFact("count", "operations", 3161.0),
        RATIO=FakeFact("ratio", "ratio", 0.97, 0.77, 1.21),
        WORDS=FakeFact("words", "words", interval="none", time="-"),
        ODD=FakeFact("count", "furlongs", 4.0),
        SWAPPED=FakeFact("share", estimate=30.0, low=40.0, high=20.0),
        NO_DOI=FakeFact(source=FakeSource(doi="", url="")),
        PAGE=FakeFact(
            source=FakeSource("Norwegian Register", year=None, doi="", url="https://a.no/b c")
        ),
        NAMELESS=FakeFact(
            source=FakeSource("[not shown]", "[title not shown: stiff knees]", "", None)
        ),
        UNKNOWN=FakeFact(source=FakeSource("[first authors not shown]", journal="J [Knee]")),
    )
)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("in_100('EVENT')", "30"),
        ("in_100('SURVIVAL', still=True)", "73"),
        ("not_in_100('SURVIVAL')", "27"),
        ("not_in_100('EVENT', without=True)", "70"),
        ("in_100('COMPETING')", "5"),  # 4.5: halves go up, not to the even number
        ("in_100('SHARE')", "82"),
        ("not_in_100('SHARE')", "18"),
        ("in_100('RARE')", "fewer than 1"),
        ("not_in_100('RARE')", "more than 99"),
        ("not_in_100('NEARLY_ALL')", "fewer than 1"),
        ("in_100('NEARLY_ALL', still=True)", "more than 99"),
        ("in_100('NONE')", "0"),
        ("range_100('EVENT')", "28 to 32"),
        ("range_100('COMPETING')", "fewer than 1 to 6"),
        ("range_100('RARE')", "fewer than 1"),
        ("range_100('RANGE_ONLY')", "40 to 98"),
        ("range_100('SURVIVAL', still=True)", "72 to 75"),
        ("not_range_100('SURVIVAL')", "25 to 28"),
        ("not_range_100('NEARLY_ALL')", "fewer than 1"),
        ("not_range_100('EVENT', without=True)", "68 to 72"),
        ("value('POINTS')", "16"),
        ("value('FALL')", "\u22123"),
        ("value('FALL', unsigned=True)", "3"),
        ("span('POINTS')", "10 to 22"),
        ("span('RANGE_ONLY')", "40 to 98"),
        ("with_unit('WEEKS')", "5 weeks"),
        ("with_unit('WEEK')", "1 week"),
        ("with_unit('HOURS')", "less than 1 day"),
        ("with_unit('POINTS')", "16 points out of 100"),
        ("with_unit('RATE')", "12 in every 100,000 people"),
        ("with_unit('COUNT')", "3,161 operations"),
        ("n('SURVIVAL')", "3,195"),
        ("time('EVENT')", "10 years"),
        ("source('EVENT')", "Smith and others, The Knee, 2019"),
        ("cite('EVENT')", "[Smith and others, The Knee, 2019](https://doi.org/10.1/a%28b%29)"),
        ("cite('NO_DOI')", "Smith and others, The Knee, 2019"),
        ("cite('PAGE')", "[Norwegian Register, The Knee](https://a.no/b%20c)"),
        ("source('NAMELESS')", "Stiff knees"),
        ("source('UNKNOWN')", "J [Knee], 2019"),
        ("cite('UNKNOWN')", r"[J \[Knee\], 2019](https://doi.org/10.1/a%28b%29)"),
    ],
)
def test_prints(template: str, text: str) -> None:
    assert eval(template, dict(FIGURES.functions())) == text


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("in_100('K999')", "no such fact"),
        ("cite('K999')", "no such fact"),
        ("in_100('SURVIVAL')", "must not be told as an event"),
        ("range_100('SURVIVAL')", "must not be told as an event"),
        ("span('SURVIVAL')", "must not be told as an event"),
        ("in_100('EVENT', still=True)", "counts the people who had the event"),
        ("not_in_100('EVENT')", "is for survival or a plain share"),
        ("not_in_100('COMPETING')", "is for survival or a plain share"),
        ("not_range_100('EVENT')", "is for survival or a plain share"),
        ("in_100('POINTS')", "needs a fact in percent; its unit is 'points_0_100'"),
        ("in_100('RATE')", "needs a fact in percent"),
        ("not_in_100('WEEKS')", "needs a fact in percent"),
        ("range_100('RATIO')", "needs a fact in percent"),
        ("in_100('RANGE_ONLY')", "has no estimate"),
        ("range_100('SHARE')", "has no interval"),
        ("not_range_100('SHARE')", "has no interval"),
        ("span('WEEKS')", "has no interval with a low and a high end (interval: sd)"),
        ("span('WEEK')", "has no interval"),
        ("range_100('SWAPPED')", "low end is above its high end"),
        ("value('SHARE')", "is not for percent"),
        ("with_unit('EVENT')", "is not for percent"),
        ("value('RATIO')", "a ratio is never told alone"),
        ("span('RATIO')", "a ratio is never told alone"),
        ("with_unit('WORDS')", "holds no number"),
        ("with_unit('ODD')", "no words for the unit 'furlongs'"),
        ("n('SHARE')", "has no n"),
        ("time('WORDS')", "is no plain time such as '2 years'"),
    ],
)
def test_refuses_and_names_the_fact(template: str, reason: str) -> None:
    with pytest.raises(FigureError) as caught:
        eval(template, dict(FIGURES.functions()))
    assert reason in str(caught.value)
    assert str(caught.value).startswith(template.split("'")[1] + ": ")


def test_percent_on_a_score_is_not_people() -> None:
    figures = Figures(FakeEvidence(K1=FakeFact("score_change", "percent", 30.0)))
    with pytest.raises(FigureError, match="needs a share of people"):
        figures.in_100("K1")


@given(st.floats(0, 100))
def test_both_framings_add_up(x: float) -> None:
    figures = Figures(FakeEvidence(K1=FakeFact("share", estimate=x)))
    told = {figures.in_100("K1"), figures.not_in_100("K1")}
    if told != {"fewer than 1", "more than 99"}:
        assert int(figures.in_100("K1")) + int(figures.not_in_100("K1")) == 100


@given(st.floats(0, 100), st.floats(0, 100))
def test_ranges_keep_their_order(a: float, b: float) -> None:
    low, high = sorted((a, b))
    figures = Figures(FakeEvidence(K1=FakeFact("share", estimate=low, low=low, high=high)))
    for text in (figures.range_100("K1"), figures.not_range_100("K1")):
        numbers = [int(word) for word in text.split() if word.isdigit()]
        assert numbers == sorted(numbers)


@given(st.floats(0, 100))
def test_people_are_whole(x: float) -> None:
    assert "." not in people(x)
