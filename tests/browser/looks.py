"""The ways to look at a page: how wide the window is, and light or dark.

`make test` opens every page in the `EVERYDAY` looks, which find most; `make test-full` in all.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Final, Literal, TypeAlias

import pytest

from osteo_aid.ui.site import PAGES

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


CASES: Final = [
    pytest.param(
        (info, look),
        id=f"{info.slug}-{look.width}-{look.scheme}",
        marks=[] if look in EVERYDAY else pytest.mark.full,
    )
    for info in PAGES
    for look in ALL
]
"""Parameters for the fixture `opened`."""
