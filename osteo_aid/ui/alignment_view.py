"""The live picture of the leg as the page shows it, with its words, table and files to keep."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

import streamlit as st

from osteo_aid.charts.alignment import Kind, live
from osteo_aid.domain.alignment import Leg
from osteo_aid.evidence import load_evidence
from osteo_aid.text import page

PAGE: Final = "see_your_alignment"
NEWER: Final = (50.0, 55.0)
"""What newer series favour, percent from the inner edge: the audit's note on K333, with K586."""
PRESETS: Final[dict[str, tuple[float, Kind]]] = {
    "straight": (0.0, "bow"),
    "typical": (7.0, "bow"),
    "severe": (15.0, "bow"),
    "knock": (7.0, "knock"),
}
"""Degrees from straight at the start; 7 is about the mean before the operation in K377."""


@lru_cache(maxsize=64)
def chart(size: Leg, preset: str) -> dict[str, Any]:
    """The specification for bone lengths and a first setting, built once."""
    away, kind = PRESETS[preset]
    words = {
        key.removeprefix("label_"): text
        for key, text in page(PAGE).items()
        if key.startswith("label_")
    }
    point, zone = (load_evidence().fact(name) for name in ("K332", "K333"))
    targets = {
        "point": (float(point.estimate), float(point.estimate)),
        "classic": (float(zone.low), float(zone.high)),
        "newer": NEWER,
    }
    return live(size, words, targets, away=away, kind=kind)


def draw(size: Leg) -> None:
    """Presets and the picture. The sliders in it send nothing."""
    words = page(PAGE)
    preset = st.pills(
        words["controls"],
        list(PRESETS),
        default="typical",
        format_func=lambda name: words[f"preset_{name}"],
        key="alignment_preset",
        wrap=True,
    )
    with st.container(key="oa-alignment"):
        st.vega_lite_chart(
            chart(size, str(preset or "typical")),
            width="content",
            theme=None,
            alt=words["alt"],
            key=f"alignment-{preset}",
        )
