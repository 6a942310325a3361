"""What systemd is told, so that it can end a process that hangs."""

from __future__ import annotations

import sys
from pathlib import Path
from socket import AF_UNIX, SOCK_DGRAM, socket
from uuid import uuid4

import pytest

from benchmarks.servers import aid
from osteo_aid.ui.server.watchdog import tell_alive
from tests.in_a_thread import run

PATIENCE = 60
NO_FILE = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone has such names")


@pytest.mark.parametrize("a_file", [True, pytest.param(False, marks=NO_FILE)])
def test_systemd_is_told_again_and_again_that_it_lives(tmp_path: Path, a_file: bool) -> None:
    """By a file, or by a name of its own, which systemd begins with @."""
    name = str(tmp_path / "notify") if a_file else f"@osteo-aid-{uuid4()}"
    with socket(AF_UNIX, SOCK_DGRAM) as systemd:
        systemd.bind(name if a_file else "\0" + name[1:])
        systemd.settimeout(PATIENCE)
        with aid({"NOTIFY_SOCKET": name, "WATCHDOG_USEC": "300000"}):
            assert [systemd.recv(100) for _ in range(4)] == [b"WATCHDOG=1"] * 4


def test_nobody_is_told_where_nobody_listens() -> None:
    run(tell_alive({"NOTIFY_SOCKET": "/nowhere"}))
