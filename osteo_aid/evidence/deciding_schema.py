"""The tables of deciding: what may matter, how the choices go along with it, questions, checks."""

from __future__ import annotations

from osteo_aid.evidence.columns import Column, Table, needed
from osteo_aid.evidence.words import OPTIONS

FIGURE, NATURE, JUDGEMENT, NOT_KNOWN = "figure", "nature", "judgement", "not_known"
BASES = frozenset({FIGURE, NATURE, JUDGEMENT, NOT_KNOWN})
MORE, FEWER = "more", "fewer"
WITH, WITHOUT, NUMBER = "with", "without", "number"
READY_ANSWERS = ("yes", "no", "unsure")
DONT_KNOW = "dont_know"
"""What can be picked in every check beside its choices."""

VALUES = Table(
    "values.csv",
    ("joint", "value_id"),
    (
        needed("joint", "joint"),
        needed("value_id", "id"),
        needed("order", "whole"),
        needed("text"),
        Column("help"),
        needed("outcome_id", "id"),
        needed("counted"),
        needed("better", allowed=frozenset({MORE, FEWER})),
        needed("full", "number"),
        needed("unit"),
    ),
)
VALUE_MEASURES = Table(
    "value_measures.csv",
    ("joint", "value_id", "option"),
    (
        needed("joint", "joint"),
        needed("value_id", "id"),
        needed("option", allowed=OPTIONS),
        needed("basis", allowed=BASES),
        Column("fact_id", "id"),
        Column("counts", allowed=frozenset({WITH, WITHOUT, NUMBER})),
        Column("amount", "number"),
        Column("judged_by"),
        needed("why"),
        needed("reread_on", "date"),
    ),
)
QUESTIONS = Table(
    "questions.csv",
    ("question_id",),
    (
        needed("question_id", "id"),
        needed("joint", "joint_or_all"),
        Column("options", "ids", allowed=OPTIONS),
        needed("order", "whole"),
        needed("text"),
    ),
)
CHECKS = Table(
    "checks.csv",
    ("check_id",),
    (
        needed("check_id", "id"),
        needed("joint", "joint"),
        needed("order", "whole"),
        needed("question"),
        needed("choices"),
        needed("right", "id"),
        needed("holds"),
        needed("because"),
        needed("topic"),
        needed("page", "id"),
        Column("anchor"),
        needed("link"),
        Column("fact_ids", "ids"),
        needed("reread_on", "date"),
    ),
)
READY = Table(
    "ready.csv",
    ("ready_id",),
    (
        needed("ready_id", "id"),
        needed("order", "whole"),
        needed("question"),
        needed("next_step"),
        needed("page", "id"),
        needed("link"),
        needed("source_ids", "ids"),
    ),
)
EXAMPLES = Table(
    "examples.csv",
    ("example_id",),
    (
        needed("example_id", "id"),
        needed("joint", "joint"),
        needed("order", "whole"),
        needed("title"),
        needed("about"),
    ),
)

TABLES = (VALUES, VALUE_MEASURES, QUESTIONS, CHECKS, READY, EXAMPLES)
