"""Where 100 people are after some years, for each choice, as HTML: sentence, icons, list, table.

Words: looking_ahead.md. Numbers: domain/outlook.py. Nothing here was typed by a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Final

from osteo_aid.charts.icons import Kind, icon_groups, icon_swatch
from osteo_aid.domain.joints import option_name
from osteo_aid.domain.lifetime import AGES, GROUPS, JOINT, NO_OPERATION, OSTEOTOMY, PARTIAL
from osteo_aid.domain.outlook import TOLD_YEARS, InHundred, Outlook
from osteo_aid.ui.ahead_words import (
    Look,
    ended,
    named,
    number,
    of,
    said_key,
    span,
    studied,
    told,
    words,
)
from osteo_aid.ui.images import image

LINK: Final = re.compile(r"\[(.*?)\]\((#[a-z-]+)\)")
KINDS: Final[dict[str, Kind]] = {"own": "open", "first": "range", "again": "solid", "died": "gone"}
"""The more operations, the darker."""
KEPT: Final = {NO_OPERATION: "own", OSTEOTOMY: "own"}
"""The group that the sentence tells of, where it is not the replacement in place."""


def invitation(missing: tuple[str, ...]) -> str:
    """What to answer first, and what is shown then."""
    asked = _list([words(f"missing_{name}") for name in missing])
    then = _list([line.removeprefix("- ") for line in words("missing_then").splitlines()])
    return (
        '<section class="oa-ah-first oa-card" aria-labelledby="oa-ah-first">'
        f'<h2 id="oa-ah-first">{escape(words("missing_title"))}</h2>'
        f'<div class="oa-ah-asked" role="status">{asked}</div><p>{escape(words("missing"))}</p>'
        f"<p>{escape(words('missing_see'))}</p>{then}</section>"
    )


def _list(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


@lru_cache(maxsize=128)
def where(look: Look) -> str:
    """The first part of the result: where the people are after the years that were chosen."""
    parts = [
        f'<p class="oa-hidden" role="status">{escape(told("status", look))}</p>'
        f'<h2 class="oa-ah-h2" id="oa-ah-where">{escape(told("where_title", look))}</h2>'
        f"{legend(look) if look.any_studied else none_studied(look)}"
    ]
    if look.alone:
        why = bold(words("alone_why")) if studied(NO_OPERATION, look.age) else ""
        parts.append(alone(card(look, NO_OPERATION), why))
    if look.operations:
        parts.append(operations([card(look, start) for start in look.operations]))
    return f'<div class="oa-ah">{"".join(parts)}</div>'


def alone(shown: str, why: str) -> str:
    """The box of its own for people without an operation: what is shown, and why it is apart."""
    beside = f'<div class="oa-ah-beside">{shown}<p class="oa-ah-why">{why}</p></div>'
    return (
        f'<section class="oa-ah-alone"><h3>{escape(words("alone_title"))}</h3>'
        f"{beside if why else shown}</section>"
    )


def operations(shown: Sequence[str]) -> str:
    """The operations beside each other."""
    return (
        f'<section class="oa-ah-operations"><h3>{escape(words("operations_title"))}</h3>'
        f"<p>{escape(words('operations_note'))}</p>"
        f'<div class="oa-cells oa-cells-{len(shown)}">{"".join(shown)}</div></section>'
    )


def legend(look: Look) -> str:
    """What the icons mean, in the order of the picture."""
    rest = words("rest_shown" if look.died else "rest_hidden")
    keys = "".join(
        f"<li>{_swatch(group)}<span>{escape(words(f'key_{group}'))}</span></li>"
        for group in ("own", "first", "again")
    )
    return (
        f'<div class="oa-ah-legend"><p>{escape(words("how_icons"))}</p><ul>{keys}</ul>'
        f"<p>{_swatch('died')} {escape(rest)}</p>"
        f'<p class="oa-quiet">{escape(words("redone"))}</p></div>'
    )


def none_studied(look: Look) -> str:
    """That there is nothing to show for the age, in place of the legend."""
    return f"<p>{escape(told('none_studied', look))}</p>"


def head(start: str) -> str:
    """The name of a choice with its mark."""
    return f'<h4 class="oa-opt-name">{named(start)}</h4>'


def card(look: Look, start: str) -> str:
    """One choice: what its people are said to be, drawn, counted and as a table."""
    if not studied(start, look.age):
        return outside(look, start)
    found = of(look, start)
    groups = found.groups[look.years]
    return (
        f'<article class="oa-card oa-cell oa-ah-card oa-opt-{start}">{head(start)}'
        f'<p class="oa-sentence">{_sentence(look, start, groups[KEPT.get(start, "first")])}</p>'
        f'<div class="oa-ah-people">{drawn_now(picture(look, start, found))}</div>'
        f"{_rows(look, start, found)}{_table(look, start, found)}</article>"
    )


def outside(look: Look, start: str) -> str:
    """A choice without numbers for the age, and why it has none."""
    lowest, highest = AGES[start]
    text = linked(told(f"outside_{start}", look, lowest=lowest, highest=highest))
    title = told("outside_title", look)
    return (
        f'<article class="oa-card oa-cell oa-cell-empty oa-opt-{start}">{head(start)}'
        f"<p><strong>{escape(title)}.</strong> {text}</p></article>"
    )


def picture(look: Look, start: str, found: Outlook) -> str:
    """The 100 people as icons, group after group."""
    groups = found.groups[look.years]
    counted = [group for group in GROUPS if look.died or group != "died"]
    parts = [
        f"{words(f'key_{group}')} {number(groups[group])}"
        for group in counted
        if groups[group].about
    ]
    label = words("icons_said").format(
        name=option_name(JOINT, start), years=look.years, parts=", ".join(parts)
    )
    drawn = tuple((KINDS[group], groups[group].about) for group in GROUPS)
    return icon_groups(drawn, start, label)


def _sentence(look: Look, start: str, one: InHundred) -> str:
    """The group in front, with its range in words."""
    text = escape(told(said_key(look, start), look, n=one.about))
    if one.low == one.high:
        return text
    return f"{text} {escape(words('could_be').format(low=one.low, high=one.high))}"


def _rows(look: Look, start: str, found: Outlook) -> str:
    """Every group with its number, its range, and the range as a bar."""
    groups = found.groups[look.years]
    rows = "".join(
        _row(start, group, groups[group]) for group in GROUPS if group != "died" or look.died
    )
    years, rest = ended(look, start), ""
    if groups["died"].about and not look.died:
        text = words("rest_row").format(n=groups["died"].about)
        rest = f'<p class="oa-quiet">{escape(text)}</p>'
    if look.years > years:
        rest += f'<p class="oa-quiet">{escape(words("ended").format(years=years))}</p>'
    return f'<div class="oa-ah-rows"><dl>{rows}</dl>{rest}</div>'


def _row(start: str, group: str, one: InHundred) -> str:
    head = f"<dt>{_swatch(group, start)}<span>{escape(words(f'row_{group}'))}</span></dt>"
    if group == "own" and start not in KEPT:
        key = "row_own_partly" if start == PARTIAL else "row_own_none"
        return f"<div>{head}<dd>{escape(words(key))}</dd></div>"
    return (
        f"<div>{head}<dd><strong>{escape(number(one))}</strong> "
        f'<span class="oa-ah-span">{escape(span(one))}</span>{bar(one)}</dd></div>'
    )


def bar(one: InHundred, *, middle: bool = True) -> str:
    """A range on a line of 100, with a mark at the number; the words beside it say the same."""
    mark = f'<b style="left:{one.about}%"></b>' if middle else ""
    return (
        f'<span class="oa-ah-bar oa-keep-colour" aria-hidden="true">'
        f'<i style="left:{one.low}%;width:{max(one.high - one.low, 1)}%"></i>'
        f"{mark}</span>"
    )


def _table(look: Look, start: str, found: Outlook) -> str:
    """Every group in every year that is told, and the rest of life as ranges alone."""
    beyond = f"<small>{escape(words('beyond'))}</small>"
    heads = "".join(
        f'<th scope="col">{escape(words("table_years").format(years=years))}'
        f"{beyond * (years > ended(look, start))}</th>"
        for years in TOLD_YEARS
    )
    body = "".join(
        f'<tr><th scope="row">{escape(words(f"short_{group}"))}</th>'
        f"{_cells(start, group, found)}</tr>"
        for group in GROUPS
        if group != "died" or look.died
    )
    more = escape(words("table_more").format(name=option_name(JOINT, start)))
    return (
        f'<details class="oa-details"><summary>{escape(words("table_title"))}'
        f'<span class="oa-hidden"> {more}</span></summary>'
        f'<table class="oa-table oa-ah-table"><caption>{escape(told("table_caption", look))}'
        f'</caption><thead><tr><th scope="col">{escape(words("table_where"))}</th>{heads}</tr>'
        f"</thead><tbody>{body}</tbody></table>{_life(start, found)}</details>"
    )


def _cells(start: str, group: str, found: Outlook) -> str:
    """One group, year by year."""
    parts = []
    for one in (found.groups[years][group] for years in TOLD_YEARS):
        small = "" if one.low == one.high else f"<small>{escape(span(one))}</small>"
        parts.append(f"<td>{one.about or escape(words('few'))}{small}</td>")
    if group == "own" and start not in KEPT:
        parts = ["<td>0</td>"] * len(TOLD_YEARS)
    return "".join(parts)


def _life(start: str, found: Outlook) -> str:
    """The rest of life: ranges alone."""
    events = [event for event in found.lifetime if event != "replacement" or start in KEPT]
    rows = "".join(
        f"<li><strong>{escape(span(found.lifetime[event]))}</strong> "
        f"{escape(words(f'life_{event}'))}</li>"
        for event in events
    )
    return (
        f'<p class="oa-label">{escape(words("life_title"))}</p><ul class="oa-ah-life">{rows}</ul>'
        f'<p class="oa-quiet">{escape(words("life_note"))}</p>'
    )


def drawn_now(svg: str) -> str:
    """A drawing as an image, not kept: it is a part of what is kept here."""
    return image.__wrapped__(svg)


def _swatch(group: str, option: str = "no_operation") -> str:
    return f'<span class="oa-ah-swatch">{image(icon_swatch(KINDS[group], option))}</span>'


def linked(text: str) -> str:
    """A passage whose [words](#place) lead to a place on the page."""
    return LINK.sub(r'<a href="\2">\1</a>', escape(text))


def bold(text: str) -> str:
    """A passage whose words between ** are strong."""
    parts = escape(text).split("**")
    return "".join(f"<strong>{part}</strong>" if i % 2 else part for i, part in enumerate(parts))
