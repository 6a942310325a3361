"""What the person rated highest, and how each choice goes along with it: short, for the visit.

The page "What matters to me" shows all of it with the formula. Never cached: it holds ratings.
"""

from __future__ import annotations

import math
from html import escape

from osteo_aid.charts.icons import option_mark
from osteo_aid.domain.joints import option_name
from osteo_aid.domain.values import HIGH, STEPS, Measure, Ratings, Value, in_units, measures, values
from osteo_aid.text.figures import people, plain
from osteo_aid.ui.clinic_view import words
from osteo_aid.ui.images import image

PEOPLE = "people out of 100"


def rated_high(joint: str, ratings: Ratings) -> str:
    """A card for each thing that was rated high, heaviest first, and what they are not sure of."""
    high = [one for one in values(joint).values() if (ratings.get(one.value_id) or 0) >= HIGH]
    high.sort(key=lambda one: -(ratings[one.value_id] or 0))
    cards = "".join(_card(joint, one, ratings[one.value_id] or 0) for one in high)
    unsure = [
        one.text
        for one in values(joint).values()
        if one.value_id in ratings and ratings[one.value_id] is None
    ]
    line = f"{words('matters_unsure')} {'; '.join(unsure)}." if unsure else ""
    return f'<div class="oa-matters">{cards}</div>' + (
        f'<p class="oa-quiet">{escape(line)}</p>' if line else ""
    )


def _card(joint: str, value: Value, rating: int) -> str:
    rated = words("matters_rated").format(rating=rating, most=STEPS[-1])
    rows = "".join(_row(joint, one) for one in measures(joint)[value.value_id])
    better = words(f"better_{value.better}")
    counted = f"{value.counted[:1].upper()}{value.counted[1:]}. {better}"
    return (
        f'<section class="oa-matter"><h3>{escape(value.text)} '
        f'<span class="oa-quiet">{escape(rated)}</span></h3>'
        f'<p class="oa-quiet">{escape(counted)}</p>'
        f"<ul>{rows}</ul></section>"
    )


def _row(joint: str, one: Measure) -> str:
    known = not math.isnan(one.share)
    bar = f'<div style="width:{100 * one.share:.0f}%"></div>' if known else ""
    told = _amount(one) if known else words("matters_not_known")
    if one.basis == "judgement":
        told += f" ({words('matters_judged')})"
    return (
        f'<li class="oa-opt-{one.option}"><span class="oa-opt-name oa-as-it-is">'
        f'<span class="oa-mark">{image(option_mark(one.option))}</span>'
        f"{escape(option_name(joint, one.option))}</span>"
        f'<span class="oa-how-far{"" if known else " oa-open-bar"}" aria-hidden="true">{bar}</span>'
        f"<span>{escape(told)}</span></li>"
    )


def _amount(one: Measure) -> str:
    if one.value.unit == PEOPLE:
        return words("in_hundred").format(people=people(one.amount))
    return in_units(plain(one.amount), one.value.unit)
