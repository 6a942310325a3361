"""Drawings as images: Streamlit's cleaning of HTML drops inline SVG, an image it keeps.

The image carries the colours of both themes; the browser picks by the page's colour scheme.
"""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from html import escape
from xml.etree import ElementTree

from osteo_aid.charts.palette import css_variables, used

SVG = "{http://www.w3.org/2000/svg}"
SCHEME = ":root { color-scheme: light dark; }"
FONT = "svg { font-family: 'Atkinson Hyperlegible', 'Noto Sans', 'DejaVu Sans', sans-serif; }"


@lru_cache(maxsize=512)
def image(svg: str, name: str = "") -> str:
    """An `<img>` of a drawing, named by the drawing's own title and description.

    Args:
        svg: what a function of `osteo_aid.charts` returns.
        name: a class for the style sheet.
    """
    start = svg.index(">") + 1
    coloured = (
        svg[:start] + f"<style>{SCHEME} {css_variables(used(svg))} {FONT}</style>" + svg[start:]
    )
    data = b64encode(coloured.encode()).decode()
    kind = f' class="{escape(name)}"' if name else ""
    return f'<img{kind} alt="{escape(words(svg))}" src="data:image/svg+xml;base64,{data}">'


def words(svg: str) -> str:
    """What is read out in place of a drawing; empty for a mark that only decorates."""
    root = ElementTree.fromstring(svg)
    if root.get("aria-hidden") == "true":
        return ""
    parts = [root.get("aria-label"), root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")]
    return " ".join(part.strip().rstrip(".") + "." for part in parts if part and part.strip())
