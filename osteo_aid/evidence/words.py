"""The words that a cell of data/ may hold, and what they have in common."""

from __future__ import annotations

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
NOT_HAVING_IT = "not "
"""How the outcome of a plain share begins that counts the people without the event."""
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
