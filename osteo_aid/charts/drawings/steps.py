"""Small line icons for the steps of the way: understand, compare, decide together."""

from __future__ import annotations

from html import escape
from typing import Final, Literal

from osteo_aid.charts.palette import var

Step = Literal["understand", "compare", "decide"]

STEPS: Final[dict[Step, str]] = {
    "understand": (
        '<circle cx="20" cy="20" r="14.5"/><path d="M30.5 30.5L42 42"/>'
        '<path d="M14.5 10v3.5c0 3-2.5 3-2.5 5.2 0 2.6 4.5 2.9 5.5.3h5'
        'c1 2.6 5.5 2.3 5.5-.3 0-2.2-2.5-2.2-2.5-5.2V10"/>'
        '<path d="M12.5 24.2c3-1.2 5 .4 7.5.4s4.5-1.6 7.5-.4c-.2 2.6-2.5 3-2.5 6.3'
        'M12.5 24.2c.2 2.6 2.5 3 2.5 6.3"/>'
    ),
    "compare": (
        '<path d="M24 7v34M15 42h18M9 13.5c6 0 10-1 15-3.5 5 2.5 9 3.5 15 3.5"/>'
        '<path d="M9 13.5L3.5 28h11zM39 13.5L33.5 28h11z"/>'
        '<path d="M3.5 28a5.5 5 0 0 0 11 0M33.5 28a5.5 5 0 0 0 11 0"/>'
    ),
    "decide": (
        '<path d="M9 6h19a5 5 0 0 1 5 5v9a5 5 0 0 1-5 5H17l-7.5 6.5V25H9a5 5 0 0 1-5-5v-9'
        'a5 5 0 0 1 5-5z"/>'
        '<path d="M37 16.5h2a5 5 0 0 1 5 5v10a5 5 0 0 1-5 5h-.5V43L31 36.5h-9'
        'a5 5 0 0 1-4.6-3"/><path d="M11.5 15.5l4.5 4.5 9-9"/>'
    ),
}


def step_icon(step: Step, label: str = "") -> str:
    """A line icon; decorative beside its heading, or an image named by ``label``."""
    named = f'role="img" aria-label="{escape(label)}"' if label.strip() else 'aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="48" height="48" '
        f'{named} fill="none" stroke="{var("teal")}" stroke-width="2.4" stroke-linecap="round" '
        f'stroke-linejoin="round">{STEPS[step]}</svg>'
    )
