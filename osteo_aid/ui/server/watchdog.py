"""Tells systemd that this process answers; systemd ends one that has long been silent."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from socket import AF_UNIX, SOCK_DGRAM, socket
from typing import Final

_LOG: Final = logging.getLogger("uvicorn.error")


async def tell_alive(environment: Mapping[str, str]) -> None:
    """Say so three times in the span that the unit allows (`WatchdogSec`), for as long as it runs.

    It is said where requests are answered, so that a process which hangs is silent. Where nobody
    listens, as on a laptop or in a container, nothing is said.
    """
    where, span = environment.get("NOTIFY_SOCKET", ""), environment.get("WATCHDOG_USEC", "")
    if not where or not span.isdigit():
        return
    where = "\0" + where[1:] if where.startswith("@") else where  # a name that is no file
    with socket(AF_UNIX, SOCK_DGRAM) as line:
        line.setblocking(False)
        while True:
            try:
                line.sendto(b"WATCHDOG=1", where)
            except OSError as error:
                _LOG.error("systemd was not told: %s", error)
            await asyncio.sleep(int(span) / 3e6)
