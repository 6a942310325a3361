"""What the proxy does for visitors: they stay with their process, and pages come packed."""

from __future__ import annotations

import gzip
import re
import shlex
from collections import Counter
from itertools import pairwise
from typing import Final
from urllib.parse import urlsplit

import pytest

from benchmarks.servers import ROOT
from tests.deploy.site import Site, ask
from tests.deploy.visitor import Guest
from tests.in_a_thread import run

PACKED: Final = {"Accept-Encoding": "gzip"}
XSRF: Final = "2|00000000|00000000000000000000000000000000|1700000000"
FONT: Final = "/fonts/AtkinsonHyperlegible-Regular.ttf"
FORM: Final = {"Content-Type": "multipart/form-data; boundary=b"}
FILE: Final = (
    b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.json"\r\n\r\n{}\r\n--b--'
)


def route(port: int) -> str:
    return f"osteo_route={port}"


def test_a_visitor_stays_with_one_process(served: Site) -> None:
    """Page, websocket, files that are saved and loaded. Others go to the other process."""
    ports = [served.arrive() for _ in range(6)]
    assert set(Counter(ports).values()) == {3}, "new visitors are shared out evenly"

    async def visit(port: int) -> None:
        async with Guest(served.url, "my_summary", cookies=route(port)) as guest:
            await guest.rerun()
            assert guest.led_to() == "", "the cookie names the process already"
            path = await guest.save("html")
            here = ask(served.url + path, {"Cookie": route(port)})
            assert here.status == 200 and b"<html" in here.body
            assert here.headers["cache-control"] == "no-store"
            assert ask(served.other(port).url + path).status == 404, "it lies in one process only"
            known = {"Cookie": f"{route(port)}; _streamlit_xsrf={XSRF}", "X-Xsrftoken": XSRF}
            given = f"/_stcore/upload_file/{guest.session}/1"
            assert ask(served.url + given, known | FORM, "PUT", FILE).status == 204
            assert ask(served.other(port).url + given, known | FORM, "PUT", FILE).status == 400
            without = [ask(served.url + path).status for _ in range(4)]
            assert without == [200] * 4, "a browser without cookies gets it too"

    for replica in served.replicas:
        run(visit(replica.port))


def test_assets_are_packed_once_and_kept(served: Site) -> None:
    """Everything a page asks for comes in fewer bytes, is the same, and may be kept for ever."""
    page = ask(served.url, PACKED)
    kept = page.headers["cache-control"]
    assert (page.headers["content-encoding"], kept) == ("gzip", "no-cache")
    html = gzip.decompress(page.body).decode()
    names = re.findall(r'(?:src|href)="\./(static/[^"]+\.(?:js|css))"', html)
    assert len(names) > 20
    links = re.findall(r"</?([^>]+)>", page.headers.get("link", ""))
    names += [*links, FONT]
    plain, packed = 0, 0
    for name in (name.lstrip("/") for name in names):
        answer = ask(f"{served.url}/{name}", PACKED)
        bare = ask(f"{served.replicas[0].url}/{name}")
        body = gzip.decompress(answer.body) if "content-encoding" in answer.headers else answer.body
        assert (answer.status, body) == (200, bare.body), name
        assert "immutable" in answer.headers["cache-control"], name
        assert "set-cookie" not in answer.headers, "an answer for all names no process"
        assert ask(f"{served.url}/{name}").body == bare.body, f"{name} for who cannot unpack it"
        plain += len(bare.body)
        packed += len(answer.body)
    assert packed < plain / 2.5
    with served.at_rest():
        again = [ask(f"{served.url}/{name}", PACKED).status for name in names]
    assert set(again) == {200}, "kept by the proxy: the processes are not asked again"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_cookies_go_back_by_https_alone_where_there_is_https(served: Site, scheme: str) -> None:
    """The proxy's own, and Streamlit's against uploads in a visitor's name."""
    answer = ask(f"{served.url}/_stcore/health", {"X-Forwarded-Proto": scheme})
    assert set(answer.cookies) == {"osteo_route", "_streamlit_xsrf"}
    assert answer.headers["set-cookie"].count("Secure") == (2 if scheme == "https" else 0)


@pytest.mark.parametrize("path", ["/", "/readyz", "/nowhere", FONT])
def test_the_proxy_adds_nothing_to_the_policy_of_the_aid(served: Site, path: str) -> None:
    """Twice, as what it keeps comes the second time from the proxy itself."""
    for _ in range(2):
        headers = ask(served.url + path).headers
        direct = ask(served.replicas[0].url + path).headers
        for name in ("content-security-policy", "x-content-type-options"):
            assert headers[name] == direct[name], "one line, and the same"


@pytest.mark.parametrize(("page", "status"), [("NAME", 101), ("another.example", 403)])
def test_the_check_of_the_operator_tells_whether_visitors_are_let_in(
    served: Site, page: str, status: int
) -> None:
    """The command of docs/deploy.md, from a page of ours and from one that is not."""
    text = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^curl --http1.1 .*_stcore/stream$", text, re.MULTILINE)
    here = command.replace("Origin: https://NAME", f"Origin: https://{page}")
    words = shlex.split(here.replace("https", "http").replace("NAME", urlsplit(served.url).netloc))
    headers = dict(word.split(": ") for flag, word in pairwise(words) if flag == "-H")
    assert ask(words[-1], headers).status == status
