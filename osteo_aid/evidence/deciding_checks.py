"""Checks of what may matter (values.csv) and how the choices go along with it.

Every amount is a figure of that very cell of the comparison, or is told to be something else and
whose word it is: no score is hidden.
"""

from __future__ import annotations

from collections.abc import Iterator

from osteo_aid.evidence.comparison_checks import call_reason
from osteo_aid.evidence.deciding_schema import FIGURE, JUDGEMENT, NATURE, NOT_KNOWN, NUMBER
from osteo_aid.evidence.problems import Problem
from osteo_aid.evidence.tables import Data, Row
from osteo_aid.evidence.templates import FIGURE_FUNCTIONS, calls
from osteo_aid.evidence.words import SHARES

MOST_VALUES = 8
FEWEST_KNOWN = 2
PEOPLE, REPLACED = "people out of 100", "joints out of 100"
OUT_OF_100 = frozenset({PEOPLE, REPLACED})
UNITS = {
    PEOPLE: frozenset({"percent"}),
    REPLACED: frozenset({"percent"}),
    "points": frozenset({"points_0_100"}),
    "extra points": frozenset({"points_0_100"}),
    "points out of 100": frozenset({"points_0_100"}),
    "points out of 48": frozenset({"points_0_48"}),
    "points out of 10": frozenset({"vas_0_10"}),
    "days": frozenset({"days"}),
    "weeks": frozenset({"weeks"}),
    "months": frozenset({"months"}),
    "years": frozenset({"years"}),
    "mm": frozenset({"mm"}),
    "degrees": frozenset({"degrees"}),
}
"""What a value is counted in, and the units of facts.csv that say the same."""
TYPED = frozenset({NATURE, JUDGEMENT})


def check_values(data: Data) -> Iterator[Problem]:
    """A joint has eight values or fewer, each about a row of its comparison, on a scale."""
    outcomes = {(row["joint"], row["outcome_id"]) for row in data["outcomes"]}
    seen: dict[str, list[str]] = {}
    for row in data["values"]:
        mine = seen.setdefault(row["joint"], [])
        if len(mine) == MOST_VALUES:
            yield row.problem("value_id", f"a joint has at most {MOST_VALUES} values")
        if row["order"] in mine:
            yield row.problem("order", "another value of this joint has the same place")
        mine.append(row["order"])
        if (row["joint"], row["outcome_id"]) not in outcomes:
            yield row.problem("outcome_id", f"the {row['joint']} has no such row to compare")
        full = row.number("full")
        if full is not None and full <= 0:
            yield row.problem("full", "a whole bar needs more than nothing")
        if row["unit"] not in UNITS:
            yield row.problem("unit", f"{row['unit']!r} is not one of: {', '.join(UNITS)}")
        elif row["unit"] in OUT_OF_100 and full is not None and full != 100:
            yield row.problem("full", "a whole bar of so many out of 100 is 100")


def check_parity(data: Data) -> Iterator[Problem]:
    """Exactly one row for each value and option of a joint, and at least two of them known."""
    rows: dict[tuple[str, str], dict[str, Row]] = {}
    for row in data["value_measures"]:
        rows.setdefault((row["joint"], row["value_id"]), {})[row["option"]] = row
    options: dict[str, list[str]] = {}
    for option in data["options"]:
        options.setdefault(option["joint"], []).append(option["option_id"])
    values = {(row["joint"], row["value_id"]): row for row in data["values"]}
    for key, value in values.items():
        mine = rows.get(key, {})
        for name in options.get(value["joint"], []):
            if name not in mine:
                yield value.problem("value_id", f"value_measures.csv has no row for {name!r}")
        if mine and sum(row["basis"] != NOT_KNOWN for row in mine.values()) < FEWEST_KNOWN:
            yield value.problem("value_id", "fewer than two options are known: nothing to compare")
    for key, measures in rows.items():
        for name, row in measures.items():
            if key not in values:
                yield row.problem("value_id", f"the {row['joint']} has no such value")
            elif name not in options.get(row["joint"], []):
                yield row.problem("option", f"the {row['joint']} has no such option")


def check_bases(data: Data) -> Iterator[Problem]:
    """What a row needs follows from its basis: a figure, or an amount and whose word it is."""
    values = {(row["joint"], row["value_id"]): row for row in data["values"]}
    for row in data["value_measures"]:
        figure, typed = row["basis"] == FIGURE, row["basis"] in TYPED
        for column, wanted, basis in (
            ("fact_id", figure, FIGURE),
            ("counts", figure, FIGURE),
            ("amount", typed, "nature or judgement"),
            ("judged_by", typed, "nature or judgement"),
        ):
            if wanted != bool(row[column]):
                yield row.problem(column, f"{column} goes with {basis} and with nothing else")
        value, amount = values.get((row["joint"], row["value_id"])), row.number("amount")
        if value is None or amount is None:
            continue
        if amount < 0 or (value["unit"] in OUT_OF_100 and amount > 100):
            yield row.problem("amount", f"{amount:g} {value['unit']} cannot be")


def check_figures(data: Data) -> Iterator[Problem]:
    """A figure stands in that cell of the comparison and counts what the value counts."""
    facts = data.by_id("facts", "fact_id")
    values = {(row["joint"], row["value_id"]): row for row in data["values"]}
    cells = {(row["joint"], row["outcome_id"], row["option"]): row for row in data["comparison"]}
    for row in data["value_measures"]:
        value, fact = values.get((row["joint"], row["value_id"])), facts.get(row["fact_id"])
        if not row["fact_id"] or value is None:
            continue
        if fact is None:
            yield row.problem("fact_id", f"there is no fact {row['fact_id']!r}")
            continue
        cell = cells.get((row["joint"], value["outcome_id"], row["option"]))
        if cell is None or row["fact_id"] not in cell.words("fact_ids"):
            where = f"{value['outcome_id']} and {row['option']}"
            yield row.problem("fact_id", f"it is no figure of comparison.csv for {where}")
        if not fact["estimate"]:
            yield row.problem("fact_id", "a bar needs one number, and it has none (no estimate)")
        if reason := _counting_reason(row, value, fact):
            yield row.problem("counts", reason)


def _counting_reason(row: Row, value: Row, fact: Row) -> str:
    """Why a figure cannot be counted as the row says, or ""."""
    share = fact["unit"] == "percent" and fact["measure"] in SHARES
    if (row["counts"] == NUMBER) == share:
        return "people out of 100 are counted with or without, anything else as a number"
    if fact["measure"] == "ratio":
        return "a ratio is no amount"
    if value["unit"] in UNITS and fact["unit"] not in UNITS[value["unit"]]:
        return f"{row['fact_id']} is in {fact['unit']}, and the value in {value['unit']}"
    return ""


def check_whys(data: Data) -> Iterator[Problem]:
    """The reason works as a template, and tells the figure that the bar is made of."""
    facts = data.by_id("facts", "fact_id")
    for row in data["value_measures"]:
        told = list(calls(row["why"]))
        for call in told:
            if reason := call_reason(call, facts):
                yield row.problem("why", reason)
            elif facts[call.fact_id]["joint"] != row["joint"]:
                about = facts[call.fact_id]["joint"]
                yield row.problem("why", f"{call.fact_id} is about the {about}")
        figures = {call.fact_id for call in told if call.function in FIGURE_FUNCTIONS}
        if row["fact_id"] and row["fact_id"] not in figures:
            yield row.problem("why", f"it does not tell {row['fact_id']}, which the bar is made of")
