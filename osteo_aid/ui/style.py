"""The visual language: one style sheet, sent with every run."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

import streamlit as st

from osteo_aid.charts.palette import css_variables
from osteo_aid.ui.markup import Markup

STYLE_SHEETS: Final = tuple(
    sorted(
        Path(__file__).parent.glob("*.css"), key=lambda path: (path.name != "style.css", path.name)
    )
)
"""The frame's sheet first, then one for each part of the aid."""


@lru_cache(maxsize=1)
def css() -> str:
    """The colours and all style sheets as one, read once.

    Raises:
        ValueError: when it holds a "<", even in a comment: the sanitiser of
            `st.html` would then drop all of it without a word.
    """
    texts = {path.name: path.read_text(encoding="utf-8") for path in STYLE_SHEETS}
    for name, text in texts.items():
        if "<" in text:
            raise ValueError(f"{name} must not hold '<': Streamlit would drop it whole.")
    return "\n".join([css_variables(), *texts.values()])


def apply() -> None:
    """Put the style sheet on the page."""
    st.html(Markup(f"<style>{css()}</style>"))
