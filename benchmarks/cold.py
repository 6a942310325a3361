"""A first visit in Chromium: when the heading and the first picture are there, and the bytes sent.

Each visit has a browser of its own with an empty profile; the server is warm, as it is for all
visitors but one.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

from playwright.sync_api import Playwright, sync_playwright

from benchmarks.servers import Server
from osteo_aid.ui.site import PAGES
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


@dataclass(frozen=True)
class Visit:
    """One first visit: seconds until the heading and the first chart or drawing, bytes sent."""

    heading: float
    chart: float | None
    kilobytes: float
    socket_kilobytes: float


@dataclass(frozen=True)
class First:
    """All first visits to one page, and their times as multiples of the yardstick's heading."""

    name: str
    page: str
    visits: Sequence[Visit]
    headings: Sequence[float]
    charts: Sequence[float]

    def middle(self, name: str) -> float:
        """The middle of the visits of one attribute of `Visit` that every page has."""
        return median(float(getattr(visit, name)) for visit in self.visits)


def first_visit(playwright: Playwright, url: str) -> Visit:
    """Open an address in a new browser with an empty profile, and wait until all is drawn."""
    sizes = {"http": 0.0, "socket": 0.0}

    def loaded(event: dict[str, Any]) -> None:
        sizes["http"] += event["encodedDataLength"]

    def framed(event: dict[str, Any]) -> None:
        frame = event["response"]
        text = frame["payloadData"]
        sizes["socket"] += len(text if frame["opcode"] == 1 else base64.b64decode(text))

    browser = playwright.chromium.launch(executable_path=browser_path(), args=browser_flags())
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    network = page.context.new_cdp_session(page)
    network.on("Network.loadingFinished", loaded)
    network.on("Network.webSocketFrameReceived", framed)
    network.send("Network.enable")
    page.add_init_script(_WATCH)
    page.goto(url)
    page.locator("h1").first.wait_for(timeout=60_000)
    page.wait_for_selector(_DRAWN, timeout=60_000)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    times = page.evaluate("window.oaTimes")
    browser.close()
    chart = times["chart"] / 1000 if "chart" in times else None
    return Visit(times["heading"] / 1000, chart, sum(sizes.values()) / 1000, sizes["socket"] / 1000)


def compare(ours: Server, heading: Server, rounds: int) -> list[First]:
    """First visits to every page in turn, in every round after one to the yardstick.

    The first `First` is the yardstick itself.
    """
    base: list[Visit] = []
    visits: list[list[Visit]] = [[] for _ in PAGES]
    with sync_playwright() as playwright:
        for address in [heading.url, *(ours.url + info.url for info in PAGES)]:  # warm, not counted
            first_visit(playwright, address)
        for _ in range(rounds):
            base.append(first_visit(playwright, heading.url))
            for info, those in zip(PAGES, visits, strict=True):
                those.append(first_visit(playwright, ours.url + info.url))
    found = [First("yardstick", "", base, [1.0], [])]
    for info, those in zip(PAGES, visits, strict=True):
        pairs = list(zip(those, base, strict=True))
        headings = [visit.heading / one.heading for visit, one in pairs]
        charts = [visit.chart / one.heading for visit, one in pairs if visit.chart]
        found.append(First(info.label, info.slug, those, headings, charts))
    return found
