"""What the model of lifetime.py says of one group of people, in whole people out of 100.

Looked up in a table that was worked out beforehand (data/lifetime_outlook.csv), so that a page
answers at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import pandas as pd

from osteo_aid.domain.lifetime import EVENTS, GROUPS, project

TOLD_YEARS: Final = (5, 10, 20)
DRAWN_YEARS: Final = 25
"""Nobody has been followed for longer, so a chart of years ends there."""


@dataclass(frozen=True)
class InHundred:
    """How many of 100 people: about, and from low to high (95 % interval)."""

    about: int
    low: int
    high: int


@dataclass(frozen=True)
class Band:
    """A curve with its band, by whole years from 0 to DRAWN_YEARS; people out of 100."""

    about: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True)
class Outlook:
    """One group of people, by what they start with.

    Attributes:
        start: the option chosen today.
        groups: years (one of TOLD_YEARS) → group of `GROUPS` → how many. The numbers "about" of a
            year add up to 100.
        events: event → how many have had it by then, year by year.
        lifetime: event → how many ever have it. To be told as a range only: low to high.
    """

    start: str
    groups: Mapping[int, Mapping[str, InHundred]]
    events: Mapping[str, Band]
    lifetime: Mapping[str, InHundred]

    def by(self, event: str, years: int) -> InHundred:
        """How many have had an event within some years."""
        band = self.events[event]
        return _in_hundred(band.about[years], band.low[years], band.high[years])


@lru_cache(maxsize=512)
def outlook(
    age: int, sex: str, start: str, stage: str | None = None, country: str = "uk",
    scenario: str = "base",
) -> Outlook:  # fmt: skip
    """What may come for people of one age and sex who start alike; as `lifetime.project`.

    Raises ValueError as `lifetime.project` does.
    """
    found = project(age, sex, start, stage, country, scenario=scenario)
    told = {years: _groups(found.groups, years) for years in TOLD_YEARS}
    ends = ("median", "low", "high")
    by_year = found.events[found.events["years"] % 1 == 0]
    bands = {}
    for event in EVENTS:
        rows = 100 * by_year[by_year["event"] == event].head(DRAWN_YEARS + 1)[list(ends)]
        bands[event] = Band(*(tuple(rows[name].tolist()) for name in ends))
    ever = zip(*(found.lifetime[name] for name in ("event", *ends)), strict=True)
    lifetime = {event: _in_hundred(*(100 * share for share in shares)) for event, *shares in ever}
    return Outlook(start, told, bands, lifetime)


def _groups(groups: pd.DataFrame, years: int) -> dict[str, InHundred]:
    rows = groups[groups["years"] == years].set_index("group").loc[list(GROUPS)]
    about = whole_hundred((100 * rows["mean"]).tolist())
    ends = zip(about, 100 * rows["low"], 100 * rows["high"], strict=True)
    return {group: _in_hundred(*each) for group, each in zip(GROUPS, ends, strict=True)}


def whole_hundred(shares: list[float]) -> list[int]:
    """Numbers that add up to 100 as whole numbers that do: the largest remainders go up."""
    floors = [int(np.floor(share + 1e-9)) for share in shares]
    order = sorted(range(len(shares)), key=lambda i: floors[i] - shares[i])
    for i in order[: 100 - sum(floors)]:
        floors[i] += 1
    return floors


def _in_hundred(about: float, low: float, high: float) -> InHundred:
    middle = round(about)
    return InHundred(middle, min(round(low), middle), max(round(high), middle))
