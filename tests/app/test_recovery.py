"""Recovery, as a person uses it: pick operations, a day, a job, a side."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from streamlit.testing.v1 import AppTest

from osteo_aid.domain.recovery import timeline
from osteo_aid.evidence import load_evidence
from osteo_aid.text.times import long_date
from osteo_aid.ui.recovery_words import Choice, choices
from osteo_aid.ui.site import ROOT

ROUTER = ROOT / "osteo_aid" / "ui" / "router.py"
RECOVERY = str(ROOT / "pages" / "decide" / "recovery.py")
HOME = str(ROOT / "pages" / "learn" / "home.py")


def opened() -> AppTest:
    at = AppTest.from_file(str(ROUTER), default_timeout=30).run()
    at.switch_page(RECOVERY).run()
    assert not at.exception
    return at


def html(at: AppTest) -> str:
    return "".join(part.proto.body for part in at.get("html"))


def pills(at: AppTest, key: str) -> Any:
    return next(part for part in at.get("button_group") if part.key == key)


def lines(at: AppTest, choice: Choice) -> list[str]:
    """The words beside each bar of one choice, without tags."""
    found = re.findall(
        rf'<li class="oa-tl-line oa-opt-{choice.option}">(.*?)</li>', html(at), re.DOTALL
    )
    named = [line for line in found if f"</span>{choice.name}</span>" in line]
    return [re.sub(r"<[^>]+>", " ", line.split('class="oa-tl-said">')[1]) for line in named]


def test_a_joint_that_tells_fewer_kinds_of_work_apart_is_shown_whatever_was_answered() -> None:
    at = AppTest.from_file(str(ROUTER), default_timeout=30)
    at.session_state["joint"] = "jaw"
    at.session_state["answers"] = {"work": "heavy"}
    at.run()
    at.switch_page(RECOVERY).run()
    assert not at.exception
    assert "<h3>Work of any kind</h3>" in html(at)
    assert "<h3>Light work or school</h3>" not in html(at)


def test_every_operation_is_shown_with_every_milestone() -> None:
    at = opened()
    for choice in choices("knee"):
        shown = lines(at, choice)
        assert len(shown) == len(timeline("knee", choice.option, choice.site)), choice.name
        assert any("No good source" in line for line in shown) or choice.option.startswith("total")


def test_the_table_says_the_same_as_the_picture() -> None:
    at = opened()
    body = html(at).split("<tbody")[1].split("</tbody>")[0]
    cells = re.findall(r"<td.*?</span>(.*?)</td>", body, re.DOTALL)
    told = re.findall(r'<span class="oa-tl-said">(.*?)</span></li>', html(at), re.DOTALL)
    assert cells
    assert sorted(cells) == sorted(told)


def test_an_operation_can_be_left_out_and_none_is_said_kindly() -> None:
    at = opened()
    pills(at, "recovery_options_knee").set_value(["osteotomy-shin", "total_replacement"]).run()
    assert lines(at, Choice("knee", "osteotomy", "shin"))
    assert not lines(at, Choice("knee", "osteotomy", "thigh"))
    pills(at, "recovery_options_knee").set_value([]).run()
    assert not at.exception
    assert at.info


def test_a_day_gives_real_dates() -> None:
    at = opened()
    assert "Around" not in html(at)
    day = date.today() + timedelta(days=30)
    at.date_input[0].set_value(day).run()
    assert not at.exception
    driving = next(
        line for line in lines(at, Choice("knee", "osteotomy", "shin")) if "emergency" in line
    )
    assert f"Around {long_date(day + timedelta(weeks=6))}" in driving


def test_work_keeps_its_row_and_the_side_speaks_of_driving() -> None:
    at = opened()
    assert "<h3>Heavy work</h3>" in html(at)
    pills(at, "recovery_work").set_value("desk").run()
    assert "<h3>Desk work</h3>" in html(at)
    assert "<h3>Heavy work</h3>" not in html(at)
    assert "in an automatic car" not in html(at)
    pills(at, "recovery_knee.side").set_value("left").run()
    assert "in an automatic car" in html(at)


def test_what_people_ask_for_first_is_one_tap_away() -> None:
    at = opened()
    for milestone in ("driving", "heavy_work", "impact_sport"):
        assert f'href="#oa-tl-{milestone}"' in html(at)
        assert f'id="oa-tl-{milestone}"' in html(at)
    pills(at, "recovery_work").set_value("desk").run()
    assert 'href="#oa-tl-heavy_work"' not in html(at), "no link to a line that is not shown"


def test_paper_tells_what_was_answered() -> None:
    at = opened()
    day = date.today() + timedelta(days=30)
    at.date_input[0].set_value(day).run()
    pills(at, "recovery_knee.side").set_value("left").run()
    told = html(at).split('class="oa-on-paper">')[1].split("</p>")[0]
    assert f"Day of the operation: {long_date(day)}. Side: Left." in told
    assert "Work" not in told


def test_answers_survive_a_change_of_page() -> None:
    at = opened()
    day = date.today() + timedelta(days=30)
    at.date_input[0].set_value(day).run()
    pills(at, "recovery_work").set_value("heavy").run()
    pills(at, "recovery_options_knee").set_value(["partial_replacement"]).run()
    at.switch_page(HOME).run()
    at.switch_page(RECOVERY).run()
    assert at.date_input[0].value == day
    assert "<h3>Desk work</h3>" not in html(at)
    assert lines(at, Choice("knee", "partial_replacement"))
    assert not lines(at, Choice("knee", "total_replacement"))


def test_warning_signs_are_there_the_most_urgent_first() -> None:
    at = opened()
    text = html(at)
    places = [text.index(f"oa-signs-{action}") for action in ("emergency", "same_day", "ask")]
    assert places == sorted(places)
    for sign in load_evidence().about("knee").warning_signs["sign"]:
        assert sign in text


def test_no_operation_has_its_place() -> None:
    at = opened()
    assert "12 weeks" in next(
        part.proto.body for part in at.get("html") if "oa-tl-none" in part.proto.body
    )
