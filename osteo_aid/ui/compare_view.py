"""The comparison as HTML: one row for each outcome, one card for each option.

Everything a person typed stays out of it; all words come from data/ and are escaped here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Final

from osteo_aid.charts.icons import icon_array, option_mark
from osteo_aid.evidence import Evidence, Fact, load_evidence
from osteo_aid.text import page, render_string
from osteo_aid.text.figures import whole
from osteo_aid.ui.images import image
from osteo_aid.ui.told import told

FACT_ID: Final = re.compile(r"""\(\s*["']([A-Z]\d+[a-z]?)["']""")
CERTAINTIES: Final = ("high", "moderate", "low", "very_low")
DOTS: Final = {"high": 4, "moderate": 3, "low": 2, "very_low": 1}
LETTERS: Final = "ABCDEFGH"
HIDDEN_LOOK: Final = "no_operation"
"""The colour and pattern of every picture while names are hidden, so that none gives one away."""


@dataclass(frozen=True)
class View:
    """What the person asked to see.

    Attributes:
        options: option ids, in order.
        first: outcome ids that come first.
        hidden: whether names of options are replaced by letters.
        all_rows: whether every outcome is shown or the main ones only.
    """

    options: tuple[str, ...]
    first: tuple[str, ...] = ()
    hidden: bool = False
    all_rows: bool = False


def facts_in(template: str, ev: Evidence) -> list[Fact]:
    """The facts a template names, in the order it names them."""
    return [ev.fact(fact_id) for fact_id in dict.fromkeys(FACT_ID.findall(template))]


def least_certain(facts: Iterable[Fact]) -> Fact | None:
    """The fact that limits how sure a sentence can be."""
    return max(facts, key=lambda fact: CERTAINTIES.index(fact.certainty), default=None)


def option_name(ev: Evidence, option: str, view: View) -> str:
    """The name a person sees: its own, or a letter."""
    if view.hidden:
        order = list(ev.options.index)
        return f"Choice {LETTERS[order.index(option)]}"
    return str(ev.options.loc[option, "short_name"])


def outcome_ids(ev: Evidence, view: View) -> list[str]:
    """Rows in the order they are shown: what matters most first, then the fixed order."""
    shown = [
        str(key)
        for key, main in ev.outcomes["main"].items()
        if view.all_rows or main == "yes" or key in view.first
    ]
    return sorted(shown, key=lambda key: (key not in view.first, 0))


@lru_cache(maxsize=1024)
def row_html(joint: str, outcome_id: str, options: tuple[str, ...], hidden: bool) -> str:
    """One outcome for the chosen options, as a section with a card for each option."""
    ev = load_evidence().about(joint)
    view = View(options=options, hidden=hidden)
    outcome = ev.outcomes.loc[outcome_id]
    title, question, note = (str(outcome[key]) for key in ("title", "question", "about"))
    about = f'<p class="oa-about">{escape(note)}</p>' if note else ""
    cells = "".join(_cell(ev, outcome_id, option, view) for option in options)
    return (
        f'<section class="oa-row" aria-labelledby="oa-row-{outcome_id}">'
        f'<h3 id="oa-row-{outcome_id}">{escape(title)}</h3>'
        f'<p class="oa-question">{escape(question)}</p>{about}'
        f'<div class="oa-cells oa-cells-{len(options)}">{cells}</div></section>'
    )


def _cell(ev: Evidence, outcome_id: str, option: str, view: View) -> str:
    cell = _row(ev, outcome_id, option)
    name = option_name(ev, option, view)
    colour = "hidden" if view.hidden else option
    mark = "" if view.hidden else f'<span class="oa-mark">{image(option_mark(option))}</span>'
    parts = [f'<h4 class="oa-opt-name">{mark}{escape(name)}</h4>']
    facts: list[Fact] = []
    if cell["sentence"]:
        ids = cell["fact_ids"].split()
        facts = facts_in(cell["sentence"], ev) or [ev.fact(fact_id) for fact_id in ids]
        parts.append(f'<p class="oa-sentence">{told(cell["sentence"])}</p>')
        if cell["draw"]:
            parts.append(bar100(ev.fact(cell["draw"])))
    if cell["missing"]:
        label = "" if cell["sentence"] else f"<strong>{escape(_words('none'))}.</strong> "
        parts.append(f'<p class="oa-missing">{label}{escape(cell["missing"])}</p>')
    if facts:
        parts += [_who(facts), certainty(facts)]
    details = _details(ev, outcome_id, option, facts, look=HIDDEN_LOOK if view.hidden else option)
    if details:
        hidden_words = (
            f'<span class="oa-hidden"> on {escape(name)}: {escape(_title(ev, outcome_id))}</span>'
        )
        parts.append(
            f'<details class="oa-details"><summary>More{hidden_words}</summary>{details}</details>'
        )
    empty = "" if cell["sentence"] else " oa-cell-empty"
    return f'<article class="oa-card oa-cell oa-opt-{colour}{empty}">{"".join(parts)}</article>'


def _row(ev: Evidence, outcome_id: str, option: str) -> dict[str, str]:
    """The row of comparison.csv for one cell."""
    found = ev.comparison.xs(option, level="option").xs(outcome_id, level="outcome_id")
    return {str(key): str(value) for key, value in found.iloc[0].items()}


def bar100(fact: Fact, *, others: bool = False) -> str:
    """A bar of 100 with the share filled, and its range; the sentence above says the same.

    With `others` the people are drawn whom the figure does not count.
    """
    share, low, high = event_share(fact)
    if others:
        share, low, high = 100 - share, 100 - high, 100 - low
    reach = "" if math.isnan(low) else f'<span style="left:{low}%;width:{high - low}%"></span>'
    return (
        f'<div class="oa-bar100" aria-hidden="true"><div style="width:{share}%"></div>{reach}</div>'
    )


def _words(key: str) -> str:
    return page("compare")[key].strip()


def _title(ev: Evidence, outcome_id: str) -> str:
    return str(ev.outcomes.loc[outcome_id, "title"])


def _who(facts: Sequence[Fact]) -> str:
    groups: dict[str, list[str]] = {}
    for fact in facts:
        notes = groups.setdefault(fact.who, [])
        if fact.caveat and fact.caveat not in notes:
            notes.append(fact.caveat)
    lines = [f"<li>{escape(who)}. {escape(' '.join(notes))}</li>" for who, notes in groups.items()]
    several = " oa-several" if len(lines) > 1 else ""
    return (
        f'<p class="oa-label">Who was studied</p><ul class="oa-who{several}">{"".join(lines)}</ul>'
    )


def certainty(facts: Sequence[Fact]) -> str:
    """How sure anyone can be of a sentence, by the least certain of its figures, and why."""
    fact = least_certain(facts)
    if fact is None:
        return ""
    filled = DOTS[fact.certainty]
    dots = "".join(
        f'<span class="oa-dot{" oa-dot-on" if i < filled else ""}"></span>' for i in range(4)
    )
    return (
        f'<p class="oa-sure"><span class="oa-label">How sure? </span>'
        f'<span class="oa-dots" aria-hidden="true">{dots}</span> '
        f"<strong>{escape(_words('sure_' + fact.certainty))}.</strong> "
        f"{escape(fact.certainty_reason)}</p>"
    )


def _details(ev: Evidence, outcome_id: str, option: str, above: Sequence[Fact], look: str) -> str:
    cell = _row(ev, outcome_id, option)
    parts = []
    if cell["draw"]:
        parts.append(_picture(ev.fact(cell["draw"]), look))
    if cell["other_way"]:
        other = escape(render_string(cell["other_way"]))
        parts.append(f'<p><span class="oa-label">The other way round.</span> {other}</p>')
    if cell["disagree"]:
        text = escape(render_string(cell["disagree"]))
        parts.append(f'<p><span class="oa-label">Other studies.</span> {text}</p>')
        more = [fact for fact in facts_in(cell["disagree"], ev) if fact not in above]
        if more:
            parts.append(_who(more))
    facts = [ev.fact(fact_id) for fact_id in cell["fact_ids"].split()]
    if facts:
        parts.append(
            '<p class="oa-label oa-sources-label">Sources</p>'
            f'<ul class="oa-sources">{_sources(facts)}</ul>'
        )
    return "".join(parts)


def event_share(fact: Fact) -> tuple[float, float, float]:
    """Estimate, low and high in 100 people who had the event; NaN where there is none."""
    if fact.measure == "km_survival":
        return 100 - fact.estimate, 100 - fact.high, 100 - fact.low
    return fact.estimate, fact.low, fact.high


def drawn(fact: Fact) -> tuple[int, int | None, int | None]:
    """Whole people drawn for a fact: its number, and the ends of its range where it has one.

    The number is the one the sentence tells; "fewer than 1" is one person drawn as a maybe.
    """
    share, low, high = event_share(fact)
    if 0 < share < 1:
        return 1, 0, 1
    count = 100 - whole(100 - share) if fact.measure == "km_survival" else whole(share)
    if math.isnan(low):
        return count, None, None
    return count, min(count, whole(low)), max(count, whole(high))


def _picture(fact: Fact, look: str) -> str:
    count, low, high = drawn(fact)
    function = "not_in_100" if fact.measure == "km_survival" else "in_100"
    words = render_string('{{ %s("%s") }} in 100 people' % (function, fact.fact_id))
    picture = image(icon_array(count, look, words, low=low, high=high))
    key = "picture_range" if low is not None else "picture_plain"
    return (
        f'<div class="oa-icons">{picture}<p class="oa-quiet">{escape(words)}. '
        f"{escape(_words(key))} {escape(fact.who)}.</p></div>"
    )


def _sources(facts: Sequence[Fact]) -> str:
    by_source: dict[str, list[Fact]] = {}
    for fact in facts:
        by_source.setdefault(fact.source_id, []).append(fact)
    return "".join(_source(group) for group in by_source.values())


def _source(facts: Sequence[Fact]) -> str:
    source = facts[0].source
    ids = ", ".join(fact.fact_id for fact in facts)
    address = f"https://doi.org/{source.doi}" if source.doi else source.url
    words = escape(source_words(facts[0]))
    link = f'<a href="{escape(address, quote=True)}">{words}</a>' if address else words
    return f"<li>{link} ({escape(ids)}; {escape(facts[0].time or 'no fixed time')})</li>"


def source_words(fact: Fact) -> str:
    """A source in a few words: first author, journal, year."""
    return render_string('{{ source("%s") }}' % fact.fact_id)
