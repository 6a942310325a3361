"""Read a drawing of data/drawings/ and make it an image with words."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from osteo_aid.charts.svg import document
from osteo_aid.evidence import DATA

FOLDER: Final = DATA / "drawings"
ROOT: Final = re.compile(
    r'<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="(?P<box>[-\d. ]+)">(?P<body>.*)</svg>\s*',
    re.DOTALL,
)


@cache
def drawing_names(joint: str) -> frozenset[str]:
    """What there are drawings of for a joint: "normal", "misaligned", its options and others."""
    return frozenset(path.stem for path in (FOLDER / joint).glob("*.svg"))


def drawing(joint: str, name: str, *, title: str, desc: str = "") -> str:
    """One drawing as SVG, named by its title and description.

    Raises LookupError when there is no such file, ValueError without a title.
    """
    box, body = _parts(joint, name)
    prefix = f"oa-{joint}-{name}".replace("_", "-").replace("/", "-")
    return document(body, box=box, title=title, desc=desc, prefix=prefix, panel=True)


@cache
def _parts(joint: str, name: str) -> tuple[tuple[float, ...], str]:
    """The view box (left, top, width, height) and the shapes of a file."""
    if name not in drawing_names(joint):
        raise LookupError(f"data/drawings/{joint} has no {name}.svg")
    found = ROOT.fullmatch((FOLDER / joint / f"{name}.svg").read_text(encoding="utf-8"))
    if not found:
        raise LookupError(f"data/drawings/{joint}/{name}.svg does not begin as data/README.md says")
    return tuple(float(number) for number in found["box"].split()), found["body"]
