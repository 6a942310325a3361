"""What this visitor has answered: one dictionary in the session, shared by every page.

Streamlit forgets a widget's value when its page is left. So answers live here, by the names of
data/inputs.csv, and widgets are filled from it. Nothing is written anywhere else.
"""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from osteo_aid.domain.inputs import AnswerError, questions
from osteo_aid.domain.profile import Profile
from osteo_aid.ui.echoes import KEY as ECHOES

KEY: Final = "answers"
ERRORS: Final = "answer_errors"
BMI_HELPER: Final = "show_bmi"
"""The switch that shows height and weight."""
HERE: Final = "bmi_"
"""How the keys of fields begin that are no answers and stand where the answers are cleared: they
are emptied, for the browser would go on showing what is in a field whose key is deleted."""
ELSEWHERE: Final = "recovery_"
"""How the keys of widgets begin that keep something personal for another page: deleted."""


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
    """A clean start: nothing that was typed or picked on any page is left."""
    answers().clear()
    errors().clear()
    st.session_state[BMI_HELPER] = False
    for key in list(st.session_state):
        if str(key).startswith(HERE):
            st.session_state[key] = None
        elif str(key).startswith(ELSEWHERE) or key == ECHOES:
            del st.session_state[key]
