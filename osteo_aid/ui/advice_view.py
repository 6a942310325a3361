"""Before and after an operation as HTML: what sources say, part by part."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from osteo_aid.charts import drawings
from osteo_aid.domain.joints import option_name
from osteo_aid.evidence import load_evidence
from osteo_aid.text import page
from osteo_aid.ui.cited import resting_on
from osteo_aid.ui.images import image
from osteo_aid.ui.told import told


@lru_cache(maxsize=64)
def part(joint: str, name: str) -> str:
    """One part ("ready", "home", "driving", "flying"): its picture and what sources say."""
    table = load_evidence().about(joint).advice
    rows = table[table["part"] == name].to_dict("records")
    items = "".join(
        f"<li><h3>{escape(row['title'])}</h3>{_for(joint, row['options'])}"
        f"<p>{told(row['text'])}</p>"
        f"{resting_on(row['basis'], row['source_ids'])}</li>"
        for row in rows
    )
    words = page("before_and_after", joint)
    drawn = drawings.drawing(
        "steps/advice", name, title=words[f"{name}_title"], desc=words[f"{name}_picture"]
    )
    return (
        f'<div class="oa-advice"><figure class="oa-picture">{image(drawn)}</figure>'
        f'<ul class="oa-advice-list">{items}</ul></div>'
    )


def _for(joint: str, ids: str) -> str:
    """For which operations a row holds, where it is not for all."""
    if not ids:
        return ""
    names = " and ".join(option_name(joint, option) for option in ids.split())
    return f'<p class="oa-quiet">{escape(names)}</p>'
