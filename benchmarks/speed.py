"""Reruns a second with ten visitors who ask again at once, page by page."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise
from statistics import median
from typing import Final

from benchmarks.client import Visitor, visitors
from benchmarks.servers import Server
from osteo_aid.ui.site import PAGES


@dataclass(frozen=True)
class Work:
    """What the visitors of one measurement do, again and again.

    Attributes:
        name: words for the report.
        page: slug of the page they have open; empty for the default page.
        switches: check boxes and toggles they have turned on there, by key.
        tool: whether they answer a question, which draws one part again, and not the page.
        filled: whether they have answered the other questions of that part before.
    """

    name: str
    page: str
    switches: Mapping[str, bool] = field(default_factory=dict)
    tool: bool = False
    filled: bool = False


EMPTY: Final = Work("yardstick", "")
ALSO: Final = (
    Work("Compare, all rows", "compare", {"compare_all": True}),
    Work("Looking ahead: an answer, all told", "looking_ahead", tool=True, filled=True),
)
"""Besides each page as it opens."""


@dataclass(frozen=True)
class Rate:
    """One measurement: reruns a second, and for each rerun processor time and bytes sent."""

    per_second: float
    cpu_ms: float
    kilobytes: float


@dataclass(frozen=True)
class Speed:
    """All rounds of one work, and its speed as a multiple of the yardstick in each."""

    work: Work
    rates: Sequence[Rate]
    ratios: Sequence[float]

    @property
    def ratio(self) -> float:
        """The middle of the rounds."""
        return median(self.ratios)

    def middle(self, name: str) -> float:
        """The middle of the rounds of one attribute of `Rate`."""
        return median(float(getattr(rate, name)) for rate in self.rates)


async def works(url: str) -> list[Work]:
    """Every page of the aid, each with its tool after it, then `ALSO`."""
    found: list[Work] = []
    for info in PAGES:
        slug = "" if info.default else info.slug
        found.append(Work(info.label, slug))
        async with Visitor(url, slug) as visitor:
            await visitor.rerun()
            if visitor.tools:
                found.append(Work(f"{info.label}: an answer", slug, tool=True))
    return [*found, *ALSO]


async def _once(tab: Visitor, work: Work, number: int) -> None:
    if work.tool:
        await tab.answer(number)
    else:
        await tab.rerun(work.switches)


async def _keep_asking(tab: Visitor, work: Work, first: int, until: float) -> int:
    for number in count(first):  # at least once, however short the time
        await _once(tab, work, number)
        if time.perf_counter() >= until:
            break
    return number + 1 - first


async def measure(
    server: Server, work: Work, people: int, seconds: float, remembers: bool = True
) -> Rate:
    """How fast a page answers when everyone asks again as soon as it has been drawn."""
    async with visitors(server.url, work.page, people, remembers) as tabs:
        for tab in tabs:  # the widgets are known now: one run with them set, not counted
            if work.filled:
                await tab.fill()
            await _once(tab, work, 0)
        bytes_before, cpu_before = sum(tab.received for tab in tabs), server.cpu_seconds()
        start = time.perf_counter()
        asked = (_keep_asking(tab, work, 7 * i, start + seconds) for i, tab in enumerate(tabs))
        reruns = sum(await asyncio.gather(*asked))
        took = time.perf_counter() - start
        sent = sum(tab.received for tab in tabs) - bytes_before
    cpu = server.cpu_seconds() - cpu_before
    return Rate(reruns / took, 1000 * cpu / reruns, sent / 1000 / reruns)


async def compare(
    ours: Server, empty: Server, rounds: int, people: int, seconds: float, remembers: bool
) -> list[Speed]:
    """Every work in turn, again in every round, with the yardstick before and after each round.

    The yardstick of a round is the mean of the two: what else the machine does slows both.
    The first `Speed` is the yardstick itself.
    """
    settings = (people, seconds, remembers)
    todo = await works(ours.url)
    for work in todo:  # warm, not counted
        await measure(ours, work, people, 0, remembers)
    await measure(empty, EMPTY, people, seconds / 2, remembers)
    base, rates = [await measure(empty, EMPTY, *settings)], [list[Rate]() for _ in todo]
    for _ in range(rounds):
        for work, those in zip(todo, rates, strict=True):
            those.append(await measure(ours, work, *settings))
        base.append(await measure(empty, EMPTY, *settings))
    around = [(one.per_second + two.per_second) / 2 for one, two in pairwise(base)]
    speeds = [Speed(EMPTY, base, [1.0])]
    for work, those in zip(todo, rates, strict=True):
        ratios = [rate.per_second / one for rate, one in zip(those, around, strict=True)]
        speeds.append(Speed(work, those, ratios))
    return speeds
