"""What stands in the file where a page asks something: the same functions, with answers given."""

from __future__ import annotations

import re
from datetime import date
from html import escape
from itertools import product
from typing import Final

from osteo_aid.charts.alignment_pose import Setting
from osteo_aid.charts.alignment_still import still
from osteo_aid.domain.alignment import Leg
from osteo_aid.domain.checks import checks
from osteo_aid.domain.lifetime import AGES, NOT_ADVISED
from osteo_aid.domain.operations import Operation, operations
from osteo_aid.domain.outlook import TOLD_YEARS
from osteo_aid.summary import Answers
from osteo_aid.summary.html import body_html
from osteo_aid.summary.model import summarise
from osteo_aid.text import page, render_string
from osteo_aid.ui import (
    ahead_more,
    ahead_view,
    alignment_view,
    check_view,
    operation_view,
)
from osteo_aid.ui.ahead_words import Look, told, words
from osteo_aid.ui.images import image
from tools.handout.to_tick import choices

SHOWN_AGES: Final = (55, 65)
"""Ages at which people with each choice were studied."""
SEXES: Final = ("female", "male")
_PLACES: Final = re.compile(r' id="[^"]*"')
LIVE: Final = "oa-live"
"""The place of the picture that moves."""


def live_leg(joint: str) -> str:
    """The picture of the leg, still until the script of the file makes it move."""
    away, _ = alignment_view.PRESETS["typical"]
    setting = Setting(Leg(180 - away))
    drawn = image(still(setting, alignment_view.labels(), alignment_view.targets()))
    alt = escape(page(alignment_view.PAGE, joint)["alt"])
    return (
        f'<div class="st-key-oa-alignment" role="group" aria-label="{alt}">'
        f'<div id="{LIVE}">{drawn}</div></div>'
    )


def operations_in_full(joint: str) -> str:
    """All steps of every operation; the page has put the heading of the first above them."""
    first, *others = operations(joint)
    return _in_full(first) + "".join(operation_view.heading(one) + _in_full(one) for one in others)


def _in_full(operation: Operation) -> str:
    return operation_view.all_steps(operation) + operation_view.about(operation)


def some_ages(joint: str) -> str:
    """Where 100 people are, for women and men of a few ages, each folded away."""
    of_the_switch = re.compile(rf" ?[^.<>]*“{re.escape(words('ask_died'))}”[^.<>]*\.")
    parts = []
    for sex, age in product(SEXES, SHOWN_AGES):
        look = Look(age, sex, tuple(AGES), NOT_ADVISED, TOLD_YEARS[1], died=False)
        title = escape(told("where_title", look))
        shown = _PLACES.sub("", ahead_view.where(look) + ahead_more.behind(look))
        shown = of_the_switch.sub("", shown)  # a file has none
        parts.append(f'<details class="oa-theme"><summary>{title}</summary>{shown}</details>')
    return "".join(parts)


def checks_answered(joint: str) -> str:
    """Each question with its choices, and below it, folded, what studies found."""
    parts = []
    for check in checks(joint):
        names = list(check_view.choice_words(check).values())
        parts.append(
            f"{choices(render_string(check.question), names)}"
            f'<details class="oa-details"><summary>{escape(page("handout")["answer"].strip())}'
            f"</summary>{check_view.fact(check)}</details>"
        )
    return f'<div class="st-key-oa-checks">{"".join(parts)}</div>'


def pick_title(joint: str) -> str:
    """The heading above the questions, without how to press them."""
    return f"<h2>{escape(page('my_questions', joint)['pick_title'].strip())}</h2>"


def blank_summary(joint: str, day: date) -> str:
    """The summary of someone who has answered nothing: with lines to write on."""
    return f'<div class="oa-form">{body_html(summarise(Answers(joint), day), top=2)}</div>'
