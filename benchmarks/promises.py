"""Reruns a second with ten visitors, as multiples of an empty page at Streamlit's defaults.

Run `python -m benchmarks.promises`. Yardstick and pages take turns in every round, so that
whatever else the machine does slows both. It ends with 1 when a promise is broken.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from benchmarks.client import Visitor, visitors
from benchmarks.servers import Server, aid, yardstick


@dataclass(frozen=True)
class Promise:
    """A page, the switches turned on there, and how many times the yardstick it must reach."""

    name: str
    page: str
    floor: float
    switches: Mapping[str, bool] = field(default_factory=dict)


PROMISES: Final = (
    Promise("Home", "", 4.0),
    Promise("Understand", "understand", 3.5),
    Promise("Compare, main rows", "compare", 3.4),
    Promise("Compare, all rows", "compare", 2.8, {"compare_all": True}),
)


@dataclass(frozen=True)
class Rate:
    """One measurement: reruns a second, and for each rerun processor time and bytes sent."""

    per_second: float
    cpu_ms: float
    kilobytes: float


async def _keep_asking(tab: Visitor, switches: Mapping[str, bool], until: float) -> int:
    reruns = 0
    while time.perf_counter() < until:
        await tab.rerun(switches)
        reruns += 1
    return reruns


async def measure(
    server: Server, promise: Promise, people: int, seconds: float, remembers: bool
) -> Rate:
    """How fast a page answers when everyone asks again as soon as it has been drawn."""
    async with visitors(server.url, promise.page, people, remembers) as tabs:
        for tab in tabs:  # the widgets are known now: one run with them set, not counted
            await tab.rerun(promise.switches)
        bytes_before, cpu_before = sum(tab.received for tab in tabs), server.cpu_seconds()
        start = time.perf_counter()
        asked = (_keep_asking(tab, promise.switches, start + seconds) for tab in tabs)
        reruns = sum(await asyncio.gather(*asked))
        took = time.perf_counter() - start
        sent = sum(tab.received for tab in tabs) - bytes_before
    cpu = server.cpu_seconds() - cpu_before
    return Rate(reruns / took, 1000 * cpu / reruns, sent / 1000 / reruns)


async def rounds(
    arguments: argparse.Namespace, ours: Server, empty: Server
) -> tuple[list[Rate], dict[str, list[Rate]]]:
    """Yardstick and pages in turn, the whole set again in every round."""
    base: list[Rate] = []
    pages: dict[str, list[Rate]] = {promise.name: [] for promise in PROMISES}
    blank = Promise("yardstick", "", 1.0)
    settings = (arguments.visitors, arguments.seconds, not arguments.forgetful)
    for _ in range(arguments.rounds):
        base.append(await measure(empty, blank, *settings))
        for promise in PROMISES:
            pages[promise.name].append(await measure(ours, promise, *settings))
    return base, pages


def line(name: str, rates: Sequence[Rate], last: str) -> str:
    """One row of the report: the median of the rounds."""
    speed = median(rate.per_second for rate in rates)
    cpu = median(rate.cpu_ms for rate in rates)
    size = median(rate.kilobytes for rate in rates)
    return f"{name:20}{speed:10.1f}{cpu:12.1f}{size:12.1f}   {last}"


def report(base: Sequence[Rate], pages: Mapping[str, Sequence[Rate]]) -> tuple[list[str], bool]:
    """The rows to print, and whether every promise is kept."""
    heads = f"{'page':20}{'reruns/s':>10}{'CPU ms each':>12}{'kB each':>12}   ratio (promised)"
    lines, kept = [heads, line("yardstick", base, "1.0")], True
    for promise in PROMISES:
        rates = pages[promise.name]
        ratios = [ours.per_second / one.per_second for ours, one in zip(rates, base, strict=True)]
        ratio = median(ratios)
        good = ratio >= promise.floor
        kept = kept and good
        words = "kept" if good else "BROKEN"
        spread = f"{min(ratios):.1f} to {max(ratios):.1f}"
        lines.append(line(promise.name, rates, f"{ratio:.1f} [{spread}] ({promise.floor}) {words}"))
    return lines, kept


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print, and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3.0, help="of each measurement")
    parser.add_argument("--visitors", type=int, default=10)
    parser.add_argument(
        "--forgetful",
        action="store_true",
        help="visitors who ask for large messages again at every rerun, unlike a browser",
    )
    arguments = parser.parse_args(words)
    with aid() as ours, yardstick() as empty:
        base, pages = asyncio.run(rounds(arguments, ours, empty))
    lines, kept = report(base, pages)
    print("\n".join(lines))
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
