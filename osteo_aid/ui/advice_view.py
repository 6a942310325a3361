"""Before and after an operation as HTML: what sources say, part by part."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from itertools import groupby

from osteo_aid.charts import drawings
from osteo_aid.domain.advice import Advice, advice
from osteo_aid.domain.joints import option_name
from osteo_aid.text import page
from osteo_aid.ui.cited import resting_on
from osteo_aid.ui.images import image
from osteo_aid.ui.told import told


@lru_cache(maxsize=64)
def part(joint: str, name: str) -> str:
    """One part ("ready", "home", "driving", "flying"): its picture and what sources say."""
    words = page("before_and_after", joint)
    drawn = drawings.drawing("steps/advice", name, title=words[f"{name}_title"])
    caption = escape(words[f"{name}_picture"])
    rows = sorted(advice(joint, name), key=lambda row: row.options)  # those for all come first
    groups = "".join(
        f"<h3>{escape(_whom(joint, options, words['every_operation']))}</h3>"
        f'<ul class="oa-advice-list">{"".join(map(_item, of_them))}</ul>'
        for options, of_them in groupby(rows, key=lambda row: row.options)
    )
    return (
        f'<div class="oa-advice"><figure class="oa-picture">{image(drawn)}'
        f"<figcaption>{caption}</figcaption></figure>{groups}</div>"
    )


def _item(row: Advice) -> str:
    return (
        f"<li><p><strong>{escape(row.title)}.</strong> {told(row.text)}</p>"
        f"{resting_on(row.basis, row.source_ids)}</li>"
    )


def _whom(joint: str, options: tuple[str, ...], every: str) -> str:
    """The operations that some rows are about, in words."""
    names = [option_name(joint, option) for option in options]
    return " and ".join([names[0], *(name.lower() for name in names[1:])]) if names else every
