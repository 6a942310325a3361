"""What is kept in the tab comes back whole or not at all, and clearing forgets everything."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from osteo_aid.domain.joints import joints
from osteo_aid.domain.profile import Profile
from osteo_aid.summary import Ahead, Answers
from osteo_aid.ui import tab
from osteo_aid.ui.site import PAGES, ROOT

ROUTER = ROOT / "osteo_aid" / "ui" / "router.py"
NOT_KEPT = "This copy of the aid cannot keep your answers."

KNEE = Answers(
    "knee",
    Profile("knee", age=52, hka_deg=172),
    questions=("May I kneel?",),
    surgery_date=date(2027, 1, 11),
    notes="<b>my words</b>",
    ahead=Ahead(("osteotomy", "total_replacement"), years=20, died=True),
)
HIP = Answers("hip", Profile("hip", age=52))


def opened(slug: str = "could_it_suit_me", **state: Any) -> AppTest:
    at = AppTest.from_file(str(ROUTER), default_timeout=60)
    for key, value in state.items():
        at.session_state[key] = value
    at.switch_page(str(next(info.path for info in PAGES if info.slug == slug)))
    return at.run()


def shown(at: AppTest) -> str:
    return " ".join(str(one.proto.body) for one in at.get("html"))


def press(at: AppTest, *labels: str) -> None:
    for label in labels:
        next(button for button in at.button if button.label == label).click().run()
        assert not at.exception


def values(records: Iterable[Answers]) -> list[Answers]:
    return sorted(records, key=lambda record: record.joint)


def test_what_is_written_is_read_again() -> None:
    assert tab.as_text([]) == ""
    records, refused = tab.from_text(tab.as_text([KNEE, HIP]))
    assert values(records) == values([KNEE, HIP])
    assert refused == []


def test_what_was_picked_on_looking_ahead_is_kept_and_cleared_with_the_rest() -> None:
    """A pick there is an answer: it goes to the tab, comes back whole, and is erased."""
    at = opened("my_summary", kept={"knee": {"ahead": KNEE.ahead}})
    (record,), refused = tab.from_text(at.session_state["tab"].text)
    assert record == Answers("knee", ahead=KNEE.ahead) and not refused
    press(at, "Clear my answers", "Yes, clear them")
    assert at.session_state["kept"] == {}
    assert "ahead" not in at.session_state["tab"].text


def test_a_stall_and_a_made_up_person_are_kept_as_what_they_are() -> None:
    text = tab.as_text([KNEE], ["outreach", "made_up"])
    assert tab.from_text(text) == ([KNEE], [])
    assert tab.marks_in(text) == ("outreach", "made_up")
    assert tab.marks_in(tab.as_text([], ["larger"])) == ("larger",), "also before any answer"
    for other in (tab.as_text([KNEE]), '{"marks": 7}', '{"marks": ["answers", [], 1]}', "[]", "{"):
        assert tab.marks_in(other) == ()


def test_every_field_of_every_joint_full_is_still_read() -> None:
    long = [f"{number:02}{'😀' * 298}" for number in range(40)]
    full = [Answers(joint, questions=long, notes="😀" * 2000) for joint in joints()]
    text = tab.as_text(full)
    assert len(text) > 64_000
    assert tab.from_text(text) == (full, [])


@pytest.mark.parametrize("cut", range(1, 40))
def test_a_damaged_store_gives_sentences_and_nothing_else(cut: int) -> None:
    text = tab.as_text([KNEE, HIP])
    at = len(text) * cut // 40
    for damaged in (text[:at], text[:at] + "\x00" + text[at:], text[:at] + text[at + 9 :]):
        records, refused = tab.from_text(damaged)
        assert records or refused
        assert all(sentence.endswith((".", "…”")) for sentence in refused)


@pytest.mark.parametrize(
    "stored",
    [None, 7, {}, "", "[]", "null", "{}", '{"records": 1}', "[" * 100_000, "9" * 2_000_000],
)
def test_what_this_aid_never_wrote_is_refused(stored: Any) -> None:
    records, refused = tab.from_text(stored)
    assert records == []
    assert len(refused) == 1


def test_one_bad_record_does_not_take_the_others_with_it() -> None:
    stored = json.loads(tab.as_text([KNEE, HIP]))
    stored["records"][0]["answers"]["age"] = 700
    records, refused = tab.from_text(json.dumps(stored))
    assert records == [HIP]
    assert len(refused) == 1


def test_clearing_leaves_nothing_of_any_joint_on_any_page() -> None:
    at = opened("compare", answers={"age": 52, "hip.hka_deg": 1}, kept={"hip": {"notes": "mine"}})
    at.toggle(key="compare_hidden").set_value(True).run()
    press(at, "Clear my answers", "Keep them")
    assert at.session_state["answers"]["age"] == 52
    press(at, "Clear my answers", "Yes, clear them")
    assert "Your answers are cleared." in shown(at)
    assert at.session_state["answers"] == {} == at.session_state["kept"]
    assert at.toggle(key="compare_hidden").value is False


def test_the_next_visitor_starts_at_home_with_the_first_joint() -> None:
    at = opened(joint="hip", outreach=True, answers={"age": 52}, kept={"hip": {"notes": "mine"}})
    press(at, "Larger type", "Next visitor")
    assert at.title[0].value == "Osteotomy or joint replacement?"
    assert at.session_state["joint"] == next(iter(joints()))
    assert at.session_state["answers"] == {} == at.session_state["kept"]
    assert "font-size: 150%" in shown(at), "the projector stays"
    press(at, "Usual type", "Next visitor")
    assert "font-size: 150%" not in shown(at)


def test_nobody_else_is_offered_a_next_visitor() -> None:
    labels = [button.label for button in opened().button]
    assert "Next visitor" not in labels
    assert "Larger type" not in labels


@pytest.mark.parametrize("info", PAGES, ids=lambda info: info.slug)
def test_every_page_can_clear_the_answers(info: Any) -> None:
    assert "Clear my answers" in [button.label for button in opened(info.slug).button]


def test_a_copy_that_is_not_installed_says_that_it_keeps_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tab, "installed", lambda: False)
    at = opened(answers={"age": 52})
    assert not at.exception
    assert NOT_KEPT in shown(at)
    assert NOT_KEPT not in shown(opened("understand"))
    monkeypatch.undo()
    assert NOT_KEPT not in shown(opened())
