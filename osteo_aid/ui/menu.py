"""The menu: the sections in the order of a decision, in a row or behind one button.

Streamlit's own sectioned menu is invalid HTML for axe, so this one is made of
`st.page_link`. The page that is open is plain text with `aria-current`, not a link.
Style sheets show the row on wide screens and the button on narrow ones.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import TYPE_CHECKING

import streamlit as st

from osteo_aid.ui.frame import CONTENT_ID
from osteo_aid.ui.site import AID_NAME, PageInfo, sections

if TYPE_CHECKING:
    from streamlit.navigation.page import Page


def draw(pages: Mapping[str, Page], here: PageInfo) -> None:
    """Draw the bar at the top: skip link, name of the aid, menu."""
    st.html(f'<a class="oa-skip" href="#{CONTENT_ID}">Skip to the page</a>')
    with st.container(key="oa-bar", horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="oa-name">{html.escape(AID_NAME)}</p>', width="content")
        with st.container(key="oa-menu", horizontal=True, width="content"):
            _groups(pages, here)
        # A key of its own for each page closes the menu once a link was followed.
        with (
            st.container(key="oa-menu-small", width="content"),
            st.popover("Menu", key=f"oa-menu-button-{here.slug}", width="content"),
            st.container(key="oa-menu-list"),
        ):
            _groups(pages, here)


def _groups(pages: Mapping[str, Page], here: PageInfo) -> None:
    """Each section: its label, then its links."""
    for section, members in sections().items():
        with st.container(width="content", gap=None):
            st.html(f'<p class="oa-section">{html.escape(section)}</p>')
            with st.container(horizontal=True, width="content", gap=None):
                for info in members:
                    _item(pages[info.slug], info, here)


def _item(target: Page, info: PageInfo, here: PageInfo) -> None:
    label = html.escape(info.label)
    if info is here:
        st.html(f'<p class="oa-here" aria-current="page">{label}</p>', width="content")
    else:
        st.page_link(target, label=info.label)
