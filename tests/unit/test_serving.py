"""The serving report: percentiles, slopes and each promise, whatever the machine."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from benchmarks import serving
from benchmarks.figures import percentile, slope
from benchmarks.load import Load
from benchmarks.replicas import ONE, TWO, Busy
from benchmarks.serving import LEAST_RERUNS, MOST_CPU, MOST_WAIT, Asked, load_report, memory_report
from benchmarks.speed import EMPTY, Rate

SESSIONS = list(range(50, 5001, 50))


def test_a_percentile_is_one_of_the_numbers_and_counts_the_slow_ones() -> None:
    waits = [float(number) for number in range(100, 0, -1)]
    assert [percentile(waits, share) for share in (0.5, 0.95, 0.99, 1)] == [50, 95, 99, 100]
    assert percentile([0.1] * 94 + [9.0] * 6, 0.95) == 9.0
    assert percentile([0.1] * 95 + [9.0] * 5, 0.95) == 0.1


def walk(kb_each: float, noise: float = 1500.0, seed: int = 9) -> list[float]:
    """Memory in kB that goes up and down as measured, and rises by so much a session."""
    about = np.random.default_rng(seed).normal(0, noise, len(SESSIONS))
    return [280_000 + kb_each * at + up for at, up in zip(SESSIONS, about, strict=True)]


def test_memory_that_only_goes_up_and_down_is_flat_and_a_leak_is_not() -> None:
    assert sum(slope(SESSIONS, walk(0, seed=one)).flat(1.0) for one in range(100)) > 90
    assert not any(slope(SESSIONS, walk(1.5, seed=one)).flat(1.0) for one in range(100))
    assert not slope(SESSIONS, [280_000 + 0.01 * at for at in SESSIONS]).flat(1.0)


def test_noise_does_not_hide_a_slope() -> None:
    assert not slope(SESSIONS, walk(0, noise=90_000)).flat(1.0)


def test_values_that_follow_each_other_widen_the_interval() -> None:
    steps = np.random.default_rng(9).normal(0, 1, len(SESSIONS))
    alike = np.convolve(steps, np.ones(8), "same")
    one, other = slope(SESSIONS, [*steps]), slope(SESSIONS, [*alike])
    assert (other.high - other.low) / np.std(alike) > 1.5 * (one.high - one.low) / np.std(steps)


def told(wait: float = 0.1, failed: int = 0, held: int = 200) -> tuple[str, bool]:
    """The report on that load of two processes."""

    def one() -> Load:
        return Load(200, 200, [0.1] * 90, [0.1] * 10, Counter(), 10, 1.0, 0.1, 40)

    two = one()
    two.moves = [0.01] * 84 + [wait] * 6
    two.held, two.failed = held, Counter({"VisitError: gone": failed})
    lines, kept = load_report({EMPTY.name: one(), ONE: one(), TWO: two})
    return "\n".join(lines), kept


def test_visitors_who_are_served_in_time_keep_the_promise() -> None:
    lines, kept = told()
    assert kept and "BROKEN" not in lines


@pytest.mark.parametrize(
    "found", [told(wait=MOST_WAIT + 0.01), told(failed=1), told(held=199)], ids=str
)
def test_slow_failed_and_lost_visits_break_it(found: tuple[str, bool]) -> None:
    lines, kept = found
    assert not kept and "BROKEN" in lines


@pytest.mark.parametrize(
    ("reruns", "cpu", "kept"),
    [
        (LEAST_RERUNS + 0.01, MOST_CPU - 0.01, True),
        (LEAST_RERUNS - 0.01, MOST_CPU - 0.01, False),
        (LEAST_RERUNS + 0.01, MOST_CPU + 0.01, False),
    ],
)
def test_two_processes_must_serve_more_and_cost_no_more(
    monkeypatch: pytest.MonkeyPatch, reruns: float, cpu: float, kept: bool
) -> None:
    rates = {
        EMPTY.name: [Rate(10, 80, 1)],
        ONE: [Rate(50, 20, 1)],
        TWO: [Rate(50 * reruns, 20 * cpu, 1)],
    }
    monkeypatch.setattr(serving, "busy", lambda rounds, seconds: Busy(rates))
    lines, found = serving.two_processes(Asked())
    assert found is kept
    assert ("BROKEN" in "".join(lines)) is not kept


def test_memory_that_grows_breaks_its_promise() -> None:
    assert memory_report(SESSIONS, [one / 1000 for one in walk(0, 500)], 1000)[1]
    lines, kept = memory_report(SESSIONS, [one / 1000 for one in walk(2)], 1000)
    assert not kept and "BROKEN" in "".join(lines)


def test_a_broken_promise_ends_the_command_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def fine(_asked: Asked) -> serving.Report:
        return ["line"], True

    def broken(_asked: Asked) -> serving.Report:
        return ["line"], False

    monkeypatch.setattr(serving, "MEASURES", {"A": fine, "B": fine})
    assert serving.main([]) == 0
    monkeypatch.setattr(serving, "MEASURES", {"A": fine, "B": broken})
    assert serving.main([]) == 1
    assert serving.main(["--only", "a"]) == 0
