"""What has been counted about later operations, as HTML: a line of years, a table, the rows.

At a joint without a life-course model it stands in the place of one, and says why there is none.
At the knee it stands below the model, so that people can hold the calculation against counts.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any, Final

from osteo_aid.charts.icons import option_mark
from osteo_aid.domain.joints import option_name, options
from osteo_aid.domain.lifetime import JOINT as WITH_MODEL
from osteo_aid.evidence import Evidence, Fact, load_evidence
from osteo_aid.text import page, render_string
from osteo_aid.text.figures import whole
from osteo_aid.ui.cited import cited
from osteo_aid.ui.compare_view import event_share, facts_in, row_html
from osteo_aid.ui.images import image
from osteo_aid.ui.told import FIGURE, told

PAGE: Final = "looking_ahead_other"
YEARS: Final = re.compile(r"(\d+(?:\.\d+)?) years?\b")
SURVIVAL: Final = "km_survival"
STRONG: Final = re.compile(r"\*\*(.+?)\*\*")
EMPHASIS: Final = re.compile(r"\*(.+?)\*")


@dataclass(frozen=True)
class Count:
    """What one cell of the comparison counts, for its place on the line of years.

    Attributes:
        told: the number of its sentence, such as "12" or "30 to 34"; "" without one.
        share: people out of 100 that the bar shows.
        low, high: the ends of the range; NaN without one.
        ends: the range beside the number in words, such as "3 to 7"; "" without one.
        years: after how many years it was counted; None where it is not told.
        who: whom the number is about.
        words: whether the cell says it in words, without a number.
    """

    told: str
    share: float
    low: float
    high: float
    ends: str
    years: int | None
    who: str
    words: bool


@lru_cache(maxsize=16)
def counted(joint: str) -> str:
    """All that has been counted about later operations on a joint, in order of time.

    A joint without a model first gets the words on why it has none, and every row as Compare tells
    it. Where there is a model the rows are told in words alone, to keep the page light.
    """
    later = rows(joint)
    timed = {years: key for key, years in later.items() if years is not None}
    line = _line(joint, timed) + _table(joint, timed) if timed else _part(joint, "no_line")
    why = "" if joint == WITH_MODEL else _why(joint)
    every = _in_words(joint, later) if joint == WITH_MODEL else _in_full(joint, later)
    return (
        f'{why}<section class="oa-ct" aria-labelledby="oa-ct">'
        f'<h2 id="oa-ct">{_words(joint, "counted_title")}</h2>{_part(joint, "counted")}'
        f'<div class="oa-note oa-standing" role="note">{page("compare", joint)["note_html"]}</div>'
        f'{line}{every}<div class="oa-note oa-standing">{_part(joint, "lasts")}</div></section>'
    )


@lru_cache(maxsize=16)
def rows(joint: str) -> dict[str, int | None]:
    """The rows of outcomes.csv about what comes later, in order of time, with their years."""
    outcomes = load_evidence().about(joint).outcomes
    later = outcomes[outcomes["later"] == "yes"].sort_values(["years", "order"])
    return {
        str(key): None if math.isnan(years) else int(years) for key, years in later["years"].items()
    }


@lru_cache(maxsize=256)
def count(joint: str, outcome_id: str, option: str) -> Count:
    """The figure that stands in a cell for its place on the line of years."""
    ev = load_evidence().about(joint)
    cell = _cell(ev, outcome_id, option)
    found = FIGURE.search(render_string(cell["sentence"])) if cell["tell"] == "in_100" else None
    facts = facts_in(cell["sentence"], ev)
    if found is None or not facts:
        return Count("", math.nan, math.nan, math.nan, "", None, "", bool(cell["sentence"]))
    main = ev.fact(cell["draw"]) if cell["draw"] else facts[0]
    number = found[1].removesuffix(" in 100")
    ends = [float(end) for end in re.findall(r"\d+", number)]
    share, low, high = event_share(main)
    range_told = "" if math.isnan(low) else _range(main)
    if len(ends) > 1:  # studies differ, and the sentence tells the lowest and the highest
        share, low, high, range_told = ends[0], ends[0], ends[1], ""
    after = YEARS.search(main.time)
    years = None if after is None else whole(float(after[1]))
    return Count(number, share, low, high, range_told, years, main.who, words=False)


def _range(fact: Fact) -> str:
    """The ends of a figure's range as people with the event, such as "3 to 7"."""
    function = "not_range_100" if fact.measure == SURVIVAL else "range_100"
    return render_string('{{ %s("%s") }}' % (function, fact.fact_id))


def _why(joint: str) -> str:
    return (
        f'<section class="oa-ct-why" aria-labelledby="oa-ct-why">'
        f'<h2 id="oa-ct-why">{_words(joint, "why_title")}</h2>{_part(joint, "why")}'
        f'<div class="oa-ct-chain"><div><h3>{_words(joint, "needs_title")}</h3>'
        f"{_part(joint, 'needs')}</div><div><h3>{_words(joint, 'missing_title')}</h3>"
        f"{_part(joint, 'missing')}</div></div>{_part(joint, 'instead')}</section>"
    )


def _line(joint: str, timed: dict[int, str]) -> str:
    """One box for each choice: which years were counted, and what was found, gaps as gaps."""
    boxes = "".join(_box(joint, option, timed) for option in options(joint))
    return (
        f"<h3>{_words(joint, 'line_title')}</h3>{_part(joint, 'line_how')}"
        f"{_part(joint, 'line_what')}"
        f'<div class="oa-cells oa-cells-{len(options(joint))} oa-ct-boxes">{boxes}</div>'
    )


def _box(joint: str, option: str, timed: dict[int, str]) -> str:
    counts = {years: count(joint, key, option) for years, key in timed.items()}
    stops = "".join(_stop(joint, years, one) for years, one in counts.items())
    return (
        f'<article class="oa-card oa-ct-box oa-opt-{option}"><h4 class="oa-opt-name">'
        f"{_mark(option)}{escape(option_name(joint, option))}</h4>"
        f'<p class="oa-ct-said">{_said(joint, counts)}</p>'
        f'<ol class="oa-ct-line">{stops}</ol>{_who(joint, counts)}</article>'
    )


def _who(joint: str, counts: dict[int, Count]) -> str:
    """Who was studied and when: the bars of one box may come from different people."""
    groups: dict[str, list[int]] = {}
    for years, one in counts.items():
        if one.told:
            groups.setdefault(one.who, []).append(one.years or years)
    studied = "".join(
        f"<li><strong>{_list(joint, times)}:</strong> {escape(who)}.</li>"
        for who, times in groups.items()
    )
    label = _words(joint, "who")
    return f'<p class="oa-label">{label}</p><ul class="oa-ct-who">{studied}</ul>' * bool(studied)


def _said(joint: str, counts: dict[int, Count]) -> str:
    """The picture of a choice in a sentence."""
    found = [years for years, one in counts.items() if one.told]
    gaps = [years for years in counts if years not in found]
    key = "found_none" if not found else "found_some" if gaps else "found_all"
    return _words(joint, key).format(found=_list(joint, found), gaps=_list(joint, gaps))


def _list(joint: str, years: list[int]) -> str:
    """Years in words: "5, 10 and 15 years"."""
    *first, last = [str(year) for year in years] or [""]
    told_last = _words(joint, "years").format(years=last)
    return f"{', '.join(first)} {_words(joint, 'and')} {told_last}" if first else told_last


def _stop(joint: str, years: int, one: Count) -> str:
    label = f'<span class="oa-ct-when">{_words(joint, "years").format(years=years)}</span>'
    if not one.told:
        key = "in_words" if one.words else "no_number"
        return (
            f'<li class="oa-ct-stop oa-ct-gap"><span class="oa-ct-track" aria-hidden="true">'
            f'<b>?</b></span>{label}<span class="oa-ct-none">{_words(joint, key)}</span></li>'
        )
    place = f"bottom:{one.low:g}%;height:{one.high - one.low:g}%"
    reach = "" if math.isnan(one.low) else f'<i class="oa-ct-reach" style="{place}"></i>'
    other = "" if one.years in {None, years} else _other_time(joint, one)
    return (
        f'<li class="oa-ct-stop"><span class="oa-ct-track" aria-hidden="true">'
        f'<i class="oa-ct-bar" style="height:{one.share:g}%"></i>{reach}</span>{label}'
        f'<span class="oa-ct-figure"><strong>{escape(one.told)}</strong> '
        f"{_words(joint, 'of_people')}</span>{other}</li>"
    )


def _other_time(joint: str, one: Count) -> str:
    return f'<span class="oa-ct-other">{_words(joint, "counted_by").format(years=one.years)}</span>'


def _table(joint: str, timed: dict[int, str]) -> str:
    heads = "".join(
        f'<th scope="col" role="columnheader">{escape(option_name(joint, option))}</th>'
        for option in options(joint)
    )
    body = "".join(_table_row(joint, years, key) for years, key in timed.items())
    return (
        f'<details class="oa-details"><summary>{_words(joint, "table_title")}</summary>'
        f'<div class="oa-tl-wrap"><table class="oa-table oa-tl-table" role="table"><caption>'
        f'{_words(joint, "table_caption")}</caption><thead role="rowgroup"><tr role="row">'
        f'<th scope="col" role="columnheader">{_words(joint, "table_time")}</th>{heads}</tr>'
        f'</thead><tbody role="rowgroup">{body}</tbody></table></div></details>'
    )


def _table_row(joint: str, years: int, outcome_id: str) -> str:
    cells = "".join(
        f'<td role="cell"><span class="oa-tl-th" aria-hidden="true">'
        f"{escape(option_name(joint, option))}</span>"
        f"{_table_cell(joint, years, count(joint, outcome_id, option))}</td>"
        for option in options(joint)
    )
    head = _words(joint, "years").format(years=years)
    return f'<tr role="row"><th scope="row" role="rowheader">{head}</th>{cells}</tr>'


def _table_cell(joint: str, years: int, one: Count) -> str:
    if not one.told:
        return _words(joint, "in_words" if one.words else "no_number").capitalize()
    parts = [f"<strong>{escape(one.told)}</strong> {_words(joint, 'of_people')}"]
    if one.ends:
        key = "range" if " to " in one.ends else "range_narrow"
        parts.append(f"({_words(joint, key).format(ends=one.ends)})")
    if one.years not in {None, years}:
        parts.append(_other_time(joint, one))
    return f'{" ".join(parts)} <span class="oa-tl-small">{escape(one.who)}</span>'


def _in_full(joint: str, later: dict[str, int | None]) -> str:
    """Every row as Compare tells it."""
    told_rows = "".join(row_html(joint, key, options(joint), False) for key in later)
    return f"<h2>{_words(joint, 'rows_title')}</h2>{_part(joint, 'rows_lead')}{told_rows}"


def _in_words(joint: str, later: dict[str, int | None]) -> str:
    """Every row as a list of sentences with their sources, folded away."""
    ev = load_evidence().about(joint)
    blocks = "".join(
        f"<h4>{escape(str(ev.outcomes.loc[key, 'title']))}</h4><ul>"
        f"{''.join(_sentence(ev, joint, key, option) for option in options(joint))}</ul>"
        for key in later
    )
    return (
        f'<details class="oa-details"><summary>{_words(joint, "rows_short_title")}</summary>'
        f'<div class="oa-ct-words">{blocks}</div></details>'
    )


def _sentence(ev: Evidence, joint: str, outcome_id: str, option: str) -> str:
    cell = _cell(ev, outcome_id, option)
    text = told(cell["sentence"]) if cell["sentence"] else escape(cell["missing"])
    facts = facts_in(cell["sentence"], ev)
    who = "; ".join(dict.fromkeys(fact.who for fact in facts))
    studied = f' <span class="oa-quiet">{escape(who)}.</span>' if who else ""
    sources = cited(" ".join(dict.fromkeys(fact.source_id for fact in facts)))
    return (
        f'<li class="oa-opt-{option}"><span class="oa-opt-name">'
        f"{escape(option_name(joint, option))}.</span> {text}{studied}{sources}</li>"
    )


def _cell(ev: Evidence, outcome_id: str, option: str) -> dict[str, Any]:
    """The row of comparison.csv for one cell."""
    found = ev.comparison.xs(option, level="option").xs(outcome_id, level="outcome_id")
    return {str(key): str(value) for key, value in found.iloc[0].items()}


def _mark(option: str) -> str:
    return f'<span class="oa-mark">{image(option_mark(option))}</span>'


def _words(joint: str, key: str) -> str:
    return escape(page(PAGE, joint)[key].strip())


def _part(joint: str, key: str) -> str:
    """A passage as HTML: paragraphs, lists, strong words."""
    blocks = page(PAGE, joint)[key].strip().split("\n\n")
    return "".join(map(_block, blocks))


def _block(text: str) -> str:
    marked = EMPHASIS.sub(r"<em>\1</em>", STRONG.sub(r"<strong>\1</strong>", escape(text)))
    lines = marked.split("\n")
    if all(line.startswith("- ") for line in lines):
        return f"<ul>{''.join(f'<li>{line[2:]}</li>' for line in lines)}</ul>"
    return f"<p>{' '.join(lines)}</p>"
