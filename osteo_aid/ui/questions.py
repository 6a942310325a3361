"""One question as a person meets it: choices as buttons, numbers as a slider with a field beside.

"I don't know" is an answer everywhere: a button of its own, the left end of a slider, an empty
field. The widgets show what `ui.answers` holds and write back to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from html import escape
from typing import Any, Final

import streamlit as st

from osteo_aid.domain.inputs import Input, questions
from osteo_aid.ui.answers import BMI_HELPER, answer, error, given, place, refuse
from osteo_aid.ui.echoes import Echoes
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.pictures import shapes_to_choose

UNKNOWN: Final = "unknown"
UNKNOWN_WORDS: Final = "I don’t know"
NONE: Final = "none_of_them"
NONE_WORDS: Final = "None of them"
YES_NO: Final = {"yes": "Yes", "no": "No"}


def ask(joint: str, question: Input, keys: str = "ask") -> None:
    """Draw one question for a joint and keep what is answered.

    Args:
        joint: such as "knee".
        question: a row of inputs.csv.
        keys: how the keys of the widgets begin. Two pages that ask the same question need two:
            what a page finds under its key is taken for what the browser shows there. They end
            as the place of the answer, so that two joints never share a widget: what was typed
            for one as the other was chosen would show there.
    """
    if question.kind in {"number", "whole"}:
        _number(joint, question, keys)
    elif question.kind == "several":
        _several(joint, question, keys)
    else:
        _choice(joint, question, keys)
    if below := _below(joint, question):
        st.html(Markup(below))
    if sentence := error(joint, question.name):
        st.html(Markup(f'<p class="oa-wrong" role="alert">{escape(sentence)}</p>'))


def ask_briefly(joint: str, question: Input, keys: str) -> None:
    """The same question for a clinician: a short label, and for a number a field alone.

    A number is typed and the Tab key leads to the next. The caller tells of refused answers.
    """
    if question.kind in {"number", "whole"}:
        _field(joint, question, keys)
    elif question.kind == "several":
        _several(joint, question, keys, question.short)
    else:
        _choice(joint, question, keys, question.short)


def _field(joint: str, question: Input, keys: str) -> None:
    now = given(joint, question.name)
    key = f"{keys}_{place(joint, question.name)}"
    show(key, None if now is None else float(now))
    st.number_input(
        f"{question.short}, {question.unit}" if question.unit else question.short,
        value=None,
        step=float(question.step),
        format="%g",
        placeholder="?",
        key=key,
        on_change=lambda: answer(joint, question.name, st.session_state[key]),
    )


def _below(joint: str, question: Input) -> str:
    """What helps to answer, as one piece: each element sent apart costs the same again."""
    told = f'<p class="oa-help">{escape(question.help)}</p>' if question.help else ""
    if question.kind != "choice":
        return told
    return told + shapes_to_choose(joint, question.name, tuple(question.choices))


def _choice(joint: str, question: Input, keys: str, label: str = "") -> None:
    words = (YES_NO if question.kind == "yes_no" else question.choices) | {UNKNOWN: UNKNOWN_WORDS}
    key, now = f"{keys}_{place(joint, question.name)}", given(joint, question.name)
    shown = {True: "yes", False: "no", None: UNKNOWN}.get(now, now)

    def keep() -> None:
        picked = st.session_state[key]
        if question.kind == "yes_no":
            answer(joint, question.name, {"yes": True, "no": False}.get(picked))
        else:
            answer(joint, question.name, None if picked in {None, UNKNOWN} else picked)

    show(key, shown)
    st.pills(
        label or question.label,
        list(words),
        required=True,
        wrap=True,
        format_func=words.__getitem__,
        key=key,
        on_change=keep,
    )


def _several(joint: str, question: Input, keys: str, label: str = "") -> None:
    words = question.choices | {NONE: NONE_WORDS, UNKNOWN: UNKNOWN_WORDS}
    key, now = f"{keys}_{place(joint, question.name)}", given(joint, question.name)
    shown = [UNKNOWN] if now is None else list(now) or [NONE]

    def keep() -> None:
        new = [word for word in st.session_state[key] if word not in shown]
        picked = [word for word in st.session_state[key] if word in question.choices]
        if new and new[-1] in {NONE, UNKNOWN}:
            picked = []
        nothing = NONE in new or (not new and not picked and NONE in st.session_state[key])
        answer(joint, question.name, picked if picked or nothing else None)

    show(key, shown)
    st.pills(
        label or question.label,
        list(words),
        selection_mode="multi",
        wrap=True,
        format_func=words.__getitem__,
        key=key,
        on_change=keep,
    )


def show(key: str, value: Any) -> None:
    """Fill a widget, unless it shows that already.

    A widget that is filled throws away what was done to it since the run began, such as the
    next press of an arrow key. So the one that was just moved is left alone.
    """
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def _number(joint: str, question: Input, keys: str) -> None:
    now, at = given(joint, question.name), place(joint, question.name)
    slider, field = f"{keys}_{at}", f"{keys}_{at}_number"
    words = _stops(question.lowest, question.highest, question.step, question.unit)
    stops, echoes = list(words), Echoes.of_session()

    def moved() -> None:
        picked = st.session_state[slider]
        number = None if picked == UNKNOWN else float(picked)
        if not echoes.heard(at, slider, picked):
            echoes.expect(at, field, given(joint, question.name))
            answer(joint, question.name, number)

    def typed() -> None:
        number = st.session_state[field]
        if not echoes.heard(at, field, number):
            old = given(joint, question.name)
            echoes.expect(at, slider, UNKNOWN if old is None else _nearest(stops, old))
            answer(joint, question.name, number)

    show(slider, UNKNOWN if now is None else _nearest(stops, now))
    show(field, None if now is None else float(now))
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"oa-ask-{question.name}"):
        st.select_slider(
            question.label,
            stops,
            format_func=words.__getitem__,
            key=slider,
            on_change=moved,
        )
        st.number_input(
            f"{question.label}: type it",
            value=None,
            step=float(question.step),
            format="%g",
            placeholder="?",
            label_visibility="collapsed",
            key=field,
            on_change=typed,
            width=150,
        )


@cache
def _stops(lowest: float, highest: float, step: float, unit: str) -> dict[str, str]:
    """The stops of a slider with their words: "I don’t know" first, then the numbers."""
    numbers = [f"{lowest + i * step:g}" for i in range(round((highest - lowest) / step) + 1)]
    return {UNKNOWN: UNKNOWN_WORDS} | {stop: f"{stop} {unit}".strip() for stop in numbers}


def _nearest(stops: Sequence[str], number: Any) -> str:
    return min(stops[1:], key=lambda stop: abs(float(stop) - float(number)))


PARTS: Final = ("short", "health", "clinic")
PART: Final = "ask_part"
ANCHOR: Final = "oa-questions"


def choose_part(words: Mapping[str, str]) -> str:
    """Which of the three parts is open: the visitor's pick, kept while other pages are seen."""
    st.html(Markup(f'<div id="{ANCHOR}" tabindex="-1"></div>'))
    st.pills(
        words["parts_label"],
        PARTS,
        default=PARTS[0],
        required=True,
        wrap=True,
        format_func=lambda part: words[f"part_{part}"].strip(),
        key=PART,
        persist_state="session",
    )
    return str(st.session_state[PART] or PARTS[0])


@lru_cache(maxsize=16)
def all_questions(joint: str) -> str:
    """The words of every question of a joint."""
    asked = (question for question in questions(joint).values() if question.part in PARTS)
    return " ".join(
        f"{one.short} {one.label} {one.help} {' '.join(one.choices.values())}" for one in asked
    )


def ask_part(joint: str, part: str, words: Mapping[str, str]) -> None:
    """Every question of a part, then the way to the next part."""
    st.markdown(words[f"about_{part}"])
    with st.container(key="oa-questions", gap=None):
        for question in questions(joint).values():
            if question.part == part:
                ask(joint, question)
                if question.name == "bmi":
                    _bmi(joint, words)
    st.html(f'<p class="oa-more-parts"><a href="#{ANCHOR}">{escape(words["other_parts"])}</a></p>')


BMI_FROM: Final = ("bmi_height", "bmi_weight")
HEIGHTS_CM: Final = (100, 250)
WEIGHTS_KG: Final = (25, 300)


def _within(number: float | None, ends: tuple[int, int]) -> bool:
    return number is not None and ends[0] <= number <= ends[1]


def _bmi(joint: str, words: Mapping[str, str]) -> None:
    """A helper: the BMI from height (cm) and weight (kg), neither of which is kept."""

    def fill() -> None:
        # What is in the fields now: they may have changed since they were drawn.
        height, weight = (st.session_state[key] for key in BMI_FROM)
        if _within(height, HEIGHTS_CM) and _within(weight, WEIGHTS_KG):
            answer(joint, "bmi", round(weight / (height / 100) ** 2, 1))
            return
        (shortest, tallest), (lightest, heaviest) = HEIGHTS_CM, WEIGHTS_KG
        sentence = words["bmi_missing"].format(
            shortest=shortest, tallest=tallest, lightest=lightest, heaviest=heaviest
        )
        refuse(joint, "bmi", sentence)

    if st.toggle(words["bmi_title"], key=BMI_HELPER):  # drawn when asked for: fields cost time
        for key in BMI_FROM:
            st.number_input(words[key], value=None, step=1.0, format="%g", key=key)
        st.button(words["bmi_button"], on_click=fill)
