"""How much each thing matters: a row of radio steps for each, nothing picked before.

What is shown is what `ui.kept` holds, and each answer is written back there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from osteo_aid.domain.values import NOT_AT_ALL, STEPS, Rating, Ratings, Value, values
from osteo_aid.ui.kept import change, kept

UNSURE: Final = "unsure"


def ask_all(joint: str, words: Mapping[str, str]) -> None:
    """Every value of a joint with its steps."""
    ratings, labels = kept(joint).ratings, _labels(words)
    with st.container(key="oa-ratings", gap=None):
        for value in values(joint).values():
            _ask(joint, value, ratings, labels)


def clear(joint: str) -> None:
    """Take back every rating of a joint."""
    change(joint, ratings={})


def step_words(rating: Rating, words: Mapping[str, str]) -> str:
    """An answer as a person reads it: "3", "5, more than anything", "Doesn’t matter"."""
    if rating is None:
        return words["unsure"]
    if rating == NOT_AT_ALL:
        return words["none"]
    ends = {STEPS[0]: words["low"], STEPS[-1]: words["high"]}
    return f"{rating}, {ends[rating]}" if rating in ends else str(rating)


def _labels(words: Mapping[str, str]) -> dict[str, str]:
    """What each step is called, by what the widget keeps."""
    labels = {str(step): str(step) for step in STEPS}
    labels[str(STEPS[0])] += f" :small[{words['low']}]"
    labels[str(STEPS[-1])] += f" :small[{words['high']}]"
    return labels | {str(NOT_AT_ALL): words["none"], UNSURE: words["unsure"]}


def _ask(joint: str, value: Value, ratings: Ratings, labels: Mapping[str, str]) -> None:
    key = f"rate_{joint}.{value.value_id}"

    def keep() -> None:
        picked = st.session_state[key]
        mine = dict(kept(joint).ratings)
        mine.pop(value.value_id, None)
        if picked is not None:
            mine[value.value_id] = None if picked == UNSURE else int(picked)
        change(joint, ratings=mine)

    given = ratings.get(value.value_id)
    shown = UNSURE if given is None else str(given)
    now = shown if value.value_id in ratings else None
    if key not in st.session_state or st.session_state[key] != now:
        st.session_state[key] = now
    # The label is also what a screen reader calls the group, so it is plain text: its first line
    # is set bold by the style sheet.
    st.radio(
        f"{value.text}\n{value.help}".strip(),
        list(labels),
        index=None,
        horizontal=True,
        format_func=labels.__getitem__,
        key=key,
        on_change=keep,
    )
