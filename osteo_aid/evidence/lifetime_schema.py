"""The tables of the life-course model: what it was fitted to, its parameters, the life table."""

from __future__ import annotations

from osteo_aid.evidence.columns import Column, Table, needed
from osteo_aid.evidence.words import YES_NO

COUNTRIES = frozenset({"uk", "us"})
DISTRIBUTIONS = frozenset({"normal", "lognormal", "beta", "fixed"})
BASES_OF_PARAMETERS = frozenset({"fitted", "source", "assumption"})

CALIBRATION = Table(
    "lifetime_calibration.csv",
    ("calibration_id",),
    (
        needed("calibration_id", "id"),
        needed("quantity", "id"),
        needed("population"),
        Column("ages"),
        Column("sex"),
        Column("n"),
        Column("years", "number"),
        needed("estimate", "number"),
        Column("low", "number"),
        Column("high", "number"),
        Column("setting", "id"),
        Column("mean_age", "number"),
        needed("fitted", allowed=YES_NO),
        needed("use"),
        needed("source_id", "id"),
        needed("reread_on", "date"),
    ),
)
LIFE_TABLE = Table(
    "life_table.csv",
    ("country", "sex", "age"),
    (
        needed("country", allowed=COUNTRIES),
        needed("sex", allowed=frozenset({"female", "male"})),
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
