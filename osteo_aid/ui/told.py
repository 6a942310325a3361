"""A sentence of data/ as HTML: its figures drawn and bold, its links as links."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import Final

from osteo_aid.text import render_string

FIGURE: Final = re.compile(r"((?:[Ff]ewer than |[Mm]ore than )?\d+(?: to \d+)? in 100)")
LINK: Final = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")


@lru_cache(maxsize=4096)
def told(template: str) -> str:
    """One rendered template: figures out of 100 in bold, Markdown links as HTML."""
    text = LINK.sub(r'<a href="\2">\1</a>', escape(render_string(template)))
    return FIGURE.sub(r'<strong class="oa-figure">\1</strong>', text)
