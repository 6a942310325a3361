"""What a visitor can answer on a page: its widgets, and a different answer each time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.Selectbox_pb2 import Selectbox
from streamlit.proto.Slider_pb2 import Slider
from streamlit.proto.WidgetStates_pb2 import WidgetState


@dataclass(frozen=True)
class Question:
    """One widget with all answers that can be given to it, in their order.

    Attributes:
        kind: name of the widget in Streamlit's protocol, such as "slider".
        answers: the states to send, one for each answer.
    """

    kind: str
    answers: Sequence[WidgetState]


def _slider(slider: Slider) -> list[WidgetState]:
    states = []
    if slider.options:  # of words
        for option in slider.options:
            state = WidgetState(id=slider.id)
            state.string_array_value.data.append(option)
            states.append(state)
        return states
    count = round((slider.max - slider.min) / slider.step)
    for number in range(count + 1):
        state = WidgetState(id=slider.id)
        state.double_array_value.data.append(slider.min + number * slider.step)
        states.append(state)
    return states


def _selectbox(box: Selectbox) -> list[WidgetState]:
    return [WidgetState(id=box.id, string_value=option) for option in box.options]


def _buttons(group: ButtonGroup) -> list[WidgetState]:
    if group.click_mode != ButtonGroup.SINGLE_SELECT:
        return []
    states = []
    for option in group.options:
        state = WidgetState(id=group.id)
        state.string_array_value.data.append(option.content)
        states.append(state)
    return states


_KINDS: Final[dict[str, Callable[[Element], list[WidgetState]]]] = {
    "slider": lambda element: _slider(element.slider),
    "selectbox": lambda element: _selectbox(element.selectbox),
    "button_group": lambda element: _buttons(element.button_group),
}
"""The kinds that are answered, the one that reacts most often first."""


def question(element: Element) -> Question | None:
    """The question an element asks; None when it is not one, or has no two answers."""
    kind = str(element.WhichOneof("type"))
    answers = _KINDS[kind](element) if kind in _KINDS else []
    return Question(kind, answers) if len(answers) > 1 else None


def liveliest(questions: Sequence[Question]) -> Question | None:
    """The first slider, else the first list, else the first row of buttons."""
    return min(questions, key=lambda one: list(_KINDS).index(one.kind), default=None)
