"""Texts on the page with their medical words explained where a page uses them first.

A word is a button that opens a card (osteo_aid/text/explained.py). The cards, and a list of all of
them, stand at the end of the page: `frame.next_step` draws them.
"""

from __future__ import annotations

import re
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, Final

import streamlit as st

from osteo_aid.domain.glossary import terms_in
from osteo_aid.text.explained import cards, explained
from osteo_aid.ui.markup import Markup

_TAG: Final = re.compile(r"<[^>]*>")
_met: ContextVar[frozenset[str]] = ContextVar("_met", default=frozenset())


def begin() -> None:
    """At the start of a run: no word has been met yet."""
    _met.set(frozenset())


def prose(text: str, where: Any = st) -> None:
    """Draw Markdown. Not for a fragment: run alone it does not know what the page has met."""
    where.markdown(_explained(text), unsafe_allow_html=True)


def shown(html: str, where: Any = st) -> None:
    """Draw finished HTML, its words explained as well. Not for a fragment."""
    where.html(Markup(_explained(html)))


def met(*texts: str) -> None:
    """Words that stand in widgets or in a fragment: they come into the list at the page's end."""
    for text in texts:
        _met.set(_met.get().union(_terms(text)))


def words_met() -> str:
    """The cards and the list of all words that this run has met; '' without any."""
    return _cards(_met.get())


def _explained(text: str) -> str:
    marked, found = explained(text, _met.get())
    if found:
        _met.set(_met.get().union(found))
    return marked


@lru_cache(maxsize=256)
def _terms(text: str) -> frozenset[str]:
    """The words of a text or of finished HTML."""
    return frozenset(term.term_id for term in terms_in(_TAG.sub(" ", text)))


@lru_cache(maxsize=256)
def _cards(term_ids: frozenset[str]) -> str:
    return cards(sorted(term_ids))
