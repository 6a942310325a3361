"""A copy of the aid that can be damaged, and what a visitor is shown there."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from shutil import copy2, copytree, ignore_patterns

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.client import Visitor
from osteo_aid.ui.site import ROOT
from tests.in_a_thread import run

FOLDERS = ("osteo_aid", "pages", "data", ".streamlit")


def copied(place: Path) -> Path:
    """A copy of what is needed to serve the aid."""
    for folder in FOLDERS:
        copytree(ROOT / folder, place / folder, ignore=ignore_patterns("__pycache__"))
    copy2(ROOT / "app.py", place)
    return place


@dataclass
class Reader(Visitor):
    """A visitor who keeps the HTML and the notices that were drawn."""

    shown: list[str] = field(default_factory=list)

    def _read(self, message: ForwardMsg) -> bool:
        element = message.delta.new_element
        self.shown += filter(None, [element.html.body, element.alert.body])
        return super()._read(message)


def shown(url: str, page: str) -> str:
    """The HTML and the notices of a page."""

    async def read() -> str:
        async with Reader(url, page) as reader:
            await reader.rerun()
            return "\n".join(reader.shown)

    return run(read())
