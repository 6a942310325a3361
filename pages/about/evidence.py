"""Evidence and methods: every figure with its source, and how the figures were chosen."""

from __future__ import annotations

from functools import partial

import streamlit as st

from osteo_aid.domain.fact_search import facts_matching
from osteo_aid.evidence import load_evidence
from osteo_aid.text import page
from osteo_aid.ui import evidence_view as view
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import follow, here
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.prose import heading, met, prose, shown

joint = here()
words = page("evidence", joint)
evidence = load_evidence().about(joint)
ROOM = "evidence_room"  # how many figures are shown
LONGEST = 400  # a pasted title must fit: what is longer, the field refuses without a word


def start_again() -> None:
    """A new search begins with the first figures."""
    st.session_state[ROOM] = view.PAGE_SIZE


def show_more() -> None:
    """Make room for the next figures."""
    st.session_state[ROOM] = st.session_state.get(ROOM, view.PAGE_SIZE) + view.PAGE_SIZE


def choice(label: str, every: str, names: dict[str, str], key: str) -> str:
    """A list with "all" first; '' for all."""
    return st.selectbox(
        label,
        ["", *names],
        format_func=lambda name: names.get(name, every),
        key=key,
        on_change=start_again,
    )


@st.fragment
def figures() -> None:
    """Search field, two filters and the figures that fit."""
    follow(joint)
    query = st.text_input(
        words["search_label"], key="evidence_search", max_chars=LONGEST, on_change=start_again
    )
    left, right = st.columns(2)
    with left:
        options = view.option_names(evidence, words)
        key = f"evidence_option_{joint}"
        option = choice(words["option_label"], words["all_options"], options, key)
    with right:
        outcomes = view.outcome_names(evidence, words)
        key = f"evidence_outcome_{joint}"
        topic = choice(words["outcome_label"], words["all_outcomes"], outcomes, key)
    found = facts_matching(evidence, query, option, topic)
    shown = found[: st.session_state.get(ROOM, view.PAGE_SIZE)]
    st.html(view.status(len(shown), len(found), words))
    for start in range(0, len(shown), view.PAGE_SIZE):  # what stands stays, with its open parts
        batch = shown[start : start + view.PAGE_SIZE]
        st.html(Markup(view.cards_of(joint, tuple(fact.fact_id for fact in batch))))
    if len(shown) < len(found):
        st.button(words["more"], key="evidence_more", on_click=show_more)


opening(words["title"], words["lead"])
st.html(view.STYLE)
for part in ("chosen", "graded", "rules", "worked_out"):
    heading(words[f"{part}_title"])
    prose(words[part])

heading(words["find_title"])
met(view.all_words(joint), *words.values())
figures()

heading(words["downloads_title"])
prose(words["downloads"])
with st.container(horizontal=True):
    for key, name, kind in (
        ("facts", "facts.csv", "text/csv"),
        ("sources", "sources.csv", "text/csv"),
        ("rules", "criteria.csv", "text/csv"),
        ("milestones", "recovery.csv", "text/csv"),
        ("references", "references.ris", "application/x-research-info-systems"),
    ):
        st.download_button(
            words[f"download_{key}"],
            partial(view.file, key),
            name,
            kind,
            key=f"get_{key}",
            on_click="ignore",
        )

heading(words["disagree_title"])
prose(words["disagree"])
shown(view.lists(joint)["disagree"])
heading(words["missing_title"])
prose(words["missing"])
shown(view.lists(joint)["missing"])

next_step("compare", words["next_label"], words["next_why"])
