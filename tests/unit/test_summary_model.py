"""What a summary says: the person's own view, the figures behind it, and what it is not."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta
from typing import Final

import pytest

from osteo_aid.domain.candidacy import assess
from osteo_aid.domain.checks import checks, ready_questions
from osteo_aid.domain.joints import option_name, options
from osteo_aid.domain.lifetime import JOINT as LOOKS_AHEAD
from osteo_aid.domain.profile import Profile
from osteo_aid.domain.recovery import has_timeline
from osteo_aid.domain.values import Standing, first_rows, fit, values
from osteo_aid.evidence import load_evidence
from osteo_aid.summary import UNDECIDED, Answers, about_wishes
from osteo_aid.summary.document import Blanks, Cell, Grid, Items, Summary, Text
from osteo_aid.summary.model import summarise
from osteo_aid.summary.wording import level_words
from osteo_aid.text import render_string
from tests.joints import JOINTS, each_joint
from tests.unit.people import everything

TODAY: Final = date(2026, 11, 23)
ORDER: Final = (
    "leaning", "matters", "questions", "notes", "together", "ready", "figures", "answers",
    "criteria", "recovery", "ahead", "room", "notes_on_figures",
)  # fmt: skip
RATED: Final = [joint for joint in JOINTS if values(joint)]
NEVER: Final = re.compile(
    r"\b(?:candidate|recommend\w*|the best|winner is|you will|we advise|should)\b", re.IGNORECASE
)


def told(ans: Answers) -> Summary:
    return summarise(ans, TODAY)


def grid(summary: Summary, key: str) -> Grid:
    section = summary.section(key)
    assert section is not None, key
    return next(block for block in section.blocks if isinstance(block, Grid))


def lines(summary: Summary, key: str) -> list[str]:
    """What the lists of a section say, one string an item."""
    section = summary.section(key)
    blocks = section.blocks if section else ()
    items = [item for block in blocks if isinstance(block, Items) for item in block.items]
    return [f"{item.before} {item.text}".strip() for item in items]


def words(summary: Summary, key: str) -> str:
    section = summary.section(key)
    blocks = section.blocks if section else ()
    return " ".join(block.text for block in blocks if isinstance(block, Text))


@each_joint
def test_parts_stand_in_one_order_and_empty_ones_are_left_out(joint: str) -> None:
    full = [section.key for section in told(everything(joint)).sections]
    assert full == [key for key in ORDER if key in full]
    assert set(ORDER) - set(full) <= {"matters", "together", "ahead"}
    assert ("ahead" in full) == (joint == LOOKS_AHEAD)
    empty = [section.key for section in told(Answers(joint)).sections]
    assert empty == ["figures", "room", "notes_on_figures"]


@each_joint
def test_every_choice_has_the_same_room(joint: str) -> None:
    """All options, no operation too, in the fixed order, in every table that compares them."""
    summary = told(everything(joint))
    for key in ("matters", "figures", "criteria"):
        if key == "matters" and not values(joint):
            continue
        table = grid(summary, key)
        assert [column.option for column in table.columns] == list(options(joint))
        assert all(len(row.cells) == len(options(joint)) for row in table.rows)
        assert all(cell.strong or cell.text for row in table.rows for cell in row.cells)


@each_joint
def test_names_no_winner_and_gives_no_advice(joint: str) -> None:
    for ans in (Answers(joint), everything(joint)):
        own = {*ans.asked, ans.notes}
        for text in told(ans).texts():
            assert text in own or not NEVER.search(text), text


@each_joint
def test_says_what_it_is_not_and_how_old_it_is(joint: str) -> None:
    foot = " ".join(told(Answers(joint)).foot)
    review = load_evidence().review
    assert "not a prescription and not medical advice" in foot
    assert "No clinician or patient has tested this aid" in foot
    assert f"version {review['version']}" in foot
    assert "23 November 2026" in foot
    assert "checked on 22 November 2026, review due on 22 November 2027" in foot
    assert "Nobody paid for this aid" in foot
    assert "out of date" not in foot
    late = date.fromisoformat(review["review_due"]) + timedelta(days=1)
    assert "may be out of date" in " ".join(summarise(Answers(joint), late).foot)


@each_joint
def test_leaning(joint: str) -> None:
    assert told(Answers(joint)).section("leaning") is None
    assert words(told(Answers(joint, leaning=UNDECIDED)), "leaning") == "I have not decided yet."
    for option in options(joint):
        leaning = told(Answers(joint, leaning=option))
        assert words(leaning, "leaning") == option_name(joint, option)


@pytest.mark.parametrize("joint", RATED)
def test_what_matters_most_comes_first_with_the_bars_of_its_page(joint: str) -> None:
    ids = list(values(joint))
    ratings = {name: (2, 5, 0, None, 4, 1, 3, 5)[i] for i, name in enumerate(ids)}
    table = grid(told(Answers(joint, ratings=ratings)), "matters")
    weighed = [name for name in ids if ratings[name]]
    first = sorted(weighed, key=lambda name: -(ratings[name] or 0))
    assert [row.head for row in table.rows] == [values(joint)[name].text for name in first]
    for name, row in zip(first, table.rows, strict=True):
        assert f"({ratings[name]} of 5)" in row.small[0]
        assert values(joint)[name].counted in row.small[1]
    bars = fit(ratings, joint).set_index(["outcome", "option"])
    for name, row in zip(first, table.rows, strict=True):
        for option, cell in zip(options(joint), row.cells, strict=True):
            measure = float(bars["measure"].to_dict()[name, option])
            assert cell.bar is not None
            if math.isnan(measure):
                assert cell.bar.measure is None and cell.strong == "Not known"
            else:
                assert cell.bar.measure == pytest.approx(measure, abs=1e-4)
                assert re.search(r"\d", cell.strong)


@pytest.mark.parametrize("joint", RATED)
def test_a_number_beside_a_bar_is_the_one_that_sentences_tell(joint: str) -> None:
    """Rounded the same way: 76 in a sentence is never 77 beside the bar."""
    ratings = dict.fromkeys(values(joint), 5)
    table = grid(told(Answers(joint, ratings=ratings)), "matters")
    rows = fit(ratings, joint)
    for name, row in zip(values(joint), table.rows, strict=True):
        of_row = rows[rows["outcome"] == name]
        for cell, why, basis in zip(row.cells, of_row["why"], of_row["basis"], strict=True):
            if basis == "figure" and cell.strong.endswith("in 100"):
                number = cell.strong.removesuffix(" in 100").lower()
                sentence = render_string(why).lower()
                assert re.search(rf"(?<!\d){number}(?!\d)", sentence), (name, cell.strong)


def test_a_share_turned_round_adds_up_to_100_with_its_other_side() -> None:
    """Where half a person is rounded, both sides still make 100, as in every sentence."""
    (value,) = [one for one in values("knee").values() if one.value_id == "keep_own_joint"]
    ev = load_evidence()
    shares = [fact for fact in ev.by_fact_id.values() if fact.unit == "percent"
              and fact.measure == "share" and fact.estimate % 1 == 0.5
              and 1 < fact.estimate < 99 and fact.estimate != 50]  # fmt: skip
    assert shares
    for fact in shares:
        row = {"fact_id": fact.fact_id, "amount": 100 - fact.estimate}
        others = render_string("{{ not_in_100(%r) }}" % fact.fact_id)
        assert about_wishes._amount(row, value) == f"{others} in 100"


@pytest.mark.parametrize("joint", RATED)
def test_not_sure_and_not_important_are_said(joint: str) -> None:
    ids = list(values(joint))
    summary = told(Answers(joint, ratings={ids[0]: None, ids[1]: 0}))
    assert lines(summary, "matters") == [
        f"Does not matter to me: {values(joint)[ids[1]].text}",
        f"I am not sure about: {values(joint)[ids[0]].text}",
    ]
    nothing = told(Answers(joint, ratings=dict.fromkeys(ids, 0)))
    assert "all choices come out the same" in words(nothing, "matters")


@pytest.mark.parametrize("joint", RATED)
def test_ties_are_said(joint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where bars are level, the choices are named together and none alone."""
    pair = tuple(options(joint)[:2])
    ratings = dict.fromkeys(values(joint), 3)
    ahead, level = Standing("ahead", pair[:1], 0.3), Standing("level", pair)
    monkeypatch.setattr(about_wishes, "standing", lambda _: ahead)
    assert "come out about the same" not in words(told(Answers(joint, ratings=ratings)), "matters")
    monkeypatch.setattr(about_wishes, "standing", lambda _: level)
    names = ", ".join(option_name(joint, option) for option in pair)
    assert f"come out about the same: {names}." in words(
        told(Answers(joint, ratings=ratings)), "matters"
    )


@pytest.mark.parametrize("joint", RATED)
def test_the_heaviest_wishes_choose_the_rows_of_figures(joint: str) -> None:
    ratings = dict(zip(values(joint), (1, 1, 4, 5), strict=False))
    ev = load_evidence().about(joint)
    wanted = [str(ev.outcomes.loc[one, "title"]) for one in first_rows(ratings, joint)]
    rows = grid(told(Answers(joint, ratings=ratings)), "figures").rows
    assert [row.head for row in rows][: len(wanted)] == wanted[: len(rows)]


@each_joint
def test_figures_are_told_in_the_sentences_of_the_comparison(joint: str) -> None:
    """Never in other words, with time, who was studied and how sure; none says so."""
    ev = load_evidence().about(joint)
    summary = told(Answers(joint))
    titles = {str(row["title"]): str(key) for key, row in ev.outcomes.iterrows()}
    notes = lines(summary, "notes_on_figures")
    cells = {(row["outcome_id"], row["option"]): row
             for row in ev.comparison.reset_index().to_dict("records")}  # fmt: skip
    for row in grid(summary, "figures").rows:
        for option, cell in zip(options(joint), row.cells, strict=True):
            source = cells[titles[row.head], option]
            if not source["sentence"]:
                assert cell == Cell(source["missing"], strong="No reliable number.")
                continue
            sentence = render_string(source["sentence"])
            said = f"{cell.strong} {cell.text}".strip()
            assert sentence.startswith(said)
            if source["draw"]:
                fact = ev.fact(source["draw"])
                assert any(fact.fact_id in notes[n - 1] and fact.who in notes[n - 1]
                           and fact.caveat in notes[n - 1] for n in cell.notes)  # fmt: skip
            else:
                assert said == sentence
            assert cell.small and cell.notes


@each_joint
def test_levels_are_those_of_the_criteria_page(joint: str) -> None:
    ans = everything(joint)
    table = grid(told(ans), "criteria")
    found = assess(ans.about)
    for option, cell in zip(options(joint), table.rows[0].cells, strict=True):
        level = found.options[option].level
        assert (cell.level, cell.strong) == (level, level_words(level, joint))
        assert option == "no_operation" or bool(cell.points) == (level != "fits")


def test_what_decides_a_level_is_to_be_found_out() -> None:
    summary = told(Answers("knee", Profile("knee", side="right", age=50)))
    osteotomy = grid(summary, "criteria").rows[0].cells[1]
    assert osteotomy.text == "To find out first:"
    assert "Shin bone angle (MPTA)" in osteotomy.points
    assert told(Answers("knee", Profile("knee", side="right"))).section("criteria") is None


def test_answers_are_told_with_their_unit_and_who_knew() -> None:
    profile = Profile(
        "knee", side="left", age=47, bmi=28.4, pain_severity=6, hka_deg=172, jlca_deg=-2
    )
    summary = told(Answers("knee", profile))
    assert summary.facts == ("23 November 2026", "Side: Left")
    section = summary.section("answers")
    assert section is not None
    you, clinic = (block for block in section.blocks if isinstance(block, Items))
    assert [f"{item.before} {item.text}" for item in you.items] == [
        "Age: 47 years",
        "Body mass index (BMI): 28.4 kg/m²",
        "How bad the pain is: 6 (from 0 to 10)",
    ]
    assert [item.text for item in clinic.items] == ["172 degrees", "−2 degrees"]
    room = summary.section("room")
    assert room is not None
    measured = next(block for block in room.blocks if isinstance(block, Blanks) and block.blanks)
    assert ("Shin bone angle (MPTA)", "degrees") in measured.blanks
    assert "Hip–knee–ankle angle (HKA)" not in dict(measured.blanks)


@each_joint
def test_questions_keep_their_order_and_are_numbered(joint: str) -> None:
    asked = ["What if I wait?", "  ", "And sport?", "Who helps?"]
    section = told(Answers(joint, questions=asked)).section("questions")
    assert section is not None
    (block,) = section.blocks
    assert isinstance(block, Items) and block.numbered
    assert [item.text for item in block.items] == ["What if I wait?", "And sport?", "Who helps?"]


@each_joint
def test_only_what_is_still_open_is_gone_over(joint: str) -> None:
    """Topics of checks picked otherwise than the facts say, and readiness without a yes."""
    known = checks(joint)
    right = Answers(joint, checks={one.check_id: one.right for one in known})
    assert told(right).section("together") is None
    wrong = {one.check_id: next(c for c, _ in one.choices if c != one.right) for one in known}
    assert lines(told(Answers(joint, checks=wrong)), "together") == [one.topic for one in known]
    ids = [one.ready_id for one in ready_questions()]
    assert told(Answers(joint, ready=dict.fromkeys(ids, "yes"))).section("ready") is None
    given = told(Answers(joint, ready={ids[0]: "yes", ids[1]: "no", ids[2]: "unsure"}))
    asked = {one.ready_id: one.question for one in ready_questions()}
    assert lines(given, "ready") == [f"{asked[ids[1]]} No", f"{asked[ids[2]]} Not sure"]


@each_joint
def test_recovery_has_weeks_and_with_a_day_dates(joint: str) -> None:
    for option in options(joint):
        if not has_timeline(joint, option):
            continue
        weeks = told(Answers(joint, option=option))
        dated = told(Answers(joint, option=option, surgery_date=date(2027, 1, 11)))
        section = weeks.section("recovery")
        assert section is not None
        if not any(isinstance(block, Grid) for block in section.blocks):
            assert "No times are known" in words(weeks, "recovery")
            continue
        plain, with_days = grid(weeks, "recovery"), grid(dated, "recovery")
        assert 0 < len(plain.rows) <= 8
        assert len(with_days.columns) == len(plain.columns) + 1
        assert "11 January 2027" in words(dated, "recovery")
        assert all(re.search(r"20\d\d", row.cells[1].text) or not row.cells[1].text
                   for row in with_days.rows)  # fmt: skip
        assert any("2027" in row.cells[1].text for row in with_days.rows)


def test_a_day_without_an_operation_is_not_lost() -> None:
    summary = told(Answers("hip", surgery_date=date(2027, 3, 1)))
    assert "1 March 2027" in words(summary, "recovery")


def test_what_a_file_of_another_day_still_names_is_passed_over() -> None:
    """A wish that is no longer asked, a check that is gone: the rest is told."""
    ans = Answers("knee", ratings={"gone": 5}, checks={"gone": "a"}, ready={"gone": "no"})
    assert [section.key for section in told(ans).sections] == [
        "figures",
        "room",
        "notes_on_figures",
    ]
