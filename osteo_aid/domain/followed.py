"""How long people were followed in the studies that the life-course model was fitted to."""

from __future__ import annotations

from functools import cache
from typing import Final

from osteo_aid.domain.lifetime import ADVISED, OSTEOTOMY, PARTIAL, TOTAL
from osteo_aid.evidence import load_evidence

PACE: Final = {OSTEOTOMY: "osteotomy_10y", PARTIAL: "partial_ratio", TOTAL: "wear"}
"""By start: the parameter that tells when the next operation comes."""


@cache
def followed(start: str, stage: str | None = None) -> int:
    """Years after which the longest of those studies ended; later years are worked out alone.

    Args:
        start, stage: as `lifetime.project` takes them.
    """
    pace = PACE.get(start, "advised_rate" if stage == ADVISED else "not_advised_rate")
    evidence = load_evidence()
    ids = str(evidence.lifetime_parameters.loc[pace, "calibration_ids"]).split()
    return int(evidence.lifetime_calibration.loc[ids, "years"].max())
