"""Draw the pictures of the knee into data/drawings/knee: `python -m osteo_aid.charts.drawings`.

The bones stand as their angles say, so a wedge of ten degrees is one of ten degrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from osteo_aid.charts.drawings.door import door_and_leg
from osteo_aid.charts.drawings.files import FOLDER
from osteo_aid.charts.drawings.knee import KneeState, knee
from osteo_aid.charts.drawings.leg import Alignment, leg

UNNAMED: Final = dict.fromkeys(("hip", "knee", "ankle", "load", "inner", "outer"), "")
OPTIONS: Final[tuple[KneeState, ...]] = (
    "no_operation", "osteotomy", "partial_replacement", "total_replacement"
)  # fmt: skip
SHAPES: Final[dict[str, Alignment]] = {"varus": "bow", "valgus": "knock", "straight": "straight"}
CLOSE: Final = "0 30 360 360"
"""The part of the knee that its small picture shows."""


def pictures() -> Iterator[tuple[str, str]]:
    """Name and file text of each."""
    yield "misaligned", door_and_leg("before", title="t")
    yield "normal", door_and_leg("after", title="t")
    for option in OPTIONS:
        yield option, knee(option, title="t")
    yield "site", re.sub(r'viewBox="[^"]+"', f'viewBox="{CLOSE}"', knee("normal", title="t"))
    for word, shape in SHAPES.items():
        yield f"alignment_{word}", leg(shape, title="t", labels=UNNAMED)


def bare(svg: str) -> str:
    """The shapes alone, one a line: what stands around them is added where they are shown."""
    box = re.search(r'viewBox="([^"]+)"', svg)
    around = r"^<svg[^>]*>|<title.*?</title>|<desc.*?</desc>|<text[^>]*></text>|</svg>$"
    body = re.sub(around, "", svg)
    body = re.sub(r'^<rect [^>]*fill="var\(--oa-sand, #[0-9a-f]{6}\)"/>', "", body)
    shapes = re.sub(r"(?<=>)(?=<(?!/))", "\n", body)
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box[1] if box else ""}">'
    return f"{frame}\n{shapes}\n</svg>\n"


if __name__ == "__main__":
    (FOLDER / "knee").mkdir(parents=True, exist_ok=True)
    for name, svg in pictures():
        (FOLDER / "knee" / f"{name}.svg").write_text(bare(svg), encoding="utf-8")
