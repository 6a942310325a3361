"""Whether this process can serve: sound data, read and checked, and the pages at hand."""

from __future__ import annotations

import asyncio
import csv
import gc
import importlib
import logging
import os
import pkgutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from threading import Thread
from threading import enumerate as enumerate_threads
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

import osteo_aid.ui
from osteo_aid.domain import outlook
from osteo_aid.domain.joints import joints
from osteo_aid.evidence import DATA, load_evidence, validate
from osteo_aid.evidence.outlook_file import FILE as OUTLOOK
from osteo_aid.evidence.outlook_file import Cells, outlook_cells, read_cells
from osteo_aid.text import page, page_names
from osteo_aid.ui.server.headers import NOT_KEPT
from osteo_aid.ui.server.watchdog import tell_alive

_LOG: Final = logging.getLogger("uvicorn.error")
_SHOWN: Final = 3
_DRAWS: Final = "ScriptRunner.scriptThread"
"""The threads in which Streamlit draws pages."""
_ANY_DAY: Final = date(9000, 1, 1)
Stamp = tuple[tuple[str, int, int], ...]


class DataError(RuntimeError):
    """The data cannot be served; one line says why."""


def check_data(folder: Path, outlook_of: Callable[[Path], Cells] = read_cells) -> None:
    """Check all tables of a folder. Raises DataError.

    The day is left out: a computer whose clock is slow must not call good data faulty.
    """
    try:
        problems = [str(problem) for problem in validate(folder, today=_ANY_DAY)]
        problems += [] if problems else outlook.faults(outlook_of(folder / OUTLOOK))
    except (OSError, ValueError, csv.Error) as error:
        problems = [str(error)]
    if problems:
        more = f" (and {len(problems) - _SHOWN} more)" if len(problems) > _SHOWN else ""
        raise DataError("; ".join(problems[:_SHOWN]).replace("\n", " ") + more)


def read_data() -> None:
    """Check this repository's tables and keep them: no visitor waits for it. Raises DataError."""
    check_data(DATA, lambda _: outlook_cells())
    load_evidence()


class Readiness:
    """What /readyz tells. `warm_up` runs once at start; the data are looked at whenever asked.

    The process goes on with the data it has read. Files that are damaged while it runs are told
    here, so that whoever runs it knows before the next start.
    """

    def __init__(self, folder: Path = DATA) -> None:
        self.folder = folder
        self.warm = False
        self.fault = ""
        self._seen = stamp(folder)
        self._read = self._seen

    def warm_up(self, steps: tuple[Callable[[], None], ...] | None = None) -> None:
        """Import every page's modules and read every text, while the first visitors may come."""
        try:
            for step in (import_views, read_texts) if steps is None else steps:
                step()
        except Exception as error:
            self.fault = f"{type(error).__name__}: {error}"
            _LOG.error("Not ready: %s", self.fault)
        else:
            self.warm = True
        finally:
            gc.enable()  # `start` turned it off

    def state(self) -> dict[str, Any]:
        """What stands in the body: the state and which data are served."""
        self._look()
        review = load_evidence().review
        state = "invalid" if self.fault else "ready" if self.warm else "starting"
        told = {
            "status": state,
            "data_version": review["version"],
            "checked_on": review["checked_on"],
            "review_due": review["review_due"],
            "review_overdue": date.today() > date.fromisoformat(review["review_due"]),
            "data_on_disk": "same" if self._seen == self._read else "changed since the start",
        }
        return {**told, "reason": self.fault} if self.fault else told

    def _look(self) -> None:
        now = stamp(self.folder)
        if now == self._seen:
            return
        self._seen = now
        try:
            check_data(self.folder)
        except DataError as error:
            self.fault = str(error)
            _LOG.error("Not ready: %s", self.fault)
        else:
            self.fault = ""

    def answer(self, _request: Request) -> Response:
        """200 once visitors may come; 503 before, and when the data are no longer sound."""
        state = self.state()
        return JSONResponse(state, 200 if state["status"] == "ready" else 503, headers=NOT_KEPT)

    @asynccontextmanager
    async def lifespan(self, _app: object) -> AsyncIterator[None]:
        """Warm up beside the first visitors, not before them. Say all the while that it lives."""
        Thread(target=self.warm_up, name="warm-up", daemon=True).start()
        telling = asyncio.create_task(tell_alive(os.environ))
        yield
        telling.cancel()


def stamp(folder: Path) -> Stamp:
    """What tells whether a file of the data changed: name, size and time of each."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple((str(one), one.stat().st_size, one.stat().st_mtime_ns) for one in files)


def pages_first() -> None:
    """Wait a little while a page is drawn: who starts the aid on a laptop opens it at once."""
    for thread in enumerate_threads():
        if thread.name == _DRAWS and thread.is_alive():  # one that is just being made is not yet
            thread.join(0.5)


def import_views() -> None:
    """What the pages import, so that the first visitor does not wait for it."""
    for module in pkgutil.iter_modules(osteo_aid.ui.__path__):
        if module.name != "router":  # the main script
            pages_first()
            importlib.import_module(f"{osteo_aid.ui.__name__}.{module.name}")


def read_texts() -> None:
    """Every text of every joint, with its figures. Raises FigureError or TextError.

    Visitors go first: one who came with the start would wait twice as long.
    """
    for joint in ("", *joints()):
        for name in page_names(joint=joint):
            pages_first()
            page(name, joint)


async def alive(_request: Request) -> Response:
    """Answers while the process can answer at all."""
    return PlainTextResponse("ok", headers=NOT_KEPT)
