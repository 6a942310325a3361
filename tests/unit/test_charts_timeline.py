"""The picture of the recovery tells the truth: positions, open ends, axes."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osteo_aid.charts.timeline import Bar, axis, bar, last_week

weeks = st.floats(0.1, 150, allow_nan=False)


@given(weeks)
def test_the_axis_holds_its_last_week_with_room_and_even_labels(last: float) -> None:
    on = axis(last)
    assert on.weeks > last
    assert on.ticks[0].label == 0
    assert on.ticks[-1].at == 100
    steps = {round(b.at - a.at, 1) for a, b in zip(on.ticks, on.ticks[1:], strict=False)}
    assert max(steps) - min(steps) < 0.2
    assert len(on.ticks) <= 14


def test_short_axes_count_weeks_and_long_ones_months() -> None:
    assert axis(14).unit == "weeks"
    assert axis(100).unit == "months"
    assert [tick.label for tick in axis(100).ticks] == [0, 3, 6, 9, 12, 15, 18, 21, 24]
    assert axis(100).at(52) == 50


@given(st.lists(weeks, min_size=3, max_size=3))
def test_a_bar_goes_from_earliest_to_latest_with_the_mark_between(values: list[float]) -> None:
    early, typical, late = sorted(values)
    drawn = bar(axis(150), early, typical, late)
    assert drawn.mark is not None
    assert drawn.open_from is None
    if early < late:
        assert drawn.start is not None
        assert drawn.end is not None
        assert drawn.start <= drawn.mark <= drawn.end


def test_a_single_week_is_a_mark_without_a_bar() -> None:
    assert bar(axis(10), typical=6) == Bar(None, None, 50, None)


def test_what_has_no_last_week_is_drawn_open() -> None:
    on = axis(100)
    drawn = bar(on, 9, 13, open_from=26)
    assert drawn.end == drawn.open_from == on.at(26)
    assert drawn.open_from is not None
    assert drawn.open_from < 100


def test_an_earliest_week_alone_is_open_and_has_no_mark() -> None:
    assert bar(axis(10), earliest=6) == Bar(None, None, None, 50)


def test_no_week_draws_nothing() -> None:
    assert bar(axis(10)) == Bar(None, None, None, None)


@pytest.mark.parametrize("wrong", [0, -1, math.nan, math.inf])
def test_an_axis_of_nothing_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        axis(wrong)


def test_the_last_week_passes_over_gaps() -> None:
    assert last_week([math.nan, 6, 12]) == 12
    with pytest.raises(ValueError, match="no week"):
        last_week([math.nan])
