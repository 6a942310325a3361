"""An answer typed just before a link is clicked goes before the page change."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg

from osteo_aid.ui.in_order import Ordered, asked

Message = MutableMapping[str, Any]


def run_of(page: str, fragment: str = "") -> Message:
    asked = BackMsg()
    asked.rerun_script.page_script_hash = page
    asked.rerun_script.fragment_id = fragment
    return {"type": "websocket.receive", "bytes": asked.SerializeToString()}


def sent(*messages: Message) -> Callable[[], Awaitable[Message]]:
    """A connection on which these wait already, and then nothing comes."""
    waiting = list(messages)

    async def receive() -> Message:
        if not waiting:
            await asyncio.Event().wait()
        return waiting.pop(0)

    return receive


def run(scene: Coroutine[Any, Any, list[Message]]) -> list[Message]:
    """In a thread of its own: a browser test in the same process leaves a loop running."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(asyncio.run, scene).result()


def received(*messages: Message) -> list[Message]:
    async def collect() -> list[Message]:
        connection = Ordered(sent(*messages))
        return [await connection.receive() for _ in messages]

    return run(collect())


def test_an_answer_from_the_page_that_is_left_goes_first() -> None:
    change, answer = run_of("new"), run_of("old", fragment="tool")
    assert received(run_of("old"), change, answer)[1:] == [answer, change]


def test_it_also_works_when_the_first_page_was_never_named() -> None:
    change, answer = run_of("new"), run_of("old", fragment="tool")
    assert received(run_of(""), change, answer)[1:] == [answer, change]


def test_everything_else_keeps_its_order() -> None:
    text: Message = {"type": "websocket.receive", "text": "hello"}
    broken: Message = {"type": "websocket.receive", "bytes": b"\xff\xff\xff"}
    end: Message = {"type": "websocket.disconnect", "code": 1001}
    messages = [run_of("a"), run_of("a"), run_of("b"), run_of("b"), text, broken, run_of("c"), end]
    assert received(*messages) == messages


def test_a_page_change_alone_still_arrives() -> None:
    assert received(run_of("old"), run_of("new")) == [run_of("old"), run_of("new")]


def test_a_message_that_comes_late_is_not_lost() -> None:
    async def scene() -> list[Message]:
        line: asyncio.Queue[Message] = asyncio.Queue()
        connection = Ordered(line.get)
        await line.put(run_of("old"))
        got = [await connection.receive()]
        await line.put(run_of("new"))
        got.append(await connection.receive())
        await line.put(run_of("new", fragment="later"))
        got.append(await connection.receive())
        return got

    assert run(scene()) == [run_of("old"), run_of("new"), run_of("new", fragment="later")]


def test_only_runs_have_a_page() -> None:
    assert asked(run_of("abc", "def")) == ("abc", "def")
    stop = BackMsg(stop_script=True)
    assert asked({"type": "websocket.receive", "bytes": stop.SerializeToString()}) == ("", "")
    assert asked({"type": "websocket.connect"}) == ("", "")
