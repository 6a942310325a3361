"""The recovery page as HTML: bars and marks, sentences, a table, warning signs.

What holds a day of the operation is built anew each time and never kept.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any, Final

from osteo_aid.charts.icons import option_mark
from osteo_aid.charts.timeline import Axis, axis, bar, last_week
from osteo_aid.domain.joints import option_name
from osteo_aid.domain.recovery import WEEKS, timeline
from osteo_aid.evidence import load_evidence
from osteo_aid.ui.cited import cited
from osteo_aid.ui.images import image
from osteo_aid.ui.recovery_words import NO_OPERATION, Choice, choices, dates, duration, said, words

PHASES: Final = ("first_weeks", "getting_back", "long_run")
BASES: Final = ("measured", "advice", "synthesis")
ACTIONS: Final = ("emergency", "same_day", "ask")
THREE_MONTHS, SIX_MONTHS = 13, 26
SHORTEST: Final = 4.0
"""Weeks on an axis where no source gives any."""
NOT_APPLICABLE: Final = "does not apply"

Rows = dict[Choice, tuple[Any, ...]]


def shown(
    joint: str, picked: tuple[Choice, ...], day: date | None, work: str | None, side: str | None
) -> tuple[str, str]:
    """What the picked operations look like: the timelines with their table, and the claim.

    Kept for the next visitor unless it holds the day of an operation.
    """
    build = _built if day is None else _built.__wrapped__
    return build(joint, picked, day, work, side)


@lru_cache(maxsize=256)
def _built(
    joint: str, picked: tuple[Choice, ...], day: date | None, work: str | None, side: str | None
) -> tuple[str, str]:
    rows = {choice: _rows(joint, choice, work, side) for choice in picked}
    whole = f"{jumps(rows)}{legend()}{pictures(joint, rows, day)}{table(rows, day)}"
    return f'<div class="oa-tl-wrap">{whole}</div>', claim(rows)


@lru_cache(maxsize=64)
def _rows(
    joint: str, choice: Choice, work: str | None = None, side: str | None = None
) -> tuple[Any, ...]:
    """The timeline of a choice, row by row; dates are added where they are shown."""
    found = timeline(joint, choice.option, choice.site, work=work, side=side)
    return tuple(found.itertuples())


def jumps(rows: Rows) -> str:
    """Links to what people ask for first, as far as it is shown: one tap away from the top."""
    links = "".join(
        f'<li><a href="#oa-tl-{row.milestone}">{escape(str(row.name))}</a></li>'
        for row in next(iter(rows.values()))
        if row.jump == "yes"
    )
    title = escape(words("jumps"))
    return f'<nav class="oa-tl-jumps" aria-label="{title}"><p>{title}</p><ul>{links}</ul></nav>'


@lru_cache(maxsize=1)
def legend() -> str:
    """The three marks with their words, and how to read a bar."""
    marks = "".join(
        f'<li><span class="oa-tl-dot oa-tl-{basis}" aria-hidden="true"></span><span>'
        f"<strong>{escape(words(f'basis_{basis}'))}:</strong> "
        f"{escape(words(f'legend_{basis}'))}</span></li>"
        for basis in BASES
    )
    return (
        f'<div class="oa-tl-legend"><p><strong>{escape(words("legend_title"))}.</strong> '
        f"{escape(words('legend'))}</p><ul>{marks}</ul></div>"
    )


def pictures(joint: str, rows: Rows, day: date | None) -> str:
    """One section for each part of the recovery, with an axis of its own."""
    return "".join(_phase(joint, phase, rows, day) for phase in PHASES)


@lru_cache(maxsize=16)
def _axis(joint: str, phase: str) -> Axis:
    """The same axis whatever is shown, so that no choice looks longer for being alone."""
    weeks = [
        getattr(row, column)
        for choice in choices(joint)
        for row in _rows(joint, choice)
        if row.phase == phase
        for column in WEEKS.values()
    ]
    return axis(SHORTEST if all(map(math.isnan, weeks)) else last_week(weeks))


def _phase(joint: str, phase: str, rows: Rows, day: date | None) -> str:
    on = _axis(joint, phase)
    ticks = "".join(f'<span style="left:{tick.at}%">{tick.label}</span>' for tick in on.ticks)
    names = [row for row in next(iter(rows.values())) if row.phase == phase]
    if not names:
        return ""
    blocks = "".join(_milestone(on, one, rows, day) for one in names)
    return (
        f'<section class="oa-tl" aria-labelledby="oa-tl-{phase}">'
        f'<h2 id="oa-tl-{phase}">{escape(words(f"phase_{phase}"))}</h2>'
        f'<div class="oa-tl-head" aria-hidden="true">'
        f"<span>{escape(words(f'axis_{on.unit}', joint))}</span>"
        f'<div class="oa-tl-axis">{ticks}</div></div>{blocks}</section>'
    )


def _milestone(on: Axis, one: Any, rows: Rows, day: date | None) -> str:
    lines, notes = [], []
    for choice, every in rows.items():
        row = next(row for row in every if row.milestone == one.milestone)
        lines.append(_line(on, choice, row, day))
        notes.append(_note(choice, row))
    also = escape(words("details_on").format(milestone=str(one.name)))
    return (
        f'<div class="oa-tl-block" id="oa-tl-{one.milestone}"><h3>{escape(str(one.name))}</h3>'
        f'<p class="oa-tl-about">{escape(str(one.about))}</p><ul class="oa-tl-lines">'
        f"{''.join(lines)}</ul>"
        f'<details class="oa-details"><summary>{escape(words("details"))}'
        f'<span class="oa-hidden"> {also}</span></summary><ul class="oa-tl-notes">'
        f"{''.join(notes)}</ul></details></div>"
    )


def _line(on: Axis, choice: Choice, row: Any, day: date | None) -> str:
    return (
        f'<li class="oa-tl-line oa-opt-{choice.option}"><span class="oa-tl-name oa-opt-name">'
        f'<span class="oa-mark">{image(option_mark(choice.option))}</span>{escape(choice.name)}'
        f'</span>{_track(on, row)}<span class="oa-tl-said">{_told(row, day)}</span></li>'
    )


def _track(on: Axis, row: Any) -> str:
    """The bar; the words beside it say the same, so it is not read out."""
    drawn = bar(on, row.earliest_weeks, row.typical_weeks, row.latest_weeks, row.open_from_weeks)
    grid = f"background-size:{100 / (len(on.ticks) - 1):.3f}% 100%"
    parts = ""
    if drawn.start is not None and drawn.end is not None:
        place = f"left:{drawn.start}%;width:{drawn.end - drawn.start:.1f}%"
        parts += f'<i class="oa-tl-bar" style="{place}"></i>'
    if drawn.open_from is not None:
        parts += f'<i class="oa-tl-open" style="left:{drawn.open_from}%"></i>'
    if drawn.mark is not None:
        parts += f'<i class="oa-tl-dot oa-tl-{row.basis}" style="left:{drawn.mark}%"></i>'
    empty = "" if parts else " oa-tl-empty"
    return f'<span class="oa-tl-track{empty}" style="{grid}" aria-hidden="true">{parts}</span>'


def _told(row: Any, day: date | None) -> str:
    """The label beside a bar: how long, how it is known, a word of caution, the days."""
    weight = "span" if row.missing and not row.in_words else "strong"
    text = f"<{weight}>{escape(_capital(said(row)))}</{weight}>"
    small = [words(f"basis_{row.basis}")] if row.basis else []
    small += [row.caveat] if row.caveat else []
    if small:
        text += f' <span class="oa-tl-small">{escape("; ".join(small))}</span>'
    if days := dates(row, day):
        text += f' <span class="oa-tl-days">{escape(_capital(days))}</span>'
    return text


def _note(choice: Choice, row: Any) -> str:
    """One choice in sentences, with its sources."""
    parts = [f"{_capital(said(row))}."]
    if row.basis:
        parts.append(f"{words(f'basis_{row.basis}_long')}.")
    if row.who:
        parts.append(f"{row.who}.")
    if row.note:
        parts.append(row.note)
    return (
        f'<li><span class="oa-opt-name oa-opt-{choice.option}">{escape(choice.name)}.</span> '
        f"{escape(' '.join(parts))}{cited(row.source_ids)}</li>"
    )


def table(rows: Rows, day: date | None) -> str:
    """The same words as a real table, milestone by milestone."""
    joint = next(iter(rows)).joint
    names = "".join(f'<th scope="col" role="columnheader">{escape(c.name)}</th>' for c in rows)
    body = "".join(
        f'<tr role="row"><th scope="row" role="rowheader">{escape(str(line[0].name))}</th>'
        + "".join(
            f'<td role="cell"><span class="oa-tl-th" aria-hidden="true">{escape(choice.name)}'
            f"</span>{_told(row, day)}</td>"
            for choice, row in zip(rows, line, strict=True)
        )
        + "</tr>"
        for line in zip(*rows.values(), strict=True)
    )
    return (
        f'<details class="oa-details"><summary>{escape(words("table_title"))}</summary>'
        f'<table class="oa-table oa-tl-table" role="table"><caption>'
        f'{escape(words("table_caption", joint))}</caption><thead role="rowgroup"><tr role="row">'
        f'<th scope="col" role="columnheader">{escape(words("table_what"))}</th>{names}</tr>'
        f'</thead><tbody role="rowgroup">{body}</tbody></table></details>'
    )


def claim(rows: Rows) -> str:
    """Where the typical times of each choice fall, against the usual claim."""
    joint = next(iter(rows)).joint
    cards = "".join(
        f'<article class="oa-card oa-opt-{choice.option}"><h3 class="oa-opt-name">'
        f"{escape(choice.name)}</h3><dl>{_sorted_by_time(every)}</dl></article>"
        for choice, every in rows.items()
    )
    return (
        f'<details class="oa-details"><summary>{escape(words("claim_cards", joint))}</summary>'
        f"<p>{escape(words('claim_how'))}</p>"
        f'<div class="oa-cells oa-cells-{len(rows)} oa-tl-claim">{cards}</div></details>'
    )


def _sorted_by_time(every: Sequence[Any]) -> str:
    groups: dict[str, list[str]] = {key: [] for key in ("early", "middle", "late", "unknown")}
    for row in every:
        reached = row.latest_weeks if math.isnan(row.typical_weeks) else row.typical_weeks
        if row.missing == NOT_APPLICABLE:
            continue
        if math.isnan(reached):
            groups["unknown"].append(row.name)
        elif reached <= SIX_MONTHS:
            groups["early" if reached <= THREE_MONTHS else "middle"].append(row.name)
        else:
            groups["late"].append(row.name)
    return "".join(
        f"<dt>{escape(words(f'claim_{key}'))}</dt><dd>{escape('; '.join(names))}</dd>"
        for key, names in groups.items()
        if names
    )


@lru_cache(maxsize=16)
def no_operation(joint: str) -> str:
    """What takes time without an operation, given the same room."""
    rows = list(timeline(joint, NO_OPERATION).itertuples())
    known = {str(row.milestone): duration(float(str(row.typical_weeks))) for row in rows}
    text = words("none", joint).format_map(known)
    told = "".join(
        f"<p>{escape(str(row.who))}. {escape(str(row.note))}{cited(str(row.source_ids))}</p>"
        for row in rows
    )
    name = option_name(joint, NO_OPERATION)
    return (
        f'<article class="oa-card oa-opt-{NO_OPERATION} oa-tl-none"><h3 class="oa-opt-name">'
        f'<span class="oa-mark">{image(option_mark(NO_OPERATION))}</span>{escape(name)}</h3>'
        f"<p>{escape(text)}</p>{told}</article>"
    )


@lru_cache(maxsize=16)
def warning_signs(joint: str) -> str:
    """What must not wait, the most urgent first: a word and a shape before a colour."""
    signs = load_evidence().about(joint).warning_signs
    return "".join(
        f'<section class="oa-signs oa-signs-{action}"><h3>{escape(words(f"action_{action}"))}</h3>'
        f"{_signs(list(signs[signs['action'] == action].itertuples()))}</section>"
        for action in ACTIONS
    )


def _signs(rows: Sequence[Any]) -> str:
    """The signs of one urgency, what to do on a line of its own; their sources are folded away."""
    told = "".join(
        f"<li><strong>{escape(row.sign)}.</strong> {escape(row.meaning)} "
        f"<em>{escape(row.do)}</em></li>"
        for row in rows
    )
    known = "".join(
        f"<li>{escape(row.sign)}.{cited(row.source_ids)}</li>" for row in rows if row.source_ids
    )
    return (
        f'<ul>{told}</ul><details class="oa-details"><summary>{escape(words("details"))}'
        f"</summary><ul>{known}</ul></details>"
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
