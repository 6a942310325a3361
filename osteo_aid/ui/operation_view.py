"""Operations step by step as HTML: one step a view, and all of them for paper."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Final

import streamlit as st

from osteo_aid.charts import drawings
from osteo_aid.charts.icons import option_mark
from osteo_aid.domain.joints import option_name
from osteo_aid.domain.operations import (
    WITHOUT_AN_OPERATING_ROOM,
    Operation,
    Step,
    notes,
    operations,
    steps,
    team,
)
from osteo_aid.text import page
from osteo_aid.text.explained import explained
from osteo_aid.ui.cited import cited, resting_on
from osteo_aid.ui.images import image
from osteo_aid.ui.joint import follow
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.told import told

STEPS: Final = "steps"
PHASES: Final = ("arrive", "sleep", "operate", "wake", "leave")


def picked_key(joint: str) -> str:
    """Under which key the session keeps the operation that was picked for a joint."""
    return f"operation_{joint}"


def pick(joint: str) -> Operation:
    """Ask which operation of a joint to walk through; the first at first."""
    known = {one.operation_id: one for one in operations(joint)}
    name = st.pills(
        words("pick"),
        list(known),
        default=next(iter(known)),
        required=True,
        format_func=lambda key: known[key].name,
        key=picked_key(joint),
        persist_state="session",
        wrap=True,
    )
    return known[name or next(iter(known))]


@st.fragment
def walk(operation: Operation) -> None:
    """One step at a time: its picture and words, two buttons, and a list to go to any step."""
    follow(operation.joint)
    every, key = steps(operation), f"step_{operation.operation_id}"
    names = [f"{at}. {step.title}" for at, step in enumerate(every, start=1)]

    def move(by: int) -> None:
        st.session_state[key] = (st.session_state[key] + by) % len(every)

    with st.container(key="oa-walk"):
        at = min(st.session_state.get(key, 0), len(every) - 1)
        st.html(Markup(explained(one_step(operation, at))[0]))  # the page has met all its words
        last = len(every) - 1
        with st.container(key="oa-walk-buttons", horizontal=True):
            back, on = ("to_last", "next") if at == 0 else ("back", "next")
            on = "to_first" if at == last else on
            st.button(words(back), key=f"back_{key}", on_click=move, args=(-1,))
            st.button(words(on), key=f"next_{key}", type="primary", on_click=move, args=(1,))
        st.selectbox(
            words("go_to"),
            range(len(every)),
            format_func=names.__getitem__,
            key=key,
            persist_state="session",
        )


@lru_cache(maxsize=512)
def one_step(operation: Operation, at: int) -> str:
    """The step a person looks at, with where it stands among all."""
    every = steps(operation)
    step = every[at]
    place = words("place").format(at=at + 1, all=len(every), phase=phase_name(operation, step))
    dots = "".join(
        f'<span class="oa-stop{" oa-stop-on" if at >= i else ""}'
        f'{" oa-stop-new" if i and every[i - 1].phase != one.phase else ""}"></span>'
        for i, one in enumerate(every)
    )
    return (
        f'<section class="oa-stage" role="group" aria-label="{escape(place)}">'
        f"{picture(step)}"
        f'<div class="oa-stage-words" role="status"><p class="oa-stage-place">{escape(place)}</p>'
        f'<div class="oa-stops" aria-hidden="true">{dots}</div>'
        f"{_words_of(step, 'h3')}</div></section>"
    )


@lru_cache(maxsize=64)
def all_steps(operation: Operation) -> str:
    """Every step below one another, folded on the screen and open on paper."""
    items = "".join(
        f'<li>{picture(step)}<div class="oa-stage-words">{_words_of(step, "h3")}</div></li>'
        for step in steps(operation)
    )
    summary = escape(words("all").format(all=len(steps(operation)), name=operation.name))
    return (
        f'<details class="oa-details oa-all-steps"><summary>{summary}</summary>'
        f"<ol>{items}</ol></details>"
    )


@lru_cache(maxsize=512)
def picture(step: Step) -> str:
    """The drawing of a step, with what is seen there as its caption."""
    folder, _, name = step.drawing.partition("/")
    drawn = image(drawings.drawing(f"{STEPS}/{folder}", name, title=step.title))
    return (
        f'<figure class="oa-stage-picture">{drawn}'
        f"<figcaption>{escape(step.drawing_desc)}</figcaption></figure>"
    )


def phase_name(operation: Operation, step: Step) -> str:
    """The part of the day a step belongs to; visits have none of an operation."""
    visits = operation.option in WITHOUT_AN_OPERATING_ROOM
    return words("phase_visit" if visits else f"phase_{step.phase}")


@lru_cache(maxsize=64)
def heading(operation: Operation) -> str:
    """What the operation is, with the mark of its option."""
    mark = image(option_mark(operation.option))
    name = option_name(operation.joint, operation.option)
    return (
        f'<div class="oa-op oa-opt-{operation.option}"><p class="oa-opt-name">'
        f'<span class="oa-mark">{mark}</span>{escape(name)}</p>'
        f"<h2>{escape(operation.name)}</h2>"
        f'<p class="oa-quiet">{escape(operation.medical_name)}</p>'
        f"<p>{escape(operation.short)}</p></div>"
    )


@lru_cache(maxsize=64)
def about(operation: Operation) -> str:
    """How long, what one feels, what can go wrong, what differs, who is there."""
    parts = []
    for kind in ("time", "feel", "wrong"):
        parts.append(_card(kind, f"<ul>{_notes(operation, kind)}</ul>"))
    parts.append(_card("differs", f"<p>{escape(operation.differs)}</p>"))
    return f'<div class="oa-op-cards">{"".join(parts)}</div>'


@lru_cache(maxsize=64)
def room(operation: Operation) -> str:
    """Who is in the room; nothing for visits without one."""
    if operation.option in WITHOUT_AN_OPERATING_ROOM:
        return ""
    items = "".join(
        f"<li><strong>{escape(one.name)}</strong> {escape(one.does)} {cited(one.source_ids)}</li>"
        for one in team(operation.joint)
    )
    items += _notes(operation, "team")
    return (
        f'<section class="oa-team"><h2>{escape(words("team_title"))}</h2>'
        f"<p>{escape(words('team'))}</p><ul>{items}</ul></section>"
    )


def _notes(operation: Operation, kind: str) -> str:
    return "".join(
        f"<li>{told(note.text)} {resting_on(note.basis, note.source_ids)}</li>"
        for note in notes(operation, kind)
    )


def _card(kind: str, body: str) -> str:
    return f'<section class="oa-card"><h3>{escape(words(kind))}</h3>{body}</section>'


def _words_of(step: Step, level: str) -> str:
    feel = (
        f'<p class="oa-feel"><strong>{escape(words("feel_step"))}</strong> {escape(step.feel)}</p>'
        if step.feel
        else ""
    )
    return (
        f"<{level}>{escape(step.title)}</{level}><p>{told(step.text)}</p>{feel}"
        f"{resting_on(step.basis, step.source_ids)}"
    )


def words(key: str) -> str:
    """A passage of the page, the same for every joint."""
    return page("operating_room")[key].strip()
