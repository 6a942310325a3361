"""The aid as it is deployed: two processes and nginx with the shipped configuration."""

from __future__ import annotations

import http.client
import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from benchmarks.proxy import Proxy, behind_nginx
from benchmarks.servers import Server, aid, free_port
from tests.server.asking import Answer


@dataclass
class Replica:
    """One process of the aid, which can be killed and started again at the same address."""

    port: int
    _running: ExitStack = field(default_factory=ExitStack)
    _server: Server | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Unless it runs."""
        if self._server is None:
            self._server = self._running.enter_context(aid(port=self.port))

    def signal(self, number: int) -> None:
        assert self._server is not None
        os.kill(self._server.pid, number)

    def kill(self) -> None:
        """At once, as by a power cut."""
        self.signal(signal.SIGKILL)
        self.close()

    def close(self) -> None:
        self._running.close()
        self._server = None


def ask(
    url: str, headers: Mapping[str, str] | None = None, method: str = "GET", body: bytes = b""
) -> Answer:
    """Ask for an address, without unpacking or following anything."""
    address = urlsplit(url)
    line = http.client.HTTPConnection(address.netloc)
    try:
        path = address.path + (f"?{address.query}" if address.query else "")
        line.request(method, path or "/", body or None, dict(headers or {}))
        reply = line.getresponse()
        # A cookie of Streamlit's may come beside the proxy's: a line each.
        found = {name.lower(): "\n".join(reply.headers.get_all(name)) for name in reply.headers}  # type: ignore[arg-type]
        return Answer(reply.status, found, reply.read())
    finally:
        line.close()


@dataclass
class Site:
    """Two processes and the proxy in front of them."""

    replicas: tuple[Replica, Replica]
    proxy: Proxy

    @property
    def url(self) -> str:
        return self.proxy.url

    def other(self, port: int) -> Replica:
        """The process that does not listen there."""
        return next(one for one in self.replicas if one.port != port)

    def replica(self, port: int) -> Replica:
        return next(one for one in self.replicas if one.port == port)

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Neither process answers while the block lasts."""
        for replica in self.replicas:
            replica.signal(signal.SIGSTOP)
        try:
            yield
        finally:
            for replica in self.replicas:
                replica.signal(signal.SIGCONT)

    def arrive(self) -> int:
        """A new visitor opens the first page; gives the port of the process they are led to."""
        return int(ask(self.url).cookies["osteo_route"])


@contextmanager
def site() -> Iterator[Site]:
    """All of it, for as long as the block lasts."""
    first, second = Replica(free_port()), Replica(free_port())
    with ExitStack() as running:
        for replica in (first, second):
            running.callback(replica.close)
            replica.start()
        yield Site((first, second), running.enter_context(behind_nginx(first.url, second.url)))
