"""The parts of an answers file, each taken over with checks of its own.

What a part may name (questions, values, checks) comes from data/, so a new row can be saved and
opened without a change here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any, Final

from osteo_aid.domain.checks import DONT_KNOW, checks, ready_questions
from osteo_aid.domain.inputs import AnswerError, questions
from osteo_aid.domain.profile import Profile
from osteo_aid.domain.values import values
from osteo_aid.evidence.deciding_schema import READY_ANSWERS
from osteo_aid.summary.answers import RATINGS, Ahead, Answers, AnswersError
from osteo_aid.summary.strict_json import Content, on_one_line, short

_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def given(ans: Answers) -> Content:
    """The fields that were filled in, as a file has them."""
    day = ans.surgery_date
    parts = {
        "answers": {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in ans.about.answers.items()
        },
        "ratings": dict(ans.ratings),
        "questions": list(ans.asked),
        "surgery_date": day and day.isoformat(),
        "option": ans.option,
        "site": ans.site,
        "leaning": ans.leaning,
        "notes": ans.notes,
        "ready": dict(ans.ready),
        "checks": dict(ans.checks),
        "ahead": _view(ans.ahead),
    }
    return {name: value for name, value in parts.items() if value}


def _view(ahead: Ahead | None) -> Content:
    """What differs from Looking ahead as it opens."""
    if ahead is None:
        return {}
    opens = Ahead()
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in vars(ahead).items()
        if value != getattr(opens, name)
    }


def day_of(found: Any, what: str) -> date:
    """A day in a file; `what` names it in the sentence of the AnswersError."""
    text = found if isinstance(found, str) else ""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise AnswersError(f"{what} is no day of the calendar: {short(found)}.")


def _profile(found: Any, joint: str) -> Profile:
    answers, known = _object("answers", found), questions(joint)
    for name in answers:
        if name not in known:
            raise AnswersError(
                f"The file answers a question that this aid does not ask about this joint: "
                f"“{short(name)}”."
            )
    try:
        return Profile(joint, **answers)
    except AnswerError as error:
        raise AnswersError(on_one_line(error.sentence)) from error


def _ratings(found: Any, joint: str) -> dict[str, int | None]:
    known = value_words(joint)
    ratings = _known("ratings", found, known)
    for value_id, rating in ratings.items():
        if isinstance(rating, bool | float) or rating not in RATINGS:
            raise AnswersError(
                f"“{known[value_id]}” must be a whole number from 0 to 5, or nothing for not sure. "
                f"The file has {short(rating)}."
            )
    return ratings


def _questions(found: Any, _joint: str) -> list[str]:
    if not isinstance(found, list):
        raise _wrong("questions")
    return [_text("questions", one) for one in found]


def _ready(found: Any, _joint: str) -> dict[str, str]:
    asked = [one.ready_id for one in ready_questions()]
    return _picked("ready", found, dict.fromkeys(asked, READY_ANSWERS))


def _checks(found: Any, joint: str) -> dict[str, str]:
    return _picked("checks", found, check_choices(joint))


def _ahead(found: Any, _joint: str) -> Ahead:
    view = dict(_known("ahead", found, [one.name for one in fields(Ahead)]))
    if not isinstance(view.get("starts", []), list):
        raise _wrong("ahead")
    return Ahead(**view)


def _picked(field: str, found: Any, allowed: Mapping[str, Iterable[str]]) -> dict[str, str]:
    picked = _known(field, found, allowed)
    for name, word in picked.items():
        if not isinstance(word, str) or word not in allowed[name]:
            raise AnswersError(
                f"The answer to “{name}” must be one of: {', '.join(allowed[name])}. "
                f"The file has {short(word)}."
            )
    return picked


def _word(field: str) -> Callable[[Any, str], str]:
    return lambda found, _joint: _text(field, found)


FIELDS: Final[dict[str, Callable[[Any, str], Any]]] = {
    "answers": _profile,
    "ratings": _ratings,
    "questions": _questions,
    "surgery_date": lambda found, _joint: day_of(found, "The day of the operation"),
    "option": _word("option"),
    "site": _word("site"),
    "leaning": _word("leaning"),
    "notes": _word("notes"),
    "ready": _ready,
    "checks": _checks,
    "ahead": _ahead,
}
"""What takes each part over: from what stands in a file, and the joint, to a field of Answers."""


def _object(field: str, found: Any) -> Content:
    if not isinstance(found, dict):
        raise _wrong(field)
    return found


def _known(field: str, found: Any, known: Iterable[str]) -> Content:
    """An object all of whose names are known."""
    named, names = _object(field, found), set(known)
    for name in named:
        if name not in names:
            raise AnswersError(
                f"The file names something under “{field}” that this aid does not have for this "
                f"joint: “{short(name)}”."
            )
    return named


def _text(field: str, found: Any) -> str:
    if not isinstance(found, str):
        raise _wrong(field)
    return found


def _wrong(field: str) -> AnswersError:
    return AnswersError(f"The part “{field}” of the file is not as this aid writes it.")


@cache
def value_words(joint: str) -> dict[str, str]:
    """What may matter at a joint, by id."""
    return {value_id: one.text for value_id, one in values(joint).items()}


@cache
def check_choices(joint: str) -> dict[str, tuple[str, ...]]:
    """The ids that can be picked in each check of a joint."""
    return {
        one.check_id: (*(choice for choice, _ in one.choices), DONT_KNOW) for one in checks(joint)
    }
