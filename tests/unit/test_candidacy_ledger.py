"""The rules of candidacy.csv against the evidence ledger they rest on, and what the audit allows.

Where the ledger is absent only the comparison with it is skipped.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from osteo_aid.evidence import load_evidence
from osteo_aid.evidence.audit import FORBIDDEN_STATUSES, RULED_OUT, ledger_id
from tests.unit.ledger import OWN, needs_ledger, rows_of

Row = dict[str, Any]

FILES = ("candidacy", "facts_knee", "facts_other_joints", "recovery")
# Ruled out by the audit as rules for people: bands that no source holds, a rule set out of a
# program, goals that a rate of return to sport does not support, an outdated text on kneeling.
RULES_RULED_OUT = frozenset({"C014", "C098", "C161", "C162", "C212", "R07"})
# Thresholds not in the quotes: "label as usual practice".
OUR_BANDS = frozenset({"C093", "C110", "C111"})
USUAL_PRACTICE = re.compile(r"usual practice|our choice", re.IGNORECASE)
# Reasons that say what the audit puts in place of the misleading use: an X-ray shows where the bend
# is; severe thinning of the bone calls for care before many operations.
AS_CORRECTED = {"alignment", "osteoporosis"}
SECOND_HAND = ("secondary", "derived")

RULES: list[Row] = [
    {str(column): cell for column, cell in row.items()}
    for row in load_evidence().candidacy.reset_index().to_dict("records")
]


@cache
def ledger() -> dict[str, dict[str, str]]:
    """Ledger rows by id; the rules' own file first."""
    rows: dict[str, dict[str, str]] = {}
    for name in (*FILES, OWN):
        for row in rows_of(name):
            rows.setdefault(row["id"], row)
    return rows


def ids(rule: Row) -> list[str]:
    """The ledger's ids of a rule: K103a comes from K103."""
    return [ledger_id(one) for one in str(rule["evidence_ids"]).split()]


def seen(rule: Row) -> list[dict[str, str]]:
    """The ledger's rows of a rule, those that are there; another test says which are not."""
    return [ledger()[one] for one in ids(rule) if one in ledger()]


def name(rule: Row) -> str:
    return f"{rule['joint']}/{rule['factor']}/{rule['option']}/{rule['site']}".rstrip("/")


def told(rule: Row) -> str:
    """All that a person reads of a rule."""
    return f"{rule['reason']} {rule['conflict']}"


def basis_problem(rule: Row, statuses: list[str]) -> str:
    """What is wrong with how a rule says it is known, given the status of each of its ids."""
    if rule["basis"] == "published" and not statuses:
        return "published, but no row of the ledger"
    second_hand = [status.startswith(SECOND_HAND) for status in statuses]
    if statuses and all(second_hand) and rule["basis"] == "published":
        return "published, but read in another document only"
    return ""


@needs_ledger
def test_every_id_is_in_the_ledger_and_somebody_has_seen_it() -> None:
    wrong = [
        f"{name(rule)}: {one}"
        for rule in RULES
        for one in ids(rule)
        if one not in ledger() or ledger()[one]["status"].startswith(tuple(FORBIDDEN_STATUSES))
    ]
    assert not wrong


def test_what_the_audit_rules_out_is_not_used() -> None:
    used = {one for rule in RULES for one in ids(rule)}
    assert not used & (RULED_OUT | RULES_RULED_OUT)


def test_rules_proposed_in_the_ledger_are_not_cited_as_evidence() -> None:
    assert not [one for rule in RULES for one in ids(rule) if one.startswith("R")]


@needs_ledger
def test_what_was_read_in_another_document_only_is_called_reported() -> None:
    problems = {
        name(rule): basis_problem(rule, [row["status"] for row in seen(rule)]) for rule in RULES
    }
    assert not {rule: problem for rule, problem in problems.items() if problem}


@pytest.mark.parametrize(
    ("basis", "statuses", "sound"),
    [
        ("published", ["secondary, not audited"], False),
        ("published", ["secondary, not audited", "derived, not audited"], False),
        ("published", ["secondary, not audited", "confirmed"], True),
        ("published", [], False),
        ("reported", ["secondary, not audited"], True),
        ("usual_practice", [], True),
    ],
)
def test_the_check_of_the_basis_itself(basis: str, statuses: list[str], sound: bool) -> None:
    assert (basis_problem({"basis": basis}, statuses) == "") is sound


@needs_ledger
def test_a_rule_that_rests_on_doubtful_rows_alone_says_so() -> None:
    """Misleading rows may be used as the audit corrected them, with the caveat in view."""
    bare = [
        name(rule)
        for rule in RULES
        if rule["basis"] == "published"
        and not {row["status"].split(",")[0] for row in seen(rule)} - {"misleading", "secondary"}
        and not rule["conflict"]
        and rule["factor"] not in AS_CORRECTED
    ]
    assert not bare


def not_called_ours() -> list[str]:
    """Rules with a band that the audit calls ours, which do not say so."""
    rules = [rule for rule in RULES if OUR_BANDS & set(ids(rule))]
    assert rules
    ours = [r for r in rules if r["basis"] == "usual_practice" or USUAL_PRACTICE.search(told(r))]
    return [name(rule) for rule in rules if rule not in ours]


def test_bands_that_no_source_holds_are_called_usual_practice() -> None:
    assert not not_called_ours()


@needs_ledger
def test_a_new_row_without_its_words_is_backed_by_another() -> None:
    """An auditor's row with an empty quote has to be looked up again before it stands alone."""
    alone = [
        name(rule)
        for rule in RULES
        if ids(rule) and all(row["status"] == "new" and not row["quote"] for row in seen(rule))
    ]
    assert not alone


@needs_ledger
def test_the_words_of_a_rule_are_not_those_of_the_quotes() -> None:
    length = 8
    copied = []
    for rule in RULES:
        ours = words_of(told(rule))
        runs = {tuple(ours[at : at + length]) for at in range(len(ours) - length + 1)}
        for row in seen(rule):
            theirs = words_of(row["quote"])
            theirs_runs = {
                tuple(theirs[at : at + length]) for at in range(len(theirs) - length + 1)
            }
            copied += [f"{name(rule)}, {row['id']}: {' '.join(run)}" for run in runs & theirs_runs]
    assert not copied


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def test_both_sides_are_told_where_guidance_conflicts() -> None:
    """Weight, age, smoking and grade: sources disagree, so the row has to say it."""
    knee = {r["factor"]: r for r in RULES if (r["joint"], r["option"]) == ("knee", "osteotomy")}
    for factor in ("bmi", "age", "smoker", "kl_grade"):
        assert knee[factor]["conflict"], factor


def test_a_rule_cites_the_ledger_of_its_own_joint() -> None:
    """H, A and J rows are about one joint each; what is not is about people in general."""
    letters = {"knee": "HAJ", "hip": "KAJ", "ankle": "KHJ", "jaw": "KHA", "jaw_joint": "KHA"}
    strange = [
        f"{name(rule)}: {one}"
        for rule in RULES
        for one in ids(rule)
        if one[0] in letters[rule["joint"]] and one[1:].isdigit() and len(one) > 3
    ]
    assert not strange
