"""The list of questions: what goes on it, in which order, and one's own words as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osteo_aid.domain.joints import options
from osteo_aid.domain.profile import Profile
from osteo_aid.summary.answers import LONGEST_QUESTION, MOST_QUESTIONS
from osteo_aid.ui.asking import (
    WHICHEVER,
    as_markdown,
    deciding,
    moved,
    neighbour,
    refusal,
    starters,
    tidy,
)
from tests.joints import each_joint

lists = st.lists(st.text(min_size=1), min_size=1, unique=True).map(tuple)


@given(lists, st.data(), st.integers(-3, 3))
def test_moving_keeps_every_question_and_the_order_of_the_others(
    asked: tuple[str, ...], data: st.DataObject, by: int
) -> None:
    text = data.draw(st.sampled_from(asked))
    after = moved(asked, text, by)
    assert [one for one in after if one != text] == [one for one in asked if one != text]
    assert after.index(text) == min(max(asked.index(text) + by, 0), len(asked) - 1)


@given(lists, st.data())
def test_up_and_down_undo_each_other(asked: tuple[str, ...], data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(asked[1:] or asked))
    if asked.index(text):
        assert moved(moved(asked, text, -1), text, 1) == asked


def test_what_is_marked_after_a_removal_is_the_next_or_the_last() -> None:
    assert neighbour(("a", "b", "c"), "b") == "c"
    assert neighbour(("a", "b", "c"), "c") == "b"
    assert neighbour(("a",), "a") is None


@pytest.mark.parametrize(
    ("asked", "text", "why"),
    [
        ((), "Why?", ""),
        ((), "", "refused_empty"),
        (("Why?",), "Why?", "refused_twice"),
        ((), "x" * LONGEST_QUESTION, ""),
        ((), "x" * (LONGEST_QUESTION + 1), "refused_long"),
        (tuple(map(str, range(MOST_QUESTIONS))), "Why?", "refused_full"),
        (tuple(map(str, range(MOST_QUESTIONS - 1))), "Why?", ""),
    ],
)
def test_a_question_that_cannot_go_on_the_list_is_refused(
    asked: tuple[str, ...], text: str, why: str
) -> None:
    assert refusal(asked, text) == why


def test_lines_and_spaces_are_tidied() -> None:
    assert tidy("  Why\n\n so \t late? ") == "Why so late?"


@given(st.text())
def test_no_mark_of_markdown_is_left_to_mean_something(text: str) -> None:
    marked = as_markdown(text)
    assert marked.replace("\\\\", "").count("\\") >= sum(c in "*_[]<>!`#:$" for c in text)
    for mark in "*_[]()<>!`#~|$:":
        assert marked.count(mark) == marked.count(f"\\{mark}")


def test_an_address_is_no_link() -> None:
    for text in ("see https://example.org", "www.example.org", "someone@example.org"):
        bare = as_markdown(text).replace("\\", "")
        assert text not in bare and bare.replace("\u2060", "") == text


@each_joint
def test_the_groups_are_whichever_and_each_option_in_order(joint: str) -> None:
    groups = starters(joint)
    assert list(groups) == [WHICHEVER, *options(joint)]
    assert all(len(texts) >= 2 for texts in groups.values())


@each_joint
def test_what_would_decide_it_is_asked_in_whole_questions(joint: str) -> None:
    texts = deciding(Profile(joint))
    assert len(set(texts)) == len(texts) >= 3
    assert all(text.endswith("?") and "{" not in text for text in texts)
    assert not any(text.startswith("What do my X-rays") for text in texts), "in words of its own"
