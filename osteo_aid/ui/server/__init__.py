"""What the server adds around Streamlit: its start, headers, addresses and signs of life."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import dataclass

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from osteo_aid.text import page
from osteo_aid.ui.in_order import InOrder
from osteo_aid.ui.server.addresses import (
    KnownAddresses,
    failed,
    file_routes,
    not_found,
    page_routes,
)
from osteo_aid.ui.server.corrections import (
    hide_files,
    log_places_only,
    look_nowhere,
    send_at_once,
    stay_inside,
)
from osteo_aid.ui.server.headers import SecurityHeaders, security_headers
from osteo_aid.ui.server.messages import WantedMessages
from osteo_aid.ui.server.metrics import Counted, Metrics
from osteo_aid.ui.server.ready import DataError, Readiness, alive, read_data
from osteo_aid.ui.server.settings import SettingError, Settings, settings_from


@dataclass(frozen=True)
class Server:
    """What `app.py` hands to Streamlit."""

    settings: Settings
    ready: Readiness
    metrics: Metrics

    def routes(self) -> list[Route]:
        """Our own addresses beside Streamlit's."""
        signs = [Route("/healthz", alive), Route("/readyz", self.ready.answer)]
        if self.settings.metrics:
            signs.append(Route("/metrics", self.metrics.answer))
        return [*page_routes(self.settings), *file_routes(), *signs]

    def middleware(self) -> list[Middleware]:
        """Middleware around Streamlit, outermost first."""
        counted = [Middleware(Counted, metrics=self.metrics)] if self.settings.metrics else []
        return [
            *counted,
            Middleware(SecurityHeaders, headers=security_headers(self.settings)),
            Middleware(KnownAddresses),
            Middleware(WantedMessages),
            Middleware(InOrder),
        ]

    def exception_handlers(self) -> dict[int, object]:
        """Plain answers that tell nothing of the inside."""

        async def missing(_request: Request, _error: Exception) -> Response:
            return not_found()

        async def broken(_request: Request, _error: Exception) -> Response:
            answer = failed()  # sent outside the middleware, so with the headers put on here
            answer.headers.update(security_headers(self.settings))
            return answer

        return {404: missing, 500: broken}


def start() -> Server:
    """Read the settings and check the data. Ends the process with one line if it cannot serve."""
    gc.disable()  # what is made from here on stays; `Readiness.warm_up` turns it on again
    try:
        settings = settings_from(os.environ)
        read_data()
    except (SettingError, DataError) as error:
        sys.exit(f"The aid does not start. {error}")
    stay_inside()
    hide_files()
    log_places_only()
    send_at_once()
    look_nowhere()
    return Server(settings, Readiness(), Metrics())


def page_failed(_error: Exception) -> bool:
    """Say in plain words that a page could not be drawn; Streamlit's own box is left out."""
    st.error(page("server")["page_failed"])
    return True
