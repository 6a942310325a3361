"""The ways to look at a page: of which joint, how wide the window is, and light or dark.

`make test-full` opens every page of every joint in every look. `make test` opens every page of the
first joint in the `EVERYDAY` looks, which find most (`SAME_FOR_ALL` in one of them), and checks it
by keyboard and on paper in one of the two, in turn. It opens every fourth page of every other joint
in one look, so chosen that each page is opened for one other joint, and each joint meets different
looks. tests/app runs them all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Final, Literal, TypeAlias

import pytest
from _pytest.mark import ParameterSet

from osteo_aid.domain.joints import joints
from osteo_aid.ui.site import PAGES, PageInfo

Scheme: TypeAlias = Literal["light", "dark"]

WIDTHS: Final = (1280, 768, 390, 320)
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")


@dataclass(frozen=True)
class Look:
    """A window and a theme. Heights are those of a laptop, a tablet and a phone."""

    width: int
    scheme: Scheme

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return 900 if self.width > 500 else 740


EVERYDAY: Final = (Look(1280, "light"), Look(390, "dark"))
ALL: Final = tuple(Look(width, scheme) for width, scheme in product(WIDTHS, SCHEMES))


FIRST, *OTHERS = joints()


def address(info: PageInfo, joint: str = FIRST) -> str:
    """Where a page of a joint is on the server."""
    return info.url if joint == FIRST else f"{info.url}?joint={joint}"


SAME_FOR_ALL: Final = frozenset({"bone_surgery", "search"})
"""Pages that say the same for every joint: opened for the first alone, on a phone."""


def _everyday(info: PageInfo, look: Look, joint: str) -> bool:
    if info.slug in SAME_FOR_ALL:
        return (look, joint) == (EVERYDAY[-1], FIRST)
    if joint == FIRST:
        return look in EVERYDAY
    if (PAGES.index(info) + OTHERS.index(joint)) % len(OTHERS):
        return False
    return look == ALL[(PAGES.index(info) // len(OTHERS) + 3 * OTHERS.index(joint)) % len(ALL)]


def _one_look(info: PageInfo, look: Look, joint: str) -> bool:
    """Of the everyday looks of a page of the first joint one, in turn."""
    own = [one for one in EVERYDAY if _everyday(info, one, joint)]
    return joint == FIRST and look == own[PAGES.index(info) % len(own)]


def _cases(everyday: Callable[[PageInfo, Look, str], bool]) -> list[ParameterSet]:
    return [
        pytest.param(
            (info, look, joint),
            id=f"{info.slug}-{joint}-{look.width}-{look.scheme}",
            marks=[] if everyday(info, look, joint) else pytest.mark.full,
        )
        for joint in (FIRST, *OTHERS)
        for info in PAGES
        for look in ALL
    ]


CASES: Final = _cases(_everyday)
"""Parameters for the fixture `opened`."""
FIRST_CASES: Final = _cases(_one_look)
"""The same for checks that take long and find in one joint what they would find in another."""
