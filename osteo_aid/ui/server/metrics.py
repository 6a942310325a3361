"""/metrics in the text format of Prometheus: sums over everybody, and nothing about anybody.

Off unless OSTEO_AID_METRICS is 1. No count is by page and none by joint: what people read about is
theirs.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from osteo_aid.evidence import load_evidence
from osteo_aid.ui.server.headers import NOT_KEPT
from osteo_aid.ui.site import PAGES

_KINDS: Final = {
    "/static/": "asset",
    "/fonts/": "asset",
    "/style/": "asset",
    "/_stcore/upload_file": "upload",
    "/_stcore/": "streamlit",
    "/media/": "file",
    "/healthz": "probe",
    "/readyz": "probe",
    "/metrics": "probe",
}
_PAGES: Final = frozenset(info.url for info in PAGES)


class Metrics:
    """Counts of this process since its start."""

    def __init__(self) -> None:
        self.started = time.time()
        self.answers: Counter[tuple[str, int]] = Counter()
        self.connections = 0
        self.open = 0
        self.messages = 0

    def answer(self, _request: Request) -> Response:
        """All counts as text."""
        text = "\n".join([*self.lines(), ""])
        return PlainTextResponse(text, headers=NOT_KEPT, media_type="text/plain; version=0.0.4")

    def lines(self) -> Iterator[str]:
        """The text format, line by line."""
        review = load_evidence().review
        name = "osteo_aid_http_answers_total"
        yield f"# HELP {name} Answers by kind of address and status."
        yield f"# TYPE {name} counter"
        for (kind, status), count in sorted(self.answers.items()):
            yield f'{name}{{kind="{kind}",status="{status}"}} {count}'
        for name, kind, value, about in (
            ("osteo_aid_connections_open", "gauge", self.open, "Open tabs."),
            ("osteo_aid_connections_total", "counter", self.connections, "Tabs opened so far."),
            ("osteo_aid_messages_total", "counter", self.messages, "Reruns asked for by all tabs."),
            ("process_start_time_seconds", "gauge", self.started, "Start, in Unix time."),
            ("process_cpu_seconds_total", "counter", time.process_time(), "Processor time."),
            ("process_resident_memory_bytes", "gauge", resident(), "Memory in use."),
        ):
            yield f"# HELP {name} {about}"
            yield f"# TYPE {name} {kind}"
            yield f"{name} {value}"
        yield "# HELP osteo_aid_data_info Which data are served."
        yield "# TYPE osteo_aid_data_info gauge"
        told = f'version="{review["version"]}",review_due="{review["review_due"]}"'
        yield f"osteo_aid_data_info{{{told}}} 1"


class Counted:
    """ASGI middleware that counts for `metrics`."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on and count it."""
        if scope["type"] == "websocket":
            await self._connection(scope, receive, send)
        elif scope["type"] == "http":
            await self._request(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.metrics.answers[kind_of(scope["path"]), message["status"]] += 1
            await send(message)

        await self.app(scope, receive, counted)

    async def _connection(self, scope: Scope, receive: Receive, send: Send) -> None:
        accepted = False

        async def counted_in() -> Message:
            message = await receive()
            self.metrics.messages += message["type"] == "websocket.receive"
            return message

        async def counted_out(message: Message) -> None:
            nonlocal accepted
            if message["type"] == "websocket.accept":
                accepted = True
                self.metrics.connections += 1
                self.metrics.open += 1
            await send(message)

        try:
            await self.app(scope, counted_in, counted_out)
        finally:
            self.metrics.open -= accepted


def kind_of(path: str) -> str:
    """What an address is for; never which page."""
    if path in _PAGES:
        return "page"
    return next((kind for start, kind in _KINDS.items() if path.startswith(start)), "other")


def resident() -> int:
    """Memory of this process in bytes; 0 where there is no /proc to read it from."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:")), 0)
