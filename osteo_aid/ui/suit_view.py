"""What criteria say about a person's answers, as HTML: a card for each option, then the reasons.

Built anew for every visitor and never cached: it holds what a person answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from typing import Any, Final, TypeAlias

from osteo_aid.charts.icons import option_mark
from osteo_aid.charts.levels import level_mark
from osteo_aid.domain.candidacy import ALWAYS_FITS, Assessment, Level, OptionAssessment, Rule, rules
from osteo_aid.domain.inputs import NOT_ASKED, Input, inputs, questions
from osteo_aid.domain.joints import option_name
from osteo_aid.domain.profile import Profile
from osteo_aid.evidence import load_evidence
from osteo_aid.summary.references import address
from osteo_aid.text import page, render_string
from osteo_aid.text.figures import source_words
from osteo_aid.ui.images import image

COLOURS: Final = ("red", "amber", "green")
Row: TypeAlias = Mapping[str, Any]
"""One row of `Assessment.findings`."""


def level_words(level: Level | str) -> str:
    """A level or colour in words: "Points to discuss", "Speaks against"."""
    return _words(f"level_{level}")


def cards(joint: str, found: Assessment) -> str:
    """One card for each option: its name, its level, and what lies behind it."""
    parts = "".join(_card(joint, option, one, found) for option, one in found.options.items())
    return f'{_heading("results_title")}<div class="oa-levels" role="status">{parts}</div>'


def strip(joint: str, found: Assessment) -> str:
    """The levels in one line for small screens, where the cards are far below the questions."""
    parts = "".join(
        f"<div>{_option(joint, option)}<p>{image(level_mark(one.level))}"
        f"{escape(_words(f'short_{one.level}'))}</p></div>"
        for option, one in found.options.items()
    )
    return f'<div class="oa-strip" aria-hidden="true">{parts}</div>'


def _card(joint: str, option: str, one: OptionAssessment, found: Assessment) -> str:
    return (
        f'<article class="oa-card oa-level-card oa-opt-{option}">'
        f'<h3 class="oa-opt-name">{_option(joint, option)}{_in_plain_words(joint, option)}</h3>'
        f'<p class="oa-level oa-level-{one.level}">{image(level_mark(one.level))}'
        f"<strong>{escape(level_words(one.level))}</strong></p>"
        f"{_why(joint, option, one, found)}{_so_far(joint, option, one, found)}"
        f"{_site(joint, option, one, found)}</article>"
    )


def _why(joint: str, option: str, one: OptionAssessment, found: Assessment) -> str:
    mine = found.by_option[option]
    if option == ALWAYS_FITS:
        return _say(_words("why_no_operation", joint))
    if one.level == "outside":
        factors = {row["factor"] for row in mine if row["makes_outside"]}
        texts = [
            rule.avoid for rule in rules(joint)[option] if rule.factor in factors and rule.avoid
        ]
        return _list(_words("why_outside"), [f"{text}." for text in texts])
    if one.level == "cannot_tell":
        doubted = any(row["doubted"] for row in mine)
        words = _words("why_doubted" if doubted else "why_cannot_tell")
        tags = "".join(f"<li>{escape(_label(joint, name))}</li>" for name in one.missing)
        return f'{_say(words)}<ul class="oa-tags">{tags}</ul>'
    return _say(_words(f"why_{one.level}"))


def _so_far(joint: str, option: str, one: OptionAssessment, found: Assessment) -> str:
    """What the answers given say by now: each point against or to discuss, and how many fit."""
    mine = [row for row in found.by_option[option] if not row["makes_outside"]]
    if option == ALWAYS_FITS or not mine:
        return ""
    items = "".join(
        f"<li>{image(level_mark(colour))}<span>{_head(joint, row)}</span></li>"
        for colour in ("red", "amber")
        for row in mine
        if row["level"] == colour
    )
    if fitting := sum(row["level"] == "green" for row in mine):
        words = _words("points_fit" if fitting > 1 else "point_fits").format(count=fitting)
        items += f"<li>{image(level_mark('green'))}<span>{escape(words)}</span></li>"
    title = _say(_words("so_far")) if one.level in {"cannot_tell", "outside"} else ""
    return f'{title}<ul class="oa-marked">{items}</ul>'


def _head(joint: str, row: Row) -> str:
    """A finding in a line: "Speaks against. Smoking: Yes"."""
    question = inputs(joint)[row["factor"]]
    return (
        f"<strong>{escape(level_words(row['level']))}.</strong> {escape(question.short)}: "
        f"<strong>{escape(question.words(row['answer']))}</strong>"
    )


def _site(joint: str, option: str, one: OptionAssessment, found: Assessment) -> str:
    angles = {"mpta_deg", "ldfa_deg"} & set(inputs(joint))
    if option != "osteotomy" or not angles or angles & set(one.to_ask):
        return ""
    bones = found.findings.loc[found.findings["factor"] == "bone_angles", "answer"]
    where = "opposed" if "opposed" in set(bones) else one.site or "none"
    return f'<p class="oa-site">{_bold(_words(f"site_{where}", joint))}</p>'


def reasons(joint: str, option: str, found: Assessment) -> str:
    """Every finding for one option, what speaks against it first; what fits is folded away."""
    mine = found.by_option[option]
    groups = {colour: [row for row in mine if row["level"] == colour] for colour in COLOURS}
    counts = ", ".join(
        f"{len(rows)} {escape(_words(f'count_{colour}'))}"
        for colour, rows in groups.items()
        if rows
    )
    open_points = "".join(_points(joint, groups[colour]) for colour in ("red", "amber"))
    fitting = _points(joint, groups["green"])
    if fitting and open_points:
        fitting = (
            f'<details class="oa-details"><summary>{escape(_words("fit_more"))}: '
            f'{len(groups["green"])}</summary><ul class="oa-points">{fitting}</ul></details>'
        )
        body = f'<ul class="oa-points">{open_points}</ul>{fitting}'
    else:
        body = f'<ul class="oa-points">{open_points or fitting}</ul>' if mine else ""
    empty = f"<p>{escape(_words('reasons_none'))}</p>"
    return (
        f'<details class="oa-card oa-reasons oa-opt-{option}"><summary>'
        f"<span>{_option(joint, option)} "
        f'<span class="oa-quiet">{counts}</span></span></summary>{body or empty}</details>'
    )


def _points(joint: str, rows: Iterable[Row]) -> str:
    return "".join(_point(joint, row) for row in rows)


def _point(joint: str, row: Row) -> str:
    conflict = row["conflict"]
    other = f" <em>{escape(_words('conflict'))}</em> {escape(conflict)}" if conflict else ""
    return (
        f'<li class="oa-point">{image(level_mark(row["level"]))}<div>'
        f'<p class="oa-point-head">{_head(joint, row)}</p>'
        f"<p>{escape(render_string(row['reason']))}{other}</p>"
        f'<p class="oa-quiet">{_who_says(row["basis"], row["source_ids"])}</p></div></li>'
    )


def _who_says(basis: str, source_ids: str) -> str:
    parts = []
    if basis in {"usual_practice", "reported"}:
        parts.append(escape(_words(f"basis_{basis}")))
    links = "; ".join(_link(source_id) for source_id in source_ids.split())
    if links:
        says = "related" if basis == "usual_practice" else "says"
        parts.append(f"{escape(_words(says))} {links}.")
    return " ".join(parts)


def _link(source_id: str) -> str:
    source = load_evidence().source(source_id)
    words, where = escape(source_words(source)), address(source)
    return f'<a href="{escape(where, quote=True)}">{words}</a>' if where else words


@cache
def avoid(joint: str) -> str:
    """For every option, whom published criteria rule out: the same for every visitor."""
    parts = "".join(
        f'<div class="oa-avoid-row"><h3 class="oa-opt-name oa-opt-{option}">'
        f"{_option(joint, option)}</h3>"
        f"{_ruled_out(joint, option)}</div>"
        for option in rules(joint)
    )
    return f'<p>{escape(_words("avoid_about"))}</p><div class="oa-card oa-avoid">{parts}</div>'


def _ruled_out(joint: str, option: str) -> str:
    texts = [rule.avoid for rule in rules(joint)[option] if rule.avoid]
    items = "".join(f"<li>{escape(text)}</li>" for text in dict.fromkeys(texts))
    return f"<ul>{items}</ul>" if items else _say(_words("avoid_none"))


@cache
def all_rules(joint: str) -> str:
    """Every rule with its thresholds, reason and sources: what a clinician wants to check."""
    parts = []
    for option, mine in rules(joint).items():
        items = "".join(_rule(joint, rule) for rule in mine)
        parts.append(
            f'<details class="oa-card oa-reasons oa-rules oa-opt-{option}">'
            f'<summary><span>{_option(joint, option)} <span class="oa-quiet">{len(mine)} '
            f"{escape(_words('count_rules'))}</span></span></summary>"
            f'<ul class="oa-points">{items}</ul></details>'
        )
    return "".join(parts)


def _rule(joint: str, rule: Rule) -> str:
    question = inputs(joint)[rule.factor]
    bands = "".join(
        f"<li>{escape(level_words(colour))}: "
        f"{escape(_band_words(question, rule.texts[colour]))}</li>"
        for colour in reversed(COLOURS)
        if rule.texts[colour]
    )
    extra = [
        _words(key, joint)
        for key, holds in (
            ("rule_needed", rule.needed),
            ("rule_outside", rule.makes_outside),
            ("rule_unclear", rule.makes_unclear),
            (f"rule_site_{rule.site}", bool(rule.site)),
        )
        if holds
    ]
    other = (
        f" <em>{escape(_words('conflict'))}</em> {escape(rule.conflict)}" if rule.conflict else ""
    )
    ids = f" ({escape(', '.join(rule.evidence_ids.split()))})" if rule.evidence_ids else ""
    return (
        f'<li class="oa-point"><div><p class="oa-point-head"><strong>{escape(question.short)}'
        f'</strong></p><ul class="oa-marked">{bands}</ul><p>{escape(" ".join(extra))}</p>'
        f"<p>{escape(rule.reason)}{other}</p>"
        f'<p class="oa-quiet">{_who_says(rule.basis, rule.source_ids)}{ids}</p></div></li>'
    )


def _band_words(question: Input, text: str) -> str:
    """A band as a person reads it: "Yes", "from 30 to below 40", "Inner part and outer part"."""
    words = {**question.choices, "yes": "Yes", "no": "No"}
    parts = []
    for part in text.split(" | "):
        if part in {"any", "none_of_them"}:
            parts.append(_words(f"band_{part}"))
        elif question.kind in {"number", "whole"}:
            parts.append(f"{part} {question.unit}".strip())
        else:
            parts.append(" + ".join(words[word] for word in part.split("+")))
    return "; ".join(parts)


def said(profile: Profile, found: Assessment) -> str:
    """All that follows the cards, as one piece: each element sent apart costs the same again."""
    joint = profile.joint
    points = "".join(reasons(joint, option, found) for option in rules(joint))
    return (
        f"{_heading('reasons_title')}{_paragraph('reasons_about')}{points}"
        f"{_paragraph('not_asked', joint)}{_heading('ask_title')}"
        f"{still_open(joint, found)}{answers_table(profile)}"
    )


@cache
def rule_book(joint: str) -> str:
    """Who should avoid it, and every rule: the same for every visitor."""
    return (
        f"{_heading('avoid_title')}{avoid(joint)}{_paragraph('avoid_end')}"
        f"{_heading('rules_title')}{_paragraph('rules_about')}{all_rules(joint)}"
    )


def _heading(key: str) -> str:
    return f"<h2>{escape(_words(key))}</h2>"


def _paragraph(key: str, joint: str = "") -> str:
    return f'<p class="oa-reading">{_bold(_words(key, joint))}</p>'


def still_open(joint: str, found: Assessment) -> str:
    """Unknown answers that a rule needs, by who can answer; what decides a level comes first."""
    missing = dict.fromkeys(name for one in found.options.values() for name in one.missing)
    names = dict.fromkeys(name for one in found.options.values() for name in one.to_ask)
    rest = [name for name in names if name not in missing]
    if not missing and not rest:
        return _say(_words("ask_nothing"))
    first = _say(_words("ask_none_needed"))
    if missing:
        first = _say(_words("ask_about")) + _by_who(joint, list(missing))
    more = (
        f'<details class="oa-details"><summary>{escape(_words("ask_more"))}: {len(rest)}</summary>'
        f"{_by_who(joint, rest)}</details>"
    )
    return first + (more if rest else "")


def _by_who(joint: str, names: Sequence[str]) -> str:
    groups = []
    for who in ("you", "clinic"):
        mine = [inputs(joint)[name] for name in names if inputs(joint)[name].answered_by == who]
        items = "".join(f"<li>{escape(one.short)}</li>" for one in mine)
        if items:
            title = escape(_words(f"ask_{who}"))
            groups.append(f'<div class="oa-card oa-open"><h3>{title}</h3><ul>{items}</ul></div>')
    return f'<div class="oa-cells oa-cells-2">{"".join(groups)}</div>'


def answers_table(profile: Profile) -> str:
    """Every question with its answer, for print and for reading over."""
    rows = "".join(
        f'<tr><th scope="row">{escape(one.label)}</th>'
        f"<td>{escape(_answered(profile, one))}</td></tr>"
        for one in questions(profile.joint).values()
        if one.part != NOT_ASKED
    )
    return (
        '<details class="oa-card oa-reasons"><summary>'
        f"<span>{escape(_words('your_answers'))}</span></summary>"
        f'<table class="oa-table"><thead><tr><th scope="col">{escape(_words("column_question"))}'
        f'</th><th scope="col">{escape(_words("column_answer"))}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></details>"
    )


def _answered(profile: Profile, question: Input) -> str:
    given = profile.answers.get(question.name)
    return _words("unknown") if given is None else question.words(given)


@cache
def _option(joint: str, option: str) -> str:
    name = escape(option_name(joint, option))
    return f'<span class="oa-option">{_mark(option)} <span>{name}</span></span>'


@cache
def _in_plain_words(joint: str, option: str) -> str:
    """What the choice is, for who meets its name here first: "Cut and straighten the bone"."""
    told = load_evidence().about(joint).options.loc[option]
    if told["name"] == told["short_name"]:
        return ""
    return f'<span class="oa-quiet">{escape(str(told["name"]))}</span>'


@cache
def _mark(option: str) -> str:
    return f'<span class="oa-mark">{image(option_mark(option))}</span>'


def _label(joint: str, name: str) -> str:
    return inputs(joint)[name].short


def _list(intro: str, items: Sequence[str]) -> str:
    rows = "".join(f"<li>{escape(item)}</li>" for item in dict.fromkeys(items))
    return f"<p>{escape(intro)}</p><ul>{rows}</ul>"


def _say(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _bold(text: str) -> str:
    parts = escape(text).split("**")
    return "".join(f"<strong>{p}</strong>" if i % 2 else p for i, p in enumerate(parts))


def _words(key: str, joint: str = "") -> str:
    return page("could_it_suit_me", joint)[key].strip()
