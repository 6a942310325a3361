"""The table that Looking ahead is read from: everybody is in it, and every number can be."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import pairwise

import pytest

from osteo_aid.domain.lifetime import EVENTS, GROUPS, NO_OPERATION, NOT_ADVISED
from osteo_aid.domain.outlook import (
    BASE,
    DRAWN_YEARS,
    OPERATIONS,
    REPLACED,
    TOLD_YEARS,
    groups_of_people,
    tabulated,
)
from osteo_aid.evidence.outlook_file import Cell, outlook_cell, outlook_cells

Name = tuple[str, ...]


@cache
def everybody() -> Mapping[Name, Cell]:
    """Every cell of the table, by the group of people."""
    return {name: outlook_cell(name) for name in outlook_cells()}


def is_base(name: Name) -> bool:
    return name[3:5] == BASE


def test_every_group_of_people_is_there_once_and_nobody_else() -> None:
    wanted = {
        (start, (stage or NOT_ADVISED) if start == NO_OPERATION else "", sex, *world, str(age))
        for age, sex, start, stage, *world in groups_of_people()
    }
    assert set(everybody()) == wanted


def test_every_group_has_its_measures_at_every_time_that_is_told() -> None:
    """Year by year and by group of states in the base, at three times beside it."""
    for name, cell in everybody().items():
        events = [event for event in OPERATIONS if name[0] not in REPLACED or event != EVENTS[0]]
        drawn = DRAWN_YEARS + 1 if is_base(name) else len(TOLD_YEARS)
        times = dict.fromkeys(events, drawn) | {f"{event}_ever": 1 for event in events}
        if is_base(name):
            times |= dict.fromkeys(GROUPS, len(TOLD_YEARS))
        assert {measure: len(parts[0]) for measure, parts in cell.items()} == times, name
        assert all(len(part) == times[one] for one, parts in cell.items() for part in parts), name


def test_every_number_is_of_100_people_and_lies_in_its_range() -> None:
    """A mean (of the groups of states) may lie a little beside the middle, never outside."""
    for name, cell in everybody().items():
        for measure, parts in cell.items():
            for about, low, high in zip(*parts, strict=True):
                assert 0 <= low <= high <= 100, (name, measure)
                assert low - 1 <= about <= high + 1, (name, measure)


def test_what_has_happened_by_a_later_year_is_not_less() -> None:
    for name, cell in everybody().items():
        for event in OPERATIONS:
            for part in cell.get(event, ()):
                assert all(later >= earlier for earlier, later in pairwise(part)), (name, event)
            for part, ever in zip(cell.get(event, ()), cell.get(f"{event}_ever", ()), strict=True):
                assert ever[0] >= part[-1], (name, event)


def test_the_groups_of_a_year_add_up_to_100_people() -> None:
    for name, cell in everybody().items():
        if is_base(name):
            for at, years in enumerate(TOLD_YEARS):
                assert sum(cell[group][0][at] for group in GROUPS) == 100, (name, years)


@pytest.mark.parametrize("event", ["first_revision", "second_revision"])
def test_older_people_have_fewer_revisions_of_a_first_replacement(event: str) -> None:
    """Of any two ages in the table, for as long as they live."""
    for start in REPLACED:
        for sex in ("female", "male"):
            ever = [
                cell[f"{event}_ever"][0][0]
                for name, cell in everybody().items()
                if is_base(name) and name[0] == start and name[2] == sex
            ]
            assert all(older <= younger for younger, older in pairwise(ever)), (start, sex)


@pytest.mark.parametrize(
    "group",
    [
        (45, "male", "osteotomy", None, "uk", "base"),
        (60, "female", "total_replacement", None, "us", "base"),
        (50, "female", "partial_replacement", None, "uk", "modern"),
        (70, "male", "no_operation", "advised", "uk", "base"),
        (65, "female", "no_operation", "not_advised", "uk", "rising"),
    ],
)
def test_the_table_is_what_the_model_says_today(
    group: tuple[int, str, str, str | None, str, str],
) -> None:
    """Else it is older than the parameters: run tools.tabulate_lifetime."""
    rows = tabulated(*group)
    told = outlook_cells()[tuple(rows[0][:6])]
    assert {row[6]: row[7:] for row in rows} == told
