"""What is promised about serving many people, and the command that measures it.

Run `python -m benchmarks.serving`, or `make bench-serving`. It ends with 1 when a promise is
broken. What it prints is Markdown: benchmarks/README.md, "Serving", holds a run.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks import first_visits, start
from benchmarks.figures import percentile, slope
from benchmarks.load import EVERY, NOWHERE, Load, load, route
from benchmarks.replicas import ONE, TWO, busy, one_process, two_behind_nginx
from benchmarks.servers import Server, yardstick
from benchmarks.soak import watched
from benchmarks.speed import EMPTY

MOST_WAIT: Final = 0.5
"""Seconds in which 95 of 100 moves and pages are drawn, with two processes. Nothing may fail."""
MOST_CPU: Final = 1.15
"""Processor time of two processes for a rerun, proxy included, as a multiple of that of one."""
LEAST_RERUNS: Final = 1.3
"""Reruns of Compare that two processes serve, as a multiple of those of one."""
MOST_GROWTH: Final = 1.0
"""Kilobytes a session: the slope of memory must be told from this, and not from zero."""


@dataclass(frozen=True)
class Asked:
    """How long, how many and how often: the options of the command."""

    seconds: float = 300.0
    visitors: int = 200
    sessions: int = 5000
    warm_up: int = 2000
    rounds: int = 5

    @property
    def short(self) -> float:
        """Seconds of the same load on one process and on the yardstick, of which less is asked."""
        return min(self.seconds, 40.0)


Report = tuple[list[str], bool]
"""Lines to print, and whether every promise in them is kept."""


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return [f"| {' | '.join(line)} |" for line in lines]


def verdict(kept: bool) -> str:
    """A word for it."""
    return "kept" if kept else "BROKEN"


def _figures(one: Load) -> list[float]:
    """Those that are held against the yardstick's."""
    return [one.per_second, *map(one.wait, (0.5, 0.95, 0.99)), one.kb_each, one.cpu_ms]


def load_report(loads: Mapping[str, Load]) -> Report:
    """The load on each server; the yardstick is among them, and the promise is that of `TWO`."""
    empty, rows = loads[EMPTY.name], []
    base = _figures(empty)
    for name, one in loads.items():
        figures = _figures(one)
        held = f"{one.held} of {one.visitors}"
        told = [f"{number:.3g}" for number in figures]
        rows.append([name, f"{one.seconds:.0f}", held, f"{one.errors}", *told])
        if one is not empty:
            ratios = [f"{a / b:.2g}" if b > 0 else "-" for a, b in zip(figures, base, strict=True)]
            rows.append(["– times the yardstick", "", "", "", *ratios])
    heads = ["", "seconds", "sessions held", "errors", "reruns a second", "p50 s", "p95 s", "p99 s"]
    lines = table([*heads, "kB a session", "CPU ms a rerun"], rows)
    two = loads[TWO]
    wait, quiet = two.wait(0.95) < MOST_WAIT, two.errors == 0 and two.held == two.visitors
    return [
        *lines,
        "",
        f"- {two.visitors} visitors, each moving a slider every {EVERY:.0f} s, two processes: "
        f"{two.errors} errors, {two.held} sessions held: {verdict(quiet)}",
        f"- p95 {two.wait(0.95):.3f} s, less than {MOST_WAIT} promised: {verdict(wait)} "
        f"({len(two.moves)} moves, p95 {percentile(two.moves, 0.95):.3f} s; "
        f"{len(two.opened)} pages opened)",
        f"- processor: the servers took {two.cpu / two.seconds:.2f} of a core, the visitors "
        f"{two.own_cpu / two.seconds:.2f} of one of the same machine",
        *(f"- failed {count} times: {why}" for why, count in two.failed.most_common(5)),
    ], wait and quiet


def many_visitors(asked: Asked) -> Report:
    """The visitors on two processes, and for a shorter time on one and on the yardstick."""

    async def come(server: Server, seconds: float, empty: bool = False) -> Load:
        way = NOWHERE if empty else await route(server.url)
        return await load(server, way, asked.visitors, seconds)

    with yardstick() as server:
        loads = {EMPTY.name: asyncio.run(come(server, asked.short, empty=True))}
    with one_process() as server:
        loads[ONE] = asyncio.run(come(server, asked.short))
    with two_behind_nginx() as server:
        loads[TWO] = asyncio.run(come(server, asked.seconds))
    return load_report(loads)


def two_processes(asked: Asked) -> Report:
    """Compare asked for again and again, of one process and of two."""
    found = busy(asked.rounds, seconds=min(4.0, asked.seconds))
    rows = [
        [
            name,
            f"{found.middle(name, 'per_second'):.1f}",
            f"{found.times(name, EMPTY.name, 'per_second'):.2f}",
            f"{found.middle(name, 'cpu_ms'):.1f}",
            f"{found.times(name, EMPTY.name, 'cpu_ms'):.2f}",
        ]
        for name in found.rates
    ]
    heads = ["Compare", "reruns a second", "times the yardstick", "CPU ms a rerun", "times"]
    cpu, more = found.times(TWO, ONE, "cpu_ms"), found.times(TWO, ONE, "per_second")
    cheap, fast = cpu <= MOST_CPU, more >= LEAST_RERUNS
    return [
        *table(heads, rows),
        "",
        f"- processor time of two (and nginx) for a rerun: {cpu:.2f} times that of one, "
        f"at most {MOST_CPU} promised: {verdict(cheap)}",
        f"- reruns of two: {more:.2f} times those of one, at least {LEAST_RERUNS} promised: "
        f"{verdict(fast)} (the visitors share the cores)",
    ], cheap and fast


def memory_report(counts: Sequence[int], megabytes: Sequence[float], warm_up: int) -> Report:
    """Whether memory stays flat while sessions come and go."""
    line = slope(counts, [1000 * one for one in megabytes])
    flat = line.flat(MOST_GROWTH)
    return [
        f"- {counts[-1]} sessions opened and closed after {warm_up} to warm up, two processes and "
        f"nginx: {megabytes[0]:.0f} MB at first, {megabytes[-1]:.0f} MB at the end "
        f"({min(megabytes):.0f} to {max(megabytes):.0f})",
        f"- readings, one in ten: {' '.join(f'{one:.1f}' for one in megabytes[9::10])}",
        f"- slope {line.each:.2f} kB a session, 99% interval {line.low:.2f} to {line.high:.2f}; "
        f"promised to hold zero and to end below {MOST_GROWTH}: {verdict(flat)}",
    ], flat


def memory(asked: Asked) -> Report:
    """Sessions opened and closed on all pages."""
    with two_behind_nginx() as server:
        return memory_report(*watched(server, asked.sessions, asked.warm_up), asked.warm_up)


MEASURES: Final[Mapping[str, Callable[[Asked], Report]]] = {
    "Many visitors": many_visitors,
    "Two processes and one": two_processes,
    "Memory": memory,
    "Start on a laptop": lambda asked: start.measured(asked.rounds),
    "First visits": lambda asked: first_visits.measured(min(asked.rounds, 3)),
}
"""All of them, in the order in which they run. `--only` names one by its first letters."""


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print, and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    asked = Asked()
    parser.add_argument("--seconds", type=float, default=asked.seconds, help="of many visitors")
    parser.add_argument("--visitors", type=int, default=asked.visitors)
    parser.add_argument("--sessions", type=int, default=asked.sessions, help="opened and closed")
    parser.add_argument("--warm-up", type=int, default=asked.warm_up, help="sessions before them")
    parser.add_argument("--rounds", type=int, default=asked.rounds)
    parser.add_argument("--only", default="", help=f"one of: {', '.join(MEASURES)}")
    given = vars(parser.parse_args(words))
    only, kept = given.pop("only").lower(), True
    for title, one in MEASURES.items():
        if title.lower().startswith(only):
            print(f"\n### {title}\n", flush=True)
            lines, good = one(Asked(**given))
            print("\n".join(lines), flush=True)
            kept = kept and good
    print(f"\nAll promises: {verdict(kept)}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
