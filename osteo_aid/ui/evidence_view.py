"""The figures as cards, and the lists of disagreements and gaps, as safe HTML.

Every value passes through `html.escape`; the only links are those of a source.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from osteo_aid.evidence import Evidence, Fact, load_evidence
from osteo_aid.summary.references import (
    address,
    facts_csv,
    milestones_csv,
    reference,
    references_ris,
    rules_csv,
    sources_csv,
)
from osteo_aid.text import page, render_string
from osteo_aid.text.times import long_date
from osteo_aid.ui.fact_words import conversion, exact, has, headline

PAGE_SIZE = 20
STYLE = Path(__file__).with_name("about.css")
OTHER_OPTIONS = ("comparison", "general")
CONTEXT = "context"

Words = Mapping[str, str]


def option_names(evidence: Evidence, words: Words) -> dict[str, str]:
    """Option id -> short name, in order, with the two ids that are no option at the end."""
    column = evidence.options["short_name"]
    names = {str(key): str(name) for key, name in column.items()}
    return names | {other: words[f"option_{other}"] for other in OTHER_OPTIONS}


def outcome_names(evidence: Evidence, words: Words) -> dict[str, str]:
    """Outcome id -> title, in order, with "context" at the end."""
    column = evidence.outcomes["title"]
    titles = {str(key): str(title) for key, title in column.items()}
    return titles | {CONTEXT: words["outcome_context"]}


def status(shown: int, found: int, words: Words) -> str:
    """How many figures are shown, read out when it changes."""
    text = words["shown"].format(shown=shown, found=found) if found else words["nothing"]
    return f'<p class="oa-quiet" role="status">{html.escape(text)}</p>'


def cards(facts: list[Fact], evidence: Evidence, words: Words) -> str:
    """One card a figure."""
    options, outcomes = option_names(evidence, words), outcome_names(evidence, words)
    found = "".join(_card(fact, options, outcomes, words) for fact in facts)
    return f'<div class="oa-evidence">{found}</div>'


def disagreements(evidence: Evidence, words: Words) -> str:
    """The comparison's "studies disagree" sentences, one block an outcome."""
    return _grouped(evidence, words, "disagree", words["disagree_title"])


def gaps(evidence: Evidence, words: Words) -> str:
    """Why a number is missing, one block an outcome."""
    return _grouped(evidence, words, "missing", words["missing_title"])


@cache
def lists(joint: str) -> Mapping[str, str]:
    """Disagreements and gaps of a joint: the same for every visitor, made once."""
    evidence, words = load_evidence().about(joint), page("evidence", joint)
    nothing = f"<p>{html.escape(words['lists_none'])}</p>"
    return {
        "disagree": disagreements(evidence, words) or nothing,
        "missing": gaps(evidence, words) or nothing,
    }


@cache
def files() -> Mapping[str, str]:
    """The files to save, by name, with all joints: the same for every visitor, made once."""
    evidence = load_evidence()
    return {
        "facts": facts_csv(evidence),
        "sources": sources_csv(evidence),
        "rules": rules_csv(evidence),
        "milestones": milestones_csv(evidence),
        "references": references_ris(evidence),
    }


def file(name: str) -> str:
    """One of the files, asked for when its button is pressed."""
    return files()[name]


@lru_cache(maxsize=256)
def cards_of(joint: str, fact_ids: tuple[str, ...]) -> str:
    """The cards of some figures, kept because most visitors see the same."""
    evidence = load_evidence().about(joint)
    facts = [evidence.fact(fact_id) for fact_id in fact_ids]
    return cards(facts, evidence, page("evidence", joint))


@cache
def all_words(joint: str) -> str:
    """What the cards of a joint can show, as one text."""
    evidence = load_evidence().about(joint)
    found = (evidence.fact(str(fact_id)) for fact_id in evidence.facts.index)
    names = outcome_names(evidence, page("evidence", joint)).values()
    return " ".join(names) + " ".join(
        " ".join((one.outcome, one.who, one.population, one.caveat, one.design, one.interval_reason,
                  one.certainty_reason, one.source.title, one.source.design))
        for one in found
    )  # fmt: skip


def _card(fact: Fact, options: Words, outcomes: Words, words: Words) -> str:
    option = html.escape(options.get(fact.option, fact.option))
    title = html.escape(outcomes.get(fact.topic, fact.topic))
    colour = "" if fact.option in OTHER_OPTIONS else f" oa-opt-{html.escape(fact.option)}"
    lines = _list(_in_view(fact, words))
    more = _list(_details(fact, words)) + _reference(fact, words)
    return (
        f'<article class="oa-card{colour}">'
        f"<h3>{html.escape(fact.fact_id)}: {title}</h3>"
        f'<p><span class="oa-opt-name">{option}.</span> '
        f'<span class="oa-figure">{html.escape(headline(fact, words))}</span></p>'
        f'{lines}<details class="oa-details"><summary>{html.escape(words["part_details"])}'
        f'<span class="oa-hidden"> {html.escape(fact.fact_id)}</span></summary>{more}</details>'
        "</article>"
    )


def _in_view(fact: Fact, words: Words) -> Iterator[tuple[str, str]]:
    """What stands beside the figure at once."""
    certainty = page("compare")[f"sure_{fact.certainty}"]
    yield words["part_counts"], fact.outcome
    yield words["part_sum"], conversion(fact, words)
    yield words["part_who"], fact.who
    yield words["part_time"], fact.time or words["unknown_value"]
    yield words["part_sure"], f"{certainty}. {fact.certainty_reason}"
    yield words["part_caveat"], fact.caveat


def _details(fact: Fact, words: Words) -> Iterator[tuple[str, str]]:
    """What is one tap away."""
    interval = words[f"interval_{fact.interval}"]
    yield words["part_measure"], words[f"measure_{fact.measure}"]
    yield words["part_exact"], exact(fact, words)
    yield words["part_range"], f"{interval} {fact.interval_reason}".strip()
    yield words["part_people"], fact.population
    yield words["part_number"], f"{fact.n:,.0f}" if has(fact.n) else words["unknown_value"]
    yield words["part_design"], fact.design
    yield words["part_read"], words[f"read_{fact.source.read_as}"]
    yield words["part_checked"], long_date(date.fromisoformat(fact.reread_on))
    yield words["part_changed"], fact.changed.replace(" ", ", ")


def _list(parts: Iterator[tuple[str, str]]) -> str:
    rows = "".join(
        f"<div><dt>{html.escape(term)}</dt><dd>{html.escape(text)}</dd></div>"
        for term, text in parts
        if text
    )
    return f'<dl class="oa-parts">{rows}</dl>'


def _reference(fact: Fact, words: Words) -> str:
    """The full reference, with a link where there is an address."""
    source, url = fact.source, address(fact.source)
    link = ""
    if url.startswith(("https://", "http://")):
        shown = f"doi:{source.doi}" if source.doi else url
        link = f' <a href="{html.escape(url)}">{html.escape(shown)}</a>'
    note = f" {html.escape(source.note)}" if source.note else ""
    return (
        f'<p class="oa-reference"><strong>{html.escape(words["part_reference"])}.</strong> '
        f"{html.escape(reference(source))}{link}{note}</p>"
    )


def _grouped(evidence: Evidence, words: Words, column: str, about: str) -> str:
    """One closed block a group of outcomes; under it each outcome with what each option says.

    The heading `about` is read out with each, as both lists have the same groups.
    """
    also = f'<span class="oa-hidden">: {html.escape(about)}</span>'
    options = option_names(evidence, words)
    by_group: dict[str, str] = {}
    for outcome in evidence.outcomes.itertuples():
        lines = "".join(_lines(evidence, outcome, options, column))
        if lines:
            block = f"<h3>{html.escape(str(outcome.title))}</h3><ul>{lines}</ul>"
            by_group[str(outcome.group)] = by_group.get(str(outcome.group), "") + block
    return "".join(
        f'<details class="oa-details oa-text"><summary>{html.escape(words[f"group_{group}"])}'
        f"{also}</summary>{blocks}</details>"
        for group, blocks in by_group.items()
    )


def _lines(evidence: Evidence, outcome: Any, options: Words, column: str) -> Iterator[str]:
    for option in evidence.options.index:
        text = evidence.comparison.loc[(outcome.joint, outcome.Index, option), column]
        if text:
            rendered = html.escape(render_string(str(text)))
            yield f"<li><strong>{html.escape(options[str(option)])}.</strong> {rendered}</li>"
