"""A hospital shows the aid inside a page of its own; a site that was not named cannot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from playwright.sync_api import Page

from osteo_aid.ui.site import AID_NAME
from tests.browser.server import running_server


@contextmanager
def other_site() -> Iterator[int]:
    """A server whose page frames the address that it is asked with; gives its port."""

    class Framing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            html = f"<!DOCTYPE html><title>x</title><iframe src='{self.path[2:]}'></iframe>"
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Framing) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_only_a_site_that_was_named_may_show_it(page: Page) -> None:
    with other_site() as port:
        hospital, stranger = (
            f"http://hospital.localhost:{port}",
            f"http://stranger.localhost:{port}",
        )
        with running_server(variables={"OSTEO_AID_FRAME_ANCESTORS": hospital}) as url:
            page.goto(f"{hospital}/?{url}")
            frame = page.frame_locator("iframe")
            frame.get_by_role("heading", name=AID_NAME, level=1).wait_for()
            assert frame.locator("html").get_attribute("lang") == "en-GB"
            page.goto(f"{stranger}/?{url}")
            page.frames[1].wait_for_url(re.compile("^chrome-error:"))
