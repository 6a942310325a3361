"""What matters to a person, and how each choice goes along with it.

A multi-criteria decision analysis in its plainest form, a weighted sum, as decision aids use it
(docs/adr/0011-what-matters-as-a-visible-sum.md). For each thing that may matter (values.csv) and
each choice (value_measures.csv):

    x        the amount in the unit of the value, such as 79 people out of 100
    best     the best known x on that row
    measure  max(0, 1 - |x - best| / whole)     0 to 1; NaN where nobody knows x
    whole    of people out of 100: how many of them `best` leaves well off, so that a choice
             which leaves nobody so has no bar; of weeks and points: `full` of values.csv
    weight   rating / sum of all ratings         0 to 1; "not sure" and unrated weigh nothing
    piece    weight * measure                    what the choice gets of that value

The pieces of a choice add up to the length of its bar. What nobody knows is an open piece: it
could be anything from 0 to its weight. Nothing here names a winner: `standing` says which bars are
level, and `tips` which single answer would change that.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal, NamedTuple, TypeAlias

import pandas as pd

from osteo_aid.domain.joints import options
from osteo_aid.evidence import Fact, load_evidence
from osteo_aid.evidence.deciding_checks import OUT_OF_100
from osteo_aid.evidence.deciding_schema import FIGURE, MORE, WITH, WITHOUT
from osteo_aid.evidence.templates import calls
from osteo_aid.evidence.words import NOT_HAVING_IT, SURVIVAL

Rating: TypeAlias = int | None
Ratings: TypeAlias = Mapping[str, Rating]
"""By value: 1 to 5, how much it matters; 0, it does not; None, not sure."""

NOT_AT_ALL: Final = 0
STEPS: Final = (1, 2, 3, 4, 5)
NUMBERS: Final = (NOT_AT_ALL, *STEPS)
HIGH: Final = 3
"""From this rating on, the row of a value comes first on Compare."""
LEVEL: Final = 0.10
"""Two bars whose lengths differ by no more than this part of a whole bar are called level.

The ranges beside the figures reach about that far to either side, and studies differ by more.
"""
_ROUNDING: Final = 1e-9


@dataclass(frozen=True)
class Value:
    """One thing that may matter to a person: a row of values.csv.

    Attributes:
        joint: such as "knee".
        value_id: its id, the same at every joint where it means the same.
        order: place on the page.
        text: what it is, as a person feels it.
        help: a sentence below it, or "".
        outcome_id: the row of Compare that it is about.
        counted: what the bar counts, in words.
        better: whether "more" or "fewer" of it is better.
        full: how far from the best known amount a choice has no bar; 100 for people.
        unit: what is counted, such as "people out of 100" or "weeks".
    """

    joint: str
    value_id: str
    order: int
    text: str
    help: str
    outcome_id: str
    counted: str
    better: str
    full: float
    unit: str


@dataclass(frozen=True)
class Measure:
    """How one choice goes along with one value, whatever its rating.

    Attributes:
        value: what it is about.
        option: the choice.
        basis: "figure", "nature", "judgement" or "not_known".
        amount: in the unit of the value; NaN where nobody knows.
        best: the best known amount of all choices.
        share: 0 to 1, how near it comes to the best; NaN where nobody knows.
        fact_id: the figure it is, or "".
        fact_ids: that figure and those that `why` tells.
        judged_by: whose word it is where it is no figure.
        why: where the amount comes from, a template.
    """

    value: Value
    option: str
    basis: str
    amount: float
    best: float
    share: float
    fact_id: str
    fact_ids: tuple[str, ...]
    judged_by: str
    why: str


class Total(NamedTuple):
    """How long the bar of a choice is, as parts of a whole one: what is known, and what is open."""

    known: float
    open: float

    @property
    def most(self) -> float:
        """How long it could be at most."""
        return self.known + self.open


Kind: TypeAlias = Literal["nothing", "ahead", "level", "open"]


class Standing(NamedTuple):
    """How the bars stand to each other.

    Attributes:
        kind: "nothing" weighs, so there are no bars; one bar is "ahead"; several are "level"; or
            it is "open", as pieces that nobody knows could put any of several ahead.
        options: the bars that no other is clearly longer than, in the order of the choices.
        gap: where one is ahead, how much longer it is at least than the next could be.
    """

    kind: Kind
    options: tuple[str, ...]
    gap: float = 0.0


class Tip(NamedTuple):
    """One answer that would change how the bars stand.

    Attributes:
        value_id: which answer.
        now: what it is now; None for not sure or not rated.
        then: what it would have to be; the nearest that changes something.
        standing: how the bars would stand.
    """

    value_id: str
    now: Rating
    then: int
    standing: Standing


def in_units(number: str, unit: str) -> str:
    """A number with its unit, as people say it: "6 weeks", "1 week", "1 point out of 10"."""
    said = re.sub(r"s\b", "", unit, count=1) if number == "1" else unit
    return f"{number} {said}"


@cache
def values(joint: str) -> dict[str, Value]:
    """What may matter at a joint, by id, in order. Raises KeyError for an unknown joint."""
    rows = load_evidence().about(joint).values.reset_index().to_dict("records")
    return {
        str(row["value_id"]): Value(
            **{str(name): cell for name, cell in row.items() if name not in {"order", "full"}},
            order=int(row["order"]),
            full=float(row["full"]),
        )
        for row in rows
    }


@cache
def measures(joint: str) -> dict[str, tuple[Measure, ...]]:
    """For every value of a joint, each choice in order: what the page shows before any rating."""
    table = load_evidence().about(joint).value_measures.reset_index()
    rows = {(row["value_id"], row["option"]): row for row in table.to_dict("records")}
    return {
        value_id: tuple(_measured(value, [rows[value_id, option] for option in options(joint)]))
        for value_id, value in values(joint).items()
    }


def _measured(value: Value, rows: Sequence[Mapping[Any, Any]]) -> Iterator[Measure]:
    amounts = [_amount(row) for row in rows]
    known = [amount for amount in amounts if not math.isnan(amount)]
    best = (max if value.better == MORE else min)(known)
    whole = _whole(value, best)
    for row, amount in zip(rows, amounts, strict=True):
        told = dict.fromkeys([row["fact_id"], *(call.fact_id for call in calls(row["why"]))])
        yield Measure(
            value,
            str(row["option"]),
            str(row["basis"]),
            amount,
            best,
            max(0.0, 1 - abs(amount - best) / whole) if amount == amount else math.nan,
            str(row["fact_id"]),
            tuple(fact_id for fact_id in told if fact_id),
            str(row["judged_by"]),
            str(row["why"]),
        )


def _whole(value: Value, best: float) -> float:
    """How far from the best known amount a choice has no bar, in the unit of the value."""
    if value.unit not in OUT_OF_100:
        return value.full
    well_off = best if value.better == MORE else value.full - best
    return well_off or value.full


def _amount(row: Mapping[Any, Any]) -> float:
    """The amount of a row, NaN where it has none: typed, or the figure it names."""
    if row["basis"] != FIGURE:
        return float(row["amount"])
    fact = load_evidence().fact(row["fact_id"])
    if row["counts"] not in {WITH, WITHOUT}:
        return fact.estimate
    asked_without = row["counts"] == WITHOUT
    return fact.estimate if counts_without(fact) == asked_without else 100 - fact.estimate


def counts_without(fact: Fact) -> bool:
    """Whether a share counts the people without the event, such as those not operated on again."""
    without = fact.measure == "share" and fact.outcome.startswith(NOT_HAVING_IT)
    return fact.measure == SURVIVAL or without


def weights(ratings: Ratings, joint: str) -> dict[str, float]:
    """What each value of a joint weighs, adding up to 1, or all 0 where nothing weighs.

    Raises:
        ValueError: a sentence, on a value that the joint has not or a rating that cannot be.
    """
    known = values(joint)
    for value_id, rating in ratings.items():
        if value_id not in known:
            raise ValueError(
                f"There is nothing called “{str(value_id)[:40]}” that can be rated for the "
                f"{joint.replace('_', ' ')}. There are: {', '.join(known)}."
            )
        if isinstance(rating, bool) or rating not in (None, *NUMBERS):
            raise ValueError(
                f"“{known[value_id].text}” can be rated from 0 to 5, or not sure. "
                f"You gave {str(rating)[:40]}."
            )
    given = {value_id: ratings.get(value_id) or 0 for value_id in known}
    together = sum(given.values()) or 1
    return {value_id: rating / together for value_id, rating in given.items()}


def fit(ratings: Ratings, joint: str) -> pd.DataFrame:
    """How each choice goes along with what a person rated, one row for each value and choice.

    Args:
        ratings: by value_id, see `Ratings`; a value that is not there was not rated.
        joint: such as "knee".

    Returns:
        option; outcome (the value_id); weight, measure and contribution (parts of 1; measure is
        NaN where nobody knows, contribution too unless it weighs nothing); fact_ids (with blanks
        between); rating, outcome_id, basis, fact_id, amount and best (in the unit of the value),
        unit, counted, judged_by, why (a template). Values in their order, then choices in theirs.

    Raises:
        ValueError: a sentence, on an unknown value or a rating that cannot be.
    """
    weigh = weights(ratings, joint)
    rows = [
        {
            "option": one.option,
            "outcome": value_id,
            "weight": weigh[value_id],
            "measure": one.share,
            "contribution": weigh[value_id] * one.share if weigh[value_id] else 0.0,
            "fact_ids": " ".join(one.fact_ids),
            "rating": ratings.get(value_id),
            "outcome_id": one.value.outcome_id,
            "basis": one.basis,
            "fact_id": one.fact_id,
            "amount": one.amount,
            "best": one.best,
            "unit": one.value.unit,
            "counted": one.value.counted,
            "judged_by": one.judged_by,
            "why": one.why,
        }
        for value_id, choices in measures(joint).items()
        for one in choices
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_FLOATS)


_FLOATS: Final = dict.fromkeys(("weight", "measure", "contribution", "amount", "best"), float)
_COLUMNS: Final = (
    "option", "outcome", "weight", "measure", "contribution", "fact_ids", "rating", "outcome_id",
    "basis", "fact_id", "amount", "best", "unit", "counted", "judged_by", "why",
)  # fmt: skip


def totals(table: pd.DataFrame) -> dict[str, Total]:
    """The length of each bar, by choice, from the rows of `fit`. Both parts are within 0 to 1."""
    return _totals(zip(table["option"], table["weight"], table["measure"], strict=True))


def totals_of(weigh: Mapping[str, float], joint: str) -> dict[str, Total]:
    """The same from the `weights` of a joint, without a table: several times as quick."""
    return _totals(
        (one.option, weigh[value_id], one.share)
        for value_id, choices in measures(joint).items()
        for one in choices
    )


def _totals(rows: Iterable[tuple[str, float, float]]) -> dict[str, Total]:
    """Known and open part by choice, from rows of choice, weight and measure."""
    known: dict[str, float] = {}
    still_open: dict[str, float] = {}
    for option, weight, share in rows:
        unknown = math.isnan(share)
        known[option] = known.get(option, 0.0) + (0.0 if unknown else weight * share)
        still_open[option] = still_open.get(option, 0.0) + (weight if unknown else 0.0)
    return {
        option: Total(min(1.0, part), min(1.0, still_open[option]))
        for option, part in known.items()
    }


def standing(bars: Mapping[str, Total]) -> Standing:
    """How bars stand to each other: which is ahead, which are level, or that nobody can tell.

    A bar is clearly longer than another if what is known of it is longer, by more than `LEVEL`,
    than the other could be at most.
    """
    if not any(bar.most > _ROUNDING for bar in bars.values()):
        return Standing("nothing", tuple(bars))
    front = tuple(
        option
        for option, bar in bars.items()
        if not any(_clearly_longer(other, bar) for other in bars.values())
    )
    first = [bars[option] for option in front]
    if len(front) == 1:
        others = [bar.most for option, bar in bars.items() if option != front[0]]
        return Standing("ahead", front, first[0].known - max(others, default=0.0))
    level = _close(bar.known for bar in first) and _close(bar.most for bar in first)
    return Standing("level" if level else "open", front)


def _close(lengths: Iterable[float]) -> bool:
    there = list(lengths)
    return max(there) - min(there) <= LEVEL + _ROUNDING


def _clearly_longer(one: Total, other: Total) -> bool:
    return one.known - other.most > LEVEL + _ROUNDING


def standing_of(ratings: Ratings, joint: str) -> Standing:
    """How the bars stand for these ratings. Raises ValueError as `fit` does."""
    return standing(totals_of(weights(ratings, joint), joint))


def tips(ratings: Ratings, joint: str) -> list[Tip]:
    """Which single answer, changed, would change which bars are ahead or level.

    Of each value the nearest answer that does; not sure and not rated count as near to 0. Nearest
    first, then in the order of the values. Raises ValueError as `fit` does.
    """
    now = standing_of(ratings, joint)
    if now.kind == "nothing":
        return []
    found = [tip for value_id in values(joint) if (tip := _tip(ratings, joint, value_id, now))]
    return sorted(found, key=lambda tip: abs(tip.then - (tip.now or 0)))


def _tip(ratings: Ratings, joint: str, value_id: str, now: Standing) -> Tip | None:
    given = ratings.get(value_id)
    for then in sorted(NUMBERS, key=lambda number: (abs(number - (given or 0)), number)):
        changed = standing_of({**ratings, value_id: then}, joint)
        if (changed.kind, changed.options) != (now.kind, now.options):
            return Tip(value_id, given, then, changed)
    return None


def first_rows(ratings: Ratings, joint: str) -> list[str]:
    """The rows of Compare that belong to what was rated `HIGH` or more, heaviest first.

    Each row once; equal ratings in the order of the values. Raises ValueError as `fit` does.
    """
    weights(ratings, joint)
    high = [one for one in values(joint).values() if (ratings.get(one.value_id) or 0) >= HIGH]
    high.sort(key=lambda one: -(ratings[one.value_id] or 0))
    return list(dict.fromkeys(one.outcome_id for one in high))
