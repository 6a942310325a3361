"""Damaged tables of what may matter stop with file, row, column and reason."""

from __future__ import annotations

import pytest

from tests.unit.damage import Damage, Folder, assert_reported, cell, has, repeat_row

VALUES, MEASURES = "values.csv", "value_measures.csv"
KEEP = has(joint="knee", value_id="keep_own_joint")
FIGURE = has(joint="knee", value_id="keep_own_joint", option="osteotomy")
NATURE = has(joint="knee", value_id="keep_own_joint", option="total_replacement")
NOT_KNOWN = has(joint="knee", basis="not_known")
POINTS = has(joint="knee", value_id="pain_relief", option="osteotomy")


def one_row_less(folder: Folder) -> int:
    columns, rows = folder.rows(MEASURES)
    folder.write(MEASURES, columns, [row for row in rows if not FIGURE(row)])
    return folder.set(VALUES, KEEP)


def one_value_more(folder: Folder) -> int:
    """Nine things to rate are too many."""
    columns, rows = folder.rows(VALUES)
    row = folder.first(VALUES, KEEP)
    mine = [row | {"value_id": f"knee_{place}", "order": str(place)} for place in range(1, 9)]
    folder.write(VALUES, columns, [*mine, *(one for one in rows if one["joint"] != "knee")])
    return folder.add(VALUES, row | {"order": "9"})


def only_one_known(folder: Folder) -> int:
    columns, rows = folder.rows(MEASURES)
    empty = {"basis": "not_known", "fact_id": "", "counts": "", "amount": "", "judged_by": ""}
    for row in rows:
        if KEEP(row) and not FIGURE(row):
            row |= empty
    folder.write(MEASURES, columns, rows)
    return folder.set(VALUES, KEEP)


def measure_of_nothing(folder: Folder) -> int:
    row = folder.first(MEASURES, NATURE)
    return folder.add(MEASURES, row | {"value_id": "riding_a_bike"})


def measure_of_no_option(folder: Folder) -> int:
    return folder.add(MEASURES, folder.first(MEASURES, NATURE) | {"option": "fusion"})


DAMAGES = [
    Damage("a choice less", one_row_less, VALUES, "value_id", "no row for 'osteotomy'"),
    Damage("nine values", one_value_more, VALUES, "value_id", "at most 8"),
    Damage("one known", only_one_known, VALUES, "value_id", "fewer than two options are known"),
    Damage("no such value", measure_of_nothing, MEASURES, "value_id", "no such value"),
    Damage("no such option", measure_of_no_option, MEASURES, "option", "no such option"),
    Damage("a row twice", repeat_row(MEASURES), MEASURES, "option", "already in row"),
    cell("no such row to compare", VALUES, KEEP, "no such row", outcome_id="walking_on_water"),
    cell("same place", VALUES, has(joint="knee", order="2"), "the same place", order="1"),
    cell("bar of nothing", VALUES, has(joint="knee", unit="weeks"), "more than nothing",
         full="0"),
    cell("bar of fewer people", VALUES, KEEP, "is 100", full="50"),
    cell("unknown unit", VALUES, KEEP, "is not one of", unit="smiles"),
    cell("neither more nor fewer", VALUES, KEEP, "not allowed", better="higher"),
    cell("unknown basis", MEASURES, NATURE, "not allowed", basis="guess"),
    cell("figure without a fact", MEASURES, FIGURE, "goes with figure", fact_id=""),
    cell("figure without its count", MEASURES, FIGURE, "goes with figure", counts=""),
    cell("figure with a typed amount", MEASURES, FIGURE, "goes with nature or judgement",
         amount="79"),
    cell("nature without an amount", MEASURES, NATURE, "goes with nature or judgement", amount=""),
    cell("judgement of nobody", MEASURES, NATURE, "goes with nature or judgement", judged_by=""),
    cell("amount where nobody knows", MEASURES, NOT_KNOWN, "goes with nature or judgement",
         amount="50"),
    cell("more than all people", MEASURES, NATURE, "cannot be", amount="120"),
    cell("fewer than none", MEASURES, NATURE, "cannot be", amount="-3"),
    cell("unknown fact", MEASURES, FIGURE, "no fact 'K999'", fact_id="K999"),
    cell("figure of another cell", MEASURES, FIGURE, "no figure of comparison.csv",
         fact_id="K078"),
    cell("a range has no one number", MEASURES, FIGURE, "has none", fact_id="K029"),
    cell("people as a plain number", MEASURES, FIGURE, "counted with or without",
         counts="number"),
    cell("points as people", MEASURES, POINTS, "counted with or without", counts="with"),
    cell("points in a row of people", MEASURES, POINTS, "the value in weeks", "counts",
         value_id="short_recovery"),
    cell("reason about something else", MEASURES, FIGURE, "does not tell K009", why="It lasts."),
    cell("reason that tells an unknown fact", MEASURES, NATURE, "no fact 'K999'",
         why='{{ in_100("K999") }} in 100'),
    cell("reason that tells a share as points", MEASURES, NATURE, "in percent",
         why='{{ value("K009") }} points'),
    cell("reason from another joint", MEASURES, NATURE, "is about the hip",
         why='{{ in_100("H007") }} in 100'),
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damage_is_reported_where_it_was_done(damage: Damage, folder: Folder) -> None:
    assert_reported(damage, folder)
