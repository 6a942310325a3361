"""What Streamlit does by itself and must not: ask outside, guessable files, telling logs, waits."""

from __future__ import annotations

import hashlib
import logging
import socket
import traceback
from asyncio import base_events
from pathlib import Path
from secrets import token_bytes
from types import TracebackType
from typing import Any, Final

from streamlit import delta_generator, net_util
from streamlit.logger import get_logger
from streamlit.runtime import memory_media_file_storage

from osteo_aid.ui.site import ROOT

_FAILED_PAGES: Final = "streamlit.error_util"
"""The log in which Streamlit writes what went wrong while a page was drawn."""
_OURS: Final = ("app.py", "osteo_aid", "pages")


def stay_inside() -> None:
    """Keep Streamlit from asking an outside host for this machine's address.

    It would do so when a browser comes from a host name it does not know, and at some starts.
    Streamlit 1.67 has no setting for it; without the answer such a visitor is refused, which is
    right: a server names its host in `browser.serverAddress`.
    """
    net_util.get_external_ip = lambda: None


def send_at_once() -> None:
    """Send each small message when it is written, not when the browser has confirmed the last.

    asyncio does so by itself, but not for the sockets that Streamlit 1.67 opens: they do not name
    their protocol, and asyncio looks at that alone. Each answer then waits up to 40 ms.
    """

    def set_nodelay(sock: socket.socket) -> None:
        if sock.family in {socket.AF_INET, socket.AF_INET6} and sock.type == socket.SOCK_STREAM:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    base_events._set_nodelay = set_nodelay  # type: ignore[attr-defined]


def look_nowhere() -> None:
    """Keep Streamlit from looking up every loaded file on the disk at the first element it draws.

    It would find out so whether somebody typed the page into a prompt, and warn them.
    """
    delta_generator._use_warning_has_been_displayed = True


def hide_files() -> None:
    """Give the files that people save addresses which nobody can guess.

    Streamlit names a file by a hash of what is in it. So whoever guessed the answers of somebody
    could ask the server whether such a summary was saved. With a key of this process in the hash,
    only the browser that was told an address knows it. See docs/adr/0013-files-made-on-a-click.md.
    """
    key = token_bytes(32)

    def keyed() -> Any:
        return hashlib.blake2b(key=key, digest_size=24)

    memory_media_file_storage.create_fast_hasher = keyed  # type: ignore[attr-defined]


def log_places_only() -> None:
    """Log of an error while a page is drawn what kind it is and where, and not its message.

    The message of an error may hold what somebody typed.
    """
    get_logger(_FAILED_PAGES).addFilter(_without_message)


def _without_message(record: logging.LogRecord) -> bool:
    if record.exc_info and record.exc_info[0]:
        kind, _, trace = record.exc_info
        record.msg, record.args = f"A page failed: {kind.__name__} at {places(trace)}", ()
        record.exc_info, record.exc_text = None, None
    return True


def places(trace: TracebackType | None) -> str:
    """Where in our own files a trace leads through, from the outside in."""
    found = [
        f"{Path(frame.filename).relative_to(ROOT)}:{frame.lineno}"
        for frame in traceback.extract_tb(trace)
        if any(Path(frame.filename).is_relative_to(ROOT / part) for part in _OURS)
    ]
    return " > ".join(found) or "no place of ours"
