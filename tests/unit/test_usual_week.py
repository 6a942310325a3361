"""A usual week: milestones sorted by one week, and nothing said that the weeks do not say."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import pytest

from osteo_aid.domain.recovery import sites, timeline
from osteo_aid.domain.usual_week import WEEKS, place, usual_week
from osteo_aid.ui.recovery_words import choices
from tests.joints import each_joint


@dataclass(frozen=True)
class Row:
    earliest_weeks: float = math.nan
    typical_weeks: float = math.nan
    latest_weeks: float = math.nan
    open_from_weeks: float = math.nan
    missing: str = ""


@pytest.mark.parametrize(
    ("row", "week", "expected"),
    [
        (Row(2, 6, 12), 1, "ahead"),
        (Row(2, 6, 12), 2, "some"),
        (Row(2, 6, 12), 3, "some"),
        (Row(2, 6, 12), 6, "usual"),
        (Row(typical_weeks=6), 3, "ahead"),
        (Row(typical_weeks=6), 6, "usual"),
        (Row(2, math.nan, 6), 3, "some"),
        (Row(2, math.nan, 6), 6, "usual"),
        (Row(earliest_weeks=6), 12, "some"),
        (Row(latest_weeks=6), 3, "ahead"),
        (Row(2, math.nan, 6, open_from_weeks=6), 12, "some"),  # some are not there by then
        (Row(open_from_weeks=6), 12, "ahead"),
        (Row(), 12, ""),
        (Row(missing="does not apply"), 12, ""),
        (Row(missing="no good source"), 12, "unknown"),
        (Row(missing="told in words"), 1, "in_words"),
    ],
)
def test_where_a_milestone_stands(row: Row, week: int, expected: str) -> None:
    assert place(row, week) == expected


@each_joint
def test_what_is_usual_stays_usual(joint: str) -> None:
    for choice in choices(joint):
        found = [usual_week(joint, choice.option, choice.site, week) for week in WEEKS]
        for before, after in pairwise(found):
            assert set(before.usual) <= set(after.usual)
            assert not set(before.usual) & set(after.ahead)


@each_joint
def test_no_milestone_stands_twice_and_all_are_of_the_timeline(joint: str) -> None:
    for choice in choices(joint):
        known = set(timeline(joint, choice.option, choice.site)["name"])
        for week in WEEKS:
            found = usual_week(joint, choice.option, choice.site, week)
            listed = [*found.usual, *found.some, *found.ahead, *found.unknown]
            listed += [told.partition(":")[0] for told in found.in_words]
            assert len(listed) == len(set(listed))
            assert set(listed) <= known


@each_joint
def test_what_is_not_known_is_said_so_that_no_choice_looks_quicker(joint: str) -> None:
    """In the first week every milestone of the next months is told of every operation."""
    for choice in choices(joint):
        rows = timeline(joint, choice.option, choice.site)
        near = rows[(rows["phase"] != "long_run") & (rows["missing"] != "does not apply")]
        found = usual_week(joint, choice.option, choice.site, 1)
        told = [*found.usual, *found.some, *found.ahead, *found.unknown]
        told += [text.partition(":")[0] for text in found.in_words]
        assert set(near["name"]) <= set(told)


def test_without_a_bone_it_is_the_commonest() -> None:
    first = sites("knee", "osteotomy")[0]
    for week in WEEKS:
        assert usual_week("knee", "osteotomy", None, week) == usual_week(
            "knee", "osteotomy", first, week
        )


def test_another_week_is_refused() -> None:
    with pytest.raises(ValueError, match="week must be one of 1, 3, 6, 12"):
        usual_week("knee", "osteotomy", None, 5)
