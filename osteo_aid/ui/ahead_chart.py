"""How many have had an operation, year by year, as HTML: one picture a choice, on one scale.

The choice without an operation has a box, a picture and an axis of its own.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Final

from osteo_aid.charts.years import YEARS, at, at_bar, band
from osteo_aid.domain.lifetime import NO_OPERATION, OSTEOTOMY
from osteo_aid.domain.outlook import TOLD_YEARS, Band, InHundred, Outlook
from osteo_aid.ui.ahead_view import alone, bold, drawn_now, head, operations, outside
from osteo_aid.ui.ahead_words import Look, ended, number, of, span, studied, told, words

STEP: Final = 5
TICKS: Final = (0, 25, 50, 75, 100)
NEXT: Final = {NO_OPERATION: "replacement", OSTEOTOMY: "replacement"}
"""The next operation on a knee that is not replaced; on one that is, a first revision."""

ROOM: Final = 12
"""People that the height of a number takes in a picture."""


def event_of(start: str, measure: str) -> str:
    """The event of the model that a measure counts for a choice."""
    return NEXT.get(start, "first_revision") if measure == "next" else measure


def counted(start: str, measure: str) -> str:
    """What is counted, in words."""
    return words(f"counts_{start}_next" if measure == "next" else f"counts_{measure}")


@lru_cache(maxsize=128)
def charts(look: Look, measure: str) -> str:
    """All pictures of a measure: the operations beside each other, no operation by itself."""
    parts = [f'<p class="oa-ah-how">{bold(words("how_chart"))}</p>']
    if look.alone:
        known = studied(NO_OPERATION, look.age)
        why = escape(words(f"alone_range_{look.stage}")) if known else ""
        parts.append(alone(_panel(look, NO_OPERATION, measure), why))
    if look.operations:
        parts.append(operations([_panel(look, start, measure) for start in look.operations]))
    return f'<div class="oa-ah">{"".join(parts)}</div>'


def _panel(look: Look, start: str, measure: str) -> str:
    """One choice: what is counted, the number in words, the picture, the rest of life."""
    if not studied(start, look.age):
        return outside(look, start)
    found, event = of(look, start), event_of(start, measure)
    now = found.by(event, look.years)
    line = told("chart_line", look, number=number(now), range=span(now))
    return (
        f'<article class="oa-card oa-cell oa-ah-panel oa-opt-{start}">{head(start)}'
        f'<p class="oa-ah-counted">{escape(counted(start, measure))}</p><p>{bold(line)}</p>'
        f"{_plot(look, start, found, event)}{_table(look, start, found, event)}</article>"
    )


def _table(look: Look, start: str, found: Outlook, event: str) -> str:
    """The numbers of a picture, with the rest of life as a range alone."""
    beyond = f"<small>{escape(words('beyond'))}</small>"
    rows = "".join(
        f"<tr{' class=oa-ah-now' * (years == look.years)}>"
        f'<th scope="row">{escape(words("after").format(years=years))}'
        f"{beyond * (years > ended(look, start))}</th>"
        f"<td>{escape(number(one))}</td><td>{escape(span(one))}</td></tr>"
        for years, one in ((years, found.by(event, years)) for years in TOLD_YEARS)
    )
    heads = "".join(
        f'<th scope="col">{escape(words(f"col_{name}"))}</th>' for name in ("when", "n", "range")
    )
    return (
        f'<table class="oa-table oa-ah-numbers"><thead class="oa-ah-heads"><tr>{heads}</tr></thead>'
        f'<tbody>{rows}<tr><th scope="row">{escape(words("life_title"))}{beyond}</th>'
        f"<td></td><td>{escape(span(found.lifetime[event]))}</td></tr></tbody></table>"
    )


def _plot(look: Look, start: str, found: Outlook, event: str) -> str:
    """The picture, with the words of its axes and the ends of its ranges around it."""
    curve, life = found.events[event], found.lifetime[event]
    drawn = band(
        curve.about, curve.low, curve.high, (life.low, life.high), start, look.years,
        ended(look, start), _alt(look, found, event),
    )  # fmt: skip
    people = "".join(f'<span style="bottom:{tick}%">{tick}</span>' for tick in TICKS)
    years = "".join(
        f'<span style="left:{at(year, 0).left}%">{year}<small>{look.age + year}</small></span>'
        for year in range(0, YEARS + 1, STEP)
    )
    end = f'<span style="left:{at_bar(0).left}%">{escape(words("axis_life"))}</span>'
    return (
        f'<div class="oa-ah-plot"><p aria-hidden="true">{escape(told("axis_people", look))}</p>'
        f'<div class="oa-ah-people-axis" aria-hidden="true">{people}</div>'
        f'<div class="oa-ah-field">{drawn_now(drawn)}{_ends(look, curve, life)}</div>'
        f'<div class="oa-ah-year-axis" aria-hidden="true">{years}{end}</div>'
        f'<p aria-hidden="true">{escape(words("axis_years"))}</p></div>'
    )


def _ends(look: Look, curve: Band, life: InHundred) -> str:
    """The ends of the range at the marked year and of that for the rest of life, as numbers."""
    now = InHundred(0, round(curve.low[look.years]), round(curve.high[look.years]))
    return _two_ends(at(look.years, 0).left, now, "line") + _two_ends(at_bar(0).left, life, "bar")


def _two_ends(left: float, one: InHundred, of_what: str) -> str:
    """Both numbers outside their range, or inside where there is no room; one label if close."""
    low = "in" if one.low < ROOM else "out"
    high = "in" if one.high > 100 - ROOM else "out"
    ends = [(f"low-{low}", one.low, str(one.low)), (f"high-{high}", one.high, str(one.high))]
    if one.high - one.low < ROOM * (1 + (low == "in") + (high == "in")):
        ends = [(f"high-{high}", one.high, span(one))]
    return "".join(
        f'<span class="oa-ah-end oa-ah-{side} oa-ah-at-{of_what}" aria-hidden="true" '
        f'style="left:{left}%;bottom:{people}%">{escape(text)}</span>'
        for side, people, text in ends
    )


def _alt(look: Look, found: Outlook, event: str) -> str:
    """The same numbers as a sentence, read out in place of the picture."""
    numbers = ", ".join(
        words("chart_said_at").format(number=number(one), range=span(one), years=years)
        for years, one in ((years, found.by(event, years)) for years in TOLD_YEARS)
    )
    return told("chart_said", look, numbers=numbers, range=span(found.lifetime[event]))
