"""The proxy with a certificate, as on one machine and as in Compose."""

from __future__ import annotations

import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, HTTPSHandler, build_opener

import pytest

from benchmarks.proxy import SHIPPED, Proxy, behind_nginx
from benchmarks.servers import free_port
from tests.deploy.toy import Toy, toy

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")

WORD: Final = "/.well-known/acme-challenge/word"
HERE: Final = {
    r"\S+/(\w+\.pem)": r"\1",
    r"listen \[::\].*": "",  # a machine may have none
    r"syslog:\S+|/dev/stdout": "faults.log",
    r"/var/www/acme": "acme",
}


class Stay(HTTPRedirectHandler):
    """Follows nobody."""

    def redirect_request(self, *_: object) -> None:
        return None


def get(port: int, path: str, scheme: str = "http") -> tuple[int, str]:
    """The status, and where it leads."""
    trusting = ssl._create_unverified_context()  # the certificate names nobody
    try:
        opener = build_opener(Stay, HTTPSHandler(context=trusting))
        with opener.open(f"{scheme}://127.0.0.1:{port}{path}") as answer:
            return answer.status, ""
    except HTTPError as error:
        return error.code, error.headers.get("location", "")


def certify(folder: Path) -> None:
    """A key and a certificate of our own."""
    ask = ["openssl", "req", "-x509", "-nodes", "-newkey", "rsa:2048", "-subj", "/CN=aid"]
    files = ["-keyout", f"{folder}/privkey.pem", "-out", f"{folder}/fullchain.pem"]
    subprocess.run([*ask, *files], check=True, capture_output=True)


@contextmanager
def certified(place: str) -> Iterator[tuple[Toy, dict[str, int]]]:
    """A process behind listen-tls.conf of a place; and the port in place of each shipped one."""
    listen = (SHIPPED / place / "listen-tls.conf").read_text(encoding="utf-8")
    for shipped, here in HERE.items():
        listen = re.sub(shipped, here, listen)
    ports = {port: free_port() for port in re.findall(r"listen \S*?(\d+)[ ;]", listen)}
    for port, own in ports.items():
        listen = re.sub(rf"(listen \S*?|port = ){port}\b", rf"\g<1>{own}", listen)
    with toy() as one, behind_nginx(one.url) as plain:
        plain.stop()
        certify(plain.folder)
        (plain.folder / "listen.conf").write_text(listen, encoding="utf-8")
        challenge = plain.folder / "acme" / WORD.lstrip("/")
        challenge.parent.mkdir(parents=True)
        challenge.write_text("said", encoding="utf-8")
        proxy = Proxy(f"http://127.0.0.1:{next(iter(ports.values()))}", plain.folder)
        try:
            proxy.start()
            yield one, ports
        finally:
            proxy.stop()


def test_one_machine_answers_by_https_and_gives_its_word_by_http() -> None:
    """All but the word that who gives out certificates asks for is led to https."""
    with certified("machine") as (one, ports):
        assert get(ports["443"], "/compare", "https")[0] == 200
        assert one.heard[0]["x-forwarded-proto"] == "https"
        assert get(ports["80"], WORD)[0] == 200
        for path in ("/compare?joint=hip", WORD.replace("word", "../../compare"), "/readyz"):
            assert get(ports["80"], path) == (308, f"https://127.0.0.1{path}")
        assert len(one.heard) == 1


def test_compose_answers_by_https_and_its_health_check_by_http() -> None:
    with certified("compose") as (one, ports):
        assert get(ports["8443"], "/compare", "https")[0] == 200
        assert one.heard[0]["x-forwarded-proto"] == "https"
        assert get(ports["8080"], "/compare") == (308, "https://127.0.0.1/compare")
        check = (SHIPPED.parent / "compose.yaml").read_text(encoding="utf-8")
        found = re.findall(r"wget.*http://127.0.0.1:(\d+)(/readyz)", check)
        assert [get(ports[port], path)[0] for port, path in found] == [200]
