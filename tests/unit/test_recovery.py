"""The recovery timeline: complete, in a sane order, with real dates, and clear about mistakes."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from osteo_aid.domain.inputs import questions
from osteo_aid.domain.joints import options
from osteo_aid.domain.recovery import Span, as_said, sites, timeline
from osteo_aid.evidence import load_evidence
from tests.joints import each_joint

WEEKS = ["earliest_weeks", "typical_weeks", "latest_weeks"]
OPERATIONS = [
    ("osteotomy", "shin"),
    ("osteotomy", "thigh"),
    ("partial_replacement", None),
    ("total_replacement", None),
]
MILESTONES = [
    "hospital", "full_weight", "off_crutches", "driving", "stairs", "walking", "desk_work",
    "standing_work", "heavy_work", "light_sport", "impact_sport", "bone_healing",
    "plate_removal", "full_benefit",
]  # fmt: skip
every_operation = pytest.mark.parametrize(("option", "site"), OPERATIONS)


def rows(table: pd.DataFrame) -> list[Any]:
    return list(table.itertuples())


def row(table: pd.DataFrame, milestone: str) -> Any:
    (found,) = (one for one in rows(table) if one.milestone == milestone)
    return found


@every_operation
def test_every_operation_has_the_same_milestones_in_the_same_order(
    option: str, site: str | None
) -> None:
    assert list(timeline("knee", option, site)["milestone"]) == MILESTONES


@every_operation
def test_weeks_rise_and_each_row_says_how_it_is_known_or_why_it_is_not(
    option: str, site: str | None
) -> None:
    for one in rows(timeline("knee", option, site)):
        given = [value for column in WEEKS if not math.isnan(value := getattr(one, column))]
        assert given == sorted(given)
        assert all(value >= 0 for value in given)
        assert (one.basis in {"measured", "advice", "synthesis"}) or not given
        assert bool(given) != bool(one.missing), one.milestone
        assert not given or one.source_ids


@every_operation
def test_nobody_is_off_crutches_before_full_weight_is_allowed(
    option: str, site: str | None
) -> None:
    table = timeline("knee", option, site)
    crutches, weight = row(table, "off_crutches"), row(table, "full_weight")
    for column in WEEKS:
        off, allowed = getattr(crutches, column), getattr(weight, column)
        assert math.isnan(off) or math.isnan(allowed) or off >= allowed


@every_operation
def test_every_source_exists(option: str, site: str | None) -> None:
    known = set(load_evidence().sources.index)
    for ids in timeline("knee", option, site)["source_ids"]:
        assert set(ids.split()) <= known


def test_without_a_site_the_commonest_bone_is_shown() -> None:
    assert sites("knee", "osteotomy") == ["shin", "thigh"]
    pd.testing.assert_frame_equal(
        timeline("knee", "osteotomy"), timeline("knee", "osteotomy", "shin")
    )
    assert sites("knee", "total_replacement") == []


def test_the_thigh_bone_takes_longer_to_carry_weight_than_the_shin_bone() -> None:
    shin = row(timeline("knee", "osteotomy", "shin"), "full_weight")
    thigh = row(timeline("knee", "osteotomy", "thigh"), "full_weight")
    assert thigh.typical_weeks > shin.typical_weeks


def test_without_an_operation_there_is_nothing_to_heal() -> None:
    table = timeline("knee", "no_operation", surgery_date=date(2027, 1, 11))
    assert not set(table["milestone"]) & set(MILESTONES)
    assert row(table, "programme").typical_weeks == 12


def test_a_replacement_has_no_bone_to_heal_and_no_day_of_full_weight() -> None:
    for option in ("partial_replacement", "total_replacement"):
        table = timeline("knee", option)
        assert row(table, "bone_healing").missing == "does not apply"
        weight = row(table, "full_weight")
        assert math.isnan(weight.earliest_weeks)
        assert weight.in_words


@each_joint
def test_every_kind_of_work_that_can_be_answered_has_its_weeks(joint: str) -> None:
    """Work is asked once for all joints; some tell fewer kinds of it apart."""
    for work in questions(joint)["work"].choices:
        for option in options(joint):
            every = list(timeline(joint, option)["milestone"])
            kept = list(timeline(joint, option, work=work)["milestone"])
            assert set(kept) <= set(every)
            assert bool(kept) == bool(every)


def test_work_keeps_one_of_the_rows_on_work() -> None:
    kept = timeline("knee", "osteotomy", work="heavy")["milestone"]
    assert "heavy_work" in set(kept)
    assert not {"desk_work", "standing_work"} & set(kept)
    assert len(kept) == len(MILESTONES) - 2


def test_the_side_changes_only_the_note_on_driving() -> None:
    plain = timeline("knee", "total_replacement")
    left = timeline("knee", "total_replacement", side="left")
    right = timeline("knee", "total_replacement", side="right")
    assert "clutch" in row(left, "driving").note
    assert "brake" in row(right, "driving").note
    for other in (left, right):
        changed = plain["note"] != other["note"]
        assert list(plain.loc[changed, "milestone"]) == ["driving"]
        pd.testing.assert_frame_equal(plain.drop(columns="note"), other.drop(columns="note"))


def test_dates_are_counted_from_the_operation() -> None:
    table = timeline("knee", "osteotomy", surgery_date=date(2027, 1, 11))
    crutches = row(table, "off_crutches")
    assert crutches.earliest_date == date(2027, 2, 22)
    assert crutches.typical_date == date(2027, 3, 13)
    assert crutches.latest_date == date(2027, 4, 5)
    assert row(table, "hospital").earliest_date == date(2027, 1, 11)
    assert row(table, "stairs").typical_date is None
    assert row(table, "bone_healing").latest_date is None
    assert row(table, "bone_healing").open_from_date == date(2027, 7, 12)


def test_without_a_date_there_are_no_dates() -> None:
    assert not [name for name in timeline("knee", "osteotomy").columns if name.endswith("_date")]


@pytest.mark.parametrize(
    ("day", "six_weeks_later"),
    [
        (date(2028, 1, 18), date(2028, 2, 29)),  # a leap year has this day
        (date(2027, 1, 18), date(2027, 3, 1)),  # another year does not
        (date(2027, 3, 1), date(2027, 4, 12)),  # clocks go forward in between
        (date(2027, 12, 1), date(2028, 1, 12)),  # over the new year
    ],
)
def test_dates_hold_in_leap_years_and_when_clocks_change(day: date, six_weeks_later: date) -> None:
    table = timeline("knee", "osteotomy", surgery_date=day)
    assert row(table, "driving").typical_date == six_weeks_later


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_dates_are_in_order_whatever_the_day(day: date) -> None:
    for one in rows(timeline("knee", "osteotomy", "thigh", surgery_date=day)):
        dates = [one.earliest_date, one.typical_date, one.latest_date]
        given_dates = [value for value in dates if value is not None]
        assert given_dates == sorted(given_dates)
        if one.typical_date is not None:
            assert abs(one.typical_date - day - timedelta(weeks=one.typical_weeks)) < timedelta(1)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"joint": "elbow"}, ["joint", "knee", "elbow"]),
        ({"option": "fusion"}, ["option", "osteotomy", "fusion"]),
        ({"option": "surgery"}, ["option", "total_replacement", "surgery"]),
        ({"site": "both"}, ["site", "shin", "thigh", "both"]),
        ({"option": "total_replacement", "site": "shin"}, ["site", "None", "shin"]),
        ({"work": "office"}, ["work", "desk", "standing", "heavy", "office"]),
        ({"side": "both"}, ["side", "left", "right", "both"]),
        ({"surgery_date": "2027-01-11"}, ["surgery_date", "2000-01-01", "2027-01-11"]),
        ({"surgery_date": datetime(2027, 1, 11, 9, 0)}, ["surgery_date", "2099-12-31"]),
        ({"surgery_date": date(1899, 1, 1)}, ["surgery_date", "1899"]),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_a_wrong_argument_is_named_with_what_it_may_be(
    wrong: dict[str, Any], words: list[str]
) -> None:
    with pytest.raises(ValueError) as caught:
        timeline(**{"joint": "knee", "option": "osteotomy"} | wrong)
    for word in words:
        assert word in str(caught.value)


def test_the_table_belongs_to_whoever_asks() -> None:
    mine = timeline("knee", "osteotomy")
    mine.loc[0, "name"] = "changed"
    assert timeline("knee", "osteotomy").loc[0, "name"] != "changed"


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        (0, Span(0, "days")),
        (0.14, Span(1, "days")),
        (0.43, Span(3, "days")),
        (1.6, Span(2, "weeks")),
        (8.7, Span(9, "weeks")),
        (14.3, Span(14, "weeks")),
        (26, Span(6, "months")),
        (52, Span(12, "months")),
        (83, Span(19, "months")),
    ],
)
def test_weeks_are_said_as_people_say_them(weeks: float, said: Span) -> None:
    assert as_said(weeks) == said
