"""The visual language: one style sheet, sent with every run."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

import streamlit as st

STYLE_SHEET: Final = Path(__file__).with_name("style.css")


@lru_cache(maxsize=1)
def css() -> str:
    """The style sheet, read once."""
    return STYLE_SHEET.read_text(encoding="utf-8")


def apply() -> None:
    """Put the style sheet on the page."""
    st.html(f"<style>{css()}</style>")
