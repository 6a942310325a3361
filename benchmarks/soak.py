"""Memory while many visitors come and go: it must stay flat once the server is warm.

Run `python -m benchmarks.soak`. It ends with 1 when the sessions leave more than promised.
Streamlit keeps up to 128 closed sessions so that a phone can come back to its answers; the
warm-up fills that room first.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from benchmarks.client import Visitor
from benchmarks.servers import Server, aid
from osteo_aid.ui.site import PAGES

SLUGS: Final = tuple("" if info.default else info.slug for info in PAGES)
KEPT_BY_STREAMLIT: Final = 128
WARM_UP: Final = 2 * KEPT_BY_STREAMLIT
SESSIONS: Final = 2000
ALLOWED_KB: Final = 10.0
"""Kilobytes of resident memory each session may leave behind after the warm-up."""
SLACK_MB: Final = 10.0
"""Megabytes on top, whatever the number of sessions: the allocator takes memory in steps."""
LEAN: Final = {"MALLOC_ARENA_MAX": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}
"""As in deploy/. The C library otherwise keeps memory of its own for each thread, and with two of
such pools what is free between the used pieces still wanders after thousands of sessions. Arrow,
in whose memory pandas keeps words, otherwise asks the system for huge pages: it then takes 10 to
25 MB more, in steps and at moments of its own. Both look like a leak."""
ANSWERS: Final = 12
"""Different answers to each tool. What is drawn for an answer is kept, up to a bound: with ever new
answers that room would still fill after the warm-up."""
TOGETHER: Final = 10
READ_EVERY: Final = 50


@dataclass(frozen=True)
class Growth:
    """Resident memory in MB at the start, after the warm-up and at the end of all sessions."""

    start_mb: float
    warm_mb: float
    end_mb: float
    sessions: int

    @property
    def kb_each(self) -> float:
        """Kilobytes that each session after the warm-up left behind."""
        return 1000 * (self.end_mb - self.warm_mb) / self.sessions

    @property
    def allowed_mb(self) -> float:
        """How much memory may grow after the warm-up."""
        return SLACK_MB + self.sessions * ALLOWED_KB / 1000

    @property
    def kept(self) -> bool:
        """Whether the promise was kept."""
        return self.end_mb - self.warm_mb <= self.allowed_mb


async def _session(url: str, number: int) -> None:
    """Open a page, ask for it once more, with every row on Compare, use its tool, and leave."""
    page = SLUGS[number % len(SLUGS)]
    async with Visitor(url, page) as visitor:
        await visitor.rerun()
        await visitor.rerun({"compare_all": True} if page == "compare" else None)
        if visitor.tools:
            await visitor.answer(number // len(SLUGS) % ANSWERS)


async def come_and_go(
    url: str, sessions: int, note: Callable[[int], None] = lambda done: None
) -> None:
    """That many sessions, some at a time, on all pages in turn; `note` is told how many by then."""
    for start in range(0, sessions, TOGETHER):
        numbers = range(start, min(start + TOGETHER, sessions))
        await asyncio.gather(*(_session(url, number) for number in numbers))
        note(numbers.stop)


def run(visits: Coroutine[None, None, None]) -> None:
    """Run it in a thread of its own: the caller's may have a loop running (browser tests have)."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(asyncio.run, visits).result()


def soak(server: Server, sessions: int, warm_up: int = WARM_UP) -> Growth:
    """Warm the server, let the sessions come and go, and read its memory between."""
    start = server.memory_mb()
    run(come_and_go(server.url, warm_up))
    warm = server.memory_mb()
    run(come_and_go(server.url, sessions))
    return Growth(start, warm, server.memory_mb(), sessions)


def watched(server: Server, sessions: int, warm_up: int) -> tuple[list[int], list[float]]:
    """After a warm-up, how many sessions had come and gone each time memory was read, and the MB.

    It is read after each `READ_EVERY` sessions.
    """
    counts, megabytes = [], []

    def note(done: int) -> None:
        if done % READ_EVERY == 0:
            counts.append(done)
            megabytes.append(server.memory_mb())

    run(come_and_go(server.url, warm_up))
    run(come_and_go(server.url, sessions, note))
    return counts, megabytes


def main(words: Sequence[str] | None = None) -> int:
    """Soak a fresh server, print its memory, and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=SESSIONS)
    parser.add_argument("--warm-up", type=int, default=WARM_UP)
    arguments = parser.parse_args(words)
    with aid(LEAN) as server:
        grown = soak(server, arguments.sessions, arguments.warm_up)
    print(
        f"resident memory: {grown.start_mb:.0f} MB at start, {grown.warm_mb:.0f} MB after "
        f"{arguments.warm_up} sessions, {grown.end_mb:.0f} MB after {grown.sessions} more: "
        f"{grown.kb_each:.1f} kB each, at most {grown.allowed_mb:.0f} MB in all promised: "
        f"{'kept' if grown.kept else 'BROKEN'}"
    )
    return 0 if grown.kept else 1


if __name__ == "__main__":
    sys.exit(main())
