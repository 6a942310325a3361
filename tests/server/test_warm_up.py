"""The warm-up gives way to visitors, and outlasts those who come with the start."""

from __future__ import annotations

from threading import Thread

import pytest

from osteo_aid.ui.server import ready


def test_a_visitor_who_comes_just_now_does_not_end_the_warm_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Python lists a thread from before it is started, and cannot wait for it then."""
    monkeypatch.setattr(ready, "enumerate_threads", lambda: [Thread(name=ready._DRAWS)])
    ready.pages_first()
