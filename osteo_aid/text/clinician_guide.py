"""The clinician guide as a file to print: ``python -m osteo_aid.text.clinician_guide`` writes it.

The page "For clinics and educators" shows the same passages. They stand once, in
data/text/en/for_professionals.md, so that their figures are drawn from the evidence: a file of
docs/ that the page read could not draw any.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from osteo_aid.evidence import load_evidence
from osteo_aid.text.render import TEXT, page

PARTS: Final = (
    "is", "before", "visit", "after", "figures", "criteria", "angles", "limits", "privacy",
    "offline",
)  # fmt: skip
"""The passages of for_professionals.md that make the guide, in order."""
FILE: Final = TEXT.parents[1] / "docs" / "clinician-guide.md"
_NOTE: Final = (
    "<!-- Written by `python -m osteo_aid.text.clinician_guide` from "
    "data/text/en/for_professionals.md: change the text there. -->"
)


def guide() -> str:
    """The whole guide in Markdown, with the day the evidence was checked."""
    words, review = page("for_professionals"), load_evidence().review
    parts = [f"## {words[f'{part}_title']}\n\n{words[part]}" for part in PARTS]
    dates = (
        f"Version {review['version']}. Evidence checked on {review['checked_on']}, "
        f"review due on {review['review_due']}."
    )
    head = (_NOTE, "# Osteotomy or joint replacement? A guide for clinics", dates)
    return "\n\n".join([*head, *parts]) + "\n"


def write(file: Path = FILE) -> None:
    """Write the guide to its file."""
    file.write_text(guide(), encoding="utf-8")


if __name__ == "__main__":
    write()
