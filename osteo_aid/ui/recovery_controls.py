"""The questions of the recovery page: which operations, which day, and two shared answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape
from typing import Final

import streamlit as st

from osteo_aid.domain.inputs import questions
from osteo_aid.text import page
from osteo_aid.text.times import long_date
from osteo_aid.ui.answers import given
from osteo_aid.ui.kept import change, kept
from osteo_aid.ui.questions import ask, show
from osteo_aid.ui.recovery_words import Choice, choices, words

ROOM: Final = timedelta(days=3 * 366)
"""How far from today an operation may lie."""


def pick_operations(joint: str) -> list[Choice]:
    """Which operations to show, in the order of the options; all at first."""
    known = {choice.key: choice for choice in choices(joint)}
    picked = st.pills(
        words("controls_options", joint),
        list(known),
        default=list(known),
        selection_mode="multi",
        format_func=lambda key: known[key].name,
        key=f"recovery_options_{joint}",
        persist_state="session",
        wrap=True,
    )
    if "controls_options_help" in page("recovery", joint):
        help_line("controls_options_help", joint)
    return [choice for key, choice in known.items() if key in picked]


def pick_day(joint: str, page_slug: str = "recovery") -> date | None:
    """The day of the operation, kept for a joint; None while it is not known.

    Args:
        joint: such as "knee".
        page_slug: the page it stands on. Each page has a widget of its own.
    """
    today, now, key = date.today(), kept(joint).surgery_date, f"{page_slug}_date_{joint}"

    def keep() -> None:
        day = st.session_state[key]
        change(joint, surgery_date=day if isinstance(day, date) else None)

    show(key, now)
    # A file can bring a day that lies further away than one would pick here.
    st.date_input(
        words("controls_date", joint),
        value=None,
        min_value=min(today - ROOM, now or today),
        max_value=max(today + ROOM, now or today),
        format="DD/MM/YYYY",
        key=key,
        on_change=keep,
    )
    help_line("controls_date_help")
    return now


def on_paper(joint: str, day: date | None, names: Sequence[str]) -> None:
    """What was answered, in a line for print alone: widgets are not printed.

    Args:
        joint: such as "knee".
        day: day of the operation.
        names: the shared answers, such as "work"; one that is not known is left out.
    """
    said = [f"{words('controls_date', joint)}: {long_date(day)}"] if day else []
    for name in names:
        if (known := given(joint, name)) is not None:
            question = questions(joint)[name]
            said.append(f"{question.short}: {question.words(known)}")
    text = f"{'. '.join(said)}." if said else ""
    st.html(f'<p class="oa-on-paper"><strong>{escape(text)}</strong></p>')


def help_line(key: str, joint: str = "") -> None:
    """A passage in small letters below a question, there for everyone and not on hover."""
    st.html(f'<p class="oa-help oa-help-near">{escape(words(key, joint))}</p>')


def ask_shared(joint: str, name: str) -> str | None:
    """Ask for an answer that other pages share, such as "work"; None while it is not known."""
    ask(joint, questions(joint)[name], keys="recovery")
    known = given(joint, name)
    return None if known is None else str(known)
