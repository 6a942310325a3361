"""Checks of comparison.csv: parity, what is told how, and what must not be mixed in a row."""

from __future__ import annotations

from collections.abc import Iterator

from osteo_aid.evidence.problems import Problem
from osteo_aid.evidence.tables import Data, Row
from osteo_aid.evidence.templates import (
    FIGURE_FUNCTIONS,
    OPPOSITE_FUNCTIONS,
    SHARE_FUNCTIONS,
    Call,
    calls,
    misuse,
)
from osteo_aid.evidence.words import (
    AGAIN,
    KAPLAN_MEIER,
    NOT_HAVING_IT,
    OTHER_COUNTS,
    SHARED_OPTIONS,
    SHARES,
    SURVIVAL,
    TIME_UNITS,
)

TEMPLATES = ("sentence", "other_way", "disagree", "missing")
SHORT_HARMS = {"45 days", "90 days"}


def check_parity(data: Data) -> Iterator[Problem]:
    """Exactly one row for each outcome and option of a joint, and no other row."""
    wanted = {
        (outcome["joint"], outcome["outcome_id"], option["option_id"])
        for outcome in data["outcomes"]
        for option in data["options"]
        if outcome["joint"] == option["joint"]
    }
    yield from uneven(
        data["comparison"], ("joint", "outcome_id", "option"), wanted, "comparison.csv", "outcome"
    )


def uneven(
    rows: list[Row],
    columns: tuple[str, str, str],
    wanted: set[tuple[str, str, str]],
    file: str,
    what: str,
) -> Iterator[Problem]:
    """Rows for what no joint has, and what has no row; told in the last of `columns`."""
    found = set()
    for row in rows:
        key = (row[columns[0]], row[columns[1]], row[columns[2]])
        found.add(key)
        if key not in wanted:
            reason = f"{' '.join(key)!r} is no {what} and option of the joint"
            yield row.problem(columns[-1], reason)
    for key in sorted(wanted - found):
        reason = f"there is no row for {' '.join(key)!r}: every option needs every {what}"
        yield Problem(file, 1, columns[-1], reason)


def check_missing(data: Data) -> Iterator[Problem]:
    """A cell tells something, or says why there is no reliable number; not neither."""
    for row in data["comparison"]:
        none = row["tell"] == "none"
        if none and not row["missing"]:
            yield row.problem("missing", "nothing is told, and missing does not say why")
        if row["missing"] and row["tell"] not in {"none", "words"}:
            yield row.problem("missing", f"a number is told ({row['tell']}), so none is missing")
        if not none and not row["sentence"]:
            yield row.problem("sentence", f"the cell tells {row['tell']} but has no sentence")
        for column in ("fact_ids", "draw", "sentence", "other_way"):
            if none and row[column]:
                yield row.problem(column, "nothing is told here, so this must be empty")


def check_cell_facts(data: Data) -> Iterator[Problem]:
    """The facts of a cell exist and belong to its joint and option."""
    facts = data.by_id("facts", "fact_id")
    for row in data["comparison"]:
        for fact_id in row.words("fact_ids"):
            fact = facts.get(fact_id)
            if fact is None:
                yield row.problem("fact_ids", f"there is no fact {fact_id!r}")
            elif fact["joint"] != row["joint"]:
                yield row.problem("fact_ids", f"{fact_id} is about the {fact['joint']}")
            elif fact["option"] not in SHARED_OPTIONS | {row["option"]}:
                yield row.problem("fact_ids", f"{fact_id} is about {fact['option']!r}")


def check_templates(data: Data) -> Iterator[Problem]:
    """Facts in a cell's templates are listed in it, exist, and can be told that way."""
    facts = data.by_id("facts", "fact_id")
    for row in data["comparison"]:
        for column in TEMPLATES:
            for call in calls(row[column]):
                if call.fact_id not in row.words("fact_ids"):
                    yield row.problem(column, f"{call.fact_id} is told but not in fact_ids")
                if reason := call_reason(call, facts):
                    yield row.problem(column, reason)


def check_prose(data: Data) -> Iterator[Problem]:
    """Facts in the prose exist and can be told that way."""
    facts = data.by_id("facts", "fact_id")
    for file, text in data.prose.items():
        for call in calls(text):
            if reason := call_reason(call, facts):
                yield Problem(file, call.line, call.function, reason)


def call_reason(call: Call, facts: dict[str, Row]) -> str | None:
    """Why a fact cannot be told as a template tells it, or None."""
    fact = facts.get(call.fact_id)
    return misuse(call, fact) if fact else f"there is no fact {call.fact_id!r}"


def check_draw(data: Data) -> Iterator[Problem]:
    """What is drawn as people out of 100 is a share with an estimate, and of this cell."""
    facts = data.by_id("facts", "fact_id")
    for row in data["comparison"]:
        drawn = row["draw"]
        if drawn and drawn not in row.words("fact_ids"):
            yield row.problem("draw", f"{drawn} is drawn but not in fact_ids")
        fact = facts.get(drawn)
        if fact and (reason := misuse(Call("in_100", drawn), fact)):
            yield row.problem("draw", reason)


def check_tell(data: Data) -> Iterator[Problem]:
    """The sentence tells what the column says: people out of 100, points or time."""
    facts = data.by_id("facts", "fact_id")
    for row in data["comparison"]:
        if row["tell"] not in {"in_100", "points", "time"}:
            continue
        if not any(row["tell"] == _told_as(call, facts) for call in calls(row["sentence"])):
            yield row.problem("tell", f"the sentence tells no fact as {row['tell']!r}")


def _told_as(call: Call, facts: dict[str, Row]) -> str:
    unit = facts[call.fact_id]["unit"] if call.fact_id in facts else ""
    if call.function in SHARE_FUNCTIONS or (call.function == "span" and unit == "percent"):
        return "in_100"
    if call.function not in FIGURE_FUNCTIONS:
        return ""
    return "time" if unit in TIME_UNITS else "points"


def check_survival_and_event(data: Data) -> Iterator[Problem]:
    """Titles of the group 'again' ask who needs another operation: survival is turned round."""
    facts = data.by_id("facts", "fact_id")
    outcomes = {(row["joint"], row["outcome_id"]): row for row in data["outcomes"]}
    for row in data["comparison"]:
        outcome = outcomes.get((row["joint"], row["outcome_id"]))
        if outcome is None or outcome["group"] != AGAIN:
            continue
        for column in ("sentence", "other_way", "disagree"):
            for call in calls(row[column]):
                reason = _framing_reason(call, facts.get(call.fact_id), column == "other_way")
                if reason:
                    yield row.problem(column, reason)


def _framing_reason(call: Call, fact: Row | None, other_way: bool) -> str | None:
    if fact is None or fact["measure"] not in SHARES or call.function not in FIGURE_FUNCTIONS:
        return None
    survival = counts_those_without(fact)
    turned = survival != other_way
    allowed = OPPOSITE_FUNCTIONS if turned else SHARE_FUNCTIONS - OPPOSITE_FUNCTIONS
    if call.function in allowed:
        return None
    kind = "survival" if survival else "an event"
    asked = "without the event" if other_way else "with the event"
    names = " or ".join(sorted(allowed))
    return f"{call.fact_id} is {kind} and people {asked} are told here: use {names}"


def counts_those_without(fact: Row) -> bool:
    """Whether a share counts the people still without the event: survival, or "not revised"."""
    plain_share_without = fact["measure"] == "share" and fact["outcome"].startswith(NOT_HAVING_IT)
    return fact["measure"] == SURVIVAL or plain_share_without


def check_later(data: Data) -> Iterator[Problem]:
    """Rows of *Looking ahead*: all of the group 'again', and one row at most for each time."""
    taken: dict[tuple[str, str], str] = {}
    for outcome in data["outcomes"]:
        later = outcome["later"] == "yes"
        if outcome["group"] == AGAIN and not later:
            yield outcome.problem("later", "must be yes in the group again")
        if not outcome["years"]:
            continue
        if not later:
            yield outcome.problem("years", "must be empty where later is no")
        other = taken.setdefault((outcome["joint"], outcome["years"]), outcome["outcome_id"])
        if other != outcome["outcome_id"]:
            yield outcome.problem("years", f"{other} has the same place on the time line")


def check_mixed(data: Data) -> Iterator[Problem]:
    """A row says when its cells count in different ways or over different times."""
    facts = data.by_id("facts", "fact_id")
    rows: dict[tuple[str, str], list[Row]] = {}
    for row in data["comparison"]:
        rows.setdefault((row["joint"], row["outcome_id"]), []).append(row)
    for outcome in data["outcomes"]:
        cells = rows.get((outcome["joint"], outcome["outcome_id"]), [])
        for column, mixed in (
            ("mixed_counts", _mixes_counts(cells, facts)),
            ("mixed_times", _mixes_times(cells, facts)),
        ):
            if mixed and outcome[column] != "yes":
                yield outcome.problem(column, f"should be yes: {mixed}")
            if not mixed and outcome[column] == "yes":
                yield outcome.problem(column, "should be no: the facts told do not differ")
            if outcome[column] == "yes" and not outcome["about"]:
                yield outcome.problem("about", f"{column} is yes, and about does not explain it")


def _mixes_counts(cells: list[Row], facts: dict[str, Row]) -> str:
    told = {
        facts[fact_id]["measure"]: fact_id
        for cell in cells
        for fact_id in _told(cell, facts)
        if facts[fact_id]["measure"] in SHARES
    }
    if told.keys() & KAPLAN_MEIER and told.keys() & OTHER_COUNTS:
        return "counted as " + ", ".join(f"{name} ({told[name]})" for name in sorted(told))
    return ""


def _mixes_times(cells: list[Row], facts: dict[str, Row]) -> str:
    by_cell = {
        cell["option"]: frozenset(plain_time(facts[fact_id]["time"]) for fact_id in told)
        for cell in cells
        if (told := _told(cell, facts))
    }
    everything = frozenset().union(*by_cell.values())
    if len(set(by_cell.values())) > 1 or everything >= SHORT_HARMS:
        parts = (f"{option}: {' and '.join(sorted(times))}" for option, times in by_cell.items())
        return "the times are " + "; ".join(parts)
    return ""


def _told(cell: Row, facts: dict[str, Row]) -> list[str]:
    """Facts whose figure stands in the cell's sentence or is drawn."""
    ids = [call.fact_id for call in calls(cell["sentence"]) if call.function in FIGURE_FUNCTIONS]
    ids += [cell["draw"]] if cell["draw"] else []
    return [fact_id for fact_id in dict.fromkeys(ids) if fact_id in facts]


def plain_time(text: str) -> str:
    """A time span in one spelling: '12 months' and '1 year' are the same."""
    number, _, unit = text.strip().lower().partition(" ")
    if unit == "months" and number.isdigit() and int(number) % 12 == 0:
        number, unit = str(int(number) // 12), "years"
    if not number.isdigit():
        return text.strip().lower()
    return f"{number} {unit.removesuffix('s')}{'' if number == '1' else 's'}"
