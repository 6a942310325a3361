"""Small helpers that write accessible inline SVG which survives Streamlit's HTML cleaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from osteo_aid.charts.palette import var


def document(
    body: str, *, width: float = 0, height: float = 0, title: str, desc: str, prefix: str,
    defs: str = "",
    box: Sequence[float] = (), panel: bool = False,
) -> str:  # fmt: skip
    """One picture, announced once: ``role="img"`` named by its title and description.

    Raises ``ValueError`` when ``title`` is empty or ``prefix`` cannot begin an id: a picture
    without a text alternative cannot be made. ``panel`` puts a calm ground with
    round corners behind. ``box`` is left, top, width and height, where left and top are not 0.
    """
    if not title.strip():
        raise ValueError("A drawing needs a title: the text read out in its place.")
    if not re.fullmatch(r"[A-Za-z][\w-]*", prefix):
        raise ValueError(f"{prefix!r} cannot begin an id: use letters, digits, '-' and '_'.")
    left, top, width, height = box or (0, 0, width, height)
    size = {"width": width, "height": height}
    place = {"x": left, "y": top} if left or top else {}
    back = element("rect", **place, **size, fill=var("sand")) if panel else ""
    rounded = ' style="border-radius:14px"' if panel else ""
    named = f"{prefix}-title {prefix}-desc" if desc.strip() else f"{prefix}-title"
    description = f'<desc id="{prefix}-desc">{escape(desc)}</desc>' if desc.strip() else ""
    view = " ".join(number(end) for end in (left, top, width, height))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" '
        f'width="100%" role="img" aria-labelledby="{named}" font-family="inherit" '
        f'stroke-linecap="round" stroke-linejoin="round"{rounded}>'
        f'<title id="{prefix}-title">{escape(title)}</title>{description}'
        f"{f'<defs>{defs}</defs>' if defs else ''}{back}{body}</svg>"
    )


def number(value: float) -> str:
    """A coordinate, to a tenth, without trailing zeros."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(tag: str, **attributes: str | float) -> str:
    """One empty element; ``stroke_width=2`` is written ``stroke-width="2"``."""
    return f"<{tag}{_attributes(attributes)}/>"


def group(body: str, **attributes: str | float) -> str:
    """A group of elements that share attributes."""
    return f"<g{_attributes(attributes)}>{body}</g>"


def shape(d: str, fill: str, line: str = "bone-line", width: float = 2.2, **more: str) -> str:
    """A flat filled shape with one outline; colours by palette name, ``none`` for nothing."""
    return element("path", d=d, fill=_paint(fill), stroke=_paint(line), stroke_width=width, **more)


def line(d: str, colour: str = "bone-line", width: float = 2.2, **more: str) -> str:
    """A stroke without filling."""
    return shape(d, "none", colour, width, **more)


def dot(x: float, y: float, r: float, fill: str, stroke: str = "none", width: float = 0) -> str:
    """A circle."""
    return element(
        "circle", cx=x, cy=y, r=r, fill=_paint(fill), stroke=_paint(stroke), stroke_width=width
    )


def label(
    text: str, x: float, y: float, *, size: float = 15, colour: str = "ink",
    anchor: str = "start", weight: str = "400",
) -> str:  # fmt: skip
    """A short word on a drawing; the caller's text is escaped."""
    opening = _attributes(
        {"x": x, "y": y, "font-size": size, "fill": _paint(colour), "text-anchor": anchor,
         "font-weight": weight}
    )  # fmt: skip
    return f"<text{opening}>{escape(text)}</text>"


def _paint(name: str) -> str:
    return name if name == "none" or name.startswith("url(") else var(name)


def _attributes(values: dict[str, str | float]) -> str:
    return "".join(
        f' {name.replace("_", "-")}="{escape(value) if isinstance(value, str) else number(value)}"'
        for name, value in values.items()
    )
