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


@lru_cache(maxsize=32)
def told_as(joint: str) -> dict[str, str]:
    """What people are told they need, with the id of the name it stands for.

    Those of the joint come first, each part A to Z: nobody with a worn knee should first read of an
    amputation.
    """
    forms: dict[str, tuple[bool, str, str]] = {}
    for name, row in names().items():
        elsewhere = joint not in row["joints"].split()
        for form in (row["name"], *_also(row)):
            forms.setdefault(form.casefold(), (elsewhere, form, name))
    ordered = sorted(forms.values(), key=lambda one: (one[0], one[1].casefold()))
    return {form: name for _, form, name in ordered}


def _also(row: dict[str, Any]) -> list[str]:
    """What else a name is called."""
    said = [form.strip() for form in row["told_as"].split("|")]
    return [form for form in said if form and form.casefold() != row["name"].casefold()]


@lru_cache(maxsize=128)
def card(name: str, place: str = "name", level: str = "h4") -> str:
    """One name: its drawing, how it is said and built, and what it is.

    Args:
        name: the id of the name.
        place: first part of the card's id on the page; a name may stand in two places.
        level: of its heading.
    """
    row = names()[name]
    folder, _, drawing = row["drawing"].partition("/")
    drawn = drawings.drawing(f"steps/{folder}", drawing, title=row["name"])
    known = ", ".join(joints()[joint].name for joint in row["joints"].split())
    say, where = _line("say", row["say"]), _line("where", known)
    also = _line("also", ", ".join(_also(row)))
    return (
        f'<article class="oa-card oa-name-card" id="oa-{place}-{name}">{image(drawn)}'
        f"<div><{level}>{escape(row['name'])}</{level}>{say}<p>{escape(row['plain'])}</p>"
        f'<p class="oa-built oa-as-it-is"><strong>{escape(words("built"))}</strong> '
        f"{escape(row['built'])}</p>"
        f"{also}{where}"
        f"{resting_on(row['basis'], row['source_ids'])}</div></article>"
    )


@lru_cache(maxsize=32)
def by_group(joint: str) -> str:
    """All names, folded below what is done to the bone: those of a joint first, one group open."""
    parts: list[str] = []
    for group in NAME_GROUPS:
        found = [name for name, row in names().items() if row["group"] == group]
        found.sort(key=lambda name: joint not in names()[name]["joints"].split())
        if found:
            parts.append(_group(group, found, opened=not parts))
    return "".join(parts)


def _group(group: str, found: list[str], *, opened: bool) -> str:
    count = words("count_one" if len(found) == 1 else "count").format(count=len(found))
    return (
        f'<details class="oa-theme oa-name-group"{" open" if opened else ""}>'
        f'<summary><h3 class="oa-theme-name">{escape(words(f"group_{group}"))}</h3>'
        f'<span class="oa-theme-count">{escape(count)}</span></summary>'
        f"<p>{escape(words(f'about_{group}'))}</p>"
        f'<div class="oa-name-cards">{"".join(card(name) for name in found)}</div></details>'
    )


def _line(key: str, shown: str) -> str:
    return (
        f'<p class="oa-quiet oa-as-it-is">{escape(words(key).format(shown=shown))}</p>'
        if shown
        else ""
    )


def words(key: str) -> str:
    """A passage of the page, the same for every joint."""
    return page("bone_surgery")[key].strip()
