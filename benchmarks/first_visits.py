"""First visits through the shipped proxy, against an empty page as Streamlit itself serves it.

A part of `benchmarks.serving`, alone by `--only first`. Bytes are those that came in through all
sockets of the browser, WebSocket included.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Final

from benchmarks.cold import PHONE, First, compare
from benchmarks.proxy import behind_nginx
from benchmarks.servers import HEADING, aid, yardstick
from osteo_aid.ui.site import PAGES

HOME: Final = "home"
CHARTS: Final = ("see_your_alignment", "compare", "looking_ahead", "recovery")
"""Slugs of pages with charts. Alignment is the only one that needs Vega's program."""

MOST_BYTES: Final[Mapping[str, float]] = {HOME: 0.45, **dict.fromkeys(CHARTS, 0.6)}
LATEST_HEADING: Final = 1.2


def report(near: Sequence[First], slow: Sequence[First]) -> tuple[list[str], bool]:
    """The rows to print, and whether the promises are kept.

    Args:
        near: visits on this machine; their names are the yardstick's and slugs of pages.
        slow: the same pages on a slow line, which are told and not promised.
    """
    lines = [
        f"{'first visit through nginx':28}{'kB':>7}{'times':>7}{'most':>6}"
        f"{'heading s':>11}{'times':>7}{'most':>6}{'phone s':>9}{'times':>7}"
    ]
    kept = True
    for one, other in zip(near, slow, strict=True):
        good = one.name not in MOST_BYTES or (
            one.bytes <= MOST_BYTES[one.name] and median(one.headings) <= LATEST_HEADING
        )
        kept = kept and good
        most = MOST_BYTES.get(one.name)
        lines.append(
            f"{one.name:28}{one.middle('kilobytes'):7.0f}{one.bytes:7.2f}{most or '':>6}"
            f"{one.middle('heading'):11.2f}{median(one.headings):7.2f}"
            f"{LATEST_HEADING if most else '':>6}"
            f"{other.middle('heading'):9.2f}{median(other.headings):7.2f}"
            f"{'' if not most else '  kept' if good else '  BROKEN'}"
        )
    return lines, kept


def measured(rounds: int) -> tuple[list[str], bool]:
    """Run it all: the rows to print, and whether the promises are kept."""
    with aid() as ours, behind_nginx(ours.url) as nginx, yardstick(HEADING) as heading:
        pages = {info.slug: nginx.url + info.url for info in PAGES if info.slug in MOST_BYTES}
        near = compare(pages, heading.url, rounds)
        return report(near, compare(pages, heading.url, 1, PHONE))
