"""What is promised about speed, and the command that measures it.

Run `python -m benchmarks.promises`. It ends with 1 when a promise is broken.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from benchmarks import cold, life_course, speed
from benchmarks.servers import HEADING, aid, yardstick
from osteo_aid.ui.site import PAGES


@dataclass(frozen=True)
class Promise:
    """How many times as fast as the yardstick a page must rerun, and how many are hoped for."""

    floor: float
    aim: float


EVERY_PAGE: Final = Promise(3.0, 8.0)
OTHERWISE: Final[Mapping[str, Promise]] = {"compare": Promise(2.0, 4.0)}
"""By slug. A page and its tool have the same promise."""


def promised(page: str) -> Promise:
    """What holds for a page."""
    return OTHERWISE.get(page, EVERY_PAGE)


def spread(numbers: Sequence[float]) -> str:
    """The middle of some ratios, and the lowest and highest."""
    return f"{median(numbers):.1f} [{min(numbers):.1f} to {max(numbers):.1f}]"


def reruns_report(speeds: Sequence[speed.Speed]) -> tuple[list[str], bool]:
    """The rows to print about reruns, and whether every promise is kept."""
    heads = f"{'reruns':34}{'each s':>8}{'CPU ms':>8}{'kB':>8}   "
    lines, kept = [f"{heads}{'times the yardstick':24}{'promised':>9}{'aim':>6}"], True
    for one in speeds:
        figures = "".join(
            f"{one.middle(name):8.1f}" for name in ("per_second", "cpu_ms", "kilobytes")
        )
        row = f"{one.work.name:34}{figures}   "
        if one.work is not speed.EMPTY:
            promise = promised(one.work.page)
            good = one.ratio >= promise.floor
            kept = kept and good
            verdict = "BROKEN" if not good else "aim met" if one.ratio >= promise.aim else "kept"
            row += f"{spread(one.ratios):24}{promise.floor:9.1f}{promise.aim:6.1f}  {verdict}"
        lines.append(row)
    return lines, kept


def cold_report(firsts: Sequence[cold.First]) -> list[str]:
    """The rows to print about first visits."""
    heads = f"{'first visit, empty profile':34}{'heading s':>10}{'times the yardstick':>24}"
    lines = [f"{heads}{'picture s':>12}{'times':>20}{'kB':>8}{'times':>7}"]
    for one in firsts:
        charts = [visit.chart for visit in one.visits if visit.chart is not None]
        lines.append(
            f"{one.name:34}{one.middle('heading'):10.2f}{spread(one.headings):>24}"
            f"{f'{median(charts):.2f}' if charts else '-':>12}"
            f"{spread(one.charts) if charts else '-':>20}"
            f"{one.middle('kilobytes'):8.0f}{one.bytes:7.2f}"
        )
    return lines


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print, and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0, help="of each measurement")
    parser.add_argument("--visitors", type=int, default=10)
    parser.add_argument(
        "--first-visits", type=int, default=3, help="in Chromium; 0 leaves them out"
    )
    parser.add_argument(
        "--forgetful",
        action="store_true",
        help="visitors who ask for large messages again at every rerun, unlike a browser",
    )
    asked = parser.parse_args(words)
    with aid() as ours:
        with yardstick() as empty:
            settings = (asked.rounds, asked.visitors, asked.seconds, not asked.forgetful)
            speeds = asyncio.run(speed.compare(ours, empty, *settings))
        lines, kept = reruns_report(speeds)
        print("\n".join(lines), flush=True)
        if asked.first_visits:
            with yardstick(HEADING) as heading:
                pages = {info.label: ours.url + info.url for info in PAGES}
                firsts = cold.compare(pages, heading.url, asked.first_visits)
            print("\n".join(["", *cold_report(firsts)]), flush=True)
    model, fast = life_course.measured(asked.rounds)
    print("\n".join(["", *model]))
    return 0 if kept and fast else 1


if __name__ == "__main__":
    sys.exit(main())
