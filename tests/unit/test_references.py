"""References (RIS) and tables (CSV) that readers download."""

from __future__ import annotations

import csv
import dataclasses
import io

from osteo_aid.evidence import Source, load_evidence
from osteo_aid.summary.references import (
    address,
    authors,
    facts_csv,
    milestones_csv,
    reference,
    references_ris,
    ris,
    rules_csv,
    sources_csv,
)

PAPER = Source(
    source_id="smith2020",
    authors="Smith JA, van der Berg B, et al.",
    title="A study of knees",
    journal="Knee J",
    year=2020,
    volume_pages="12(3):45-67",
    doi="10.1000/xyz",
    pmid="123",
    url="https://example.org/a",
    design="trial",
    read_as="abstract",
    checked_on="2026-11-22",
    note="",
)


def test_ris_record_has_every_field_in_its_tag() -> None:
    lines = ris(PAPER).split("\r\n")
    assert lines[0] == "TY  - JOUR"
    for line in (
        "AU  - Smith, JA",
        "AU  - van der Berg, B",
        "TI  - A study of knees",
        "PY  - 2020",
        "VL  - 12",
        "IS  - 3",
        "SP  - 45",
        "EP  - 67",
        "DO  - 10.1000/xyz",
        "UR  - https://doi.org/10.1000/xyz",
    ):
        assert line in lines
    assert lines[-3:] == ["ER  - ", "", ""]


def test_unknown_fields_are_left_out_not_invented() -> None:
    unknown = dataclasses.replace(
        PAPER, authors="[not seen]", title="[title not seen]", journal="", year=None, doi=""
    )
    text = ris(unknown)
    assert text.startswith("TY  - ELEC")
    assert not any(f"{tag}  - " in text for tag in ("AU", "TI", "JO", "PY", "DO"))
    assert address(unknown) == "https://example.org/a"


def test_authors_of_a_body_stay_whole() -> None:
    assert authors("National Joint Registry") == ["National Joint Registry"]


def test_reference_reads_as_one_line() -> None:
    assert reference(PAPER) == (
        "Smith JA, van der Berg B, et al. A study of knees. Knee J 2020;12(3):45-67."
    )


def test_every_used_source_is_in_the_ris_file_once() -> None:
    evidence = load_evidence()
    text = references_ris(evidence)
    ids = [line[6:] for line in text.split("\r\n") if line.startswith("ID  - ")]
    assert sorted(ids) == sorted(evidence.sources.index)
    assert text.count("TY  - ") == text.count("ER  - ") == len(ids)


def test_csv_files_hold_every_row() -> None:
    evidence = load_evidence()
    facts = list(csv.DictReader(io.StringIO(facts_csv(evidence))))
    assert [row["fact_id"] for row in facts] == list(evidence.facts.index)
    assert all("source_doi" in row for row in facts)
    sources = list(csv.DictReader(io.StringIO(sources_csv(evidence))))
    assert [row["source_id"] for row in sources] == list(evidence.sources.index)
    rules = list(csv.DictReader(io.StringIO(rules_csv(evidence))))
    assert [row["reason"] for row in rules] == list(evidence.candidacy["reason"])
    weeks = list(csv.DictReader(io.StringIO(milestones_csv(evidence))))
    assert [row["milestone_id"] for row in weeks] == list(evidence.milestones.index)


def test_a_title_that_asks_gets_no_full_stop_as_well() -> None:
    assert "? J " in reference(dataclasses.replace(PAPER, title="Is it better?", journal="J Test"))
