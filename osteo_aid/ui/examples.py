"""Opening an example, and the band that says on every page that a person is made up.

The words that say it are the first line of the example's notes. So they stand in the summary, in
the answers file and in the tab as well, and a reload or a file that was saved keeps them. While the
session is marked, notes that are typed over get them again (`kept.change`).
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Final

import streamlit as st

from osteo_aid.summary.examples import examples, load
from osteo_aid.text import page
from osteo_aid.ui import kept
from osteo_aid.ui.joint import go

OPEN: Final = kept.MADE_UP
"""Where the session notes that an example was opened; `kept.forget` takes it away."""


def show(example_id: str) -> None:
    """Put an example's answers in the place of everything, and turn to its joint."""
    kept.take_over([load(example_id)])
    st.session_state[OPEN] = True
    go(examples()[example_id].joint)


def mark() -> str:
    """What is said of a made-up person, wherever its answers are."""
    return page("for_professionals")["example_mark"].strip()


def is_open() -> bool:
    """Whether what the pages show was made up for demonstration."""
    if OPEN in st.session_state:
        return True
    records = st.session_state.get(kept.KEY, {}).values()
    return any(str(fields.get("notes", "")).startswith(mark()) for fields in records)


def band() -> str:
    """The band at the head of a page while an example is open, else ''."""
    return _band() if is_open() else ""


@lru_cache(maxsize=1)
def _band() -> str:
    end = page("for_professionals")["example_clear"].strip()
    return f'<p class="oa-made-up" role="note"><strong>{escape(mark())}</strong> {escape(end)}</p>'
