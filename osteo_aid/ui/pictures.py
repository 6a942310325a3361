"""The drawings as the pages show them: with a caption and the words read out in their place."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Final, Literal, cast

from osteo_aid.charts import drawings, icons
from osteo_aid.charts.drawings.knee import KneeState
from osteo_aid.evidence import load_evidence
from osteo_aid.text import page
from osteo_aid.ui.images import image

MOMENTS: Final[tuple[Literal["before", "after"], ...]] = ("before", "after")
LEGS: Final[tuple[Literal["bow", "knock", "straight"], ...]] = ("bow", "knock", "straight")
NO_LABELS: Final = dict.fromkeys(("hip", "knee", "ankle", "load", "inner", "outer"), "")
SITES: Final[tuple[Literal["hip", "ankle", "jaw"], ...]] = ("hip", "ankle", "jaw")


@lru_cache(maxsize=8)
def four_knees(caption: str = "") -> str:
    """The same knee for every option, side by side; two by two on a phone."""
    options = load_evidence().options.sort_values("order")
    cards = "".join(
        f'<div class="oa-knee oa-opt-{option}">'
        f"{_knee(option)}"
        f'<p class="oa-opt-name"><span class="oa-mark">{image(icons.option_mark(option))}</span>'
        f"{escape(name)}</p></div>"
        for option, name in zip(options.index, options["short_name"], strict=True)
    )
    return _figure(f'<div class="oa-knees">{cards}</div>', caption)


def _knee(option: str) -> str:
    words = page("pictures")
    state = cast(KneeState, option)
    return image(drawings.knee(state, title=words[f"{option}_title"], desc=words[f"{option}_desc"]))


@lru_cache(maxsize=16)
def at_a_glance(options: tuple[str, ...]) -> str:
    """A card for each option: its picture, what it is, what it may bring and what it asks."""
    words, table = page("compare"), load_evidence().options
    cards = "".join(
        f'<article class="oa-card oa-glance oa-opt-{option}">{_knee(option)}'
        f'<h3 class="oa-opt-name"><span class="oa-mark">{image(icons.option_mark(option))}</span>'
        f"{escape(str(table.loc[option, 'short_name']))}</h3>"
        f"<p>{escape(str(table.loc[option, 'what']))}</p>"
        f"<p><strong>{escape(words['glance_gain'])}</strong> "
        f"{escape(str(table.loc[option, 'gain']))}</p>"
        f"<p><strong>{escape(words['glance_price'])}</strong> "
        f"{escape(str(table.loc[option, 'price']))}</p></article>"
        for option in options
    )
    return f'<div class="oa-cells oa-cells-{len(options)}">{cards}</div>'


@lru_cache(maxsize=8)
def doors_and_legs(caption: str) -> str:
    """The door that sticks beside a bow leg, then both straight."""
    words = page("pictures")
    pair = "".join(
        image(
            drawings.door_and_leg(
                moment,
                title=words[f"{moment}_title"],
                desc=words[f"{moment}_desc"],
                caption=words[f"{moment}_caption"],
            )
        )
        for moment in MOMENTS
    )
    return _figure(f'<div class="oa-pair">{pair}</div>', caption)


@lru_cache(maxsize=1)
def leg_shapes() -> str:
    """A bow leg, a knock knee and a straight leg, to hold one's own against."""
    words = page("pictures")
    legs = "".join(
        f"<div>{image(drawings.leg(shape, title=words[f'leg_{shape}'], labels=NO_LABELS))}"
        f"<p>{escape(words[f'leg_{shape}'])}</p></div>"
        for shape in LEGS
    )
    return f'<div class="oa-legs">{legs}</div>'


@lru_cache(maxsize=1)
def other_joints() -> str:
    """Hip, ankle and jaw, each with the usual cut and a line of words."""
    words = page("pictures")
    cards = "".join(
        f"<div>{image(drawings.site(which, title=words[which]))}<p>{escape(words[which])}</p></div>"
        for which in SITES
    )
    return _figure(f'<div class="oa-sites">{cards}</div>', "")


def step_card(step: Literal["understand", "compare", "decide"]) -> str:
    """The small icon of a step; its words stand beside it."""
    return f'<div class="oa-step">{image(drawings.step_icon(step))}</div>'


def _figure(body: str, caption: str) -> str:
    words = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    return f'<figure class="oa-picture">{body}{words}</figure>'
