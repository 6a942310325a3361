"""Icon arrays: the number drawn is the number stated, in one block, readable without colour."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osteo_aid.charts.icons import (
    DOTS,
    MARKS,
    PATTERNS,
    PEOPLE,
    PERSON,
    Kind,
    Mark,
    counts,
    icon_array,
    icon_groups,
    icon_swatch,
    option_mark,
)
from osteo_aid.charts.palette import OPTION_LOOKS

OPTIONS = list(OPTION_LOOKS)


@pytest.mark.parametrize("mark", ["person", "dot"])
@pytest.mark.parametrize("option", OPTIONS)
def test_every_number_is_drawn_as_stated(option: str, mark: Mark) -> None:
    for n in range(PEOPLE + 1):
        shown = counts(icon_array(n, option, f"{n} in 100", mark=mark))
        assert (shown.solid, shown.patterned, shown.open) == (n, 0, PEOPLE - n)
        assert shown.contiguous


@given(st.lists(st.integers(0, PEOPLE), min_size=3, max_size=3).map(sorted))
def test_ranges_are_drawn_as_stated(three: list[int]) -> None:
    low, n, high = three
    shown = counts(icon_array(n, "osteotomy", "some in 100", low=low, high=high))
    assert (shown.solid, shown.patterned, shown.open) == (low, high - low, PEOPLE - high)
    assert shown.contiguous


def test_rows_hold_ten_from_the_top_left() -> None:
    svg = icon_array(12, "osteotomy", "12 in 100")
    places = re.findall(r'-(row|icon)" x="([\d.]+)" y="([\d.]+)"/>', svg)
    first, left, top = places[0]
    assert first == "row"
    assert [kind for kind, *_ in places[1:3]] == ["icon", "icon"]
    assert len({y for *_, y in places}) == 10
    assert float(top) == min(float(y) for *_, y in places)
    assert float(left) == min(float(x) for _, x, _ in places)
    assert counts(svg).contiguous


def test_counts_sees_a_scattered_array() -> None:
    svg = icon_array(50, "osteotomy", "50 in 100")
    first, second = re.findall(r'<use [^>]+ y="[^"]+"/>', svg)[:2]
    assert not counts(svg.replace(first + second, second + first)).contiguous


def test_array_is_announced_once() -> None:
    svg = icon_array(30, "total_replacement", '30 in 100 "said" & <done>', low=28, high=32)
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    assert root.get("aria-label") == '30 in 100 "said" & <done>'
    assert not [e for e in root.iter() if e.tag.endswith(("title", "desc", "script"))]


def test_open_icons_are_outlines_and_full_ones_are_not() -> None:
    root = ElementTree.fromstring(icon_array(30, "osteotomy", "30 in 100", low=20, high=40))
    fills = {part.get("class"): part.get("fill", "") for part in root if part.get("class")}
    assert fills["oa-open"] == "none"
    assert fills["oa-range"].startswith("url(#") and fills["oa-solid"].startswith("var(--oa-")


def test_pattern_ids_differ_between_arrays() -> None:
    arrays = [icon_array(30, option, f"{title} in 100", low=28, high=32)
              for option in OPTIONS for title in ("30", "about 30")]  # fmt: skip
    ids = [i for svg in arrays for i in re.findall(r' id="([^"]+)"', svg)]
    assert len(ids) == len(set(ids)) == 3 * len(arrays)  # icon, row, pattern


@pytest.mark.parametrize(
    ("n", "low", "high"), [(-1, None, None), (101, None, None), (30, 31, 40), (30, 20, 29),
                           (30, 20, None), (30, None, 40), (30, 20, 101)],
)  # fmt: skip
def test_impossible_numbers_are_refused(n: int, low: int | None, high: int | None) -> None:
    with pytest.raises(ValueError, match="low"):
        icon_array(n, "osteotomy", "30 in 100", low=low, high=high)


def test_empty_label_and_unknown_option_are_refused() -> None:
    with pytest.raises(ValueError, match="label"):
        icon_array(30, "osteotomy", " ")
    with pytest.raises(ValueError, match="not one of"):
        icon_array(30, "magic", "30 in 100")


def test_options_differ_without_colour() -> None:
    every = len(OPTION_LOOKS)
    assert len({look.shape for look in OPTION_LOOKS.values()}) == every
    assert len({look.pattern for look in OPTION_LOOKS.values()}) == every
    assert len({DOTS[look.shape] for look in OPTION_LOOKS.values()}) == every
    assert len({PATTERNS[look.pattern] for look in OPTION_LOOKS.values()}) == every
    assert len(set(MARKS.values())) == every and set(MARKS) == set(OPTION_LOOKS)


@pytest.mark.parametrize("option", OPTIONS)
def test_marks_are_valid_and_hidden_or_named(option: str) -> None:
    assert ElementTree.fromstring(option_mark(option)).get("aria-hidden") == "true"
    assert ElementTree.fromstring(option_mark(option, "Name")).get("aria-label") == "Name"
    assert " id=" not in option_mark(option)


# ---------- Groups of icons ----------


@given(st.lists(st.integers(0, PEOPLE), min_size=3, max_size=3).map(sorted))
def test_every_group_is_drawn_as_stated_and_follows_the_one_before(ends: list[int]) -> None:
    first, second, third = ends
    own, once, again, gone = first, second - first, third - second, PEOPLE - third
    groups: list[tuple[Kind, int]] = [("open", own), ("range", once), ("solid", again)]
    shown = counts(icon_groups([*groups, ("gone", gone)], "osteotomy", "where they are"))
    assert (shown.open, shown.patterned, shown.solid, shown.gone) == (own, once, again, gone)
    assert shown.contiguous


def test_groups_differ_without_colour_and_nobody_is_drawn_where_people_have_died() -> None:
    parts = icon_groups([("open", 40), ("range", 30), ("solid", 20), ("gone", 10)], "fusion", "x")
    root = ElementTree.fromstring(parts)
    fills = {part.get("class"): part.get("fill", "") for part in root if part.get("class")}
    assert fills["oa-open"] == fills["oa-gone"] == "none"
    assert fills["oa-range"].startswith("url(#") and fills["oa-solid"].startswith("var(--oa-")
    rings = [use.get("href", "") for use in root.findall(".//*[@class='oa-gone']/*")]
    assert rings and all("-gone-" in href for href in rings)
    assert PERSON not in parts.split('-gone-icon" d="')[1].split('"')[0]


def test_a_group_of_nobody_is_not_drawn_and_nothing_is_defined_twice() -> None:
    one = icon_groups([("open", 0), ("range", 90), ("solid", 10), ("gone", 0)], "fusion", "one")
    other = icon_groups([("open", 0), ("range", 90), ("solid", 10), ("gone", 0)], "fusion", "two")
    assert "oa-open" not in one and "oa-gone" not in one
    ids = re.findall(r' id="([^"]+)"', one + other)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "groups",
    [
        [("open", 50), ("solid", 49)],
        [("open", 101), ("solid", -1)],
        [("open", 50), ("open", 50)],
        [],
    ],
)
def test_groups_that_are_not_a_hundred_are_refused(groups: list[tuple[Kind, int]]) -> None:
    with pytest.raises(ValueError, match="100 together"):
        icon_groups(groups, "osteotomy", "where they are")


@pytest.mark.parametrize("option", OPTIONS)
def test_the_icons_of_a_key_look_as_in_the_picture_and_are_not_read_out(option: str) -> None:
    kinds: tuple[Kind, ...] = ("open", "range", "solid", "gone")
    swatches = [icon_swatch(kind, option) for kind in kinds]
    assert len(set(swatches)) == len(kinds)
    assert all(ElementTree.fromstring(one).get("aria-hidden") == "true" for one in swatches)
