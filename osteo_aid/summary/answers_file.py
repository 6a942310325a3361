"""The answers file: what a person keeps and opens again, JSON that can also be read by eye.

A file says its version. One of an earlier version goes through `UPGRADES`, step by step, and then
through the same checks as any other: so a file that somebody kept for years still opens. Whoever
changes what a file may hold (also an id that questions, values or checks no longer have) raises
`VERSION` and adds a step. tests/data/answers holds files of each version that must open for ever.

A file comes from outside. Whatever is in it, the answer is a record or one sentence for a person.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from osteo_aid.domain.joints import joints
from osteo_aid.evidence import load_evidence
from osteo_aid.summary.answers import Answers, AnswersError
from osteo_aid.summary.answers_fields import FIELDS, day_of, given
from osteo_aid.summary.strict_json import DAMAGED, NOT_OURS, Content, parsed, short

FORMAT: Final = "osteo-aid-answers"
VERSION: Final = 2


def _looking_ahead(content: Content) -> Content:
    """To version 2: a file may hold the view of Looking ahead, which no file of version 1 has."""
    if "ahead" in content:
        raise AnswersError(DAMAGED)
    return content | {"version": 2}


UPGRADES: Final[dict[int, Callable[[Content], Content]]] = {1: _looking_ahead}
"""By version: what turns the content of a file of that version into one of the next."""

ABOUT_THE_FILE: Final = frozenset({"format", "version", "aid", "saved_on", "joint"})


@dataclass(frozen=True)
class SavedAnswers:
    """What a file holds.

    Attributes:
        answers: the record.
        saved_on: the day it was saved; None in a file that does not tell.
    """

    answers: Answers
    saved_on: date | None


def to_json(ans: Answers, saved_on: date | None = None) -> str:
    """The answers as the text of a file; what was left open is not in it.

    Args:
        ans: what a person chose about one joint.
        saved_on: the day that the file tells; today if left out.
    """
    about = {
        "format": FORMAT,
        "version": VERSION,
        "aid": str(load_evidence().review["version"]),
        "saved_on": (saved_on or date.today()).isoformat(),
        "joint": ans.joint,
    }
    return json.dumps(about | given(ans), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def from_json(data: str | bytes) -> Answers:
    """The answers in a file. Raises AnswersError, a sentence for a person, and nothing else."""
    return read(data).answers


def read(data: str | bytes) -> SavedAnswers:
    """What a file holds. Raises AnswersError, a sentence for a person, and nothing else."""
    content = parsed(data)
    if content.get("format") != FORMAT:
        raise AnswersError(NOT_OURS)
    content = _newest(content)
    for name in content:
        if name not in ABOUT_THE_FILE and name not in FIELDS:
            raise AnswersError(
                f"The file has a part called “{short(name)}”, which this aid does not know."
            )
    joint = content.get("joint")
    if not isinstance(joint, str) or joint not in joints():
        raise AnswersError(f"There is no joint called “{short(joint)}” in this aid.")
    fields = {name: take(content[name], joint) for name, take in FIELDS.items() if name in content}
    fields["profile"] = fields.pop("answers", None)
    saved_on = content.get("saved_on")
    return SavedAnswers(
        Answers(joint, **fields),
        None if saved_on is None else day_of(saved_on, "The day on which the file was saved"),
    )


def _newest(content: Content) -> Content:
    """A file of any version as one of this version."""
    version = content.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise AnswersError("This answers file does not say which version it has.")
    if version > VERSION:
        raise AnswersError(
            "This file was saved by a newer version of this aid. Please open it there. "
            f"Its version is {version}, and this aid knows up to {VERSION}."
        )
    for step in range(version, VERSION):
        try:
            content = UPGRADES[step](content)
        except AnswersError:
            raise
        except (LookupError, TypeError, ValueError, AttributeError):
            raise AnswersError(DAMAGED) from None
    return content
