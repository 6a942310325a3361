"""A process is killed, the proxy restarts, both are replaced one after the other."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Final
from urllib.parse import urlsplit

from websockets.exceptions import ConnectionClosed, InvalidHandshake

from benchmarks.client import VisitError
from benchmarks.proxy import behind_nginx
from benchmarks.servers import free_port
from osteo_aid.text import page
from tests.deploy.site import Replica, Site, ask
from tests.deploy.toy import toy
from tests.deploy.visitor import Guest
from tests.in_a_thread import run

TRIES: Final = 5


def route(port: int) -> str:
    return f"osteo_route={port}"


def away(count: int) -> list[str]:
    """Addresses at which nobody is."""
    return [f"http://127.0.0.1:{free_port()}" for _ in range(count)]


async def lost(guest: Guest) -> bool:
    """Whether the connection ended before the page was drawn anew."""
    try:
        await guest.rerun()
    except (ConnectionClosed, VisitError):
        return True
    return False


async def visited(url: str, cookie: str) -> bool:
    """Open a page as a browser does, which connects again when the process ends meanwhile."""
    for _ in range(TRIES):
        assert ask(f"{url}/compare", {"Cookie": cookie}).status == 200, "a page never fails"
        with suppress(ConnectionClosed, InvalidHandshake, VisitError):
            async with Guest(url, "compare", cookies=cookie) as guest:
                await guest.rerun()
                return True
    return False


def comes_back(served: Site, replica: Replica) -> None:
    """Start it; wait until new visitors are led to it again."""
    replica.start()
    for _ in range(10_000):
        if served.arrive() == replica.port:
            return
    raise AssertionError("No visitor was led to the process that is back.")


def test_who_loses_their_process_goes_on_with_the_other(served: Site) -> None:
    """And stays there when theirs is back. The others notice nothing."""

    async def use() -> None:
        dies, lives = served.replicas
        async with (
            Guest(served.url, "compare", cookies=route(dies.port)) as hit,
            Guest(served.url, "compare", cookies=route(lives.port)) as spared,
        ):
            await hit.rerun()
            await spared.rerun()
            dies.kill()
            assert await lost(hit)
            assert not await lost(spared)
            assert ask(served.url, {"Cookie": route(dies.port)}).status == 200
            again = Guest(served.url, "compare", cookies=route(dies.port), session=hit.session)
            async with again:
                await again.rerun()
                assert route(lives.port) in again.led_to()
            comes_back(served, dies)
            stays = ask(served.url, {"Cookie": route(lives.port)})
            assert stays.status == 200 and "set-cookie" not in stays.headers
            assert not await lost(spared)

    run(use())


def test_a_restart_of_the_proxy_loses_no_session(served: Site) -> None:
    """The browser connects again to the process that still has its answers."""

    async def use() -> None:
        for replica in served.replicas:
            async with Guest(served.url, "compare", cookies=route(replica.port)) as before:
                await before.rerun()
                session = before.session
                served.proxy.stop()
                assert await lost(before)
            served.proxy.start()
            again = Guest(served.url, "compare", cookies=route(replica.port), session=session)
            async with again:
                await again.rerun()
                assert again.session == session

    run(use())


def test_one_after_the_other_is_replaced_and_no_page_fails(served: Site) -> None:
    """An update of data or version. Visitors come all the while, with and without a cookie."""

    async def visits(done: asyncio.Event) -> int:
        count = 0
        while not done.is_set():
            for cookie in ("", *(route(one.port) for one in served.replicas)):
                assert await visited(served.url, cookie)
                count += 1
        return count

    async def use() -> None:
        done = asyncio.Event()
        visiting = asyncio.create_task(visits(done))
        for replica in served.replicas:
            await asyncio.to_thread(replica.close)
            await asyncio.to_thread(replica.start)
        done.set()
        assert await visiting > 0

    run(use())


def test_the_last_of_four_processes_serves_all() -> None:
    """Whoever is led to one that is gone comes to it, however many others are gone."""
    with toy() as lives, behind_nginx(*away(2)) as proxy:
        gone = "".join(f"server {urlsplit(url).netloc} max_fails=0;" for url in away(3))
        here = f"server {urlsplit(lives.url).netloc} max_fails=0"
        proxy.stop()
        (proxy.folder / "replicas.conf").write_text(
            f"upstream any {{ {gone} {here}; }} upstream own {{ {gone} {here} backup; }}"
            'map $cookie_osteo_route $replica { default any; 1 own; } map "" $served_by {}'
        )
        proxy.start()
        for headers in ({}, {"Cookie": route(1)}):
            assert {ask(f"{proxy.url}/healthz", headers).status for _ in range(8)} == {200}


def test_with_no_process_left_a_person_reads_what_to_do() -> None:
    with behind_nginx(*away(2)) as proxy:
        answer = ask(f"{proxy.url}/compare")
        watched = ask(f"{proxy.url}/readyz").status
    assert answer.status == 503 and answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "retry-after" in answer.headers and answer.headers["cache-control"] == "no-store"
    assert page("server")["failed"] in answer.body.decode()
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert watched == 503, "and whoever watches is told"
