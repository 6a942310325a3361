"""Visitors who come and go leave no memory behind. A longer run: `make soak`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.client import VisitError, Visitor
from benchmarks.servers import Server, aid
from benchmarks.soak import KEPT_BY_STREAMLIT, LEAN, run, soak


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of its own, whose memory is read."""
    with aid(LEAN) as one:
        yield one


def test_memory_stays_flat_while_visitors_come_and_go(server: Server) -> None:
    grown = soak(server, sessions=150, warm_up=KEPT_BY_STREAMLIT + 30)
    assert grown.kept, f"grew by more than {grown.allowed_mb:.0f} MB: {grown}"


def test_a_visitor_notices_when_another_page_is_shown(server: Server) -> None:
    """Streamlit answers an unknown address with the first page: a benchmark would be too fast."""

    async def ask() -> None:
        async with Visitor(server.url, "no_such_page") as visitor:
            await visitor.rerun()

    with pytest.raises(VisitError, match="no_such_page"):
        run(ask())
