"""Reads the locks: which packages, in which versions, from files with which hashes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).parents[1]
LISTS: Final = (
    "requirements",
    "requirements-dev",
    "requirements-engines",
    "requirements-tools",
    "deploy/requirements",
)
"""Each is a `.txt` with what we ask for and a `.lock` with all that comes of it."""

_HASH: Final = re.compile(r"--hash=(\S+)")


@dataclass(frozen=True)
class Pin:
    """One version of one package, on the systems and Pythons that the marker names."""

    name: str
    version: str
    marker: Marker | None
    hashes: tuple[str, ...] = ()

    @property
    def here(self) -> bool:
        """Whether this Python on this system gets it."""
        return self.marker is None or self.marker.evaluate()


def pins(text: str) -> list[Pin]:
    """The pins of a list or a lock, in its order; lists that it names are left out."""
    joined = re.sub(r"\\\n\s*", "", text)
    lines = (line.strip() for line in joined.splitlines())
    return [pin(line) for line in lines if line and line[0] not in "#-"]


def pin(line: str) -> Pin:
    """One line, which must ask for exactly one version."""
    wanted = Requirement(line.split("--hash=")[0])
    exact = re.fullmatch(r"==([^,*]+)", str(wanted.specifier))
    if not exact:
        raise ValueError(f"{line[:80]}: pin it to one version with ==")
    name = canonicalize_name(wanted.name)
    return Pin(name, exact[1], wanted.marker, tuple(_HASH.findall(line)))


def read(name: str) -> list[Pin]:
    """The pins of one file beside the Makefile, such as `requirements.lock`."""
    return pins((ROOT / name).read_text(encoding="utf-8"))
