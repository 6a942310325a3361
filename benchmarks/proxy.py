"""Starts nginx with the configuration of deploy/ in front of processes on this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from benchmarks.servers import ROOT, end, free_port

SHIPPED: Final = ROOT / "deploy" / "nginx"
START_SECONDS: Final = 30
_ALONE: Final = "daemon off; pid nginx.pid;"
_PLACES: Final = {1: "pod", 2: "machine"}
"""Which of the shipped lists of processes has that many."""


def nginx_path() -> str:
    """Path of the installed nginx; `RuntimeError` with what to do when there is none."""
    found = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
    if found is None:
        raise RuntimeError(
            "The tests behind a proxy need nginx and none is installed. "
            "Install it (Debian: apt-get install nginx-light) or run `make test`."
        )
    return found


@dataclass
class Proxy:
    """A running nginx.

    Attributes:
        url: its address.
        folder: its configuration and all that it writes.
    """

    url: str
    folder: Path
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start it and wait until it takes connections."""
        self._process = subprocess.Popen(
            [nginx_path(), "-p", "./", "-c", str(self.folder / "nginx.conf"), "-g", _ALONE],
            cwd=self.folder,
            stderr=(self.folder / "errors.log").open("ab"),
        )
        address = urlsplit(self.url)
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                socket.create_connection((address.hostname, address.port)).close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"nginx did not start:\n{self.said()}")

    def pids(self) -> list[int]:
        """Its process, and those that it started to do the work."""
        if self._process is None:
            return []
        answer = subprocess.run(
            ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
        )
        pairs = (map(int, line.split()) for line in answer.stdout.splitlines())
        first = self._process.pid
        return [first, *(pid for pid, parent in pairs if parent == first)]

    def stop(self) -> None:
        """End it, and with it all connections."""
        if self._process is not None:
            end(self._process)

    def said(self) -> str:
        """All that it wrote into its logs."""
        return "".join(path.read_text(encoding="utf-8") for path in self.folder.glob("*.log"))


def _configure(folder: Path, port: int, replicas: Sequence[str]) -> None:
    """The shipped files, with the addresses of this run in them."""
    shutil.copy(SHIPPED / "away.conf", folder)
    main = (SHIPPED / "nginx.conf").read_text(encoding="utf-8")
    (folder / "nginx.conf").write_text(main.replace("8499", f"{free_port()}"), encoding="utf-8")
    place = SHIPPED / _PLACES[len(replicas)]
    known = (place / "replicas.conf").read_text(encoding="utf-8")
    for shipped, url in zip(("8501", "8502"), replicas, strict=False):
        known = known.replace(shipped, f"{urlsplit(url).port}")
    (folder / "replicas.conf").write_text(known, encoding="utf-8")
    listen = (SHIPPED / "machine" / "listen.conf").read_text(encoding="utf-8")
    listen = listen.replace("8080", str(port)).replace("syslog:server=unix:/dev/log", "faults.log")
    (folder / "listen.conf").write_text(
        listen.replace(",tag=osteo_proxy,nohostname", ""), encoding="utf-8"
    )


@contextmanager
def behind_nginx(*replicas: str) -> Iterator[Proxy]:
    """nginx in front of one or two running processes.

    Args:
        replicas: the address of each, such as ``http://127.0.0.1:8501``.
    """
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # started by root, nginx serves as another user
        _configure(Path(folder), port, replicas)
        proxy = Proxy(f"http://127.0.0.1:{port}", Path(folder))
        try:
            proxy.start()
            yield proxy
        finally:
            proxy.stop()
