"""The guide to bone surgery as HTML: what is done to a bone, and what it is called."""

from __future__ import annotations

from functools import cache, lru_cache
from html import escape
from typing import Any

from osteo_aid.charts import drawings
from osteo_aid.domain.joints import joints
from osteo_aid.evidence import load_evidence
from osteo_aid.evidence.guide_schema import NAME_GROUPS
from osteo_aid.text import page
from osteo_aid.ui.cited import resting_on
from osteo_aid.ui.images import image


@cache
def names() -> dict[str, dict[str, Any]]:
    """Every name by its id: by what is done to the bone, then in the order of the table."""
    table = load_evidence().bone_names
    group = table["group"].map(NAME_GROUPS.index)
    table = table.assign(place=group).sort_values(["place", "order"], kind="stable")
    rows: list[dict[Any, Any]] = table.reset_index().to_dict("records")
    return {row["name_id"]: row for row in rows}


@cache
def told_as() -> dict[str, str]:
    """What people are told they need, A to Z, with the id of the name it stands for.

    What differs in capitals alone stands there once, as it was met first.
    """
    forms: dict[str, tuple[str, str]] = {}
    for name, row in names().items():
        for form in map(str.strip, (row["name"], *row["told_as"].split("|"))):
            if form:
                forms.setdefault(form.casefold(), (form, name))
    return dict(forms[key] for key in sorted(forms))


@lru_cache(maxsize=128)
def card(name: str, place: str = "name") -> str:
    """One name: its drawing, how it is said and built, and what it is.

    Args:
        name: the id of the name.
        place: first part of the card's id on the page; a name may stand in two places.
    """
    row = names()[name]
    folder, _, drawing = row["drawing"].partition("/")
    drawn = drawings.drawing(f"steps/{folder}", drawing, title=row["name"])
    known = ", ".join(joints()[joint].name for joint in row["joints"].split())
    others = [form for form in map(str.strip, row["told_as"].split("|")) if form]
    others = [form for form in others if form.casefold() != row["name"].casefold()]
    say, where = _line("say", row["say"]), _line("where", known)
    also = _line("also", ", ".join(others))
    return (
        f'<article class="oa-card oa-name-card" id="oa-{place}-{name}">{image(drawn)}'
        f"<div><h3>{escape(row['name'])}</h3>{say}<p>{escape(row['plain'])}</p>"
        f'<p class="oa-built"><strong>{escape(words("built"))}</strong> {escape(row["built"])}</p>'
        f"{also}{where}"
        f"{resting_on(row['basis'], row['source_ids'])}</div></article>"
    )


@cache
def by_group() -> str:
    """All names, below what is done to the bone."""
    parts = []
    for group in NAME_GROUPS:
        cards = "".join(card(name) for name, row in names().items() if row["group"] == group)
        if cards:
            parts.append(
                f'<section class="oa-name-group" aria-labelledby="oa-group-{group}">'
                f'<h2 id="oa-group-{group}">{escape(words(f"group_{group}"))}</h2>'
                f"<p>{escape(words(f'about_{group}'))}</p>"
                f'<div class="oa-name-cards">{cards}</div></section>'
            )
    return "".join(parts)


def _line(key: str, shown: str) -> str:
    return f'<p class="oa-quiet">{escape(words(key).format(shown=shown))}</p>' if shown else ""


def words(key: str) -> str:
    """A passage of the page, the same for every joint."""
    return page("bone_surgery")[key].strip()
