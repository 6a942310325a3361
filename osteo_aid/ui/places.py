"""Every place of the aid that a search can lead to: the texts of the pages, and the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from threading import Lock, Thread
from typing import Any, Final

from osteo_aid.domain.advice import advice
from osteo_aid.domain.experiences import themes
from osteo_aid.domain.glossary import terms
from osteo_aid.domain.inputs import inputs
from osteo_aid.domain.joints import joints, option_name, options
from osteo_aid.domain.operations import operations, steps
from osteo_aid.domain.search import Index, Place
from osteo_aid.evidence import load_evidence
from osteo_aid.evidence.guide_schema import ADVICE_PARTS
from osteo_aid.text import page, render_string
from osteo_aid.text.render import page_names, read_source, sections
from osteo_aid.ui.names_view import names
from osteo_aid.ui.site import MORE_TEXTS, PAGES

SEARCH: Final = "search"
PASSAGE, WORD, STEP, THEME = "passage", "word", "step", "theme"
TITLE: Final = "_title"
SHORTEST: Final = 60
"""Letters of a passage worth finding: what is shorter is the label of something."""
_MARKS: Final = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|<[^>]*>|[*_#`]|^ *(?:-|\d+\.) ", re.MULTILINE)


_building: Final = Lock()


def index() -> Index:
    """The index over all places, built once for the process."""
    with _building:  # a second visitor waits for the first
        return _index()


@cache
def _index() -> Index:
    return Index(places())


def get_ready() -> None:
    """Begin to build the index while the person still types: it takes a second or two."""
    if not _index.cache_info().currsize:
        Thread(target=index, name="search index", daemon=True).start()


def places() -> list[Place]:
    """Every place, page by page."""
    found = [*_passages("")]
    for joint in joints():
        found += [*_passages(joint), *_tables(joint)]
    return [*found, *_for_all()]


def _passages(joint: str) -> Iterator[Place]:
    """The passages that all joints share, or those that are not the same for every joint."""
    known = {*page_names(), *page_names(joint=joint)} if joint else page_names()
    texts = ((info, name) for info in PAGES for name in (info.slug, *MORE_TEXTS.get(info.slug, ())))
    for info, name in texts:
        if name not in known or info.slug == SEARCH:
            continue
        words = page(name, joint)
        differs = _own_keys(name)
        for key, text in words.items():
            if key.endswith(TITLE) or len(text) < SHORTEST or "{" in text:
                continue
            if bool(joint) != (key in differs):
                continue
            heading = words.get(key + TITLE, words.get("title", info.label))
            yield Place(info.slug, joint, plain(heading), plain(text), PASSAGE)


@cache
def _own_keys(slug: str) -> frozenset[str]:
    """The passages of a page that at least one joint has in words of its own."""
    have = [joint for joint in joints() if slug in page_names(joint=joint)]
    return frozenset(key for joint in have for key in sections(read_source(slug, joint=joint)))


def _tables(joint: str) -> Iterator[Place]:
    """What the tables tell of a joint."""
    ev = load_evidence().about(joint)
    for outcome, cells in ev.comparison.groupby(level="outcome_id", sort=False):
        title, question = (str(ev.outcomes.loc[str(outcome), k]) for k in ("title", "question"))
        told = (
            f"{option_name(joint, option)}: {_drawn(cell['sentence'])} {cell['missing']}"
            for option, cell in _by_option(cells)
        )
        yield Place("compare", joint, title, _joined([question, *told]), PASSAGE)
    asked = inputs(joint)
    for factor, rules in ev.candidacy.groupby(level="factor", sort=False):
        heading = asked[str(factor)].short
        yield Place("could_it_suit_me", joint, heading, _joined(rules["reason"].unique()), PASSAGE)
    for name, kind in ev.milestone_kinds.reset_index().set_index("milestone").iterrows():
        rows = ev.milestones[ev.milestones["milestone"] == name]
        text = _joined([kind["about"], *rows["note"].unique()])
        yield Place("recovery", joint, kind["name"], text, PASSAGE)
    for sign in ev.warning_signs.to_dict("records"):
        text = _joined([sign["sign"] + ".", sign["meaning"], sign["do"]])
        yield Place("recovery", joint, page("recovery", joint)["signs_title"], text, PASSAGE)
    for theme in themes(joint):
        rows = ev.experiences[ev.experiences["theme"] == theme.theme]
        told = (
            f"{option_name(joint, row['option'])}: {_drawn(row['sentence'])} {row['missing']}"
            for row in rows.to_dict("records")
            if row["option"] in options(joint)
        )
        where = f"{THEME} {theme.theme}"
        yield Place("what_people_report", joint, theme.title, _joined(told), where)
    for myth in ev.myths.to_dict("records"):
        text = _joined([_drawn(myth["why"]), myth["myth"]])
        yield Place("what_people_report", joint, myth["fact"], text, PASSAGE)
    for operation in operations(joint):
        for at, step in enumerate(steps(operation)):
            heading = f"{operation.name}: {step.title}"
            text = _joined([_drawn(step.text), step.feel])
            where = f"{STEP} {operation.operation_id} {at}"
            yield Place("operating_room", joint, heading, text, where)
    for part in ADVICE_PARTS:
        for row in advice(joint, part):
            yield Place("before_and_after", joint, row.title, _drawn(row.text), PASSAGE)


def _for_all() -> Iterator[Place]:
    """What is the same for every joint: names and medical words."""
    for row in names().values():
        text = _joined([row["plain"], row["built"], row["told_as"].replace("|", ", ")])
        yield Place("bone_surgery", "", row["name"], text, PASSAGE)
    for term in terms():
        text = _joined([term.meaning, ", ".join(term.forms)])
        yield Place(SEARCH, "", term.term, text, f"{WORD} {term.term_id}")


def _by_option(cells: Any) -> Iterator[tuple[str, dict[str, str]]]:
    for cell in cells.reset_index().to_dict("records"):
        yield cell["option"], cell


def _drawn(template: str) -> str:
    return plain(render_string(template)) if template else ""


def _joined(texts: Iterable[str]) -> str:
    return " ".join(text.strip() for text in texts if text.strip())


def plain(text: str) -> str:
    """Markdown without its marks."""
    return re.sub(r"\s+", " ", _MARKS.sub(r"\1", text)).strip()
