"""What people report, usual weeks and myths as HTML: the same headings for every option."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import Final

from osteo_aid.charts.icons import option_mark
from osteo_aid.domain.experiences import Finding, Theme, findings, themes
from osteo_aid.domain.joints import option_name, options
from osteo_aid.domain.usual_week import GROUPS, WEEKS, usual_week
from osteo_aid.evidence import load_evidence
from osteo_aid.text import page
from osteo_aid.ui.cited import cited
from osteo_aid.ui.compare_view import bar100, certainty
from osteo_aid.ui.fact_words import is_share
from osteo_aid.ui.images import image
from osteo_aid.ui.recovery_words import NO_OPERATION, Choice, choices
from osteo_aid.ui.told import told

BOTH: Final = {"in_100", "not_in_100"}
SHARES: Final = re.compile(r"""\b((?:not_)?in_100)\(\s*["']([A-Z]\d+[a-z]?)["']""")
AT_ONCE: Final = 2
"""Findings of an option that are in view; more are one tap away."""
OPENED: Final = "report_opened"
"""Under which key the session keeps the heading that a search led to."""


@lru_cache(maxsize=32)
def reported(joint: str, opened: str = "") -> str:
    """Every heading with a card for each option; the one asked for is open, else the first."""
    ids = [theme.theme for theme in themes(joint)]
    first = opened if opened in ids else ids[0]
    return "".join(_theme(joint, theme, opened=theme.theme == first) for theme in themes(joint))


def _theme(joint: str, theme: Theme, *, opened: bool) -> str:
    names = options(joint)
    found = [finding for option in names for finding in findings(joint, option, theme.theme)]
    known = sum(not finding.is_gap for finding in found)
    count = words("count_one" if known == 1 else "count").format(known=known or words("no"))
    cells = "".join(_option(joint, option, theme) for option in names)
    return (
        f'<details class="oa-theme" id="oa-theme-{theme.theme}"{" open" if opened else ""}>'
        f'<summary><span class="oa-theme-name">{escape(theme.title)}</span>'
        f'<span class="oa-theme-count">{escape(count)}</span></summary>'
        f'<p class="oa-question">{escape(theme.question)}</p>'
        f'<div class="oa-cells oa-cells-{len(names)}">{cells}</div></details>'
    )


def _option(joint: str, option: str, theme: Theme) -> str:
    found = findings(joint, option, theme.theme)
    empty = " oa-cell-empty" if all(finding.is_gap for finding in found) else ""
    body = "".join(_finding(finding) for finding in found[:AT_ONCE])
    if more := found[AT_ONCE:]:
        on = words("more_on").format(option=option_name(joint, option), theme=theme.title)
        body += (
            f'<details class="oa-details"><summary>{escape(words("more").format(count=len(more)))}'
            f'<span class="oa-hidden"> {escape(on)}</span></summary>'
            f"{''.join(map(_finding, more))}</details>"
        )
    return (
        f'<article class="oa-card oa-cell oa-opt-{option}{empty}">{_name(joint, option)}{body}'
        "</article>"
    )


def _name(joint: str, option: str, text: str = "") -> str:
    mark = image(option_mark(option))
    shown = text or option_name(joint, option)
    return f'<h3 class="oa-opt-name"><span class="oa-mark">{mark}</span>{escape(shown)}</h3>'


def _finding(finding: Finding) -> str:
    if finding.is_gap:
        return f'<p class="oa-missing">{escape(finding.missing)}</p>'
    said = f'<p class="oa-sentence">{told(finding.sentence)}</p>{_bar(finding)}'
    who = [finding.who, finding.time, how_many(finding)]
    facts = ". ".join(part[:1].upper() + part[1:].rstrip(".") for part in who if part)
    lines = f'<p class="oa-who">{escape(facts)}.</p>'
    if finding.caveat:
        lines += f'<p class="oa-who"><strong>{escape(words("keep"))}</strong> '
        lines += f"{told(finding.caveat)}</p>"
    lines += certainty([load_evidence().fact(fact_id) for fact_id in finding.fact_ids])
    return f'<div class="oa-finding">{said}{lines}{cited(finding.source_ids)}</div>'


def how_many(finding: Finding) -> str:
    """How many answered and how many did not, as far as it was told."""
    answered, asked = finding.answered, finding.asked
    if answered is None:
        return words("answered_unknown")
    if asked is None:
        return words("asked_unknown").format(answered=f"{answered:,}")
    key = "answered_all" if answered == asked else "answered"
    return words(key).format(
        answered=f"{answered:,}", asked=f"{asked:,}", silent=f"{asked - answered:,}"
    )


def _bar(finding: Finding) -> str:
    """The share that the sentence tells first, drawn where it also tells all the others at once.

    Of people who were very, fairly or not satisfied a bar of the first would look like a bad result
    beside another option's bar of all who were satisfied.
    """
    told_of = SHARES.findall(finding.sentence)
    if not told_of or {kind for kind, of in told_of if of == told_of[0][1]} != BOTH:
        return ""
    kind, fact_id = told_of[0]
    fact = load_evidence().fact(fact_id)
    if not is_share(fact) or fact.measure == "km_survival":
        return ""
    return bar100(fact, others=kind == "not_in_100")


@lru_cache(maxsize=32)
def weeks(joint: str) -> str:
    """A usual week after each operation: what is usual by then, some do, and lies ahead."""
    shown = [Choice(joint, NO_OPERATION), *choices(joint)]
    return "".join(_week(joint, week, shown, opened=week == WEEKS[0]) for week in WEEKS)


def _week(joint: str, week: int, shown: list[Choice], *, opened: bool) -> str:
    cells = "".join(_weeks_cell(joint, week, choice) for choice in shown)
    title = escape(words("week").format(week=week))
    return (
        f'<details class="oa-theme" id="oa-week-{week}"{" open" if opened else ""}>'
        f'<summary><span class="oa-theme-name">{title}</span></summary>'
        f'<div class="oa-cells oa-cells-{len(shown)}">{cells}</div></details>'
    )


def _weeks_cell(joint: str, week: int, choice: Choice) -> str:
    found = usual_week(joint, choice.option, choice.site, week)
    none = choice.option == NO_OPERATION
    groups = f"<p>{escape(words('week_none'))}</p>" if none else ""
    for name in GROUPS:
        listed = "".join(f"<li>{escape(item)}</li>" for item in getattr(found, name))
        if listed:
            groups += (
                f'<p class="oa-label">{escape(words(f"week_{name}"))}</p>'
                f'<ul class="oa-reached oa-reached-{name}">{listed}</ul>'
            )
    said = "".join(
        f"<li>{told(note.sentence)} {cited(note.source_ids)}</li>" for note in found.notes
    )
    if said:
        groups += (
            f'<p class="oa-label">{escape(words("week_said"))}</p><ul class="oa-said">{said}</ul>'
        )
    return (
        f'<article class="oa-card oa-cell oa-opt-{choice.option}">'
        f"{_name(joint, choice.option, choice.name)}{groups}</article>"
    )


@lru_cache(maxsize=32)
def myths(joint: str) -> str:
    """Facts first; what people hear stands below each."""
    cards = "".join(
        f'<article class="oa-card oa-myth"><h3>{escape(row["fact"])}</h3><p>{told(row["why"])}</p>'
        f'<p class="oa-heard"><strong>{escape(words("heard"))}</strong> {escape(row["myth"])}</p>'
        f"{cited(row['source_ids'])}</article>"
        for row in load_evidence().about(joint).myths.to_dict("records")
    )
    return f'<div class="oa-myths">{cards}</div>'


def words(key: str) -> str:
    """A passage of the page, the same for every joint."""
    return page("what_people_report")[key].strip()
