"""My summary, as a person uses it: add own words, save files, open one, and lose nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from osteo_aid.domain.joints import options
from osteo_aid.domain.profile import Profile
from osteo_aid.summary import UNDECIDED, Answers, to_json
from osteo_aid.summary.answers_file import VERSION
from osteo_aid.summary.strict_json import MOST_BYTES
from osteo_aid.ui import summary_view
from osteo_aid.ui.recovery_words import choices
from osteo_aid.ui.site import ROOT
from tests.joints import each_joint
from tests.unit.people import everything

ROUTER = ROOT / "osteo_aid" / "ui" / "router.py"
PAGE = str(ROOT / "pages" / "decide" / "my_summary.py")
RECOVERY = str(ROOT / "pages" / "decide" / "recovery.py")
HOME = str(ROOT / "pages" / "learn" / "home.py")
DAY = date.today() + timedelta(days=30)


def opened(joint: str = "knee", **session: Any) -> AppTest:
    at = AppTest.from_file(str(ROUTER), default_timeout=60)
    at.session_state["joint"] = joint
    for key, value in session.items():
        at.session_state[key] = value
    at.run()
    return turned(at, PAGE)


def turned(at: AppTest, page: str) -> AppTest:
    at.switch_page(page).run()
    assert not at.exception
    return at


def html(at: AppTest) -> str:
    return "".join(part.proto.body for part in at.get("html"))


def paper(at: AppTest) -> str:
    """The summary alone."""
    return html(at).split('class="oa-sheet')[1].split("</footer>")[0]


def kept(at: AppTest, joint: str = "knee") -> dict[str, Any]:
    found: dict[str, Any] = at.session_state["kept"].get(joint, {})
    return found


def give(at: AppTest, data: str | bytes, name: str = "my-answers-knee.json") -> AppTest:
    """Choose a file in the field."""
    raw = data.encode() if isinstance(data, str) else data
    at.file_uploader[0].set_value((name, raw, "application/json")).run()
    assert not at.exception
    return at


def group(at: AppTest, key: str) -> Any:
    return next(part for part in at.get("button_group") if part.key == key)


def press(at: AppTest, key: str) -> AppTest:
    at.button(key=key).click().run()
    assert not at.exception
    return at


@each_joint
def test_nothing_is_picked_for_anyone_and_nothing_stops_them(joint: str) -> None:
    at = opened(joint)
    radio = at.radio(key=f"summary_leaning_{joint}")
    assert radio.value is None
    assert len(radio.options) == len(options(joint)) + 1
    assert radio.options[-1] == "Not decided yet"
    assert group(at, f"summary_operation_{joint}").value is None
    assert at.date_input[0].value is None
    assert "Leave out whatever you like" in html(at)
    assert len(at.download_button) == 4, "all but the calendar, which needs a day"
    assert "pick a" in html(at).split("oa-sum-files")[0]
    assert paper(at)


def test_what_is_empty_leads_to_where_it_is_answered_and_what_is_there_does_not() -> None:
    def links(at: AppTest) -> set[str]:
        return {link.proto.page for link in at.get("page_link")}

    pages = {"what_matters", "check_what_you_know", "my_questions", "could_it_suit_me"}
    pages |= {"looking_ahead"}
    words = ("Rate what matters", "Pick your questions", "Check what you know and", "Answer what",
             "Pick what to see on Looking ahead")  # fmt: skip
    at = opened()
    labels = [link.proto.label for link in at.get("page_link")]
    assert pages <= links(at)
    assert all(any(label.startswith(word) for label in labels) for word in words)
    at = give(at, to_json(everything("knee")))
    labels = [link.proto.label for link in at.get("page_link")]
    assert not any(label.startswith(word) for label in labels for word in words)
    assert "Leave out whatever you like" not in html(at)


def test_leaning_and_notes_are_kept_and_stand_on_the_paper() -> None:
    at = opened()
    at.radio(key="summary_leaning_knee").set_value("osteotomy").run()
    at.text_area(key="summary_notes_knee").set_value("I climb ladders.\nAll day.").run()
    assert kept(at) == {"leaning": "osteotomy", "notes": "I climb ladders.\nAll day."}
    assert "I climb ladders.<br>All day." in paper(at)
    turned(turned(at, HOME), PAGE)
    assert at.radio(key="summary_leaning_knee").value == "osteotomy"
    assert at.text_area(key="summary_notes_knee").value == "I climb ladders.\nAll day."
    at.radio(key="summary_leaning_knee").set_value(UNDECIDED).run()
    assert "not decided yet" in paper(at)


def test_what_is_typed_is_shown_as_it_was_typed_and_never_as_part_of_the_page() -> None:
    at = opened()
    at.text_area(key="summary_notes_knee").set_value('<img src=x onerror="alert(1)"> {{ 7 }}').run()
    assert "&lt;img src=x" in paper(at)
    assert "<img src=x" not in html(at)


def test_operation_and_day_are_those_of_the_recovery_page() -> None:
    at = opened()
    thigh = next(one for one in choices("knee") if one.site == "thigh")
    group(at, "summary_operation_knee").set_value(thigh.key).run()
    at.date_input[0].set_value(DAY).run()
    assert kept(at) == {"option": "osteotomy", "site": "thigh", "surgery_date": DAY}
    assert len(at.download_button) == 5
    turned(at, RECOVERY)
    assert at.date_input[0].value == DAY
    at.date_input[0].set_value(DAY + timedelta(days=7)).run()
    turned(at, PAGE)
    assert at.date_input[0].value == DAY + timedelta(days=7)
    assert group(at, "summary_operation_knee").value == thigh.key
    group(at, "summary_operation_knee").set_value(None).run()
    assert kept(at)["option"] is None
    assert kept(at)["site"] is None


def test_each_joint_has_a_day_of_its_own() -> None:
    at = opened(kept={"knee": {"surgery_date": DAY}})
    assert at.date_input[0].value == DAY
    at.session_state["joint"] = "hip"
    at.run()
    assert at.date_input[0].value is None


def test_a_day_far_away_is_shown_on_both_pages() -> None:
    """Nobody would pick it, but a file may bring it."""
    at = opened(kept={"knee": {"surgery_date": date(2004, 2, 29), "option": "osteotomy"}})
    assert at.date_input[0].value == date(2004, 2, 29)
    assert turned(at, RECOVERY).date_input[0].value == date(2004, 2, 29)


@each_joint
def test_a_file_opens_with_its_joint_and_says_what_it_holds(joint: str) -> None:
    ans = everything(joint)
    at = give(opened("hip" if joint == "knee" else "knee"), to_json(ans, date(2026, 11, 22)))
    told = html(at).split('role="status">')[1].split("</p>")[0]
    assert at.session_state["joint"] == joint
    assert "It was saved on 22 November 2026." in told
    assert f"answers ({len(ans.about.answers)})" in told
    assert f"things you rated ({len(ans.ratings)})" in told
    assert ("what you looked at on Looking ahead" in told) is (ans.ahead is not None)
    assert at.radio(key=f"summary_leaning_{joint}").value == UNDECIDED
    assert at.text_area(key=f"summary_notes_{joint}").value == ans.notes
    assert at.date_input[0].value == ans.surgery_date
    assert "heavy" in paper(at)
    at.run()
    assert "Your file is open" not in html(at), "it is said once"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"", "damaged"),
        (b"{}", "not an answers file"),
        (b" " * (MOST_BYTES + 1), "too large"),
        (
            to_json(Answers("knee")).replace(f'"version": {VERSION}', '"version": 9').encode(),
            "newer",
        ),
        (to_json(Answers("knee")).replace("}", ', "answers": {"age": 700}}').encode(), "10 to 100"),
        (to_json(Answers("knee")).replace('"knee"', '"<b>elbow</b>"').encode(), "&lt;b&gt;elbow"),
    ],
)
def test_a_file_that_cannot_be_opened_is_told_and_loses_nothing(data: bytes, told: str) -> None:
    at = opened(answers={"age": 52}, kept={"knee": {"notes": "mine", "leaning": "osteotomy"}})
    give(at, data, "holiday.png")
    alert = html(at).split('role="alert">')[1].split("</p>")[0]
    assert alert.startswith("This file was not opened.")
    assert alert.endswith("Nothing you answered here is lost.")
    assert told in alert
    assert at.file_uploader[0].value is None, "the file itself is not kept"
    assert at.session_state["answers"] == {"age": 52}
    assert kept(at) == {"notes": "mine", "leaning": "osteotomy"}
    give(at, to_json(Answers("knee")))
    assert "Replace the answers" in html(at), "the field takes another file"


def ready_to_replace() -> AppTest:
    at = opened(answers={"age": 52}, kept={"knee": {"notes": "mine"}})
    give(at, to_json(Answers("hip", profile=Profile("hip", age=33), notes="theirs")))
    assert "Replace the answers of this visit?" in html(at)
    assert at.session_state["answers"] == {"age": 52}
    assert "mine" in paper(at)
    return at


def test_before_a_file_takes_the_place_of_answers_it_asks_and_yes_opens_it() -> None:
    at = press(ready_to_replace(), "summary_file_yes")
    assert at.session_state["answers"] == {"age": 33}
    assert at.session_state["joint"] == "hip"
    assert "theirs" in paper(at)
    assert "mine" not in paper(at)
    assert kept(at) == {}
    assert "Replace the answers" not in html(at)


def test_no_keeps_everything_as_it_was() -> None:
    at = press(ready_to_replace(), "summary_file_no")
    assert at.session_state["answers"] == {"age": 52}
    assert "mine" in paper(at)
    assert "Everything here is as it was" in html(at)
    assert "Replace the answers" not in html(at)


def test_clearing_forgets_a_file_that_waits() -> None:
    at = ready_to_replace()
    press(press(at, "oa-clear-frame"), "oa-clear-frame-yes")
    assert "Replace the answers" not in html(at)
    assert at.session_state["answers"] == {}
    assert "theirs" not in str(at.session_state)


def test_a_file_of_what_is_here_already_is_opened_without_a_question() -> None:
    at = opened(kept={"knee": {"notes": "mine"}})
    give(at, to_json(Answers("knee", notes="mine")))
    assert "Your file is open" in html(at)


def test_no_file_is_made_before_its_button_is_pressed(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Answers] = []

    def make(ans: Answers, _large: bool) -> str:
        made.append(ans)
        return ""

    forms = [form._replace(make=make) for form in summary_view.FORMS]
    monkeypatch.setattr(summary_view, "FORMS", forms)
    at = opened(kept={"knee": {"surgery_date": DAY, "option": "osteotomy"}})
    assert len(at.download_button) == 5
    assert made == []
    assert all(
        button.proto.deferred_file_id and not button.proto.url for button in at.download_button
    )


def test_what_goes_wrong_with_a_file_names_no_answer() -> None:
    def fails(ans: Answers, _large: bool) -> str:
        raise ValueError(f"cannot print {ans.notes}")

    form = summary_view.FORMS[0]._replace(make=fails)
    with pytest.raises(RuntimeError) as caught:
        summary_view.made(form, lambda: Answers("knee", notes="my secret"), False)
    assert str(caught.value) == "pdf: ValueError"
    assert caught.value.__suppress_context__


def test_the_plain_text_is_there_to_copy_when_asked_for() -> None:
    at = opened(kept={"knee": {"notes": "I climb ladders."}})
    assert not at.code
    at.toggle(key="summary_copy").set_value(True).run()
    assert "I climb ladders." in at.code[0].value
    assert "not a prescription" in at.code[0].value


def test_large_type_sets_the_sheet_larger() -> None:
    at = opened()
    assert "oa-sheet-large" not in html(at)
    at.toggle(key=summary_view.LARGE).set_value(True).run()
    assert "oa-sheet-large" in html(at)
