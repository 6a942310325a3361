"""A computer without network: what `make offline` gathers is enough to install and to start."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from benchmarks.client import Visitor
from benchmarks.servers import end, free_port
from tests.in_a_thread import run
from tools.offline import OFFLINE, copy_aid

INSTALLS_WITHIN: Final = 600.0
"""Seconds after which a test gives up waiting."""
ALONE: Final = (
    "unshare",
    "--map-root-user",
    "--net",
    "sh",
    "-c",
    'ip link set lo up && exec "$@"',
    "-",
)
"""Runs a command where there is no network but this computer itself."""


def served(url: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the first page has come, whole."""
    deadline = time.monotonic() + INSTALLS_WITHIN
    while time.monotonic() < deadline:
        assert process.poll() is None, "it stopped while starting"
        try:
            run(first_page(url))
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("no page came")


async def first_page(url: str) -> None:
    async with Visitor(url) as visitor:
        await visitor.rerun()


def started(command: list[str], folder: Path) -> None:
    """Start something that serves the aid, and get its first page."""
    port = free_port()
    options = [f"--server.port={port}", "--server.headless=true"]
    process = subprocess.Popen([*command, *options], cwd=folder)
    try:
        served(f"http://127.0.0.1:{port}", process)
    finally:
        end(process)


def test_what_is_gathered_of_the_aid_starts_without_the_rest(tmp_path: Path) -> None:
    copy_aid(tmp_path)
    started([sys.executable, "-m", "streamlit", "run", "app.py"], tmp_path)
    assert not [path for path in tmp_path.rglob("*") if path.name in {"tests", ".git", ".venv"}]


@pytest.mark.full
def test_it_installs_and_starts_with_no_network(tmp_path: Path) -> None:
    assert (OFFLINE / "wheels").exists(), "run `make offline` first: a test fetches nothing"
    folder = tmp_path / "stick"
    shutil.copytree(OFFLINE, folder, ignore=shutil.ignore_patterns(".venv"))
    alone = [*ALONE] if subprocess.run([*ALONE, "true"], check=False).returncode == 0 else []
    command = [*alone, sys.executable, "-m", "tests.offline.alone", str(folder)]
    subprocess.run(command, check=True, timeout=INSTALLS_WITHIN)
