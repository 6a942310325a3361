"""The colours of the aid: the single source for pages, charts, drawings and the printed summary.

``COLOURS`` holds one value for the light and one for the dark theme. ``css_variables`` gives them
to the browser, ``var`` names one in a drawing, ``resolve`` puts plain colours into a drawing for
readers without CSS (the PDF). Change a colour here and nowhere else;
``tests/unit/test_charts_palette.py`` holds the contrast. Hues of the options follow Okabe and Ito.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final, Literal, NamedTuple

Theme = Literal["light", "dark"]


class Colour(NamedTuple):
    """One colour in both themes, as ``#rrggbb``."""

    light: str
    dark: str


class OptionLook(NamedTuple):
    """How an option looks everywhere: its shape and its pattern carry it without colour."""

    shape: str
    pattern: str


COLOURS: Final[dict[str, Colour]] = {
    # pages
    "paper": Colour("#fbf8f2", "#161c1e"),
    "card": Colour("#fffdf9", "#1e2629"),
    "sand": Colour("#f2ece1", "#20282b"),
    "ink": Colour("#1f2a2e", "#ece7dd"),
    "quiet": Colour("#56615f", "#b5bab3"),
    "line": Colour("#d9d0c1", "#3b474b"),
    "teal": Colour("#0b5f5b", "#6cc9c0"),
    "on-teal": Colour("#ffffff", "#10201f"),
    "teal-wash": Colour("#e3efec", "#1c3533"),
    "warn": Colour("#8a3b12", "#f0a878"),
    "warn-wash": Colour("#fbe9dd", "#3a251a"),
    "focus": Colour("#0b3f8a", "#ffd479"),
    # options
    "no_operation": Colour("#4a5a6a", "#a9b8c6"),
    "osteotomy": Colour("#0b6e69", "#5cc5bb"),
    "partial_replacement": Colour("#8a5a00", "#e5b455"),
    "total_replacement": Colour("#7a3e74", "#d9a0d2"),
    "fusion": Colour("#5c6400", "#c3cc5a"),
    "arthroscopy": Colour("#a13c0b", "#f28c4e"),
    "orthodontics": Colour("#1f5fae", "#8fbdf2"),
    # what criteria say
    "speaks-for": Colour("#256339", "#7fd197"),
    "talk-over": Colour("#8a5200", "#efbd55"),
    "speaks-against": Colour("#a3262a", "#f5a09b"),
    "open": Colour("#4a5a6a", "#a9b8c6"),
    # drawings
    "flesh": Colour("#e8dacb", "#333f43"),
    "muscle": Colour("#d9b9a6", "#a3806c"),
    "bone": Colour("#fbf1dc", "#dccfb2"),
    "bone-shade": Colour("#ecdcbd", "#c0b08f"),
    "bone-line": Colour("#3d372d", "#14110c"),
    "load": Colour("#c63d0e", "#c8451c"),
    "healthy": Colour("#8cc3cf", "#6aaebd"),
    "worn": Colour("#8c2f1b", "#86290f"),
    "cut": Colour("#0b6e69", "#0a5d58"),
    "metal": Colour("#aab4bd", "#8d9aa5"),
    "insert": Colour("#ffffff", "#f5f2ec"),
}

OPTION_LOOKS: Final[dict[str, OptionLook]] = {
    "no_operation": OptionLook("circle", "dots"),
    "osteotomy": OptionLook("diamond", "diagonal"),
    "partial_replacement": OptionLook("half-square", "level"),
    "total_replacement": OptionLook("square", "grid"),
    "fusion": OptionLook("hexagon", "vertical"),
    "arthroscopy": OptionLook("triangle", "waves"),
    "orthodontics": OptionLook("pill", "crosses"),
}


def var(name: str) -> str:
    """CSS value of a colour, with the light value as fallback: ``var(--oa-ink, #2b2a27)``."""
    return f"var(--oa-{name}, {COLOURS[name].light})"


def used(svg: str) -> set[str]:
    """Names of the colours a drawing uses."""
    return set(re.findall(r"var\(--oa-([\w-]+),", svg))


def css_variables(names: Collection[str] = tuple(COLOURS)) -> str:
    """CSS text that defines the ``--oa-*`` variables (all, or some) for light, dark and print.

    ``light-dark()`` follows the ``color-scheme`` of the element that uses the colour. Old browsers
    and print keep the light values.
    """
    wanted = {name: colour for name, colour in COLOURS.items() if name in names}
    light = _block({name: colour.light for name, colour in wanted.items()})
    both = _block({n: f"light-dark({c.light}, {c.dark})" for n, c in wanted.items()})
    return (
        f":root {light}\n"
        f"@media screen {{ @supports (color: light-dark(#000, #fff)) {{ :root {both} }} }}\n"
    )


def resolve(svg: str, theme: Theme = "light") -> str:
    """A drawing with plain colours in place of CSS variables."""
    names = "|".join(sorted((re.escape(name) for name in COLOURS), key=len, reverse=True))
    pattern = re.compile(rf"var\(--oa-({names}), #[0-9a-f]{{6}}\)")
    return pattern.sub(lambda found: getattr(COLOURS[found.group(1)], theme), svg)


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two ``#rrggbb`` colours as WCAG 2 defines it, 1 to 21."""
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def _block(values: dict[str, str]) -> str:
    return "{ " + " ".join(f"--oa-{name}: {value};" for name, value in values.items()) + " }"


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
