"""A person's own notes: one field, on My summary and in the clinic. What is too long is not lost.

Text that has no room in the record stays in the session with a sentence, until it was made shorter
or everything is cleared. The record keeps the notes from before.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from osteo_aid.summary.answers import LONGEST_NOTES
from osteo_aid.text import page
from osteo_aid.ui.kept import TOO_LONG, change, kept
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.questions import show


def ask_notes(joint: str, label: str, keys: str, height: int) -> None:
    """Draw the field for the notes about a joint and keep what is written.

    Args:
        joint: such as "knee".
        label: the words of the field.
        keys: how the key of the widget begins; each page has its own.
        height: of the field, in pixels.
    """
    key = f"{keys}_notes_{joint}"
    waiting: dict[str, str] = st.session_state.get(TOO_LONG, {})
    show(key, waiting.get(joint, kept(joint).notes))

    def keep() -> None:
        text, long = st.session_state[key] or "", st.session_state.setdefault(TOO_LONG, {})
        long.pop(joint, None)
        if len(text) > LONGEST_NOTES:
            long[joint] = text
        else:
            change(joint, notes=text)

    # No max_chars: the browser would refuse what is pasted and too long without a word.
    st.text_area(label, key=key, height=height, on_change=keep)
    if joint in waiting:
        told = page("my_summary")["notes_long"].format(
            count=f"{len(waiting[joint]):,}", most=f"{LONGEST_NOTES:,}"
        )
        st.html(Markup(f'<p class="oa-wrong" role="alert">{escape(told)}</p>'))
