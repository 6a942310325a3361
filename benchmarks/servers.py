"""Starts the aid or the yardstick on a free port and reads what its process uses."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
YARDSTICK: Final = ROOT / "benchmarks" / "yardstick.py"
HEADING: Final = ROOT / "benchmarks" / "heading.py"
START_SECONDS: Final = 120


@dataclass(frozen=True)
class Server:
    """A running server: its address, the id of its process, and of others that belong to it."""

    url: str
    pid: int
    others: Sequence[int] = ()

    def memory_mb(self) -> float:
        """Resident memory in MB (million bytes)."""
        pids = ",".join(map(str, (self.pid, *self.others)))
        answer = subprocess.run(
            ["ps", "-o", "rss=", "-p", pids], capture_output=True, text=True, check=True
        )
        return sum(map(int, answer.stdout.split())) * 1024 / 1e6

    def cpu_seconds(self) -> float:
        """Processor time used so far; 0 where there is no /proc to read it from."""
        return sum(map(_cpu_seconds, (self.pid, *self.others)))


def _cpu_seconds(pid: int) -> float:
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    """Until Streamlit itself answers that it is healthy."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
    raise RuntimeError("The server did not start.")


@contextmanager
def _serve(
    script: Path,
    folder: Path,
    home: Path,
    variables: Mapping[str, str] | None = None,
    port: int | None = None,
) -> Iterator[Server]:
    port = port or free_port()
    url = f"http://127.0.0.1:{port}"
    kept = {name: text for name, text in os.environ.items() if not name.startswith("STREAMLIT_")}
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    process = subprocess.Popen(
        [*command, *options],
        cwd=folder,
        env=kept | {"HOME": str(home)} | dict(variables or {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(url, process)
        yield Server(url, process.pid)
    finally:
        end(process)


def end(process: subprocess.Popen[Any]) -> None:
    """Ask a process to stop, and make it when it does not."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def aid(variables: Mapping[str, str] | None = None, port: int | None = None) -> Iterator[Server]:
    """The aid with its own settings, as `streamlit run app.py` starts it.

    Args:
        variables: environment variables of the process on top of the present ones.
        port: where it listens; any free one if left out.
    """
    with (
        tempfile.TemporaryDirectory() as home,
        _serve(ROOT / "app.py", ROOT, Path(home), variables, port) as server,
    ):
        yield server


@contextmanager
def yardstick(script: Path = YARDSTICK) -> Iterator[Server]:
    """A yardstick with Streamlit's defaults; no settings of ours or of this account."""
    with tempfile.TemporaryDirectory() as empty, _serve(script, Path(empty), Path(empty)) as one:
        yield one
