"""The answers file: what was saved opens again, for years; nothing else gets in or breaks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osteo_aid.domain.joints import options
from osteo_aid.domain.lifetime import AGES, JOINT
from osteo_aid.domain.profile import Profile
from osteo_aid.summary import Ahead, Answers, AnswersError, answers_file, from_json, to_json
from osteo_aid.summary.answers import LONGEST_NOTES, LONGEST_QUESTION, MOST_QUESTIONS
from osteo_aid.summary.answers_file import UPGRADES, VERSION, read
from osteo_aid.summary.strict_json import MOST_BYTES
from tests.joints import JOINTS, each_joint
from tests.unit.people import anyone, everything, values

KEPT = Path(__file__).resolve().parents[1] / "data" / "answers"
FILES = sorted(KEPT.glob("v*_*.json"))


def refused(data: Any) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(AnswersError) as caught:
        from_json(data)
    return a_sentence(caught.value)


def a_sentence(error: AnswersError) -> str:
    """What a person is told, which can be shown and says something."""
    told = str(error)
    assert 20 < len(told) < 400, told
    assert told[0].isupper() or told[0] == "“", told
    assert told.endswith((".", "…", "”")), told
    assert not re.search(r"[\x00-\x1f\ud800-\udfff]|Error|Exception|Traceback|object at", told)
    return told


def with_parts(about: str = "knee", **parts: Any) -> str:
    """A file with some parts put in or replaced."""
    return json.dumps(json.loads(to_json(Answers(about))) | parts)


# What was saved opens again


@given(st.sampled_from(JOINTS).flatmap(anyone))
@settings(max_examples=150)
def test_what_was_saved_opens_again_whoever_saved_it(ans: Answers) -> None:
    saved = to_json(ans)
    assert from_json(saved) == ans
    assert from_json(saved.encode()) == ans
    assert from_json(b"\xef\xbb\xbf" + saved.encode()) == ans, "as some editors save it"
    assert from_json(saved.replace("\n", "\r\n")) == ans


@each_joint
def test_nothing_and_everything_open_again(joint: str) -> None:
    for ans in (Answers(joint), everything(joint)):
        assert from_json(to_json(ans)) == ans


@each_joint
def test_the_longest_file_is_within_the_limit_and_the_usual_one_has_a_few_kilobytes(
    joint: str,
) -> None:
    full = vars(everything(joint))
    usual = to_json(Answers(**full))
    assert len(usual.encode()) < 4096
    longest = Answers(
        **full
        | {
            "questions": ["\U0001f9b5" * LONGEST_QUESTION] * MOST_QUESTIONS,
            "notes": "\U0001f9b5" * LONGEST_NOTES,
        }
    )
    assert len(to_json(longest).encode()) <= MOST_BYTES
    assert from_json(to_json(longest)) == longest


def test_a_file_can_be_read_by_eye_and_says_what_it_is() -> None:
    saved = to_json(everything("knee"), saved_on=date(2026, 11, 23))
    lines = saved.splitlines()
    assert lines[1:3] == ['  "format": "osteo-aid-answers",', f'  "version": {VERSION},']
    assert '  "saved_on": "2026-11-23",' in lines
    assert '  "joint": "knee",' in lines
    assert "ß ñ 膝" in saved
    assert read(saved).saved_on == date(2026, 11, 23)


def test_what_was_left_open_is_not_in_the_file() -> None:
    assert set(json.loads(to_json(Answers("hip")))) == {
        "format", "version", "aid", "saved_on", "joint",
    }  # fmt: skip


def test_none_of_them_is_an_answer_and_stays_one() -> None:
    ans = Answers("knee", profile=Profile("knee", worn_compartments=[]))
    assert from_json(to_json(ans)).about.answers == {"worn_compartments": ()}


# The view of Looking ahead


def test_nothing_chosen_on_looking_ahead_is_one_record_and_no_part_of_the_file() -> None:
    """However often somebody turned a switch on and off again: the same answers, the same file."""
    untouched, touched = Answers("knee"), Answers("knee", ahead=Ahead())
    assert touched == untouched and touched.empty
    assert "ahead" not in json.loads(to_json(touched))
    assert from_json(with_parts(ahead={})) == untouched
    assert not Answers("knee", ahead=Ahead(years=5)).empty


def test_only_what_was_changed_is_in_the_file() -> None:
    chosen = Ahead(("osteotomy",), years=20)
    part = json.loads(to_json(Answers("knee", ahead=chosen)))["ahead"]
    assert part == {"starts": ["osteotomy"], "years": 20}
    assert from_json(with_parts(ahead=part)).ahead == chosen


def test_starts_are_kept_in_the_order_of_every_table() -> None:
    order = options(JOINT)
    assert tuple(AGES) == tuple(one for one in order if one in AGES)
    backwards = Ahead(tuple(reversed(order)))
    assert backwards.starts == backwards.shown == tuple(AGES)
    assert backwards == Ahead(tuple(order))
    assert Ahead(years=5).shown == tuple(AGES), "while none was picked, all are looked at"


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts": ("fusion",)}, {"starts": "osteotomy"}, {"starts": ("osteotomy", "osteotomy")},
        {"starts": ([],)}, {"stage": "soon"}, {"stage": ""}, {"stage": []}, {"years": 15},
        {"years": 10.0}, {"years": True}, {"years": "10"}, {"died": 1}, {"died": None},
    ],
)  # fmt: skip
def test_a_view_that_cannot_be_is_refused_in_a_sentence(wrong: dict[str, Any]) -> None:
    with pytest.raises(AnswersError) as caught:
        Ahead(**wrong)
    a_sentence(caught.value)


@each_joint
def test_only_a_joint_with_a_model_can_be_looked_ahead_for(joint: str) -> None:
    chosen = Ahead(years=20)
    if joint == JOINT:
        assert Answers(joint, ahead=chosen).ahead == chosen
        return
    with pytest.raises(AnswersError, match="cannot look ahead for this joint"):
        Answers(joint, ahead=chosen)
    assert "cannot look ahead for this joint" in refused(with_parts(joint, ahead={"years": 20}))
    with pytest.raises(AnswersError):
        Answers(joint, ahead={"years": 20})  # type: ignore[arg-type]


# Files of every version that people may have kept


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_that_somebody_kept_still_opens(path: Path) -> None:
    saved = read(path.read_bytes())
    assert saved.answers.joint == path.stem.split("_", 1)[1]
    assert saved.saved_on == date(2026, 11, 23)
    assert len(saved.answers.about.answers) >= 15
    assert saved.answers.notes and saved.answers.asked and saved.answers.surgery_date
    assert from_json(to_json(saved.answers)) == saved.answers


def test_there_is_a_kept_file_of_each_version_for_each_joint() -> None:
    stems = {path.stem for path in FILES}
    assert {f"v{version}_{joint}" for version in range(1, VERSION + 1) for joint in JOINTS} <= stems


def test_a_file_from_before_looking_ahead_has_no_view_and_one_of_today_has_it() -> None:
    kept = {path.stem: json.loads(path.read_bytes()) for path in FILES}
    assert all("ahead" not in content for stem, content in kept.items() if stem[:3] == "v1_")
    assert from_json(json.dumps(kept["v1_knee"])).ahead is None
    saved = from_json(json.dumps(kept["v2_knee"])).ahead
    assert saved == Ahead(tuple(AGES), "advised", 20, died=True)
    assert "damaged" in refused(json.dumps(kept["v1_knee"] | {"ahead": {"years": 5}}))


def test_there_is_a_way_up_from_each_earlier_version() -> None:
    assert sorted(UPGRADES) == list(range(1, VERSION))


def test_an_earlier_file_goes_up_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def two(content: dict[str, Any]) -> dict[str, Any]:
        return content | {"version": 2, "notes": content.pop("remarks")}

    def three(content: dict[str, Any]) -> dict[str, Any]:
        return content | {"version": 3, "notes": content["notes"].upper()}

    monkeypatch.setattr(answers_file, "VERSION", 3)
    monkeypatch.setattr(answers_file, "UPGRADES", {1: two, 2: three})
    assert from_json(with_parts(version=1, remarks="hello")).notes == "HELLO"
    assert from_json(with_parts(version=2, notes="hello")).notes == "HELLO"
    assert from_json(with_parts(version=3, notes="hello")).notes == "hello"
    assert "damaged" in refused(with_parts(version=1))
    assert "damaged" in refused(with_parts(version=2, notes=7))


# What is refused, and how


def test_a_question_stands_once_and_an_empty_one_not_at_all() -> None:
    asked = ["Same?", " ", "Same?", "", "Other?", " Same? "]
    assert from_json(with_parts(questions=asked)).asked == ("Same?", "Other?")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("", "damaged"),
        ("hello", "damaged"),
        (b"\xff\xfe{\x00}\x00", "damaged"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "damaged"),
        (to_json(Answers("knee"))[:-20], "damaged"),
        ("[]", "not an answers file"),
        ("7", "not an answers file"),
        ("null", "not an answers file"),
        ('{"format": "something-else", "version": 1}', "not an answers file"),
        ('{"format": ["osteo-aid-answers"]}', "not an answers file"),
        (with_parts(notes="x" * MOST_BYTES), "too large"),
        ("é" * (MOST_BYTES // 2 + 1), "too large"),
        ("[" * 60_000, "nested too deep"),
        ('{"a":' * 10_000, "nested too deep"),
        ('{"format": "osteo-aid-answers", "format": "x"}', "says “format” twice"),
        ('{"\\ud800": 1, "\\ud800": 2}', "says “?” twice"),
        (with_parts(version=VERSION + 1), "newer version"),
        (with_parts(version=0), "which version"),
        (with_parts(version="1"), "which version"),
        (with_parts(version=True), "which version"),
        (with_parts(version=None), "which version"),
        (with_parts(version=10**30), "far too long"),
        ('{"x": ' + "9" * 6000 + "}", "far too long"),
        (with_parts(answers={"age": 0}).replace("0}", "1e999}"), "far too large"),
        (with_parts(answers={"age": float("nan")}), "“NaN” where a number"),
        (with_parts(answers={"age": float("inf")}), "“Infinity” where a number"),
        (with_parts(joint="elbow"), "no joint called “elbow”"),
        (with_parts(joint=["knee"]), "no joint called"),
        (with_parts(joint=None), "no joint called"),
        (with_parts(winner="osteotomy"), "a part called “winner”"),
        (with_parts(answers=[1]), "part “answers”"),
        (with_parts(answers={"shoe_size": 43}), "“shoe_size”"),
        (with_parts(answers={"joint": "knee"}), "“joint”"),
        (with_parts(answers={"self": 1}), "“self”"),
        (with_parts(answers={"age": 700}), "“Your age” must be from 10 to 100 years. You gave 700"),
        (with_parts(answers={"age": "old"}), "“Your age” must be a number from 10 to 100 years"),
        (with_parts(answers={"age": True}), "“Your age” must be a number"),
        (with_parts(answers={"side": {"left": 1}}), "must be one of: left, right"),
        (with_parts(answers={"worn_compartments": [["medial"]]}), "must be a list of"),
        (with_parts(ratings=7), "part “ratings”"),
        (with_parts(ratings={"to_be_rich": 5}), "“to_be_rich”"),
        (with_parts(questions="Why?"), "part “questions”"),
        (with_parts(questions=[7]), "part “questions”"),
        (
            with_parts(questions=[*map(str, range(MOST_QUESTIONS + 1))]),
            f"{MOST_QUESTIONS} questions",
        ),
        (with_parts(questions=["?" * (LONGEST_QUESTION + 1)]), f"{LONGEST_QUESTION} letters"),
        (with_parts(notes="x" * (LONGEST_NOTES + 1)), f"{LONGEST_NOTES} letters"),
        (with_parts(notes=None), "part “notes”"),
        (with_parts(notes="\ud800"), "This file is damaged"),
        (with_parts(surgery_date="2027-02-30"), "no day of the calendar: 2027-02-30"),
        (with_parts(surgery_date="20270211"), "no day of the calendar"),
        (with_parts(surgery_date="٢٠٢٧-٠٢-١١"), "no day of the calendar"),
        (with_parts(surgery_date=20270211), "no day of the calendar"),
        (with_parts(surgery_date="1027-02-11"), "between 2000 and 2099"),
        (with_parts(saved_on="yesterday"), "file was saved is no day"),
        (with_parts(option="fusion"), "does not belong to this joint"),
        (with_parts(option=7), "part “option”"),
        (with_parts(option="total_replacement", site="shin"), "bone that was chosen"),
        (with_parts(site="skull"), "bone that was chosen"),
        (with_parts(leaning="the_first"), "choice you lean to"),
        (with_parts(ready={"nobody_asks": "yes"}), "“nobody_asks”"),
        (with_parts(checks={"nobody_asks": "a"}), "“nobody_asks”"),
        (with_parts(ahead=[]), "part “ahead”"),
        (with_parts(ahead=None), "part “ahead”"),
        (with_parts(ahead={"age": 50}), "“age”"),
        (with_parts(ahead={"starts": "osteotomy"}), "part “ahead”"),
        (with_parts(ahead={"starts": ["fusion"]}), "cannot look ahead from"),
        (with_parts(ahead={"starts": ["osteotomy"] * 2}), "named twice"),
        (with_parts(ahead={"stage": "soon"}), "must be one of: not_advised, advised"),
        (with_parts(ahead={"years": 15}), "5, 10 or 20 years"),
        (with_parts(ahead={"years": 10.0}), "5, 10 or 20 years"),
        (with_parts(ahead={"died": "yes"}), "must be yes or no"),
        (with_parts(answers={"\x07\u202egnp": 1}), "“gnp”"),
        (7, "not an answers file"),
    ],
)
def test_what_is_no_file_of_ours_is_told_in_a_sentence(data: Any, told: str) -> None:
    assert told in refused(data)


@each_joint
def test_a_rating_out_of_range_is_named(joint: str) -> None:
    for value_id in values(joint):
        for wrong in (6, -1, 2.0, True, "5", [5]):
            assert "from 0 to 5" in refused(with_parts(joint, ratings={value_id: wrong}))
        assert from_json(with_parts(joint, ratings={value_id: None})).ratings == {value_id: None}


@each_joint
def test_what_was_not_offered_cannot_have_been_picked(joint: str) -> None:
    full = everything(joint)
    for part, kept in (("ready", full.ready), ("checks", full.checks)):
        for name in kept:
            for wrong in ("nothing_of_the_kind", 1, None, ["yes"]):
                assert "must be one of" in refused(with_parts(joint, **{part: {name: wrong}}))


def test_control_signs_are_taken_out_of_what_was_typed() -> None:
    ans = from_json(with_parts(notes="a\r\nb\x00\x1b[31m\u202ec\td", questions=["x\ny\x07"]))
    assert ans.notes == "a\nb[31mc d"
    assert ans.asked == ("x y",)
    assert Answers("knee", notes="a\r\nb\x00") == Answers("knee", notes="a\nb")


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", b"bytes", None])
def test_a_record_takes_no_text_that_a_file_cannot_hold(text: Any) -> None:
    with pytest.raises(AnswersError) as caught:
        Answers("knee", notes=text)
    a_sentence(caught.value)
    with pytest.raises(AnswersError):
        Answers("knee", questions=[text])


# Whatever happens to a file, the answer is a record or a sentence

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 7, 10**18, 1e308, 2.5, "", "x", "knee", "hip", "osteotomy", "shin",
    "2027-01-11", "\x00", "\u202e", "\ufeff", "🦵", "\ud800", "x" * 5000, [], {}, [[]], [None],
    {"": 0}, {"age": 700}, ["medial", 7], {"__proto__": {}}, "null", "NaN",
)  # fmt: skip
TOKENS = (
    b"{", b"}", b"[", b"]", b'"', b",", b":", b"\\", b"\\u", b"\\ud800", b"\x00", b"\xff", b"\xc3",
    b"\xed\xa0\x80", b"NaN", b"-Infinity", b"1e400", b"9" * 400, b"[" * 3000, b'{"a":' * 2000,
    b"null", b"true", b"//", b"\xef\xbb\xbf", b"-", b"0x10", b"\xf0\x9f\xa6\xb5", b"'", b"\r",
)  # fmt: skip


def damaged(seed: int) -> Iterator[bytes]:
    """Files with all that can happen to one, from the same seed always the same."""
    dice = Random(seed)
    sound = [to_json(everything(joint), saved_on=date(2026, 11, 23)).encode() for joint in JOINTS]
    hurt = (flipped, cut, spliced, sown, swapped, doubled, moved)
    while True:
        data = dice.choice(sound)
        for _ in range(dice.choice((1, 1, 1, 2, 5))):
            data = dice.choice(hurt)(data, dice, sound)
        yield data


def flipped(data: bytes, dice: Random, _sound: list[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 3, 20)) if data else 0):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def cut(data: bytes, dice: Random, _sound: list[bytes]) -> bytes:
    start, end = sorted((dice.randint(0, len(data)), dice.randint(0, len(data))))
    return dice.choice((data[:end], data[start:], data[:start] + data[end:]))


def spliced(data: bytes, dice: Random, sound: list[bytes]) -> bytes:
    other = dice.choice(sound)
    return data[: dice.randint(0, len(data))] + other[dice.randint(0, len(other)) :]


def sown(data: bytes, dice: Random, _sound: list[bytes]) -> bytes:
    at = dice.randint(0, len(data))
    return data[:at] + dice.choice(TOKENS) + data[at + dice.choice((0, 0, 1, 5)) :]


def swapped(data: bytes, dice: Random, _sound: list[bytes]) -> bytes:
    """A value of any part takes on another type."""
    return reshaped(data, dice, lambda _value: dice.choice(ODD))


def moved(data: bytes, dice: Random, _sound: list[bytes]) -> bytes:
    """A part is nested, many times over or in many pieces."""
    deep = dice.choice((1, 50, 900))

    def nested(value: Any) -> Any:
        for _ in range(deep):
            value = [value] if dice.random() < 0.5 else {"answers": value}
        return value

    many = dice.randrange(3000)
    return reshaped(data, dice, dice.choice((nested, lambda value: [value] * many)))


def doubled(data: bytes, dice: Random, _sound: list[bytes]) -> bytes:
    lines = data.split(b"\n")
    at = dice.randrange(len(lines))
    return b"\n".join([*lines[:at], lines[at], *lines[at:]])


def reshaped(data: bytes, dice: Random, change: Any) -> bytes:
    """One value anywhere in the file changed; what is no file any more stays as it is."""
    try:
        content = json.loads(data)
        inside = parent = content
        key: Any = None
        while isinstance(inside, dict | list) and inside:
            parent = inside
            key = dice.choice(list(inside) if isinstance(inside, dict) else range(len(inside)))
            inside = inside[key]
            if dice.random() < 0.4:
                break
        parent[key] = change(inside)
        return json.dumps(content).encode()
    except (ValueError, TypeError, RecursionError):
        return data


@pytest.mark.parametrize("count", [4000, pytest.param(10_000, marks=pytest.mark.full)])
def test_of_thousands_of_damaged_files_each_opens_or_is_refused_in_a_sentence(count: int) -> None:
    opened = 0
    told = set()
    for data, _ in zip(damaged(seed=count), range(count), strict=False):
        try:
            ans = from_json(data)
        except AnswersError as error:
            told.add(a_sentence(error))
        else:
            assert from_json(to_json(ans)) == ans
            opened += 1
    assert opened > 50, "some damage leaves a file that is still sound"
    assert len(told) > 100, "the damage reaches many of the checks"
