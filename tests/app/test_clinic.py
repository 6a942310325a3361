"""In the clinic and For clinics and educators, as people use them, for every joint."""

from __future__ import annotations

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from osteo_aid.domain.candidacy import deciding
from osteo_aid.domain.checks import starter_questions
from osteo_aid.domain.inputs import questions
from osteo_aid.domain.joints import option_name, options
from osteo_aid.domain.lifetime import JOINT as LOOKS_AHEAD
from osteo_aid.domain.values import first_rows
from osteo_aid.evidence import load_evidence
from osteo_aid.summary import Ahead
from osteo_aid.summary.examples import examples, load
from osteo_aid.text import page
from osteo_aid.ui.site import PAGES, ROOT
from tests.joints import each_joint

ROUTER = ROOT / "osteo_aid" / "ui" / "router.py"
CLINIC = str(ROOT / "pages" / "decide" / "clinic.py")
GUIDE = str(ROOT / "pages" / "about" / "for_professionals.py")
MARK = page("for_professionals")["example_mark"].strip()
each_example = pytest.mark.parametrize("example_id", list(examples()))


def opened(script: str, joint: str = "knee", **state: Any) -> AppTest:
    at = AppTest.from_file(str(ROUTER), default_timeout=30)
    at.session_state["joint"] = joint
    for key, value in state.items():
        at.session_state[key] = value
    at.run()
    at.switch_page(script).run()
    assert not at.exception
    return at


def with_example(example_id: str) -> AppTest:
    """An example opened by its button, then the page for the visit."""
    at = opened(GUIDE)
    at.button(key=f"open_{example_id}").click().run()
    assert not at.exception
    at.switch_page(CLINIC).run()
    assert not at.exception
    return at


def shown(at: AppTest) -> str:
    return "".join(part.proto.body for part in at.get("html"))


def pills(at: AppTest, key: str) -> Any:
    return next(group for group in at.get("button_group") if group.key == key)


@each_joint
def test_every_answer_that_decides_is_asked_with_nothing_filled_in(joint: str) -> None:
    at = opened(CLINIC, joint)
    keys = {str(field.key) for field in at.number_input}
    keys |= {str(group.key) for group in at.get("button_group")}
    for one in deciding(joint):
        at_place = one.name if one.holds_for == "person" else f"{joint}.{one.name}"
        assert f"visit_{at_place}" in keys
    assert all(field.value is None for field in at.number_input)
    assert at.session_state["answers"] == {}
    for option in options(joint):
        assert f"oa-verdict oa-opt-{option}" in shown(at)


@each_joint
def test_each_part_can_be_jumped_to(joint: str) -> None:
    text = shown(opened(CLINIC, joint))
    for part in ("inputs", "criteria", "compare", "matters", "questions", "notes"):
        assert f'href="#oa-clinic-{part}"' in text
        assert f'id="oa-clinic-{part}"' in text


@each_joint
def test_looking_ahead_is_one_row_with_its_page_for_the_joint_that_has_numbers(joint: str) -> None:
    at = opened(CLINIC, joint)
    links = [link.proto.label for link in at.get("page_link")]
    assert ("Look years ahead together" in links) is (joint == LOOKS_AHEAD)
    assert "Years ahead: " not in shown(at)
    if joint == LOOKS_AHEAD:
        view = {"ahead": Ahead(("total_replacement", "osteotomy"), years=20)}
        text = re.sub("<[^>]+>", "", shown(opened(CLINIC, joint, kept={joint: view})))
        assert "the view that was picked is of Osteotomy, Total replacement, 20 years later" in text


def test_a_typed_angle_changes_criteria_and_picture_and_is_kept() -> None:
    at = opened(CLINIC)
    at.number_input(key="visit_knee.hka_deg").set_value(179).run()
    assert "straight" in shown(at).split("oa-verdict oa-opt-osteotomy")[1].split("</li>")[0]
    assert at.session_state["answers"]["knee.hka_deg"] == 179
    assert "oa-typed" in shown(at)
    at.number_input(key="visit_knee.hka_deg").set_value(90).run()
    assert "must be from 150 to 210 degrees. You gave 90." in shown(at)
    assert at.session_state["answers"]["knee.hka_deg"] == 179


@each_joint
def test_choices_in_play_are_compared_and_one_alone_is_not(joint: str) -> None:
    at = opened(CLINIC, joint)
    every = options(joint)
    cards = shown(at).split("oa-visit-rows")[1]
    assert all(f"oa-cell oa-opt-{option}" in cards for option in every)
    pills(at, f"visit_options_{joint}").set_value(list(every[:1])).run()
    assert "oa-visit-rows" not in shown(at)
    assert at.info


@each_example
def test_an_example_fills_the_visit_and_is_marked_on_every_page(example_id: str) -> None:
    at, mine = with_example(example_id), load(example_id)
    assert at.session_state["joint"] == mine.joint
    text = shown(at)
    assert f"<strong>{MARK}</strong>" in text
    for name, value in mine.about.answers.items():
        question = questions(mine.joint)[name]
        if question in deciding(mine.joint) and question.kind in {"number", "whole"}:
            key = name if question.holds_for == "person" else f"{mine.joint}.{name}"
            assert at.number_input(key=f"visit_{key}").value == value
    assert [box.label for box in at.checkbox] == list(mine.asked)
    rows = first_rows(mine.ratings, mine.joint)
    if rows:
        titles = load_evidence().about(mine.joint).outcomes["title"]
        assert f">{titles[rows[0]]}</h3>" in text.split("oa-visit-rows")[1]
    for info in PAGES:
        at.switch_page(str(info.path)).run()
        assert not at.exception
        assert f"<strong>{MARK}</strong>" in shown(at), info.slug


def test_the_band_lasts_while_notes_change_and_goes_with_the_answers() -> None:
    at = with_example("knee_heavy_work")
    at.text_area(key="visit_notes_knee").set_value("something else").run()
    at.switch_page(GUIDE).run()
    assert MARK in shown(at).split("oa-jumps")[0]
    at.button(key="oa-clear-frame").click().run()
    at.button(key="oa-clear-frame-yes").click().run()
    assert "oa-made-up" not in shown(at)
    at.switch_page(CLINIC).run()
    assert at.session_state["answers"] == {}
    assert at.text_area(key="visit_notes_knee").value == ""


def test_the_switches_show_next_visitor_on_every_page_and_it_ends_the_visit() -> None:
    at = opened(GUIDE)
    assert "oa-next-visitor" not in {button.key for button in at.button}
    at.toggle(key="switch_outreach").set_value(True).run()
    at.button(key="open_hip_shallow_socket").click().run()
    at.switch_page(CLINIC).run()
    at.button(key="oa-next-visitor").click().run()
    assert not at.exception
    assert at.title[0].value == "Osteotomy or joint replacement?"
    assert at.session_state["joint"] == "knee"
    assert "oa-made-up" not in shown(at)
    at.switch_page(GUIDE).run()
    assert at.toggle(key="switch_outreach").value is True  # the stall goes on


def test_an_example_that_was_kept_as_a_file_is_still_marked() -> None:
    """A reload and a file bring back the record alone; its notes say what it is."""
    fields = {"knee": {"notes": load("knee_heavy_work").notes}}
    assert "oa-made-up" in shown(opened(CLINIC, kept=fields))
    assert "oa-made-up" not in shown(opened(CLINIC, kept={"knee": {"notes": "my own"}}))


@each_joint
def test_without_questions_of_their_own_there_are_some_to_start_from(joint: str) -> None:
    at = opened(CLINIC, joint)
    assert len(at.checkbox) == len(starter_questions(joint)) > 0
    at.checkbox[0].check().run()
    assert f"1 of {len(at.checkbox)}" in shown(at)
    assert at.session_state.get("kept", {}).get(joint, {}) == {}  # the tick is no answer


def test_a_question_in_someones_own_words_is_shown_as_typed() -> None:
    typed = "<b>Is *this* [safe](http://x)?</b>"
    at = opened(CLINIC, kept={"knee": {"questions": (typed,)}})
    assert r"\<b\>" in at.checkbox[0].label and r"\*this\*" in at.checkbox[0].label
    assert typed not in shown(at)


@each_joint
def test_leaning_and_notes_are_kept(joint: str) -> None:
    at = opened(CLINIC, joint)
    pills(at, f"visit_leaning_{joint}").set_value("no_operation").run()
    at.text_area(key=f"visit_notes_{joint}").set_value("See again in May.").run()
    assert at.session_state["kept"][joint] == {
        "leaning": "no_operation",
        "notes": "See again in May.",
    }
    pills(at, f"visit_leaning_{joint}").set_value("unsaid").run()
    assert at.session_state["kept"][joint]["leaning"] is None
    assert option_name(joint, "no_operation")
