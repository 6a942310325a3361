"""Which address leads where: pages, files of ours, and "not found" for everything else."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import fontpkg_atkinson_hyperlegible as atkinson
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from osteo_aid.domain.joints import joints
from osteo_aid.text import page
from osteo_aid.ui import style
from osteo_aid.ui.server.document import FAVICON, PREVIEW, document, small_page
from osteo_aid.ui.server.headers import A_DAY, FOR_EVER, SAVED
from osteo_aid.ui.server.settings import Settings
from osteo_aid.ui.site import PAGES, PageInfo

CLOSED: Final = ("/_stcore/metrics", "/_stcore/agent")
"""Streamlit's count of visitors and their time, and its way in for programs: not for anybody."""

ROBOTS: Final = "User-agent: *\nDisallow: /_stcore/\nDisallow: /media/\nAllow: /\n"

_FONTS: Final = Path(atkinson.ROOT) / "files"
PICTURES: Final = Path(__file__).parent / "pictures"
_PAGES: Final = {info.slug: info for info in PAGES}


def page_routes(settings: Settings) -> list[Route]:
    """An address for each page, with its title and description in the HTML."""

    def served(info: PageInfo) -> Route:
        async def answer(request: Request) -> Response:
            asked = request.query_params.get("joint", "")
            joint = asked if asked in joints() else next(iter(joints()))
            html = document(info, joint, settings.public_url)
            return HTMLResponse(html, headers={"Cache-Control": "no-cache"})

        return Route(info.url, answer)

    return [served(info) for info in PAGES]


def file_routes() -> list[Route]:
    """Fonts, style sheet, pictures and what search engines ask for."""
    return [
        Route("/fonts/{name}", _font),
        Route("/style/{name}", _style_sheet),
        Route("/robots.txt", _robots),
        Route(FAVICON, _picture),
        Route("/favicon.ico", _picture),
        Route(PREVIEW, _picture),
    ]


async def _font(request: Request) -> Response:
    """One font file of the installed package; its name is looked up, never joined to a path."""
    known = {path.name: path for path in _FONTS.glob("*.ttf")}
    path = known.get(request.path_params["name"])
    if path is None:
        return not_found()
    return FileResponse(path, media_type="font/ttf", headers=FOR_EVER)


async def _style_sheet(request: Request) -> Response:
    """A style sheet, under the address that belongs to its text."""
    text = style.sheets().get(f"style/{request.path_params['name']}")
    if text is None:
        return not_found()
    return Response(text, media_type="text/css", headers=FOR_EVER)


async def _picture(request: Request) -> Response:
    name = "preview.png" if request.url.path == PREVIEW else "favicon.png"
    return FileResponse(PICTURES / name, media_type="image/png", headers=A_DAY)


async def _robots(_request: Request) -> Response:
    return PlainTextResponse(ROBOTS, headers=A_DAY)


def not_found() -> Response:
    """The answer at an address where nothing is."""
    words = page("server")
    html = small_page(words["not_found_title"], words["not_found"])
    return HTMLResponse(html, status_code=404, headers={"Cache-Control": "no-cache"})


def failed() -> Response:
    """The answer when something of ours is broken."""
    words = page("server")
    return HTMLResponse(small_page(words["failed_title"], words["failed"]), status_code=500)


class KnownAddresses:
    """ASGI middleware that lets Streamlit's page out at the addresses of pages alone.

    Streamlit sends its page for any address it does not know, says 200, and opens a dialog on the
    first page. Below the address of a page, such as `/compare/more`, the page would look for its
    parts in the wrong folder and stay white: that leads to the page itself.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on; put another answer in the place of a page that nobody asked for."""
        if scope["type"] != "http" or _is_page(scope["path"]) or scope["path"].startswith(SAVED):
            await self.app(scope, receive, send)
            return
        if _closed(scope["path"]):
            await not_found()(scope, receive, send)
            return
        replaced = False

        async def send_or_replace(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start":
                kind = MutableHeaders(raw=message["headers"]).get("content-type", "")
                replaced = kind.startswith("text/html") and message["status"] < 400
                if replaced:
                    await _instead(scope["path"])(scope, receive, send)
            if not replaced:
                await send(message)

        await self.app(scope, receive, send_or_replace)


def _is_page(path: str) -> bool:
    return path in {info.url for info in PAGES}


def _closed(path: str) -> bool:
    return any(path == one or path.startswith(f"{one}/") for one in CLOSED)


def _instead(path: str) -> Response:
    """The page that an address begins with, or "not found"."""
    info = _PAGES.get(path.strip("/").split("/")[0])
    return RedirectResponse(info.url) if info else not_found()
