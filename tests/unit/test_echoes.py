"""A slider and its field: old values on their way from the browser are not taken for typing."""

from __future__ import annotations

import pytest

from osteo_aid.ui import echoes
from osteo_aid.ui.echoes import ON_ITS_WAY, Echoes


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(echoes, "monotonic", lambda: now[0])
    return now


def test_an_old_value_of_the_other_widget_is_an_echo(clock: list[float]) -> None:
    heard = Echoes()
    heard.expect("age", "field", None)
    assert heard.heard("age", "field", None)
    assert not heard.heard("age", "field", 52.0), "a new value is meant"
    assert not heard.heard("age", "slider", None), "the moved widget itself is meant"
    assert not heard.heard("bmi", "field", None), "another answer is meant"


def test_moving_twice_remembers_every_old_value(clock: list[float]) -> None:
    heard = Echoes()
    heard.expect("age", "field", None)
    heard.expect("age", "field", 100)
    assert heard.heard("age", "field", None)
    assert heard.heard("age", "field", 100)


def test_an_old_value_typed_later_is_meant(clock: list[float]) -> None:
    heard = Echoes()
    heard.expect("age", "field", 52)
    heard.all_sent()
    assert heard.heard("age", "field", 52), "the browser may not have drawn it yet"
    clock[0] += ON_ITS_WAY + 0.1
    assert not heard.heard("age", "field", 52)
    heard.expect("age", "field", 60)
    assert not heard.heard("age", "field", 52), "what is over is forgotten"


def test_a_slow_run_leaves_time_for_the_echo(clock: list[float]) -> None:
    heard = Echoes()
    heard.expect("age", "field", 52)
    clock[0] += 60
    assert heard.heard("age", "field", 52), "the new value was not sent out yet"
