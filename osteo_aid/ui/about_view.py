"""The scorecard and the reading grades of the pages, as safe HTML tables."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from osteo_aid.domain.scorecard import Aid, Result, scorecard, totals
from osteo_aid.evidence import Evidence, load_evidence
from osteo_aid.text import Page, grade, page, page_names, render_string
from osteo_aid.ui.site import MORE_TEXTS, PAGES

STANDARDS = ("qualifying", "certification", "quality")
STYLE = Path(__file__).with_name("about.css")
CELLS = ("sentence", "other_way", "disagree", "missing")

Words = Mapping[str, str]


@lru_cache(maxsize=8)
def prose(joint: str) -> dict[str, Page]:
    """Every page's text as someone with that joint meets it, by name."""
    names = {*page_names(), *page_names(joint=joint)}
    return {name: page(name, joint) for name in sorted(names)}


@lru_cache(maxsize=8)
def grades(joint: str) -> dict[str, float]:
    """Page name -> school grade of its text, with all cells and what stands with each figure."""
    texts = {name: "\n\n".join(text.values()) for name, text in prose(joint).items()}
    for name, others in MORE_TEXTS.items():
        texts[name] = "\n\n".join([texts[name], *(texts[other] for other in others)])
    for name, more in (("compare", _comparison_texts), ("evidence", _fact_texts)):
        texts[name] = "\n\n".join([texts.get(name, ""), *more(load_evidence().about(joint))])
    return {name: grade(text) for name, text in texts.items()}


@lru_cache(maxsize=8)
def results(joint: str) -> list[Result]:
    """The scorecard of this aid as it stands for a joint."""
    aid = Aid(
        evidence=load_evidence().about(joint),
        prose=prose(joint),
        pages=frozenset(info.slug for info in PAGES),
        grades=grades(joint),
    )
    return scorecard(aid, load_evidence().scorecard.reset_index())


def reading_table(joint: str, words: Words) -> str:
    """Each page of the menu with its school grade."""
    known = grades(joint)
    rows = (
        (html.escape(info.label), f"{known[info.slug]:.1f}") for info in PAGES if info.slug in known
    )
    return _table(words["reading_title"], (words["reading_page"], words["reading_grade"]), rows)


def score_line(joint: str, standard: str, words: Words) -> str:
    """How many items of a standard are met, as a sentence."""
    met, applies = totals(results(joint), standard)
    return words["score_total"].format(met=met, all=applies)


def score_table(joint: str, standard: str, words: Words) -> str:
    """The items of one standard with their state, and one tap away what each check looked at."""
    items = [result for result in results(joint) if result.standard == standard]
    rows = ((_item(result), words[f"state_{result.state}"]) for result in items)
    name = words[f"standard_{standard}"]
    table = _table(name, (words["head_item"], words["head_state"]), rows)
    checked = "".join(
        f"<li>{html.escape(result.item_id)}: {html.escape(result.looked_at)}</li>"
        for result in items
        if result.looked_at
    )
    return (
        f'{table}<details class="oa-details"><summary>{html.escape(words["how_checked"])}'
        f'<span class="oa-hidden">: {html.escape(name)}</span></summary>'
        f'<ul class="oa-quiet oa-checked">{checked}</ul></details>'
    )


def _item(result: Result) -> str:
    item, item_id = html.escape(result.item), html.escape(result.item_id)
    return f'{item} <span class="oa-id">{item_id}</span>'


def _comparison_texts(evidence: Evidence) -> list[str]:
    templates = evidence.comparison[list(CELLS)].to_numpy().ravel()
    cells = [render_string(str(template)) for template in templates if template]
    outcomes = evidence.outcomes[["title", "question", "about"]].to_numpy().ravel()
    who = evidence.facts["who"]
    return [*cells, *(str(text) for text in outcomes if text), *(str(text) for text in who)]


def _fact_texts(evidence: Evidence) -> list[str]:
    columns = ["outcome", "who", "caveat", "certainty_reason"]
    texts = evidence.facts[columns].to_numpy().ravel()
    return [str(text) for text in texts if text]


def _table(caption: str, heads: tuple[str, str], rows: Iterable[tuple[str, str]]) -> str:
    """A table of two columns; the first cell of a row is HTML already."""
    body = "".join(
        f'<tr><th scope="row">{first}</th><td>{html.escape(second)}</td></tr>'
        for first, second in rows
    )
    head = "".join(f'<th scope="col">{html.escape(text)}</th>' for text in heads)
    return (
        f'<table class="oa-table"><caption class="oa-hidden">{html.escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
