"""The marks of options and levels, and the drawing of the joint, as the paper shows them."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from osteo_aid.charts.icons import option_mark
from osteo_aid.charts.levels import level_mark
from osteo_aid.charts.palette import OPTION_LOOKS, resolve
from osteo_aid.domain.candidacy import LEVELS
from osteo_aid.evidence.load import DATA
from osteo_aid.text import page

INK: Final = "#000000"
_COLOUR: Final = re.compile(r"var\(--oa-[\w-]+, #[0-9a-f]{6}\)")


@cache
def marks() -> dict[str, str]:
    """The mark of every option and level as SVG in black, by id."""
    drawn = {option: option_mark(option) for option in OPTION_LOOKS}
    drawn |= {level: level_mark(level) for level in LEVELS}
    return {name: _COLOUR.sub(INK, svg) for name, svg in drawn.items()}


@cache
def joint_drawing(joint: str) -> dict[str, str]:
    """The small drawing of a joint as SVG, and what is read out in its place."""
    svg = (DATA / "drawings" / joint / "site.svg").read_text(encoding="utf-8")
    return {"svg": resolve(svg), "alt": page("pictures", joint)["site_title"].strip()}
