"""For clinics and educators, as HTML: the links to its parts, headings and example people."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final

from osteo_aid.summary.examples import Example

JUMPS: Final = ("guide", "visit", "criteria", "angles", "educators", "examples")
"""The parts that a link at the top leads to."""


def jumps(words: Mapping[str, str]) -> str:
    """Links to the parts that people come for."""
    links = "".join(
        f'<li><a href="#{_id(part)}">{escape(words[f"{part}_title"])}</a></li>' for part in JUMPS
    )
    label = escape(words["parts_label"], quote=True)
    return f'<nav class="oa-jumps" aria-label="{label}"><ul>{links}</ul></nav>'


def heading(part: str, words: Mapping[str, str], level: int = 2) -> str:
    """The heading of a part, to jump to."""
    return f'<h{level} id="{_id(part)}">{escape(words[f"{part}_title"])}</h{level}>'


def small(key: str, words: Mapping[str, str]) -> str:
    """A passage in small letters."""
    return f'<p class="oa-quiet">{escape(words[key])}</p>'


def card(example: Example, joint_name: str) -> str:
    """An example in a few words."""
    return (
        f'<p class="oa-label">{escape(joint_name)}</p><h3>{escape(example.title)}</h3>'
        f"<p>{escape(example.about)}</p>"
    )


def opens(example: Example, words: Mapping[str, str]) -> str:
    """The words of the button: each tells which example it opens."""
    who = example.title.partition(": ")[2].split(", ")
    return f"{words['example_open']} {', '.join(who[:2])}"


def _id(part: str) -> str:
    return f"oa-for-{part}"
