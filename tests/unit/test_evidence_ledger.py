"""Every fact against the ledger it came from: number, population, time, unit, n and status.

The ledger is the folder shared/evidence beside the repository (or under OSTEO_SHARED). Where it
is not there, only the comparison with it is skipped; what the audit rules out is always checked.
What was read later, to fill gaps, stands in docs/evidence/own-readings.csv.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from osteo_aid.domain.joints import joints
from osteo_aid.evidence import Fact, load_evidence
from osteo_aid.evidence.audit import (
    FORBIDDEN_STATUSES,
    MISLEADING,
    NEEDS_CAVEAT,
    RULED_OUT,
    ledger_id,
)
from tests.joints import each_joint
from tests.unit.ledger import OWN, needs_ledger, rows_of

FILES = ("facts_knee", "recovery", "experience", "facts_other_joints")
FIGURES = ("estimate", "figure", "earliest_weeks", "typical_weeks", "latest_weeks")
EVERYWHERE = (*FIGURES, "ci_low", "ci_high", "finding", "note", "quote", "audit_notes")
N_COLUMNS = ("n", "finding", "quote", "audit_notes")
# Our unit: how the ledger's unit may begin (compared in lower case).
UNITS = {
    "percent": ("%", "per 100 people", "share"),
    "points_0_100": ("points/100", "points (0-100)", "koos", "womac", "hss 0-100", "fjs-12"),
    "points_0_48": ("oks points (0-48)", "points (0-48)"),
    "vas_0_10": ("vas", "points (0-10)"),
    "per_100000": ("per 100,000",),
    "people": ("patients", "people", "per 100 people"),
    "ratio": ("or", "hr", "rr", "shr", "x body weight", "hazard ratio", "odds ratio"),
    "words": ("qualitative", "recommendation", "narrative", "rank", "criterion", "equation"),
}
# What the ledger's option column calls an option. A word of it may stand within another.
OPTIONS = {
    "HTO": "osteotomy",
    "DFO": "osteotomy",
    "osteotomy": "osteotomy",
    "TKR": "total_replacement",
    "THR": "total_replacement",
    "UKR": "partial_replacement",
    "non-surgical": "no_operation",
    "before surgery": "no_operation",
    "PAO": "osteotomy",
    "SMOT": "osteotomy",
    "BSSO": "osteotomy",
    "le_fort_I": "osteotomy",
    "orthognathic": "osteotomy",
    "bimaxillary": "osteotomy",
    "genioplasty": "osteotomy",
    "MMA_sleep_apnoea": "osteotomy",
    "TAR": "total_replacement",
    "TMJ_replacement": "total_replacement",
    "fusion": "fusion",
    "arthroscopy": "arthroscopy",
    "camouflage": "orthodontics",
    "no_surgery": "no_operation",
    "non_surgical": "no_operation",
    "exercise": "no_operation",
}

AT_LEAST = {"knee": 120, "hip": 60, "ankle": 60, "jaw": 60, "jaw_joint": 10}
FALSIFIED = ("K024", "H007", "A001")
WEEKS = {"years": 52.0, "months": 52 / 12, "weeks": 1.0, "days": 1 / 7}

Row = dict[str, str]
Difference = Callable[[Fact, Row], str]


@cache
def ledger() -> dict[tuple[str, str], Row]:
    """Ledger rows by file and id."""
    return {(name, row["id"]): row for name in (*FILES, OWN) for row in rows_of(name)}


def ledger_row(fact: Fact) -> Row | None:
    """The row a fact came from. H ids are recovery at the knee and facts at the hip."""
    files = (*FILES, OWN) if fact.joint == "knee" else (*FILES[::-1], OWN)
    key = ledger_id(fact.fact_id)
    return next((ledger()[file, key] for file in files if (file, key) in ledger()), None)


def numbers(text: str) -> set[float]:
    """The numbers in a text, signed; a hyphen after a digit is a range, not a minus."""
    plain = re.sub(r"(?<=\d)[, \u202f](?=\d{3}\b)", "", text.replace("\u2212", "-"))
    return {float(word) for word in re.findall(r"(?<![\d.%])-?\d+(?:\.\d+)?|\d+(?:\.\d+)?", plain)}


def text_of(row: Row, columns: tuple[str, ...]) -> str:
    """The named columns of a ledger row as one text; columns it does not have are empty."""
    return " | ".join(row.get(column) or "" for column in columns)


def plain(text: str) -> str:
    """White space as single blanks; the ledger's dash for nothing is nothing."""
    joined = " ".join(text.split())
    return "" if joined == "-" else joined


def changed(fact: Fact, field: str) -> bool:
    """Whether the audit changed this field, so that it differs from the ledger's column."""
    return field in fact.changed.split()


def estimate_differs(fact: Fact, row: Row) -> str:
    if math.isnan(fact.estimate):
        return ""
    figures = numbers(text_of(row, FIGURES))
    in_weeks = round(fact.estimate * WEEKS.get(fact.unit, 1.0))
    if "typical_weeks" in row and in_weeks in figures:
        return ""
    everywhere = numbers(text_of(row, EVERYWHERE))
    allowed = everywhere if changed(fact, "estimate") or not figures else figures
    return "" if fact.estimate in allowed else f"estimate {fact.estimate:g} not in {allowed}"


def interval_differs(fact: Fact, row: Row) -> str:
    allowed = numbers(text_of(row, EVERYWHERE))
    if (row.get("estimate") or "").startswith("<"):
        allowed.add(0.0)  # "<40" is the range from none to 40
    ends = [end for end in (fact.low, fact.high) if not math.isnan(end)]
    missing = [f"{end:g}" for end in ends if end not in allowed]
    return f"low or high {missing} not in {allowed}" if missing else ""


def unit_differs(fact: Fact, row: Row) -> str:
    theirs = (row.get("unit") or "").lower()
    same = fact.measure == "words" or theirs.startswith(UNITS.get(fact.unit, (fact.unit,)))
    if changed(fact, "unit"):
        return "unit is marked as changed but is the ledger's" if same else ""
    return "" if same or not theirs else f"unit {fact.unit!r}, not {theirs!r}"


def words_differ(fact: Fact, row: Row, field: str, column: str) -> str:
    if column not in row:
        return ""
    ours, theirs = plain(getattr(fact, field)), plain(row[column] or "")
    if not changed(fact, field):
        return "" if ours == theirs else f"{field} {ours!r}, not {theirs!r}"
    return f"{field} is marked as changed but is the ledger's" if ours == theirs else ""


def population_differs(fact: Fact, row: Row) -> str:
    other_arm = changed(fact, "option")  # a figure that the audit's note gives beside the row's
    if changed(fact, "population") and row["status"] == "confirmed" and not other_arm:
        return "population is marked as changed in a row found right"
    return words_differ(fact, row, "population", "population")


def time_differs(fact: Fact, row: Row) -> str:
    return words_differ(fact, row, "time", "timepoint")


def n_differs(fact: Fact, row: Row) -> str:
    if "n" not in row:
        return ""
    missing = numbers(fact.n_words) - numbers(text_of(row, N_COLUMNS))
    return f"n {missing} not in the ledger" if missing else ""


def status_differs(fact: Fact, row: Row) -> str:
    return "" if fact.status == row["status"] else f"status {fact.status!r}, not {row['status']!r}"


def option_differs(fact: Fact, row: Row) -> str:
    named = {option for word, option in OPTIONS.items() if word in (row.get("option") or "")}
    if not named or changed(fact, "option"):
        return ""
    allowed = named | {"comparison", "general"}
    return "" if fact.option in allowed else f"option {fact.option!r}, not one of {allowed}"


def joint_differs(fact: Fact, row: Row) -> str:
    """A part of a joint, such as the jaw joint, stands in the ledger under the whole joint."""
    theirs = set((row.get("joint") or "any").split(";"))
    whole = joints()[fact.joint].part_of or fact.joint
    return "" if theirs & {"any", whole} else f"joint {fact.joint!r}, not {theirs}"


def source_differs(fact: Fact, row: Row) -> str:
    """Where both give an identifier, it is of the same paper."""
    doi, pmid = (row.get("doi") or "").lower(), (row.get("pmid") or "").strip()
    if fact.source.doi and doi.startswith("10.") and fact.source.doi.lower() not in doi:
        return f"DOI {fact.source.doi}, not {doi}"
    if fact.source.pmid and pmid.isdigit() and fact.source.pmid != pmid:
        return f"PubMed number {fact.source.pmid}, not {pmid}"
    return ""


DIFFERENCES: tuple[Difference, ...] = (
    joint_differs,
    source_differs,
    estimate_differs,
    interval_differs,
    unit_differs,
    population_differs,
    time_differs,
    n_differs,
    status_differs,
    option_differs,
)


def facts() -> list[Fact]:
    return list(load_evidence().by_fact_id.values())


@needs_ledger
def test_every_fact_has_a_ledger_row_somebody_has_seen() -> None:
    wrong = []
    for fact in facts():
        row = ledger_row(fact)
        if row is None or any(row["status"].startswith(bad) for bad in FORBIDDEN_STATUSES):
            wrong.append(fact.fact_id)
    assert not wrong, f"not in the ledger, or nobody has seen them: {wrong}"


@needs_ledger
@pytest.mark.parametrize("differs", DIFFERENCES, ids=lambda check: check.__name__)
def test_every_fact_agrees_with_the_ledger(differs: Difference) -> None:
    found = [
        f"{fact.fact_id}: {reason}"
        for fact in facts()
        if (row := ledger_row(fact)) and (reason := differs(fact, row))
    ]
    assert not found, "\n".join(found)


@needs_ledger
@pytest.mark.parametrize("fact_id", FALSIFIED)
def test_the_comparison_with_the_ledger_finds_changes(fact_id: str) -> None:
    """The comparison itself is tried on one fact with each field falsified."""
    fact = load_evidence().fact(fact_id)
    row = ledger_row(fact)
    assert row is not None
    other = replace(fact.source, doi="10.1000/other", pmid="1")
    false_facts = {
        joint_differs: replace(fact, joint="jaw_joint"),
        source_differs: replace(fact, source=other),
        estimate_differs: replace(fact, estimate=11.0),
        interval_differs: replace(fact, low=12.0),
        unit_differs: replace(fact, unit="weeks"),
        population_differs: replace(fact, population="Sweden"),
        time_differs: replace(fact, time="10 years"),
        n_differs: replace(fact, n_words="3196"),
        status_differs: replace(fact, status="new"),
        option_differs: replace(fact, option="total_replacement"),
    }
    assert false_facts.keys() == set(DIFFERENCES)
    for differs, false_fact in false_facts.items():
        assert not differs(fact, row), differs.__name__
        assert differs(false_fact, row), differs.__name__


def test_what_the_audit_rules_out_is_not_shown() -> None:
    shown = {ledger_id(fact.fact_id) for fact in facts()}
    assert not shown & RULED_OUT


def test_what_the_audit_allows_only_with_a_caveat_has_one() -> None:
    bare = [f.fact_id for f in facts() if ledger_id(f.fact_id) in NEEDS_CAVEAT and not f.caveat]
    assert not bare


def test_what_the_audit_calls_misleading_is_shown_with_its_caveat_alone() -> None:
    assert not [fact.fact_id for fact in facts() if fact.status == MISLEADING and not fact.caveat]


@needs_ledger
def test_the_audit_forbids_what_the_ledger_says_nobody_has_seen() -> None:
    """Each id of the audit's lists is a row of the ledger: a misspelt one would guard nothing."""
    known = {key for _, key in ledger()}
    assert not (RULED_OUT | NEEDS_CAVEAT) - known
    assert not RULED_OUT & NEEDS_CAVEAT


def test_no_fact_comes_from_memory() -> None:
    assert not [fact.fact_id for fact in facts() if fact.status in FORBIDDEN_STATUSES]


@pytest.mark.parametrize(("joint", "number"), AT_LEAST.items())
def test_there_are_as_many_facts_on_a_joint_as_were_asked_for(joint: str, number: int) -> None:
    assert len(load_evidence().about(joint).facts) >= number


def test_every_joint_has_its_number_of_facts() -> None:
    assert set(AT_LEAST) == set(joints())


@each_joint
def test_every_option_of_a_joint_has_figures(joint: str) -> None:
    """Save for doing nothing, which nobody may have studied: then the cells say so."""
    about = load_evidence().about(joint)
    assert set(about.options.index) - {"no_operation"} <= set(about.facts["option"])


def test_numbers_reads_signs_ranges_and_thousands() -> None:
    assert numbers("-2.6 to 5.5") == {-2.6, 5.5}
    assert numbers("\u22122.6; 40-98 of 12,345") == {-2.6, 40.0, 98.0, 12345.0}
    assert numbers("95% CI 88-90%") == {95.0, 88.0, 90.0}
