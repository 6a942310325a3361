"""The proxy keeps nothing of its visitors: neither on a disk nor in a log."""

from __future__ import annotations

from typing import Final

from benchmarks.proxy import Proxy, behind_nginx
from tests.deploy.site import ask
from tests.deploy.sockets import lines
from tests.deploy.toy import MUCH, toy

MARK: Final = "a-word-of-mine"
GIVEN: Final = b"x" * 1_900_000


def without_folders(proxy: Proxy) -> None:
    """Take away where nginx would put what it does not hold in memory: it would have to give up."""
    for name in ("body", "fetched"):
        (proxy.folder / name).rmdir()


def test_nothing_sent_or_saved_lies_on_the_disk() -> None:
    """Not even while a slow phone is in the middle of it."""
    head = f"PUT /_stcore/upload_file/a/b HTTP/1.1\r\nContent-Length: {len(GIVEN)}\r\n"
    with toy() as one, behind_nginx(one.url) as proxy, lines(proxy.url, 2) as (giving, taking):
        without_folders(proxy)
        taking.sendall(f"GET /media/{MARK}.pdf HTTP/1.0\r\nHost: aid\r\n\r\n".encode())
        got = len(taking.recv(1000))
        giving.sendall(head.encode() + b"Host: aid\r\n\r\n" + GIVEN[:-1])
        assert ask(f"{proxy.url}/healthz").status == 200, "all that was sent has been read by now"
        giving.sendall(GIVEN[-1:])
        assert giving.recv(1000).startswith(b"HTTP/1.1 204")
        while more := taking.recv(1_000_000):
            got += len(more)
        assert got > len(MUCH)


def test_no_log_names_a_visitor_or_what_they_asked() -> None:
    """Also when it goes wrong: that is noted with its time and its process, and no more."""
    headers = {"Referer": f"http://{MARK}/", "User-Agent": MARK, "Cookie": f"x={MARK}"}
    with toy() as one, behind_nginx(one.url) as proxy:
        ask(f"{proxy.url}/media/{MARK}?{MARK}", {**headers, "X-Forwarded-For": MARK})
        assert "x-forwarded-for" not in one.heard[0] and "referer" not in one.heard[0]
        assert ask(f"{proxy.url}/?{MARK}", headers, "POST", b"x" * 5000).status == 413
        assert ask(f"{proxy.url}/{MARK * 9000}", headers).status == 414
        assert ask(f"{proxy.url}/", {**headers, "X-Much": MARK * 3000}).status == 400
        with lines(proxy.url, 1) as (odd,):
            odd.sendall(f"{MARK}\r\n\r\n".encode())
            assert b"400" in odd.recv(1000)
        proxy.stop()  # so that all has been written
        assert proxy.said() == ""
    with toy() as gone:
        pass
    with behind_nginx(gone.url) as proxy:
        assert ask(f"{proxy.url}/{MARK}?{MARK}", headers).status == 503
        proxy.stop()
        said = proxy.said()
        assert "503 replica=127.0.0.1:" in said and MARK not in said and "client" not in said
