"""The calendar of recovery: what a calendar app reads, on which days, and again after a change."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from osteo_aid.domain.joints import options
from osteo_aid.domain.profile import Profile
from osteo_aid.domain.recovery import has_timeline, sites, timeline
from osteo_aid.summary import Answers, AnswersError, render_ics
from osteo_aid.summary.calendar import _about
from osteo_aid.text import page
from osteo_aid.text.times import said
from tests.joints import JOINTS, each_joint
from tests.unit.people import anyone, everything

DAY = date(2027, 1, 11)
NOW = datetime(2026, 11, 23, 10, 30, 15, tzinfo=UTC)


def bones(joint: str, option: str) -> list[str | None]:
    return [*sites(joint, option)] or [None]


OPERATIONS = [
    (joint, option, site)
    for joint in JOINTS
    for option in options(joint)
    if option != "no_operation" and has_timeline(joint, option)
    for site in bones(joint, option)
]
each_operation = pytest.mark.parametrize(("joint", "option", "site"), OPERATIONS)


def entries(data: bytes) -> list[Any]:
    """The entries of a file, as a calendar app reads them."""
    calendar: Any = Calendar.from_ical(data)
    calendar.validate()
    found = list(calendar.walk("VEVENT"))
    assert not any(event.errors for event in found)
    return found


def uids(data: bytes) -> list[str]:
    return [str(event["UID"]) for event in entries(data)]


def made(joint: str = "knee", option: str = "osteotomy", day: date = DAY, **more: Any) -> bytes:
    now = more.pop("now", NOW)
    return render_ics(Answers(joint, option=option, surgery_date=day, **more), now)


@each_operation
def test_each_milestone_of_which_a_week_is_known_is_an_entry(
    joint: str, option: str, site: str | None
) -> None:
    events = entries(made(joint, option, site=site))
    first, *rest = events
    assert (first.start, first.end) == (DAY, DAY + timedelta(days=1))
    expected = {}
    every: Any = timeline(joint, option, site).itertuples()
    for row in every:
        weeks = [row.earliest_weeks, row.typical_weeks, row.latest_weeks, row.open_from_weeks]
        known = [round(7 * week) for week in weeks if not math.isnan(week)]
        if known:
            over = max(known) + 1
            days = (DAY + timedelta(days=min(known)), DAY + timedelta(days=over))
            expected[f"{row.name}: {said(row)}"] = days
    assert {str(event["SUMMARY"]): (event.start, event.end) for event in rest} == expected
    assert len(rest) == len(expected)


@each_operation
def test_an_entry_is_a_whole_day_that_leaves_the_person_free_and_says_it_is_no_promise(
    joint: str, option: str, site: str | None
) -> None:
    for event in entries(made(joint, option, site=site)):
        for name in ("DTSTART", "DTEND"):
            assert event[name].params["VALUE"] == "DATE"
            assert type(event[name].dt) is date
        assert event.start < event.end
        assert event["TRANSP"] == "TRANSPARENT"
        assert event["CLASS"] == "PRIVATE"
        assert event.categories == ["Recovery"]
        assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == NOW.replace(second=0)
        told = str(event["DESCRIPTION"])
        assert "no promise" in told
        assert "What your own team says comes first" in told
        assert "{" not in told and "nan" not in told.split() and ".." not in told
        assert "None" not in told


def test_what_is_open_at_the_end_is_said() -> None:
    healed = next(
        event for event in entries(made()) if str(event["SUMMARY"]).startswith("Bone healed")
    )
    assert "some longer than 6 months" in str(healed["SUMMARY"])
    assert "nobody knows the last week" in str(healed["DESCRIPTION"])
    weight = next(e for e in entries(made()) if str(e["SUMMARY"]).startswith("Full weight"))
    assert "nobody knows" not in str(weight["DESCRIPTION"])
    assert "around 22 February 2027 (11 January to 13 March 2027)" in str(weight["DESCRIPTION"])


@each_operation
def test_another_day_moves_the_same_entries(joint: str, option: str, site: str | None) -> None:
    later = NOW + timedelta(minutes=1)
    old, new = (
        entries(made(joint, option, site=site)),
        entries(made(joint, option, DAY + timedelta(days=40), site=site, now=later)),
    )
    assert [event["UID"] for event in old] == [event["UID"] for event in new]
    for before, after in zip(old, new, strict=True):
        assert after.start - before.start == after.end - before.end == timedelta(days=40)
        assert after["SEQUENCE"] > before["SEQUENCE"] >= 0, "or the calendar keeps the old day"
        assert after["DTSTAMP"].dt > before["DTSTAMP"].dt


def test_of_what_has_a_latest_week_alone_no_day_is_told() -> None:
    row = SimpleNamespace(
        about="", basis="advice", caveat="", who="", note="", milestone="x",
        earliest_weeks=math.nan, typical_weeks=math.nan, latest_weeks=6.0,
        open_from_weeks=math.nan, in_words="", missing="",
    )  # fmt: skip
    assert _about(row, DAY, page("calendar"))[1] == "Reported: up to 6 weeks."


def test_the_same_minute_gives_the_same_file() -> None:
    assert made() == made(now=NOW + timedelta(seconds=30))
    assert made() != made(now=NOW + timedelta(minutes=2))


def test_the_commonest_bone_is_the_one_that_nobody_named() -> None:
    assert uids(made()) == uids(made(site="shin")) != uids(made(site="thigh"))


def test_no_two_entries_anywhere_have_the_same_uid() -> None:
    found = [
        uid
        for joint, option, site in OPERATIONS
        for side in ("left", "right")
        for uid in uids(made(joint, option, site=site, profile=Profile(joint, side=side)))
    ]
    assert len(found) == len(set(found))


def test_a_uid_tells_nobody_what_it_is_about() -> None:
    for uid in uids(made()):
        assert not any(word in uid for word in ("knee", "osteotomy", "driving"))


def test_kind_of_work_and_side_count_as_they_do_on_the_recovery_page() -> None:
    profile = Profile("knee", work="desk", side="right")
    told = {str(e["SUMMARY"]).split(":")[0]: e for e in entries(made(profile=profile))}
    assert "Desk work" in told and "Heavy work" not in told
    assert "Your right leg works the brake" in str(told["Driving"]["DESCRIPTION"])


@given(st.sampled_from(JOINTS).flatmap(anyone))
@settings(max_examples=60)
def test_whatever_was_chosen_gives_a_calendar_or_a_sentence(ans: Answers) -> None:
    operation = (ans.joint, ans.option) in {(joint, option) for joint, option, _ in OPERATIONS}
    if not operation or ans.surgery_date is None:
        with pytest.raises(AnswersError, match=r"^Pick .+\.$"):
            render_ics(ans, NOW)
        return
    data = render_ics(ans, NOW)
    assert entries(data)
    assert len(ans.notes) < 10 or ans.notes not in data.decode()


@each_joint
def test_lines_are_folded_and_ended_as_the_format_asks(joint: str) -> None:
    for _, option, site in (one for one in OPERATIONS if one[0] == joint):
        data = made(joint, option, site=site)
        assert data.endswith(b"END:VCALENDAR\r\n")
        lines = data.split(b"\r\n")
        assert all(len(line) <= 75 for line in lines)
        assert not any(b"\n" in line or b"\r" in line for line in lines)
        joined = data.replace(b"\r\n ", b"").decode()
        assert joined.count("BEGIN:VEVENT") == joined.count("\nUID:") - 1


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "Pick an operation first"),
        ({"surgery_date": DAY}, "Pick an operation first"),
        ({"surgery_date": DAY, "option": "no_operation"}, "Pick an operation first"),
        ({"option": "osteotomy"}, "Pick the day of the operation first"),
    ],
)
def test_without_an_operation_or_its_day_a_sentence_says_what_is_missing(
    fields: dict[str, Any], told: str
) -> None:
    with pytest.raises(AnswersError, match=told):
        render_ics(Answers("knee", **fields))


def test_braces_are_put_on_and_no_operation() -> None:
    first = entries(made("jaw", "orthodontics"))[0]
    assert str(first["SUMMARY"]).startswith("First braces")


def test_of_somebody_who_left_nothing_open_the_calendar_holds_recovery_alone() -> None:
    ans = everything("knee")
    told = render_ics(ans, NOW).replace(b"\r\n ", b"").decode()
    assert "mother" not in told and "bicycle" not in told
    assert not any(question in told for question in ans.asked)
