"""The visual language: one style sheet at an address of its own, named by the page itself.

So it is there before anything is drawn, and no typeface is fetched for what is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.file_util import get_static_dir

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


ICONS: Final = "font-family:Material Symbols Rounded;"
"""Streamlit's typeface of icons, 375 kB, as its own sheet names it."""

_LINK: Final = re.compile(r'<link rel="stylesheet" crossorigin href="\./(static/css/[^"]+)">')


@lru_cache(maxsize=1)
def css() -> str:
    """The colours and all style sheets as one, read once."""
    texts = (path.read_text(encoding="utf-8") for path in STYLE_SHEETS)
    return "\n".join([css_variables(), *texts, *_ticks()])


@lru_cache(maxsize=1)
def streamlit_css() -> str:
    """The sheet of the installed Streamlit, with its typeface of icons under another name.

    Its program fetches that typeface by name at every first visit, whether an icon is drawn or not.
    Under the other name it is fetched when one is.
    """
    static = Path(get_static_dir())
    found = _LINK.search((static / "index.html").read_text(encoding="utf-8"))
    if found is None:
        raise RuntimeError("The style sheet of the installed Streamlit was not found.")
    text = (static / found[1]).read_text(encoding="utf-8").replace("../media/", "../static/media/")
    icons = '[data-testid="stIconMaterial"]{font-family:"When drawn"!important}'
    return text.replace(ICONS, 'font-family:"When drawn";') + icons


def _ticks() -> Iterator[str]:
    """A tick at each step of the menu that was opened in this visit (`frame.page_column`)."""
    for step in STEPS:
        yield (
            f'.stApp:has([data-seen~="{step.slug}"]) .st-key-oa-menu a[href*="{step.slug}"]::before'
            '{content: "\\2713" / "Opened before." !important; color: var(--oa-teal) !important;'
            " border-color: var(--oa-teal) !important;}"
        )


@lru_cache(maxsize=1)
def sheets() -> dict[str, str]:
    """Streamlit's sheet and ours by address; another text has another address."""
    return {
        f"style/{sha256(text.encode()).hexdigest()[:16]}.css": text
        for text in (streamlit_css(), css())
    }


def linked(html: str) -> str:
    """Streamlit's page with both sheets, and our letters asked for at once.

    Ours stands after the rules that Streamlit's program adds to the head. The link to its sheet
    stays, fetching nothing, or the program would add it again.
    """
    first, last = sheets()
    head = "".join(
        f'<link rel="preload" as="font" crossorigin href="./fonts/AtkinsonHyperlegible-{name}.ttf">'
        for name in ("Regular", "Bold")
    )
    head += f'<link rel="stylesheet" href="./{first}">'
    html = _LINK.sub(rf'{head}<link rel="stylesheet" crossorigin disabled href="./\1">', html)
    return html.replace("</body>", f'<link rel="stylesheet" href="./{last}"></body>')


LARGER: Final = "html { font-size: 150% !important; }"
"""All letters, and what is measured in them, for a projector."""


def apply(larger: bool = False) -> None:
    """Have all letters larger if asked."""
    if larger:
        st.html(Markup(f"<style>{LARGER}</style>"))
