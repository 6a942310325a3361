"""What other packages rely on: the tables, one figure with its source, and the report."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd
import pytest

from osteo_aid.evidence import EvidenceError, load_evidence, load_evidence_from
from osteo_aid.evidence.__main__ import main
from osteo_aid.evidence.comparison_checks import plain_time
from osteo_aid.evidence.schema import TABLES
from osteo_aid.evidence.templates import Call, calls, quoted_words


def test_evidence_is_read_once() -> None:
    assert load_evidence() is load_evidence()


@pytest.mark.parametrize(
    ("table", "index"),
    [
        ("facts", ["fact_id"]),
        ("sources", ["source_id"]),
        ("options", ["option_id"]),
        ("outcomes", ["outcome_id"]),
        ("comparison", ["joint", "outcome_id", "option"]),
        ("milestones", ["milestone_id"]),
    ],
)
def test_tables_have_their_ids_as_index(table: str, index: list[str]) -> None:
    frame = getattr(load_evidence(), table)
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.index.names) == index
    assert frame.index.is_unique


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
    assert len(evidence.facts) >= 120
    assert len(evidence.sources) >= 60
    assert set(evidence.options.index) == {
        "no_operation",
        "osteotomy",
        "partial_replacement",
        "total_replacement",
    }
    assert {"version", "checked_on", "review_due"} <= evidence.review.keys()


def test_load_from_a_folder_that_is_not_there_names_the_files(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError) as caught:
        load_evidence_from(tmp_path)
    assert {problem.file for problem in caught.value.problems} == {t.file for t in TABLES}


def test_report_is_one_page_and_names_the_gaps(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    text = capsys.readouterr().out
    for words in ("by option and certainty", "Read as", "Oldest", "Without a DOI", "review due"):
        assert words in text
    assert "without a number" in text
    assert "without an interval" in text
    assert len(text.splitlines()) <= 90
    assert max(map(len, text.splitlines())) <= 100


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
