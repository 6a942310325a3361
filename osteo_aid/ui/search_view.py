"""What a search found, and all medical words, as HTML."""

from __future__ import annotations

from functools import cache
from html import escape

import streamlit as st

from osteo_aid.domain.glossary import by_id, terms
from osteo_aid.domain.joints import joints
from osteo_aid.domain.operations import operations
from osteo_aid.domain.search import Hit
from osteo_aid.text import page
from osteo_aid.ui.frame import page as page_of
from osteo_aid.ui.joint import carried
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.operation_view import picked_key
from osteo_aid.ui.places import STEP, THEME, WORD, index
from osteo_aid.ui.report_view import OPENED
from osteo_aid.ui.site import PAGES

LABELS = {info.slug: info.label for info in PAGES}


def results(query: str, joint: str) -> None:
    """Every place that fits, as a link with a few words; what to try when there is none."""
    found = index().find(query, joint)
    said = found.corrected or query
    if not found.results:
        line = words("none").format(query=query)
    elif len(found.results) == 1:
        line = words("found_one").format(query=said)
    else:
        line = words("found").format(count=len(found.results), query=said)
    if found.elsewhere:
        names = ", ".join(f"{joints()[name].name}" for name in found.elsewhere)
        line += " " + words("elsewhere").format(joints=names)
    st.html(f'<p class="oa-found" role="status">{escape(line)}</p>')
    for number, hit in enumerate(found.results):
        with st.container(key=f"oa-hit-{number}", gap=None):
            _result(hit, number, joint)


def _result(hit: Hit, number: int, joint: str) -> None:
    place = hit.place
    kind, *ids = place.kind.split()
    if kind == WORD:
        term = by_id()[ids[0]]
        say = f" ({escape(term.say)})" if term.say else ""
        st.html(
            f'<p class="oa-hit-word"><strong>{escape(term.term)}</strong>{say}</p>'
            f'<p class="oa-hit-text">{escape(term.meaning)}</p>'
        )
        return
    if kind in {STEP, THEME}:
        if st.button(place.heading, key=f"hit_{number}", type="tertiary"):
            _open(joint, kind, ids)
            st.switch_page(page_of(place.page), query_params=carried())
    else:
        st.page_link(page_of(place.page), label=place.heading, query_params=carried())
    told = "".join(
        f"<mark>{escape(part.text)}</mark>" if part.found else escape(part.text)
        for part in hit.snippet_parts
    )
    where = escape(words("on").format(page=LABELS[place.page]))
    st.html(Markup(f'<p class="oa-hit-text">{told}</p><p class="oa-quiet">{where}</p>'))


def _open(joint: str, kind: str, ids: list[str]) -> None:
    """Have the page of a place open at that place: a step of an operation, or a heading."""
    if kind == THEME:
        st.session_state[OPENED] = ids[0]
    elif any(one.operation_id == ids[0] for one in operations(joint)):
        st.session_state[picked_key(joint)] = ids[0]
        st.session_state[f"step_{ids[0]}"] = int(ids[1])


@cache
def all_words() -> str:
    """Every medical word with its meaning, A to Z, and links to the letters."""
    groups: dict[str, list[str]] = {}
    for term in terms():
        say = f' <span class="oa-word-say">say: {escape(term.say)}</span>' if term.say else ""
        also = ", ".join(form for form in term.forms if form.casefold() != term.term.casefold())
        others = f' <span class="oa-word-say">{escape(also)}</span>' if also else ""
        groups.setdefault(term.term[0].upper(), []).append(
            f'<div id="oa-term-{term.term_id}"><dt>{escape(term.term)}{say}</dt>'
            f"<dd>{escape(term.meaning)}{others}"
            f'<span class="oa-cited">{escape(words("checked"))} {escape(term.checked)}</span>'
            "</dd></div>"
        )
    letters = "".join(f'<li><a href="#oa-letter-{name}">{name}</a></li>' for name in groups)
    parts = "".join(
        f'<h3 id="oa-letter-{name}">{name}</h3><dl>{"".join(entries)}</dl>'
        for name, entries in groups.items()
    )
    return (
        f'<nav class="oa-letters" aria-label="{escape(words("letters"))}"><ul>{letters}</ul></nav>'
        f'<div class="oa-glossary">{parts}</div>'
    )


def words(key: str) -> str:
    """A passage of the page, the same for every joint."""
    return page("search")[key].strip()
