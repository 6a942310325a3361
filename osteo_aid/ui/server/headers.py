"""The headers on every answer: what a browser may load, run and tell others."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files
from typing import Final

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from osteo_aid.ui.server.settings import Settings

FOR_EVER: Final = {"Cache-Control": "public, max-age=31536000, immutable"}
A_DAY: Final = {"Cache-Control": "public, max-age=86400"}
NOT_KEPT: Final = {"Cache-Control": "no-store"}

SAVED: Final = "/media/"
"""Where Streamlit has the files that people save: no browser keeps another copy of them."""

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

_PERMISSIONS: Final = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
)


def streamlit_page() -> str:
    """The page of the installed Streamlit, in which everything is drawn."""
    return (files(streamlit) / "static" / "index.html").read_text(encoding="utf-8")


def script_hashes(html: str) -> list[str]:
    """CSP sources for the inline scripts of a page, such as `'sha256-…'`."""
    digests = (hashlib.sha256(body.encode()).digest() for body in _INLINE_SCRIPT.findall(html))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def content_security_policy(settings: Settings) -> str:
    """Only this server may be asked for anything, and no script runs but Streamlit's own.

    The hash belongs to the one inline script of the installed Streamlit and is worked
    out from its page at start, so that a new version needs no change here.
    """
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *script_hashes(streamlit_page())]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": settings.frame_ancestors,
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def security_headers(settings: Settings) -> dict[str, str]:
    """Headers put on every answer."""
    headers = {
        "Content-Security-Policy": content_security_policy(settings),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": _PERMISSIONS,
    }
    if settings.hsts:
        headers["Strict-Transport-Security"] = f"max-age={settings.hsts}"
    return headers


class SecurityHeaders:
    """ASGI middleware that adds `security_headers` to every HTTP answer."""

    def __init__(self, app: ASGIApp, headers: dict[str, str]) -> None:
        self.app = app
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on; add the headers when the answer starts."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                if scope["path"].startswith(SAVED):
                    headers.update(NOT_KEPT)
            await send(message)

        await self.app(scope, receive, send_with_headers)
