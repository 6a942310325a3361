"""Check what you know, how ready one feels, and what one may want to ask: rows of data/.

Texts are templates: `osteo_aid.text.render_string` draws their figures.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from typing import Final

from osteo_aid.domain.candidacy import assess
from osteo_aid.domain.inputs import questions
from osteo_aid.domain.profile import Profile
from osteo_aid.evidence import load_evidence
from osteo_aid.evidence.deciding_schema import DONT_KNOW
from osteo_aid.evidence.templates import pairs
from osteo_aid.evidence.words import EVERY_JOINT

__all__ = [
    "DONT_KNOW",
    "Check",
    "Question",
    "Ready",
    "checks",
    "ready_questions",
    "starter_questions",
    "to_find_out",
]

CLINIC: Final = "clinic"
MOST_TO_FIND_OUT: Final = 8
"""More questions than this nobody asks in one visit."""


@dataclass(frozen=True)
class Check:
    """One question on a main fact: one row of checks.csv.

    Attributes:
        question, because: templates; `because` tells the fact, whatever was picked.
        choices: id and template of each choice, in order. `DONT_KNOW` can be picked as well.
        right: the id of the choice that the facts bear out.
        holds: a template that renders "True" as long as they do.
        topic: a few words on what the question is about.
        page, anchor, link: where it is explained (`anchor` may be ''), and the words of the link.
        fact_ids: the figures that are drawn.
    """

    check_id: str
    joint: str
    question: str
    choices: tuple[tuple[str, str], ...]
    right: str
    holds: str
    because: str
    topic: str
    page: str
    anchor: str
    link: str
    fact_ids: tuple[str, ...]


@dataclass(frozen=True)
class Ready:
    """One question on how ready a person feels, and the step that a "no" leads to."""

    ready_id: str
    question: str
    next_step: str
    page: str
    link: str
    source_ids: str


@dataclass(frozen=True)
class Question:
    """Something one may want to ask; `options` is empty where it holds whichever is chosen."""

    question_id: str
    options: tuple[str, ...]
    text: str


@cache
def checks(joint: str) -> tuple[Check, ...]:
    """The questions on the main facts of a joint, in order."""
    table = load_evidence().about(joint).checks.reset_index()
    return tuple(
        Check(
            check_id=row["check_id"],
            joint=row["joint"],
            question=row["question"],
            choices=tuple(pairs(row["choices"])),
            right=row["right"],
            holds=row["holds"],
            because=row["because"],
            topic=row["topic"],
            page=row["page"],
            anchor=row["anchor"],
            link=row["link"],
            fact_ids=tuple(row["fact_ids"].split()),
        )
        for row in table.to_dict("records")
    )


@cache
def ready_questions() -> tuple[Ready, ...]:
    """The questions on how ready a person feels, in order: the same for every joint."""
    table = load_evidence().ready.reset_index().sort_values("order", kind="stable")
    names = [field.name for field in fields(Ready)]
    return tuple(Ready(**{name: row[name] for name in names}) for row in table.to_dict("records"))


def starter_questions(joint: str, options: Iterable[str] = ()) -> tuple[Question, ...]:
    """What one may want to ask, in order: the joint's own questions and those of every joint.

    Args:
        joint: a joint of joints.csv.
        options: only questions about any of these, and those that hold whichever is chosen;
            without any, all.
    """
    wanted = set(options)
    return tuple(
        one
        for one in _questions(joint)
        if not wanted or not one.options or wanted & set(one.options)
    )


@cache
def _questions(joint: str) -> tuple[Question, ...]:
    table = load_evidence().about(joint).questions.reset_index()
    shared = table["joint"] == EVERY_JOINT
    rows = table.assign(shared=shared).sort_values(["shared", "order"], kind="stable")
    return tuple(
        Question(row["question_id"], tuple(row["options"].split()), row["text"])
        for row in rows.to_dict("records")
    )


def to_find_out(profile: Profile) -> tuple[str, ...]:
    """Names of the answers only a clinic can give that would decide most, those first.

    Without them no level can be told; once they are known, what else the criteria ask for.
    """
    found = assess(profile).options.values()
    deciding = dict.fromkeys(name for one in found for name in one.missing)
    others = dict.fromkeys(name for one in found for name in one.to_ask)
    asked = questions(profile.joint)
    for names in (deciding, others):
        of_clinic = [name for name in names if asked[name].answered_by == CLINIC]
        if of_clinic:
            return tuple(of_clinic[:MOST_TO_FIND_OUT])
    return ()
