"""What lies behind the numbers of Looking ahead: age, other worlds, why ranges overlap, as HTML."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from html import escape
from typing import Final

from osteo_aid.domain.lifetime import (
    MODEL_DATE,
    MODEL_VERSION,
    NO_OPERATION,
    SCENARIOS,
    TOTAL,
)
from osteo_aid.domain.outlook import InHundred, outlook
from osteo_aid.text.times import long_date
from osteo_aid.ui.ahead_chart import counted, event_of
from osteo_aid.ui.ahead_view import bar, bold
from osteo_aid.ui.ahead_words import Look, both, named, of, span, studied, told, words

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
        f'<th scope="col">{escape(words(f"older_{name}"))}</th>' for name in ("age", "by", "ever")
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


@lru_cache(maxsize=256)
def world(look: Look) -> str:
    """The next operation in each world: the choices beside each other, no operation apart."""
    tables = [_world(look, starts) for starts in (look.alone, look.operations) if starts]
    return "".join(tables)


def _world(look: Look, starts: tuple[str, ...]) -> str:
    starts = tuple(start for start in starts if studied(start, look.age))
    if not starts:
        return ""
    heads = "".join(
        f'<th scope="col"><span class="oa-opt-name oa-opt-{start}">{named(start)}</span>'
        f"<small>{escape(counted(start, 'next'))}</small></th>"
        for start in starts
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(words(_world_key(scenario, country)))}</th>'
        + "".join(f"<td>{_world_cell(look, start, scenario, country)}</td>" for start in starts)
        + "</tr>"
        for scenario, country in WORLDS
    )
    alone = " oa-ah-world-alone" if starts == (NO_OPERATION,) else ""
    return (
        f'<table class="oa-table oa-ah-world{alone}"><thead><tr><th scope="col">'
        f"{escape(words('world_what'))}</th>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _world_key(scenario: str, country: str) -> str:
    return "world_us" if country == "us" else f"world_{scenario}"


def _world_cell(look: Look, start: str, scenario: str, country: str) -> str:
    found, event = of(look, start, scenario, country), event_of(start, "next")
    life = words("world_life").format(range=span(found.lifetime[event]))
    return f"{escape(both(found.by(event, look.years)))}<small>{escape(life)}</small>"


@lru_cache(maxsize=1)
def overlap() -> str:
    """Two made-up ranges that share a part."""
    first, second, shared = EXAMPLE
    rows = "".join(
        f"<div><p>{escape(words(key).format(range=words('range').format(low=low, high=high)))}"
        f"</p>{bar(InHundred(low, low, high), middle=False)}</div>"
        for key, (low, high) in (("overlap_one", first), ("overlap_two", second))
    )
    both_can = escape(words("overlap_both").format(n=shared))
    return (
        f'<figure class="oa-ah-overlap oa-opt-no_operation"><figcaption>'
        f"{escape(words('overlap_made_up'))}</figcaption>{rows}"
        f'<p class="oa-ah-shared"><span style="left:{shared}%">{both_can}</span></p></figure>'
    )


def version() -> str:
    """Which model the numbers are of, wherever there are numbers."""
    day = long_date(date.fromisoformat(MODEL_DATE))
    text = words("version").format(version=MODEL_VERSION, date=day)
    return f'<p class="oa-quiet">{escape(text)}</p>'


def behind(look: Look) -> str:
    """What being older does, and other worlds: both follow from who is looked at."""
    return (
        f'<h2 class="oa-ah-h2">{escape(words("older_title"))}</h2><p>{escape(words("older"))}</p>'
        f"{older(look.sex)}<p>{escape(words('older_why'))}</p><p>{bold(words('older_delay'))}</p>"
        f'<h2 class="oa-ah-h2">{escape(words("world_title"))}</h2>'
        f"<p>{escape(told('world', look))}</p>{world(look)}{version()}"
    )
