"""Marks for what criteria say: a shape for each colour and level, so that none needs colour."""

from __future__ import annotations

from typing import Final

from osteo_aid.charts.palette import var

TICK: Final = '<path d="M7 12.5L10.7 16L17 8.5" fill="none"/>'
RING: Final = '<circle cx="12" cy="12" r="9.8" fill="none"/>'
TRIANGLE: Final = (
    '<path d="M12 2.6L22.2 20.6H1.8z" fill="none"/><path d="M12 9V14.2M12 17.2V17.4"/>'
)
CROSS: Final = '<path d="M8.5 2H15.5L22 8.5V15.5L15.5 22H8.5L2 15.5V8.5z" fill="none"/>'
BAR: Final = '<path d="M7.5 12H16.5"/>'
BUBBLE: Final = (
    '<path d="M2.2 4H21.8V17H12.5L7.5 21.5V17H2.2z" fill="none"/>'
    '<path d="M7.5 10.5V10.6M12 10.5V10.6M16.5 10.5V10.6" stroke-width="2.9"/>'
)
QUESTION: Final = (
    '<circle cx="12" cy="12" r="9.8" fill="none" stroke-dasharray="4.1 3.6"/>'
    '<path d="M9 9.6A3 3 0 1 1 12.9 12.4Q12 12.8 12 14M12 17.3V17.4" fill="none"/>'
)

MARKS: Final[dict[str, tuple[str, str]]] = {
    "green": ("speaks-for", RING + TICK),
    "amber": ("talk-over", TRIANGLE),
    "red": ("speaks-against", CROSS + BAR),
    "fits": ("speaks-for", RING + TICK),
    "discuss": ("talk-over", BUBBLE),
    "cannot_tell": ("open", QUESTION),
    "outside": ("speaks-against", CROSS + BAR),
}
"""Name of the colour in the palette and the shape, by colour or level."""


def level_mark(level: str) -> str:
    """The shape of a colour ("green", "amber", "red") or a level ("fits" …), without words.

    Raises KeyError for anything else. The word stands beside it in the page.
    """
    name, shape = MARKS[level]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24" '
        f'aria-hidden="true" fill="{var(name)}" stroke="{var(name)}" stroke-width="2.3" '
        f'stroke-linecap="round" stroke-linejoin="round">{shape}</svg>'
    )
