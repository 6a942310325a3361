"""Check what you know: a question on each main fact, then how ready a person feels.

After a pick the fact is told first, whatever was picked. Nothing is counted.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Final

import streamlit as st

from osteo_aid.domain.checks import (
    DONT_KNOW,
    Check,
    Ready,
    checks,
    ready_questions,
)
from osteo_aid.evidence import load_evidence
from osteo_aid.evidence.deciding_schema import READY_ANSWERS
from osteo_aid.text import page, render_string
from osteo_aid.ui import tab
from osteo_aid.ui.cited import cited
from osteo_aid.ui.frame import page as page_of
from osteo_aid.ui.joint import carried, follow
from osteo_aid.ui.kept import change, kept
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.told import told

READY_PLACE: Final = "oa-ready"
ROW: Final = "oa-row-"
"""How the places on Compare begin: a row of its table each."""
YES: Final = "yes"


@st.fragment
def facts(joint: str) -> None:
    """The questions on the main facts, one below the other: each can be skipped."""
    follow(joint)
    picked = kept(joint).checks
    with st.container(key="oa-checks"):
        for place, check in enumerate(checks(joint), start=1):
            with st.container(key=f"oa-check-{place}", gap=None):
                _ask(check, picked.get(check.check_id))
    tab.draw("check")


def _ask(check: Check, picked: str | None) -> None:
    words = choice_words(check)
    key = f"check_{check.check_id}"

    def keep() -> None:
        now = kept(check.joint).checks
        change(check.joint, checks={**now, check.check_id: st.session_state[key]})

    picked = picked if picked in words else None
    if st.session_state.get(key) != picked:
        st.session_state[key] = picked
    st.radio(
        render_string(check.question),
        list(words),
        index=None,
        format_func=words.__getitem__,
        key=key,
        on_change=keep,
    )
    st.html(Markup(f'<div role="status">{feedback(check, picked) if picked else ""}</div>'))
    if picked:
        _link(check.page, link_words(check))


@lru_cache(maxsize=256)
def choice_words(check: Check) -> dict[str, str]:
    """What can be picked, in order, as it is read; at the end that one does not know."""
    choices = {name: render_string(words) for name, words in check.choices}
    return choices | {DONT_KNOW: say("dont_know")}


@lru_cache(maxsize=1024)
def feedback(check: Check, picked: str) -> str:
    """The fact with its sources, then a kind word on what was picked."""
    words = choice_words(check)
    if picked == DONT_KNOW:
        kind = say("not_known")
    elif picked == check.right:
        kind = say("same")
    else:
        kind = say("other").format(picked=words[picked])
    return (
        f'<div class="oa-note oa-feedback">{fact(check)}'
        f"<p class='oa-feedback-pick'>{escape(kind)}</p></div>"
    )


def fact(check: Check) -> str:
    """What studies found, with its sources."""
    return (
        f'<p class="oa-feedback-fact">{escape(say("found"))} '
        f"<strong>{escape(choice_words(check)[check.right])}</strong></p>"
        f"<p>{told(check.because)}</p>{cited(sources(check))}"
    )


@lru_cache(maxsize=256)
def link_words(check: Check) -> str:
    """The words of the link, with the row to look for where it leads to Compare."""
    row = check.anchor.removeprefix(ROW)
    if row == check.anchor:
        return check.link
    title = load_evidence().about(check.joint).outcomes.loc[row, "title"]
    return say("row").format(link=check.link, row=title)


@lru_cache(maxsize=256)
def sources(check: Check) -> str:
    """The sources of the figures that a check draws, each once, as ids with spaces between."""
    evidence = load_evidence()
    return " ".join(dict.fromkeys(evidence.fact(one).source_id for one in check.fact_ids))


@st.fragment
def ready(joint: str) -> None:
    """How ready a person feels: what is no yes shows its next step."""
    follow(joint)
    said = kept(joint).ready
    with st.container(key="oa-readiness"):
        for one in ready_questions():
            with st.container(key=f"oa-ready-{one.ready_id}", gap=None):
                _ask_ready(joint, one, said.get(one.ready_id))
        at_ease = all(said.get(one.ready_id) == YES for one in ready_questions())
        end = f'<p class="oa-note oa-all-yes">{escape(say("all_yes"))}</p>' if at_ease else ""
        st.html(Markup(f'<div role="status">{end}</div>'))
    tab.draw("ready")


def _ask_ready(joint: str, one: Ready, said: str | None) -> None:
    key = f"ready_{joint}_{one.ready_id}"

    def keep() -> None:
        now = {**kept(joint).ready}
        if answer := st.session_state[key]:
            now[one.ready_id] = answer
        else:
            now.pop(one.ready_id, None)
        change(joint, ready=now)

    said = said if said in READY_ANSWERS else None
    if st.session_state.get(key) != said:
        st.session_state[key] = said
    st.pills(one.question, READY_ANSWERS, format_func=say, key=key, on_change=keep, wrap=True)
    step = said not in {None, YES}
    words = f'<p class="oa-next-small">{escape(one.next_step)}</p>' if step else ""
    st.html(Markup(f'<div role="status">{words}</div>'))
    if step:
        _link(one.page, one.link)


@lru_cache(maxsize=1)
def inspired() -> str:
    """Where the idea for these questions comes from."""
    ids = dict.fromkeys(name for one in ready_questions() for name in one.source_ids.split())
    return f'<p class="oa-quiet">{escape(say("inspired"))} {cited(" ".join(ids))}</p>'


@lru_cache(maxsize=16)
def all_words(joint: str) -> str:
    """Every word that the fragments may show."""
    parts = [say(key) for key in (*READY_ANSWERS, "all_yes")]
    for check in checks(joint):
        parts += [render_string(check.question), link_words(check)]
        parts += [feedback(check, name) for name in choice_words(check)]
    for one in ready_questions():
        parts += [one.question, one.next_step, one.link]
    return " ".join(parts)


def _link(slug: str, label: str) -> None:
    st.page_link(
        page_of(slug),
        label=label,
        query_params=carried(),
    )


def say(key: str) -> str:
    """A passage of the page, the same for every joint."""
    return page("check_what_you_know")[key].strip()
