"""What stands at each address of a server, with every option on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO

import pytest
from PIL import Image

from benchmarks.client import Visitor
from osteo_aid.domain.joints import joints
from osteo_aid.evidence import load_evidence
from osteo_aid.ui.server.addresses import PICTURES
from osteo_aid.ui.server.document import document
from osteo_aid.ui.server.headers import script_hashes, streamlit_page
from osteo_aid.ui.site import PAGES, PageInfo
from tests.browser.server import running_server
from tests.in_a_thread import run
from tests.server.asking import ask, settled
from tools import pictures

HOSPITAL = "https://www.hospital.example"
PUBLIC = "https://aid.hospital.example"
OPTIONS = {
    "OSTEO_AID_FRAME_ANCESTORS": HOSPITAL,
    "OSTEO_AID_HSTS": "31536000",
    "OSTEO_AID_PUBLIC_URL": PUBLIC,
    "OSTEO_AID_METRICS": "1",
}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with running_server(variables=OPTIONS) as one:
        yield one


def named(html: str, name: str) -> str:
    """The content of a `<meta>` by its name or property."""
    found = re.search(rf'<meta (?:name|property)="{name}" content="([^"]*)"', html)
    assert found, name
    return unescape(found[1])


def title(html: str) -> str:
    found = re.findall(r"<title>(.*?)</title>", html)
    assert len(found) == 1
    return unescape(found[0])


@pytest.mark.parametrize("info", PAGES, ids=lambda info: info.slug)
def test_each_page_is_served_with_its_own_title_and_words(url: str, info: PageInfo) -> None:
    answer = ask(url, info.url)
    assert answer.status == 200
    assert title(answer.text) == info.window_title() == named(answer.text, "og:title")
    assert len(named(answer.text, "description")) > 50
    assert '<html lang="en-GB">' in answer.text
    assert f'<link rel="canonical" href="{PUBLIC}{info.url}" />' in answer.text


def test_descriptions_tell_pages_apart() -> None:
    told = [named(document(info, "knee"), "description") for info in PAGES]
    assert len(set(told)) == len(PAGES)
    assert not [text for text in told if set("*[]{}<>") & set(text)]


def test_a_link_to_a_joint_is_called_as_the_page_will_be(url: str) -> None:
    compare = next(info for info in PAGES if info.slug == "compare")
    for joint in list(joints())[1:]:
        page = ask(url, f"/compare?joint={joint}").text
        assert title(page) == compare.window_title(joints()[joint].name)
        assert f"{PUBLIC}/compare?joint={joint}" in page
    assert title(ask(url, "/compare?joint=%3Cscript%3E").text) == compare.window_title()


def test_nothing_of_streamlits_own_words_is_left(url: str) -> None:
    page = ask(url, "/").text
    assert "streamlit" not in re.sub(r'(src|href)="[^"]*"', "", page).lower()
    assert "_stcore/agent" not in page
    assert "<noscript>" in page


def test_the_page_runs_no_script_but_those_the_policy_names(url: str) -> None:
    answer = ask(url, "/")
    policy = answer.headers["content-security-policy"]
    scripts = next(rule for rule in policy.split("; ") if rule.startswith("script-src "))
    assert script_hashes(answer.text) == script_hashes(streamlit_page()) != []
    assert set(scripts.split()[1:]) == {"'self'", *script_hashes(answer.text)}
    assert re.search(r"\son\w+=", answer.text) is None


@pytest.mark.parametrize(
    "path", ["/", "/compare", "/healthz", "/nothing", "/_stcore/health", "/favicon.png", "//x"]
)
def test_every_answer_has_every_header(url: str, path: str) -> None:
    headers = ask(url, path).headers
    assert headers["content-security-policy"].endswith(f"frame-ancestors 'self' {HOSPITAL}")
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "camera=()" in headers["permissions-policy"]
    assert not re.search(r"\d", headers.get("server", "")), "no version of anything"
    assert "x-powered-by" not in headers


NOWHERE = [
    "/healthz/x", "/readyz/x", "/metrics/x", "/robots.txt/x", "/nothing", "/index.html",
    "/_stcore/metrics", "/_stcore/metrics/", "/_stcore/agent", "/_stcore/agent/openapi.json",
    "/_stcore/agent/mcp", "/static/js/nothing.js", "/fonts/nothing.ttf", "/style/nothing.css",
    "/.env", "/app.py", "/data/facts.csv", "/_stcore/nothing", "/nothing/at/all",
    "/nothing/media/x",
]  # fmt: skip


@pytest.mark.parametrize("path", NOWHERE)
def test_where_nothing_is_a_plain_page_says_so(url: str, path: str) -> None:
    answer = ask(url, path)
    assert answer.status == 404
    assert "There is no page at this address" in answer.text
    assert "<script" not in answer.text


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [("/compare/", "/compare"), ("/compare/more", "/compare"), ("/home", "/"), ("/home/x", "/")],
)
def test_a_page_has_one_address(url: str, path: str, leads_to: str) -> None:
    answer = ask(url, path)
    assert answer.status in {301, 307}
    assert answer.headers["location"] == leads_to


def test_robots_may_read_the_pages_and_nothing_else(url: str) -> None:
    answer = ask(url, "/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Disallow: /_stcore/" in answer.text
    assert "Allow: /\n" in answer.text


@pytest.mark.parametrize(
    ("path", "size"),
    [("/preview.png", (1200, 630)), ("/favicon.png", (96, 96)), ("/favicon.ico", (96, 96))],
)
def test_pictures_are_our_own(url: str, path: str, size: tuple[int, int]) -> None:
    answer = ask(url, path)
    assert answer.headers["content-type"] == "image/png"
    with Image.open(BytesIO(answer.body)) as picture:
        assert picture.size == size
    assert named(ask(url, "/").text, "og:image") == f"{PUBLIC}/preview.png"


def test_pictures_are_as_the_drawings_are() -> None:
    for path, content in pictures.made().items():
        assert path.parent == PICTURES
        with Image.open(path) as kept, Image.open(BytesIO(content)) as now:
            assert kept.tobytes() == now.tobytes(), "run `python -m tools.pictures`"


def test_ready_with_which_data(url: str) -> None:
    answer = settled(url)
    assert answer.status == 200
    review = load_evidence().review
    told = json.loads(answer.text)
    assert (told["status"], told["data_version"]) == ("ready", review["version"])
    assert told["review_due"] == review["review_due"]
    assert answer.headers["cache-control"] == "no-store"


def test_alive(url: str) -> None:
    assert (ask(url, "/healthz").status, ask(url, "/healthz").text) == (200, "ok")


def sample(url: str, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", ask(url, "/metrics").text, re.MULTILINE)
    return float(found[1]) if found else 0.0


def test_metrics_count_and_tell_nothing_else(url: str) -> None:
    pages = 'osteo_aid_http_answers_total{kind="page",status="200"}'
    before = sample(url, pages)
    ask(url, "/compare?joint=hip&note=Zebrawort")
    ask(url, "/Zebrawort")
    assert sample(url, pages) == before + 1

    async def visit() -> None:
        async with Visitor(url, "compare") as visitor:
            await visitor.rerun()
            assert sample(url, "osteo_aid_connections_open") == 1

    run(visit())
    text = ask(url, "/metrics").text
    assert sample(url, "osteo_aid_messages_total") == 1
    assert any(sample(url, "osteo_aid_connections_open") == 0 for _ in range(2000)), (
        "the tab is gone"
    )
    assert sample(url, "process_resident_memory_bytes") > 50e6
    assert "Zebrawort" not in text
    assert "hip" not in text
    assert "compare" not in text
    for line in text.splitlines():
        assert re.fullmatch(r'# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"]*",?)+\})? [-+.e\d]+', line)
