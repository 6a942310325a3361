"""What the model of lifetime.py says of one group of people, in whole people out of 100.

Worked out beforehand for every age, sex and start (`tabulated` below, run by
tools/tabulate_lifetime.py) and looked up in data/lifetime_outlook.csv, so that a page answers at
once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import pandas as pd

from osteo_aid.domain.lifetime import (
    AGES,
    GROUPS,
    NO_OPERATION,
    NOT_ADVISED,
    PARTIAL,
    SCENARIOS,
    SEXES,
    STAGES,
    TOTAL,
    check,
    project,
)
from osteo_aid.evidence.outlook_file import FILE, Cell, Cells, Numbers, outlook_cell

TOLD_YEARS: Final = (5, 10, 20)
DRAWN_YEARS: Final = 25
"""Nobody has been followed for longer, so a chart of years ends there."""
OPERATIONS: Final = ("replacement", "first_revision", "second_revision")
BASE: Final = ("uk", "base")
WORLDS: Final = (BASE, *(("uk", name) for name in SCENARIOS if name != "base"), ("us", "base"))
"""Country and scenario: the base, and what stands beside it."""
DRAWS: Final = 500
REPLACED: Final = (PARTIAL, TOTAL)
"""Starts at which everybody has had a replacement: that row is left out of the table."""


@dataclass(frozen=True)
class InHundred:
    """How many of 100 people: about, and from low to high (95 % interval)."""

    about: int
    low: int
    high: int


@dataclass(frozen=True)
class Band:
    """A curve with its band, by whole years from 0; people out of 100."""

    about: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True)
class Outlook:
    """One group of people, by what they start with.

    Attributes:
        start: the option chosen today.
        groups: years (one of TOLD_YEARS) → group of `GROUPS` → how many. The numbers "about" of a
            year add up to 100. Empty beside the base.
        events: one of OPERATIONS → how many have had it by then, year by year up to DRAWN_YEARS.
            Empty beside the base.
        told: event → years (one of TOLD_YEARS) → how many have had it by then.
        lifetime: event → how many ever have it. To be told as a range only: low to high.
    """

    start: str
    groups: Mapping[int, Mapping[str, InHundred]]
    events: Mapping[str, Band]
    told: Mapping[str, Mapping[int, InHundred]]
    lifetime: Mapping[str, InHundred]

    def by(self, event: str, years: int) -> InHundred:
        """How many have had an event within 5, 10 or 20 years."""
        return self.told[event][years]


@lru_cache(maxsize=256)
def outlook(
    age: int, sex: str, start: str, stage: str | None = None, country: str = "uk",
    scenario: str = "base",
) -> Outlook:  # fmt: skip
    """What may come for people of one age and sex who start alike; see `lifetime.project`.

    Beside the base there is the other country's life table, or one scenario, not both.

    Raises:
        ValueError: naming the field and what is allowed, as `lifetime.project` does.
    """
    check(age, sex, start, stage, country, 1, 0, scenario)
    if (country, scenario) not in WORLDS:
        raise ValueError(f"scenario: {scenario!r} is told for the country {BASE[0]!r} alone.")
    cell = outlook_cell(_name(age, sex, start, stage, country, scenario))
    if start in REPLACED:
        cell = dict(cell) | dict.fromkeys(("replacement", "replacement_ever"), _always(cell))
    groups = {
        years: {name: _whole(*(part[at] for part in cell[name])) for name in GROUPS}
        for at, years in enumerate(TOLD_YEARS)
        if "own" in cell
    }
    told, events, lifetime = {}, {}, {}
    for event in OPERATIONS:
        by_year, ever = cell[event], cell[f"{event}_ever"]
        drawn = len(by_year[0]) > len(TOLD_YEARS)
        told[event] = {
            years: _whole(*(part[years if drawn else at] for part in by_year))
            for at, years in enumerate(TOLD_YEARS)
        }
        lifetime[event] = _whole(*(part[0] for part in ever))
        if drawn:
            events[event] = Band(*by_year)
    return Outlook(start, groups, events, told, lifetime)


# How the table is worked out


def groups_of_people() -> Iterator[tuple[int, str, str, str | None, str, str]]:
    """Everybody who stands in the table: age, sex, start, stage, country, scenario."""
    for start, (lowest, highest) in AGES.items():
        for stage in STAGES if start == NO_OPERATION else (None,):
            for country, scenario in WORLDS:
                for sex in SEXES:
                    for age in range(lowest, highest + 1):
                        yield age, sex, start, stage, country, scenario


def faults(cells: Cells) -> list[str]:
    """What is wrong with the table that groups are looked up in; nothing when it is whole."""
    found = []
    for group in groups_of_people():
        name = _name(*group)
        told = f"{FILE}: {', '.join(filter(None, name))}"
        try:
            cell = outlook_cell(name, cells)
        except KeyError:
            found.append(f"{told}: no such row")
        except ValueError as error:
            found.append(f"{told}: {error}")
        else:
            if not all(_in_order(*parts) for parts in cell.values()):
                found.append(f"{told}: low is above high, or a number is missing")
    return found


def _in_order(about: Numbers, low: Numbers, high: Numbers) -> bool:
    same = len(about) == len(low) == len(high)
    return same and all(least <= most for least, most in zip(low, high, strict=True))


def tabulated(
    age: int, sex: str, start: str, stage: str | None, country: str, scenario: str
) -> list[list[str]]:
    """The rows of one group, from the model: see `outlook_file.COLUMNS`."""
    found = project(age, sex, start, stage, country, DRAWS, scenario=scenario)
    base = (country, scenario) == BASE
    rows: dict[str, Sequence[Sequence[float]]] = {}
    if base:
        rows |= _groups(found.groups)
    years = range(DRAWN_YEARS + 1) if base else TOLD_YEARS
    events = found.events[found.events["years"].isin(years)].set_index("event")
    ever = found.lifetime.set_index("event")
    for event in OPERATIONS[start in REPLACED :]:
        rows[event] = _ends(events.loc[[event]])
        rows[f"{event}_ever"] = _ends(ever.loc[[event]])
    name = _name(age, sex, start, stage, country, scenario)
    return [
        [*name, measure, *(" ".join(f"{x:g}" for x in part) for part in parts)]
        for measure, parts in rows.items()
    ]


def _groups(found: pd.DataFrame) -> dict[str, list[list[float]]]:
    """Groups at the told years: "about" adds up to 100 in each, as whole numbers."""
    told: dict[str, list[list[float]]] = {group: [[], [], []] for group in GROUPS}
    for years in TOLD_YEARS:
        rows = found[found["years"] == years].set_index("group").loc[list(GROUPS)]
        about = whole_hundred((100 * rows["mean"]).tolist())
        for group, whole in zip(GROUPS, about, strict=True):
            told[group][0].append(whole)
            told[group][1].append(round(100 * float(rows["low"][group]), 1))
            told[group][2].append(round(100 * float(rows["high"][group]), 1))
    return told


def _ends(rows: pd.DataFrame) -> list[list[float]]:
    return [(100 * rows[name]).round(1).tolist() for name in ("median", "low", "high")]


def _name(
    age: int, sex: str, start: str, stage: str | None, country: str, scenario: str
) -> tuple[str, ...]:
    told = (stage or NOT_ADVISED) if start == NO_OPERATION else ""
    return (start, told, sex, country, scenario, str(int(age)))


def whole_hundred(shares: Sequence[float]) -> list[int]:
    """Numbers that add up to 100 as whole numbers that do: the largest remainders go up."""
    floors = [int(np.floor(share + 1e-9)) for share in shares]
    order = sorted(range(len(shares)), key=lambda i: floors[i] - shares[i])
    for i in order[: 100 - sum(floors)]:
        floors[i] += 1
    return floors


def _always(cell: Cell) -> tuple[Numbers, Numbers, Numbers]:
    """100 of 100 at all times."""
    all_of_them = (100.0,) * len(cell["first_revision"][0])
    return all_of_them, all_of_them, all_of_them


def _whole(about: float, low: float, high: float) -> InHundred:
    middle = round(about)
    return InHundred(middle, min(round(low), middle), max(round(high), middle))
