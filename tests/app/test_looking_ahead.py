"""Looking ahead, as a person uses it: say age and sex, choose what to see, come back later."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from osteo_aid.domain.joints import option_name
from osteo_aid.domain.lifetime import AGES, JOINT, MODEL_VERSION
from osteo_aid.domain.outlook import outlook
from osteo_aid.summary import Ahead
from osteo_aid.text import page
from osteo_aid.ui.site import ROOT
from tests.joints import JOINTS

ROUTER = ROOT / "osteo_aid" / "ui" / "router.py"
PAGE = str(ROOT / "pages" / "decide" / "looking_ahead.py")
HOME = str(ROOT / "pages" / "learn" / "home.py")
WORDS = page("looking_ahead", JOINT)


def opened(joint: str = JOINT, **answers: Any) -> AppTest:
    at = AppTest.from_file(str(ROUTER), default_timeout=30)
    at.session_state["joint"] = joint
    at.session_state["answers"] = answers
    at.run()
    at.switch_page(PAGE).run()
    assert not at.exception
    return at


def pick(at: AppTest, name: str, value: Any) -> None:
    """Press a button of a question of this page, such as "years"."""
    group: Any = next(part for part in at.get("button_group") if part.key == name)
    group.set_value(value).run()
    assert not at.exception


def html(at: AppTest) -> str:
    return "".join(str(part.proto.body) for part in at.get("html"))


def said(at: AppTest) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html(at))).split())


def with_numbers(at: AppTest) -> list[str]:
    """The choices whose 100 people are drawn, in their order."""
    cards = re.findall(r'<article class="[^"]*oa-ah-card oa-opt-(\w+)">', html(at))
    panels = re.findall(r'<article class="[^"]*oa-ah-panel oa-opt-(\w+)">', html(at))
    assert cards == panels
    return cards


def kept(at: AppTest) -> Ahead | None:
    view: Ahead | None = at.session_state["kept"].get(JOINT, {}).get("ahead")
    return view


@pytest.mark.parametrize("answers", [{}, {"age": 58}, {"sex": "female"}])
def test_without_age_or_sex_nothing_is_guessed(answers: dict[str, Any]) -> None:
    at = opened(**answers)
    assert WORDS["missing_title"].strip() in said(at)
    asked = re.findall(r'role="status">(.*?)</div>', html(at))[-1]
    for name in ("age", "sex"):
        assert (WORDS[f"missing_{name}"].strip() in asked) is (name not in answers)
    assert not with_numbers(at)
    assert "oa-ah-older" not in html(at)


def test_every_choice_is_told_for_the_persons_age_and_sex() -> None:
    at = opened(age=58, sex="female")
    assert with_numbers(at) == list(AGES)
    assert "100 women of 58: where are they after 10 years?" in said(at)
    one = outlook(58, "female", "osteotomy").groups[10]["own"]
    sentence = f"Of 100 women of 58 who have an osteotomy now, about {one.about} still"
    assert sentence in said(at)
    assert f"Life-course model {MODEL_VERSION}" in said(at)
    assert WORDS["missing_title"].strip() not in said(at)


def test_a_choice_can_be_left_out_and_none_means_all() -> None:
    at = opened(age=58, sex="male")
    pick(at, f"ahead_starts_{JOINT}", ["osteotomy", "total_replacement"])
    assert with_numbers(at) == ["osteotomy", "total_replacement"]
    pick(at, f"ahead_starts_{JOINT}", [])
    assert with_numbers(at) == list(AGES)


def test_years_deaths_and_stage_change_what_is_told() -> None:
    at = opened(age=58, sex="male")
    pick(at, f"ahead_years_{JOINT}", 20)
    assert "where are they after 20 years?" in said(at)
    assert "Died, of any cause" not in said(at)
    assert "people who have died" not in said(at)
    at.toggle(key=f"ahead_died_{JOINT}").set_value(True).run()
    died = outlook(58, "male", "osteotomy").groups[20]["died"].about
    assert f"Died, of any cause about {died}" in said(at)
    assert "are people who have died by then" in said(at)
    before = said(at)
    pick(at, f"ahead_stage_{JOINT}", "advised")
    assert "A surgeon has advised a replacement." in said(at)
    own = outlook(58, "male", "no_operation", "advised").groups[20]["own"].about
    assert f"all the same, about {own} still" in said(at) != before
    assert kept(at) == Ahead((), "advised", 20, died=True)


def test_outside_the_ages_of_its_studies_a_choice_shows_no_number() -> None:
    at = opened(age=45, sex="female")
    assert with_numbers(at) == ["osteotomy", "partial_replacement", "total_replacement"]
    assert "Not shown for 45." in said(at)
    assert not [part for part in at.get("button_group") if part.key == f"ahead_stage_{JOINT}"]
    at = opened(age=80, sex="female")
    assert "osteotomy" not in with_numbers(at)
    at = opened(age=20, sex="female")
    assert not with_numbers(at)
    assert said(at).count("Not shown for 20.") == len(AGES)


def test_the_pictures_over_time_count_what_was_picked() -> None:
    at = opened(age=50, sex="male")
    counted = re.findall(r'class="oa-ah-counted">(.*?)<', html(at))
    assert counted == [WORDS[f"counts_{start}_next"].strip() for start in list(AGES)[1:]]
    pick(at, "ahead_measure", "second_revision")
    counted = re.findall(r'class="oa-ah-counted">(.*?)<', html(at))
    assert set(counted) == {WORDS["counts_second_revision"].strip()}
    twice = outlook(50, "male", "partial_replacement").by("second_revision", 10)
    assert f"After 10 years: about {twice.about} ({twice.low} to {twice.high})." in said(at)


def test_what_was_chosen_is_there_on_return_and_gone_after_a_clean_start() -> None:
    at = opened(age=58, sex="female")
    pick(at, f"ahead_years_{JOINT}", 5)
    pick(at, f"ahead_starts_{JOINT}", ["total_replacement"])
    pick(at, "ahead_measure", "first_revision")
    at.switch_page(HOME).run()
    at.switch_page(PAGE).run()
    assert with_numbers(at) == ["total_replacement"]
    assert "where are they after 5 years?" in said(at)
    assert "A replacement redone" in said(at)
    at.button(key="oa-clear-frame").click().run()
    at.button(key="oa-clear-frame-yes").click().run()
    assert WORDS["missing_title"].strip() in said(at)
    assert kept(at) is None


def test_the_view_goes_on_the_summary_by_a_button_or_by_any_choice() -> None:
    at = opened(age=58, sex="female")
    assert WORDS["on_summary"].strip() not in said(at)
    at.button(key="ahead_summary").click().run()
    assert kept(at) == Ahead(tuple(AGES))
    assert WORDS["on_summary"].strip() in said(at)
    at.button(key="ahead_summary").click().run()
    assert kept(at) is None
    assert WORDS["on_summary"].strip() not in said(at)
    at = opened(age=58, sex="female")
    pick(at, f"ahead_years_{JOINT}", 5)
    assert WORDS["on_summary"].strip() in said(at)


def test_age_and_sex_are_those_of_every_other_page() -> None:
    at = opened()
    at.number_input(key="ahead_age_number").set_value(61.0).run()
    pick(at, "ahead_sex", "male")
    assert at.session_state["answers"] == {"age": 61, "sex": "male"}
    assert "100 men of 61" in said(at)


@pytest.mark.parametrize("joint", [one for one in JOINTS if one != JOINT])
def test_a_joint_without_a_model_has_no_calculation_and_no_question(joint: str) -> None:
    at = opened(joint, age=58, sex="female")
    assert not with_numbers(at)
    assert not [part for part in at.get("button_group") if str(part.key).startswith("ahead_")]
    assert page("looking_ahead_other", joint)["why_title"].strip() in said(at)


def test_the_page_stands_between_recovery_and_what_matters() -> None:
    at = opened(age=58, sex="female")
    links = [link.proto.page for link in at.get("page_link")]
    assert links[-1].endswith("what_matters") or "what_matters" in links[-1]
    at.switch_page(str(ROOT / "pages" / "decide" / "recovery.py")).run()
    assert "looking_ahead" in [link.proto.page for link in at.get("page_link")][-1]


def test_what_must_be_said_is_said_whatever_was_answered() -> None:
    for at in (opened(), opened(age=58, sex="female")):
        text = said(at) + " ".join(part.value for part in at.markdown)
        for words in ("This is about groups", "different people get different operations",
                      "Why do these ranges overlap", "What nobody knows",
                      "How good the knee is", "No clinician and no patient has tested this yet",
                      "docs/lifetime-model.md"):  # fmt: skip
            assert words in text, words
    assert "Any delay does the same" in text
    assert option_name(JOINT, "osteotomy") in text
