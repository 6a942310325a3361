"""The visual language: one style sheet at an address of its own.

Every run names it in a line; sent whole with every run it would cost each visitor's each click.
The server tells the browser of it with the first answer, so it is there before the page is.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import streamlit as st

from osteo_aid.charts.palette import css_variables
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.site import STEPS

STYLE_SHEETS: Final = (
    *sorted(
        Path(__file__).parent.glob("*.css"), key=lambda path: (path.name != "style.css", path.name)
    ),
    Path(__file__).parents[1] / "summary" / "summary.css",
)
"""The frame's sheet first, then one for each part of the aid, then that of the printed summary."""


@lru_cache(maxsize=1)
def css() -> str:
    """The colours and all style sheets as one, read once."""
    texts = (path.read_text(encoding="utf-8") for path in STYLE_SHEETS)
    return "\n".join([css_variables(), *texts, *_ticks()])


def _ticks() -> Iterator[str]:
    """A tick at each step of the menu that was opened in this visit (`frame.page_column`)."""
    for step in STEPS:
        yield (
            f'.stApp:has([data-seen~="{step.slug}"]) .st-key-oa-menu a[href*="{step.slug}"]::before'
            '{content: "\\2713" / "Opened before." !important; color: var(--oa-teal) !important;'
            " border-color: var(--oa-teal) !important;}"
        )


@lru_cache(maxsize=1)
def address() -> str:
    """Where the server has the style sheet, from any page; another sheet has another address."""
    return f"style/{sha256(css().encode()).hexdigest()[:16]}.css"


LARGER: Final = "html { font-size: 150% !important; }"
"""All letters, and what is measured in them, for a projector."""


def apply(larger: bool = False) -> None:
    """Put the style sheet on the page, with all letters larger if asked."""
    more = LARGER if larger else ""
    st.html(Markup(f'<style>@import url("{address()}");{more}</style>'))
