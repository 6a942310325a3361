"""The IPDAS scorecard: what a check answers, and that it turns when the data turn."""

from __future__ import annotations

import dataclasses
from collections import Counter

import pandas as pd
import pytest

from osteo_aid.domain import scorecard as cards
from osteo_aid.domain.scorecard import CHECKS, PLACES, Aid, scorecard, totals
from osteo_aid.evidence import load_evidence
from osteo_aid.text import page
from osteo_aid.ui.about_view import results
from tests.joints import JOINTS, each_joint

SLUGS = frozenset({"home", "understand", "compare", "evidence", "about"})


@pytest.fixture
def items() -> pd.DataFrame:
    return load_evidence().scorecard.reset_index()


@pytest.fixture(params=JOINTS)
def aid(request: pytest.FixtureRequest) -> Aid:
    """The aid as someone with one joint meets it; every test is run for each joint."""
    evidence = load_evidence().about(request.param)
    about = {"updates": "How", "funding": "None", "empty": "  "}
    return Aid(
        evidence=evidence,
        prose={"about": about, "understand": page("understand", request.param)},
        pages=SLUGS,
        grades=dict.fromkeys(SLUGS, 5.0),
    )


def changed(aid: Aid, table: str, column: str, value: object) -> Aid:
    """The aid with one cell of a table changed, the first row's."""
    frame = getattr(aid.evidence, table).copy()
    frame.iloc[0, frame.columns.get_loc(column)] = value
    return dataclasses.replace(aid, evidence=dataclasses.replace(aid.evidence, **{table: frame}))


def test_the_table_holds_every_item_of_the_standard_once(items: pd.DataFrame) -> None:
    assert items["item_id"].is_unique
    assert Counter(items["standard"]) == {"qualifying": 6, "certification": 10, "quality": 28}
    assert (items["who"] == "not_applicable").sum() == 9


def test_every_software_item_names_a_check_and_no_other_does(items: pd.DataFrame) -> None:
    software = items["who"] == "software"
    assert set(items.loc[software, "check"]) <= {PLACES, *CHECKS}
    assert (items.loc[~software, "check"] == "").all()
    assert set(CHECKS) <= set(items["check"])


def test_what_needs_people_is_never_met(aid: Aid, items: pd.DataFrame) -> None:
    people = set(items.loc[items["who"] == "people", "item_id"])
    assert {f"IPDAS-QU{number}" for number in (12, 13, 14, 15, 16, 17, 20, 22, 23)} == people
    states = {result.item_id: result.state for result in scorecard(aid, items)}
    assert {states[item] for item in people} == {"needs_people"}


DECIDING = ("IPDAS-QU9", "IPDAS-QU10", "IPDAS-QU11")


def states(aid: Aid, items: pd.DataFrame) -> set[str]:
    found = {result.item_id: result.state for result in scorecard(aid, items)}
    return {found[item] for item in DECIDING}


def test_help_to_decide_is_met_by_its_pages_and_tables(aid: Aid, items: pd.DataFrame) -> None:
    pages = {"home", "compare", "what_matters", "my_questions", "my_summary"}
    whole = dataclasses.replace(aid, pages=aid.pages | pages)
    assert states(whole, items) == {"met"}
    assert states(dataclasses.replace(whole, pages=whole.pages - pages), items) == {"not_yet"}
    told = dataclasses.replace(aid.evidence, value_measures=aid.evidence.value_measures.iloc[1:])
    asked = dataclasses.replace(told, questions=told.questions.iloc[:2])
    assert states(dataclasses.replace(whole, evidence=asked), items) == {"met", "not_yet"}


def test_totals_leave_out_what_does_not_apply(aid: Aid, items: pd.DataFrame) -> None:
    results = scorecard(aid, items)
    assert [totals(results, name)[1] for name in ("qualifying", "certification", "quality")] == [
        6,
        6,
        23,
    ]


def test_a_place_is_a_page_of_the_menu_or_a_filled_passage(aid: Aid) -> None:
    assert aid.has("compare")
    assert aid.has("about:funding")
    assert not aid.has("summary")
    assert not aid.has("about:empty")
    assert not aid.has("about:nothing")


@pytest.mark.parametrize(
    ("check", "table", "column", "value"),
    [
        ("options_described", "options", "what", ""),
        ("all_cited", "facts", "source_id", "nobody1999"),
        ("uncertainty_told", "facts", "certainty", ""),
        ("reference_class", "facts", "population", ""),
        ("one_denominator", "facts", "unit", "per_100000"),
        ("quality_graded", "facts", "certainty_reason", ""),
        ("time_stated", "outcomes", "horizon", ""),
    ],
)
def test_a_check_turns_when_a_cell_is_spoilt(
    aid: Aid, check: str, table: str, column: str, value: object
) -> None:
    assert CHECKS[check](aid).met
    assert not CHECKS[check](changed(aid, table, column, value)).met


def test_a_missing_row_of_the_comparison_is_seen(aid: Aid) -> None:
    assert CHECKS["comparable"](aid).met
    short = dataclasses.replace(aid.evidence, comparison=aid.evidence.comparison.iloc[1:])
    assert not CHECKS["comparable"](dataclasses.replace(aid, evidence=short)).met


def test_a_cell_that_says_nothing_is_seen(aid: Aid) -> None:
    silent = changed(changed(aid, "comparison", "sentence", ""), "comparison", "missing", "")
    assert CHECKS["probabilities_told"](aid).met
    assert not CHECKS["probabilities_told"](silent).met


@pytest.mark.parametrize("day", ["", "soon", "2000-01-01"])
def test_a_review_that_is_not_planned_is_seen(aid: Aid, day: str) -> None:
    review = aid.evidence.review | {"review_due": day}
    late = dataclasses.replace(aid, evidence=dataclasses.replace(aid.evidence, review=review))
    assert CHECKS["review_planned"](aid).met
    assert not CHECKS["review_planned"](late).met


def test_longer_cells_for_one_option_fail_equal_detail(aid: Aid) -> None:
    frame = aid.evidence.comparison.copy()
    own = frame.index.get_level_values("option") == aid.evidence.options.index[-1]
    frame.loc[own, "sentence"] = "word " * 200
    long = dataclasses.replace(aid.evidence, comparison=frame)
    assert not cards.equal_detail(dataclasses.replace(aid, evidence=long)).met


def test_a_page_without_a_grade_is_seen(aid: Aid) -> None:
    assert CHECKS["readability_reported"](aid).met
    assert not CHECKS["readability_reported"](dataclasses.replace(aid, grades={})).met


def test_another_joints_rows_are_no_parity(aid: Aid) -> None:
    """A check given the tables of all joints at once would count rows of the same name twice."""
    everything = dataclasses.replace(aid, evidence=load_evidence())
    assert not CHECKS["comparable"](everything).met


@each_joint
def test_each_joint_meets_what_the_knee_meets(joint: str) -> None:
    """Someone with another joint finds the aid as complete as someone with a knee."""
    met = {one.item_id for one in results("knee") if one.state == "met"}
    assert len(met) > 20
    short = {
        one.item_id: one.looked_at
        for one in results(joint)
        if one.item_id in met and one.state != "met"
    }
    assert not short
