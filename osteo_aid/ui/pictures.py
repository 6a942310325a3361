"""The drawings as the pages show them: with a caption and the words read out in their place."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Final, Literal

from osteo_aid.charts import drawings, icons
from osteo_aid.domain.joints import option_name, options
from osteo_aid.evidence import load_evidence
from osteo_aid.text import page
from osteo_aid.ui.images import image

PAIR: Final = ("misaligned", "normal")


@lru_cache(maxsize=256)
def picture(joint: str, name: str) -> str:
    """One drawing of a joint with the words that pictures.md has for it."""
    words = page("pictures", joint)
    title, desc = words[f"{name}_title"], words.get(f"{name}_desc", "")
    return image(drawings.drawing(joint, name, title=title, desc=desc))


@lru_cache(maxsize=32)
def every_option(joint: str, caption: str = "") -> str:
    """The same joint for every option, side by side; two by two on a phone."""
    cards = "".join(
        f'<div class="oa-knee oa-opt-{option}">{picture(joint, option)}'
        f'<p class="oa-opt-name"><span class="oa-mark">{image(icons.option_mark(option))}</span>'
        f"{escape(option_name(joint, option))}</p></div>"
        for option in options(joint)
    )
    count = len(options(joint))
    return _figure(f'<div class="oa-knees oa-knees-{count}">{cards}</div>', caption)


@lru_cache(maxsize=64)
def at_a_glance(joint: str, shown: tuple[str, ...]) -> str:
    """A card for each option: its picture, what it is, what it may bring and what it asks."""
    words, table = page("compare", joint), load_evidence().about(joint).options
    cards = "".join(
        f'<article class="oa-card oa-glance oa-opt-{option}">{picture(joint, option)}'
        f'<h3 class="oa-opt-name"><span class="oa-mark">{image(icons.option_mark(option))}</span>'
        f"{escape(str(table.loc[option, 'short_name']))}</h3>"
        f"<p>{escape(str(table.loc[option, 'what']))}</p>"
        f"<p><strong>{escape(words['glance_gain'])}</strong> "
        f"{escape(str(table.loc[option, 'gain']))}</p>"
        f"<p><strong>{escape(words['glance_price'])}</strong> "
        f"{escape(str(table.loc[option, 'price']))}</p></article>"
        for option in shown
    )
    return f'<div class="oa-cells oa-cells-{len(shown)}">{cards}</div>'


@lru_cache(maxsize=32)
def out_of_line_and_normal(joint: str, caption: str) -> str:
    """The joint out of line beside the normal one."""
    pair = "".join(picture(joint, name) for name in PAIR)
    return _figure(f'<div class="oa-pair">{pair}</div>', caption)


@lru_cache(maxsize=64)
def shapes_to_choose(joint: str, question: str, choices: tuple[str, ...]) -> str:
    """A small drawing for each choice of a question, to hold one's own against; or nothing.

    The drawings are called after question and choice, such as alignment_varus.
    """
    names = [f"{question}_{choice}" for choice in choices]
    if not drawings.drawing_names(joint).issuperset(names):
        return ""
    words = page("pictures", joint)
    cards = "".join(
        f"<div>{picture(joint, name)}<p>{escape(words[f'{name}_title'])}</p></div>"
        for name in names
    )
    return f'<div class="oa-legs">{cards}</div>'


@lru_cache(maxsize=8)
def beside_the_lead(name: str, title: str) -> str:
    """A drawing of data/drawings/deciding that stands at the head of a page."""
    drawn = drawings.drawing("deciding", name, title=title.strip())
    return f'<figure class="oa-deciding">{image(drawn)}</figure>'


def step_card(step: Literal["understand", "compare", "decide"]) -> str:
    """The small icon of a step; its words stand beside it."""
    return f'<div class="oa-step">{image(drawings.step_icon(step))}</div>'


def _figure(body: str, caption: str) -> str:
    words = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return f'<figure class="oa-picture">{body}{words}</figure>'
