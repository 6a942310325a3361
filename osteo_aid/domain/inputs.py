"""What a person can be asked: inputs.csv as typed records."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import pandas as pd

from osteo_aid.domain.joints import joints
from osteo_aid.evidence import load_evidence
from osteo_aid.evidence.bands import Answer
from osteo_aid.evidence.words import EVERY_JOINT

WORKED_OUT: Final = "worked_out"
NOT_ASKED: Final = "not_asked"
NUMBERS: Final = frozenset({"number", "whole"})


class AnswerError(ValueError):
    """An answer that cannot be. `sentence` is for people; str() names the field as well."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(f"{name}: {sentence}")
        self.name = name
        self.sentence = sentence


@dataclass(frozen=True)
class Input:
    """One question: one row of inputs.csv.

    `choices` gives the words a person reads by answer, in order. `lowest` and `highest` are the
    ends of what is accepted, `normal` the usual range of an angle; NaN where there is none.
    """

    name: str
    joint: str
    part: str
    order: int
    kind: str
    unit: str
    lowest: float
    highest: float
    step: float
    normal: tuple[float, float]
    choices: dict[str, str]
    worked_out_from: tuple[str, ...]
    short: str
    label: str
    help: str
    answered_by: str
    holds_for: str

    @property
    def limits(self) -> str:
        """The accepted range in words: "from 10 to 100 years"."""
        unit = f" {self.unit}" if self.unit else ""
        return f"from {self.lowest:g} to {self.highest:g}{unit}"

    def checked(self, value: Any) -> Answer:
        """The answer in its one form. Raises AnswerError with the field and what is accepted."""
        if self.kind in NUMBERS:
            return self._number(value)
        if self.kind == "yes_no":
            if not isinstance(value, bool):
                raise self._error("must be yes or no", value)
            return value
        if self.kind == "choice":
            if not isinstance(value, str) or value not in self.choices:
                raise self._error(f"must be one of: {', '.join(self.choices)}", value)
            return value
        return self._several(value)

    def _number(self, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._error(f"must be a number {self.limits}", value)
        if not self.lowest <= value <= self.highest:  # nor NaN
            raise self._error(f"must be {self.limits}", value)
        if self.kind == "whole" and value != int(value):
            raise self._error(f"must be a whole number {self.limits}", value)
        return int(value) if value == int(value) else float(value)

    def _several(self, value: Any) -> tuple[str, ...]:
        allowed = f"must be a list of: {', '.join(self.choices)}"
        if isinstance(value, str) or not isinstance(value, list | tuple | set | frozenset):
            raise self._error(allowed, value)
        if any(not isinstance(word, str) or word not in self.choices for word in value):
            raise self._error(allowed, value)
        return tuple(word for word in self.choices if word in value)

    def _error(self, rule: str, value: Any) -> AnswerError:
        shown = f"{value:.10g}" if isinstance(value, float) else str(value)[:40]
        label = self.label.rstrip("?")
        return AnswerError(self.name, f"“{label}” {rule}. You gave {shown}.")

    def words(self, answer: Answer) -> str:
        """An answer as a person reads it: "172 degrees", "Yes", "Inner part (medial)"."""
        if isinstance(answer, bool):
            return "Yes" if answer else "No"
        if isinstance(answer, str):
            return self.choices[answer]
        if isinstance(answer, tuple):
            return ", ".join(self.choices[word] for word in answer) or "None of them"
        return f"{answer:g} {self.unit}".strip()


@cache
def inputs(joint: str) -> dict[str, Input]:
    """Every question for a joint by name, in order, with what is worked out from them.

    Raises AnswerError for an unknown joint.
    """
    if joint not in joints():
        known = ", ".join(joints())
        raise AnswerError("joint", f"The joint must be one of: {known}. You gave {joint!s:.40}.")
    table = load_evidence().inputs.reset_index()
    own = table[table["joint"] == joint]
    shared = table[(table["joint"] == EVERY_JOINT) & ~table["name"].isin(own["name"])]
    rows = pd.concat([own, shared]).sort_values("order", kind="stable").to_dict("records")
    return {str(row["name"]): _input({str(key): cell for key, cell in row.items()}) for row in rows}


@cache
def questions(joint: str) -> dict[str, Input]:
    """The questions alone: what a Profile of that joint can hold."""
    return {name: one for name, one in inputs(joint).items() if one.part != WORKED_OUT}


def _input(row: dict[str, Any]) -> Input:
    pairs = [part.split(":", 1) for part in row["choices"].split(" | ") if part]
    return Input(
        name=row["name"],
        joint=row["joint"],
        part=row["part"],
        order=int(row["order"]),
        kind=row["kind"],
        unit=row["unit"],
        lowest=row["lowest"],
        highest=row["highest"],
        step=row["step"],
        normal=(row["normal_low"], row["normal_high"]),
        choices={word.strip(): label.strip() for word, label in pairs},
        worked_out_from=tuple(row["worked_out_from"].split()),
        short=row["short"],
        label=row["label"],
        help=row["help"],
        answered_by=row["answered_by"],
        holds_for=row["holds_for"],
    )
