"""Where 100 people are after some years, for each choice, as HTML: sentence, icons, list, table.

Words: looking_ahead.md. Numbers: domain/outlook.py. Nothing here was typed by a person.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Final

from osteo_aid.charts.icons import Kind, icon_groups, icon_swatch
from osteo_aid.domain.joints import option_name
from osteo_aid.domain.lifetime import AGES, GROUPS, JOINT, NO_OPERATION, OSTEOTOMY, PARTIAL
from osteo_aid.domain.outlook import TOLD_YEARS, InHundred, Outlook
from osteo_aid.ui.ahead_words import (
    Look,
    both,
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

KINDS: Final[dict[str, Kind]] = {"own": "open", "first": "range", "again": "solid", "died": "gone"}
"""The more operations, the darker."""
KEPT: Final = {NO_OPERATION: "own", OSTEOTOMY: "own"}
"""The group that the sentence tells of, where it is not the replacement in place."""


def invitation(missing: tuple[str, ...]) -> str:
    """What to answer first, and what is shown then."""
    asked = "".join(f"<li>{escape(words(f'missing_{name}'))}</li>" for name in missing)
    then = "".join(
        f"<li>{escape(line.removeprefix('- '))}</li>" if line.startswith("- ")
        else f"<p>{escape(line)}</p>" * bool(line)
        for line in words("missing_then").splitlines()
    )  # fmt: skip
    intro, _, items = then.partition("<li>")
    return (
        f'<section class="oa-ah-first oa-card" role="status"><h2>{escape(words("missing_title"))}'
        f"</h2><ul>{asked}</ul><p>{escape(words('missing'))}</p>{intro}<ul><li>{items}</ul>"
        "</section>"
    )


@lru_cache(maxsize=256)
def where(look: Look) -> str:
    """The first part of the result: where the people are after the years that were chosen."""
    parts = [
        f'<p class="oa-hidden" role="status">{escape(told("status", look))}</p>'
        f'<h2 class="oa-ah-h2">{escape(told("where_title", look))}</h2>{legend(look)}'
    ]
    if look.alone:
        reason = words(f"alone_range_{look.stage}") if studied(NO_OPERATION, look.age) else ""
        parts.append(
            f'<section class="oa-ah-alone"><h3>{escape(words("alone_title"))}</h3>'
            f'<div class="oa-ah-beside">{card(look, NO_OPERATION)}<div class="oa-ah-why">'
            f"<p>{bold(words('alone_why'))}</p><p>{escape(reason)}</p></div></div></section>"
        )
    if look.operations:
        cards = "".join(card(look, start) for start in look.operations)
        parts.append(
            f'<section class="oa-ah-operations"><h3>{escape(words("operations_title"))}</h3>'
            f'<div class="oa-cells oa-cells-3">{cards}</div></section>'
        )
    return f'<div class="oa-ah">{"".join(parts)}</div>'


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


def card(look: Look, start: str) -> str:
    """One choice: what its people are said to be, drawn and counted."""
    head = f'<h4 class="oa-opt-name">{named(start)}</h4>'
    if not studied(start, look.age):
        return (
            f'<article class="oa-card oa-cell oa-cell-empty oa-opt-{start}">{head}'
            f"{outside(look, start)}</article>"
        )
    found = of(look, start)
    groups = found.groups[look.years]
    return (
        f'<article class="oa-card oa-cell oa-ah-card oa-opt-{start}">{head}'
        f'<p class="oa-sentence">{_sentence(look, start, groups[KEPT.get(start, "first")])}</p>'
        f'<div class="oa-ah-people">{image(picture(look, start, found))}</div>'
        f"{_rows(look, start, found)}{_table(look, start, found)}</article>"
    )


def outside(look: Look, start: str) -> str:
    """Why a choice has no numbers for an age."""
    lowest, highest = AGES[start]
    text = told(f"outside_{start}", look, lowest=lowest, highest=highest)
    title = told("outside_title", look)
    return f"<p><strong>{escape(title)}.</strong> {escape(text)}</p>"


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
    rest = "" if look.died else f'<p class="oa-quiet">{escape(words("rest_row"))}</p>'
    return f'<dl class="oa-ah-rows">{rows}</dl>{rest}'


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
    """Every year that is told, and the rest of life as ranges alone."""
    shown = [group for group in GROUPS if group != "died" or look.died]
    heads = "".join(f'<th scope="col">{escape(words(f"row_{group}"))}</th>' for group in shown)
    body = "".join(
        f'<tr><th scope="row">{escape(words("table_years_row").format(years=years))}</th>'
        + "".join(f"<td>{_cell(start, group, found.groups[years][group])}</td>" for group in shown)
        + "</tr>"
        for years in TOLD_YEARS
    )
    more = escape(words("table_more").format(name=option_name(JOINT, start)))
    return (
        f'<details class="oa-details"><summary>{escape(words("table_title"))}'
        f'<span class="oa-hidden"> {more}</span></summary>'
        f'<table class="oa-table oa-ah-table"><caption>{escape(told("table_caption", look))}'
        f'</caption><thead><tr><th scope="col">{escape(words("table_years"))}</th>{heads}</tr>'
        f"</thead><tbody>{body}</tbody></table>{_life(start, found)}</details>"
    )


def _cell(start: str, group: str, one: InHundred) -> str:
    if group == "own" and start not in KEPT:
        return "0"
    return escape(both(one))


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


def _swatch(group: str, option: str = "no_operation") -> str:
    return f'<span class="oa-ah-swatch">{image(icon_swatch(KINDS[group], option))}</span>'


def bold(text: str) -> str:
    """A passage whose words between ** are strong."""
    parts = escape(text).split("**")
    return "".join(f"<strong>{part}</strong>" if i % 2 else part for i, part in enumerate(parts))
