"""A first visit in Chromium: when the heading and the first picture are there, and the bytes sent.

Each visit has a browser of its own with an empty profile; the server is warm, as it is for all
visitors but one.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

from playwright.sync_api import Playwright, sync_playwright

from tests.browser.server import browser_flags, browser_path

_DRAWN: Final = '[data-testid="stApp"][data-test-script-state="notRunning"]'

_WATCH: Final = """
window.oaTimes = {};
const shown = e => e.checkVisibility() && e.getBoundingClientRect().width >= 80;
const charts = '[data-testid="stVegaLiteChart"] :is(svg, canvas), .oa-tl';
const picture = `#stMain :is(img, ${charts})`;
const there = e => shown(e) && (e.tagName !== 'IMG' || (e.complete && e.naturalWidth > 0));
const look = () => {
  const times = window.oaTimes;
  if (!times.heading && [...document.querySelectorAll('h1')].some(shown))
    times.heading = performance.now();
  if (!times.chart && [...document.querySelectorAll(picture)].some(there))
    times.chart = performance.now();
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
"""Drawings, charts and the timeline (`.oa-tl`) count as pictures, small marks do not.

Notes in milliseconds from the start of the visit when each is drawn first, frame by frame."""

PHONE: Final[Mapping[str, Any]] = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}
"""A phone on a slow line, as Chromium's own tools define it; it slows all but the WebSocket."""


@dataclass(frozen=True)
class Visit:
    """One first visit: seconds until the heading and the first chart or drawing, bytes received."""

    heading: float
    chart: float | None
    kilobytes: float


@dataclass(frozen=True)
class First:
    """All first visits to one page, and what they are as multiples of the yardstick's."""

    name: str
    visits: Sequence[Visit]
    base: Sequence[Visit]

    def middle(self, name: str) -> float:
        """The middle of the visits of one attribute of `Visit` that every page has."""
        return median(float(getattr(visit, name)) for visit in self.visits)

    @property
    def headings(self) -> list[float]:
        """Times of the heading, by that of the yardstick in the same round."""
        pairs = zip(self.visits, self.base, strict=True)
        return [one.heading / base.heading for one, base in pairs]

    @property
    def charts(self) -> list[float]:
        """Times of the first picture, by that of the yardstick's heading in the same round."""
        pairs = zip(self.visits, self.base, strict=True)
        return [one.chart / base.heading for one, base in pairs if one.chart is not None]

    @property
    def bytes(self) -> float:
        """Bytes, as a multiple of the yardstick's."""
        return self.middle("kilobytes") / median(one.kilobytes for one in self.base)


def received(log: Path) -> int:
    """Bytes that came in through every socket of a browser, by its own network log."""
    told = json.loads(log.read_text(encoding="utf-8"))
    kind = told["constants"]["logEventTypes"]["SOCKET_BYTES_RECEIVED"]
    return sum(event["params"]["byte_count"] for event in told["events"] if event["type"] == kind)


def first_visit(playwright: Playwright, url: str, line: Mapping[str, Any] | None = None) -> Visit:
    """Open an address in a new browser with an empty profile, and wait until all is drawn.

    Args:
        line: how Chromium is to slow the network down, such as `PHONE`.
    """
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "net.json"
        browser = playwright.chromium.launch(
            executable_path=browser_path(), args=[*browser_flags(), f"--log-net-log={log}"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        if line:
            network = page.context.new_cdp_session(page)
            network.send("Network.enable")
            network.send("Network.emulateNetworkConditions", dict(line))
        page.add_init_script(_WATCH)
        page.goto(url, timeout=60_000)
        page.locator("h1").first.wait_for(timeout=60_000)
        page.wait_for_selector(_DRAWN, timeout=60_000)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(500)
        times = page.evaluate("window.oaTimes")
        browser.close()
        chart = times["chart"] / 1000 if "chart" in times else None
        return Visit(times["heading"] / 1000, chart, received(log) / 1000)


def compare(
    pages: Mapping[str, str], heading: str, rounds: int, line: Mapping[str, Any] | None = None
) -> list[First]:
    """First visits to every page in turn, in every round after one to the yardstick.

    The first `First` is the yardstick itself.

    Args:
        pages: name of a page → its address.
        heading: address of the yardstick.
        line: see `first_visit`.
    """
    names = {"yardstick": heading, **pages}
    visits: dict[str, list[Visit]] = {name: [] for name in names}
    with sync_playwright() as playwright:
        for address in names.values():  # warm, not counted
            first_visit(playwright, address)
        for _ in range(rounds):
            for name, address in names.items():
                visits[name].append(first_visit(playwright, address, line))
    return [First(name, those, visits["yardstick"]) for name, those in visits.items()]
