"""What a person can take away: their summary, their answers as a file, references and tables.

The forms of the summary are loaded when they are first asked for: Typst is large.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from osteo_aid.summary.answers import UNDECIDED, Ahead, Answers, AnswersError
from osteo_aid.summary.answers_file import from_json, to_json

if TYPE_CHECKING:
    from osteo_aid.summary.calendar import render_ics
    from osteo_aid.summary.html import render_html
    from osteo_aid.summary.pdf import render_pdf
    from osteo_aid.summary.plain import render_text

__all__ = [
    "UNDECIDED",
    "Ahead",
    "Answers",
    "AnswersError",
    "from_json",
    "render_html",
    "render_ics",
    "render_pdf",
    "render_text",
    "to_json",
]

_LATER: Final = {
    "render_html": "html",
    "render_ics": "calendar",
    "render_pdf": "pdf",
    "render_text": "plain",
}


def __getattr__(name: str) -> Any:
    """A form of the summary from the module that makes it."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
