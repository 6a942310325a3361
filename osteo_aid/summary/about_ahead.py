"""The part of the summary that looks years ahead: the view that a person chose on its page.

What the model of domain/lifetime.py says of groups of people, in whole people out of 100 with
ranges. No operation has a table of its own: its numbers come from other people than the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from osteo_aid.domain.followed import followed
from osteo_aid.domain.inputs import questions
from osteo_aid.domain.joints import option_name
from osteo_aid.domain.lifetime import (
    AGES,
    JOINT,
    MODEL_DATE,
    MODEL_VERSION,
    NO_OPERATION,
    NOT_ADVISED,
    OSTEOTOMY,
    PARTIAL,
)
from osteo_aid.domain.outlook import DRAWN_YEARS, TOLD_YEARS, InHundred, Outlook, outlook
from osteo_aid.summary.answers import Ahead, Answers
from osteo_aid.summary.document import Block, Cell, Column, Grid, Item, Items, Row, Section, Text
from osteo_aid.summary.wording import listed, say
from osteo_aid.text import page
from osteo_aid.text.times import long_date

NEEDED: Final = ("age", "sex")
"""Answers without which nothing can be worked out."""
LIVING: Final = ("own", "first", "again")
"""The groups that always have a row; the dead have one on request."""
DIED: Final = "died"


def ahead(ans: Answers) -> Section | None:
    """What may come after each choice, as far as the person looked; None if they did not."""
    view = ans.ahead
    if view is None:
        return None
    title = say("ahead_title", years=view.years)
    blocks = _lacking(ans, view) or _told(ans, view)
    return Section("ahead", title, tuple(blocks))


def _lacking(ans: Answers, view: Ahead) -> list[Block]:
    """What was chosen and what has to be answered first; [] when nothing is missing."""
    asked = questions(ans.joint)
    missing = [asked[name].short for name in NEEDED if name not in ans.about.answers]
    if not missing:
        return []
    chosen = listed(option_name(ans.joint, start) for start in view.shown)
    return [
        Items((Item(chosen, label=say("ahead_chosen")),)),
        Text(say("ahead_missing", answers=listed(missing))),
    ]


def _told(ans: Answers, view: Ahead) -> list[Block]:
    """A table for the operations, one for no operation, and what to know about both."""
    # Whole years, as people tell their age: those of 52½ are 52.
    age, sex = int(float(str(ans.about.answers["age"]))), str(ans.about.answers["sex"])
    can: list[str] = []
    cannot: list[str] = []
    for start in view.shown:
        low, high = AGES[start]
        (can if low <= age <= high else cannot).append(start)
    stage = view.stage or NOT_ADVISED
    found = {
        start: outlook(age, sex, start, stage if start == NO_OPERATION else None) for start in can
    }
    people = say(f"ahead_{sex}", age=age)
    blocks: list[Block] = []
    for part, key in (
        ([start for start in can if start != NO_OPERATION], "ahead_operations"),
        ([start for start in can if start == NO_OPERATION], f"ahead_{stage}"),
    ):
        if part:
            title = say(key, people=people)
            blocks.append(_table(ans.joint, title, [found[start] for start in part], view))
    outside = tuple(
        Item(
            say("ahead_outside", option=option_name(ans.joint, start), age=age, low=low, high=high)
        )
        for start in cannot
        for low, high in (AGES[start],)
    )
    if outside:
        blocks.append(Items(outside))
    if found:
        blocks.append(Text(say("ahead_how"), "small"))
        blocks.append(Text(" ".join(_to_know(can, view)), "small"))
    return blocks


def _table(joint: str, title: str, found: Sequence[Outlook], view: Ahead) -> Grid:
    """One column for each start; the rows are the same whatever the start is."""
    columns = tuple(Column(option_name(joint, one.start), one.start) for one in found)
    rows = tuple(
        Row(
            say(f"ahead_{group}"),
            tuple(_cell(one, group, one.groups[view.years][group]) for one in found),
        )
        for group in (*LIVING, *([DIED] if view.died else []))
    )
    return Grid(title, say("ahead_corner", years=view.years), columns, rows, compact=True)


def _cell(one: Outlook, group: str, people: InHundred) -> Cell:
    """A number with its range, or why there can be none."""
    if group == "own" and one.start not in (NO_OPERATION, OSTEOTOMY):
        return Cell(say("ahead_none_partly" if one.start == PARTIAL else "ahead_none"), strong="0")
    about = str(people.about) if people.about else page("looking_ahead", JOINT)["few"].strip()
    hardly_any = people.low == people.high
    return Cell(
        "" if hardly_any else say("ahead_range", low=people.low, high=people.high), strong=about
    )


def _to_know(starts: Sequence[str], view: Ahead) -> list[str]:
    """What must be said with such numbers, as far as it is about what is shown."""
    return [
        *(say(f"ahead_{key}") for key in ("contest", "redone")),
        *([say("ahead_apart")] if NO_OPERATION in starts else []),
        *([say("ahead_osteotomy")] if OSTEOTOMY in starts else []),
        *([say("ahead_partial")] if PARTIAL in starts else []),
        *([] if view.died else [say("ahead_alive")]),
        _ended(starts, view) or say("ahead_followed", low=TOLD_YEARS[-1], high=DRAWN_YEARS),
        say(
            "ahead_model",
            version=MODEL_VERSION,
            day=long_date(date.fromisoformat(MODEL_DATE)),
        ),
    ]


def _ended(starts: Sequence[str], view: Ahead) -> str:
    """After how many years the studies ended, of choices told of for longer; "" if of none."""
    stage = view.stage or NOT_ADVISED
    years = {start: followed(start, stage if start == NO_OPERATION else None) for start in starts}
    told = [
        say("ahead_ended_one", option=option_name(JOINT, start), years=last)
        for start, last in years.items()
        if last < view.years
    ]
    return say("ahead_ended", ended=listed(told)) if told else ""
