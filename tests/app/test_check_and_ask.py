"""Check what you know and My questions, as a person uses them, for every joint."""

from __future__ import annotations

import re
from html import escape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from osteo_aid.domain.checks import DONT_KNOW, checks, ready_questions, starter_questions
from osteo_aid.summary import Answers
from osteo_aid.summary.answers import LONGEST_QUESTION, MOST_QUESTIONS
from osteo_aid.text import page
from osteo_aid.ui.asking import WHICHEVER, as_markdown, starters
from osteo_aid.ui.check_view import link_words
from osteo_aid.ui.site import ROOT
from tests.joints import each_joint

ROUTER = ROOT / "osteo_aid" / "ui" / "router.py"
CHECK, ASK, COMPARE = (
    str(ROOT / "pages" / "decide" / f"{name}.py")
    for name in ("check_what_you_know", "my_questions", "compare")
)
WORDS, SAYS = page("check_what_you_know"), page("my_questions")
HOSTILE = "Is <b>this</b> *bold* [link](https://example.org) or $x$?"


def opened(script: str, joint: str = "knee", **kept: Any) -> AppTest:
    at = AppTest.from_file(str(ROUTER), default_timeout=30)
    at.session_state["joint"] = joint
    if kept:
        at.session_state["kept"] = {joint: kept}
    at.run()
    at.switch_page(script).run()
    assert not at.exception
    return at


def shown(at: AppTest) -> str:
    return "".join(part.proto.body for part in at.get("html"))


def links(at: AppTest) -> list[str]:
    return [part.proto.label for part in at.get("page_link")]


def group(at: AppTest, key: str) -> Any:
    return next(one for one in at.get("button_group") if one.key == key)


def kept(at: AppTest, joint: str, name: str) -> Any:
    return (
        dict(at.session_state["kept"].get(joint, {})).get(name)
        if "kept" in at.session_state
        else None
    )


# Check what you know


@each_joint
def test_nothing_is_told_before_a_pick_and_nothing_is_picked(joint: str) -> None:
    at = opened(CHECK, joint)
    mine = checks(joint)
    assert [radio.value for radio in at.radio] == [None] * len(mine)
    assert all(radio.options[-1] == WORDS["dont_know"] for radio in at.radio)
    assert "oa-feedback" not in shown(at)
    assert not {link_words(check) for check in mine} & set(links(at))


@each_joint
def test_whatever_is_picked_the_fact_is_told_and_the_pick_is_kept(joint: str) -> None:
    at = opened(CHECK, joint)
    picks = {}
    for number, check in enumerate(checks(joint)):
        names = [*dict(check.choices), DONT_KNOW]
        picks[check.check_id] = names[number % len(names)]
        at.radio(key=f"check_{check.check_id}").set_value(picks[check.check_id]).run()
        assert not at.exception
        assert link_words(check) in links(at)
    assert shown(at).count("oa-feedback-fact") == len(picks)
    assert kept(at, joint, "checks") == picks
    Answers(joint, checks=picks)
    at.switch_page(COMPARE).run()
    at.switch_page(CHECK).run()
    assert [radio.value for radio in at.radio] == list(picks.values())


def test_a_pick_can_be_changed() -> None:
    at, check = opened(CHECK), checks("knee")[0]
    other = next(name for name, _ in check.choices if name != check.right)
    at.radio(key=f"check_{check.check_id}").set_value(other).run()
    assert "hard to guess" in shown(at)
    at.radio(key=f"check_{check.check_id}").set_value(check.right).run()
    assert WORDS["same"] in shown(at) and "hard to guess" not in shown(at)
    assert kept(at, "knee", "checks") == {check.check_id: check.right}


@each_joint
def test_what_is_not_clear_leads_to_a_step_and_all_clear_to_one_calm_sentence(joint: str) -> None:
    at = opened(CHECK, joint)
    for one in ready_questions():
        key = f"ready_{joint}_{one.ready_id}"
        assert escape(one.next_step) not in shown(at)
        for answer in ("no", "unsure"):
            group(at, key).set_value(answer).run()
            assert escape(one.next_step) in shown(at) and one.link in links(at)
        group(at, key).set_value("yes").run()
        assert escape(one.next_step) not in shown(at)
    assert escape(WORDS["all_yes"]) in shown(at)
    assert set(kept(at, joint, "ready").values()) == {"yes"}
    group(at, f"ready_{joint}_{ready_questions()[0].ready_id}").set_value(None).run()
    assert escape(WORDS["all_yes"]) not in shown(at)
    assert len(kept(at, joint, "ready")) == len(ready_questions()) - 1


def test_picks_of_another_version_of_the_checks_are_left_out() -> None:
    check = checks("knee")[0]
    at = opened(CHECK, checks={check.check_id: "z", "gone": "a"}, ready={"gone": "yes"})
    assert at.radio[0].value is None
    at.radio[0].set_value(check.right).run()
    assert kept(at, "knee", "checks") == {check.check_id: check.right, "gone": "a"}


# My questions


def listed(at: AppTest) -> list[str]:
    return list(at.radio[0].options) if at.radio else []


def press(at: AppTest, what: str, joint: str = "knee") -> None:
    at.button(key=f"asking_{what}_{joint}").click().run()
    assert not at.exception


def add_own(at: AppTest, text: str) -> None:
    at.text_input[0].set_value(text)
    next(button for button in at.button if button.label == SAYS["own_add"]).click().run()
    assert not at.exception


@each_joint
def test_questions_are_picked_by_choice_and_taken_off_again(joint: str) -> None:
    at = opened(ASK, joint)
    assert SAYS["empty"] in shown(at) and not at.radio
    chosen = []
    for name, texts in starters(joint).items():
        text = next(text for text in texts if text not in chosen)
        chosen.append(text)
        pills = group(at, f"asking_{joint}_{name}")
        pills.set_value([*pills.value, text]).run()
        assert not at.exception
    assert kept(at, joint, "questions") == tuple(chosen)
    assert listed(at) == [as_markdown(text) for text in chosen]
    assert at.radio[0].value == chosen[-1], "what was added last is marked"
    group(at, f"asking_{joint}_{WHICHEVER}").set_value([]).run()
    assert kept(at, joint, "questions") == tuple(chosen[1:])
    at.switch_page(COMPARE).run()
    at.switch_page(ASK).run()
    assert listed(at) == [as_markdown(text) for text in chosen[1:]]


@each_joint
def test_every_starter_question_is_offered_under_each_of_its_choices(joint: str) -> None:
    at = opened(ASK, joint)
    for one in starter_questions(joint):
        for name in one.options or [WHICHEVER]:
            if name in starters(joint):
                offered = [
                    option.content for option in group(at, f"asking_{joint}_{name}").proto.options
                ]
                assert one.text in offered


def test_a_question_of_two_choices_is_ticked_under_both() -> None:
    both = next(one for one in starter_questions("knee") if len(one.options) == 2)
    at = opened(ASK)
    first, second = (f"asking_knee_{option}" for option in both.options)
    group(at, first).set_value([both.text]).run()
    assert both.text in group(at, second).value
    assert kept(at, "knee", "questions") == (both.text,)


def test_the_order_is_changed_with_buttons_alone() -> None:
    at = opened(ASK, questions=("a?", "b?", "c?"))
    at.radio[0].set_value("c?").run()
    press(at, "up")
    assert kept(at, "knee", "questions") == ("a?", "c?", "b?")
    assert "Now number 2 of 3: “c?”" in shown(at)
    press(at, "up")
    press(at, "up")
    assert kept(at, "knee", "questions") == ("c?", "a?", "b?")
    assert "the first on your list already" in shown(at)
    press(at, "down")
    assert kept(at, "knee", "questions") == ("a?", "c?", "b?")
    assert at.button(key="asking_up_knee").label == r"Move up *: c\?*"
    press(at, "remove")
    assert kept(at, "knee", "questions") == ("a?", "b?")
    assert at.radio[0].value == "b?", "its neighbour is marked next"
    press(at, "remove")
    press(at, "remove")
    assert SAYS["empty"] in shown(at) and not at.radio


def test_own_words_are_shown_as_they_are_written() -> None:
    at = opened(ASK)
    add_own(at, f"  {HOSTILE}\n")
    assert kept(at, "knee", "questions") == (HOSTILE,)
    assert at.text_input[0].value == ""
    assert "<b>" not in shown(at) and escape(HOSTILE) in shown(at)
    assert not re.search(r"(?<!\\)[*\[\]$<>]", listed(at)[0])
    assert not re.search(r"(?<!\\)[\[\]$<>]", at.button(key="asking_up_knee").label)


def test_what_was_typed_and_not_added_is_there_again_until_it_is_cleared() -> None:
    at = opened(ASK)
    at.text_input[0].set_value("May I kn").run()
    assert SAYS["own_waits"] in shown(at) and not at.radio
    at.switch_page(CHECK).run()
    at.switch_page(ASK).run()
    assert at.text_input[0].value == "May I kn"
    assert "questions" not in at.session_state["kept"].get("knee", {}), "in no file"
    add_own(at, "May I kneel?")
    assert SAYS["own_waits"] not in shown(at) and at.text_input[0].value == ""
    at.text_input[0].set_value("And sw").run()
    for label in ("Clear my answers", "Yes, clear them"):
        next(button for button in at.button if button.label == label).click().run()
    assert not at.exception and at.text_input[0].value == ""
    at.text_input[0].set_value("And run").run()
    at.switch_page(str(ROOT / "pages" / "about" / "for_professionals.py")).run()
    at.button(key="open_knee_heavy_work").click().run()
    at.switch_page(ASK).run()
    assert at.text_input[0].value == "", "it was no question of the example person"


@pytest.mark.parametrize(
    ("before", "text", "says"),
    [
        ((), "   ", SAYS["refused_empty"]),
        ((), "y" * (LONGEST_QUESTION + 12), f"has {LONGEST_QUESTION + 12} letters"),
        (("Why?",), "Why?", SAYS["refused_twice"]),
        (tuple(f"{n}?" for n in range(MOST_QUESTIONS)), "Why?", f"has {MOST_QUESTIONS} questions"),
    ],
)
def test_what_cannot_be_added_is_explained_and_not_lost(
    before: tuple[str, ...], text: str, says: str
) -> None:
    at = opened(ASK, questions=before)
    add_own(at, text)
    assert says in shown(at)
    assert kept(at, "knee", "questions") == before
    if text not in before:
        assert at.text_input[0].value == text
    at.run()
    assert says not in shown(at), "told once"


def test_a_full_list_refuses_a_pick_and_shows_it_as_not_picked() -> None:
    full = tuple(f"{n}?" for n in range(MOST_QUESTIONS))
    at = opened(ASK, questions=full)
    group(at, f"asking_knee_{WHICHEVER}").set_value(list(starters("knee")[WHICHEVER][:1])).run()
    assert kept(at, "knee", "questions") == full
    assert f"has {MOST_QUESTIONS} questions" in shown(at)
    assert group(at, f"asking_knee_{WHICHEVER}").value == []


def test_what_is_known_is_no_longer_among_what_would_decide() -> None:
    at = opened(ASK)
    before = group(at, "asking_knee_deciding").proto.options
    at.session_state["answers"] = {"knee.hka_deg": 172}
    at.run()
    after = [option.content for option in group(at, "asking_knee_deciding").proto.options]
    assert len(after) == len(before) - 1
    assert not any("HKA" in text for text in after)


def test_lists_of_two_joints_are_apart() -> None:
    at = opened(ASK, questions=("Only for the knee?",))
    at.session_state["joint"] = "hip"
    at.run()
    assert not at.radio
