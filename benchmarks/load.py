"""Many visitors at once, as people use the aid: each moves a slider every few seconds.

A visitor loads the page, opens the aid, goes to a page whose tool has a slider and moves it in
turn with all others, at a time of their own. Every minute they read another page of the menu and
go on to the next tool. Whoever still waits for an answer does not ask again.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Final

from websockets.exceptions import WebSocketException

from benchmarks.client import VisitError, Visitor
from benchmarks.figures import percentile
from benchmarks.servers import Server
from benchmarks.soak import SLUGS

EVERY: Final = 5.0
"""Seconds between two moves of one visitor."""
MOVES_A_PAGE: Final = 12
ARRIVALS: Final = 12.0
"""Visitors who open the aid in a second, before the measured time."""
SETTLE: Final = 5.0
"""Seconds after the last of them before it begins."""
WARM: Final = 10
"""Visitors who go through all pages first, so that every process has shown each of them."""
SEED: Final = 9
FAILURES: Final = (VisitError, OSError, KeyError, HTTPException, WebSocketException)


@dataclass(frozen=True)
class Route:
    """Where visitors go, as slugs: pages whose tool has a slider, and pages to read.

    Without tools they stay on the first page and ask for all of it again.
    """

    tools: Sequence[str] = ()
    pages: Sequence[str] = ()


NOWHERE: Final = Route()
"""For the yardstick, which has one page."""


@dataclass
class Load:
    """What came of it in the measured time.

    Attributes:
        visitors: how many there were, and how many had one session all the time.
        moves: seconds from each slider's move until its part was drawn.
        opened: seconds from each click on another page until it was drawn.
        failed: what went wrong, and how often.
        seconds: how long was measured.
        cpu: processor seconds that the server used meanwhile.
        own_cpu: processor seconds that the visitors used meanwhile, on the same machine.
        megabytes: memory that the server took for all of these visitors.
    """

    visitors: int
    held: int = 0
    moves: list[float] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)
    failed: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    cpu: float = 0.0
    own_cpu: float = 0.0
    megabytes: float = 0.0

    @property
    def waits(self) -> list[float]:
        """Of moves and of opened pages."""
        return [*self.moves, *self.opened]

    @property
    def errors(self) -> int:
        """How often something went wrong, before the measured time as well."""
        return self.failed.total()

    @property
    def per_second(self) -> float:
        """Moves and opened pages in a second."""
        return len(self.waits) / self.seconds

    @property
    def cpu_ms(self) -> float:
        """Processor time of the server for one of them."""
        return 1000 * self.cpu / len(self.waits)

    @property
    def kb_each(self) -> float:
        """Memory for one visitor."""
        return 1000 * self.megabytes / self.visitors

    def wait(self, share: float) -> float:
        """A percentile of `waits`."""
        return percentile(self.waits, share)


async def route(url: str) -> Route:
    """The pages of the aid, sorted by whether there is a slider that the server answers."""
    tools = []
    async with Visitor(url) as tab:
        await tab.rerun()
        for page in SLUGS:
            await tab.go(page)
            asked = tab.asked()
            if asked and asked.kind == "slider":
                tools.append(page)
    return Route(tools, [page for page in SLUGS if page not in tools])


async def _tour(url: str, way: Route) -> None:
    """A visitor who sees everything once."""
    async with Visitor(url) as tab:
        await tab.rerun()
        for page in (*way.tools, *way.pages):
            await tab.go(page)
            if page in way.tools:
                await tab.answer(1)


async def _until(moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - time.perf_counter()))


@dataclass
class _Person:
    """One visitor, who counts the moves they have made; `due` is the moment of the next one."""

    number: int
    url: str
    way: Route
    load: Load
    due: float
    moves: int = 0

    async def stay(self, end: float) -> None:
        """Keep the aid open until then; after an error open it anew when the next move is due."""
        sessions = 0
        while self.due < end:
            sessions += 1
            try:
                async with Visitor(self.url) as tab:
                    await tab.rerun()
                    await self._to_tool(tab)
                    while self.due < end:
                        await self._act(tab)
                    await _until(end + 1)  # all are there while the memory is read
            except FAILURES as error:
                self.load.failed[f"{type(error).__name__}: {error}"[:100]] += 1
                self.due = time.perf_counter() + EVERY
                await _until(self.due)
        self.load.held += sessions == 1

    async def _act(self, tab: Visitor) -> None:
        await _until(self.due)
        self.moves += 1
        if self.way.tools and self.moves % MOVES_A_PAGE == 0:
            await self._open(tab)
        else:
            number = 7 * self.number + self.moves
            await (tab.answer(number) if self.way.tools else tab.rerun())
            self.load.moves.append(time.perf_counter() - self.due)
        while self.due < time.perf_counter():
            self.due += EVERY

    async def _open(self, tab: Visitor) -> None:
        """A page to read, and then the next tool."""
        turn = self.number + self.moves // MOVES_A_PAGE
        await tab.go(self.way.pages[turn % len(self.way.pages)])
        self.load.opened.append(time.perf_counter() - self.due)
        await asyncio.sleep(EVERY / 2)
        start = time.perf_counter()
        await self._to_tool(tab)
        self.load.opened.append(time.perf_counter() - start)

    async def _to_tool(self, tab: Visitor) -> None:
        if self.way.tools:
            turn = self.number + self.moves // MOVES_A_PAGE
            await tab.go(self.way.tools[turn % len(self.way.tools)])


async def _watch(server: Server, load: Load, start: float, end: float) -> None:
    """Read what the server uses in the measured time."""
    before = server.memory_mb()
    await _until(start)
    cpu, own = server.cpu_seconds(), time.process_time()
    await _until(end)
    load.cpu, load.own_cpu = server.cpu_seconds() - cpu, time.process_time() - own
    load.megabytes = server.memory_mb() - before
    load.seconds = end - start


async def load(server: Server, way: Route, visitors: int, seconds: float) -> Load:
    """That many visitors for that long, after all of them have arrived."""
    found = Load(visitors)
    await asyncio.gather(*(_tour(server.url, way) for _ in range(WARM)))
    begin = time.perf_counter()
    start = begin + visitors / ARRIVALS + SETTLE
    end = start + seconds
    chance = random.Random(SEED)

    async def person(number: int) -> None:
        await _until(begin + number / ARRIVALS)
        due = start + chance.uniform(0, EVERY)
        await _Person(number, server.url, way, found, due, 7 * number).stay(end)

    await asyncio.gather(_watch(server, found, start, end), *map(person, range(visitors)))
    return found
