"""One process of the aid, two of them behind nginx, and the yardstick: what each of them can do."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Final

from benchmarks.proxy import behind_nginx
from benchmarks.servers import Server, aid, yardstick
from benchmarks.soak import LEAN
from benchmarks.speed import EMPTY, Rate, Work, measure

ONE: Final = "one process"
TWO: Final = "two behind nginx"
COMPARE: Final = Work("Compare", "compare")
PEOPLE: Final = 10


@contextmanager
def one_process() -> Iterator[Server]:
    """The aid as it is deployed, without a proxy."""
    with aid(LEAN) as server:
        yield server


@contextmanager
def two_behind_nginx() -> Iterator[Server]:
    """Two processes and the shipped proxy, whose memory and processor time count too."""
    with (
        aid(LEAN) as first,
        aid(LEAN) as second,
        behind_nginx(first.url, second.url) as proxy,
    ):
        yield Server(proxy.url, first.pid, (second.pid, *proxy.pids()))


@dataclass(frozen=True)
class Busy:
    """Reruns of Compare by visitors who ask again at once: rounds of each server, by its name."""

    rates: Mapping[str, Sequence[Rate]]

    def middle(self, server: str, name: str) -> float:
        """The middle of the rounds of one attribute of `Rate`."""
        return median(float(getattr(rate, name)) for rate in self.rates[server])

    def times(self, server: str, other: str, name: str) -> float:
        """How many times as much one server has of it as another: the middle of the rounds."""
        pairs = zip(self.rates[server], self.rates[other], strict=True)
        return median(float(getattr(one, name)) / float(getattr(two, name)) for one, two in pairs)


async def _rounds(servers: Mapping[str, Server], rounds: int, seconds: float) -> Busy:
    rates: dict[str, list[Rate]] = {name: [] for name in servers}
    for count in range(rounds + 1):
        for name, server in servers.items():
            work = EMPTY if name == EMPTY.name else COMPARE
            rate = await measure(server, work, PEOPLE, seconds if count else seconds / 4)
            if count:  # the first is to warm up
                rates[name].append(rate)
    return Busy(rates)


def busy(rounds: int, seconds: float) -> Busy:
    """All three in turn, in every round; those whose turn it is not stand idle."""
    with one_process() as one, two_behind_nginx() as two, yardstick() as empty:
        servers = {EMPTY.name: empty, ONE: one, TWO: two}
        return asyncio.run(_rounds(servers, rounds, seconds))
