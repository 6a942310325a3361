"""What this visitor has answered: one dictionary in the session, shared by every page.

Streamlit forgets a widget's value when its page is left. So answers live here, by the names of
data/inputs.csv, and widgets are filled from it. Nothing is written anywhere else.
"""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from osteo_aid.domain.inputs import AnswerError, questions
from osteo_aid.domain.profile import Profile

KEY: Final = "answers"
ERRORS: Final = "answer_errors"


def answers() -> dict[str, Any]:
    """The answers of this visitor by name; absent means unknown."""
    kept: dict[str, Any] = st.session_state.setdefault(KEY, {})
    return kept


def errors() -> dict[str, str]:
    """Sentences about answers that were refused, by name."""
    kept: dict[str, str] = st.session_state.setdefault(ERRORS, {})
    return kept


def answer(joint: str, name: str, value: Any) -> None:
    """Keep an answer; None forgets it. A refused one leaves the old one and a sentence."""
    errors().pop(name, None)
    if value is None:
        answers().pop(name, None)
        return
    try:
        answers()[name] = questions(joint)[name].checked(value)
    except AnswerError as error:
        errors()[name] = error.sentence


def profile(joint: str) -> Profile:
    """Everything answered so far about a joint."""
    known = questions(joint)
    return Profile(joint, **{name: value for name, value in answers().items() if name in known})


def forget_all() -> None:
    """A clean start: no answer is left."""
    answers().clear()
    errors().clear()
