"""Damaged data must stop with file, row, column and reason: one kind of damage at a time.

Each case damages a copy of the real data and says where the fault must be reported.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from osteo_aid.evidence import DATA, EvidenceError, Problem, load_evidence_from, validate
from tests.unit.damage import (
    Damage,
    Folder,
    Row,
    anything,
    assert_reported,
    cell,
    has,
    repeat_row,
)

TEXT = "text/en/damage_test.md"


def with_estimate(row: Row) -> bool:
    return bool(row["estimate"])


def fact_row(**cells: str) -> Row:
    """A sound fact to be damaged."""
    return {
        "fact_id": "Z999",
        "joint": "knee",
        "option": "osteotomy",
        "topic": "context",
        "outcome": "an event",
        "measure": "share",
        "estimate": "10",
        "interval": "none",
        "interval_reason": "for the test",
        "unit": "percent",
        "time": "1 year",
        "population": "people",
        "certainty": "low",
        "certainty_reason": "for the test",
        "who": "people",
        "status": "new",
        "reread_on": "2026-01-31",
    } | cells


def new_fact(name: str, column: str, words: str, **cells: str) -> Damage:
    """Damage by adding a fact that is wrong in one way."""

    def break_it(folder: Folder) -> int:
        source = {"source_id": folder.first("sources.csv", anything)["source_id"]}
        return folder.add("facts.csv", fact_row(**(source | cells)))

    return Damage(name, break_it, "facts.csv", column, words)


def drop_column(folder: Folder) -> int:
    columns, rows = folder.rows("facts.csv")
    columns.remove("unit")
    folder.write("facts.csv", columns, [{c: row[c] for c in columns} for row in rows])
    return 1


def extra_column(folder: Folder) -> int:
    columns, rows = folder.rows("facts.csv")
    folder.write("facts.csv", [*columns, "estimat"], [row | {"estimat": ""} for row in rows])
    return 1


def column_twice(folder: Folder) -> int:
    path = folder.path / "options.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(f"{line},{line.split(',')[0]}" for line in lines), encoding="utf-8")
    return 1


def no_file(folder: Folder) -> int:
    (folder.path / "outcomes.csv").unlink()
    return 1


def not_utf8(folder: Folder) -> int:
    path = folder.path / "options.csv"
    path.write_bytes(path.read_bytes() + b"\xff\xfe\n")
    return path.read_bytes().count(b"\n")


def ragged(folder: Folder) -> int:
    path = folder.path / "review.csv"
    text = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(f"{text}\none,two,three\n", encoding="utf-8")
    return text.count("\n") + 2


def open_quote(folder: Folder) -> int:
    path = folder.path / "review.csv"
    text = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(f'{text}\nnote,"never closed\n', encoding="utf-8")
    return text.count("\n") + 2


def repeated_doi(folder: Folder) -> int:
    known = folder.first("sources.csv", lambda row: bool(row["doi"]))
    later = folder.first("sources.csv", lambda row: bool(row["doi"]) and row != known)
    return folder.set("sources.csv", lambda row: row == later, doi=known["doi"].upper())


def unused_source(folder: Folder) -> int:
    return folder.add(
        "sources.csv", folder.first("sources.csv", anything) | {"source_id": "unused", "doi": ""}
    )


def drop_comparison_row(folder: Folder) -> int:
    columns, rows = folder.rows("comparison.csv")
    folder.write("comparison.csv", columns, rows[1:])
    return 1


def option_without_outcome(folder: Folder) -> int:
    return folder.add(
        "comparison.csv",
        {
            "joint": "hip",
            "outcome_id": "kneeling",
            "option": "osteotomy",
            "tell": "none",
            "missing": "for the test",
        },
    )


def outcome_of_another_joint(folder: Folder) -> int:
    """A row about an option that the joint does not have."""
    return folder.add(
        "comparison.csv",
        {
            "joint": "hip",
            "outcome_id": "again_5y",
            "option": "fusion",
            "tell": "none",
            "missing": "for the test",
        },
    )


def drop_joint(folder: Folder) -> int:
    """A joint goes, its options stay: the line of the first of them."""
    columns, rows = folder.rows(JOINTS)
    folder.write(JOINTS, columns, [row for row in rows if row["joint"] != "ankle"])
    return folder.set("options.csv", has(joint="ankle"))


def drop_review_key(folder: Folder) -> int:
    columns, rows = folder.rows("review.csv")
    folder.write("review.csv", columns, [row for row in rows if row["key"] != "review_due"])
    return 1


def other_options_fact(folder: Folder) -> int:
    fact = folder.first("facts.csv", has(option="total_replacement"))["fact_id"]
    return folder.set("comparison.csv", has(option="osteotomy"), fact_ids=fact)


def other_joints_fact(folder: Folder) -> int:
    cells = folder.first("comparison.csv", lambda row: bool(row["fact_ids"]))
    fact = cells["fact_ids"].split()[0]
    folder.set("facts.csv", has(fact_id=fact), joint="hip")
    return folder.set("comparison.csv", lambda row: row == cells, joint="knee")


def again(row: Row) -> bool:
    return row["outcome_id"].startswith("again_") and bool(row["draw"])


def confuse(measure: str, call: str, column: str = "sentence") -> Callable[[Folder], int]:
    """Tell the drawn fact of a cell about another operation the wrong way round."""

    def break_it(folder: Folder) -> int:
        row = folder.first("comparison.csv", again)
        folder.set("facts.csv", has(fact_id=row["draw"]), measure=measure)
        told = row["sentence"] + " {{ " + f'{call}("{row["draw"]}")' + " }}"
        return folder.set("comparison.csv", lambda other: other == row, **{column: told})

    return break_it


def tell_fact(template: str, **fact: str) -> Callable[[Folder], int]:
    """Add a fact and tell it in the first cell for osteotomy with `template`."""

    def break_it(folder: Folder) -> int:
        source = {"source_id": folder.first("sources.csv", anything)["source_id"]}
        folder.add("facts.csv", fact_row(**(source | fact)))
        row = folder.first("comparison.csv", lambda r: r["option"] == "osteotomy" and again(r))
        told = row["sentence"] + " " + template
        ids = row["fact_ids"] + " Z999"
        return folder.set("comparison.csv", lambda r: r == row, sentence=told, fact_ids=ids)

    return break_it


def milestone(**cells: str) -> Callable[[Folder], int]:
    """Add a milestone that is wrong in one way."""
    row = {
        "milestone_id": "Z999",
        "joint": "knee",
        "option": "osteotomy",
        "milestone": "for the test",
        "typical": "6",
        "basis": "advice",
    }
    return lambda folder: folder.add(MILES, row | cells)


def mixed(column: str, value: str) -> Callable[[Folder], int]:
    other = {"yes": "no", "no": "yes"}[value]
    return lambda folder: folder.set("outcomes.csv", has(**{column: other}), **{column: value})


def clots_45_and_90_days(folder: Folder) -> int:
    """All cells of a row with the same two short times: still a mixture to be said."""
    row = folder.first("comparison.csv", lambda r: len(figures_told(r)) > 1)
    outcome, ids = row["outcome_id"], figures_told(row)
    for fact_id in ids:
        folder.set("facts.csv", has(fact_id=fact_id), time="90 days")
    folder.set("facts.csv", has(fact_id=ids[0]), time="45 days")
    return folder.set("outcomes.csv", has(outcome_id=outcome), mixed_times="no")


def figures_told(row: Row) -> list[str]:
    """Facts of a cell that its sentence names."""
    return [fact for fact in row["fact_ids"].split() if f'_100("{fact}"' in row["sentence"]]


def prose(text: str) -> Callable[[Folder], int]:
    def break_it(folder: Folder) -> int:
        page = folder.path / TEXT
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"## door\nA first line.\n\n{text}\n", encoding="utf-8")
        return 4

    return break_it


FAR = (date.today() + timedelta(days=400)).isoformat()
FACTS, SOURCES, MILES = "facts.csv", "sources.csv", "milestones.csv"
JOINTS = "joints.csv"
COMPARISON, OUTCOMES = "comparison.csv", "outcomes.csv"
NONE = has(tell="none")
NUMBER = has(tell="in_100")
CI = has(interval="ci95")

DAMAGES = [
    # The files themselves
    Damage("column missing", drop_column, FACTS, "unit", "column is missing"),
    Damage("column unknown", extra_column, FACTS, "estimat", "not in the schema"),
    Damage("column twice", column_twice, "options.csv", "option_id", "twice"),
    Damage("file missing", no_file, OUTCOMES, "", "file is missing"),
    Damage("not UTF-8", not_utf8, "options.csv", "", "not UTF-8"),
    Damage("ragged row", ragged, "review.csv", "", "3 cells"),
    Damage("open quotation mark", open_quote, "review.csv", "", "not a proper CSV row"),
    # Cells
    cell("words for a number", FACTS, with_estimate, "not a number", estimate="about 30"),
    cell("percent sign", FACTS, with_estimate, "not a number", estimate="30%"),
    cell("not a number", FACTS, with_estimate, "not a number", estimate="nan"),
    cell("required cell empty", FACTS, anything, "must not be", who=""),
    cell("blank at the end", FACTS, anything, "white space", who="people "),
    cell("unknown measure", FACTS, anything, "not allowed", measure="hazard"),
    cell("unknown unit", FACTS, anything, "not allowed", unit="furlongs"),
    cell("unknown option", FACTS, anything, "not allowed", option="surgery"),
    cell("unknown certainty", FACTS, anything, "not allowed", certainty="sure"),
    cell("unknown field changed", FACTS, anything, "not allowed", changed="estimate colour"),
    cell("malformed fact id", FACTS, anything, "not a fact id", fact_id="k2"),
    cell("date not ISO", FACTS, anything, "not a date", reread_on="31/01/2026"),
    cell("date that is none", FACTS, anything, "not a date", reread_on="2026-02-30"),
    cell("reread in the future", FACTS, anything, "in the future", reread_on=FAR),
    cell("checked in the future", SOURCES, anything, "in the future", checked_on=FAR),
    cell("DOI with prefix", SOURCES, anything, "not a DOI", doi="doi:10.1000/x"),
    cell("DOI from memory", SOURCES, anything, "not a DOI", doi="mem:10.1000/x"),
    cell("year too early", SOURCES, anything, "not between", year="1066"),
    cell("year with a letter", SOURCES, anything, "not a year", year="2014a"),
    cell("year in the future", SOURCES, anything, "not between", year="2093"),
    cell("year empty, no note", SOURCES, anything, "does not say why", year="", note=""),
    cell("unknown way of reading", SOURCES, anything, "not allowed", read_as="skimmed"),
    cell("web address", SOURCES, anything, "not a web address", url="www example"),
    cell("unknown group", OUTCOMES, anything, "not allowed", group="money"),
    # Joints
    Damage("joint gone", drop_joint, "options.csv", "joint", "'ankle' is not allowed"),
    Damage("joint twice", repeat_row(JOINTS), JOINTS, "joint", "already in row 2"),
    cell("part of nothing", JOINTS, has(joint="jaw_joint"), "not allowed", part_of="elbow"),
    Damage(
        "joint without a name",
        lambda folder: folder.set(JOINTS, anything, name=""),
        JOINTS,
        "name",
        "must not be",
    ),
    cell("joint without an order", JOINTS, anything, "not a whole", order="first"),
    cell("moving picture", JOINTS, anything, "not allowed", live_picture="perhaps"),
    cell("fact of no joint", FACTS, anything, "not allowed", joint="elbow"),
    cell("fact of every joint", FACTS, anything, "not allowed", joint="all"),
    cell("outcome of no joint", OUTCOMES, anything, "not allowed", joint="elbow"),
    # Ids and sources
    Damage("fact twice", repeat_row(FACTS), FACTS, "fact_id", "already in row 2"),
    Damage("source twice", repeat_row(SOURCES), SOURCES, "source_id", "already in row 2"),
    Damage("outcome twice", repeat_row(OUTCOMES), OUTCOMES, "outcome_id", "already in row 2"),
    Damage("cell twice", repeat_row(COMPARISON), COMPARISON, "option", "already in row 2"),
    Damage("one paper, two sources", repeated_doi, SOURCES, "doi", "DOI is also that of"),
    cell("unknown source", FACTS, anything, "no source 'nobody'", source_id="nobody"),
    Damage("source not used", unused_source, SOURCES, "source_id", "nothing uses"),
    Damage("milestone's source", milestone(source_ids="nobody"), MILES, "source_ids", "no source"),
    # Numbers
    Damage("late before early", milestone(earliest="9"), MILES, "earliest", "above typical"),
    cell("low above estimate", FACTS, CI, "above", low="100", estimate="1", high="100"),
    cell(
        "estimate above high", FACTS, CI, "above high", "estimate", low="1", estimate="9", high="2"
    ),
    cell("low above high", FACTS, has(interval="range", estimate=""), "above", low="9", high="2"),
    new_fact("more than 100 percent", "estimate", "not between 0 and 100", estimate="101"),
    new_fact("negative percent", "estimate", "not between 0 and 100", estimate="-1"),
    new_fact(
        "points off their scale",
        "estimate",
        "not between 0 and 48",
        measure="score",
        unit="points_0_48",
        estimate="60",
    ),
    new_fact("share in weeks", "unit", "is a share", unit="weeks"),
    new_fact("share without a time", "time", "needs the time", time=""),
    new_fact("words with a figure", "estimate", "has no estimate", measure="words", unit="words"),
    new_fact("words without the unit", "unit", "go together", unit="words"),
    # Intervals
    new_fact("no interval, no reason", "interval_reason", "no reason", interval_reason=""),
    new_fact("ci95 without high", "high", "needs low and high", interval="ci95", low="1"),
    new_fact("range without low", "low", "needs low and high", interval="range", high="19"),
    new_fact("no interval, but low", "low", "has no low and high", low="1"),
    new_fact("SD nowhere given", "caveat", "has to give it", interval="sd"),
    new_fact("no estimate and no range", "estimate", "without an estimate", estimate=""),
    cell("certainty without a reason", FACTS, anything, "must not be", certainty_reason=""),
    # The audit
    new_fact("ruled out by the audit", "fact_id", "rules out K067", fact_id="K067a"),
    new_fact("caveat of the audit missing", "caveat", "only with a caveat", fact_id="K177z"),
    new_fact("misleading, no caveat", "caveat", "only with a caveat", status="misleading"),
    new_fact("hip, ruled out", "fact_id", "rules out H164", fact_id="H164", joint="hip"),
    new_fact("ankle, ruled out", "fact_id", "rules out A038", fact_id="A038a", joint="ankle"),
    new_fact("jaw, ruled out", "fact_id", "rules out J027", fact_id="J027", joint="jaw"),
    new_fact("hip, caveat missing", "caveat", "allows H167", fact_id="H167z", joint="hip"),
    new_fact("ankle, caveat missing", "caveat", "allows A056", fact_id="A056z", joint="ankle"),
    new_fact("jaw, caveat missing", "caveat", "allows J025", fact_id="J025z", joint="jaw_joint"),
    new_fact("figure from memory", "status", "nobody has seen", status="memory"),
    new_fact("figure not found", "status", "nobody has seen", status="not_found"),
    new_fact("unknown status", "status", "not allowed", status="fine"),
    # Places
    new_fact("option of another joint", "option", "has no option", option="fusion"),
    new_fact("unknown topic", "topic", "no outcome", topic="happiness"),
    # Parity and what is missing
    Damage("parity row missing", drop_comparison_row, COMPARISON, "option", "there is no row for"),
    Damage("parity row too many", option_without_outcome, COMPARISON, "option", "is no outcome"),
    Damage("another joint's option", outcome_of_another_joint, COMPARISON, "option", "is no"),
    cell("nothing told, no reason", COMPARISON, NONE, "does not say why", missing=""),
    cell("number told, yet missing", COMPARISON, NUMBER, "none is missing", missing="Unknown."),
    cell("no sentence", COMPARISON, NUMBER, "no sentence", sentence=""),
    cell("nothing told, yet a sentence", COMPARISON, NONE, "must be empty", sentence="Some."),
    # Facts in cells
    cell("cell with unknown fact", COMPARISON, NONE, "no fact 'K9999'", fact_ids="K9999"),
    Damage("another option's fact", other_options_fact, COMPARISON, "fact_ids", "is about 'total"),
    Damage("another joint's fact", other_joints_fact, COMPARISON, "fact_ids", "about the hip"),
    cell("told but not listed", COMPARISON, NUMBER, "not in fact_ids", "sentence", fact_ids=""),
    cell("drawn but not listed", COMPARISON, again, "not in fact_ids", "draw", fact_ids=""),
    cell("told and unknown", COMPARISON, NUMBER, "no fact", sentence="{{ in_100('K9999') }}"),
    cell("told as points", COMPARISON, NUMBER, "no fact as 'points'", tell="points"),
    Damage(
        "points told as people",
        tell_fact("{{ in_100('Z999') }}", measure="score", unit="points_0_100"),
        COMPARISON,
        "sentence",
        "no share in percent",
    ),
    Damage(
        "people told as points",
        tell_fact("{{ value('Z999') }}"),
        COMPARISON,
        "sentence",
        "is in percent",
    ),
    Damage(
        "range told that is none",
        tell_fact("{{ range_100('Z999') }}"),
        COMPARISON,
        "sentence",
        "needs low and high",
    ),
    Damage(
        "number studied told that is none",
        tell_fact("{{ n('Z999') }}", n="two hospitals"),
        COMPARISON,
        "sentence",
        "needs a plain number",
    ),
    # Survival and event
    Damage(
        "survival told as event",
        confuse("km_survival", "in_100"),
        COMPARISON,
        "sentence",
        "is survival",
    ),
    Damage(
        "event told as survival",
        confuse("cumulative_incidence", "not_in_100"),
        COMPARISON,
        "sentence",
        "is an event",
    ),
    Damage(
        "the other way round twice",
        confuse("km_event", "in_100", "other_way"),
        COMPARISON,
        "other_way",
        "without the event",
    ),
    # Mixed rows
    Damage("mixed counts hidden", mixed("mixed_counts", "no"), OUTCOMES, "mixed_counts", "be yes"),
    Damage("mixed counts invented", mixed("mixed_counts", "yes"), OUTCOMES, "mixed_counts", "no:"),
    Damage("mixed times hidden", mixed("mixed_times", "no"), OUTCOMES, "mixed_times", "be yes"),
    Damage("mixed times invented", mixed("mixed_times", "yes"), OUTCOMES, "mixed_times", "no:"),
    Damage("45 and 90 days", clots_45_and_90_days, OUTCOMES, "mixed_times", "45 days"),
    cell("mixed, not said", OUTCOMES, has(mixed_counts="yes"), "does not explain it", about=""),
    # Looking ahead
    cell("later, not said", OUTCOMES, has(group="again"), "must be yes", later="no"),
    cell("a time of nothing later", OUTCOMES, has(later="no"), "must be empty", years="5"),
    cell(
        "two rows at one time",
        OUTCOMES,
        has(joint="hip", outcome_id="again_15y"),
        "same place",
        years="10",
    ),
    # Prose
    Damage("prose, unknown fact", prose("{{ in_100('K9999') }}"), TEXT, "in_100", "no fact"),
    Damage("prose, wrong function", prose("{{ value('K001') }}"), TEXT, "value", "in percent"),
    # Review
    Damage("review date missing", drop_review_key, "review.csv", "key", "'review_due' is missing"),
    cell("review date", "review.csv", has(key="review_due"), "not a date", value="next year"),
    cell("review over", "review.csv", has(key="review_due"), "not after", value="2020-01-31"),
]


def test_the_real_data_have_no_problem() -> None:
    assert validate(DATA) == []


def test_kinds_of_damage_are_many_and_named_once() -> None:
    names = [damage.name for damage in DAMAGES]
    assert len(set(names)) == len(names) >= 25


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damage_is_reported_with_file_row_column_and_reason(damage: Damage, folder: Folder) -> None:
    assert_reported(damage, folder)


LOADING = ["column missing", "file missing", "words for a number", "fact twice", "unknown source"]


@pytest.mark.parametrize("name", LOADING)
def test_loading_stops_on_what_it_depends_on(name: str, folder: Folder) -> None:
    damage = next(damage for damage in DAMAGES if damage.name == name)
    row = damage.break_it(folder)
    with pytest.raises(EvidenceError, match=damage.words) as caught:
        load_evidence_from(folder.path)
    problem = caught.value.problems[0]
    assert (problem.file, problem.row, problem.column) == (damage.file, row, damage.column)
    assert str(problem) in str(caught.value)


def test_rows_after_a_cell_with_line_breaks_keep_their_line(folder: Folder) -> None:
    folder.set(FACTS, anything, who="people\nof two\nlines")
    row = folder.set(FACTS, lambda row: "\n" not in row["who"], unit="furlongs")
    assert row == 5
    assert (FACTS, row, "unit") in {(p.file, p.row, p.column) for p in validate(folder.path)}


def test_a_problem_reads_as_file_row_column_reason() -> None:
    assert str(Problem("facts.csv", 7, "low", "too high")) == "facts.csv:7:low: too high"
