"""How many have had an operation, year by year, as HTML: one picture a choice, on one scale.

The choice without an operation has a box, a picture and an axis of its own.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Final

from osteo_aid.charts.years import FOLLOWED, YEARS, at, at_bar, band
from osteo_aid.domain.lifetime import NO_OPERATION, OSTEOTOMY
from osteo_aid.domain.outlook import TOLD_YEARS, Band, InHundred
from osteo_aid.ui.ahead_view import outside
from osteo_aid.ui.ahead_words import Look, named, number, of, span, studied, told, words
from osteo_aid.ui.images import image

STEP: Final = 5
TICKS: Final = (0, 50, 100)
NEXT: Final = {NO_OPERATION: "replacement", OSTEOTOMY: "replacement"}
"""The next operation on a knee that is not replaced; on one that is, a first revision."""
HIGH: Final = 78
"""Above this a label hangs below its range."""


def event_of(start: str, measure: str) -> str:
    """The event of the model that a measure counts for a choice."""
    return NEXT.get(start, "first_revision") if measure == "next" else measure


def counted(start: str, measure: str) -> str:
    """What is counted, in words."""
    return words(f"counts_{start}_next" if measure == "next" else f"counts_{measure}")


@lru_cache(maxsize=256)
def charts(look: Look, measure: str) -> str:
    """All pictures of a measure: the operations beside each other, no operation by itself."""
    parts = [_how()]
    if look.alone:
        parts.append(
            f'<section class="oa-ah-alone"><h3>{escape(words("alone_title"))}</h3>'
            f'<div class="oa-ah-beside">{_panel(look, NO_OPERATION, measure)}</div></section>'
        )
    if look.operations:
        panels = "".join(_panel(look, start, measure) for start in look.operations)
        parts.append(
            f'<section class="oa-ah-operations"><h3>{escape(words("operations_title"))}</h3>'
            f'<div class="oa-cells oa-cells-3">{panels}</div></section>'
        )
    return f'<div class="oa-ah">{"".join(parts)}</div>'


def _how() -> str:
    text = words("how_chart").format(followed=FOLLOWED)
    return (
        f'<details class="oa-details oa-ah-how" open><summary>{escape(words("how_chart_title"))}'
        f"</summary><p>{escape(text)}</p></details>"
    )


def _panel(look: Look, start: str, measure: str) -> str:
    head = f'<h4 class="oa-opt-name">{named(start)}</h4>'
    if not studied(start, look.age):
        return (
            f'<article class="oa-card oa-cell oa-cell-empty oa-opt-{start}">{head}'
            f"{outside(look, start)}</article>"
        )
    found, event = of(look, start), event_of(start, measure)
    curve, life = found.events[event], found.lifetime[event]
    now = found.by(event, look.years)
    line = told("chart_line", look, n=_n(now), low=now.low, high=now.high,
                life_low=life.low, life_high=life.high)  # fmt: skip
    return (
        f'<figure class="oa-card oa-cell oa-ah-panel oa-opt-{start}">{head}'
        f'<p class="oa-ah-counted">{escape(counted(start, measure))}</p>'
        f"{_plot(look, start, curve, life, _alt(look, found, event))}"
        f"<figcaption>{escape(line)}</figcaption></figure>"
    )


def _plot(look: Look, start: str, curve: Band, life: InHundred, alt: str) -> str:
    """The picture with the words of its axes and of its two ranges around it."""
    drawn = band(curve.about, curve.low, curve.high, (life.low, life.high), start, look.years, alt)
    people = "".join(f'<span style="bottom:{tick}%">{tick}</span>' for tick in TICKS)
    years = "".join(
        f'<span style="left:{at(year, 0).left}%">{year}<small>{look.age + year}</small></span>'
        for year in range(0, YEARS + 1, STEP)
    )
    end = f'<span style="left:{at_bar(0).left}%">{escape(words("axis_life"))}</span>'
    return (
        f'<div class="oa-ah-plot"><p class="oa-ah-axis">{escape(told("axis_people", look))}</p>'
        f'<div class="oa-ah-people-axis" aria-hidden="true">{people}</div>'
        f'<div class="oa-ah-field">{image(drawn)}{_labels(look, curve, life)}</div>'
        f'<div class="oa-ah-year-axis" aria-hidden="true">{years}{end}</div>'
        f'<p class="oa-ah-axis oa-ah-axis-end" aria-hidden="true">{escape(words("axis_year"))}'
        f"<small>{escape(words('axis_age'))}</small></p></div>"
    )


def _labels(look: Look, curve: Band, life: InHundred) -> str:
    """The range of the year that is marked and of the rest of life, beside their lines."""
    low, about, high = (series[look.years] for series in (curve.low, curve.about, curve.high))
    one = InHundred(round(about), round(low), round(high))
    side = "left" if look.years < YEARS / 2 else "right"
    here = _label(at(look.years, 0).left, low, high, f"{number(one)} ({span(one)})", side)
    return here + _label(at_bar(0).left, life.low, life.high, span(life), "middle")


def _label(left: float, low: float, high: float, text: str, side: str) -> str:
    """Words above a range, or below it where there is no room above."""
    above = high <= HIGH or low < 100 - HIGH
    place = f"bottom:{min(high, HIGH + 10):.0f}%" if above else f"top:{100 - low:.0f}%"
    return (
        f'<span class="oa-ah-label oa-ah-{side}" aria-hidden="true" '
        f'style="left:{left}%;{place}">{escape(text)}</span>'
    )


def _alt(look: Look, found: object, event: str) -> str:
    ends = [(years, found.by(event, years)) for years in TOLD_YEARS]  # type: ignore[attr-defined]
    numbers = ", ".join(
        words("chart_said_at").format(n=_n(one), low=one.low, high=one.high, years=years)
        for years, one in ends
    )
    life = found.lifetime[event]  # type: ignore[attr-defined]
    return told("chart_said", look, numbers=numbers, low=life.low, high=life.high)


def _n(one: InHundred) -> str:
    return str(one.about)
