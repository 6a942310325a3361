"""The speed report: a broken promise is told and ends with 1, whatever the machine."""

from __future__ import annotations

import pytest
from streamlit.proto.Element_pb2 import Element

from benchmarks import first_visits, life_course
from benchmarks.cold import First, Visit
from benchmarks.life_course import FLOOR, SAME, Race
from benchmarks.promises import EVERY_PAGE, OTHERWISE, promised, reruns_report
from benchmarks.questions import liveliest, question
from benchmarks.speed import EMPTY, Rate, Speed, Work
from osteo_aid.ui.site import PAGES


def report(page: str, ratio: float) -> tuple[str, bool]:
    """The line about one page at that many times the yardstick, and whether promises are kept."""
    rate = Rate(10.0, 5.0, 1.0)
    speeds = [Speed(EMPTY, [rate], [1.0]), Speed(Work("Page", page), [rate], [ratio, ratio, 99.0])]
    lines, kept = reruns_report(speeds)
    return lines[-1], kept


@pytest.mark.parametrize("page", [info.slug for info in PAGES])
def test_a_page_below_its_promise_is_told_and_fails(page: str) -> None:
    line, kept = report(page, promised(page).floor - 0.1)
    assert not kept
    assert "BROKEN" in line


@pytest.mark.parametrize("page", [info.slug for info in PAGES])
def test_a_page_at_its_promise_or_its_aim_passes(page: str) -> None:
    line, kept = report(page, promised(page).floor)
    assert kept
    assert line.endswith("kept")
    line, kept = report(page, promised(page).aim)
    assert kept
    assert line.endswith("aim met")


def test_promises_are_those_of_the_design_and_name_pages_that_exist() -> None:
    assert (EVERY_PAGE.floor, OTHERWISE["compare"].floor) == (3.0, 2.0)
    assert set(OTHERWISE) <= {info.slug for info in PAGES}


def test_a_visitor_moves_a_slider_rather_than_a_list_and_never_gives_one_answer_twice() -> None:
    slider, words, box, text = Element(), Element(), Element(), Element()
    slider.slider.id, slider.slider.min, slider.slider.max, slider.slider.step = "a", 1, 3, 0.5
    words.slider.id = "b"
    words.slider.options.extend(["low", "high"])
    box.selectbox.id = "c"
    box.selectbox.options.extend(["one", "two"])
    text.markdown.body = "no question"
    asked = [question(one) for one in (box, text, slider, words)]
    found = [one for one in asked if one is not None]
    assert [len(one.answers) for one in found] == [2, 5, 2]
    best = liveliest(found)
    assert best is not None
    assert [state.double_array_value.data[0] for state in best.answers] == [1, 1.5, 2, 2.5, 3]


@pytest.mark.parametrize(
    ("ratio", "difference", "kept"),
    [(FLOOR, SAME, True), (FLOOR - 0.1, SAME, False), (FLOOR, 2 * SAME, False)],
)
def test_a_life_course_too_slow_or_of_something_else_is_told_and_fails(
    ratio: float, difference: float, kept: bool
) -> None:
    races = [Race(0.5, 0.5 * ratio), Race(0.5, 0.5), Race(0.5, 500 * ratio)]
    lines, found = life_course.report(races, 4, difference)
    assert found is kept
    assert ("BROKEN" in "".join(lines)) is not kept


@pytest.mark.parametrize(
    ("kilobytes", "seconds", "kept"), [(45, 1.2, True), (46, 1.0, False), (40, 1.3, False)]
)
def test_a_first_visit_too_large_or_too_late_is_told_and_fails(
    kilobytes: float, seconds: float, kept: bool
) -> None:
    base = [Visit(1.0, None, 100.0)]
    yardstick = First("yardstick", base, base)
    home = First("home", [Visit(seconds, None, kilobytes)], base)
    other = First("about", [Visit(9.0, None, 900.0)], base)
    firsts = [yardstick, home, other]
    lines, found = first_visits.report(firsts, firsts)
    assert found is kept
    assert ("BROKEN" in "".join(lines)) is not kept


def test_first_visits_are_promised_for_pages_that_exist() -> None:
    assert first_visits.MOST_BYTES["home"] == 0.45
    assert set(first_visits.MOST_BYTES) <= {info.slug for info in PAGES}
