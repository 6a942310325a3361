"""What systemd is told, so that it can end a process that hangs."""

from __future__ import annotations

from pathlib import Path
from socket import AF_UNIX, SOCK_DGRAM, socket

from benchmarks.servers import aid
from osteo_aid.ui.server.watchdog import tell_alive
from tests.in_a_thread import run

PATIENCE = 60


def test_systemd_is_told_again_and_again_that_it_lives(tmp_path: Path) -> None:
    path = str(tmp_path / "notify")
    with socket(AF_UNIX, SOCK_DGRAM) as systemd:
        systemd.bind(path)
        systemd.settimeout(PATIENCE)
        with aid({"NOTIFY_SOCKET": path, "WATCHDOG_USEC": "300000"}):
            assert [systemd.recv(100) for _ in range(4)] == [b"WATCHDOG=1"] * 4


def test_nobody_is_told_where_nobody_listens() -> None:
    run(tell_alive({"NOTIFY_SOCKET": "/nowhere"}))
