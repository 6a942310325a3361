"""A widget as a question to answer by hand: choices to tick, lines to write on.

The boxes can be ticked on the screen too, before it is printed. The file keeps nothing: what is
ticked is gone when it is closed.
"""

from __future__ import annotations

from html import escape
from typing import Any, Final
from zlib import crc32

BUTTON_GROUP: Final = "button_group"
WRITTEN: Final = {"number_input", "text_input", "text_area", "select_slider"}
TWICE: Final = "_number"
"""How the key of a field ends that stands beside a slider and asks the same."""


def question(node: Any) -> str:
    """The question that a widget asks, as HTML; "" for a widget that asks none."""
    if node.type == "radio" or node.type == BUTTON_GROUP:
        several = node.type == BUTTON_GROUP and _takes_several(node)
        return choices(str(node.label), [str(one) for one in node.options], several=several)
    if node.type in WRITTEN and not str(node.key).endswith(TWICE):
        return line(str(node.label))
    return ""


def choices(label: str, names: list[str], *, several: bool = False) -> str:
    """A question with choices to tick: one of them, or several."""
    group = f"tick-{crc32(label.encode()):x}"
    kind = "checkbox" if several else "radio"
    items = "".join(
        f'<label><input type="{kind}" name="{group}"><span>{_plain(name)}</span></label>'
        for name in names
    )
    listed = " oa-tick-list" * several
    return f'<fieldset class="oa-tick{listed}"><legend>{_lines(label)}</legend>{items}</fieldset>'


def line(label: str) -> str:
    """A question with a line to write the answer on."""
    return f'<label class="oa-tick oa-write">{_lines(label)}<input autocomplete="off"></label>'


def _takes_several(node: Any) -> bool:
    return bool(node.proto.click_mode == node.proto.ClickMode.MULTI_SELECT)


def _lines(label: str) -> str:
    """The first line is the question, the others explain it."""
    first, *more = label.split("\n")
    return f"<strong>{_plain(first)}</strong>" + "".join(f" <span>{_plain(m)}</span>" for m in more)


def _plain(text: str) -> str:
    """Words of a widget without their marks for small letters."""
    return escape(text.replace(":small[", "").replace("]", ""))
