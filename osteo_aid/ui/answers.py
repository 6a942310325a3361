"""What this visitor has answered: one dictionary in the session, shared by every page.

Streamlit forgets a widget's value when its page is left. So answers live here, by the names of
data/inputs.csv, and widgets are filled from it. What is said of the person holds for every joint;
what is said of a joint (its side, its angles) holds for that joint alone. Nothing is written
anywhere else.
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


def answers(joint: str) -> dict[str, Any]:
    """The answers of this visitor about a joint by name, without the unknown ones; a copy."""
    known = _kept(KEY)  # looked up once: the session costs more than the answer
    found = {name: known.get(place(joint, name)) for name in questions(joint)} if known else {}
    return {name: value for name, value in found.items() if value is not None}


def given(joint: str, name: str) -> Any:
    """One answer of this visitor; None while it is unknown."""
    return _kept(KEY).get(place(joint, name))


def error(joint: str, name: str) -> str:
    """The sentence about an answer that was refused, or ''."""
    return str(_kept(ERRORS).get(place(joint, name), ""))


def refuse(joint: str, name: str, sentence: str) -> None:
    """Keep a sentence to show at a question."""
    _kept(ERRORS)[place(joint, name)] = sentence


def _kept(key: str) -> dict[str, Any]:
    kept: dict[str, Any] = st.session_state.setdefault(key, {})
    return kept


def place(joint: str, name: str) -> str:
    """Where an answer is kept: "age", or "hip.flexion_deg" where it holds for one joint."""
    return name if questions(joint)[name].holds_for == "person" else f"{joint}.{name}"


def answer(joint: str, name: str, value: Any) -> None:
    """Keep an answer; None forgets it. A refused one leaves the old one and a sentence."""
    at = place(joint, name)
    _kept(ERRORS).pop(at, None)
    if value is None:
        _kept(KEY).pop(at, None)
        return
    try:
        _kept(KEY)[at] = questions(joint)[name].checked(value)
    except AnswerError as refused:
        refuse(joint, name, refused.sentence)


def profile(joint: str) -> Profile:
    """Everything answered so far about a joint."""
    return Profile(joint, **answers(joint))


def forget_all() -> None:
    """A clean start: nothing that was typed or picked on any page is left."""
    _kept(KEY).clear()
    _kept(ERRORS).clear()
    st.session_state[BMI_HELPER] = False
    for key in list(st.session_state):
        if str(key).startswith(HERE):
            st.session_state[key] = None
        elif str(key).startswith(ELSEWHERE) or key == ECHOES:
            del st.session_state[key]
