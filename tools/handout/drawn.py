"""What a page drew, as HTML: the same elements in the same order, in the boxes its style asks for.

A heading is kept while something stands below it. A widget needs a server, so it is left out,
unless a part of the page is to be filled in by hand: then it becomes a question to tick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from html import escape
from typing import Any, Final

from markdown_it import MarkdownIt
from streamlit.testing.v1.element_tree import Block, Element

from tools.handout.to_tick import question
from tools.handout.visit import inside, key_of, named

Node = Block | Element
HEADINGS: Final = {"title": "h1", "header": "h2", "subheader": "h3"}
COLUMNS: Final = "column"


def html_of(node: Node, *, ticks: bool = False, out: tuple[str, ...] = ()) -> str:
    """A node and all that is in it; "" when nothing of it can stand in a file.

    Args:
        node: from the tree of a page that was run.
        ticks: whether widgets become questions to tick by hand.
        out: what is left out: keys, or classes such as ".oa-card".
    """
    if any(named(node, name) for name in out):
        return ""
    if isinstance(node, Block):
        return _block(node, ticks, out)
    draw = ELEMENTS.get(node.type)
    if draw:
        return _element(draw(node))
    return _element(question(node)) if ticks else ""


def in_order(nodes: Iterable[Node], draw: Callable[[Node], str]) -> str:
    """Nodes one below the other, without headings that have nothing left to stand above."""
    drawn = [(node.type, html) for node in nodes if (html := draw(node))]
    after = [kind for kind, _ in drawn[1:]] + ["header"]
    return "".join(
        html
        for (kind, html), then in zip(drawn, after, strict=False)
        if not kind == then == "header"
    )


def markdown(text: str) -> str:
    """Markdown as HTML. The texts of the aid hold HTML of their own and no scripts."""
    return str(_markdown().render(text))


def _block(node: Block, ticks: bool, out: tuple[str, ...]) -> str:
    body = in_order(inside(node), lambda one: html_of(one, ticks=ticks, out=out))
    if not body:
        return ""
    if node.type == "expander":
        label = escape(str(getattr(node, "label", "")))
        return f'<details class="oa-details"><summary>{label}</summary>{body}</details>'
    across = any(child.type == COLUMNS for child in inside(node)) or _horizontal(node)
    kind = {COLUMNS: "stColumn"}.get(
        node.type, "stHorizontalBlock" if across else "stVerticalBlock"
    )
    key = "" if ticks else key_of(node)  # styles of widgets are not those of things to tick
    name = f' class="st-key-{escape(key)}"' if key else ""
    return f'<div{name} data-testid="{kind}">{body}</div>'


def _horizontal(node: Block) -> bool:
    box = getattr(node.proto, "flex_container", None)
    return box is not None and box.direction == box.Direction.HORIZONTAL


def _element(html: str) -> str:
    return f'<div data-testid="stElementContainer">{html}</div>' if html else ""


def _html(node: Any) -> str:
    body = str(node.proto.body)
    return f'<div data-testid="stHtml">{body}</div>' if _is_seen(body) else ""


def _is_seen(body: str) -> bool:
    """Whether HTML is more than a style sheet or an empty place for messages."""
    return bool(body.strip()) and not body.startswith(("<style", '<div role="status"></div>'))


def _markdown_of(node: Any) -> str:
    return f'<div data-testid="stMarkdownContainer">{markdown(node.value)}</div>'


def _heading(node: Any) -> str:
    tag = HEADINGS[node.type]
    return f'<div data-testid="stHeading"><{tag}>{escape(node.value)}</{tag}></div>'


def _link(node: Any) -> str:
    """A link to another page, which is a part of the same file."""
    slug = str(node.proto.page).strip("/") or "home"
    return (
        f'<div data-testid="stPageLink"><a href="/{escape(slug)}">'
        f"<span>{escape(node.proto.label)}</span></a></div>"
    )


def _info(node: Any) -> str:
    return f'<div class="oa-note" role="note">{markdown(node.value)}</div>'


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("table")


ELEMENTS: Final[dict[str, Callable[[Any], str]]] = {
    "html": _html,
    "markdown": _markdown_of,
    "title": _heading,
    "header": _heading,
    "subheader": _heading,
    "page_link": _link,
    "info": _info,
}
"""What each kind of element becomes. Kinds that are not here are widgets."""
