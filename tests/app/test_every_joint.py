"""Every page for every joint, and the choice of joint that follows a person through all of them."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from osteo_aid.domain.candidacy import assess
from osteo_aid.domain.glossary import terms_in
from osteo_aid.domain.inputs import questions
from osteo_aid.domain.joints import joints, option_name, options, parts, whole_joints
from osteo_aid.domain.profile import Profile
from osteo_aid.evidence import load_evidence
from osteo_aid.text import page
from osteo_aid.ui.site import PAGES, ROOT, PageInfo
from osteo_aid.ui.suit_view import rule_book
from tests.joints import JOINTS, each_joint

ROUTER = ROOT / "osteo_aid" / "ui" / "router.py"
SUIT = str(ROOT / "pages" / "decide" / "could_it_suit_me.py")
COMPARE = str(ROOT / "pages" / "decide" / "compare.py")
RECOVERY = str(ROOT / "pages" / "decide" / "recovery.py")
UNDERSTAND = str(ROOT / "pages" / "learn" / "understand.py")
NAMES = {"knee": "knee", "hip": "hip", "ankle": "ankle", "jaw": "jaw", "jaw_joint": "jaw joint"}
ABOUT_PEOPLE = ("learn/home", "learn/understand", "decide/compare", "decide/recovery",
                "decide/could_it_suit_me", "learn/see_your_alignment")  # fmt: skip
PICKS = ("joint_pick", "joint_part_pick")
each_page = pytest.mark.parametrize("info", PAGES, ids=lambda info: info.slug)


def opened(joint: str = "", script: str = "") -> AppTest:
    """The aid, with a joint in the address as a link brings it."""
    at = AppTest.from_file(str(ROUTER), default_timeout=30)
    if joint:
        at.query_params["joint"] = joint
    at.run()
    if script:
        at.switch_page(script).run()
    assert not at.exception
    return at


def shown(at: AppTest) -> str:
    """Everything a page says, without tags."""
    texts = [str(part.proto.body) for part in at.get("html")]
    texts += [str(part.value) for part in (*at.markdown, *at.header, *at.title)]
    plain = re.sub(r"<style>.*?</style>", " ", " ".join(texts), flags=re.DOTALL)
    return re.sub(r'\balt="([^"]*)"', r"> \1 <", plain)


def words_of(at: AppTest) -> str:
    return re.sub(r"<[^>]*>", " ", shown(at)).lower()


def unexplained(at: AppTest) -> set[str]:
    """Medical words in sight of a page that nothing on it explains, by their ids."""
    raw = shown(at)
    cards = r'<div popover.*?</div>|<details class="oa-details oa-words">.*?</details>'
    seen = re.sub(rf"{cards}|https?://\S+", "", raw)
    explained = set(re.findall(r'\bid="oa-(?:word|term)-([\w.-]+)"', raw))
    widgets = (*at.selectbox, *at.toggle, *at.multiselect, *at.text_input, *at.button)
    text = re.sub(r"<[^>]*>", " ", seen) + " ".join(f" {one.label} " for one in widgets)
    return {term.term_id for term in terms_in(unescape(text))} - explained


def pills(at: AppTest, key: str) -> Any:
    """One group of buttons; the choice of joint has a key of its own on every page."""
    return next(
        part
        for part in at.get("button_group")
        if part.key == key or (key in PICKS and str(part.key).startswith(f"{key}_"))
    )


def at_page(at: AppTest, script: str) -> AppTest:
    """Turn to a page as a browser does, which forgets the widgets of the page that is left.

    AppTest sends their values along, and they are gone only in the run after.
    """
    at.switch_page(script).run()
    assert not at.exception, script
    return at.run()


def address(at: AppTest) -> str:
    """The joint that the address names; "" for none."""
    told = at.query_params.get("joint", [])
    return "".join(told)


@each_joint
@each_page
def test_every_page_runs_and_speaks_of_the_joint(info: PageInfo, joint: str) -> None:
    at = opened(joint, str(info.path))
    assert len(at.title) == 1
    assert at.session_state["joint"] == joint
    text = words_of(at)
    assert len(text) > 500
    if any(part in info.script for part in ABOUT_PEOPLE):
        assert NAMES[joint] in text
    assert "{{" not in text and "{%" not in text and "nan" not in text.split()
    assert not unexplained(at), "medical words that the page does not explain"


# A leg's load line runs from hip to ankle; the picture that moves is told to be the knee's; a worn
# ankle is set against what people know better.
PHRASES = "hip to ankle|hip to the ankle|middle of the hip|for the knee alone|than a worn knee"
MAY_BE_NAMED = re.compile(rf"[^.]*(?:{PHRASES})[^.]*")
OTHER_JOINTS = {
    "knee": "ankle|jaw",
    "hip": "knee|ankle|jaw",
    "ankle": "hip|jaw",
    "jaw": "hip|knee|ankle",
    "jaw_joint": "hip|knee|ankle",
}


@each_joint
@pytest.mark.parametrize("script", [f"pages/{part}.py" for part in ABOUT_PEOPLE])
def test_no_page_speaks_of_another_joint(joint: str, script: str) -> None:
    """In its own prose; a source may have studied more than one."""
    at = opened(joint, str(ROOT / script))
    said = " ".join(str(part.value).lower() for part in (*at.markdown, *at.header))
    left = MAY_BE_NAMED.sub("", said)
    assert not re.findall(rf"[^.]*\b(?:{OTHER_JOINTS[joint]})s?\b[^.]*", left)


@each_joint
def test_options_of_the_joint_stand_on_its_pages(joint: str) -> None:
    names = [option_name(joint, option) for option in options(joint)]
    for script in (UNDERSTAND, COMPARE, SUIT):
        text = shown(opened(joint, script))
        assert not [name for name in names if name not in text], script


@each_joint
def test_compare_shows_every_main_row_with_every_option(joint: str) -> None:
    at = opened(joint, COMPARE)
    about = load_evidence().about(joint)
    html = "".join(part.proto.body for part in at.get("html"))
    assert html.count('<section class="oa-row"') == int((about.outcomes["main"] == "yes").sum())
    chosen = pills(at, f"compare_options_{joint}")
    chosen.set_value(list(options(joint))[:1]).run()
    assert not at.exception
    assert at.info


@each_joint
def test_nothing_is_assumed_before_the_first_answer(joint: str) -> None:
    html = "".join(part.proto.body for part in opened(joint, SUIT).get("html"))
    for option in options(joint):
        card = html.split(f'oa-level-card oa-opt-{option}">')[1].split("</article>")[0]
        wanted = "Fits published criteria" if option == "no_operation" else "Cannot tell yet"
        assert wanted in card, option


@each_joint
def test_a_threshold_without_a_study_is_called_usual_practice(joint: str) -> None:
    """Every rule is there with its reason, and what no study holds is labelled as convention."""
    html = rule_book(joint)
    label = page("could_it_suit_me")["basis_usual_practice"].strip()
    assert "no study found" in label
    rows = list(load_evidence().about(joint).candidacy.to_dict("records"))
    for row in rows:
        assert escape(row["reason"]) in html
    assert html.count(escape(label)) == sum(row["basis"] == "usual_practice" for row in rows)


@each_joint
def test_recovery_tells_every_operation_that_has_a_timeline_and_every_sign(joint: str) -> None:
    html = "".join(part.proto.body for part in opened(joint, RECOVERY).get("html"))
    for sign in load_evidence().about(joint).warning_signs["sign"]:
        assert sign in html
    operations = set(load_evidence().about(joint).milestones["option"]) - {"no_operation"}
    assert operations
    for option in operations:
        assert f"oa-tl-line oa-opt-{option}" in html


def test_the_destroyed_jaw_joint_branches_off_early() -> None:
    for joint in parts("jaw"):
        at = opened(joint, UNDERSTAND)
        first = [part.value for part in at.markdown][:4]
        assert any("destroyed" in text for text in first), joint
        assert "not the alternative" in words_of(at)


# The choice of joint.


def test_without_a_choice_the_first_joint_opens_and_the_address_is_bare() -> None:
    at = opened()
    assert at.session_state["joint"] == JOINTS[0]
    assert address(at) == ""


@pytest.mark.parametrize("joint", whole_joints())
def test_a_joint_that_is_picked_follows_through_all_pages(joint: str) -> None:
    at = opened()
    pills(at, "joint_pick").set_value(joint).run()
    for info in PAGES:
        at_page(at, str(info.path))
        assert at.session_state["joint"] == joint
        assert pills(at, "joint_pick").value == joint
        assert address(at) == ("" if joint == JOINTS[0] else joint), info.slug


def test_the_part_of_a_joint_is_picked_beside_it_and_follows_too() -> None:
    at = opened("jaw")
    assert pills(at, "joint_part_pick").value == "jaw"
    pills(at, "joint_part_pick").set_value("jaw_joint").run()
    for script in (COMPARE, SUIT):
        at_page(at, script)
        assert at.session_state["joint"] == "jaw_joint"
        assert (pills(at, "joint_pick").value, address(at)) == ("jaw", "jaw_joint")
        assert pills(at, "joint_part_pick").value == "jaw_joint"
    pills(at, "joint_pick").set_value("hip").run()
    assert at.session_state["joint"] == "hip"
    assert not [
        part for part in at.get("button_group") if str(part.key).startswith("joint_part_pick")
    ]


def test_going_back_to_the_first_joint_clears_the_address() -> None:
    at = opened("ankle", COMPARE)
    assert address(at) == "ankle"
    pills(at, "joint_pick").set_value(JOINTS[0]).run()
    assert at.session_state["joint"] == JOINTS[0]
    assert address(at) == ""


@pytest.mark.parametrize("wrong", ["elbow", "Hip", "", "hip,knee", "../hip", "<b>hip</b>", "all"])
def test_an_unknown_joint_in_the_address_is_ignored(wrong: str) -> None:
    at = AppTest.from_file(str(ROUTER), default_timeout=30)
    at.query_params["joint"] = wrong
    at.run()
    assert not at.exception
    assert at.session_state["joint"] == JOINTS[0]
    assert address(at) == ""
    if not wrong.isalpha():
        assert not wrong or wrong not in shown(at), "what the address holds is never shown"


def test_the_address_decides_at_the_start_and_the_session_from_then_on() -> None:
    """On a slow line the browser goes on telling the address from before a choice."""
    at = opened("jaw")
    assert at.session_state["joint"] == "jaw"
    pills(at, "joint_pick").set_value("hip").run()
    at.query_params["joint"] = "jaw"
    at.run()
    assert (at.session_state["joint"], address(at)) == ("hip", "hip")


def test_every_joint_can_be_picked_and_no_other() -> None:
    names = [joints()[joint].name for joint in whole_joints()]
    told = [option.content for option in pills(opened(), "joint_pick").proto.options]
    assert told == names


# Answers.

PERSON = {"age": 33, "sex": "female", "bmi": 24.5, "smoker": "never", "work": "heavy",
          "diabetes": "none", "osteoporosis": False, "active_infection": False}  # fmt: skip
MINE = {"knee.hka_deg": 172, "hip.lcea_deg": 15, "ankle.talar_tilt_deg": 5, "jaw.overjet_mm": -4,
        "knee.side": "left", "hip.side": "right", "knee.pain_severity": 7}  # fmt: skip


def with_answers(joint: str) -> AppTest:
    at = AppTest.from_file(str(ROUTER), default_timeout=30)
    at.session_state["answers"] = {**PERSON, **MINE}
    at.query_params["joint"] = joint
    at.run()
    at.switch_page(SUIT).run()
    assert not at.exception
    return at


@each_joint
def test_answers_about_the_person_hold_for_every_joint_and_others_for_one(joint: str) -> None:
    """What the criteria say is what they say of those answers alone."""
    at = with_answers(joint)
    mine = {key.partition(".")[2]: one for key, one in MINE.items() if key.startswith(f"{joint}.")}
    person = {name: one for name, one in PERSON.items() if name in questions(joint)}
    found = assess(Profile(joint, **person, **mine))
    html = "".join(part.proto.body for part in at.get("html"))
    unknown = assess(Profile(joint))
    for option, one in found.options.items():
        card = html.split(f'oa-level-card oa-opt-{option}">')[1].split("</article>")[0]
        assert set(one.to_ask) < set(unknown.options[option].to_ask) or option == "no_operation"
        for name in set(one.missing):
            assert questions(joint)[name].short in card
    assert dict(at.session_state["answers"]) == {**PERSON, **MINE}


def test_an_answer_about_the_person_is_filled_in_at_the_next_joint() -> None:
    at = opened("", SUIT)
    pills(at, "ask_smoker").set_value("former").run()
    pills(at, "ask_knee.side").set_value("left").run()
    assert at.session_state["answers"] == {"smoker": "former", "knee.side": "left"}
    pills(at, "joint_pick").set_value("hip").run()
    assert not at.exception
    assert pills(at, "ask_smoker").value == "former"
    assert pills(at, "ask_hip.side").value == "unknown"
    pills(at, "ask_hip.side").set_value("right").run()
    pills(at, "joint_pick").set_value("knee").run()
    assert pills(at, "ask_knee.side").value == "left"
    assert at.session_state["answers"] == {
        "smoker": "former",
        "knee.side": "left",
        "hip.side": "right",
    }


def test_clearing_clears_the_answers_of_every_joint() -> None:
    at = with_answers("hip")
    next(button for button in at.button if "Clear" in button.label).click().run()
    next(button for button in at.button if "Yes, clear" in button.label).click().run()
    assert at.session_state["answers"] == {}
    assert at.session_state["joint"] == "hip"


@each_joint
def test_what_holds_for_the_person_is_no_fact_about_a_joint(joint: str) -> None:
    """Angles, grades and the pain of a joint must not wander to another one."""
    person = {name for name, one in questions(joint).items() if one.holds_for == "person"}
    assert {"age", "sex", "bmi", "smoker", "work", "diabetes"} <= person
    assert not [name for name in person if re.search(r"_deg$|_mm$|grade|stage|side|pain", name)]
    clinic = {name for name, one in questions(joint).items() if one.part == "clinic"}
    assert not clinic & (person - {"low_vitamin_d"})


def test_a_name_kept_for_the_person_is_one_question_at_every_joint() -> None:
    """It is kept under one name for all joints, so each must accept what another took."""
    kept: dict[str, tuple[str, tuple[str, ...], float, float]] = {}
    for joint in JOINTS:
        for name, one in questions(joint).items():
            if one.holds_for == "person":
                form = (one.kind, tuple(one.choices), one.lowest, one.highest)
                first = kept.setdefault(name, form)
                assert repr(form) == repr(first), f"{joint}: {name}"
