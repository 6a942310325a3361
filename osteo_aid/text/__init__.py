"""Prose by language, with every number drawn from the evidence."""

from osteo_aid.text.figures import FigureError, Figures
from osteo_aid.text.readability import grade
from osteo_aid.text.render import Page, TextError, page, page_names, render_string

__all__ = [
    "FigureError",
    "Figures",
    "Page",
    "TextError",
    "grade",
    "page",
    "page_names",
    "render_string",
]
