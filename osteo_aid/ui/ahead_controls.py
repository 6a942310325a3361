"""The questions of Looking ahead: age and sex as all pages ask them, and what to look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st

from osteo_aid.domain.inputs import questions
from osteo_aid.domain.joints import option_name
from osteo_aid.domain.lifetime import AGES, NO_OPERATION, NOT_ADVISED, STAGES
from osteo_aid.domain.outlook import TOLD_YEARS
from osteo_aid.summary import Ahead
from osteo_aid.ui.ahead_words import Look, studied, words
from osteo_aid.ui.answers import given
from osteo_aid.ui.kept import change, kept
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.questions import ask, show

MEASURES = ("next", "first_revision", "second_revision")


def ask_all(joint: str) -> Look | None:
    """Draw the questions; what to look at, or None while age or sex is not known."""
    with st.container(key="oa-controls"):
        left, right = st.columns([3, 2], gap="large")
        with left:
            ask(joint, questions(joint)["age"], keys="ahead")
        with right:
            ask(joint, questions(joint)["sex"], keys="ahead")
        age, sex = given(joint, "age"), given(joint, "sex")
        now = kept(joint).ahead or Ahead()
        _starts(joint, now)
        left, right = st.columns([3, 2], gap="large", vertical_alignment="bottom")
        with left:
            _years(joint, now)
        with right:
            _died(joint, now)
        if NO_OPERATION in now.shown and (age is None or studied(NO_OPERATION, int(age))):
            _stage(joint, now)
    if age is None or sex is None:
        return None
    return Look(int(age), str(sex), now.shown, now.stage or NOT_ADVISED, now.years, now.died)


def to_summary(joint: str) -> None:
    """Put on the summary what is looked at, also where nothing but age and sex was chosen."""
    there = kept(joint).ahead is not None
    if there:
        st.html(Markup(f'<p class="oa-quiet">{escape(words("on_summary"))}</p>'))
    st.button(
        words("off_summary" if there else "to_summary"),
        key="ahead_summary",
        on_click=lambda: change(joint, ahead=None if there else Ahead(starts=tuple(AGES))),
    )


def pick_measure() -> str:
    """What the pictures over time count, kept while other pages are seen."""
    st.pills(
        words("ask_measure"),
        MEASURES,
        default=MEASURES[0],
        required=True,
        wrap=True,
        format_func=lambda measure: words(f"measure_{measure}"),
        key="ahead_measure",
        persist_state="session",
    )
    return str(st.session_state["ahead_measure"] or MEASURES[0])


def _starts(joint: str, now: Ahead) -> None:
    key = f"ahead_starts_{joint}"
    show(key, list(now.shown))
    st.pills(
        words("ask_starts"),
        list(AGES),
        selection_mode="multi",
        wrap=True,
        format_func=lambda start: option_name(joint, start),
        key=key,
        on_change=_keep(joint, key, lambda picked: {"starts": tuple(picked)}),
    )


def _years(joint: str, now: Ahead) -> None:
    key = f"ahead_years_{joint}"
    show(key, now.years)
    st.pills(
        words("ask_years"),
        list(TOLD_YEARS),
        required=True,
        wrap=True,
        format_func=lambda years: words("after").format(years=years),
        key=key,
        on_change=_keep(joint, key, lambda years: {"years": years}),
    )


def _stage(joint: str, now: Ahead) -> None:
    key = f"ahead_stage_{joint}"
    show(key, now.stage or NOT_ADVISED)
    st.pills(
        words("ask_stage"),
        list(STAGES),
        required=True,
        wrap=True,
        format_func=lambda stage: words(f"stage_{stage}"),
        key=key,
        on_change=_keep(joint, key, lambda stage: {"stage": stage}),
    )


def _died(joint: str, now: Ahead) -> None:
    key = f"ahead_died_{joint}"
    show(key, now.died)
    st.toggle(
        words("ask_died"), key=key, on_change=_keep(joint, key, lambda on: {"died": bool(on)})
    )


def _keep(joint: str, key: str, fields: Callable[[Any], dict[str, Any]]) -> Callable[[], None]:
    """What is done on a change: the view that is kept has the new answer."""

    def keep() -> None:
        now = kept(joint).ahead or Ahead()
        change(joint, ahead=replace(now, **fields(st.session_state[key])))

    return keep
