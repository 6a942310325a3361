"""The parts of the summary that hold what the person chose, answered, asked and wrote."""

from __future__ import annotations

import math
from datetime import date
from typing import Any, Final

from osteo_aid.domain.checks import checks, ready_questions
from osteo_aid.domain.inputs import NUMBERS, Input, questions
from osteo_aid.domain.joints import option_name
from osteo_aid.domain.recovery import timeline
from osteo_aid.evidence import load_evidence
from osteo_aid.evidence.bands import Answer
from osteo_aid.summary.answers import UNDECIDED, Answers
from osteo_aid.summary.document import (
    Block,
    Cell,
    Column,
    Grid,
    Item,
    Items,
    Row,
    Section,
    Text,
)
from osteo_aid.summary.wording import operation, say
from osteo_aid.text.times import dates, long_date, said
from osteo_aid.text.times import words as recovery_words

MILESTONES: Final = 6
"""How many milestones of recovery stand on the paper."""
WORK: Final = "work"
MINUS: Final = "−"
NO_SURGERY: Final = frozenset({"no_operation", "orthodontics"})
_WEEKS: Final = ("earliest_weeks", "typical_weeks", "latest_weeks", "open_from_weeks")


def leaning(ans: Answers) -> Section | None:
    """What the person leans to, or that it is not decided; None while it is not said."""
    if ans.leaning is None:
        return None
    if ans.leaning == UNDECIDED:
        told = Text(say("leaning_undecided"), "strong")
    else:
        told = Text(option_name(ans.joint, ans.leaning), "strong", option=ans.leaning)
    return Section("leaning", say("leaning_title"), (told,))


def answers(ans: Answers) -> Section | None:
    """Every answer but the side, by who can know it."""
    known = {name: value for name, value in ans.about.answers.items() if name != "side"}
    asked = questions(ans.joint)
    blocks = []
    for who in ("you", "clinic"):
        items = tuple(
            Item(_in_words(asked[name], value), label=asked[name].short)
            for name, value in known.items()
            if asked[name].answered_by == who
        )
        if items:
            blocks.append(Items(items, before=say(f"answers_{who}"), short=True))
    return Section("answers", say("answers_title"), tuple(blocks)) if blocks else None


def _in_words(question: Input, value: Answer) -> str:
    """An answer in words; a bare number with the ends of its scale."""
    text = question.words(value)
    if question.kind in NUMBERS:
        text = text.replace("-", MINUS)
    if question.kind != "whole" or question.unit:
        return text
    return say("answer_on_scale", answer=text, limits=question.limits)


def asked(ans: Answers) -> Section | None:
    """The person's questions, numbered, in their order."""
    items = tuple(Item(text.strip()) for text in ans.asked if text.strip())
    if not items:
        return None
    return Section("questions", say("questions_title"), (Items(items, numbered=True),))


def together(ans: Answers) -> Section | None:
    """What the checks were about that were not answered as the figures say."""
    items = tuple(
        Item(one.topic)
        for one in checks(ans.joint)
        if ans.checks.get(one.check_id, one.right) != one.right
    )
    return Section("together", say("together_title"), (Items(items),)) if items else None


def ready(ans: Answers) -> Section | None:
    """The questions on readiness that were answered with no or not sure."""
    items = tuple(
        Item(say(f"ready_{given}"), label=one.question)
        for one in ready_questions()
        if (given := ans.ready.get(one.ready_id)) in {"no", "unsure"}
    )
    return Section("ready", say("ready_title"), (Items(items),)) if items else None


def recovery(ans: Answers) -> Section | None:
    """The milestones that people ask for first, with days when a day is set."""
    if ans.option is None:
        return _only_the_day(ans.surgery_date)
    day = ans.surgery_date
    blocks: list[Block] = []
    if day:
        key = "recovery_first_day" if ans.option in NO_SURGERY else "recovery_day"
        blocks.append(Text(say(key, day=long_date(day))))
    if rows := tuple(_milestone(row, day) for row in _milestones(ans, day)):
        keys = ("recovery_after", *(["recovery_around"] if day else []), "recovery_known")
        columns = tuple(Column(say(key)) for key in keys)
        blocks.append(Grid(say("recovery_grid"), say("recovery_corner"), columns, rows))
    blocks.append(Text(say("recovery_about" if rows else "recovery_none"), "small"))
    title = say("recovery_title", choice=operation(ans.joint, ans.option, ans.site))
    return Section("recovery", title, tuple(blocks))


def _only_the_day(day: date | None) -> Section | None:
    if day is None:
        return None
    blocks = (Text(say("recovery_day", day=long_date(day))),)
    return Section("recovery", recovery_words("title"), blocks)


def _milestones(ans: Answers, day: date | None) -> list[Any]:
    """Up to `MILESTONES` rows with times: those asked for first, then the others, in order."""
    assert ans.option is not None
    work = ans.about.answers.get(WORK) if WORK in questions(ans.joint) else None
    known = {"work": str(work)} if work in _kinds_of_work(ans.joint) else {}
    table = timeline(ans.joint, ans.option, ans.site, surgery_date=day, **known)
    rows = [row for row in table.itertuples() if not _all_unknown(row)]
    first = [row for row in rows if row.jump == "yes"]
    others = [row for row in rows if row.jump != "yes"]
    chosen = {row.Index for row in (first + others)[:MILESTONES]}
    return [row for row in rows if row.Index in chosen]


def _kinds_of_work(joint: str) -> set[str]:
    return set(load_evidence().about(joint).milestone_kinds["work"]) - {""}


def _all_unknown(row: Any) -> bool:
    return all(math.isnan(getattr(row, name)) for name in _WEEKS)


def _milestone(row: Any, day: date | None) -> Row:
    known = [recovery_words(f"basis_{row.basis}")] if row.basis else []
    known += [row.caveat] if row.caveat else []
    texts = [said(row), *([dates(row, day)] if day else []), "; ".join(known)]
    return Row(str(row.name), tuple(Cell(text) for text in texts))


def notes(ans: Answers) -> Section | None:
    """The person's own words."""
    text = ans.notes.strip()
    return Section("notes", say("notes_title"), (Text(text, "own"),)) if text else None


def to_measure(ans: Answers) -> tuple[tuple[str, str], ...]:
    """What only the clinic can know and is not known yet: its name and its unit."""
    return tuple(
        (one.short, one.unit)
        for one in questions(ans.joint).values()
        if _of_clinic(one) and one.name not in ans.about.answers
    )


def _of_clinic(one: Input) -> bool:
    return one.part == "clinic" and one.answered_by == "clinic"
