"""How each choice goes along with what matters to a person, as HTML: bars, ties, what-ifs, sums.

What depends on ratings is built anew for every visitor and never cached. Words: what_matters.md.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from html import escape
from typing import Final

from osteo_aid.charts.icons import option_mark
from osteo_aid.domain.joints import option_name, options
from osteo_aid.domain.values import (
    LEVEL,
    Measure,
    Ratings,
    Standing,
    Tip,
    Total,
    measures,
    standing,
    tips,
    totals_of,
    values,
    weights,
)
from osteo_aid.text import page
from osteo_aid.text.figures import whole
from osteo_aid.ui.images import image
from osteo_aid.ui.rating import step_words

LETTERS: Final = "ABCDEFGH"
ROOM_FOR_A_LETTER: Final = 0.055
"""A piece that is narrower, as part of a whole bar, has no letter on it."""
TIPS_AT_ONCE: Final = 3


def letters(joint: str) -> dict[str, str]:
    """A letter for each value, the same on the whole page."""
    return dict(zip(values(joint), LETTERS, strict=False))


def bars(joint: str, ratings: Ratings) -> str:
    """The bars with what they say: how they stand, what is open, what would change it."""
    weigh = weights(ratings, joint)
    long = totals_of(weigh, joint)
    found = standing(long)
    drawn = "".join(_choice(joint, option, weigh, long[option]) for option in options(joint))
    quiet = found.kind == "nothing"
    return (
        f'<section class="oa-fit" id="oa-fit" tabindex="-1" aria-labelledby="oa-fit-title">'
        f'<h2 id="oa-fit-title">{_escaped("fit_title")}</h2>'
        f'<p class="oa-fit-said" role="status">{_said(joint, ratings, found)}</p>'
        f'<div class="oa-fit-bars{" oa-fit-quiet" if quiet else ""}">{drawn}</div>'
        f"{'' if quiet else _legend(joint, weigh)}{_what_if(joint, ratings)}</section>"
    )


def strip(joint: str, ratings: Ratings) -> str:
    """The bars alone, for small screens, where they stand far below the questions."""
    weigh = weights(ratings, joint)
    long = totals_of(weigh, joint)
    rows = "".join(
        f'<div class="oa-opt-{option}"><p>{_mark(option)}'
        f"<span>{escape(option_name(joint, option))}</span></p>"
        f"{_bar(joint, option, weigh, letters={})}</div>"
        for option in long
    )
    return f'<div class="oa-fit-strip" aria-hidden="true">{rows}</div>'


def _choice(joint: str, option: str, weigh: Mapping[str, float], total: Total) -> str:
    nothing = not any(weigh.values())
    text = "" if nothing else _length(total)
    pieces = "" if nothing else f'<p class="oa-hidden">{_pieces(joint, option, weigh)}</p>'
    return (
        f'<div class="oa-fit-choice oa-opt-{option}"><h3 class="oa-opt-name">{_mark(option)}'
        f"<span>{escape(option_name(joint, option))}</span></h3>"
        f'<p class="oa-fit-length">{text}</p>{_bar(joint, option, weigh, letters(joint))}'
        f"{pieces}</div>"
    )


def _length(total: Total) -> str:
    known = (
        f'<strong class="oa-figure">{_said_with("known", known=hundredths(total.known))}</strong>'
    )
    if not total.open:
        return known
    return f"{known} {_said_with('and_open', open=hundredths(total.open))}"


def _bar(joint: str, option: str, weigh: Mapping[str, float], letters: Mapping[str, str]) -> str:
    """What is known of each value in order, then what is open, striped."""
    known, still_open = "", ""
    for measure in _of(joint, option):
        value_id = measure.value.value_id
        weight, unknown = weigh[value_id], math.isnan(measure.share)
        long = weight if unknown else weight * measure.share
        if not long:
            continue
        letter = letters.get(value_id, "") if long > ROOM_FOR_A_LETTER else ""
        piece = f'<span style="width:{100 * long:.2f}%"><b>{letter}</b></span>'
        if unknown:
            still_open += piece.replace("<span", '<span class="oa-fit-open"', 1)
        else:
            known += piece
    return f'<div class="oa-fit-bar oa-keep-colour" aria-hidden="true">{known}{still_open}</div>'


def _pieces(joint: str, option: str, weigh: Mapping[str, float]) -> str:
    """What a bar is made of, to be read out: the picture is not."""
    parts = []
    for measure in _of(joint, option):
        weight = weigh[measure.value.value_id]
        if weight:
            unknown = math.isnan(measure.share)
            part = hundredths(weight if unknown else weight * measure.share)
            key = "piece_open" if unknown else "piece"
            parts.append(_words(key).format(value=measure.value.text, part=part))
    return _said_with("pieces", pieces="; ".join(parts))


def _legend(joint: str, weigh: Mapping[str, float]) -> str:
    rows = "".join(
        f'<li><span class="oa-letter" aria-hidden="true">{letters(joint)[value_id]}</span>'
        f"<span>{escape(value.text)}, "
        f"{_said_with('weighs', weight=hundredths(weigh[value_id]))}</span></li>"
        for value_id, value in values(joint).items()
        if weigh[value_id]
    )
    return (
        f'<p class="oa-quiet">{_escaped("how_to_read")}</p>'
        f'<p class="oa-label">{_escaped("legend_title")}</p><ul class="oa-fit-legend">{rows}</ul>'
    )


def _said(joint: str, ratings: Ratings, found: Standing) -> str:
    """How the bars stand, in a sentence: never a verdict, ties said aloud."""
    if found.kind == "nothing":
        return _escaped("nothing_weighs" if ratings else "quiet")
    text = _words(found.kind).format(
        options=_names(joint, found.options),
        gap=hundredths(found.gap),
        level=hundredths(LEVEL),
    )
    return _bold(text)


def _what_if(joint: str, ratings: Ratings) -> str:
    if not any(ratings.values()):
        return ""
    found = [f"<li>{_tip(joint, ratings, tip)}</li>" for tip in tips(ratings, joint)]
    first, more = found[:TIPS_AT_ONCE], found[TIPS_AT_ONCE:]
    body = f"<ul>{''.join(first)}</ul>" if first else f"<p>{_escaped('tips_none')}</p>"
    if more:
        body += (
            f'<details class="oa-details"><summary>{_escaped("tips_more")}: {len(more)}</summary>'
            f"<ul>{''.join(more)}</ul></details>"
        )
    return f'<div class="oa-fit-tips"><h3>{_escaped("tips_title")}</h3>{body}</div>'


def _tip(joint: str, ratings: Ratings, tip: Tip) -> str:
    words = page("what_matters", joint)
    result = _words(f"result_{tip.standing.kind}")
    return _said_with(
        "tip" if tip.value_id in ratings else "tip_new",
        value=values(joint)[tip.value_id].text,
        then=step_words(tip.then, words),
        now=step_words(tip.now, words),
        result=result.format(options=_names(joint, tip.standing.options)),
    )


def sums(joint: str, ratings: Ratings) -> str:
    """The sum behind each bar as a table: weight, how near to the best, piece."""
    weigh = weights(ratings, joint)
    long = totals_of(weigh, joint)
    rated = [value_id for value_id, weight in weigh.items() if weight]
    if not rated:
        return f"<p>{_escaped('quiet')}</p>"
    tables = "".join(_sum(joint, option, weigh, rated, long[option]) for option in long)
    return f'<div class="oa-sums">{tables}</div><p class="oa-quiet">{_escaped("rounded")}</p>'


def _sum(
    joint: str, option: str, weigh: Mapping[str, float], rated: list[str], total: Total
) -> str:
    heads = "".join(
        f'<th scope="col">{_escaped(f"col_{name}")}</th>'
        for name in ("value", "weight", "near", "piece")
    )
    rows = "".join(
        _sum_row(measure, weigh[measure.value.value_id])
        for measure in _of(joint, option)
        if measure.value.value_id in rated
    )
    up_to = f"; {_said_with('up_to', part=hundredths(total.most))}" if total.open else ""
    return (
        f'<table class="oa-table oa-sum oa-opt-{option}"><caption class="oa-opt-name">'
        f"{_mark(option)}{escape(option_name(joint, option))}</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody><tfoot><tr>"
        f'<th scope="row">{_escaped("together")}</th><td>100</td><td></td>'
        f"<td>{hundredths(total.known)}{up_to}</td></tr></tfoot></table>"
    )


def _sum_row(measure: Measure, weight: float) -> str:
    if math.isnan(measure.share):
        near = _escaped("open_cell")
        piece = _said_with("up_to", part=hundredths(weight))
    else:
        near, piece = hundredths(measure.share), hundredths(weight * measure.share)
    return (
        f'<tr><th scope="row">{escape(measure.value.text)}</th>'
        f"<td>{hundredths(weight)}</td><td>{near}</td><td>{piece}</td></tr>"
    )


def hundredths(part: float) -> str:
    """A part of a whole as a whole number of 100."""
    return str(whole(100 * part))


def _of(joint: str, option: str) -> list[Measure]:
    at = options(joint).index(option)
    return [choices[at] for choices in measures(joint).values()]


def _names(joint: str, found: tuple[str, ...]) -> str:
    """Names of choices in a sentence: "Osteotomy", "No operation and Osteotomy"."""
    names = [option_name(joint, option) for option in found]
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _mark(option: str) -> str:
    return f'<span class="oa-mark">{image(option_mark(option))}</span>'


def _words(key: str) -> str:
    return page("what_matters")[key].strip()


def _escaped(key: str) -> str:
    return escape(_words(key))


def _said_with(key: str, **parts: str) -> str:
    """A passage with its places filled, escaped."""
    return escape(_words(key).format(**parts))


def _bold(text: str) -> str:
    parts = escape(text).split("**")
    return "".join(f"<strong>{part}</strong>" if i % 2 else part for i, part in enumerate(parts))
