"""Reading a PDF that the browser saved."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2


def pdf_text(file: Path) -> str:
    """All words of a PDF, one blank between them."""
    document = pypdfium2.PdfDocument(file)
    parts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return re.sub(r"\s+", " ", " ".join(parts))
