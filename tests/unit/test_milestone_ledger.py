"""Every week of milestones.csv against the evidence ledger, and what no row may say.

The ledger is looked for as in test_evidence_ledger.py; without it only the comparison is skipped.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import Any

import pytest

from osteo_aid.evidence import load_evidence
from osteo_aid.evidence.audit import FORBIDDEN_STATUSES, RULED_OUT
from tests.joints import each_joint
from tests.unit.ledger import OWN, needs_ledger, rows_of
from tests.unit.test_evidence_ledger import numbers

FILES = ("facts_other_joints", "facts_knee", "candidacy", "recovery")
WEEK_COLUMNS = {"earliest": "earliest_weeks", "typical": "typical_weeks", "latest": "latest_weeks"}
WORDS = ("quote", "audit_notes", "finding", "estimate", "outcome", "effect")
WEEKS_IN = {"month": 52 / 12, "day": 1 / 7, "year": 52.0}
CLOSE = 0.8  # weeks: the ledger and we round months to whole weeks

Row = dict[str, str]


@cache
def ledger() -> dict[str, Row]:
    """Ledger rows by id; a knee row of recovery.csv wins where an id stands in two files."""
    return {row["id"]: row for name in (OWN, *FILES) for row in rows_of(name)}


def milestones() -> list[Any]:
    return list(load_evidence().milestones.reset_index().itertuples(index=False))


def cited(row: Any) -> list[Row]:
    """The rows there are; another test says which are not."""
    return [ledger()[key] for key in row.ledger_ids.split() if key in ledger()]


def weeks_in(row: Row) -> set[float]:
    """Every number of a ledger row, as it stands and turned into weeks."""
    text = " ".join(row.get(column) or "" for column in (*WORDS, *WEEK_COLUMNS.values()))
    plain = numbers(text)
    turned = {value * factor for value in plain for factor in WEEKS_IN.values()}
    spread = re.search(r"([\d.]+) ± ([\d.]+) months", row.get("quote") or "")
    if spread:
        mean, sd = float(spread[1]), float(spread[2])
        turned |= {(mean - sd) * 52 / 12, (mean + sd) * 52 / 12}
    return plain | turned


def is_near(value: float, found: set[float]) -> bool:
    room = 0.03 if value < 1 else CLOSE
    return any(abs(value - other) <= room for other in found)


@needs_ledger
def test_nobody_leans_on_a_row_that_was_never_seen() -> None:
    wrong = []
    for row in milestones():
        for key in row.ledger_ids.split():
            status = ledger()[key]["status"] if key in ledger() else "not_found"
            if any(status.startswith(bad) for bad in FORBIDDEN_STATUSES):
                wrong.append(f"{row.milestone_id}: {key} is {status}")
    assert not wrong, "\n".join(wrong)


@needs_ledger
@pytest.mark.parametrize("column", [*WEEK_COLUMNS, "open_from"])
def test_every_week_stands_in_a_row_it_cites(column: str) -> None:
    wrong = []
    for row in milestones():
        value = getattr(row, column)
        if math.isnan(value) or column in row.changed.split():
            continue
        if not any(is_near(value, weeks_in(source)) for source in cited(row)):
            wrong.append(f"{row.milestone_id}: {column} {value:g} is in none of {row.ledger_ids}")
    assert not wrong, "\n".join(wrong)


@needs_ledger
def test_what_is_marked_as_changed_differs_from_the_ledger() -> None:
    wrong = []
    for row in milestones():
        for column in row.changed.split():
            theirs = {source.get(WEEK_COLUMNS[column]) for source in cited(row)}
            if f"{getattr(row, column):g}" in theirs:
                wrong.append(f"{row.milestone_id}: {column}")
    assert not wrong, "\n".join(wrong)


@needs_ledger
def test_the_status_is_that_of_a_row_it_cites() -> None:
    wrong = [
        row.milestone_id
        for row in milestones()
        if row.ledger_ids and row.status not in {source["status"] for source in cited(row)}
    ]
    assert not wrong


@needs_ledger
def test_warning_signs_come_from_rows_that_were_seen() -> None:
    signs = load_evidence().warning_signs
    wrong = [
        f"{sign}: {key}"
        for sign, keys in signs["ledger_ids"].items()
        for key in keys.split()
        if key not in ledger() or ledger()[key]["status"] in FORBIDDEN_STATUSES
    ]
    assert not wrong


@needs_ledger
def test_the_comparison_finds_a_false_week() -> None:
    row = ledger()["H40"]
    assert is_near(27, weeks_in(row))
    assert is_near(10, weeks_in(row))
    assert not is_near(20, weeks_in(row))
    assert not is_near(0.3, weeks_in(row))


def test_what_the_audit_rules_out_is_not_cited() -> None:
    shown = set(" ".join(load_evidence().milestones["ledger_ids"]).split())
    assert not shown & (RULED_OUT | {"U08", "U09", "T03", "H14", "H42", "H43"})


@pytest.mark.parametrize(
    ("milestone_id", "why"),
    [
        ("knee_thigh_desk_work", "only work of any kind was counted"),
        ("knee_thigh_heavy_work", "only work of any kind was counted"),
        ("knee_partial_desk_work", "only work of any kind was counted"),
        ("knee_partial_off_crutches", "a content site without an author"),
        ("knee_partial_impact_sport", "no source"),
        ("knee_partial_full_benefit", "a content site without an author"),
        ("knee_partial_full_weight", "some weight is not full weight"),
        ("knee_total_full_weight", "as able is not full weight"),
        ("knee_total_impact_sport", "advised against"),
        ("knee_shin_stairs", "from memory"),
    ],
)
def test_what_no_source_gives_stays_blank(milestone_id: str, why: str) -> None:
    row = load_evidence().milestones.loc[milestone_id]
    assert row[["earliest", "typical", "latest"]].isna().all(), why
    assert row["missing"]


def test_driving_does_not_come_before_braking_was_as_before() -> None:
    """A hospital says 3 weeks after a partial replacement; tests of braking say 6 for both."""
    miles = load_evidence().milestones
    for option in ("partial", "total"):
        row = miles.loc[f"knee_{option}_driving"]
        assert float(str(row["typical"])) >= 6, option
        assert "brak" in str(row["note"]), option


def test_the_healing_of_bone_has_no_latest_week() -> None:
    """In one series a third of non-smokers had not healed at 26 weeks."""
    row = load_evidence().milestones.loc["knee_shin_bone_healing"]
    assert row[["latest"]].isna().all()
    assert row["open_from"] == 26


def test_an_open_end_has_no_latest_week() -> None:
    rows = load_evidence().milestones
    both = rows["open_from"].notna() & rows["latest"].notna()
    assert not list(rows.index[both]), "some are not there by then, so it is not the latest"


def test_light_sport_is_told_by_when_people_were_back_at_it() -> None:
    """After a total replacement 19 in 100 were back after 3 months and 70 in 100 after 6."""
    rows = load_evidence().milestones
    for key in ("shin", "thigh", "total"):
        assert float(str(rows.loc[f"knee_{key}_light_sport", "typical"])) >= 26, key


@needs_ledger
def test_the_words_are_our_own() -> None:
    """No six words in a row of a quotation that was kept to check a figure."""
    theirs = {part for row in ledger().values() for part in sixes(row.get("quote") or "")}
    evidence = load_evidence()
    columns = ("who", "caveat", "note", "note_left", "note_right", "in_words")
    ours = [str(cell) for name in columns for cell in evidence.milestones[name]]
    ours += [
        str(cell) for name in ("sign", "meaning", "do") for cell in evidence.warning_signs[name]
    ]
    assert not [text for text in ours if sixes(text) & theirs]


def sixes(text: str) -> set[tuple[str, ...]]:
    """Every six words in a row."""
    words = re.findall(r"[a-z0-9.]+", text.lower())
    return {tuple(words[start : start + 6]) for start in range(len(words) - 5)}


# What is an emergency at each joint. Any of it after an operation is a call at once.
EMERGENCIES = {
    "knee": {"chest", "tight_leg", "fever"},
    "hip": {"hip_chest", "hip_dislocation", "hip_fever", "hip_tight_leg"},
    "ankle": {"ankle_chest", "ankle_tight_leg", "ankle_fever"},
    "jaw": {"jaw_airway", "jaw_chest", "jaw_stroke", "jaw_bleeding", "jaw_fever"},
    "jaw_joint": {
        "jaw_joint_airway",
        "jaw_joint_chest",
        "jaw_joint_fever",
        "jaw_joint_stroke",
        "jaw_joint_bleeding",
    },
}


@each_joint
def test_every_joint_has_its_emergencies_first(joint: str) -> None:
    signs = load_evidence().about(joint).warning_signs
    actions = list(signs["action"])
    assert actions == sorted(actions, key=["emergency", "same_day", "ask"].index)
    assert set(signs.index[signs["action"] == "emergency"]) == EMERGENCIES[joint]
    assert "same_day" in actions


@each_joint
def test_a_clot_in_the_lung_and_a_spreading_infection_are_emergencies_everywhere(
    joint: str,
) -> None:
    signs = load_evidence().about(joint).warning_signs
    start = "" if joint == "knee" else f"{joint}_"
    chest, fever = (str(signs.loc[f"{start}{sign}", "sign"]) for sign in ("chest", "fever"))
    assert not [w for w in ("chest pain", "short breath", "coughing up blood") if w not in chest]
    assert not [w for w in ("over 38 °C", "shivering") if w not in fever]


def test_emergencies_are_told_as_emergencies() -> None:
    signs = load_evidence().about("knee").warning_signs
    actions = {str(sign): str(action) for sign, action in signs["action"].items()}
    assert {key for key, action in actions.items() if action == "emergency"} == {
        "chest",
        "tight_leg",
        "fever",
    }
    assert actions["calf"] == "same_day"
    assert actions["tingling"] == "same_day", "its source has it among the emergencies"
    assert "chest pain" in str(signs.loc["chest", "sign"])
    assert "over 38 °C" in str(signs.loc["fever", "sign"])
    assert "Do not wait until your toes will not lift" in str(signs.loc["tight_leg", "do"])


@pytest.mark.parametrize(
    ("sign", "words"),
    [
        ("chest", ["chest pain", "short breath", "fainting", "coughing up blood"]),
        ("tight_leg", ["medicine does not ease", "tight", "weak", "numb", "cannot move"]),
        ("fever", ["over 38 °C", "shivering", "confused", "fast heart"]),
        ("calf", ["calf", "darker skin", "swelling"]),
        ("wound", ["leaks", "pus", "spreading redness", "opens"]),
    ],
)
def test_a_sign_names_what_its_sources_name(sign: str, words: list[str]) -> None:
    """And pain that no medicine eases is an emergency by itself, without a tight or numb leg."""
    shown = str(load_evidence().warning_signs.loc[sign, "sign"])
    assert not [word for word in words if word not in shown]


@each_joint
def test_nothing_less_urgent_holds_what_is_an_emergency(joint: str) -> None:
    signs = load_evidence().about(joint).warning_signs
    slower = " ".join(signs[signs["action"] != "emergency"]["sign"])
    assert not re.findall(r"chest|breath|medicine|fever|faint|weak|cannot move", slower)


@each_joint
def test_no_joint_speaks_of_another(joint: str) -> None:
    """No word of one may be left in another's rows. A clot is looked for in the whole leg."""
    about = load_evidence().about(joint)
    others = {"knee": r"\bhips?\b|\bankles?\b|\bjaws?\b", "hip": r"\bankles?\b|\bjaws?\b",
              "ankle": r"\bhips?\b|\bjaws?\b", "jaw": r"\bhips?\b|\bankles?\b|\bknees?\b",
              "jaw_joint": r"\bhips?\b|\bankles?\b|\bknees?\b"}[joint]  # fmt: skip
    told = [
        f"{key}: {cell}"
        for table, columns in (
            (about.warning_signs, ("sign", "meaning", "do")),
            (about.milestone_kinds, ("name", "about")),
            (about.options, ("name", "what", "gain", "price")),
        )
        for column in columns
        for key, cell in table[column].items()
        if not str(key).endswith("calf")
    ]
    assert not [cell for cell in told if re.search(others, cell, re.IGNORECASE)]
