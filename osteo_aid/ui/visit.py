"""One person's visit: how it ends, on every page, and how the aid shows itself at a stall.

`clear` forgets everything that was answered, picked or typed. A widget whose state is only deleted
goes on showing it in the browser and would soon tell it again. So the run after shows every widget
as new, and one more run tells the browser what each of them shows now: `settle` and `begin`.
"""

from __future__ import annotations

from typing import Any, Final, NoReturn

import streamlit as st

from osteo_aid.text import page as texts
from osteo_aid.ui import answers, joint, kept
from osteo_aid.ui.frame import page
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.site import PAGES

OUTREACH: Final = "outreach"
LARGER: Final = "larger"
TAB: Final = "tab"
"""Where `ui.tab` notes what it has told the browser."""

ASKED: Final = "clear_asked"
CLEARED: Final = "cleared"
DONE: Final = "cleared_done"
TO_TELL: Final = "cleared_to_tell"
NUMBER: Final = "visit_number"
FRAME: Final = "oa-"
"""How the keys of the frame's own buttons begin: what was pressed cannot be set."""
_STAY: Final = frozenset({OUTREACH, LARGER, TAB, NUMBER, joint.KEY, kept.KEY, answers.KEY})
"""What is no answer and outlasts a visit, and the two dictionaries that `kept.forget` empties."""


def outreach() -> bool:
    """Whether the aid is shown to many visitors in a row."""
    return bool(st.session_state.get(OUTREACH, False))


def set_outreach(on: bool) -> None:
    """Show "Next visitor" and "Larger type" on every page, or no longer."""
    st.session_state[OUTREACH] = on


def larger() -> bool:
    """Whether all letters are drawn larger, as for a projector."""
    return bool(st.session_state.get(LARGER, False))


def set_larger(on: bool) -> None:
    """Draw all letters larger, or as usual."""
    st.session_state[LARGER] = on


def number() -> int:
    """How many visits were cleared before this one in this window.

    Part of the key of a widget whose state only the browser can end, such as a file that was given.
    """
    return int(st.session_state.get(NUMBER, 0))


def clear() -> None:
    """Forget everything that was answered, picked or typed, about every joint."""
    kept.forget()
    before: dict[str, Any] = {}
    for key in map(str, list(st.session_state)):
        if key not in _STAY:
            if not key.startswith(FRAME):
                before[key] = st.session_state[key]
            del st.session_state[key]
    st.session_state[CLEARED] = before
    st.session_state[DONE] = True
    st.session_state[NUMBER] = number() + 1


def next_visitor() -> NoReturn:
    """Forget everything and go home, to the joint that opens first. Ends the run."""
    clear()
    st.session_state[joint.KEY] = joint.first()
    home = next(info.slug for info in PAGES if info.default)
    st.switch_page(page(home), query_params={})


def begin() -> None:
    """At the start of a run, before any widget is drawn."""
    for key, value in st.session_state.pop(TO_TELL, {}).items():
        st.session_state[key] = value


def settle() -> None:
    """At the end of a run of a whole page: draw again what the browser shows as it was before."""
    before: dict[str, Any] | None = st.session_state.pop(CLEARED, None)
    if before is None:
        return
    state = st.session_state
    changed = {key: state[key] for key, old in before.items() if key in state and state[key] != old}
    if changed:
        state[TO_TELL] = changed
        state[DONE] = True  # said in the run that ends here; the next one shall say it as well
        st.rerun()


def clear_button(key: str = "frame") -> None:
    """Draw the way to clear all answers, in two steps, so that nobody loses them by accident.

    Args:
        key: where it stands, if it stands on a page more than once.
    """
    words = texts("visit")

    def ask() -> None:
        st.session_state[ASKED] = key

    def keep() -> None:
        st.session_state.pop(ASKED, None)

    st.button(words["clear"], key=f"oa-clear-{key}", type="tertiary", on_click=ask)
    if st.session_state.pop(DONE, False):
        st.html(Markup(f'<p role="status">{words["cleared"]}</p>'))
    if st.session_state.get(ASKED) == key:
        with st.container(key=f"oa-clear-{key}-ask", horizontal=True):
            st.html(Markup(f'<p role="status">{words["clear_ask"]}</p>'), width="content")
            st.button(words["clear_yes"], key=f"oa-clear-{key}-yes", on_click=clear)
            st.button(words["clear_no"], key=f"oa-clear-{key}-no", on_click=keep)


def draw() -> None:
    """Draw what ends a visit, for every page, below what it shows."""
    words = texts("visit")
    with st.container(key="oa-visit", horizontal=True, vertical_alignment="center"):
        if outreach():
            if st.button(words["next_visitor"], key="oa-next-visitor", type="primary"):
                next_visitor()
            label = words["usual_type" if larger() else "larger_type"]
            st.button(label, key="oa-larger", on_click=set_larger, args=(not larger(),))
        clear_button()
