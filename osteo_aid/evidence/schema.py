"""The tables of data/: columns, kinds and allowed words. Change a table here and in data/README.md.

Kinds: text; number (float, empty is NaN); whole (a whole number, kept as float); year (nullable
integer); date (ISO, kept as text); id and ids (one, or several with spaces between them);
joint (one of joints.csv), or joint_or_all; doi; url.
"""

from __future__ import annotations

from dataclasses import dataclass

OPTIONS = frozenset(
    {
        "no_operation",
        "osteotomy",
        "partial_replacement",
        "total_replacement",
        "fusion",
        "arthroscopy",
        "orthodontics",
    }
)
SHARED_OPTIONS = frozenset({"comparison", "general"})
SITES = frozenset({"shin", "thigh", "both"})

SURVIVAL = "km_survival"
KAPLAN_MEIER = frozenset({SURVIVAL, "km_event"})
OTHER_COUNTS = frozenset({"cumulative_incidence", "lifetime_risk", "share"})
SHARES = KAPLAN_MEIER | OTHER_COUNTS
DIFFERENCES = frozenset({"score_change", "score_difference"})
MEASURES = SHARES | DIFFERENCES | {"score", "ratio", "duration", "count", "words"}

TIME_UNITS = frozenset({"minutes", "days", "weeks", "months", "years"})
SCALES = {"percent": 100.0, "points_0_100": 100.0, "points_0_48": 48.0, "vas_0_10": 10.0}
UNITS = (
    TIME_UNITS
    | frozenset(SCALES)
    | {
        "people",
        "operations",
        "events",
        "studies",
        "per_100000",
        "ratio",
        "degrees",
        "words",
        "kg",
        "mm",
    }
)

INTERVALS_WITH_ENDS = frozenset({"ci95", "range", "iqr"})
STATUSES = frozenset(
    {
        "confirmed",
        "corrected",
        "misleading",
        "new",
        "seen, not audited",
        "secondary, not audited",
        "derived",
    }
)
CERTAINTIES = ("high", "moderate", "low", "very_low")
READ_AS = frozenset(
    {
        "abstract",
        "full_text",
        "register_page",
        "news_summary",
        "leaflet",
        "guideline",
        "quoted_elsewhere",
        "official_statistics",
    }
)
AGAIN = "again"
GROUPS = frozenset({AGAIN, "better", "harms", "living", "cost"})
TELLS = frozenset({"in_100", "points", "time", "words", "none"})
CHANGEABLE = frozenset(
    {"estimate", "low", "high", "population", "time", "unit", "n", "option", "outcome", "design"}
)
REVIEW_KEYS = ("version", "checked_on", "review_due")
CONTEXT = "context"
WEEKS = frozenset({"earliest", "typical", "latest"})
PHASES = frozenset({"first_weeks", "getting_back", "long_run"})
NO_SOURCE, NOT_APPLICABLE, IN_WORDS = "no good source", "does not apply", "told in words"
EVERY_JOINT = "all"
KINDS_OF_ANSWER = frozenset({"number", "whole", "choice", "yes_no", "several"})
PARTS = frozenset({"short", "health", "clinic", "worked_out", "not_asked"})
HOLDS_FOR = frozenset({"person", "joint"})
YES_NO = frozenset({"yes", "no"})


@dataclass(frozen=True)
class Column:
    """One column: what kind of value it holds, whether it may be empty, which words it may hold."""

    name: str
    kind: str = "text"
    required: bool = False
    allowed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Table:
    """One CSV file: its columns, and the columns that together name a row."""

    file: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def name(self) -> str:
        """The file name without its ending, as the table is called on `Evidence`."""
        return self.file.removesuffix(".csv")


def _needed(name: str, kind: str = "text", allowed: frozenset[str] = frozenset()) -> Column:
    return Column(name, kind, required=True, allowed=allowed)


JOINTS = Table(
    "joints.csv",
    ("joint",),
    (
        _needed("joint", "id"),
        _needed("order", "whole"),
        _needed("name"),
        Column("part_of", "joint"),
        _needed("part_name"),
        _needed("live_picture", allowed=YES_NO),
    ),
)
SOURCES = Table(
    "sources.csv",
    ("source_id",),
    (
        _needed("source_id", "id"),
        _needed("authors"),
        _needed("title"),
        Column("journal"),
        Column("year", "year"),
        Column("volume_pages"),
        Column("doi", "doi"),
        Column("pmid", "whole_text"),
        Column("url", "url"),
        _needed("design"),
        _needed("read_as", allowed=READ_AS),
        _needed("checked_on", "date"),
        Column("note"),
    ),
)
FACTS = Table(
    "facts.csv",
    ("fact_id",),
    (
        _needed("fact_id", "fact_id"),
        _needed("joint", "joint"),
        _needed("option", allowed=OPTIONS | SHARED_OPTIONS),
        Column("site", allowed=SITES),
        _needed("topic", "id"),
        _needed("outcome"),
        _needed("measure", allowed=MEASURES),
        Column("estimate", "number"),
        Column("low", "number"),
        Column("high", "number"),
        _needed("interval", allowed=INTERVALS_WITH_ENDS | {"sd", "none"}),
        Column("interval_reason"),
        _needed("unit", allowed=UNITS),
        Column("time"),
        _needed("population"),
        Column("n"),
        Column("design"),
        _needed("certainty", allowed=frozenset(CERTAINTIES)),
        _needed("certainty_reason"),
        _needed("who"),
        Column("caveat"),
        _needed("status"),
        Column("changed", "ids", allowed=CHANGEABLE),
        _needed("source_id", "id"),
        _needed("reread_on", "date"),
    ),
)
OPTIONS_TABLE = Table(
    "options.csv",
    ("joint", "option_id"),
    (
        _needed("option_id", allowed=OPTIONS),
        _needed("joint", "joint"),
        _needed("order", "whole"),
        _needed("name"),
        _needed("short_name"),
        _needed("medical_name"),
        _needed("what"),
        _needed("gain"),
        _needed("price"),
        _needed("shape"),
        _needed("pattern"),
    ),
)
OUTCOMES = Table(
    "outcomes.csv",
    ("joint", "outcome_id"),
    (
        _needed("outcome_id", "id"),
        _needed("joint", "joint"),
        _needed("group", allowed=GROUPS),
        _needed("order", "whole"),
        _needed("title"),
        Column("question"),
        Column("horizon"),
        _needed("mixed_counts", allowed=frozenset({"yes", "no"})),
        _needed("mixed_times", allowed=frozenset({"yes", "no"})),
        _needed("main", allowed=frozenset({"yes", "no"})),
        Column("about"),
    ),
)
COMPARISON = Table(
    "comparison.csv",
    ("joint", "outcome_id", "option"),
    (
        _needed("joint", "joint"),
        _needed("outcome_id", "id"),
        _needed("option", allowed=OPTIONS),
        Column("fact_ids", "ids"),
        _needed("tell", allowed=TELLS),
        Column("draw", "fact_id"),
        Column("sentence"),
        Column("other_way"),
        Column("disagree"),
        Column("missing"),
    ),
)
INPUTS = Table(
    "inputs.csv",
    ("name", "joint"),
    (
        _needed("name", "id"),
        _needed("joint", "joint_or_all"),
        _needed("part", allowed=PARTS),
        _needed("order", "whole"),
        _needed("kind", allowed=KINDS_OF_ANSWER),
        Column("unit"),
        Column("lowest", "number"),
        Column("highest", "number"),
        Column("step", "number"),
        Column("normal_low", "number"),
        Column("normal_high", "number"),
        Column("choices"),
        Column("worked_out_from", "ids"),
        _needed("short"),
        _needed("label"),
        Column("help"),
        _needed("answered_by", allowed=frozenset({"you", "clinic", "aid"})),
        _needed("holds_for", allowed=HOLDS_FOR),
    ),
)
COMBINATIONS = Table(
    "combinations.csv",
    ("joint", "name", "order"),
    (
        _needed("joint", "joint"),
        _needed("name", "id"),
        _needed("order", "whole"),
        _needed("word", "id"),
        _needed("when"),
    ),
)
CANDIDACY = Table(
    "candidacy.csv",
    ("joint", "factor", "option", "site"),
    (
        _needed("factor", "id"),
        _needed("joint", "joint"),
        _needed("option", allowed=OPTIONS),
        Column("site", allowed=SITES),
        Column("green"),
        Column("amber"),
        Column("red"),
        _needed("needed", allowed=YES_NO),
        _needed("makes_outside", allowed=YES_NO),
        Column("avoid"),
        _needed("makes_unclear", allowed=YES_NO),
        _needed("reason"),
        Column("conflict"),
        _needed("basis", allowed=frozenset({"published", "reported", "usual_practice"})),
        Column("evidence_ids", "ids"),
        Column("source_ids", "ids"),
        _needed("reread_on", "date"),
    ),
)
MILESTONES = Table(
    "milestones.csv",
    ("milestone_id",),
    (
        _needed("milestone_id", "id"),
        _needed("joint", "joint"),
        _needed("option", allowed=OPTIONS),
        Column("site", allowed=SITES),
        _needed("milestone", "id"),
        Column("earliest", "number"),
        Column("typical", "number"),
        Column("latest", "number"),
        Column("open_from", "number"),
        Column("basis", allowed=frozenset({"measured", "advice", "synthesis"})),
        Column("source_ids", "ids"),
        Column("ledger_ids", "ids"),
        Column("status", allowed=STATUSES),
        Column("changed", "ids", allowed=WEEKS),
        Column("who"),
        Column("caveat"),
        Column("note"),
        Column("note_left"),
        Column("note_right"),
        Column("missing", allowed=frozenset({NO_SOURCE, NOT_APPLICABLE, IN_WORDS})),
        Column("in_words"),
        _needed("reread_on", "date"),
    ),
)
MILESTONE_KINDS = Table(
    "milestone_kinds.csv",
    ("joint", "milestone"),
    (
        _needed("milestone", "id"),
        _needed("joint", "joint"),
        _needed("order", "whole"),
        _needed("phase", allowed=PHASES),
        Column("work", allowed=frozenset({"desk", "standing", "heavy"})),
        _needed("options", "ids", allowed=OPTIONS),
        _needed("name"),
        _needed("about"),
        _needed("jump", allowed=YES_NO),
    ),
)
WARNING_SIGNS = Table(
    "warning_signs.csv",
    ("sign_id",),
    (
        _needed("sign_id", "id"),
        _needed("joint", "joint"),
        _needed("order", "whole"),
        _needed("action", allowed=frozenset({"emergency", "same_day", "ask"})),
        _needed("sign"),
        _needed("meaning"),
        _needed("do"),
        _needed("ledger_ids", "ids"),
        _needed("source_ids", "ids"),
        _needed("reread_on", "date"),
    ),
)
REVIEW = Table("review.csv", ("key",), (_needed("key", "id"), _needed("value")))
SCORECARD = Table(
    "scorecard.csv",
    ("item_id",),
    (
        _needed("item_id"),
        _needed("standard", allowed=frozenset({"qualifying", "certification", "quality"})),
        _needed("item"),
        _needed("who", allowed=frozenset({"software", "people", "not_applicable"})),
        Column("check", "id"),
        Column("places"),
    ),
)

TABLES = (
    JOINTS,
    SOURCES,
    FACTS,
    OPTIONS_TABLE,
    OUTCOMES,
    COMPARISON,
    INPUTS,
    COMBINATIONS,
    CANDIDACY,
    MILESTONES,
    MILESTONE_KINDS,
    WARNING_SIGNS,
    REVIEW,
    SCORECARD,
)
