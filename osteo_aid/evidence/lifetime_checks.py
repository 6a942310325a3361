"""Checks of the tables of the life-course model.

The life table is whole and has no slip of the pen, each row that the model was fitted to can be
what it says, and the parameters can be drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise, product
from typing import Final

import numpy as np

from osteo_aid.evidence.lifetime_schema import (
    ASSUMPTION,
    BETA,
    COUNTRIES,
    FITTED,
    FIXED,
    LIFE_TABLE,
    LOGNORMAL,
    NORMAL,
    RATIO,
    RATIO_OF,
    SEXES,
    SOURCE,
)
from osteo_aid.evidence.problems import Problem
from osteo_aid.evidence.tables import Data, Row

YOUNGEST, OLDEST = 30, 100
"""Ages of the life table; see `osteo_aid.domain.lifetime` for what follows after."""
WIGGLES_BELOW: Final = 40
"""Age below which so few people die that their share may fall by chance from one year to the next;
from then on it rises with every year of age, in our tables and wherever deaths are well counted."""
WIGGLE: Final = 0.95
JUMP: Final = 1.35
"""By how much the share may grow in a year of age: by 24 % at most in our tables."""
NOT_USED = "not used: "
"""How the use begins of a row that the model is not fitted to: then comes the reason."""
CURVES: Final = ("_km", "_cif")
"""How the quantities end that are points of a curve over time."""
OF_ONE_SEX: Final = {"female": 0.0, "male": 100.0}
WIDEST: Final = 20.0
"""Standard deviation of ages, in years, beyond which nobody's ages are spread."""
DRAWN_TOGETHER = frozenset({NORMAL, LOGNORMAL})
ROUNDING: Final = 1e-9


def check_life_table(data: Data) -> Iterator[Problem]:
    """Each country and sex has every age once; shares of people who die in a year grow with age."""
    lives = _lives(data)
    for country, sex in product(sorted(COUNTRIES), sorted(SEXES)):
        rows = lives.get((country, sex), {})
        missing = [age for age in range(YOUNGEST, OLDEST + 1) if age not in rows]
        if missing:
            reason = f"{country}, {sex}: no row for the age of {_few(missing)}"
            yield Problem(LIFE_TABLE.file, 1, "age", reason)
        for age in sorted(rows):
            if not YOUNGEST <= age <= OLDEST:
                yield rows[age].problem("age", f"{age} is not between {YOUNGEST} and {OLDEST}")
            yield from _share_reasons(rows[age])
        for before, age in pairwise(sorted(rows)):
            if age == before + 1:
                yield from _step(rows[before], rows[age], age)


def check_men_and_women(data: Data) -> Iterator[Problem]:
    """Men die sooner than women at every age: a table with the sexes swapped would not show it."""
    lives = _lives(data)
    for country in sorted(COUNTRIES):
        women = lives.get((country, "female"), {})
        for age, row in lives.get((country, "male"), {}).items():
            if age in women and _number(row, "qx") <= _number(women[age], "qx"):
                yield row.problem("qx", f"{row['qx']} is not above {women[age]['qx']} of women")


def check_calibration_numbers(data: Data) -> Iterator[Problem]:
    """Percent stay on their scale, a ratio is more than nothing, a missing number is explained."""
    for row in data["lifetime_calibration"]:
        ratio = row["unit"] == RATIO
        for column in ("estimate", "low", "high"):
            value = row.number(column)
            if value is None:
                continue
            if ratio and value <= 0:
                yield row.problem(column, f"a ratio of {value:g} cannot be")
            elif not ratio and not 0 <= value <= 100:
                yield row.problem(column, f"{value:g} percent is not between 0 and 100")
        if ratio != row["quantity"].startswith(RATIO_OF):
            reason = f"the name of a ratio begins with {RATIO_OF!r}, and no other name does"
            yield row.problem("quantity", reason)
        if not row["estimate"] and not (row["low"] and row["high"]):
            yield row.problem("estimate", "only a range may go without an estimate")
        if bool(row["low"]) != bool(row["high"]) and not row["note"]:
            yield row.problem("low", "one end of the interval is missing, and no note says why")


def check_calibration_use(data: Data) -> Iterator[Problem]:
    """What the model is fitted to has all that a fit needs; any other row says why it is not."""
    for row in data["lifetime_calibration"]:
        used = row["fitted"] == "yes"
        if used == row["use"].startswith(NOT_USED):
            reason = f"begins with {NOT_USED!r} in rows with fitted no, and in no other"
            yield row.problem("use", reason)
        if used and not row["estimate"]:
            yield row.problem("estimate", "the model cannot be fitted to a range")
        if used and row["unit"] != RATIO and not row["years"]:
            yield row.problem("years", "the model cannot be fitted to a share without its time")


def check_calibration_ages(data: Data) -> Iterator[Problem]:
    """A mean age is one of grown-ups, and says where it comes from."""
    for row in data["lifetime_calibration"]:
        age = row.number("mean_age")
        if bool(row["mean_age"]) != bool(row["mean_age_from"]):
            yield row.problem("mean_age_from", "it goes with a mean age, and with nothing else")
        if age is not None and not 18 <= age <= OLDEST:
            yield row.problem("mean_age", f"a mean age of {age:g} years cannot be")
        if age is not None and row["mean_age_from"] == "source" and not row["note"]:
            yield row.problem("note", "the note has to say where the mean age was read")
        yield from _people_reasons(row)


def check_calibration_curves(data: Data) -> Iterator[Problem]:
    """Among the same people, what has happened by a later time is not less."""
    curves: dict[tuple[str, ...], list[tuple[float, float, Row]]] = {}
    for row in data["lifetime_calibration"]:
        years, estimate = row.number("years"), row.number("estimate")
        if row["unit"] != RATIO and years is not None and estimate is not None:
            people = tuple(row[name] for name in ("quantity", "population", "ages", "sex"))
            curves.setdefault(people, []).append((years, estimate, row))
    for points in curves.values():
        rising = sorted(points, key=lambda point: point[0])
        for (earlier, less, _), (later, more, row) in pairwise(rising):
            if more < less:
                reason = f"{more:g} after {later:g} years, but {less:g} after {earlier:g}"
                yield row.problem("estimate", reason)


def check_parameters(data: Data) -> Iterator[Problem]:
    """A parameter can be drawn: a spread unless it is fixed, and a value its distribution has."""
    for row in data["lifetime_parameters"]:
        value, spread = row.number("value"), row.number("spread")
        kind = row["distribution"]
        if (kind == FIXED) == bool(row["spread"]):
            yield row.problem("spread", "every distribution but fixed needs a spread")
        if value is None:
            continue
        if spread is not None and spread <= 0:
            yield row.problem("spread", f"a spread of {spread:g} cannot be")
        if kind == LOGNORMAL and value <= 0:
            yield row.problem("value", f"{value:g} is not above 0, as a lognormal number is")
        if kind == BETA and not 0 < value < 1:
            yield row.problem("value", f"{value:g} is not between 0 and 1, as a share is")
        elif kind == BETA and spread is not None and spread**2 >= value * (1 - value):
            yield row.problem("spread", f"no share of {value:g} is spread as widely as {spread:g}")


def check_parameter_bases(data: Data) -> Iterator[Problem]:
    """A parameter that was fitted or read names where; what it was fitted to says so as well."""
    known = data.by_id("lifetime_calibration", "calibration_id")
    facts = data.by_id("facts", "fact_id")
    for row in data["lifetime_parameters"]:
        ids, sources = row.words("calibration_ids"), row.words("source_ids")
        if row["basis"] == FITTED and not ids:
            yield row.problem("calibration_ids", "what it was fitted to is missing")
        for fact_id in row.words("fact_ids"):
            if fact_id not in facts:
                yield row.problem("fact_ids", f"there is no fact {fact_id!r}")
        if row["basis"] == SOURCE and not ids and not sources:
            yield row.problem("source_ids", "it names neither a source nor a calibration row")
        for name in ids:
            if name not in known:
                yield row.problem("calibration_ids", f"there is no calibration row {name!r}")
            elif row["basis"] != ASSUMPTION and known[name]["fitted"] != "yes":
                yield row.problem("calibration_ids", f"{name} has fitted no")


def check_all_fitted(data: Data) -> Iterator[Problem]:
    """Each row that the model is fitted to stands behind a parameter, once it has been fitted."""
    parameters = data["lifetime_parameters"]
    if all(row["basis"] != FITTED for row in parameters):
        return
    named = {name for row in parameters for name in row.words("calibration_ids")}
    for row in data["lifetime_calibration"]:
        if row["fitted"] == "yes" and row["calibration_id"] not in named:
            yield row.problem("fitted", "no parameter names this row: write no, and the reason")


def check_covariance(data: Data) -> Iterator[Problem]:
    """Pairs of parameters that are drawn together, each once, and a matrix that can be drawn."""
    parameters = data.by_id("lifetime_parameters", "parameter_id")
    pairs: dict[frozenset[str], int] = {}
    sound = True
    for row in data["lifetime_covariance"]:
        pair = frozenset((row["parameter_a"], row["parameter_b"]))
        for column in ("parameter_a", "parameter_b"):
            parameter = parameters.get(row[column])
            if parameter is None:
                yield row.problem(column, f"there is no parameter {row[column]!r}")
            elif parameter["distribution"] not in DRAWN_TOGETHER:
                yield row.problem(column, f"{row[column]} is neither normal nor lognormal")
            else:
                continue
            sound = False
        if len(pair) == 1:
            yield row.problem("parameter_b", "the spread of a parameter stands in its own row")
            sound = False
        elif pair in pairs:
            yield row.problem("parameter_b", f"the pair is already in row {pairs[pair]}")
            sound = False
        pairs.setdefault(pair, row.line)
    if sound and data["lifetime_covariance"]:
        yield from _matrix_reason(data, parameters)


def _lives(data: Data) -> dict[tuple[str, str], dict[int, Row]]:
    """Rows of the life table by country and sex, then by age; cells that are no age left out."""
    lives: dict[tuple[str, str], dict[int, Row]] = {}
    for row in data["life_table"]:
        if row["age"].isdigit() and row.number("qx") is not None:
            lives.setdefault((row["country"], row["sex"]), {})[int(row["age"])] = row
    return lives


def _share_reasons(row: Row) -> Iterator[Problem]:
    if not 0 < _number(row, "qx") <= 1:
        yield row.problem("qx", f"{row['qx']} is no share of people between 0 and 1")


def _step(before: Row, row: Row, age: int) -> Iterator[Problem]:
    """What is wrong with the step to an age from the age before, which should be small and up."""
    was, now = _number(before, "qx"), _number(row, "qx")
    least = was * WIGGLE if age < WIGGLES_BELOW else was
    if now < least:
        yield row.problem("qx", f"{now:g} at {age} is below {was:g} at {age - 1}")
    if now > was * JUMP:
        yield row.problem("qx", f"{now:g} at {age} is a jump from {was:g} at {age - 1}")


def _matrix_reason(data: Data, parameters: Mapping[str, Row]) -> Iterator[Problem]:
    """Whether the covariances fit the spreads: no combination may vary less than not at all."""
    names = [name for name, row in parameters.items() if row["distribution"] in DRAWN_TOGETHER]
    place = {name: at for at, name in enumerate(names)}
    matrix = np.diag([_number(parameters[name], "spread") ** 2 for name in names])
    for row in data["lifetime_covariance"]:
        a, b = place[row["parameter_a"]], place[row["parameter_b"]]
        matrix[a, b] = matrix[b, a] = _number(row, "covariance")
        limit = math.sqrt(matrix[a, a] * matrix[b, b])
        if abs(matrix[a, b]) > limit * (1 + ROUNDING):
            reason = f"it is beyond {limit:g}, the most that the two spreads allow"
            yield row.problem("covariance", reason)
            return
    values = np.linalg.eigvalsh(matrix)
    if values[0] < -ROUNDING * values[-1]:
        reason = f"the covariances contradict each other (an eigenvalue is {values[0]:g})"
        yield Problem("lifetime_covariance.csv", 1, "covariance", reason)


def _people_reasons(row: Row) -> Iterator[Problem]:
    """What is wrong with the spread of ages and the share of men; a fitted curve needs both."""
    spread, men = row.number("age_sd"), row.number("men_percent")
    if spread is not None and not 0 < spread < WIDEST:
        yield row.problem("age_sd", f"ages are not spread by {spread:g} years")
    if men is not None and (not 0 <= men <= 100 or men != OF_ONE_SEX.get(row["sex"], men)):
        yield row.problem("men_percent", f"{men:g} percent of {row['sex']} people cannot be men")
    if row["fitted"] == "yes" and row["quantity"].endswith(CURVES):
        for column in ("mean_age", "age_sd", "men_percent"):
            if not row[column]:
                yield row.problem(column, "a curve cannot be fitted without it")


def _number(row: Row, column: str) -> float:
    """A cell as a number, 0 where it is none: that is reported of the cell itself."""
    return row.number(column) or 0.0


def _few(ages: list[int]) -> str:
    """The first of a list of ages, and how many more."""
    more = f" and {len(ages) - 3} more" if len(ages) > 3 else ""
    return ", ".join(str(age) for age in ages[:3]) + more
