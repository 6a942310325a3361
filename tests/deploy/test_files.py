"""The files of deploy/ fit together; their form is checked by `make check-deploy`."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from benchmarks.proxy import SHIPPED, nginx_path
from benchmarks.servers import ROOT
from benchmarks.soak import LEAN
from tools.away_page import FILE, away

DEPLOY: Final = ROOT / "deploy"
DOCKERFILE: Final = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["machine", "compose", "pod"])
def test_nginx_accepts_the_configuration_of_each_place(place: str, tmp_path: Path) -> None:
    for file in (*SHIPPED.glob("*.conf"), *(SHIPPED / place).glob("*.conf")):
        shutil.copy(file, tmp_path)
    command = [nginx_path(), "-t", "-p", "./", "-c", f"{tmp_path}/nginx.conf", "-g", "pid x.pid;"]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr


@pytest.mark.parametrize("place", ["machine", "compose"])
def test_whose_process_is_away_is_led_to_any_of_the_others(place: str) -> None:
    text = (SHIPPED / place / "replicas.conf").read_text(encoding="utf-8")
    groups = dict(re.findall(r"upstream (\w+) \{(.+?)\}", text, re.DOTALL))
    everybody = set(re.findall(r"server (\S+) max_fails=0;", groups.pop("any")))
    ports = {address.rpartition(":")[2] for address in everybody}
    assert len(ports) > 1 and set(groups) == {f"replica_{port}" for port in ports}
    assert set(re.findall(r"(\d+) +replica_(\d+);", text)) == {(port, port) for port in ports}
    for name, group in groups.items():
        first = set(re.findall(r"server (\S+) max_fails=0;", group))
        assert {f"replica_{one.rpartition(':')[2]}" for one in first} == {name}
        assert set(re.findall(r"server (\S+) max_fails=0 backup;", group)) == everybody - first


def test_the_page_of_the_proxy_has_the_words_of_the_aid() -> None:
    assert FILE.read_text(encoding="utf-8") == away(), "run `python -m tools.away_page`"


def test_compose_has_the_processes_of_one_machine_at_other_addresses() -> None:
    """What is tried out in these tests is what runs there."""
    here, there = (
        (SHIPPED / place / "replicas.conf").read_text(encoding="utf-8")
        for place in ("machine", "compose")
    )
    compose = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    addresses = re.findall(r"ipv4_address: ([\d.]+)", compose)
    for port, address in zip((8501, 8502), addresses, strict=True):
        assert f'STREAMLIT_SERVER_PORT: "{port}"' in compose
        here = here.replace(f"127.0.0.1:{port}", f"{address}:{port}")
    assert there == here


def test_the_image_has_all_that_the_aid_is_made_of() -> None:
    """What is copied exists, and is let into the build."""
    copied = [
        name
        for line in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
        for name in line.split()
    ]
    assert {"app.py", "data", "osteo_aid", "pages", ".streamlit"} <= set(copied)
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    for name in copied:
        assert (ROOT / name).exists() or name == "requirements.lock", name
        assert any(line.startswith(f"!{name}") for line in ignored), name


def test_compose_checks_the_health_of_the_proxy_where_it_listens() -> None:
    """With a certificate and without."""
    compose = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    (port,) = re.findall(r"wget.*http://127.0.0.1:(\d+)/", compose)
    for file in (SHIPPED / "compose").glob("listen*.conf"):
        assert f"listen 127.0.0.1:{port};" in file.read_text(encoding="utf-8"), file.name


def test_every_way_to_serve_is_as_lean_as_what_is_measured() -> None:
    unit = (DEPLOY / "systemd" / "osteo-aid@.service").read_text(encoding="utf-8")
    for name, value in LEAN.items():
        assert f"{name}={value}" in DOCKERFILE and f"{name}={value}" in unit


def test_one_version_of_the_proxy() -> None:
    files = (DEPLOY / "compose.yaml", DEPLOY / "kubernetes" / "deployment.yaml")
    images = {
        image
        for file in files
        for image in re.findall(r"image: (nginx:\S+)", file.read_text(encoding="utf-8"))
    }
    assert len(images) == 1
