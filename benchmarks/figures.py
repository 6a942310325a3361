"""What is worked out from measurements: percentiles, and whether a line through them rises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import stats

SURE: Final = 0.99
"""Of the interval of a slope: one flat series in a hundred is taken for one that is not."""


def percentile(numbers: Sequence[float], share: float) -> float:
    """The least of the numbers that at least this share (0 to 1) of them do not exceed."""
    return float(np.quantile(numbers, share, method="inverted_cdf"))


@dataclass(frozen=True)
class Slope:
    """A least-squares slope with its interval (`SURE`)."""

    each: float
    low: float
    high: float

    def flat(self, most: float) -> bool:
        """Whether nothing tells it from zero, and it cannot be more than that either.

        The second asks that the interval is narrow: else much noise could hide a slope.
        """
        return self.low <= 0 and self.high <= most


def slope(at: Sequence[float], values: Sequence[float]) -> Slope:
    """The slope of values taken at even steps; at least five of them.

    Values close in time resemble each other, so that fewer of them count (r is the correlation of
    neighbours about the line, and n values count as n (1 - r) / (1 + r), never as more than n).
    """
    x, y = np.asarray(at, float), np.asarray(values, float)
    line = stats.linregress(x, y)
    about = y - line.intercept - line.slope * x
    size = float(about @ about)
    alike = float(about[1:] @ about[:-1]) / size if size else 0.0
    counted = max(3.0, len(y) * min(1.0, (1 - alike) / (1 + alike)))
    error = line.stderr * np.sqrt((len(y) - 2) / (counted - 2))
    reach = float(stats.t.ppf((1 + SURE) / 2, counted - 2) * error)
    return Slope(float(line.slope), line.slope - reach, line.slope + reach)
