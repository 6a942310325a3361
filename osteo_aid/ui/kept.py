"""What this visitor has chosen beside the answers of `ui.answers`: ratings, questions and so on.

One dictionary by joint in the session. `kept` gives it as the record that summary and file are
made of, `change` replaces parts of it, `take_over` fills the session from a record, `forget` ends
all of it. A widget shows what is kept and writes back in its `on_change`; no key of a widget is
ever the only place of an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

import streamlit as st

from osteo_aid.domain.inputs import questions
from osteo_aid.domain.joints import joints
from osteo_aid.domain.profile import Profile
from osteo_aid.summary import Answers
from osteo_aid.summary.answers import LONGEST_NOTES
from osteo_aid.text import page
from osteo_aid.ui import answers

KEY: Final = "kept"
MADE_UP: Final = "made_up"
"""Where the session notes that the answers are an example person's (ui.examples)."""
DRAFT: Final = "asking_own_"
"""How the keys of fields begin that hold a question that was typed and not added yet."""
TOO_LONG: Final = "notes_too_long"
"""Where the session has notes that have no room in the record, by joint (ui.notes)."""
TALKED: Final = "talked"
"""Where the session has the questions that were talked about in the clinic, by joint."""


def kept(joint: str) -> Answers:
    """Everything this visitor has chosen and answered about a joint."""
    return Answers(joint, profile=answers.profile(joint), **_of(joint))


def live(joint: str) -> Callable[[], Answers]:
    """What gives `kept` at any later moment, also where the session cannot be reached.

    A file is made after a click on its button, when no run is going on. What was typed just before
    that click belongs into it.
    """
    given = st.session_state.setdefault(answers.KEY, {})
    chosen = st.session_state.setdefault(KEY, {})
    places = {name: answers.place(joint, name) for name in questions(joint)}

    def now() -> Answers:
        known = {name: given.get(at) for name, at in places.items()}
        return Answers(joint, profile=Profile(joint, **known), **chosen.get(joint, {}))

    return now


def change(joint: str, **fields: Any) -> None:
    """Keep some fields of `Answers` for a joint (not its profile). Raises AnswersError."""
    if "notes" in fields and st.session_state.get(MADE_UP):
        fields["notes"] = _still_made_up(fields["notes"])
    now = {**_of(joint), **fields}
    Answers(joint, **now)  # refuses what cannot be
    st.session_state.setdefault(KEY, {})[joint] = now


def _still_made_up(notes: str) -> str:
    """Notes on a made-up person, which go on saying so on paper and in the file."""
    mark = page("for_professionals")["example_mark"].strip()
    return notes if notes.startswith(mark) else f"{mark}\n{notes}"[:LONGEST_NOTES].strip()


def everything() -> tuple[Answers, ...]:
    """What was chosen, for each joint about which there is anything."""
    return tuple(one for joint in joints() if not (one := kept(joint)).empty)


def take_over(records: Iterable[Answers]) -> None:
    """Put records in the place of everything that was kept."""
    forget()
    for record in records:
        for name, value in record.about.answers.items():
            answers.answer(record.joint, name, value)
        fields = {
            name: value
            for name, value in vars(record).items()
            if name not in {"joint", "profile"} and value != getattr(Answers(record.joint), name)
        }
        st.session_state.setdefault(KEY, {})[record.joint] = fields


def forget() -> None:
    """A clean start: nothing that was typed or picked on any page is left."""
    answers.forget_all()
    st.session_state.setdefault(KEY, {}).clear()
    for key in map(str, list(st.session_state)):
        if key in {MADE_UP, TALKED, TOO_LONG} or key.startswith(DRAFT):
            del st.session_state[key]


def _of(joint: str) -> dict[str, Any]:
    return dict(st.session_state.get(KEY, {}).get(joint, {}))
