"""Ask a server as odd clients do: any path, any header, over one connection."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, RemoteDisconnected
from http.cookies import SimpleCookie
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    """What came back; names of headers in lower case, a line for each where one came twice."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def cookies(self) -> dict[str, str]:
        jar: SimpleCookie = SimpleCookie()
        for cookie in self.headers.get("set-cookie", "").split("\n"):
            jar.load(cookie)
        return {name: cookie.value for name, cookie in jar.items()}


class Client:
    """One connection to a server, opened again whenever the server has closed it."""

    def __init__(self, url: str) -> None:
        self._connection = HTTPConnection(urlsplit(url).netloc, timeout=60)

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """The answer at a path, which is sent as it is.

        Once more if the line was closed: a server does so after some idle seconds, which on a
        busy machine pass between two requests.
        """
        try:
            return self._ask(path, method, headers)
        except (RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            self._connection.close()
            return self._ask(path, method, headers)

    def _ask(self, path: str, method: str, headers: Mapping[str, str]) -> Answer:
        line = self._connection
        line.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
        for name, value in headers.items():
            line.putheader(name.replace("_", "-"), value)
        line.endheaders()
        answer = line.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, told, answer.read())

    def close(self) -> None:
        self._connection.close()


@contextmanager
def client(url: str) -> Iterator[Client]:
    """A connection for as long as the block lasts."""
    one = Client(url)
    try:
        yield one
    finally:
        one.close()


def ask(url: str, path: str, **headers: str) -> Answer:
    """One answer over a connection of its own."""
    with client(url) as one:
        return one.ask(path, **headers)


def settled(url: str) -> Answer:
    """What /readyz says once it has warmed up."""
    for _ in range(20_000):
        answer = ask(url, "/readyz")
        if json.loads(answer.text)["status"] != "starting":
            return answer
    raise AssertionError("It never warmed up.")
