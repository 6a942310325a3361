"""The scorecard and the reading grades of the pages, as safe HTML tables."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from functools import lru_cache

import pandas as pd

from osteo_aid.domain.scorecard import Aid, Result, scorecard, totals
from osteo_aid.evidence import DATA, load_evidence
from osteo_aid.text import grade, page, page_names, render_string
from osteo_aid.ui.site import PAGES

STANDARDS = ("qualifying", "certification", "quality")
CELLS = ("sentence", "other_way", "disagree", "missing")

Words = Mapping[str, str]


@lru_cache(maxsize=1)
def grades() -> dict[str, float]:
    """Page name -> school grade of its text, with all cells and what stands with each figure."""
    texts = {name: "\n\n".join(page(name).values()) for name in page_names()}
    for name, more in (("compare", _comparison_texts), ("evidence", _fact_texts)):
        texts[name] = "\n\n".join([texts.get(name, ""), *more()])
    return {name: grade(text) for name, text in texts.items()}


@lru_cache(maxsize=1)
def results() -> list[Result]:
    """The scorecard of this aid as it stands."""
    aid = Aid(
        evidence=load_evidence(),
        prose={name: page(name) for name in page_names()},
        pages=frozenset(info.slug for info in PAGES),
        grades=grades(),
    )
    items = pd.read_csv(DATA / "scorecard.csv", dtype=str, keep_default_na=False)
    return scorecard(aid, items)


def reading_table(words: Words) -> str:
    """Each page of the menu with its school grade."""
    known = grades()
    rows = ((info.label, f"{known[info.slug]:.1f}") for info in PAGES if info.slug in known)
    return _table(words["reading_title"], (words["reading_page"], words["reading_grade"]), rows)


def score_line(standard: str, words: Words) -> str:
    """How many items of a standard are met, as a sentence."""
    met, applies = totals(results(), standard)
    name = words[f"standard_{standard}"]
    return words["score_total"].format(name=name, met=met, all=applies)


def score_table(standard: str, words: Words) -> str:
    """The items of one standard with their state."""
    rows = (
        (f"{result.item} ({result.item_id})", words[f"state_{result.state}"])
        for result in results()
        if result.standard == standard
    )
    heads = (words["head_item"], words["head_state"])
    return _table(words[f"standard_{standard}"], heads, rows)


def _comparison_texts() -> list[str]:
    evidence = load_evidence()
    templates = evidence.comparison[list(CELLS)].to_numpy().ravel()
    cells = [render_string(str(template)) for template in templates if template]
    outcomes = evidence.outcomes[["title", "question", "about"]].to_numpy().ravel()
    who = evidence.facts["who"]
    return [*cells, *(str(text) for text in outcomes if text), *(str(text) for text in who)]


def _fact_texts() -> list[str]:
    columns = ["outcome", "who", "caveat", "certainty_reason"]
    texts = load_evidence().facts[columns].to_numpy().ravel()
    return [str(text) for text in texts if text]


def _table(caption: str, heads: tuple[str, str], rows: Iterable[tuple[str, str]]) -> str:
    body = "".join(
        f'<tr><th scope="row">{html.escape(first)}</th><td>{html.escape(second)}</td></tr>'
        for first, second in rows
    )
    head = "".join(f'<th scope="col">{html.escape(text)}</th>' for text in heads)
    return (
        f'<table class="oa-table"><caption class="oa-hidden">{html.escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
