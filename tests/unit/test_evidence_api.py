"""What other packages rely on: the tables, one figure with its source, and the report."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pandas as pd
import pytest

from osteo_aid.evidence import EvidenceError, load_evidence, load_evidence_from
from osteo_aid.evidence.__main__ import main
from osteo_aid.evidence.comparison_checks import plain_time
from osteo_aid.evidence.model import BY_JOINT
from osteo_aid.evidence.schema import TABLES
from osteo_aid.evidence.templates import Call, calls, quoted_words
from osteo_aid.evidence.words import EVERY_JOINT
from tests.joints import JOINTS, each_joint


def test_evidence_is_read_once() -> None:
    assert load_evidence() is load_evidence()


@each_joint
@pytest.mark.parametrize(
    ("table", "index"),
    [
        ("facts", ["fact_id"]),
        ("sources", ["source_id"]),
        ("options", ["option_id"]),
        ("outcomes", ["outcome_id"]),
        ("comparison", ["joint", "outcome_id", "option"]),
        ("candidacy", ["joint", "factor", "option", "site"]),
        ("milestones", ["milestone_id"]),
        ("milestone_kinds", ["joint", "milestone"]),
        ("warning_signs", ["sign_id"]),
        ("joints", ["joint"]),
        ("combinations", ["joint", "name", "order"]),
    ],
)
def test_tables_have_their_ids_as_index(table: str, index: list[str], joint: str) -> None:
    frame = getattr(load_evidence().about(joint), table)
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.index.names) == index
    assert frame.index.is_unique


@pytest.mark.parametrize("table", BY_JOINT)
def test_each_row_is_about_one_joint_and_none_is_lost(table: str) -> None:
    every = getattr(load_evidence(), table)
    parts = [getattr(load_evidence().about(joint), table) for joint in JOINTS]
    shared = sum(every["joint"] == EVERY_JOINT) if "joint" in every else 0
    assert sum(map(len, parts)) == len(every) + shared * (len(JOINTS) - 1)
    for joint, part in zip(JOINTS, parts, strict=True):
        named = part["joint"] if "joint" in part else part.index.get_level_values("joint")
        assert set(named) <= {joint, EVERY_JOINT}


@each_joint
def test_options_and_outcomes_of_a_joint_come_in_their_order(joint: str) -> None:
    about = load_evidence().about(joint)
    for table in (about.options, about.outcomes):
        order = list(table["order"])
        assert order == sorted(set(order)), "an order of its own for each"


def test_about_is_made_once_and_an_unknown_joint_is_a_key_error() -> None:
    evidence = load_evidence()
    assert evidence.about("hip") is evidence.about("hip")
    assert evidence.about("hip").by_fact_id is evidence.by_fact_id
    with pytest.raises(KeyError, match="elbow"):
        evidence.about("elbow")


def test_numbers_are_numbers_and_words_are_words() -> None:
    facts = load_evidence().facts
    assert all(facts[column].dtype == "float64" for column in ("estimate", "low", "high"))
    words = facts.drop(columns=["estimate", "low", "high"])
    assert not words.isna().any().any()
    assert all(isinstance(value, str) for value in words.to_numpy().ravel())
    assert str(load_evidence().sources["year"].dtype) == "Int64"


def test_a_fact_carries_its_numbers_and_its_source() -> None:
    fact = load_evidence().fact("K002")
    assert (fact.fact_id, fact.joint, fact.option) == ("K002", "knee", "osteotomy")
    assert (fact.estimate, fact.low, fact.high) == (73, 72, 75)
    assert (fact.measure, fact.unit, fact.time, fact.n) == (
        "km_survival",
        "percent",
        "10 years",
        3195,
    )
    assert fact.source.source_id == fact.source_id
    assert fact.source.title


def test_fact_and_table_agree() -> None:
    evidence = load_evidence()
    assert list(evidence.by_fact_id) == list(evidence.facts.index)
    columns = [c.name for c in next(t for t in TABLES if t.name == "facts").columns]
    for fact in evidence.by_fact_id.values():
        row = evidence.facts.loc[fact.fact_id]
        for column in columns[1:]:
            ours: object = fact.n_words if column == "n" else getattr(fact, column)
            theirs: object = row[column]
            both_missing = ours != ours and theirs != theirs  # NaN differs from itself
            assert ours == theirs or both_missing, f"{fact.fact_id}: {column}"


def test_a_fact_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        load_evidence().fact("K002").estimate = 99  # type: ignore[misc]


@pytest.mark.parametrize("kind", [KeyError, EvidenceError])
def test_an_unknown_fact_is_a_key_error_with_a_sentence(kind: type[Exception]) -> None:
    with pytest.raises(kind) as caught:
        load_evidence().fact("K9999")
    assert str(caught.value).startswith("there is no fact with the id 'K9999'")


def test_there_are_the_facts_and_sources_that_were_asked_for() -> None:
    evidence = load_evidence()
    assert len(evidence.about("knee").facts) >= 120
    assert len(evidence.sources) >= 60
    assert {joint: tuple(evidence.about(joint).options.index) for joint in JOINTS} == {
        "knee": ("no_operation", "osteotomy", "partial_replacement", "total_replacement"),
        "hip": ("no_operation", "arthroscopy", "osteotomy", "total_replacement"),
        "ankle": ("no_operation", "osteotomy", "fusion", "total_replacement"),
        "jaw": ("no_operation", "orthodontics", "osteotomy"),
        "jaw_joint": ("no_operation", "total_replacement"),
    }
    assert {"version", "checked_on", "review_due"} <= evidence.review.keys()


def test_load_from_a_folder_that_is_not_there_names_the_files(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError) as caught:
        load_evidence_from(tmp_path)
    assert {problem.file for problem in caught.value.problems} == {t.file for t in TABLES}


@pytest.mark.parametrize("joint", ["", *JOINTS])
def test_report_is_one_page_and_names_the_gaps(
    joint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--joint", joint] if joint else []) == 0
    text = capsys.readouterr().out
    for words in ("by option and certainty", "Read as", "Oldest", "Without a DOI", "review due"):
        assert words in text
    assert "without a number" in text
    assert "without an interval" in text
    assert len(text.splitlines()) <= 90
    assert max(map(len, text.splitlines())) <= 100
    if joint:
        facts = load_evidence().about(joint).facts
        assert f"{len(facts)} facts on the joint {joint!r}" in text
        bare = facts.index[facts["interval"] == "none"]
        assert set(bare) <= set(text.split())
    else:
        assert all(re.search(rf"^{name} +\d", text, re.MULTILINE) for name in JOINTS)


def test_report_on_an_unknown_joint_names_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["--joint", "elbow"])
    assert "knee, hip, ankle, jaw" in capsys.readouterr().err


def test_report_lists_problems_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 1
    assert "facts.csv:1:-: the file is missing" in capsys.readouterr().out


def test_calls_finds_every_fact_a_template_tells() -> None:
    template = (
        "One in_100('K009')\n{{ in_100('K001', still=True) }} {{ range_100(\"K002\") | upper }}"
        "\n{% if n('K003') %}{{ title('K004') }}{% endif %}"
    )
    assert list(calls(template)) == [
        Call("in_100", "K001", 2),
        Call("range_100", "K002", 2),
        Call("n", "K003", 3),
    ]
    assert quoted_words(template) == {"K001", "K002", "K003", "K004"}


@pytest.mark.parametrize(
    ("one", "other"), [("12 months", "1 year"), ("24 months", "2 years"), ("10 Years", "10 years")]
)
def test_the_same_time_in_two_spellings_is_one_time(one: str, other: str) -> None:
    assert plain_time(one) == plain_time(other)


@pytest.mark.parametrize(("one", "other"), [("18 months", "1 year"), ("mixed", "1 year")])
def test_different_times_stay_different(one: str, other: str) -> None:
    assert plain_time(one) != plain_time(other)
