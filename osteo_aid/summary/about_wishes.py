"""The part of the summary on what matters to the person, and how each choice goes along with it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

from osteo_aid.domain.joints import option_name
from osteo_aid.domain.values import Value, fit, in_units, standing, totals, values
from osteo_aid.evidence import load_evidence
from osteo_aid.evidence.deciding_schema import FIGURE, JUDGEMENT, NATURE, NOT_KNOWN
from osteo_aid.summary.answers import Answers
from osteo_aid.summary.document import Bar, Block, Cell, Grid, Item, Items, Row, Section, Text
from osteo_aid.summary.wording import choices, listed, say
from osteo_aid.text import render_string
from osteo_aid.text.figures import people, plain

MOST: Final = 5
"""The highest rating."""
IN_100: Final = 100
PEOPLE: Final = "people"


def ratings(ans: Answers) -> dict[str, int | None]:
    """The ratings of what the joint has today: a file may name what is no longer asked."""
    return {name: ans.ratings[name] for name in values(ans.joint) if name in ans.ratings}


def matters(ans: Answers) -> Section | None:
    """The wishes by how much they matter, with a bar for each choice; None without a rating."""
    rated = ratings(ans)
    if not rated:
        return None
    known = values(ans.joint)
    heavy = sorted((name for name in rated if rated[name]), key=lambda name: -(rated[name] or 0))
    blocks: list[Block] = [*_bars(ans.joint, rated, [known[name] for name in heavy])]
    unimportant = [known[name] for name, rating in rated.items() if rating == 0]
    unsure = [known[name] for name, rating in rated.items() if rating is None]
    if not heavy and not unsure:
        blocks.append(Text(say("matters_nothing")))
    others = (("matters_not", unimportant), ("matters_unsure", unsure))
    if items := tuple(Item(_names(some), label=say(key)) for key, some in others if some):
        blocks.append(Items(items))
    return Section("matters", say("matters_title"), tuple(blocks))


def _names(some: list[Value]) -> str:
    return listed(tuple(value.text for value in some))


def _bars(joint: str, rated: Mapping[str, int | None], heavy: list[Value]) -> list[Block]:
    if not heavy:
        return []
    table = fit(rated, joint)
    by_value: dict[str, list[Mapping[Any, Any]]] = {}
    for row in table.to_dict("records"):
        by_value.setdefault(str(row["outcome"]), []).append(row)
    rows = tuple(_row(value, rated, by_value[value.value_id]) for value in heavy)
    grid = Grid(say("matters_grid"), say("matters_corner"), choices(joint), rows)
    shown = [row for value in heavy for row in by_value[value.value_id]]
    blocks: list[Block] = []
    bars = standing(totals(table))
    if bars.kind == "level" and len(bars.options) > 1:
        names = listed(tuple(option_name(joint, option) for option in bars.options))
        blocks.append(Text(say("tie_overall", options=names)))
    judges = dict.fromkeys(row["judged_by"] for row in shown if row["basis"] == JUDGEMENT)
    notes = [say("matters_how"), *(say("matters_judged", who=who) for who in judges)]
    # told before the bars: a long bar beside a small number would be misread
    return [Text(" ".join(notes), "small"), grid, *blocks]


def _row(value: Value, rated: Mapping[str, int | None], row: list[Mapping[Any, Any]]) -> Row:
    rating = rated[value.value_id]
    words = say("rated", words=say(f"rating_{rating}"), rating=rating, top=MOST)
    cells = tuple(_cell(value, one) for one in row)
    measures = {round(float(one["measure"]), 2) for one in row}
    tie = (say("tie_row"),) if len(measures) == 1 and not any(map(math.isnan, measures)) else ()
    key = "counted_fewer" if value.better == "fewer" else "counted"
    counted = say(key, counted=value.counted)
    return Row(value.text, cells, (words, counted, *tie))


def _cell(value: Value, row: Mapping[Any, Any]) -> Cell:
    """A bar with its number, and what the number is where it is not a figure of a study."""
    basis = row["basis"]
    if basis == NOT_KNOWN:
        return Cell(strong=say("measure_unknown"), bar=Bar(None))
    small = {FIGURE: (), NATURE: (say("basis_nature"),), JUDGEMENT: (say("basis_judgement"),)}
    return Cell(
        strong=_amount(row, value),
        small=small[basis],
        bar=Bar(round(float(row["measure"]), 4)),
    )


def _amount(row: Mapping[Any, Any], value: Value) -> str:
    """The number behind a bar, rounded as sentences round it: "79 in 100", "6 weeks"."""
    amount = float(row["amount"])
    if value.full != IN_100 or not value.unit.startswith(PEOPLE):
        return in_units(plain(amount), value.unit)
    turned = bool(row["fact_id"]) and load_evidence().fact(row["fact_id"]).estimate != amount
    others = "{{ not_in_100(%r, without=True) }}" % row["fact_id"]
    return say("measure_people", amount=render_string(others) if turned else people(amount))
