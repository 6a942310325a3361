"""The visit on one page, as HTML: what the criteria say in short, and what answers stand for.

Built anew for every visitor and never cached where it holds what a person answered.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Final

from osteo_aid.charts.icons import option_mark
from osteo_aid.charts.levels import level_mark
from osteo_aid.domain.candidacy import Assessment, OptionAssessment, deciding, rules
from osteo_aid.domain.inputs import NUMBERS, Input, inputs
from osteo_aid.domain.joints import option_name
from osteo_aid.summary import Ahead
from osteo_aid.text import page
from osteo_aid.ui.images import image
from osteo_aid.ui.suit_view import Row, level_words

PARTS: Final = ("inputs", "criteria", "compare", "matters", "questions", "notes")
"""The parts of the visit, in order. The last part of the id of each heading."""


def words(key: str, joint: str = "") -> str:
    """A passage of clinic.md."""
    return page("clinic", joint)[key].strip()


@lru_cache(maxsize=8)
def jumps(joint: str) -> str:
    """Links to every part, so that none has to be passed to reach another."""
    links = "".join(
        f'<li><a href="#{_id(part)}">{escape(words(f"{part}_short", joint))}</a></li>'
        for part in PARTS
    )
    label = escape(words("parts_label", joint), quote=True)
    return f'<nav class="oa-jumps" aria-label="{label}"><ul>{links}</ul></nav>'


@lru_cache(maxsize=64)
def heading(part: str, joint: str = "") -> str:
    """The heading of a part and, where there is one, a line on it."""
    about = words(f"{part}_about", joint) if f"{part}_about" in page("clinic", joint) else ""
    line = f'<p class="oa-quiet">{escape(about)}</p>' if about else ""
    title = escape(words(f"{part}_title", joint))
    return f'<h2 class="oa-part" id="{_id(part)}">{title}</h2>{line}'


def line(key: str, joint: str = "") -> str:
    """A passage as a paragraph in small letters."""
    return f'<p class="oa-quiet">{escape(words(key, joint))}</p>'


def looked_ahead(joint: str, view: Ahead) -> str:
    """Which choices were looked at on Looking ahead, and how far: its page has the numbers."""
    names = ", ".join(option_name(joint, start) for start in view.shown)
    told = words("ahead_chosen", joint).format(options=names, years=view.years)
    return f'<p class="oa-quiet">{escape(told)}</p>'


def _id(part: str) -> str:
    return f"oa-clinic-{part}"


@lru_cache(maxsize=8)
def by_width(joint: str) -> dict[str, tuple[Input, ...]]:
    """The questions that decide by the room they take: numbers, two choices, more than two."""
    groups: dict[str, list[Input]] = {"numbers": [], "short": [], "long": []}
    for one in deciding(joint):
        long = "long" if len(one.choices) > 2 else "short"
        groups["numbers" if one.kind in NUMBERS else long].append(one)
    return {name: tuple(found) for name, found in groups.items() if found}


@lru_cache(maxsize=8)
def terms(joint: str) -> str:
    """What the short labels stand for, in full, with usual ranges: folded away."""
    rows = []
    for one in deciding(joint):
        low, high = one.normal
        usual = "" if math.isnan(low) else words("usual").format(low=f"{low:g}", high=f"{high:g}")
        text = " ".join(part for part in (one.help, usual) if part)
        if text:
            rows.append(f"<dt>{escape(one.short)}</dt><dd>{escape(text)}</dd>")
    return (
        f'<details class="oa-details oa-clinic-terms"><summary>{escape(words("unknown_terms"))}'
        f"</summary><dl>{''.join(rows)}</dl></details>"
    )


def refused(sentences: Sequence[str]) -> str:
    """What is wrong with answers that were not taken, or ''."""
    return "".join(
        f'<p class="oa-wrong" role="alert">{escape(one)}</p>' for one in sentences if one
    )


def levels(joint: str, found: Assessment) -> str:
    """A line or two for each option: its level, and what decides it."""
    items = "".join(_level(joint, option, one, found) for option, one in found.options.items())
    return f'<div role="status"><ul class="oa-verdicts">{items}</ul></div>'


def _level(joint: str, option: str, one: OptionAssessment, found: Assessment) -> str:
    mark = image(option_mark(option))
    return (
        f'<li class="oa-verdict oa-opt-{option}"><p class="oa-opt-name">'
        f'<span class="oa-mark">{mark}</span>{escape(option_name(joint, option))}</p>'
        f'<p class="oa-level">{image(level_mark(one.level))}'
        f"<strong>{escape(level_words(one.level))}</strong></p>"
        f"{_why(joint, option, one, found)}</li>"
    )


def _why(joint: str, option: str, one: OptionAssessment, found: Assessment) -> str:
    """What puts it outside, what is worth a talk, or what has to be known first."""
    mine = found.by_option[option]
    if one.level == "outside":
        factors = {row["factor"] for row in mine if row["makes_outside"]}
        texts = (rule.avoid for rule in rules(joint)[option] if rule.factor in factors)
        return _list([f"<span>{escape(text)}.</span>" for text in texts if text])
    items = [
        f"{image(level_mark(colour))}<span>{_answer(joint, row)}</span>"
        for colour in ("red", "amber")
        for row in mine
        if row["level"] == colour
    ]
    missing = ", ".join(inputs(joint)[name].short for name in one.missing)
    if not missing:
        return _list(items)
    return f"<p>{escape(words('still_needed'))} {escape(missing)}.</p>{_list(items)}"


def _answer(joint: str, row: Row) -> str:
    question = inputs(joint)[row["factor"]]
    hidden = f'<span class="oa-hidden">{escape(level_words(row["level"]))}: </span>'
    return (
        f"{hidden}{escape(question.short)}: "
        f"<strong>{escape(question.words(row['answer']))}</strong>"
    )


def _list(items: Sequence[str]) -> str:
    """Items that are HTML already."""
    rows = "".join(f"<li>{item}</li>" for item in dict.fromkeys(items))
    return f'<ul class="oa-marked">{rows}</ul>' if rows else ""
