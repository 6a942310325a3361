"""Distances that tests of the life-course model measure, handed over to its model card."""

from __future__ import annotations

from collections.abc import Callable

Record = Callable[[str, object], None]
"""pytest's record_property: tools/checks.py reads what it is given."""


def within(record: Record, off: float, bound: float, unit: str, *where: object) -> None:
    """Assert that a distance is at most so large, and let the card tell both.

    Args:
        record: pytest's record_property.
        off: how far off a comparison was.
        bound: how far off it may be.
        unit: of both, in words that can follow a number.
        where: what was compared, for the message.
    """
    for name, value in (("off", float(off)), ("bound", float(bound)), ("unit", unit)):
        record(name, value)
    assert off <= bound, f"{off:.3g} is more than {bound:.3g} {unit} {where}"
