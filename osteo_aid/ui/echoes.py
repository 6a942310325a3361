"""Tell a person's change from the echo of an old value.

A slider and its field show one answer. When the slider is moved twice in a moment, the second
message of the browser still carries the field's old value, and Streamlit takes that for typing.
Such an echo is known by three things: it comes from the other widget, it is the value from before
the change, and it comes before the browser can have drawn the new one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Final

import streamlit as st

KEY: Final = "echoes"
ON_ITS_WAY: Final = 2.0
"""Seconds after a run in which the browser may still send what it showed before."""


@dataclass
class Expected:
    """What the other widget may still send, and when the new value was sent out (None: not yet)."""

    widget: str
    old: list[Any]
    sent_at: float | None = None

    @property
    def over(self) -> bool:
        """Whether the browser has drawn the new value by now."""
        return self.sent_at is not None and monotonic() - self.sent_at > ON_ITS_WAY


@dataclass
class Echoes:
    """The echoes that may still come, by the place of the answer."""

    expected: dict[str, Expected] = field(default_factory=dict)

    @staticmethod
    def of_session() -> Echoes:
        """Those of this visitor."""
        kept: Echoes = st.session_state.setdefault(KEY, Echoes())
        return kept

    def expect(self, place: str, widget: str, old: Any) -> None:
        """An answer changed: the other widget may still send the old value."""
        before = self.expected.get(place)
        going_on = before is not None and before.widget == widget and not before.over
        self.expected[place] = Expected(widget, [*(before.old if before and going_on else []), old])

    def heard(self, place: str, widget: str, value: Any) -> bool:
        """Whether a change of a widget is only an echo."""
        one = self.expected.get(place)
        return one is not None and one.widget == widget and not one.over and value in one.old

    def all_sent(self) -> None:
        """A run has ended: every new value is on its way to the browser."""
        for one in self.expected.values():
            one.sent_at = one.sent_at or monotonic()
