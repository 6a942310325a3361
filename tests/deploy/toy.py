"""A process behind the proxy that tells what it was asked, and has much to send."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

MUCH: Final = b"x" * 16_000_000


@dataclass
class Toy:
    """Attributes: url: its address. heard: the headers of each call, names in lower case."""

    url: str = ""
    heard: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def toy() -> Iterator[Toy]:
    """It answers until the block ends."""
    one = Toy()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            one.heard.append({name.lower(): value for name, value in self.headers.items()})
            self.send_response(200)
            self.send_header("Content-Length", str(len(MUCH)))
            self.end_headers()
            with suppress(OSError):  # nobody reads on
                self.wfile.write(MUCH)

        def do_PUT(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        one.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield one
        server.shutdown()
