"""The words of the summary, from data/text/en/summary.md and the pages it speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from osteo_aid.domain.joints import option_name, options
from osteo_aid.summary.document import Column
from osteo_aid.text import page
from osteo_aid.text.times import words as recovery_words


def say(key: str, **fields: Any) -> str:
    """A passage of summary.md with its fields filled in. Fields are never read as templates."""
    text = page("summary")[key].strip()
    return text.format(**fields) if fields else text


def level_words(level: str, joint: str) -> str:
    """A level of `domain.candidacy` in the words of its page: "Points to discuss"."""
    return page("could_it_suit_me", joint)[f"level_{level}"].strip()


def sure_words(certainty: str) -> str:
    """How sure anyone can be of a figure, in the words of the comparison: "Fairly sure"."""
    return page("compare")[f"sure_{certainty}"].strip()


def listed(names: Iterable[str]) -> str:
    """Names one after another: "Age, Smoking"."""
    return ", ".join(names)


@cache
def choices(joint: str) -> tuple[Column, ...]:
    """The heads of the columns of every table: all options of a joint, in their fixed order."""
    return tuple(Column(option_name(joint, option), option) for option in options(joint))


def operation(joint: str, option: str, site: str | None) -> str:
    """An option with the bone, where one was named: "Osteotomy (shin bone)"."""
    name = option_name(joint, option)
    if site is None:
        return name
    return say("operation_site", option=name, site=recovery_words(f"site_{site}", joint))
