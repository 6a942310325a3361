"""Texts on the page with their medical words explained where a page uses them first.

A word is a button that opens a card (osteo_aid/text/explained.py). The cards, and a list of all of
them, stand at the end of the page: `frame.next_step` draws them.
"""

from __future__ import annotations

import re
from contextvars import ContextVar
from functools import lru_cache
from html import unescape
from typing import Any, Final

import streamlit as st

from osteo_aid.domain.glossary import terms_in
from osteo_aid.text.explained import cards, explained
from osteo_aid.ui.markup import Markup

_ALT: Final = re.compile(r'\balt="([^"]*)"')
_TAG: Final = re.compile(r"<[^>]*>")
_NONE: Final[frozenset[str]] = frozenset()
_marked: ContextVar[frozenset[str]] = ContextVar("_marked", default=_NONE)
_listed: ContextVar[frozenset[str]] = ContextVar("_listed", default=_NONE)


def begin() -> None:
    """At the start of a run: no word has been met yet."""
    _marked.set(_NONE)
    _listed.set(_NONE)


def prose(text: str, where: Any = st) -> None:
    """Draw Markdown. Not for a fragment: run alone it does not know what the page has met."""
    where.markdown(_explained(text), unsafe_allow_html=True)


def shown(html: str, where: Any = st) -> None:
    """Draw finished HTML, its words explained as well; nothing for "". Not for a fragment."""
    if html:
        where.html(Markup(_explained(html)))


def heading(text: str) -> None:
    """Draw the heading of a part of the page."""
    met(text)
    st.header(text, anchor=False)


def met(*texts: str) -> None:
    """Words of a widget, a heading or a fragment: they come into the list at the page's end."""
    _listed.set(_listed.get().union(*map(_terms, texts)))


def words_met() -> str:
    """The cards and the list of all words that this run has met; '' without any."""
    return _cards(_marked.get() | _listed.get())


def _explained(text: str) -> str:
    met(text)
    marked, found = explained(text, _marked.get())
    if found:
        _marked.set(_marked.get().union(found))
    return marked


@lru_cache(maxsize=2048)
def _terms(text: str) -> frozenset[str]:
    """The words of a text or of finished HTML, with what pictures are called."""
    plain = _TAG.sub(" ", _ALT.sub(r"> \1 <", text))
    return frozenset(term.term_id for term in terms_in(unescape(plain)))


@lru_cache(maxsize=256)
def _cards(term_ids: frozenset[str]) -> str:
    return cards(sorted(term_ids))
