"""Open my file: the answers a person saved, given back. What is here is lost only if they say so.

The file is read from memory, checked, and taken over as answers; the file itself is not kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

import streamlit as st

from osteo_aid.domain.joints import joints
from osteo_aid.summary import Answers, AnswersError
from osteo_aid.summary.answers_file import SavedAnswers, read
from osteo_aid.text.times import long_date
from osteo_aid.ui import joint, kept, visit
from osteo_aid.ui.markup import Markup

TOLD: Final = "file_told"
"""What is to be said of the last file: the kind of saying and the words, once."""
WAITING: Final = "file_waiting"
"""A sound file that waits for a yes, because something was answered here already."""
TRIES: Final = "file_tries"
"""How many files were given: each time the field starts empty again."""


def open_file(words: Mapping[str, str], key: str) -> None:
    """Draw the field for an answers file, what became of the last one, and the question before one
    takes the place of what was answered here. Not for a fragment: a file changes the whole page.

    Args:
        words: the passages of my_summary.md, such as `page("my_summary", joint)`.
        key: the page it stands on; each page has widgets of its own.
    """
    field = f"{key}_file_{visit.number()}_{st.session_state.get(TRIES, 0)}"

    def given() -> None:
        file = st.session_state[field]
        if file is not None:
            st.session_state[TRIES] = st.session_state.get(TRIES, 0) + 1
            st.session_state.pop(WAITING, None)
            _look_at(file.getvalue(), words)

    with st.container(key=f"oa-open-{key}"):
        st.file_uploader(words["open_label"], key=field, on_change=given)
        _tell()
        if WAITING in st.session_state:
            _ask(words, key)


def _look_at(data: bytes, words: Mapping[str, str]) -> None:
    try:
        saved = read(data)
    except AnswersError as error:
        st.session_state[TOLD] = ("alert", words["refused"].format(reason=error))
        return
    here = kept.everything()
    if here and here != (saved.answers,):
        st.session_state[WAITING] = saved
    else:
        _take_over(saved, words)


def _take_over(saved: SavedAnswers, words: Mapping[str, str]) -> None:
    kept.take_over([saved.answers])
    joint.go(saved.answers.joint)
    st.session_state[TOLD] = ("status", opened_words(saved, words))


def _ask(words: Mapping[str, str], key: str) -> None:
    """The question before a file takes the place of what was answered here."""

    def replace() -> None:
        _take_over(st.session_state.pop(WAITING), words)

    def leave() -> None:
        st.session_state.pop(WAITING, None)
        st.session_state[TOLD] = ("status", words["replace_kept"])

    with st.container(key=f"oa-replace-{key}"):
        st.html(
            Markup(
                f'<div role="alert"><p><strong>{escape(words["replace_ask"])}</strong></p>'
                f"<p>{escape(words['replace_about'])}</p></div>"
            )
        )
        with st.container(key=f"oa-replace-{key}-buttons", horizontal=True):
            st.button(words["replace_yes"], key=f"{key}_file_yes", type="primary", on_click=replace)
            st.button(words["replace_no"], key=f"{key}_file_no", on_click=leave)


def _tell() -> None:
    if told := st.session_state.pop(TOLD, None):
        role, text = told
        st.html(Markup(f'<p class="oa-file-told oa-file-{role}" role="{role}">{escape(text)}</p>'))


def opened_words(saved: SavedAnswers, words: Mapping[str, str]) -> str:
    """What was opened: the joint, the day it was saved, and what it holds."""
    parts = ", ".join(_parts(saved.answers, words))
    said = [words["opened"].format(joint=joints()[saved.answers.joint].name)]
    if saved.saved_on:
        said.append(words["opened_saved"].format(day=long_date(saved.saved_on)))
    said.append(words["opened_holds"].format(parts=parts) if parts else words["opened_empty"])
    return " ".join(said)


def _parts(ans: Answers, words: Mapping[str, str]) -> Iterator[str]:
    counted = {
        "answers": ans.about.answers,
        "ratings": ans.ratings,
        "checks": {**ans.checks, **ans.ready},
        "questions": ans.asked,
    }
    for name, found in counted.items():
        if found:
            yield words[f"holds_{name}"].format(count=len(found))
    there = {
        "leaning": ans.leaning,
        "day": ans.surgery_date,
        "ahead": ans.ahead,
        "notes": ans.notes,
    }
    yield from (words[f"holds_{name}"] for name, value in there.items() if value)
