"""What the server adds around Streamlit: security headers, fonts, style and a health answer."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from secrets import token_bytes
from typing import Any, Final

import fontpkg_atkinson_hyperlegible as atkinson
import streamlit
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import net_util
from streamlit.runtime import memory_media_file_storage

from osteo_aid.ui import style
from osteo_aid.ui.in_order import InOrder

FONT_ROUTE: Final = "/fonts/{name}"
STYLE_ROUTE: Final = "/style/{name}"
FOR_EVER: Final = {"Cache-Control": "public, max-age=31536000, immutable"}
CLOSED: Final = frozenset({"/_stcore/metrics"})
"""Addresses that Streamlit opens without asking: its count of visitors and of their time."""

FONT_DIR: Final = Path(atkinson.ROOT) / "files"

SAVED: Final = re.compile(r"(?<!/static)/media/")
"""Where Streamlit has the files that people save: no browser keeps another copy of them."""

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

_PERMISSIONS: Final = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
)


def script_hashes(html: str) -> list[str]:
    """CSP sources for the inline scripts of a page, such as `'sha256-…'`."""
    digests = (hashlib.sha256(body.encode()).digest() for body in _INLINE_SCRIPT.findall(html))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


@lru_cache(maxsize=1)
def content_security_policy() -> str:
    """Only this server may be asked for anything, and no script runs but Streamlit's own.

    The hash belongs to the one inline script of the installed Streamlit and is worked
    out from its page at start, so that a new version needs no change here.
    """
    index = (files(streamlit) / "static" / "index.html").read_text(encoding="utf-8")
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *script_hashes(index)]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def security_headers() -> dict[str, str]:
    """Headers put on every answer."""
    return {
        "Content-Security-Policy": content_security_policy(),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": _PERMISSIONS,
    }


class Closed:
    """ASGI middleware that closes `CLOSED`: how often the aid is used is nobody's business."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer "not found" at a closed address, else pass the call on."""
        closed = scope["type"] == "http" and scope["path"].rstrip("/") in CLOSED
        answer = PlainTextResponse("Not found.", status_code=404) if closed else self.app
        await answer(scope, receive, send)


class ShortAddresses:
    """ASGI middleware for addresses with more than one part, such as `/compare/more`.

    Streamlit answers them with its page, whose parts are then looked for in the wrong folder:
    the window would stay white. They lead to the first part instead.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on; turn a page that cannot load into a way to one that can."""
        parts = scope["path"].strip("/").split("/") if scope["type"] == "http" else []
        if len(parts) < 2 or SAVED.search(
            scope["path"]
        ):  # a summary that is saved is a web page too
            await self.app(scope, receive, send)
            return
        redirect = False

        async def send_or_redirect(message: Message) -> None:
            nonlocal redirect
            if message["type"] == "http.response.start":
                kind = MutableHeaders(raw=message["headers"]).get("content-type", "")
                redirect = kind.startswith("text/html")
                if redirect:
                    await RedirectResponse(f"/{parts[0]}")(scope, receive, send)
            if not redirect:
                await send(message)

        await self.app(scope, receive, send_or_redirect)


class SecurityHeaders:
    """ASGI middleware that adds `security_headers()` to every HTTP answer.

    A page is sent with the address of the style sheet, which the browser then fetches at once.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = security_headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on; add the headers when the answer starts."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                if SAVED.search(scope["path"]):
                    headers["Cache-Control"] = "no-store"
                elif headers.get("content-type", "").startswith("text/html"):
                    headers["Link"] = f"<{style.address()}>; rel=preload; as=style"
            await send(message)

        await self.app(scope, receive, send_with_headers)


async def font(request: Request) -> Response:
    """One font file of the installed package; its name is looked up, never joined to a path."""
    known = {path.name: path for path in FONT_DIR.glob("*.ttf")}
    path = known.get(request.path_params["name"])
    if path is None:
        return PlainTextResponse("No such font.", status_code=404)
    return FileResponse(
        path,
        media_type="font/ttf",
        headers=FOR_EVER,
    )


async def style_sheet(request: Request) -> Response:
    """The style sheet, under the address that belongs to its text."""
    if f"style/{request.path_params['name']}" != style.address():
        return PlainTextResponse("No such style sheet.", status_code=404)
    return Response(style.css(), media_type="text/css", headers=FOR_EVER)


async def health(_request: Request) -> Response:
    """Answers while the process can answer at all."""
    return PlainTextResponse("ok", headers={"Cache-Control": "no-store"})


def stay_inside() -> None:
    """Keep Streamlit from asking an outside host for this machine's address.

    It would do so when a browser comes from a host name it does not know, and at some starts.
    Streamlit 1.67 has no setting for it; without the answer such a visitor is refused, which is
    right: a server names its host in `browser.serverAddress`.
    """
    net_util.get_external_ip = lambda: None


def hide_files() -> None:
    """Give the files that people save addresses which nobody can guess.

    Streamlit names a file by a hash of what is in it. So whoever guessed the answers of somebody
    could ask the server whether such a summary was saved. With a key of this process in the hash,
    only the browser that was told an address knows it. See docs/adr/0013-files-made-on-a-click.md.
    """
    key = token_bytes(32)

    def keyed() -> Any:
        return hashlib.blake2b(key=key, digest_size=24)

    memory_media_file_storage.create_fast_hasher = keyed  # type: ignore[attr-defined]


def routes() -> list[Route]:
    """Our own addresses beside Streamlit's."""
    return [Route(FONT_ROUTE, font), Route(STYLE_ROUTE, style_sheet), Route("/healthz", health)]


def middleware() -> list[Middleware]:
    """Middleware around Streamlit, outermost first."""
    return [
        Middleware(SecurityHeaders),
        Middleware(Closed),
        Middleware(ShortAddresses),
        Middleware(InOrder),
    ]
