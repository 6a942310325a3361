"""Starts the aid as a person would, on a free port, and finds the browser to open it with."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from benchmarks.servers import end
from osteo_aid.ui.site import ROOT

_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
_QUIET_FLAGS: Final = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def browser_path() -> str:
    """Path of the installed Chromium; `RuntimeError` with what to do when there is none."""
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None:
        raise RuntimeError(
            "The browser tests need Chromium and none is installed. "
            "Install it (Debian: apt-get install chromium) or run `make test`."
        )
    return found


def browser_flags() -> list[str]:
    """Switches that keep Chromium off the network and let root start it."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*_QUIET_FLAGS, *(["--no-sandbox"] if root else [])]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_up(
    url: str, process: subprocess.Popen[str], output: Path, seconds: float = 60
) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"The server stopped while starting:\n{output.read_text()}")
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"The server did not answer within {seconds} seconds.")


@contextmanager
def running_server(
    port: int | None = None,
    output: Path | None = None,
    variables: Mapping[str, str] | None = None,
    *,
    root: Path = ROOT,
    within: Sequence[str] = (),
) -> Iterator[str]:
    """A fresh server for as long as the block lasts; gives its address.

    Args:
        port: where it listens; any free one if left out.
        output: file to which all it says is added; a passing one if left out.
        variables: environment variables of the process on top of the present ones.
        root: the folder of the aid; a copy of it for tests of damage.
        within: a command that runs the server's command, such as `env`.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    options = [f"--server.port={port}", "--server.headless=true"]
    with tempfile.TemporaryDirectory() as folder:
        output = output or Path(folder) / "output.txt"
        with output.open("a", encoding="utf-8") as said:
            process = subprocess.Popen(
                [*within, *command, *options],
                cwd=root,
                env={**os.environ, **(variables or {})},
                stdout=said,
                stderr=subprocess.STDOUT,
                text=True,
            )
        url = f"http://127.0.0.1:{port}"
        try:
            _wait_until_up(url, process, output)
            yield url
        finally:
            end(process)
