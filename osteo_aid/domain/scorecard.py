"""The IPDAS scorecard: each item of data/scorecard.csv, and whether the aid meets it.

A check looks at the evidence tables, at which pages exist and at which passages of a page are
filled. None of them searches prose for words. What only people can do is never inferred.

Source of the items: IPDASi v4.0 (Joseph-Williams and others 2014), in our own words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from osteo_aid.evidence import Evidence, Fact

State = Literal["met", "not_yet", "needs_people", "not_applicable"]
BENEFITS, HARMS = frozenset({"better", "living"}), frozenset({"again", "harms", "cost"})
SHARES = frozenset({"km_survival", "km_event", "cumulative_incidence", "lifetime_risk", "share"})
ENDS = frozenset({"ci95", "range", "iqr"})
_PLACEHOLDER = r"\{\{.*?\}\}"
AT_LEAST = 2
LENGTH_RATIO = 1.25  # IPDAS-C1 as tested here: words of one option over those of another


@dataclass(frozen=True)
class Aid:
    """What the checks look at: the aid as someone with one joint meets it.

    Attributes:
        evidence: the tables of data/, with the rows of that joint.
        prose: page name -> passage key -> text, as that joint's pages show it.
        pages: slugs of the pages in the menu.
        grades: page name -> school grade of its text.
    """

    evidence: Evidence
    prose: Mapping[str, Mapping[str, str]]
    pages: frozenset[str]
    grades: Mapping[str, float]

    def has(self, place: str) -> bool:
        """Whether "understand" is a page, or "understand:door" a filled passage of one."""
        page, _, passage = place.partition(":")
        if not passage:
            return page in self.pages
        return page in self.pages and bool(self.prose.get(page, {}).get(passage, "").strip())


@dataclass(frozen=True)
class Found:
    """The answer of a check, with what was looked at."""

    met: bool
    looked_at: str


@dataclass(frozen=True)
class Result:
    """One item of the scorecard with its state."""

    item_id: str
    standard: str
    item: str
    state: State
    looked_at: str


Check = Callable[[Aid], Found]


def places_filled(aid: Aid, places: list[str]) -> Found:
    """Every page or passage named in the table is there."""
    missing = [place for place in places if not aid.has(place)]
    return Found(bool(places) and not missing, _named("pages and passages", places, missing))


def options_described(aid: Aid) -> Found:
    """No operation and at least one operation are options, each with a description."""
    options = aid.evidence.options
    ids = set(options.index)
    wanted = "no_operation" in ids and len(ids) >= AT_LEAST
    explained = all(aid.has(f"understand:{option}") for option in ids)
    looked_at = f"options.csv: {len(ids)} options; page understand"
    return Found(wanted and explained and _filled(options["what"]), looked_at)


def benefits_told(aid: Aid) -> Found:
    """At least two benefits are told for each option."""
    return _told_per_option(aid.evidence, BENEFITS)


def harms_told(aid: Aid) -> Found:
    """At least two harms, costs or later operations are told for each option."""
    return _told_per_option(aid.evidence, HARMS)


def experience_told(aid: Aid) -> Found:
    """Body, mind and daily life are told for each option."""
    rows = _told(aid.evidence)
    groups = _groups(aid.evidence)
    living = {outcome for outcome, group in groups.items() if group == "living"}
    wanted = {"body": living - {"work"}, "mind": {"feelings"}, "life": {"work"}}
    missing = [
        f"{option} {part}"
        for option in aid.evidence.options.index
        for part, outcomes in wanted.items()
        if rows[(rows["option"] == option) & rows["outcome_id"].isin(outcomes)].empty
    ]
    return Found(not missing, _named("comparison.csv", list(wanted), missing))


def equal_detail(aid: Aid) -> Found:
    """One row for each outcome and option, and cells of about the same length."""
    evidence = aid.evidence
    rows = evidence.comparison.reset_index()
    complete = _parity(evidence)
    text = (rows["sentence"] + " " + rows["missing"]).str.replace(_PLACEHOLDER, "0", regex=True)
    shown = text.map(lambda words: len(str(words).split()))
    lengths = shown.groupby(rows["option"]).mean()
    ratio = float(lengths.max() / lengths.min())
    looked_at = f"comparison.csv: {len(rows)} cells; longest to shortest option {ratio:.2f}"
    return Found(complete and ratio <= LENGTH_RATIO, looked_at)


def all_cited(aid: Aid) -> Found:
    """Every figure has a source, every source a place to find it, every number its figures."""
    evidence = aid.evidence
    sourced = evidence.facts["source_id"].isin(evidence.sources.index).all()
    columns = [evidence.sources[name].ne("") for name in ("doi", "pmid", "url", "journal", "note")]
    places = pd.concat(columns, axis=1).any(axis=1).all()
    told = _told(evidence)
    told = told[told["tell"].ne("words")]
    resolved = all(
        ids.split() and all(fact in evidence.by_fact_id for fact in ids.split())
        for ids in told["fact_ids"]
    )
    counts = f"{len(evidence.facts)} figures, {len(evidence.sources)} sources, {len(told)} cells"
    return Found(bool(sourced and places and resolved), counts)


def dated(aid: Aid) -> Found:
    """The day of the last check and the version are stated."""
    review = aid.evidence.review
    return Found(
        _day(review.get("checked_on", "")) is not None and bool(review.get("version")),
        "review.csv: checked_on, version",
    )


def review_planned(aid: Aid) -> Found:
    """A review is due after the last check, and the policy is written down."""
    review = aid.evidence.review
    checked, due = _day(review.get("checked_on", "")), _day(review.get("review_due", ""))
    planned = checked is not None and due is not None and due > checked
    return Found(planned and aid.has("about:updates"), "review.csv: review_due; about:updates")


def uncertainty_told(aid: Aid) -> Found:
    """Every figure has a range or the reason why not, and a grade."""
    facts = aid.evidence.facts
    ends = facts["low"].notna() & facts["high"].notna() & facts["interval"].isin(ENDS)
    said = ends | facts["interval_reason"].ne("") | facts["interval"].eq("sd")
    looked_at = f"facts.csv: {int(ends.sum())} with a range, {int((~ends).sum())} with a reason"
    return Found(bool(said.all()) and _filled(facts["certainty"]), looked_at)


def natural_course(aid: Aid) -> Found:
    """What happens without an operation is told with figures, over time."""
    rows = _told(aid.evidence)
    rows = rows[(rows["option"] == "no_operation") & rows["fact_ids"].ne("")]
    rows = rows[rows["outcome_id"].map(_groups(aid.evidence)).eq("again")]
    times = [aid.evidence.fact(ids.split()[0]).time for ids in rows["fact_ids"]]
    return Found(len(times) > 0 and all(times), f"comparison.csv: {len(times)} rows")


def comparable(aid: Aid) -> Found:
    """All options stand side by side for all outcomes, on a page of the menu."""
    return Found(_parity(aid.evidence) and aid.has("compare"), "comparison.csv; page compare")


def probabilities_told(aid: Aid) -> Found:
    """Each cell has its telling or says why there is no reliable number."""
    rows = aid.evidence.comparison
    said = rows["sentence"].ne("") | rows["missing"].ne("")
    numbers = int(rows["tell"].eq("in_100").sum())
    return Found(bool(said.all()) and numbers > 0, f"{len(rows)} cells, {numbers} out of 100")


def reference_class(aid: Aid) -> Found:
    """Every figure says who was studied."""
    facts = aid.evidence.facts
    return Found(_filled(facts["population"]) and _filled(facts["who"]), f"{len(facts)} figures")


def event_rates(aid: Aid) -> Found:
    """Every cell out of 100 rests on a count of people, never on a ratio alone."""
    cells = _in_100(aid.evidence)
    good = [any(fact.measure in SHARES for fact in facts) for facts in cells]
    return Found(bool(good) and all(good), f"comparison.csv: {len(good)} cells")


def time_stated(aid: Aid) -> Found:
    """Each row states its time span, and says so where the options' times differ."""
    outcomes = aid.evidence.outcomes
    flagged = outcomes["mixed_times"].ne("yes") | outcomes["about"].ne("")
    return Found(_filled(outcomes["horizon"]) and bool(flagged.all()), "outcomes.csv: horizon")


def one_denominator(aid: Aid) -> Found:
    """Every cell told out of 100 draws on figures in percent."""
    cells = _in_100(aid.evidence)
    good = [any(fact.unit == "percent" for fact in facts) for facts in cells]
    mixed = aid.evidence.facts["unit"].eq("per_100000").any()
    return Found(bool(good) and all(good) and not mixed, f"comparison.csv: {len(good)} cells")


def several_views(aid: Aid) -> Found:
    """Each chance is told in a sentence and in one more way; most are drawn as well."""
    rows = aid.evidence.comparison
    rows = rows[rows["tell"].eq("in_100")]
    more = rows["other_way"].ne("") | rows["draw"].ne("")
    drawn = int(rows["draw"].ne("").sum())
    met = bool((rows["sentence"].ne("") & more).all()) and 2 * drawn > len(rows)
    return Found(met, f"comparison.csv: {len(rows)} cells out of 100, {drawn} of them drawn")


def values_asked(aid: Aid) -> Found:
    """What may matter is asked, and how each choice goes along with it is told for every choice."""
    values, measures = aid.evidence.values, aid.evidence.value_measures
    told = len(measures) == len(values) * len(aid.evidence.options)
    met = aid.has("what_matters") and len(values) >= AT_LEAST and told
    return Found(met, f"values.csv: {len(values)} values, each told for every choice; what_matters")


def questions_offered(aid: Aid) -> Found:
    """There are questions to start from for each choice, and a sheet to take along."""
    asked = " ".join(aid.evidence.questions["options"]).split()
    for_each = all(asked.count(str(option)) >= AT_LEAST for option in aid.evidence.options.index)
    pages = aid.has("my_questions") and aid.has("my_summary")
    return Found(pages and for_each, f"questions.csv: {len(aid.evidence.questions)} questions")


def quality_graded(aid: Aid) -> Found:
    """Every figure has a grade with its reason."""
    facts = aid.evidence.facts
    filled = _filled(facts["certainty"]) and _filled(facts["certainty_reason"])
    return Found(filled, f"facts.csv: {len(facts)} figures")


def readability_reported(aid: Aid) -> Found:
    """The school grade of every page is worked out and shown."""
    missing = sorted(aid.pages - set(aid.grades))
    return Found(not missing, _named("pages", sorted(aid.pages), missing))


CHECKS: Mapping[str, Check] = {
    check.__name__: check
    for check in (
        options_described,
        benefits_told,
        harms_told,
        experience_told,
        equal_detail,
        all_cited,
        dated,
        review_planned,
        uncertainty_told,
        natural_course,
        comparable,
        probabilities_told,
        reference_class,
        event_rates,
        time_stated,
        one_denominator,
        several_views,
        values_asked,
        questions_offered,
        quality_graded,
        readability_reported,
    )
}
PLACES = "places_filled"
"""The check that takes its pages and passages from the table's column `places`."""


def scorecard(aid: Aid, items: pd.DataFrame) -> list[Result]:
    """Every item of data/scorecard.csv with its state.

    Args:
        aid: what the checks look at.
        items: item_id, standard, item, who, check, places (space separated).

    Raises:
        KeyError: an item names a check that does not exist.
    """
    return [
        _result(aid, {str(key): str(cell) for key, cell in row.items()})
        for row in items.to_dict("records")
    ]


def totals(results: list[Result], standard: str) -> tuple[int, int]:
    """How many items of a standard are met, of how many that apply."""
    applies = [r for r in results if r.standard == standard and r.state != "not_applicable"]
    return sum(result.state == "met" for result in applies), len(applies)


def _result(aid: Aid, row: Mapping[str, str]) -> Result:
    state: State
    if row["who"] == "people":
        state, looked_at = "needs_people", ""
    elif row["who"] == "not_applicable":
        state, looked_at = "not_applicable", ""
    else:
        found = _run(aid, row)
        state, looked_at = "met" if found.met else "not_yet", found.looked_at
    return Result(row["item_id"], row["standard"], row["item"], state, looked_at)


def _run(aid: Aid, row: Mapping[str, str]) -> Found:
    places = row["places"].split()
    if row["check"] == PLACES:
        return places_filled(aid, places)
    found = CHECKS[row["check"]](aid)
    if not places:
        return found
    also = places_filled(aid, places)
    return Found(found.met and also.met, f"{found.looked_at}; {also.looked_at}")


def _told(evidence: Evidence) -> pd.DataFrame:
    rows = evidence.comparison.reset_index()
    return rows[rows["tell"].ne("none")]


def _in_100(evidence: Evidence) -> list[list[Fact]]:
    rows = evidence.comparison
    ids = rows.loc[rows["tell"].eq("in_100"), "fact_ids"]
    return [[evidence.fact(fact) for fact in cell.split()] for cell in ids]


def _groups(evidence: Evidence) -> Mapping[str, str]:
    return {str(key): str(group) for key, group in evidence.outcomes["group"].items()}


def _told_per_option(evidence: Evidence, groups: frozenset[str]) -> Found:
    rows = _told(evidence)
    rows = rows[rows["outcome_id"].map(_groups(evidence)).isin(groups)]
    counts = rows["option"].value_counts().reindex(evidence.options.index, fill_value=0)
    told = ", ".join(f"{option} {count}" for option, count in counts.items())
    return Found(bool((counts >= AT_LEAST).all()), f"comparison.csv: {told}")


def _parity(evidence: Evidence) -> bool:
    rows = evidence.comparison.index
    wanted = {
        (joint, outcome, option)
        for outcome, joint in evidence.outcomes["joint"].items()
        for option in evidence.options.index
    }
    return rows.is_unique and set(rows) == wanted


def _filled(column: pd.Series) -> bool:
    return bool(column.ne("").all()) and len(column) > 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _named(what: str, looked_at: list[str], missing: list[str]) -> str:
    text = f"{what}: {', '.join(looked_at)}"
    return f"{text}; missing: {', '.join(missing)}" if missing else text
