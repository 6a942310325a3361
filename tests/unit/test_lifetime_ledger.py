"""What the life-course model is held to, against the ledger it came from: every figure, no memory.

The ledger is the folder shared/lifetime beside the repository (or under OSTEO_SHARED). Where it is
not there, only the comparison with it is skipped.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Final

import pytest

from osteo_aid.evidence import DATA, load_evidence
from tests.unit.ledger import OWN, SHARED, rows_of

LEDGER: Final = SHARED / "lifetime"
needs_lifetime_ledger = pytest.mark.skipif(
    not LEDGER.is_dir(),
    reason="the model's ledger (shared/lifetime beside the repository, or OSTEO_SHARED) is absent",
)
CORRECTED: Final[dict[tuple[str, str], str]] = {}
"""Cells that differ from the ledger because a second reading found them so, with what is right."""

# Our names of what was counted: how the ledger's begin.
QUANTITIES: Final = {
    "total_first_revision": "TKA_first_revision_",
    "partial_first_revision": "UKA_first_revision_",
    "second_revision": "first_revision_to_second_",
    "third_revision": "second_revision_to_third_",
    "fourth_revision": "third_revision_to_fourth_",
    "osteotomy_to_replacement": "HTO_to_",
    "thigh_osteotomy_to_replacement": "DFO_to_",
    "no_operation_to_replacement_share": "nonsurgical_to_",
    "no_operation_to_replacement_a_year": "annual_TKR_incidence_",
    "no_operation_lifetime_replacement": "nonsurgical_to_",
    "population_lifetime_replacement": "context_population_lifetime_",
    "replacement_deaths": "TKA_mortality_45day",
    "total_deaths": "TKA_mortality_90day",
    "partial_deaths": "UKA_mortality_",
    "ratio_total_first_revision_after": "TKA_after_",
    "ratio_total_first_revision_men": "TKA_first_revision_RR_male_vs_female",
    "ratio_total_first_revision_under": "TKA_first_revision_RR_age_",
    "ratio_first_revision_partial_to_total": "UKA_vs_TKA_first_revision_",
    "ratio_osteotomy_to_replacement_women_to_men": "HTO_to_arthroplasty_",
    "ratio_osteotomy_to_replacement": "HTO_to_",
    "ratio_deaths_45_days_partial_to_total": "UKA_vs_TKA_mortality_45day",
    "ratio_total_deaths": "TKA_mortality_SMR_",
    "ratio_revision_deaths": "revision_TKA_mortality_SMR_",
}
KINDS: Final = {"km": "_KM_pct", "cif": "_CIF_pct", "45_days": "_45day", "90_days": "_90day"}
UNITS: Final = {
    "percent": r"_pct$",
    "percent_a_year": r"_pct_per_year$",
    "ratio": r"_(HR|SHR|RR|SMR)(_|$)",
}
WORDS: Final = {"male": "men", "female": "women"}

Row = dict[str, str]
Difference = Callable[[Row, Row], str]


@cache
def ledger() -> dict[str, Row]:
    with (LEDGER / "lifetime_calibration.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@cache
def ours() -> dict[str, Row]:
    """The rows as they stand in the file: text by column."""
    with (DATA / "lifetime_calibration.csv").open(encoding="utf-8", newline="") as file:
        return {row["calibration_id"]: row for row in csv.DictReader(file)}


def same_number(text: str, other: str) -> bool:
    """Equal as numbers, or both missing."""
    return (text and float(text)) == (other and float(other))


def plain(text: str) -> str:
    """Lower case without accents."""
    letters = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def numbers_differ(row: Row, theirs: Row) -> str:
    """Estimate and interval are the ledger's to the last digit."""
    pairs = {"estimate": "estimate_percent", "low": "ci_low", "high": "ci_high"}
    for column, name in pairs.items():
        right = CORRECTED.get((row["calibration_id"], column), theirs[name])
        if not same_number(row[column], right):
            return f"{column} {row[column]!r}, not {right!r}"
    return ""


def time_differs(row: Row, theirs: Row) -> str:
    """The time is the ledger's; the rest of life is an empty cell."""
    wanted = theirs["timepoint_years"].replace("lifetime", "")
    return "" if same_number(row["years"], wanted) else f"years {row['years']!r}, not {wanted!r}"


def sex_differs(row: Row, theirs: Row) -> str:
    """The sex is the ledger's; in a ratio of the sexes the quantity names them, in that order."""
    if " vs " not in theirs["sex"]:
        return "" if row["sex"] == theirs["sex"] else f"sex {row['sex']!r}, not {theirs['sex']!r}"
    named = "_to_".join(WORDS[sex] for sex in theirs["sex"].split(" vs "))
    return "" if row["quantity"].endswith(f"_{named}") else f"{row['quantity']} is no {named}"


def n_differs(row: Row, theirs: Row) -> str:
    """How many were studied is a number of the ledger, and never that of a larger group."""
    larger = re.search(r"part of|all ages|\+|studies|series", theirs["n"])
    known = re.findall(r"\d+", theirs["n"])
    if row["n"] and (larger or row["n"] not in known):
        return f"n {row['n']!r}, not of {theirs['n']!r}"
    return ""


def quantity_differs(row: Row, theirs: Row) -> str:
    """The name says the same as the ledger's: which operation, which event, how it was counted."""
    mine = row["quantity"]
    name = max((name for name in QUANTITIES if mine.startswith(name)), key=len, default="")
    if not name or not theirs["parameter"].startswith(QUANTITIES[name]):
        return f"{mine} is not {theirs['parameter']}"
    kinds = {ours for ours in KINDS if mine.endswith(f"_{ours}")}
    counted = {ours for ours, kind in KINDS.items() if kind in theirs["parameter"]}
    if kinds != counted and not mine.startswith("ratio_"):
        return f"{mine} is not counted as {theirs['parameter']}"
    return ""


def unit_differs(row: Row, theirs: Row) -> str:
    """Percent is percent and a ratio a ratio."""
    right = re.search(UNITS[row["unit"]], theirs["parameter"])
    return "" if right else f"{row['unit']} for {theirs['parameter']}"


def ages_differ(row: Row, theirs: Row) -> str:
    """An age band has the limits of the ledger's."""
    band = re.fullmatch(r"[<>=\d-]+", theirs["age_band"])
    if band and row["ages"] != theirs["age_band"]:
        return f"ages {row['ages']!r}, not {theirs['age_band']!r}"
    return ""


def source_differs(row: Row, theirs: Row) -> str:
    """Where both name it, DOI, PubMed number and year are of the same paper."""
    source = load_evidence().source(row["source_id"])
    named = theirs["doi_or_pmid"]
    doi = re.search(r"10\.\d+/[^;\s]+", named)
    if source.doi and doi and source.doi.lower() != doi[0].lower():
        return f"DOI {source.doi}, not {doi[0]}"
    if source.pmid and (pmid := re.search(r"PMID (\d+)", named)) and source.pmid != pmid[1]:
        return f"PubMed number {source.pmid}, not {pmid[1]}"
    first, told = source.authors.split()[0], plain(theirs["citation"])
    same_title = plain(source.title[:30]) in told
    if not first.startswith("[") and plain(first) not in told and not same_title:
        return f"{first} is not an author of {theirs['citation']}"
    return ""


DIFFERENCES: Final[tuple[Difference, ...]] = (
    numbers_differ,
    time_differs,
    sex_differs,
    n_differs,
    quantity_differs,
    unit_differs,
    ages_differ,
    source_differs,
)
FALSE: Final[dict[Difference, Row]] = {
    numbers_differ: {"high": "10.5"},
    time_differs: {"years": "12"},
    sex_differs: {"sex": "female"},
    n_differs: {"n": "60623"},
    quantity_differs: {"quantity": "total_first_revision_cif"},
    unit_differs: {"unit": "ratio"},
    ages_differ: {"ages": "<60"},
    source_differs: {"source_id": "evans2019"},
}


@needs_lifetime_ledger
def test_every_row_somebody_has_seen_is_here_and_none_from_memory() -> None:
    assert set(ours()) == {name for name, row in ledger().items() if row["seen"] == "seen"}


@needs_lifetime_ledger
@pytest.mark.parametrize("differs", DIFFERENCES, ids=lambda check: check.__name__)
def test_every_figure_agrees_with_the_ledger(differs: Difference) -> None:
    found = [
        f"{name}: {reason}"
        for name, row in ours().items()
        if (reason := differs(row, ledger()[name]))
    ]
    assert not found, "\n".join(found)


@needs_lifetime_ledger
@pytest.mark.parametrize("differs", DIFFERENCES, ids=lambda check: check.__name__)
def test_the_comparison_finds_changes(differs: Difference) -> None:
    """Each comparison is tried on a sound row with one cell falsified."""
    name = "C009" if differs is ages_differ else "C017"
    row, theirs = ours()[name], ledger()[name]
    assert not differs(row, theirs)
    assert differs(row | FALSE[differs], theirs)


@needs_lifetime_ledger
def test_the_life_table_is_the_ledgers() -> None:
    with (LEDGER / "life_table.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    country = {"ONS": "uk", "US ": "us"}
    theirs = {
        (country[row["source"][:3]], row["sex"], float(row["age"])): float(row["qx"])
        for row in rows
    }
    assert load_evidence().life_table["qx"].to_dict() == theirs


def test_a_mean_age_from_another_report_was_read_and_kept() -> None:
    """The note names the reading, and the reading has that age."""
    readings = {row["id"]: row for row in rows_of(OWN)}
    for name, row in ours().items():
        if row["mean_age_from"] == "source":
            named = re.search(r"W12\d\d", row["note"])
            assert named, f"{name} names no reading"
            assert readings[named[0]]["estimate"] == row["mean_age"], name


def test_a_mean_age_of_a_band_lies_in_it() -> None:
    for name, row in ours().items():
        age = float(row["mean_age"] or "nan")
        low, high = re.search(r"(\d+)-(\d+)|", row["ages"]).groups()  # type: ignore[union-attr]
        if low:
            assert float(low) <= age <= float(high) + 1, name
        elif row["mean_age"] and (limit := re.fullmatch(r"([<>]=?)(\d+)", row["ages"])):
            assert (age < float(limit[2])) == limit[1].startswith("<"), name
