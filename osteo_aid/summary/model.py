"""One person's summary as a document: what HTML, PDF and plain text all tell.

Pure: the same answers and day give the same summary. The words are in data/text/en/summary.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from osteo_aid.domain.inputs import questions
from osteo_aid.domain.joints import joints
from osteo_aid.domain.values import first_rows
from osteo_aid.evidence import load_evidence
from osteo_aid.summary import about_ahead, about_choices, about_me, about_wishes
from osteo_aid.summary.answers import Answers
from osteo_aid.summary.document import Blanks, Section, Summary
from osteo_aid.summary.wording import say
from osteo_aid.text.times import long_date

LINES: Final = 2
"""How many empty lines the surgeon has at least; the PDF adds what is left of the page."""


def summarise(ans: Answers, today: date) -> Summary:
    """The summary of a person's answers, made on a day.

    Parts that are empty are left out; the order stays.
    """
    first = first_rows(about_wishes.ratings(ans), ans.joint)
    figures, notes_on_figures = about_choices.figures(ans.joint, first)
    sections = (
        about_me.leaning(ans),
        about_wishes.matters(ans),
        about_me.asked(ans),
        about_me.notes(ans),
        about_me.together(ans),
        about_me.ready(ans),
        figures,
        about_me.answers(ans),
        about_choices.criteria(ans),
        about_me.recovery(ans),
        about_ahead.ahead(ans),
        _room(ans),
        notes_on_figures,
    )
    review = load_evidence().review
    return Summary(
        lang=str(review["language"]),
        joint=ans.joint,
        title=say("title", joint=joints()[ans.joint].name.lower()),
        facts=tuple(_facts(ans, today)),
        sections=tuple(section for section in sections if section),
        foot=tuple(_foot(today)),
    )


def _facts(ans: Answers, today: date) -> Iterable[str]:
    yield long_date(today)
    side = ans.about.answers.get("side")
    if side is not None:
        asked = questions(ans.joint)["side"]
        yield say("side", label=asked.short, side=asked.words(side))


def _room(ans: Answers) -> Section:
    blocks = [Blanks(say("room_notes"), lines=LINES)]
    if blanks := about_me.to_measure(ans):
        blocks.insert(0, Blanks(say("room_angles"), blanks))
    return Section("room", say("room_title"), tuple(blocks))


def _foot(today: date) -> Iterable[str]:
    review = load_evidence().review
    due = date.fromisoformat(review["review_due"])
    yield say("foot_not")
    yield say(
        "foot_made",
        day=long_date(today),
        aid=say("aid"),
        version=review["version"],
        checked=long_date(date.fromisoformat(review["checked_on"])),
        due=long_date(due),
    )
    if today > due:
        yield say("foot_overdue", due=long_date(due))
    yield say("foot_funding")
    yield say("foot_references")
