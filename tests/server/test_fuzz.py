"""Thousands of odd addresses: none is a fault of the server, and none tells of its inside.

The answers files are in tests/unit/test_answers_file.py. `make test-full` asks 10,000 of each.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from urllib.parse import quote_from_bytes

import pytest
from streamlit.proto.ClientState_pb2 import ClientState

from benchmarks.client import VisitError, Visitor
from osteo_aid.domain.joints import joints
from osteo_aid.ui.site import PAGES
from tests.browser.server import running_server
from tests.in_a_thread import run
from tests.server.asking import client, settled

FULL = pytest.param(10_000, marks=pytest.mark.full)
KNOWN = [info.url for info in PAGES]
PIECES = (
    *(info.slug for info in PAGES), "healthz", "readyz", "metrics", "robots.txt", "favicon.png",
    "static", "media", "fonts", "style", "_stcore", "stream", "health", "host-config",
    "upload_file", "component", "bidi-components", "agent", "..", ".", "%2e%2e", "%2f", "%5c",
    "%00", "%ff", "%c3%28", "%0d%0aX-Other:1", "%", "%%", ";", ":", "*", "~", "$", "{{7*7}}",
    "C:", "etc", "index.html", "app.py", ".git", ".env", "con", "nul", "a" * 2000, "\\", "@",
    "|",
)  # fmt: skip
NAMES = ("joint", "joint[]", "JOINT", "lang", "embed", "page", "", "__proto__", "st", "q")
VALUES = (
    *joints(),
    "",
    "knee,hip",
    "null",
    "-1",
    "1e999",
    "true",
    "<script>",
    "🦵",
    "'",
    '"',
    "x" * 900,
)
INSIDE = ("Traceback", "site-packages", "osteo_aid/", "/home/", "starlette", "uvicorn", ".py")


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("said") / "said.txt"


@pytest.fixture(scope="module")
def url(log: Path) -> Iterator[str]:
    with running_server(output=log) as one:
        assert settled(one).status == 200
        yield one


def noise(dice: Random) -> str:
    return quote_from_bytes(dice.randbytes(dice.randrange(12)), safe=dice.choice(("", "/=&;")))


def path(dice: Random) -> str:
    parts = [dice.choice((dice.choice(PIECES), noise(dice))) for _ in range(dice.randrange(5))]
    return "/" + dice.choice(("/", "/", "/", "//")).join(parts) + dice.choice(("", "", "/"))


def query(dice: Random) -> str:
    """As a browser would send it, and as it would not."""
    pairs = []
    for _ in range(dice.randrange(5)):
        value = dice.choice((quote_from_bytes(dice.choice(VALUES).encode()), noise(dice)))
        pairs.append(dice.choice(NAMES) + dice.choice(("=", "=", "=", "", "==")) + value)
    return dice.choice(("&", "&", ";", "&&")).join(pairs)


@pytest.mark.parametrize("count", [1000, FULL])
def test_odd_addresses_are_answered_and_tell_nothing(url: str, log: Path, count: int) -> None:
    dice = Random(count)
    statuses = set()
    with client(url) as line:
        for _ in range(count):
            asked = dice.choice((path(dice), dice.choice(KNOWN)))
            address = f"{asked}?{query(dice)}"
            answer = line.ask(address, dice.choice(("GET", "GET", "GET", "HEAD", "POST", "PUT")))
            statuses.add(answer.status)
            assert answer.status < 500, address
            assert "frame-ancestors" in answer.headers["content-security-policy"], address
            assert "X-Other" not in answer.headers
            if answer.headers.get("content-type", "").startswith("text/html"):
                assert (answer.status == 200) == (asked in KNOWN), address
                assert not [word for word in INSIDE if word in answer.text], address
                assert "<script>alert" not in answer.text
    assert {200, 301, 307, 400, 404, 405} <= statuses, "the addresses reach all kinds of answers"
    assert "Traceback" not in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("count", [300, FULL])
def test_odd_queries_and_pages_are_drawn_as_if_they_were_not_there(url: str, count: int) -> None:
    dice = Random(count)

    async def scene() -> set[str]:
        told = set()
        for _ in range(count // 50):
            async with Visitor(url, "about") as visitor:
                for _ in range(50):
                    state = ClientState(query_string=query(dice), page_name="about")
                    if dice.random() < 0.1:
                        state.page_name = path(dice)[1:]
                    try:
                        await visitor._ask(state)
                    except VisitError as error:
                        told.add(str(error).split(" ")[0])
                        break  # what is left on this connection is not read
        return told

    assert run(scene()) <= {"There", "Asked"}, "no such page is said, and no page fails"
