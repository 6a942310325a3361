"""One figure in words and numbers, as the evidence page tells it. Words come from evidence.md."""

from __future__ import annotations

import math
from collections.abc import Mapping

from osteo_aid.evidence import Fact
from osteo_aid.text.figures import SHARE_MEASURES, UNIT_WORDS, ordered, people, plain, whole

ALL = 100
ENDS = frozenset({"ci95", "range", "iqr"})


def has(number: float) -> bool:
    """Whether a number is there at all."""
    return not math.isnan(number)


def is_share(fact: Fact) -> bool:
    """Whether the figure counts people and can be told out of 100."""
    return fact.unit == "percent" and fact.measure in SHARE_MEASURES


def headline(fact: Fact, words: Mapping[str, str]) -> str:
    """The figure with its range: "73 in 100 (range 72 to 75)", "5 weeks", "Told in words"."""
    if fact.measure == "words":
        return words["words_only"]
    middle = _number(fact, fact.estimate) if has(fact.estimate) else ""
    both = has(fact.low) and has(fact.high) and fact.interval in ENDS
    ends = _ends(fact, fact.low, fact.high) if both else ""
    text = _with_unit(fact, middle or ends, words)
    if middle and ends:
        text += f" ({words['range'].format(range=ends)})"
    return text


def conversion(fact: Fact, words: Mapping[str, str]) -> str:
    """For a survival figure, the sum that turns it into people who had the event; else ''."""
    if fact.measure != "km_survival":
        return ""
    if not has(fact.estimate):
        still = _ends(fact, fact.low, fact.high)
        others = _ends(fact, ALL - fact.high, ALL - fact.low)
        return words["sum_range"].format(still=still, all=ALL, others=others)
    still, others = people(fact.estimate), people(ALL - fact.estimate)
    if still.isdigit():
        others = str(ALL - whole(fact.estimate))
        return words["sum_whole"].format(still=still, all=ALL, others=others)
    return words["sum_words"].format(still=still, all=ALL, others=others)


def exact(fact: Fact, words: Mapping[str, str]) -> str:
    """The numbers as the table holds them, unrounded: "15.89 (8.94 to 22.84) points out of 100"."""
    middle = f"{fact.estimate:g}" if has(fact.estimate) else ""
    ends = f"{fact.low:g} to {fact.high:g}" if has(fact.low) and has(fact.high) else ""
    if not middle and not ends:
        return words["unknown_value"]
    text = f"{middle} ({ends})" if middle and ends else middle or ends
    return f"{text} {_unit(fact.unit, one=text == '1')}".replace("-", "−")


def _number(fact: Fact, number: float) -> str:
    if is_share(fact):
        return people(number)
    if fact.measure == "ratio":
        return f"{number:.1f}"
    return plain(number)


def _ends(fact: Fact, low: float, high: float) -> str:
    """Both ends; unrounded where rounding would make them one number."""
    text = ordered(_number(fact, low), _number(fact, high))
    return f"{low:g} to {high:g}" if text.isdigit() and low != high else text


def _with_unit(fact: Fact, figure: str, words: Mapping[str, str]) -> str:
    if is_share(fact):
        return words["in_hundred"].format(figure=figure)
    if fact.measure == "ratio":
        return words["ratio"].format(figure=figure)
    if fact.unit in UNIT_WORDS:
        single, many = UNIT_WORDS[fact.unit]
        return f"{figure} {single if figure == '1' else many}"
    return f"{figure} {_unit(fact.unit)}"


def _unit(unit: str, *, one: bool = False) -> str:
    single, many = UNIT_WORDS.get(unit, (unit.replace("_", " "),) * 2)
    return single if one else many
