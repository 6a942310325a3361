"""Slow, half-open and oversized: what one client does costs the others nothing."""

from __future__ import annotations

from typing import Final

import pytest

from tests.deploy.site import Site, ask
from tests.deploy.sockets import lines, still_open
from tests.deploy.visitor import Guest
from tests.in_a_thread import run

PATIENCE: Final = 120
"""Looks, of a second at most each, until a connection must have been closed."""
PLACE: Final = "/_stcore/upload_file/a/b"
UPLOAD: Final = f"PUT {PLACE} HTTP/1.1\r\nHost: aid\r\nContent-Length: 900000\r\n\r\n"


async def visited(served: Site) -> None:
    async with Guest(served.url, "compare") as guest:
        await guest.rerun()


def test_slow_and_half_open_clients_are_shut_out_and_others_served(served: Site) -> None:
    """Heads that never end, bodies that never end, and connections on which nothing comes."""
    with (
        lines(served.url, 300) as heads,
        lines(served.url, 100) as bodies,
        lines(served.url, 300) as silent,
    ):
        for one in heads:
            one.sendall(b"GET / HTTP/1.1\r\nHost: aid\r\nX-Slow: ")
        for one in bodies:
            one.sendall(UPLOAD.encode() + b"x" * 1000)
        assert ask(served.url).status == 200
        one_more = ask(served.url + PLACE, method="PUT", body=b"x" * 1000)
        assert one_more.status == 429, "what is held in memory is bounded"
        run(visited(served))
        left = heads + silent
        for _ in range(PATIENCE):
            left = still_open(left, b"x")
            if not left:
                break
        assert not left, "a drop now and then does not keep a connection open"
        for _ in range(PATIENCE):
            bodies = still_open(bodies, b"")
            if not bodies:
                break
        assert not bodies, "nor does a body of which nothing more comes"


@pytest.mark.parametrize(
    ("path", "head", "size", "status"),
    [
        (PLACE, 0, 3_000_000, 413),
        ("/", 0, 5_000, 413),
        ("/healthz", 40_000, 0, 400),
        ("/" + "x" * 40_000, 0, 0, 414),
    ],
)
def test_oversized_requests_end_at_the_proxy(
    served: Site, path: str, head: int, size: int, status: int
) -> None:
    """And tell nothing of it: no version, no path, no address."""
    answer = ask(served.url + path, {"X-Head": "x" * head}, "PUT" if size else "GET", b"x" * size)
    assert answer.status == status
    assert answer.headers["server"] == "nginx" and b"127.0.0.1" not in answer.body
    assert len(answer.body) < 500
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/metrics", "/_stcore/metrics", "/metrics/"])
def test_counts_are_not_for_visitors(served: Site, path: str) -> None:
    assert ask(served.url + path).status == 404
