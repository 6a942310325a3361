"""What the bars are made of, the same for every visitor: each value with each choice, and why."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from html import escape

from osteo_aid.charts.icons import option_mark
from osteo_aid.domain.joints import option_name
from osteo_aid.domain.values import LEVEL, Measure, Value, in_units, measures
from osteo_aid.evidence import load_evidence
from osteo_aid.evidence.deciding_checks import OUT_OF_100
from osteo_aid.evidence.deciding_schema import FIGURE
from osteo_aid.text import page, render_string
from osteo_aid.text.figures import EVENT_MEASURES, people, plain
from osteo_aid.ui.cited import cited
from osteo_aid.ui.compare_view import certainty
from osteo_aid.ui.images import image
from osteo_aid.ui.told import told
from osteo_aid.ui.values_view import letters


@cache
def rows(joint: str) -> str:
    """Every value with its choices: bar, amount, basis, and why, folded."""
    return "".join(
        _value(joint, letters(joint)[value_id], choices)
        for value_id, choices in measures(joint).items()
    )


def _value(joint: str, letter: str, choices: Sequence[Measure]) -> str:
    value = choices[0].value
    bars = "".join(_choice(joint, one) for one in choices)
    whys = "".join(_why(joint, one) for one in choices)
    return (
        f'<section class="oa-value" aria-labelledby="oa-value-{value.value_id}">'
        f'<h3 id="oa-value-{value.value_id}"><span class="oa-letter" aria-hidden="true">{letter}'
        f"</span>{escape(value.text)}</h3>"
        f'<p class="oa-quiet">{_about(value)}{_hardly(choices)}</p>'
        f'<ul class="oa-measures">{bars}</ul>'
        f'<details class="oa-details"><summary>{_words("why")}'
        f'<span class="oa-hidden">: {escape(value.text)}</span></summary>{whys}</details></section>'
    )


def _about(value: Value) -> str:
    counted = _words("counted").format(counted=value.counted)
    scale = ""
    if value.unit not in OUT_OF_100:
        scale = _words("whole").format(full=f"{value.full:g}", unit=value.unit)
    return escape(f"{counted} {_words(f'better_{value.better}')} {scale}".strip())


def _hardly(choices: Sequence[Measure]) -> str:
    """Said aloud where the choices are about as good on this row."""
    shares = [one.share for one in choices]
    if any(map(math.isnan, shares)) or max(shares) - min(shares) > LEVEL:
        return ""
    return f" <strong>{escape(_words('hardly'))}</strong>"


def _choice(joint: str, one: Measure) -> str:
    unknown = math.isnan(one.share)
    fill = (
        '<span class="oa-fit-open" style="width:100%"></span>'
        if unknown
        else f'<span style="width:{100 * one.share:.1f}%"></span>'
    )
    number = "" if unknown else f'<strong class="oa-figure">{escape(amount(one))}</strong> '
    return (
        f'<li class="oa-measure oa-opt-{one.option}">'
        f'<span class="oa-opt-name">{image(option_mark(one.option))}'
        f"<span>{escape(option_name(joint, one.option))}</span></span>"
        f'<span class="oa-fit-bar oa-keep-colour" aria-hidden="true">{fill}</span>'
        f'<span class="oa-measure-said">{number}'
        f'<span class="oa-basis oa-basis-{one.basis}">{escape(basis_words(one))}</span></span></li>'
    )


def basis_words(one: Measure) -> str:
    """What an amount is: "A figure with its source", "Nobody knows"."""
    return _words(f"basis_{one.basis}").format(judged_by=one.judged_by)


def amount(one: Measure) -> str:
    """An amount as a person reads it: "79 in 100", "6 weeks"; a figure as `why` tells it."""
    if one.value.unit not in OUT_OF_100:
        return in_units(plain(one.amount), one.value.unit)
    if one.basis != FIGURE:
        return f"{people(one.amount)} in 100"
    fact = load_evidence().fact(one.fact_id)
    same = math.isclose(one.amount, fact.estimate)
    if same:
        still = ", still=True" if fact.measure == "km_survival" else ""
        call = f'in_100("{one.fact_id}"{still})'
    else:
        without = ", without=True" if fact.measure in EVENT_MEASURES else ""
        call = f'not_in_100("{one.fact_id}"{without})'
    return render_string(f"{{{{ {call} }}}} in 100")


def _why(joint: str, one: Measure) -> str:
    facts = [load_evidence().fact(one.fact_id)] if one.fact_id else []
    who = "".join(
        f'<p class="oa-quiet">{escape(_words("studied"))} {escape(fact.who)}. '
        f"{escape(fact.caveat)}</p>"
        for fact in facts
    )
    sources = dict.fromkeys(load_evidence().fact(name).source_id for name in one.fact_ids)
    return (
        f'<div class="oa-why oa-opt-{one.option}"><h4 class="oa-opt-name">'
        f'<span class="oa-mark">{image(option_mark(one.option))}</span>'
        f"{escape(option_name(joint, one.option))}</h4>"
        f"<p>{told(one.why)}</p>{who}{certainty(facts)}"
        f'<p class="oa-quiet">{cited(" ".join(sources))}</p></div>'
    )


def _words(key: str) -> str:
    return page("what_matters")[key].strip()
