"""A visitor who comes through the proxy, keeps its cookie, saves files and loads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.client import Visitor

_SAVE: Final = "summary_save_"


@dataclass
class Guest(Visitor):
    """One open tab, with what My summary offers to save.

    Attributes:
        files: id of each file that is made on a click, by its name, such as "html".
    """

    files: dict[str, str] = field(default_factory=dict)

    def _read_element(self, message: ForwardMsg) -> None:
        super()._read_element(message)
        button = message.delta.new_element.download_button
        if _SAVE in button.id:
            self.files[button.id.rpartition(_SAVE)[2]] = button.deferred_file_id

    async def save(self, name: str) -> str:
        """Have a file made; gives the path at which it can be fetched."""
        assert self._socket is not None
        wish = BackMsg()
        wish.backend_operation_request.request_id = "1"
        wish.backend_operation_request.session_id = self.session
        wish.backend_operation_request.deferred_file.file_id = self.files[name]
        await self._socket.send(wish.SerializeToString())
        async for raw in self._socket:
            message = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
            if message.WhichOneof("type") == "backend_operation_response":
                reply = message.backend_operation_response
                assert not reply.error_msg, reply.error_msg
                return str(reply.deferred_file.url)
        raise AssertionError("The connection was closed before the file was made.")

    def led_to(self) -> str:
        """The cookie that came with the websocket; empty when it changed nothing."""
        assert self._socket is not None and self._socket.response is not None
        return self._socket.response.headers.get("Set-Cookie", "")
