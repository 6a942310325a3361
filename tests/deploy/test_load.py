"""Many visitors at once, as `make bench-serving` measures them: here nothing is timed."""

from __future__ import annotations

import os

import pytest

from benchmarks import load
from benchmarks.servers import Server
from tests.deploy.site import Site
from tests.in_a_thread import run

VISITORS = 20


def test_nobody_of_many_visitors_meets_an_error_or_loses_their_session(
    served: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They ask ten times as often as people do, and change the page with every fourth move."""
    for name, short in (
        ("EVERY", 0.5),
        ("MOVES_A_PAGE", 4),
        ("ARRIVALS", 40.0),
        ("WARM", 1),
        ("SETTLE", 1.0),
    ):
        monkeypatch.setattr(load, name, short)
    server = Server(served.url, pid=os.getpid())  # whose memory and time nobody looks at
    way = load.Route(["could_it_suit_me", "looking_ahead"], ["compare", "recovery", "evidence"])
    found = run(load.load(server, way, VISITORS, seconds=4))
    assert not found.failed
    assert found.held == VISITORS
    assert len(found.moves) >= VISITORS
    assert len(found.opened) >= VISITORS
