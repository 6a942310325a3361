"""Visitors who come and go leave no memory behind. A longer run: `make soak`."""

from __future__ import annotations

from benchmarks.servers import aid
from benchmarks.soak import FEW_ARENAS, KEPT_BY_STREAMLIT, soak


def test_memory_stays_flat_while_visitors_come_and_go() -> None:
    with aid(FEW_ARENAS) as server:
        grown = soak(server, sessions=150, warm_up=KEPT_BY_STREAMLIT + 30)
    assert grown.kept, f"grew by more than {grown.allowed_mb:.0f} MB: {grown}"
