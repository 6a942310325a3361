"""The menu: the sections in the order of a decision, each a button, or all behind one button.

Streamlit's own sectioned menu is invalid HTML for axe, so this one is made of
`st.page_link`. The page that is open is plain text with `aria-current`, not a link.
On a page of `STEPS` the links of that section stand open as a row of numbered steps; those that
were opened in this visit are ticked (`frame.page_column` names them, style.py draws the ticks).
The links are sent once: on wide screens style sheets show those of a section below its open
button, on narrow ones all of them below one. Each element sent costs every rerun of every page
(benchmarks/README.md).
"""

from __future__ import annotations

from html import escape

import streamlit as st

from osteo_aid.ui.frame import CONTENT_ID, page
from osteo_aid.ui.joint import carried
from osteo_aid.ui.joint import here as joint
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.site import AID_NAME, STEPS, PageInfo, sections


def draw(here: PageInfo) -> None:
    """Draw the bar at the top: skip link, name of the aid, menu."""
    _bar(here, joint())


@st.cache_resource(show_spinner=False, max_entries=512)
def _bar(here: PageInfo, joint: str) -> None:
    """The bar on a page of a joint. Cached, Streamlit sends again what it sent."""
    del joint  # the links carry it
    with st.container(key="oa-bar", horizontal=True, vertical_alignment="center"):
        st.html(Markup(_start(here)), width="content")
        with st.container(key="oa-menu", horizontal=True, width="content"):
            for section, members in sections().items():
                with st.container(width="content", gap=None):
                    st.html(Markup(_section(section, here)))
                    for info in members:
                        _item(info, here)


def _start(here: PageInfo) -> str:
    """Skip link, name and button. It names the page, so that a new page closes the menu."""
    step = f"Step {STEPS.index(here) + 1} of {len(STEPS)}" if here in STEPS else ""
    return (
        f'<a class="oa-skip" href="#{CONTENT_ID}">Skip to the page</a>'
        f'<p class="oa-name">{escape(AID_NAME)}</p>'
        f'<p class="oa-step">{step}</p>'
        f'<details class="oa-menu-button" data-page="{here.slug}"><summary>Menu</summary></details>'
    )


def _section(section: str, here: PageInfo) -> str:
    """A button on wide screens, a label on narrow ones; a new page closes it."""
    name = escape(section)
    current = " oa-section-here" if section == here.section else ""
    current += " oa-section-steps" if section == STEPS[0].section else ""
    return (
        f'<p class="oa-section-label">{name}</p>'
        f'<details class="oa-section{current}" name="oa-section" data-page="{here.slug}">'
        f"<summary>{name}</summary></details>"
    )


def _item(info: PageInfo, here: PageInfo) -> None:
    if info is here:
        st.html(Markup(f'<p class="oa-here" aria-current="page">{escape(info.label)}</p>'))
    else:
        st.page_link(page(info.slug), label=info.label, query_params=carried())
