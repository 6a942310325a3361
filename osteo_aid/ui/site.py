"""The list of pages and sections: the one place where a page is added.

Imports nothing, so that tests and tools can read it without Streamlit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Literal, TypeAlias

ROOT: Final = Path(__file__).resolve().parents[2]
"""The folder that holds `app.py`, `pages/` and `data/`."""

AID_NAME: Final = "Osteotomy or joint replacement?"

LANGUAGE: Final = "en-GB"
"""The language of all texts, as a browser and a screen reader call it."""

Width: TypeAlias = Literal["reading", "wide"]


@dataclass(frozen=True)
class PageInfo:
    """One page of the aid.

    Attributes:
        script: path of the script from the root of the repository.
        label: word in the menu and first part of the page title.
        section: label of the group in the menu.
        width: "reading" keeps one text column, "wide" makes room for columns.
        default: whether this page opens at `/`.
    """

    script: str
    label: str
    section: str
    width: Width = "reading"
    default: bool = False

    @cached_property
    def path(self) -> Path:
        """Absolute path of the script."""
        return ROOT / self.script

    @cached_property
    def slug(self) -> str:
        """File name without ending; also the address of the page."""
        return self.path.stem

    @property
    def url(self) -> str:
        """Address of the page on the server, such as `/compare`."""
        return "/" if self.default else f"/{self.slug}"

    def window_title(self, joint: str = "") -> str:
        """What the browser shows on the tab, with the name of a joint where it is given."""
        return f"{self.label}: {joint} | {AID_NAME}" if joint else f"{self.label} | {AID_NAME}"


PAGES: Final[tuple[PageInfo, ...]] = (
    PageInfo("pages/learn/home.py", "Home", "Learn", default=True),
    PageInfo("pages/learn/understand.py", "Understand", "Learn"),
    PageInfo("pages/learn/see_your_alignment.py", "Alignment", "Learn", width="wide"),
    PageInfo("pages/learn/bone_surgery.py", "Bone surgery", "Learn", width="wide"),
    PageInfo("pages/learn/operating_room.py", "Operating room", "Learn", width="wide"),
    PageInfo("pages/learn/before_and_after.py", "Before and after", "Learn"),
    PageInfo("pages/learn/what_people_report.py", "What people report", "Learn", width="wide"),
    PageInfo("pages/decide/compare.py", "Compare", "Decide", width="wide"),
    PageInfo("pages/decide/could_it_suit_me.py", "Could it suit me?", "Decide", width="wide"),
    PageInfo("pages/decide/recovery.py", "Recovery", "Decide", width="wide"),
    PageInfo("pages/decide/looking_ahead.py", "Looking ahead", "Decide", width="wide"),
    PageInfo("pages/decide/what_matters.py", "What matters to me", "Decide", width="wide"),
    PageInfo("pages/decide/check_what_you_know.py", "Check what you know", "Decide"),
    PageInfo("pages/decide/my_questions.py", "My questions", "Decide", width="wide"),
    PageInfo("pages/decide/my_summary.py", "My summary", "Decide", width="wide"),
    PageInfo("pages/decide/clinic.py", "In the clinic", "Decide", width="wide"),
    PageInfo("pages/about/for_professionals.py", "For clinics and educators", "About"),
    PageInfo("pages/about/evidence.py", "Evidence", "About", width="wide"),
    PageInfo("pages/about/search.py", "Search and words", "About"),
    PageInfo("pages/about/about.py", "About this aid", "About"),
)


MORE_TEXTS: Final[Mapping[str, tuple[str, ...]]] = {"looking_ahead": ("looking_ahead_other",)}
"""Slug of a page → other texts of data/text/ that stand on it."""


GUIDE: Final[tuple[PageInfo, ...]] = tuple(
    info
    for info in PAGES
    if info.slug in {"bone_surgery", "operating_room", "before_and_after", "what_people_report"}
)
"""The pages for the curious, which the home page points to."""


STEPS: Final[tuple[PageInfo, ...]] = tuple(info for info in PAGES if info.section == "Decide")
"""The pages that lead from reading to deciding, in their order. Nobody has to keep to it."""


def sections() -> dict[str, list[PageInfo]]:
    """Pages grouped by menu section, both in the order of a decision."""
    groups: dict[str, list[PageInfo]] = {}
    for page in PAGES:
        groups.setdefault(page.section, []).append(page)
    return groups
