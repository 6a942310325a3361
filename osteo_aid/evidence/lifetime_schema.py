"""The tables of the life-course model: what it was fitted to, its parameters, the life table."""

from __future__ import annotations

from osteo_aid.evidence.columns import Column, Table, needed
from osteo_aid.evidence.words import YES_NO

COUNTRIES = frozenset({"uk", "us"})
SEXES = frozenset({"female", "male"})
BOTH_SEXES = "both"
PERCENT, RATIO, PERCENT_A_YEAR = "percent", "ratio", "percent_a_year"
RATIO_OF = "ratio_"
"""How the name of every quantity begins that is a ratio, and of no other."""
NORMAL, LOGNORMAL, BETA, FIXED = "normal", "lognormal", "beta", "fixed"
DISTRIBUTIONS = frozenset({NORMAL, LOGNORMAL, BETA, FIXED})
FITTED, SOURCE, ASSUMPTION = "fitted", "source", "assumption"
BASES_OF_PARAMETERS = frozenset({FITTED, SOURCE, ASSUMPTION})

CALIBRATION = Table(
    "lifetime_calibration.csv",
    ("calibration_id",),
    (
        needed("calibration_id", "id"),
        needed("quantity", "id"),
        needed("population"),
        needed("ages"),
        needed("sex", allowed=SEXES | {BOTH_SEXES}),
        Column("n", "whole"),
        Column("years", "number"),
        Column("estimate", "number"),
        Column("low", "number"),
        Column("high", "number"),
        needed("unit", allowed=frozenset({PERCENT, RATIO, PERCENT_A_YEAR})),
        needed("setting", "id"),
        Column("mean_age", "number"),
        Column("age_sd", "number"),
        Column("mean_age_from", allowed=frozenset({"row", "source", "assumption"})),
        Column("men_percent", "number"),
        needed("fitted", allowed=YES_NO),
        needed("use"),
        Column("note"),
        needed("source_id", "id"),
        needed("reread_on", "date"),
    ),
)
LIFE_TABLE = Table(
    "life_table.csv",
    ("country", "sex", "age"),
    (
        needed("country", allowed=COUNTRIES),
        needed("sex", allowed=SEXES),
        needed("age", "whole"),
        needed("qx", "number"),
        needed("source_id", "id"),
    ),
)
LIFETIME_PARAMETERS = Table(
    "lifetime_parameters.csv",
    ("parameter_id",),
    (
        needed("parameter_id", "id"),
        needed("meaning"),
        needed("value", "number"),
        Column("unit"),
        needed("distribution", allowed=DISTRIBUTIONS),
        Column("spread", "number"),
        needed("basis", allowed=BASES_OF_PARAMETERS),
        Column("calibration_ids", "ids"),
        Column("fact_ids", "ids"),
        Column("source_ids", "ids"),
        needed("why"),
        needed("fitted_on", "date"),
    ),
)
LIFETIME_COVARIANCE = Table(
    "lifetime_covariance.csv",
    ("parameter_a", "parameter_b"),
    (
        needed("parameter_a", "id"),
        needed("parameter_b", "id"),
        needed("covariance", "number"),
    ),
)
TABLES = (CALIBRATION, LIFE_TABLE, LIFETIME_PARAMETERS, LIFETIME_COVARIANCE)
