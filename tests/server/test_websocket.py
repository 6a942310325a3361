"""Visits that come from elsewhere, and messages that no browser of ours sends."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import Config
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin, Subprotocol

from benchmarks.client import STREAM, Visitor
from osteo_aid.ui.server.messages import is_wanted
from tests.browser.server import running_server
from tests.in_a_thread import run
from tests.server.asking import ask

HOST = "aid.hospital.example"
MB = 1_000_000


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("said") / "said.txt"


@pytest.fixture(scope="module")
def url(log: Path) -> Iterator[str]:
    """A server that is known as HOST, and as 127.0.0.1 to the proxy beside it."""
    hosts = {"STREAMLIT_SERVER_ALLOWED_HOSTS": f"127.0.0.1 {HOST}"}
    with running_server(output=log, variables=hosts) as one:
        yield one


def socket_to(url: str, host: str = "", origin: str = "") -> connect:
    """A connection that says it asks `host`, from a page of `origin`."""
    own = urlsplit(url)
    return connect(
        f"ws://{host or own.hostname}:{own.port}{STREAM}",
        host=own.hostname,
        port=own.port,
        origin=Origin(origin) if origin else None,
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        compression=None,
        close_timeout=1,
        proxy=None,
    )


@pytest.mark.parametrize(
    ("host", "origin", "let_in"),
    [
        ("", "", True),
        (HOST, f"https://{HOST}:{{port}}", True),
        ("", "https://stranger.example", False),
        (HOST, "https://stranger.example", False),
        (HOST, f"https://{HOST}.stranger.example", False),
        (HOST, "null", False),
        ("stranger.example", "http://stranger.example:{port}", False),
        (f"{HOST}.stranger.example", "", False),
    ],
)
def test_only_our_own_pages_begin_a_visit(url: str, host: str, origin: str, let_in: bool) -> None:
    async def knock() -> bool:
        try:
            async with socket_to(url, host, origin.format(port=urlsplit(url).port)):
                return True
        except InvalidStatus as error:
            return error.response.status_code != 403

    assert run(knock()) is let_in


def test_no_other_site_may_read_answers_of_the_server(url: str) -> None:
    for path in ("/", "/_stcore/health", "/_stcore/host-config", "/readyz"):
        headers = ask(url, path, Origin="https://stranger.example").headers
        assert "access-control-allow-origin" not in headers, path
    assert '"allowedOrigins":[]' in ask(url, "/_stcore/host-config").text


@pytest.mark.parametrize(
    "host", ["stranger.example", "a b", "[", "x" * 3000, "", "127.0.0.1:99999"]
)
def test_a_wrong_host_is_never_told_back(url: str, host: str) -> None:
    for path in ("/", "/compare/", "/compare/more", "/nothing", "//x"):
        answer = ask(url, path, Host=host)
        told = answer.headers.get("location", "") + answer.text
        assert answer.status < 500
        assert "stranger" not in told
        assert not re.match(r"https?:|//", answer.headers.get("location", ""))


def back(**kind: Any) -> bytes:
    return bytes(BackMsg(**kind).SerializeToString())


def rerun(**what: Any) -> bytes:
    """A run that is well formed and asks for what there is not."""
    message = BackMsg()
    message.rerun_script.SetInParent()
    for name, value in what.items():
        setattr(message.rerun_script, name, value)
    return bytes(message.SerializeToString())


def answers(count: int, text: str) -> bytes:
    message = BackMsg()
    for number in range(count):
        message.rerun_script.widget_states.widgets.add(id=f"w{number}", string_value=text)
    return bytes(message.SerializeToString())


MESSAGES: dict[str, bytes | str] = {
    "nothing": b"",
    "one byte": b"\xff",
    "noise": Random(9).randbytes(20_000),
    "cut short": rerun(page_name="compare")[:-3],
    "text": "rerun_script",
    "no such page": rerun(page_script_hash="0" * 32),
    "no such fragment": rerun(fragment_id="0" * 32),
    "odd address": rerun(query_string="joint=%00%ff&joint=&&=&joint[]=hip", page_name="../../etc"),
    "answers to nothing": answers(500, "x"),
    "one answer of more than 1 MB": answers(1, "x" * (MB + 1)),
    "a message of 6 MB": b"\x00" * (6 * MB),
    "stop": back(stop_script=True),
    "clear the cache": back(clear_cache=True),
    "shut down": back(debug_shutdown_runtime=True),
    "disconnect": back(debug_disconnect_websocket=True),
    "load git": back(load_git_info=True),
}


@pytest.mark.parametrize("message", MESSAGES.values(), ids=MESSAGES)
def test_whatever_one_tab_sends_another_goes_on(url: str, message: bytes | str) -> None:
    async def scene() -> None:
        async with Visitor(url, "could_it_suit_me") as visitor:
            await visitor.rerun()
            async with socket_to(url) as odd:
                try:
                    await odd.send(message)
                    await odd.send(rerun())  # read after it, so something comes back
                    await odd.recv()
                except ConnectionClosed:
                    pass
                assert await visitor.answer(1) > 0
            assert await visitor.answer(2) > 0
            async with Visitor(url) as newcomer:
                assert await newcomer.rerun() > 0

    run(scene())


@pytest.mark.parametrize("name", ["one answer of more than 1 MB", "a message of 6 MB"])
def test_what_is_too_much_ends_the_connection(url: str, name: str) -> None:
    async def scene() -> int | None:
        async with socket_to(url) as odd:
            with suppress(ConnectionClosed):  # while it is still being sent
                await odd.send(MESSAGES[name])
            await odd.wait_closed()
            return odd.close_code

    assert run(scene()) == 1009


def test_clients_that_stall_keep_nobody_waiting(url: str) -> None:
    """Half a request, half a handshake, a tab that never reads what it asked for."""
    own = urlsplit(url)
    halves = (
        b"GET /comp",
        b"GET / HTTP/1.1\r\nHost: x\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nx",
    )
    lines = []
    for number in range(60):
        line = socket.create_connection((own.hostname, own.port))
        line.sendall(halves[number % len(halves)])
        lines.append(line)

    async def scene() -> None:
        async with socket_to(url) as deaf:
            deaf.transport.pause_reading()
            for _ in range(40):
                await deaf.send(rerun())
            async with Visitor(url, "could_it_suit_me") as visitor:
                await visitor.rerun()
                assert await visitor.answer(1) > 0
        assert ask(url, "/").status == 200

    try:
        run(scene())
    finally:
        for line in lines:
            line.close()


def test_the_log_holds_nothing_that_was_sent(url: str, log: Path) -> None:
    async def scene() -> None:
        async with socket_to(url) as odd:
            await odd.send(answers(100, "Zebrawort")[:-1])
            await odd.wait_closed()

    run(scene())
    ask(url, "/compare?note=Zebrawort")
    assert "Zebrawort" not in log.read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("kind", [field.name for field in BackMsg.DESCRIPTOR.oneofs[0].fields])
def test_only_messages_of_our_pages_reach_streamlit(kind: str) -> None:
    """The others tell of the server's folder, clear what is kept for all, or are for developers."""
    message = BackMsg()
    field = BackMsg.DESCRIPTOR.fields_by_name[kind]
    if field.message_type:
        getattr(message, kind).SetInParent()
    else:
        setattr(message, kind, True if field.type == field.TYPE_BOOL else "")
    told = {"type": "websocket.receive", "bytes": message.SerializeToString()}
    refused = ("load_git_info", "clear_cache", "set_run_on_save", "debug_")
    assert is_wanted(told) is not kind.startswith(refused)


def received(url: str, *messages: bytes) -> list[ForwardMsg]:
    """What comes back up to the end of the first run."""

    async def scene() -> list[ForwardMsg]:
        found = []
        async with socket_to(url) as line:
            for message in messages:
                await line.send(message)
            async for raw in line:
                found.append(ForwardMsg.FromString(raw if isinstance(raw, bytes) else b""))
                if found[-1].WhichOneof("type") == "script_finished":
                    break
        return found

    return run(scene())


def test_the_servers_folder_is_not_told(url: str) -> None:
    answers = received(url, back(load_git_info=True), rerun(page_name="about"))
    assert "git_info_changed" not in {answer.WhichOneof("type") for answer in answers}


def test_no_error_is_offered_to_a_search_engine(url: str) -> None:
    told = next(one for one in received(url, rerun()) if one.WhichOneof("type") == "new_session")
    assert told.new_session.config.show_error_links == Config.SHOW_ERROR_LINKS_FALSE
    assert not told.new_session.config.gather_usage_stats
