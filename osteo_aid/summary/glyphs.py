"""Which characters our typeface has, and what stands in for those it has not.

People type what their keyboard gives: emoji, Chinese, control characters from a copied text. Paper
has one typeface, so what it lacks is replaced by a visible mark and counted, never dropped in
silence and never a reason to fail.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

import fontpkg_atkinson_hyperlegible as atkinson

MARK: Final = "¤"
"""Stands in the place of a character that cannot be printed."""
FILES: Final = atkinson.ROOT / "files"
LONGEST_WORD: Final = 24
_UNSEEN: Final = dict.fromkeys([0xAD, *range(0xFE00, 0xFE10)])
"""Soft hyphens, and the signs that pick a look for the character before them."""
_ALIKE: Final = {ord("\t"): " ", 0x2010: "-", 0x2011: "-", 0x2192: "->", **_UNSEEN}
_SPACE: Final = "\u200b"
"""A place where a line may end: it has no width and is not printed."""
_LONG: Final = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")


def printable(text: str) -> tuple[str, int]:
    """A text with a `MARK` for each character that cannot be printed, and how many there are.

    What belongs to the character before it (an accent, a skin colour, a joiner of emoji) counts
    with it. Signs that have no look of their own, such as the direction of writing, are left out.
    Words too long for a line get places where it may end.
    """
    parts: list[str] = []
    count, joins = 0, False
    for char in unicodedata.normalize("NFC", text.translate(_ALIKE)):
        kind = unicodedata.category(char)
        if char == "\n" or ord(char) in _known():
            parts.append(char)
            joins = False
        elif kind == "Zs":
            parts.append(" ")
        elif kind == "Cf":
            joins = char == "\u200d" and parts[-1:] == [MARK]
        elif parts[-1:] == [MARK] and (joins or kind in {"Mn", "Mc", "Me", "Sk"}):
            joins = False
        else:
            parts.append(MARK)
            count += 1
    return _LONG.sub(rf"\g<0>{_SPACE}", "".join(parts)), count


@cache
def _known() -> frozenset[int]:
    """Characters that the regular and the bold face both have."""
    from fontTools.ttLib import TTFont  # here, as it takes longer to load than all of this

    faces = (
        TTFont(FILES / f"AtkinsonHyperlegible-{face}.ttf", lazy=True).getBestCmap()
        for face in ("Regular", "Bold")
    )
    return frozenset.intersection(*(frozenset(face) for face in faces))
