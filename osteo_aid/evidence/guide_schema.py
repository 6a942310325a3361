"""The tables of the guide: what people report, operations step by step, words."""

from __future__ import annotations

from osteo_aid.evidence.columns import Column, Table, needed
from osteo_aid.evidence.words import OPTIONS, SITES, STATUSES, YES_NO

FINDING, THEME, GAP = "figure", "theme", "gap"
SOURCED, USUAL = "source", "usual_practice"
BASIS = frozenset({SOURCED, USUAL})
USUAL_WEEKS = ("1", "3", "6", "12")
STEP_PHASES = ("arrive", "sleep", "operate", "wake", "leave")
NOTE_KINDS = ("time", "feel", "wrong", "team")
NAME_GROUPS = ("cut", "replace", "join", "hold", "fill", "look", "remove", "grow", "other")
ADVICE_PARTS = ("ready", "home", "driving", "flying")
EVERY_OPERATION = "all"

_SOURCES = (
    Column("source_ids", "ids"),
    Column("ledger_ids", "ids"),
    Column("status", allowed=STATUSES),
    needed("reread_on", "date"),
)

EXPERIENCE_THEMES = Table(
    "experience_themes.csv",
    ("joint", "theme"),
    (
        needed("joint", "joint"),
        needed("theme", "id"),
        needed("order", "whole"),
        needed("title"),
        needed("question"),
    ),
)
EXPERIENCES = Table(
    "experiences.csv",
    ("experience_id",),
    (
        needed("experience_id", "id"),
        needed("joint", "joint"),
        needed("option", allowed=OPTIONS),
        Column("site", allowed=SITES),
        needed("theme", "id"),
        needed("order", "whole"),
        needed("kind", allowed=frozenset({FINDING, THEME, GAP})),
        Column("sentence"),
        Column("fact_ids", "ids"),
        Column("answered", "whole"),
        Column("asked", "whole"),
        Column("who"),
        Column("time"),
        Column("caveat"),
        *_SOURCES,
        Column("missing"),
    ),
)
WEEK_NOTES = Table(
    "week_notes.csv",
    ("note_id",),
    (
        needed("note_id", "id"),
        needed("joint", "joint"),
        needed("option", allowed=OPTIONS),
        Column("site", allowed=SITES),
        needed("week", "whole", frozenset(USUAL_WEEKS)),
        needed("order", "whole"),
        needed("sentence"),
        *_SOURCES,
    ),
)
MYTHS = Table(
    "myths.csv",
    ("myth_id",),
    (
        needed("myth_id", "id"),
        needed("joint", "joint"),
        needed("order", "whole"),
        needed("fact"),
        needed("why"),
        needed("myth"),
        Column("fact_ids", "ids"),
        *_SOURCES,
    ),
)
ADVICE = Table(
    "advice.csv",
    ("advice_id",),
    (
        needed("advice_id", "id"),
        needed("joint", "joint_or_all"),
        Column("options", "ids", allowed=OPTIONS),
        needed("part", allowed=frozenset(ADVICE_PARTS)),
        needed("order", "whole"),
        needed("title"),
        needed("text"),
        needed("basis", allowed=BASIS),
        *_SOURCES,
    ),
)
OPERATIONS = Table(
    "operations.csv",
    ("operation_id",),
    (
        needed("operation_id", "id"),
        needed("joint", "joint"),
        needed("option", allowed=OPTIONS),
        Column("site", allowed=SITES),
        needed("order", "whole"),
        needed("name"),
        needed("medical_name"),
        needed("short"),
        needed("differs"),
    ),
)
OPERATION_NOTES = Table(
    "operation_notes.csv",
    ("note_id",),
    (
        needed("note_id", "id"),
        needed("operation_id", "id"),
        needed("kind", allowed=frozenset(NOTE_KINDS)),
        needed("order", "whole"),
        needed("text"),
        needed("basis", allowed=BASIS),
        *_SOURCES,
    ),
)
TEAM = Table(
    "team.csv",
    ("member_id",),
    (
        needed("member_id", "id"),
        needed("order", "whole"),
        needed("name"),
        needed("does"),
        Column("joints", "ids"),
        *_SOURCES,
    ),
)
OPERATION_STEPS = Table(
    "operation_steps.csv",
    ("operation_id", "step_id"),
    (
        needed("operation_id", "id"),
        needed("step_id", "id"),
        needed("phase", allowed=frozenset(STEP_PHASES)),
        needed("order", "whole"),
        needed("title"),
        needed("text"),
        Column("feel"),
        needed("drawing"),
        needed("drawing_desc"),
        needed("basis", allowed=BASIS),
        *_SOURCES,
    ),
)
BONE_NAMES = Table(
    "bone_names.csv",
    ("name_id",),
    (
        needed("name_id", "id"),
        needed("order", "whole"),
        needed("group", allowed=frozenset(NAME_GROUPS)),
        needed("name"),
        Column("say"),
        needed("built"),
        needed("plain"),
        needed("told_as"),
        Column("joints", "ids"),
        Column("operation_ids", "ids"),
        needed("drawing"),
        needed("basis", allowed=BASIS),
        *_SOURCES,
    ),
)
GLOSSARY = Table(
    "glossary.csv",
    ("term_id",),
    (
        needed("term_id", "id"),
        needed("term"),
        Column("forms"),
        Column("say"),
        needed("meaning"),
        needed("checked"),
        needed("marked", allowed=YES_NO),
        Column("source_ids", "ids"),
        Column("ledger_ids", "ids"),
        needed("reread_on", "date"),
    ),
)

TABLES = (
    EXPERIENCE_THEMES,
    EXPERIENCES,
    WEEK_NOTES,
    MYTHS,
    ADVICE,
    OPERATIONS,
    OPERATION_NOTES,
    TEAM,
    OPERATION_STEPS,
    BONE_NAMES,
    GLOSSARY,
)
