"""Each drawing of the pages once in the file, however often it is shown.

The pages have drawings as images with the whole drawing in their address, because Streamlit drops
drawings that stand in HTML. A file may have them in itself: smaller, and in its own colours.
"""

from __future__ import annotations

import re
from base64 import b64decode
from html import escape
from typing import Final

ADDRESS: Final = "data:image/svg+xml;base64,"
_ROOT: Final = re.compile(r"<svg\b([^>]*)>(.*)</svg>\s*$", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r'([\w:-]+)="([^"]*)"')
_STYLE: Final = re.compile(r"^\s*<style>.*?</style>", re.DOTALL)
_SAID: Final = re.compile(r"<(title|desc)\b[^>]*>.*?</\1>", re.DOTALL)
_OWN: Final = re.compile(r'(\bid="|url\(#|href="#)(?=[\w-])')
_FALLBACK: Final = re.compile(r"(var\(--oa-[\w-]+), #[0-9a-f]{6}\)")
_OUTSIDE: Final = ("viewBox", "width", "height", "preserveAspectRatio", "style")
"""What of a drawing belongs to the place where it is shown; the rest, to what is drawn."""
_DROPPED: Final = frozenset({*_OUTSIDE, "xmlns", "role", "class"})


class Pictures:
    """The drawings met so far."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, str]] = {}
        self._symbols: list[str] = []

    def shown(self, address: str, words: str, kind: str = "") -> str:
        """A drawing in its place.

        Args:
            address: the `src` of the image: a drawing as base64.
            words: what is read out; "" for a drawing that only decorates.
            kind: classes of the image.
        """
        number, size = self._known.get(address) or self._add(address)
        name = f' class="{escape(kind)}"' if kind else ""
        said = f'role="img" aria-label="{escape(words)}"' if words else 'aria-hidden="true"'
        return f'<svg{name} {said}{size}><use href="#oa-picture-{number}"/></svg>'

    def all(self) -> str:
        """The drawings themselves, for the beginning of the file."""
        return f'<svg class="oa-pictures" aria-hidden="true">{"".join(self._symbols)}</svg>'

    def _add(self, address: str) -> tuple[int, str]:
        if not address.startswith(ADDRESS):
            raise ValueError(f"{address[:40]!r}: an image must be a drawing in its own address")
        root = _ROOT.search(b64decode(address.removeprefix(ADDRESS)).decode())
        if root is None:
            raise ValueError("an image holds no drawing")
        number, attributes = len(self._symbols), dict(_ATTRIBUTE.findall(root[1]))
        body = _SAID.sub("", _STYLE.sub("", root[2]))
        body = _OWN.sub(lambda found: f"{found[1]}p{number}-", body)
        looks = "".join(
            f' {k}="{v}"'
            for k, v in attributes.items()
            if k not in _DROPPED and not k.startswith("aria-")
        )
        box = attributes["viewBox"]
        drawn = f'<symbol id="oa-picture-{number}" viewBox="{box}"><g{looks}>{body}</g></symbol>'
        self._symbols.append(_FALLBACK.sub(r"\1)", drawn))  # the file has every colour
        size = "".join(f' {k}="{attributes[k]}"' for k in _OUTSIDE if k in attributes)
        self._known[address] = number, size
        return self._known[address]
