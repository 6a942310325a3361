"""Which facts a template tells, and with which function. Rendering is done in osteo_aid.text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from osteo_aid.evidence.tables import Row
from osteo_aid.evidence.words import SHARES

SHARE_FUNCTIONS = frozenset({"in_100", "not_in_100", "range_100", "not_range_100"})
OPPOSITE_FUNCTIONS = frozenset({"not_in_100", "not_range_100"})
RANGE_FUNCTIONS = frozenset({"range_100", "not_range_100", "span"})
AMOUNT_FUNCTIONS = frozenset({"value", "with_unit", "weeks"})
WORD_FUNCTIONS = frozenset({"n", "time", "source", "cite"})
FIGURE_FUNCTIONS = SHARE_FUNCTIONS | RANGE_FUNCTIONS | AMOUNT_FUNCTIONS
FACT_FUNCTIONS = FIGURE_FUNCTIONS | WORD_FUNCTIONS

_BRACES = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_CALL = re.compile(r"(\w+)\(([^()]*)\)")
_QUOTED = re.compile(r"""["']([^"']*)["']""")


@dataclass(frozen=True)
class Call:
    """One use of a fact in a template: the function, the fact's id and the line (from 1)."""

    function: str
    fact_id: str
    line: int = 1


def calls(template: str) -> Iterator[Call]:
    """Every use of a fact function in a template."""
    for braces in _BRACES.finditer(template):
        line = template.count("\n", 0, braces.start()) + 1
        for function, arguments in _CALL.findall(braces.group()):
            if function in FACT_FUNCTIONS:
                for fact_id in _QUOTED.findall(arguments):
                    yield Call(function, fact_id, line)


def pairs(cell: str) -> Iterator[tuple[str, str]]:
    """Id and template of each choice in ``a: yes | b: {{ in_100("K002") }} in 100``."""
    for part in cell.split(" | "):
        name, _, words = part.partition(":")
        yield name.strip(), words.strip()


def quoted_words(template: str) -> set[str]:
    """Every quoted word inside braces, such as the id of a source that prose cites."""
    return {word for braces in _BRACES.findall(template) for word in _QUOTED.findall(braces)}


def misuse(call: Call, fact: Row) -> str | None:
    """Why this fact cannot be told with this function, or None."""
    name, percent = call.function, fact["unit"] == "percent"
    shares = name in SHARE_FUNCTIONS or (name == "span" and percent)
    if shares and not (percent and fact["measure"] in SHARES):
        return f"{name} tells people out of 100, but {call.fact_id} is no share in percent"
    if name in AMOUNT_FUNCTIONS and percent:
        return f"{name} tells an amount, but {call.fact_id} is in percent: use in_100"
    if name not in SHARE_FUNCTIONS and name in FIGURE_FUNCTIONS and fact["measure"] == "ratio":
        return f"{call.fact_id} is a ratio: tell the people out of 100 on each side"
    if name == "n" and not fact["n"].isdigit():
        return f"n needs a plain number, and the n of {call.fact_id} is {fact['n']!r}"
    if name == "time" and fact["time"] in {"", "-"}:
        return f"{call.fact_id} has no time"
    if name in WORD_FUNCTIONS:
        return None
    if name in RANGE_FUNCTIONS:
        has_ends = fact["low"] and fact["high"]
        return None if has_ends else f"{name} needs low and high, which {call.fact_id} has not"
    return None if fact["estimate"] else f"{name} needs an estimate, which {call.fact_id} has not"
