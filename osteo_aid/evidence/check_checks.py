"""Checks of checks.csv, ready.csv and questions.csv: what may be asked, and what is right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from osteo_aid.evidence.comparison_checks import call_reason
from osteo_aid.evidence.deciding_schema import DONT_KNOW
from osteo_aid.evidence.problems import Problem
from osteo_aid.evidence.tables import Data, Row, joined
from osteo_aid.evidence.templates import FIGURE_FUNCTIONS, calls, pairs
from osteo_aid.evidence.words import EVERY_JOINT

CHECKS_OF_A_JOINT: Final = 5
READY_QUESTIONS: Final = 4
CHOICES: Final = (3, 4)
LEAST_QUESTIONS: Final = 2
"""Questions to start from that every option of a joint has at least."""
LONGEST_QUESTION: Final = 300
TEMPLATES: Final = ("question", "choices", "holds", "because")
COMPARES: Final = re.compile(r"[<>]|[=!]=|\bin\b")


def check_five(data: Data) -> Iterator[Problem]:
    """Each joint has its five checks, from the first to the fifth."""
    for joint in (row["joint"] for row in data["joints"]):
        mine = [row for row in data["checks"] if row["joint"] == joint]
        yield from _in_order(mine, "checks.csv", f"the {joint}", CHECKS_OF_A_JOINT)


def check_ready(data: Data) -> Iterator[Problem]:
    """There are four questions on how ready one feels, with the page that their step leads to."""
    yield from _in_order(data["ready"], "ready.csv", "everyone", READY_QUESTIONS)
    yield from _pages(data, data["ready"])


def check_choices(data: Data) -> Iterator[Problem]:
    """Three or four choices, each with an id and words of its own; one of them is right."""
    for row in data["checks"]:
        choices = list(pairs(row["choices"]))
        if len(choices) not in CHOICES:
            yield row.problem("choices", f"there are {len(choices)} choices, not three or four")
        for name, words in choices:
            if not name.isidentifier() or not words:
                yield row.problem("choices", f"{name[:40]!r} is no choice: write `id: words`")
            if name == DONT_KNOW:
                yield row.problem("choices", f"{DONT_KNOW!r} is there for everyone already")
        for index, what in enumerate(("id", "words")):
            for twice, count in Counter(choice[index] for choice in choices).items():
                if count > 1:
                    yield row.problem("choices", f"two choices have the {what} {twice!r}")
        if row["right"] not in dict(choices):
            yield row.problem("right", f"{row['right']!r} is none of the choices")


def check_templates(data: Data) -> Iterator[Problem]:
    """What is drawn can be drawn, is listed, and is of the joint; nothing else is listed."""
    facts = data.by_id("facts", "fact_id")
    for row in data["checks"]:
        drawn = set()
        for column in TEMPLATES:
            for call in calls(row[column]):
                drawn.add(call.fact_id)
                if reason := call_reason(call, facts):
                    yield row.problem(column, reason)
        listed = set(row.words("fact_ids"))
        for fact_id in sorted(drawn - listed):
            yield row.problem("fact_ids", f"{fact_id} is drawn but not in fact_ids")
        for fact_id in sorted(listed - drawn):
            yield row.problem("fact_ids", f"{fact_id} is in fact_ids but drawn nowhere")
        for fact_id in sorted(drawn & facts.keys()):
            if facts[fact_id]["joint"] != row["joint"]:
                reason = f"{fact_id} is about the {facts[fact_id]['joint']}"
                yield row.problem("fact_ids", reason)
    yield from _pages(data, data["checks"])


def check_right(data: Data) -> Iterator[Problem]:
    """The right choice follows from facts: it draws one, or `holds` compares some."""
    for row in data["checks"]:
        if not row["holds"].startswith("{{"):
            yield row.problem("holds", "it must be an expression in braces that renders True")
        right = dict(pairs(row["choices"])).get(row["right"], "")
        draws = any(call.function in FIGURE_FUNCTIONS for call in calls(right))
        if not draws and not (COMPARES.search(row["holds"]) and [*calls(row["holds"])]):
            yield row.problem("holds", "the right choice draws no figure, and this compares none")


def check_questions(data: Data) -> Iterator[Problem]:
    """A question is one, stands there once, and each option of a joint has enough to start from."""
    joints = {row["joint"] for row in data["joints"]}
    for row in data["questions"]:
        if not row["text"].endswith("?"):
            yield row.problem("text", "it is no question: it must end with a question mark")
        if len(row["text"]) > LONGEST_QUESTION:
            yield row.problem("text", f"it is longer than {LONGEST_QUESTION} letters")
    for joint in sorted(joints):
        yield from _questions_of(data, joint)


def _questions_of(data: Data, joint: str) -> Iterator[Problem]:
    mine = [row for row in data["questions"] if row["joint"] in {joint, EVERY_JOINT}]
    options = [row["option_id"] for row in data["options"] if row["joint"] == joint]
    seen: set[str] = set()
    for row in mine:
        if row["text"] in seen:
            yield row.problem("text", f"the {joint} has this question twice")
        seen.add(row["text"])
        strange = set(row.words("options")) - set(options)
        if strange and row["joint"] == joint:
            yield row.problem("options", f"the {joint} has no option {joined(strange)}")
    for option in options:
        count = sum(option in row.words("options") for row in mine)
        if count < LEAST_QUESTIONS:
            reason = f"{joint} {option} has {count} questions, not {LEAST_QUESTIONS} or more"
            yield Problem("questions.csv", 1, "options", reason)


def _in_order(rows: list[Row], file: str, whom: str, wanted: int) -> Iterator[Problem]:
    """There are so many rows, and their orders are 1, 2 and so on."""
    if len(rows) != wanted:
        yield Problem(file, 1, "order", f"there are {len(rows)} for {whom}, not {wanted}")
    for row, order in zip(sorted(rows, key=_order), range(1, wanted + 1), strict=False):
        if _order(row) != order:
            yield row.problem("order", f"it stands where {order} is missing for {whom}")


def _order(row: Row) -> float:
    return row.number("order") or 0


def _pages(data: Data, rows: list[Row]) -> Iterator[Problem]:
    """A link leads to a page that has prose; that it is in the menu is for a test of the pages."""
    known = {path.rpartition("/")[2].removesuffix(".md") for path in data.prose}
    for row in rows:
        if row["page"] not in known:
            yield row.problem("page", f"there is no page {row['page']!r}")
