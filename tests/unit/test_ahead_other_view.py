"""What has been counted about later operations: alike for every choice, gaps said, as Compare."""

from __future__ import annotations

import math
import re
from html import unescape

import pytest

from osteo_aid.domain.joints import option_name, options
from osteo_aid.domain.lifetime import JOINT as WITH_MODEL
from osteo_aid.evidence import load_evidence
from osteo_aid.text import page, render_string
from osteo_aid.ui.ahead_other_view import Count, count, counted, rows
from osteo_aid.ui.compare_view import row_html
from tests.joints import JOINTS, each_joint

WITHOUT_MODEL = [joint for joint in JOINTS if joint != WITH_MODEL]
TIMED = [
    pytest.param(joint, key, option, id=f"{joint}-{key}-{option}")
    for joint in JOINTS
    for key, years in rows(joint).items()
    if years is not None
    for option in options(joint)
]
each_place = pytest.mark.parametrize(("joint", "key", "option"), TIMED)


def plain(html: str) -> str:
    """The words of some HTML as they are read."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def boxes(html: str) -> list[str]:
    """The box of each choice on the line of years."""
    return re.findall(r'<article class="oa-card oa-ct-box.*?</article>', html, re.DOTALL)


def stops(box: str) -> list[str]:
    """The places of one box on the line."""
    return re.findall(r'<li class="oa-ct-stop.*?</li>', box, re.DOTALL)


def words(joint: str, key: str) -> str:
    """A passage in plain letters."""
    return page("looking_ahead_other", joint)[key].strip().replace("**", "")


@each_joint
def test_every_row_on_another_operation_is_told_in_order_of_time(joint: str) -> None:
    outcomes = load_evidence().about(joint).outcomes
    told = rows(joint)
    assert set(told) >= set(outcomes.index[outcomes["group"] == "again"])
    known = [years for years in told.values() if years is not None]
    assert known == sorted(known)
    assert list(told.values())[: len(known)] == known, "what has no time comes last"


@each_joint
def test_every_choice_has_a_box_with_the_same_places(joint: str) -> None:
    timed = [years for years in rows(joint).values() if years is not None]
    found = boxes(counted(joint))
    if not timed:
        assert words(joint, "no_line") in plain(counted(joint))
        return
    assert len(found) == len(options(joint))
    for option, box in zip(options(joint), found, strict=True):
        assert option_name(joint, option) in plain(box)
        assert len(stops(box)) == len(timed)
        for years, stop in zip(timed, stops(box), strict=True):
            assert f"{years} years" in plain(stop)


@each_place
def test_a_place_shows_a_number_or_says_that_there_is_none(
    joint: str, key: str, option: str
) -> None:
    box = boxes(counted(joint))[options(joint).index(option)]
    years = [known for known in rows(joint).values() if known is not None]
    stop = stops(box)[years.index(rows(joint)[key] or 0)]
    one = count(joint, key, option)
    if one.told:
        assert f"{one.told} {words(joint, 'of_people')}" in plain(stop)
        assert "oa-ct-bar" in stop
        assert one.who in plain(box), "who was studied stands beside the number"
    else:
        gap = words(joint, "in_words" if one.words else "no_number")
        assert gap in plain(stop)
        assert "oa-ct-bar" not in stop


@each_place
def test_the_bar_is_the_number_that_compare_tells(joint: str, key: str, option: str) -> None:
    one = count(joint, key, option)
    if not one.told:
        return
    cells = load_evidence().about(joint).comparison.xs(key, level="outcome_id")
    sentence = str(cells.xs(option, level="option")["sentence"].iloc[0])
    assert f"{one.told} in 100" in render_string(sentence)
    assert f">{one.told} in 100</strong>" in row_html(joint, key, (option,), False)
    first, *last = one.told.split(" to ")
    if last:
        assert (one.low, one.high) == (float(first), float(last[0]))
    assert abs(int(first) - one.share) <= 0.5
    assert math.isnan(one.low) or 0 <= one.low <= one.high <= 100


def test_a_number_of_another_time_than_its_row_says_so() -> None:
    assert count("knee", "again_10y", "no_operation").years == 9
    box = boxes(counted("knee"))[0]
    assert "(at 9 years)" in plain(stops(box)[1])
    assert "(at" not in plain(stops(box)[0])


def test_gaps_are_said_in_a_sentence() -> None:
    none, osteotomy = (plain(box) for box in boxes(counted("ankle"))[:2])
    assert words("ankle", "found_none") in none
    assert "found for about 5 years. For about 10, 15 and 20 years no number was found" in osteotomy


@each_joint
def test_the_table_says_the_same(joint: str) -> None:
    table = re.search(r"<table.*?</table>", counted(joint), re.DOTALL)
    places = [(key, option) for key, y in rows(joint).items() if y for option in options(joint)]
    assert (table is not None) == bool(places)
    if table is None:
        return
    cells = re.findall(r"<td.*?</td>", table[0], re.DOTALL)
    for (key, option), cell in zip(places, cells, strict=True):
        one: Count = count(joint, key, option)
        assert option_name(joint, option) in plain(cell)
        assert one.told in plain(cell)
        assert one.ends in plain(cell) or "narrow range" in plain(cell)
        assert one.who in plain(cell)


@pytest.mark.parametrize("joint", WITHOUT_MODEL)
def test_a_joint_without_a_model_says_so_and_what_is_missing(joint: str) -> None:
    html = counted(joint)
    assert words(joint, "why_title") in plain(html)
    assert page("looking_ahead_other", joint)["missing"] != page("looking_ahead_other")["missing"]
    assert html.index("oa-ct-why") < html.index('id="oa-ct"'), "the reason comes first"
    for key in rows(joint):
        assert row_html(joint, key, options(joint), False) in html, "every row as on Compare"


def test_at_the_knee_counts_stand_beside_the_model_and_people_differ() -> None:
    html = counted(WITH_MODEL)
    assert "oa-ct-why" not in html
    assert plain(page("compare", WITH_MODEL)["note_html"]) in plain(html)
    for key in rows(WITH_MODEL):
        title = load_evidence().about(WITH_MODEL).outcomes.loc[key, "title"]
        assert str(title) in plain(html)
    assert len(html) < 60_000, "the page answers often: what stands below the model is small"


def test_a_joint_that_nobody_wrote_for_has_the_shared_words() -> None:
    shared = page("looking_ahead_other")
    assert "There is no calculation for this joint" in shared["why_title"]
    assert shared["missing"].strip()
