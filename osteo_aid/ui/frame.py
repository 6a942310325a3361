"""What every page is put in: its column, its opening sentence and its next step."""

from __future__ import annotations

import html
from contextvars import ContextVar
from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Final

import streamlit as st

from osteo_aid.ui.examples import band
from osteo_aid.ui.footer import NOT_ADVICE
from osteo_aid.ui.joint import carried, choose
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.prose import begin, met, prose, words_met
from osteo_aid.ui.site import AID_NAME, PAGES, STEPS, PageInfo

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator
    from streamlit.navigation.page import Page

CONTENT_ID = "oa-content"
"""Target of the skip link: where the page itself begins."""

SEEN: Final = "seen"
"""Key of the session: the pages that were opened in this visit."""

_here: ContextVar[PageInfo] = ContextVar("_here")


@cache
def _templates() -> dict[str, Page]:
    """Every page once for the process: Streamlit looks up each part of each path on the disk."""
    return {
        info.slug: st.Page(info.path, title=info.label, url_path=info.slug, default=info.default)
        for info in PAGES
    }


def declared_pages() -> dict[str, Page]:
    """The pages of `PAGES` by slug, for this run alone: Streamlit notes in one that it may run."""
    return {slug: copy(page) for slug, page in _templates().items()}


def open_page(here: PageInfo) -> None:
    """Tell this run which page is open. Called once by the router."""
    _here.set(here)
    begin()
    met(AID_NAME, NOT_ADVICE, here.label)


def page(slug: str) -> Page:
    """The Streamlit page of a slug, to link to it; `KeyError` when there is none.

    The same in every run, so that a fragment that runs alone has it too.
    """
    return _templates()[slug]


def page_column(info: PageInfo) -> DeltaGenerator:
    """The column a page is drawn in: narrow for reading, wide for side-by-side."""
    seen: set[str] = st.session_state.setdefault(SEEN, set())
    seen.add(info.slug)
    steps = " ".join(step.slug for step in STEPS if step.slug in seen)
    column = st.container(key=f"oa-page-{info.width}")
    with column:
        st.html(Markup(f'<div id="{CONTENT_ID}" tabindex="-1" data-seen="{steps}"></div>{band()}'))
    return column


def opening(title: str, message: str) -> None:
    """The choice of joint, the one h1 of a page and the sentence to take away (Markdown)."""
    choose(_here.get().slug)
    met(title)
    st.title(title, anchor=False)
    prose(message)  # what stands right after the h1 is set larger: style.css


def next_step(slug: str, label: str, why: str = "") -> None:
    """The end of a page: its words explained, and the one clear next step, a link to `slug`.

    Args:
        slug: file name of the page without ending, such as "compare".
        label: words of the link, such as "Compare the options".
        why: a short sentence above the link.
    """
    with st.container(key="oa-next"):
        reason = f'<p class="oa-next-why">{html.escape(why)}</p>' if why else ""
        st.html(Markup(f'<div class="oa-end">{words_met()}</div>{reason}'))
        st.page_link(
            page(slug),
            label=label,
            query_params=carried(),
        )
