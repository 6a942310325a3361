"""From the start of the process to the first page, against an empty app of Streamlit.

A part of `benchmarks.serving`, alone by `--only start`. The page counts as there when the server
has sent all of it. Files are in the machine's memory from a start that is not counted.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from statistics import median
from typing import Final

from benchmarks.client import Visitor
from benchmarks.servers import Server, aid, yardstick

MOST: Final = 1.3
"""Times the empty app, which imports pandas and Altair."""


def first_page(start: Callable[[], AbstractContextManager[Server]]) -> float:
    """Seconds from nothing to the whole first page."""
    begin = time.perf_counter()
    with start() as server:
        asyncio.run(_drawn(server.url))
        return time.perf_counter() - begin


async def _drawn(url: str) -> None:
    async with Visitor(url) as visitor:
        await visitor.rerun()


def report(ours: Sequence[float], empty: Sequence[float]) -> tuple[list[str], bool]:
    """The rows to print, and whether the promise is kept.

    Args:
        ours: seconds of the aid, round by round.
        empty: seconds of the empty app in the same rounds.
    """
    ratios = [one / other for one, other in zip(ours, empty, strict=True)]
    kept = median(ratios) <= MOST
    return [
        f"start to first page: {median(ours):.2f} s; an empty app {median(empty):.2f} s",
        f"times as long: {median(ratios):.2f} [{min(ratios):.2f} to {max(ratios):.2f}]   "
        f"at most {MOST}   {'kept' if kept else 'BROKEN'}",
    ], kept


def measured(rounds: int) -> tuple[list[str], bool]:
    """Run it all: the rows to print, and whether the promise is kept."""
    starts = (aid, yardstick)
    for start in starts:
        first_page(start)
    ours, empty = zip(
        *([first_page(start) for start in starts] for _ in range(rounds)), strict=True
    )
    return report(ours, empty)
