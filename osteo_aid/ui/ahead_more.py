"""What lies behind the numbers of Looking ahead: age, other worlds, why ranges overlap, as HTML."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from html import escape
from typing import Final

from osteo_aid.domain.joints import option_name
from osteo_aid.domain.lifetime import (
    JOINT,
    MODEL_DATE,
    MODEL_VERSION,
    SCENARIOS,
    TOTAL,
)
from osteo_aid.domain.outlook import outlook
from osteo_aid.evidence import load_evidence
from osteo_aid.text.times import long_date
from osteo_aid.ui.ahead_chart import counted, event_of
from osteo_aid.ui.ahead_view import bar, bold
from osteo_aid.ui.ahead_words import Look, both, named, of, span, studied, told, words
from osteo_aid.ui.cited import cited

AGES_SHOWN: Final = (45, 55, 65, 75)
LONG: Final = 20
WORLDS: Final = (*((scenario, "uk") for scenario in SCENARIOS), ("base", "us"))
EXAMPLE: Final = ((20, 50), (35, 70), 40)
"""Two made-up ranges, and a number that lies in both."""


@lru_cache(maxsize=4)
def older(sex: str) -> str:
    """Total replacement at four ages: redone within 20 years, and ever."""
    rows = "".join(_older_row(age, sex) for age in AGES_SHOWN)
    heads = "".join(
        f'<th scope="col">{escape(words(f"older_{name}").format(years=LONG))}</th>'
        for name in ("age", "by", "ever")
    )
    return (
        f'<table class="oa-table oa-ah-older oa-opt-{TOTAL}"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _older_row(age: int, sex: str) -> str:
    found = outlook(age, sex, TOTAL)
    soon, ever = found.by("first_revision", LONG), found.lifetime["first_revision"]
    return (
        f'<tr><th scope="row">{age}</th><td>{escape(both(soon))}{bar(soon)}</td>'
        f"<td>{escape(span(ever))}{bar(ever, middle=False)}</td></tr>"
    )


@lru_cache(maxsize=128)
def world(look: Look) -> str:
    """The next operation in each world: the operations beside each other, no operation apart."""
    return "".join(
        _world(look, tuple(start for start in starts if studied(start, look.age)))
        for starts in (look.alone, look.operations)
    )


def _world(look: Look, starts: tuple[str, ...]) -> str:
    """One table; a world that changes none of its numbers is left out."""
    told_of = {where: [_world_cell(look, start, *where) for start in starts] for where in WORLDS}
    base, *others = told_of.items()
    rows = [base, *(one for one in others if set(one[1]) - {_unchanged()})]
    heads = "".join(
        f'<th scope="col" role="columnheader">{_of_whom(start)}</th>' for start in starts
    )
    body = "".join(
        f'<tr role="row"><th scope="row" role="rowheader">{escape(words(_world_key(*where)))}</th>'
        + "".join(
            f'<td role="cell"><span class="oa-ah-th" aria-hidden="true">{_in_brief(start)}</span>'
            f"{cell}</td>"
            for start, cell in zip(starts, cells, strict=True)
        )
        + "</tr>"
        for where, cells in rows
    )
    return bool(starts) * (
        '<table class="oa-table oa-ah-world" role="table"><thead role="rowgroup"><tr role="row">'
        f'<th scope="col" role="columnheader">{escape(words("world_what"))}</th>{heads}</tr>'
        f'</thead><tbody role="rowgroup">{body}</tbody></table>'
    )


def _of_whom(start: str) -> str:
    """A choice, and what is counted of it."""
    return (
        f'<span class="oa-opt-name oa-opt-{start}">{named(start)}</span>'
        f"<small>{escape(counted(start, 'next'))}</small>"
    )


def _in_brief(start: str) -> str:
    """The same for the narrow list, where it stands beside each number."""
    name, what = escape(option_name(JOINT, start)), escape(counted(start, "next"))
    return f'<span class="oa-opt-name oa-opt-{start}">{name}</span>: {what}'


def _world_key(scenario: str, country: str) -> str:
    return "world_us" if country == "us" else f"world_{scenario}"


def _world_cell(look: Look, start: str, scenario: str, country: str) -> str:
    """The number within the years and the range for the rest of life, or that they stay."""
    event = event_of(start, "next")
    here, base = ((one.by(event, look.years), one.lifetime[event])
                  for one in (of(look, start, scenario, country), of(look, start)))  # fmt: skip
    if here == base and (scenario, country) != WORLDS[0]:
        return _unchanged()
    life = words("world_life").format(range=span(here[1]))
    return f"{escape(both(here[0]))}<small>{escape(life)}</small>"


def _unchanged() -> str:
    return f'<span class="oa-quiet">{escape(words("world_same"))}</span>'


@lru_cache(maxsize=1)
def overlap() -> str:
    """Two made-up ranges that share a part."""
    first, second, shared = EXAMPLE
    rows = "".join(
        f"<div><p>{escape(words(key).format(range=words('range').format(low=low, high=high)))}"
        f'</p><span class="oa-ah-bar" aria-hidden="true"><i style="left:{low}%;'
        f'width:{high - low}%"></i></span></div>'
        for key, (low, high) in (("overlap_one", first), ("overlap_two", second))
    )
    both_can = escape(words("overlap_both").format(n=shared))
    return (
        f'<figure class="oa-ah-overlap oa-opt-no_operation"><figcaption>'
        f'{escape(words("overlap_made_up"))}</figcaption><div class="oa-ah-two">{rows}'
        f'<i class="oa-ah-shared" style="left:{shared}%"></i></div>'
        f'<p class="oa-ah-can" style="--at:{shared}%">{both_can}</p></figure>'
    )


def version(key: str = "version") -> str:
    """Which model the numbers are of, wherever there are numbers."""
    day = long_date(date.fromisoformat(MODEL_DATE))
    text = words(key).format(version=MODEL_VERSION, date=day)
    return f'<p class="oa-quiet">{escape(text)}</p>'


@lru_cache(maxsize=1)
def sources() -> str:
    """Links to all that the model was fitted to, folded away."""
    evidence = load_evidence()
    columns = (evidence.lifetime_parameters["source_ids"], evidence.life_table["source_id"])
    ids = dict.fromkeys(" ".join(one for column in columns for one in column.unique()).split())
    links = cited(" ".join(ids))
    title = escape(words("sources_title"))
    return f'<details class="oa-details"><summary>{title}</summary><p>{links}</p></details>'


def heading(part: str) -> str:
    """The heading of a part of the page, which a link can lead to."""
    return f'<h2 class="oa-ah-h2" id="oa-ah-{part}">{escape(words(f"{part}_title"))}</h2>'


def behind(look: Look) -> str:
    """What being older does, and other worlds: both follow from who is looked at."""
    older_said = f"<p>{escape(words('older_why'))}</p><p>{bold(words('older_delay'))}</p>"
    parts = [
        heading("older"),
        _text(f"<p>{escape(told('older', look))}</p>{older(look.sex)}{older_said}"),
    ]
    if other := world(look):
        said = _text(f"<p>{escape(told('world', look))}</p>")
        title = escape(words("world_title"))
        parts.append(
            f'<details class="oa-details"><summary>{title}</summary>{said}{other}</details>'
        )
    return f"{''.join(parts)}{version()}"


def _text(html: str) -> str:
    return f'<div class="oa-ah-text">{html}</div>'


JUMPS: Final = {
    "where": "oa-ah-where",
    "chart": "oa-ah-chart",
    "older": "oa-ah-older",
    "overlap": "oa-ah-overlap",
    "counted": "oa-ct",
    "unknown": "oa-ah-unknown",
}


@lru_cache(maxsize=2)
def jumps(charts: bool) -> str:
    """Links to the parts of a long page; that with charts is not there for every age."""
    links = "".join(
        f'<li><a href="#{place}">{escape(words(f"{part}_jump"))}</a></li>'
        for part, place in JUMPS.items()
        if charts or part != "chart"
    )
    title = escape(words("jumps"))
    return f'<nav class="oa-tl-jumps" aria-label="{title}"><p>{title}</p><ul>{links}</ul></nav>'
