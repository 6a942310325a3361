"""What matters as a visible sum: a small example by hand, and what may never happen."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osteo_aid.domain import values as domain
from osteo_aid.domain.joints import options
from osteo_aid.domain.values import (
    LEVEL,
    Ratings,
    Total,
    first_rows,
    fit,
    measures,
    standing,
    standing_of,
    tips,
    totals,
    values,
)
from osteo_aid.evidence import load_evidence
from tests.joints import JOINTS

RATED = [joint for joint in JOINTS if values(joint)]
each_rated = pytest.mark.parametrize("joint", RATED)
ANSWERS = st.sampled_from([None, 0, 1, 2, 3, 4, 5])


def ratings_of(joint: str) -> st.SearchStrategy[dict[str, int | None]]:
    """Any answers to any of the questions of a joint."""
    return st.dictionaries(st.sampled_from(list(values(joint))), ANSWERS)


def place(option: str, bars: dict[str, Total]) -> int:
    """1 where no other bar is clearly longer."""
    mine = bars[option]
    return 1 + sum(other.known - mine.most > LEVEL + 1e-9 for other in bars.values())


# A small example by hand, as the page explains it: two values, three choices.
#   Keep my own: 80, 0 and 40 of 100 keep it: 1, 0 and 0.5 of the best. Rated 3 of 4: weight 0.75.
#   A short recovery: 2 weeks, 10 weeks, nobody knows. Best 2, a whole bar is 10: 1, 0.2, open.
#   Rated 1 of 4: weight 0.25.
BY_HAND = {
    "no_operation": Total(0.75 * 1 + 0.25 * 1, 0.0),
    "osteotomy": Total(0.75 * 0 + 0.25 * 0.2, 0.0),
    "total_replacement": Total(0.75 * 0.5, 0.25),
}


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> str:
    """A joint with these two values in the place of the knee."""

    def value(value_id: str, order: int, **cells: Any) -> domain.Value:
        return domain.Value(
            "knee", value_id, order, value_id.title(), "", f"{value_id}_row", "", **cells
        )

    keep = value("keep", 1, better="more", full=100, unit="people out of 100")
    short = value("short", 2, better="fewer", full=10, unit="weeks")
    names = list(BY_HAND)

    def measured(one: domain.Value, amounts: list[float]) -> tuple[domain.Measure, ...]:
        rows = [
            {"option": name, "basis": "nature", "amount": amount, "fact_id": "", "why": "",
             "judged_by": ""}
            for name, amount in zip(names, amounts, strict=True)
        ]  # fmt: skip
        return tuple(domain._measured(one, rows))

    table = {"keep": measured(keep, [80, 0, 40]), "short": measured(short, [2, 10, math.nan])}
    monkeypatch.setattr(domain, "values", lambda joint: {"keep": keep, "short": short})
    monkeypatch.setattr(domain, "measures", lambda joint: table)
    return "knee"


def test_the_example_by_hand(by_hand: str) -> None:
    bars = totals(fit({"keep": 3, "short": 1}, by_hand))
    for option, total in BY_HAND.items():
        assert bars[option] == pytest.approx(total)
    found = standing(bars)
    assert (found.kind, found.options) == ("ahead", ("no_operation",))
    assert found.gap == pytest.approx(1 - 0.625)


@each_rated
def test_who_leaves_nobody_so_has_no_bar(joint: str) -> None:
    """A replacement keeps no joint of one's own; a whole bar would be left of any other scale."""
    people = [
        one
        for row in domain.measures(joint).values()
        for one in row
        if one.value.unit.endswith("out of 100") and one.share == one.share
    ]
    assert {one.share for one in people if one.amount == 100 * (one.value.better == "fewer")} <= {0}
    assert all(one.share == 1 for one in people if one.amount == one.best)


def test_the_example_tells_which_answer_would_tip_it(by_hand: str) -> None:
    """With the first value at 0 only the recovery counts, and there one is open."""
    (tip,) = tips({"keep": 3, "short": 1}, by_hand)
    assert (tip.value_id, tip.now, tip.then) == ("keep", 3, 0)
    assert tip.standing.kind == "open"
    assert tip.standing.options == ("no_operation", "total_replacement")


def test_the_rows_for_compare_come_heaviest_first(by_hand: str) -> None:
    assert first_rows({"keep": 3, "short": 5}, by_hand) == ["short_row", "keep_row"]
    assert first_rows({"keep": 2, "short": 3}, by_hand) == ["short_row"]
    assert first_rows({"keep": None, "short": 0}, by_hand) == []


BARS = {"a": Total(0.60, 0.0), "b": Total(0.56, 0.0), "c": Total(0.30, 0.0)}


def test_bars_that_differ_little_are_level() -> None:
    assert standing(BARS) == ("level", ("a", "b"), 0.0)
    assert standing(BARS | {"b": Total(0.49, 0.0)}).kind == "ahead"


def test_open_pieces_that_reach_over_leave_it_open() -> None:
    assert standing(BARS | {"c": Total(0.30, 0.40)}) == ("open", ("a", "b", "c"), 0.0)
    assert standing(BARS | {"b": Total(0.30, 0.40)}) == ("open", ("a", "b"), 0.0)
    assert standing(BARS | {"b": Total(0.30, 0.10)}).kind == "ahead"
    assert standing({name: Total(0.0, 0.0) for name in BARS}).kind == "nothing"


@each_rated
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_raising_a_rating_never_lowers_what_is_best_on_that_row(
    joint: str, data: st.DataObject
) -> None:
    ratings = data.draw(ratings_of(joint))
    raised = data.draw(st.sampled_from(list(values(joint))))
    before = ratings.get(raised) or 0
    after = data.draw(st.integers(before, 5))
    old = totals(fit(ratings, joint))
    new = totals(fit({**ratings, raised: after}, joint))
    for one in measures(joint)[raised]:
        if one.share == 1 and any(ratings.values()):
            assert new[one.option].known >= old[one.option].known - 1e-9
            assert new[one.option].most >= old[one.option].most - 1e-9
            assert place(one.option, new) <= place(one.option, old)


@each_rated
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_scaling_all_ratings_changes_nothing(joint: str, data: st.DataObject) -> None:
    small = st.sampled_from([None, 0, 1, 2])
    ratings = data.draw(st.dictionaries(st.sampled_from(list(values(joint))), small))
    double = {key: rating and 2 * rating for key, rating in ratings.items()}
    for column in ("weight", "measure", "contribution"):
        same = fit(ratings, joint)[column].compare(fit(double, joint)[column])
        assert same.empty, same
    assert standing_of(ratings, joint) == standing_of(double, joint)


@each_rated
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_totals_stay_within_a_whole_bar(joint: str, data: st.DataObject) -> None:
    ratings = data.draw(ratings_of(joint))
    table = fit(ratings, joint)
    weighed = any(ratings.values())
    assert table.groupby("option")["weight"].sum().to_list() == pytest.approx(
        [float(weighed)] * len(options(joint))
    )
    for total in totals(table).values():
        assert 0 <= total.known <= total.most <= 1 + 1e-9
        assert total.open >= 0
    assert table["measure"].dropna().between(0, 1).all()


@each_rated
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_not_sure_and_not_rated_weigh_the_same_nothing(joint: str, data: st.DataObject) -> None:
    ratings = data.draw(ratings_of(joint))
    without = {key: rating for key, rating in ratings.items() if rating}
    pieces = fit(ratings, joint)["contribution"]
    assert pieces.equals(fit(without, joint)["contribution"])
    assert first_rows(ratings, joint) == first_rows(without, joint)


@each_rated
@pytest.mark.parametrize("rating", [0, None])
def test_when_nothing_matters_all_are_level(joint: str, rating: int | None) -> None:
    ratings: Ratings = dict.fromkeys(values(joint), rating)
    table = fit(ratings, joint)
    assert (table["contribution"] == 0).all()
    assert set(totals(table).values()) == {Total(0.0, 0.0)}
    assert standing_of(ratings, joint) == ("nothing", options(joint), 0.0)
    assert tips(ratings, joint) == []
    assert first_rows(ratings, joint) == []


@each_rated
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_tip_is_the_nearest_answer_that_changes_how_the_bars_stand(
    joint: str, data: st.DataObject
) -> None:
    ratings = data.draw(ratings_of(joint))
    now = standing_of(ratings, joint)
    for tip in tips(ratings, joint):
        assert tip.now == ratings.get(tip.value_id)
        changed = standing_of({**ratings, tip.value_id: tip.then}, joint)
        assert changed == tip.standing
        assert (changed.kind, changed.options) != (now.kind, now.options)
        low, high = sorted((tip.then, tip.now or 0))
        for nearer in range(low + 1, high):
            same = standing_of({**ratings, tip.value_id: nearer}, joint)
            assert (same.kind, same.options) == (now.kind, now.options)


@each_rated
def test_each_table_has_every_value_with_every_choice_in_order(joint: str) -> None:
    table = fit({next(iter(values(joint))): 4}, joint)
    wanted = [(value_id, option) for value_id in values(joint) for option in options(joint)]
    assert list(zip(table["outcome"], table["option"], strict=True)) == wanted
    unknown = table["basis"] == "not_known"
    assert table.loc[unknown, "measure"].isna().all()
    assert table.loc[~unknown, "measure"].notna().all()
    best = table.loc[~unknown].groupby("outcome")["measure"].max()
    assert (best == 1).all()


@each_rated
@pytest.mark.parametrize("wrong", [7, -1, 2.5, True, "3"])
def test_a_rating_that_cannot_be_is_refused_with_a_sentence(joint: str, wrong: Any) -> None:
    first = next(iter(values(joint).values()))
    for function in (fit, tips, first_rows):
        with pytest.raises(ValueError) as error:
            function({first.value_id: wrong}, joint)
        assert first.text in str(error.value)
        assert "from 0 to 5" in str(error.value)


@each_rated
def test_a_value_of_another_joint_is_refused_with_a_sentence(joint: str) -> None:
    with pytest.raises(ValueError, match="nothing called “feet” that can be rated"):
        fit({"feet": 3}, joint)


@each_rated
def test_a_share_that_survived_is_turned_round(joint: str) -> None:
    """Every figure counted as people: the amount is the share, or the rest of the hundred."""
    table = load_evidence().about(joint).value_measures.reset_index()
    for row in table[table["counts"].isin(["with", "without"])].to_dict("records"):
        fact = load_evidence().fact(row["fact_id"])
        (mine,) = (m for m in measures(joint)[row["value_id"]] if m.option == row["option"])
        survived = fact.measure == "km_survival" or (
            fact.measure == "share" and fact.outcome.startswith("not ")
        )
        turned = survived == (row["counts"] == "with")
        assert mine.amount == (100 - fact.estimate if turned else fact.estimate)


@each_rated
def test_people_see_eight_things_or_fewer_with_a_row_of_the_comparison_each(joint: str) -> None:
    assert 4 <= len(values(joint)) <= 8
    rows = set(load_evidence().about(joint).outcomes.index)
    assert {one.outcome_id for one in values(joint).values()} <= rows


@each_rated
def test_no_bar_is_made_of_people_who_do_not_face_the_choice(joint: str) -> None:
    """People just told by a family doctor that a joint is worn are not offered an operation."""
    for choices in measures(joint).values():
        for one in choices:
            if one.fact_id:
                assert "just told" not in load_evidence().fact(one.fact_id).who, one


def test_a_partial_knee_is_set_level_with_the_total_one_as_its_reason_says() -> None:
    """A judgement that copies a figure may not stay behind when the figure is corrected."""
    amounts = {one.option: one.amount for one in measures("knee")["pain_relief"]}
    assert amounts["partial_replacement"] == amounts["total_replacement"]
