"""Could it suit me, as a person uses it: answer, be corrected, change one's mind, start again."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from osteo_aid.domain.inputs import NOT_ASKED, questions
from osteo_aid.ui.site import ROOT
from tests.joints import JOINTS, each_joint

ROUTER = ROOT / "osteo_aid" / "ui" / "router.py"
PAGE = str(ROOT / "pages" / "decide" / "could_it_suit_me.py")
RECOVERY = str(ROOT / "pages" / "decide" / "recovery.py")
COMPARE = str(ROOT / "pages" / "decide" / "compare.py")


def opened(joint: str = "knee") -> AppTest:
    at = AppTest.from_file(str(ROUTER), default_timeout=30)
    at.session_state["joint"] = joint
    at.run()
    at.switch_page(PAGE).run()
    assert not at.exception
    return at


def place(name: str, joint: str = "knee") -> str:
    """Where the session keeps an answer, and how the keys of its widgets end."""
    return name if questions(joint)[name].holds_for == "person" else f"{joint}.{name}"


def with_answers(**answers: Any) -> AppTest:
    at = AppTest.from_file(str(ROUTER), default_timeout=30)
    at.session_state["answers"] = {place(name): value for name, value in answers.items()}
    at.run()
    at.switch_page(PAGE).run()
    assert not at.exception
    return at


def shown(at: AppTest) -> str:
    return "".join(part.proto.body for part in at.get("html"))


def card(at: AppTest, option: str) -> str:
    """The card of an option in the list of levels."""
    return shown(at).split(f'oa-level-card oa-opt-{option}">')[1].split("</article>")[0]


def pick(at: AppTest, name: str, word: str) -> None:
    buttons: Any = at.session_state
    assert f"ask_{place(name)}" in buttons
    group: Any = next(g for g in at.get("button_group") if g.key == f"ask_{place(name)}")
    group.set_value(word).run()


def typed(at: AppTest, name: str, number: float) -> None:
    at.number_input(key=f"ask_{place(name)}_number").set_value(number).run()


def test_nothing_is_assumed_before_the_first_answer() -> None:
    at = opened()
    assert "Fits published criteria" in card(at, "no_operation")
    for option in ("osteotomy", "partial_replacement", "total_replacement"):
        assert "Cannot tell yet" in card(at, option)
    assert at.session_state["answers"] == {}


def test_an_answer_changes_the_levels_at_once() -> None:
    at = opened()
    pick(at, "can_use_crutches", "no")
    assert "Outside published criteria" in card(at, "osteotomy")
    assert "walk with crutches" in card(at, "osteotomy")
    pick(at, "can_use_crutches", "unknown")
    assert "Cannot tell yet" in card(at, "osteotomy")


def test_slider_and_field_show_the_same_answer() -> None:
    at = opened()
    typed(at, "age", 52)
    assert at.select_slider(key="ask_age").value == "52"
    at.select_slider(key="ask_age").set_value("61").run()
    assert at.number_input(key="ask_age_number").value == 61
    at.select_slider(key="ask_age").set_value("unknown").run()
    assert at.number_input(key="ask_age_number").value is None
    assert "age" not in at.session_state["answers"]


def test_an_impossible_value_is_explained_and_nothing_else_is_lost() -> None:
    at = opened()
    typed(at, "bmi", 27)
    typed(at, "age", 52)
    typed(at, "age", 700)
    assert "“Your age” must be from 10 to 100 years. You gave 700." in shown(at)
    assert at.session_state["answers"] == {"bmi": 27, "age": 52}
    typed(at, "age", 53)
    assert "You gave 700" not in shown(at)


def test_answers_survive_other_parts_and_other_pages() -> None:
    at = opened()
    typed(at, "age", 52)
    pick(at, "smoker", "former")
    part: Any = next(g for g in at.get("button_group") if g.key == "ask_part")
    part.set_value("clinic").run()
    typed(at, "hka_deg", 172)
    at.switch_page(COMPARE).run()
    at.switch_page(PAGE).run()
    assert at.session_state["answers"] == {"age": 52, "smoker": "former", place("hka_deg"): 172}
    assert at.number_input(key=f"ask_{place('hka_deg')}_number").value == 172


def test_several_parts_none_and_unknown_exclude_each_other() -> None:
    at = with_answers()
    part: Any = next(g for g in at.get("button_group") if g.key == "ask_part")
    part.set_value("clinic").run()

    def worn() -> Any:
        return next(
            g for g in at.get("button_group") if g.key == f"ask_{place('worn_compartments')}"
        )

    worn().set_value(["unknown", "medial"]).run()
    assert at.session_state["answers"][place("worn_compartments")] == ("medial",)
    worn().set_value(["medial", "lateral"]).run()
    assert at.session_state["answers"][place("worn_compartments")] == ("medial", "lateral")
    worn().set_value(["medial", "lateral", "none_of_them"]).run()
    assert at.session_state["answers"][place("worn_compartments")] == ()
    worn().set_value(["none_of_them", "unknown"]).run()
    assert place("worn_compartments") not in at.session_state["answers"]


def cleared(at: AppTest) -> None:
    """What everyone finds at the end of each page, in its two steps."""
    for label in ("Clear my answers", "Yes, clear them"):
        next(button for button in at.button if button.label == label).click().run()


def test_clearing_forgets_everything() -> None:
    at = with_answers(age=52, smoker="current", hka_deg=172)
    cleared(at)
    assert at.session_state["answers"] == {}
    assert "Cannot tell yet" in card(at, "osteotomy")


def test_answers_count_before_the_clinic_has_spoken() -> None:
    """A person who knows no angle still sees at once what speaks for and against."""
    at = with_answers(smoker="current", age=49, work="desk")
    assert "Cannot tell yet" in card(at, "osteotomy")
    assert "Speaks against.</strong> Smoking: <strong>Yes" in card(at, "osteotomy")
    assert "point fits" in card(at, "osteotomy")
    assert "To discuss.</strong> Age: <strong>49 years" in card(at, "partial_replacement")


def test_clearing_forgets_what_is_no_answer_as_well() -> None:
    at = opened()
    at.toggle(key="show_bmi").set_value(True).run()
    at.number_input(key="bmi_height").set_value(180)
    at.number_input(key="bmi_weight").set_value(80).run()
    typed(at, "age", 700)
    at.switch_page(RECOVERY).run()
    at.date_input[0].set_value(date.today()).run()
    group: Any = next(g for g in at.get("button_group") if g.key == "recovery_options_knee")
    everything = group.value
    group.set_value(everything[:1]).run()
    at.switch_page(PAGE).run()
    cleared(at)
    assert "You gave 700" not in shown(at)
    assert at.toggle(key="show_bmi").value is False
    at.toggle(key="show_bmi").set_value(True).run()
    assert [at.number_input(key=f"bmi_{part}").value for part in ("height", "weight")] == [None] * 2
    at.switch_page(RECOVERY).run()
    assert at.date_input[0].value is None
    group = next(g for g in at.get("button_group") if g.key == "recovery_options_knee")
    assert group.value == everything


def test_the_bmi_is_worked_out_from_what_the_fields_hold_now() -> None:
    at = opened()
    at.toggle(key="show_bmi").set_value(True).run()

    def filled_in(height: float | None, weight: float | None) -> dict[str, Any]:
        """Both fields and the button in one go, as when it is clicked straight from a field."""
        at.number_input(key="bmi_height").set_value(height)
        at.number_input(key="bmi_weight").set_value(weight)
        next(button for button in at.button if "Fill in" in button.label).click().run()
        kept: dict[str, Any] = at.session_state["answers"]
        return kept

    assert filled_in(180, 80) == {"bmi": 24.7}
    assert filled_in(160, 80) == {"bmi": 31.2}
    for height, weight in ((180, -80), (0, 80), (None, 80), (1.8, 80)):
        assert filled_in(height, weight) == {"bmi": 31.2}
        assert "Please type both" in shown(at)


def test_contradictions_are_pointed_out() -> None:
    answers = {"alignment": "valgus", "hka_deg": 172.0}
    at = with_answers(**answers)
    assert "do not agree" in card(at, "osteotomy")
    assert "Hip–knee–ankle angle" in card(at, "osteotomy")


def test_answers_that_agree_are_not_told_that_they_contradict_each_other() -> None:
    at = with_answers(
        alignment="varus", long_leg_xray=True, kl_grade=2, worn_compartments=("medial",),
        hka_deg=172, mpta_deg=81, ldfa_deg=87, jlca_deg=2,
    )  # fmt: skip
    told = shown(at).split("oa-details oa-rules")[0]
    assert "Whether worn parts and grade agree" in told
    for words in ("You said that", "different sides"):
        assert words not in told


def test_the_bone_is_named_once_the_angles_are_known() -> None:
    at = with_answers(hka_deg=172, mpta_deg=81, ldfa_deg=87, jlca_deg=2)
    assert "<strong>shin bone</strong>" in card(at, "osteotomy")
    assert "shin bone</strong>" not in card(with_answers(hka_deg=172), "osteotomy")


def test_the_page_never_calls_anyone_a_candidate_and_names_no_winner() -> None:
    at = with_answers(age=45, hka_deg=172, mpta_deg=81, ldfa_deg=87, worn_compartments=("medial",))
    everything = (shown(at) + " ".join(part.value for part in at.markdown)).lower()
    for word in ("candidate", "suitable for you", "you should", "you will", "recommended"):
        assert word not in everything
    assert "not a score" in re.sub(r"<[^>]*>", "", everything)


ASKED = [
    pytest.param(joint, name, id=f"{joint}-{name}")
    for joint in JOINTS
    for name, one in questions(joint).items()
    if one.part != NOT_ASKED
]


@each_joint
def test_what_a_joint_does_not_ask_is_asked_nowhere(joint: str) -> None:
    at = opened(joint)
    left_out = {name for name, one in questions(joint).items() if one.part == NOT_ASKED}
    for one in ("short", "health", "clinic"):
        part: Any = next(g for g in at.get("button_group") if g.key == "ask_part")
        part.set_value(one).run()
        assert not at.exception
        keys = {str(g.key) for g in at.get("button_group")} | {str(s.key) for s in at.select_slider}
        assert not keys & {f"ask_{place(name, joint)}" for name in left_out}


@pytest.mark.parametrize(("joint", "name"), ASKED)
def test_every_question_is_asked_somewhere_with_i_dont_know(joint: str, name: str) -> None:
    at = opened(joint)
    for one in ("short", "health", "clinic"):
        part: Any = next(g for g in at.get("button_group") if g.key == "ask_part")
        part.set_value(one).run()
        if any(g.key == f"ask_{place(name, joint)}" for g in at.get("button_group")):
            group = next(g for g in at.get("button_group") if g.key == f"ask_{place(name, joint)}")
            assert "I don’t know" in json.dumps(str(group.proto), ensure_ascii=False)
            return
        if any(s.key == f"ask_{place(name, joint)}" for s in at.select_slider):
            assert at.select_slider(key=f"ask_{place(name, joint)}").options[0] == "I don’t know"
            return
    raise AssertionError(f"{name} is asked nowhere")
