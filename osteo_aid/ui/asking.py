"""The list of what a person wants to ask: what may go on it, and in which order."""

from __future__ import annotations

import re
from typing import Final

from osteo_aid.domain.checks import starter_questions, to_find_out
from osteo_aid.domain.inputs import questions
from osteo_aid.domain.joints import options
from osteo_aid.domain.profile import Profile
from osteo_aid.summary.answers import LONGEST_QUESTION, MOST_QUESTIONS
from osteo_aid.text import page

WHICHEVER: Final = "whichever"
DECIDING: Final = "deciding"
_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")
_ADDRESS: Final = re.compile(r"(:|@|\bwww)(?=\S)", re.IGNORECASE)
_UNSEEN: Final = "\u2060"
"""A joiner without width: an address with it inside is no link."""


def tidy(text: str) -> str:
    """One line, without spaces at its ends."""
    return " ".join(text.split())


def as_markdown(text: str) -> str:
    """Someone's own words as Markdown that shows them as they are: no mark, no address works."""
    return _PUNCTUATION.sub(r"\\\1", _ADDRESS.sub(rf"\1{_UNSEEN}", text))


def refusal(asked: tuple[str, ...], text: str) -> str:
    """The key of the sentence on why a question cannot go on a list; "" when it can."""
    if not text:
        return "refused_empty"
    if len(text) > LONGEST_QUESTION:
        return "refused_long"
    if text in asked:
        return "refused_twice"
    return "refused_full" if len(asked) >= MOST_QUESTIONS else ""


def moved(asked: tuple[str, ...], text: str, by: int) -> tuple[str, ...]:
    """The list with one question moved by so many places; at an end it stays there."""
    rest = [one for one in asked if one != text]
    place = min(max(asked.index(text) + by, 0), len(rest))
    return (*rest[:place], text, *rest[place:])


def neighbour(asked: tuple[str, ...], text: str) -> str | None:
    """The question that takes the place of one that goes: the next, or the last."""
    rest = [one for one in asked if one != text]
    return rest[min(asked.index(text), len(rest) - 1)] if rest else None


def starters(joint: str) -> dict[str, tuple[str, ...]]:
    """The texts to start from: for whichever is chosen, then for each option in order."""
    every = starter_questions(joint)
    groups = {WHICHEVER: tuple(one.text for one in every if not one.options)}
    return groups | {
        option: tuple(one.text for one in every if option in one.options)
        for option in options(joint)
    }


def deciding(profile: Profile) -> tuple[str, ...]:
    """A question for each answer that is not known and would decide most."""
    words, asked = page("my_questions", profile.joint), questions(profile.joint)
    return tuple(
        words[f"decide_{name}"].strip()
        if f"decide_{name}" in words
        else words["find_out"].strip().format(short=asked[name].short)
        for name in to_find_out(profile)
    )
