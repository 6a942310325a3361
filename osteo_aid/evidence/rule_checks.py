"""Checks of inputs.csv, combinations.csv and candidacy.csv: each answer has one colour a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, combinations
from math import isclose

from osteo_aid.evidence.bands import ANY, Answer, band, conditions, words_in
from osteo_aid.evidence.problems import Problem
from osteo_aid.evidence.tables import Data, Row, joined
from osteo_aid.evidence.words import EVERY_JOINT

NUMBERS = frozenset({"number", "whole"})
UNKNOWN = "unknown"
COLOURS = ("green", "amber", "red")
ENDS = re.compile(r"-?\d+(?:\.\d+)?")
NEARBY = 0.001
"""How far on both sides of a threshold an answer is tried."""


def check_inputs(data: Data) -> Iterator[Problem]:
    """Numbers have two ends and a step, words have choices, what is worked out names its parts."""
    for row in data["inputs"]:
        low, high, step = (row.number(column) for column in ("lowest", "highest", "step"))
        if row["kind"] in NUMBERS:
            if low is None or high is None or not step:
                yield row.problem("lowest", "a number needs lowest, highest and step")
            elif low >= high:
                yield row.problem("lowest", "lowest is not below highest")
        if row["kind"] in {"choice", "several"}:
            words = _choices(row)
            if len(words) != len(row["choices"].split(" | ")):
                yield row.problem("choices", "a choice needs 'word: label | word: label'")
            if len(set(words)) != len(words):
                yield row.problem("choices", "a word stands there twice")
        if (row["part"] == "worked_out") != bool(row["worked_out_from"]):
            yield row.problem("worked_out_from", "only and always for what is worked out")
        known = {
            other["name"]
            for other in data["inputs"]
            if other["joint"] in {row["joint"], EVERY_JOINT}
        }
        if unknown := set(row.words("worked_out_from")) - known:
            yield row.problem("worked_out_from", f"no question: {joined(unknown)}")
        shared = _shared(data, row["name"])
        if shared is None or shared is row:
            continue
        if shared["kind"] != row["kind"] or set(_choices(shared)) != set(_choices(row)):
            yield row.problem("kind", "kind and choices differ from the row for all joints")
        if shared["holds_for"] != row["holds_for"]:
            yield row.problem("holds_for", "it differs from the row for all joints")


def check_rules(data: Data) -> Iterator[Problem]:
    """Factor and option exist, bands are understood, cover every answer and never overlap."""
    options = {(row["joint"], row["option_id"]) for row in data["options"]}
    for row in data["candidacy"]:
        if (row["joint"], row["option"]) not in options:
            yield row.problem("option", "no such option for this joint in options.csv")
        if row["makes_outside"] == "yes" and not row["red"]:
            yield row.problem("makes_outside", "without a red band nothing makes it outside")
        if (row["makes_outside"] == "yes") != bool(row["avoid"]):
            yield row.problem("avoid", "only and always for what makes an option outside")
        if row["basis"] != "usual_practice" and not row["source_ids"]:
            yield row.problem("source_ids", f"a {row['basis']} rule needs a source")
        asked = _question(data, row["joint"], row["factor"])
        if asked is None:
            yield row.problem("factor", "no such question for this joint in inputs.csv")
        else:
            yield from _band_problems(row, asked)


def check_combinations(data: Data) -> Iterator[Problem]:
    """What follows from several answers is a word of its question, and names answers there are."""
    for row in data["combinations"]:
        asked = _question(data, row["joint"], row["name"])
        if asked is None or asked["part"] != "worked_out":
            yield row.problem("name", "no such row, with part worked_out, in inputs.csv")
            continue
        if row["word"] not in _choices(asked):
            yield row.problem("word", "no such choice in inputs.csv")
        try:
            named = conditions(row["when"])
        except ValueError as error:
            yield row.problem("when", str(error))
            continue
        for name, text in named.items():
            question = _question(data, row["joint"], name)
            if question is None or name not in asked.words("worked_out_from"):
                yield row.problem("when", f"{name} is not named in worked_out_from")
            elif text != UNKNOWN and (reason := _band_reason(question, text)):
                yield row.problem("when", reason)


def _shared(data: Data, name: str) -> Row | None:
    rows = (row for row in data["inputs"] if row["name"] == name)
    return next((row for row in rows if row["joint"] == EVERY_JOINT), None)


def _question(data: Data, joint: str, name: str) -> Row | None:
    """The question of a joint, or the one for all joints that it does not replace."""
    rows = (row for row in data["inputs"] if row["name"] == name)
    own = next((row for row in rows if row["joint"] == joint), None)
    return own or _shared(data, name)


def _band_reason(question: Row, text: str) -> str | None:
    """What is wrong with a band for a question, or None."""
    try:
        found = band(text, question["kind"])
    except ValueError as error:
        return str(error)
    words = ("yes", "no") if question["kind"] == "yes_no" else _choices(question)
    unknown = set(words_in(found)) - set(words)
    return f"no such answer: {joined(unknown)}" if unknown else None


def _choices(question: Row) -> list[str]:
    parts = question["choices"].split(" | ") if question["choices"] else []
    pairs = [part.partition(":") for part in parts]
    return [word.strip() for word, colon, label in pairs if word.strip() and label.strip()]


def _band_problems(row: Row, question: Row) -> Iterator[Problem]:
    kind = question["kind"]
    bands = {}
    for colour in COLOURS:
        if reason := _band_reason(question, row[colour]):
            yield row.problem(colour, reason)
            return
        bands[colour] = band(row[colour], kind)
    if row["green"] == ANY and (row["amber"] or row["red"]):
        yield row.problem("green", "'any' leaves nothing for amber and red")
        return
    for answer in _answers(question, [row[colour] for colour in COLOURS]):
        held = [colour for colour in COLOURS if bands[colour].holds(answer)]
        if len(held) != 1:
            said = f"is {' and '.join(held)}" if held else "has no colour"
            yield row.problem("green", f"the answer {_shown(answer)} {said}")
            return


def _shown(answer: Answer) -> str:
    if isinstance(answer, tuple):
        return "+".join(answer) or "none_of_them"
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return f"{answer:g}" if isinstance(answer, float) else str(answer)


def _answers(question: Row, bands: list[str]) -> Iterator[Answer]:
    """Every answer there can be; for numbers the ends, each threshold and both sides of it."""
    kind, words = question["kind"], _choices(question)
    if kind == "yes_no":
        yield from (True, False)
    elif kind == "choice":
        yield from words
    elif kind == "several":
        sizes = range(len(words) + 1)
        yield from chain.from_iterable(combinations(words, size) for size in sizes)
    else:
        low, high = question.number("lowest") or 0.0, question.number("highest") or 0.0
        near = NEARBY if kind == "number" else 1.0
        ends = {float(number) for text in bands for number in ENDS.findall(text)} | {low, high}
        tried = sorted(end + side for end in ends for side in (-near, 0.0, near))
        yield from (n for n in tried if low <= n <= high or isclose(n, low) or isclose(n, high))
