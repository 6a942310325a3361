"""Damaged data, a date that has passed, a full disk: what the aid does at its start and after."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from osteo_aid.evidence import DATA
from osteo_aid.ui.server.ready import DataError, Readiness, check_data
from osteo_aid.ui.site import PAGES
from tests.browser.server import free_port, running_server
from tests.server.asking import ask
from tests.server.copies import copied, shown
from tests.unit.damage import Folder


def cut_short(file: str) -> Callable[[Folder], object]:
    def damage(data: Folder) -> None:
        path = data.path / file
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    return damage


def without(file: str) -> Callable[[Folder], object]:
    return lambda data: (data.path / file).unlink()


def no_number(data: Folder) -> None:
    data.set("facts.csv", lambda row: row["fact_id"] == "K002", estimate="many")


def upside_down(data: Folder) -> None:
    data.set("lifetime_outlook.csv", lambda row: row["measure"] == "own", low="99 99 99")


@pytest.fixture
def data(tmp_path: Path) -> Folder:
    """A copy of the data."""
    shutil.copytree(DATA, tmp_path / "data")
    return Folder(tmp_path / "data")


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (no_number, "facts.csv:"),
        (cut_short("comparison.csv"), "comparison.csv"),
        (without("options.csv"), "options.csv"),
        (cut_short("lifetime_outlook.csv"), "lifetime_outlook.csv"),
        (without("lifetime_outlook.csv"), "lifetime_outlook.csv"),
        (upside_down, "lifetime_outlook.csv: "),
    ],
)
def test_damage_is_found_and_named(
    data: Folder, damage: Callable[[Folder], object], told: str
) -> None:
    check_data(data.path)
    damage(data)
    with pytest.raises(DataError, match=told) as error:
        check_data(data.path)
    assert "\n" not in str(error.value)


def test_it_does_not_start_with_damaged_data_and_says_why_in_one_line(tmp_path: Path) -> None:
    place = copied(tmp_path)
    no_number(Folder(place / "data"))
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    ended = subprocess.run(
        [*command, f"--server.port={free_port()}"], cwd=place, capture_output=True, text=True
    )
    assert ended.returncode == 1
    said = ended.stderr.strip()
    assert said.startswith("The aid does not start. facts.csv:")
    assert "estimate" in said
    assert "\n" not in said
    assert "Traceback" not in ended.stdout


def test_ready_follows_the_data_on_the_disk(data: Folder) -> None:
    ready = Readiness(data.path)
    facts = (data.path / "facts.csv").read_bytes()
    assert ready.state()["status"] == "starting"
    ready.warm_up(())
    assert ready.state()["status"] == "ready"
    no_number(data)
    state = ready.state()
    assert (state["status"], state["data_on_disk"]) == ("invalid", "changed since the start")
    assert "facts.csv" in state["reason"]
    (data.path / "facts.csv").write_bytes(facts)
    state = ready.state()
    assert (state["status"], "reason" in state) == ("ready", False)
    assert state["data_on_disk"] == "changed since the start"


def test_a_text_that_cannot_be_shown_is_told_before_a_visitor_finds_it() -> None:
    def read() -> None:
        raise KeyError("home.md, section lead")

    ready = Readiness()
    ready.warm_up((read,))
    assert ready.state()["status"] == "invalid"
    assert "home.md" in ready.state()["reason"]


@pytest.fixture(scope="module")
def hurt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server past its review date, with a page that fails and a file that is gone."""
    place = copied(tmp_path_factory.mktemp("hurt"))
    review = Folder(place / "data")
    review.set("review.csv", lambda row: row["key"] == "checked_on", value="2020-01-02")
    review.set("review.csv", lambda row: row["key"] == "review_due", value="2021-01-02")
    with (place / "pages/learn/understand.py").open("a", encoding="utf-8") as page:
        page.write('\nraise ValueError("Zebrawort 171.37")\n')
    (place / "osteo_aid/ui/server/pictures/preview.png").unlink()
    with running_server(output=place / "said.txt", root=place) as url:
        yield url, place / "said.txt"


def test_past_the_review_date_every_page_says_so_and_works(hurt: tuple[str, Path]) -> None:
    url, _ = hurt
    for info in PAGES:
        told = shown(url, "" if info.default else info.slug)
        assert "was due for review on 2 January 2021" in told, info.slug
    state = json.loads(ask(url, "/readyz").text)
    assert state["review_overdue"] is True
    assert state["status"] != "invalid"


def test_a_page_that_fails_tells_visitors_and_log_nothing_of_the_inside(
    hurt: tuple[str, Path],
) -> None:
    url, log = hurt
    told = shown(url, "understand")
    assert "This page could not be shown" in told
    assert "ValueError" not in told
    said = log.read_text(encoding="utf-8")
    assert "A page failed: ValueError at " in said
    assert "pages/learn/understand.py:" in said
    assert "Zebrawort" not in told + said


def test_a_fault_of_the_server_is_a_plain_page(hurt: tuple[str, Path]) -> None:
    url, _ = hurt
    answer = ask(url, "/preview.png")
    assert answer.status == 500
    assert "Something went wrong on our side" in answer.text
    assert "frame-ancestors" in answer.headers["content-security-policy"]
    assert "preview" not in answer.text
    assert ask(url, "/").status == 200


# A namespace of its own in which every disk is read-only but one, which is full
NOTHING_CAN_BE_WRITTEN = """
mount -o remount,bind,ro / && mount -t tmpfs -o size=16k none /mnt && mkdir /mnt/home /mnt/tmp
head -c 100000 /dev/zero > /mnt/full 2>/dev/null
if touch "$0" 2>/dev/null || echo text > /mnt/home/try 2>/dev/null; then exit 7; fi
exec "$@"
"""
CAN_SHUT_OFF = [
    "unshare",
    "-Urm",
    "sh",
    "-c",
    "mount -o remount,bind,ro / && mount -t tmpfs none /mnt",
]


def test_on_a_full_disk_and_a_read_only_one_all_pages_work(tmp_path: Path) -> None:
    if not shutil.which("unshare") or subprocess.run(CAN_SHUT_OFF, capture_output=True).returncode:
        pytest.skip("this system lets nobody but root mount a disk")
    within = ["unshare", "-Urm", "sh", "-c", NOTHING_CAN_BE_WRITTEN, str(tmp_path / "try")]
    places = {"HOME": "/mnt/home"} | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), "/mnt/tmp")
    said = tmp_path / "said.txt"
    with running_server(output=said, variables=places, within=within) as url:
        for info in PAGES:
            assert shown(url, "" if info.default else info.slug)
        assert json.loads(ask(url, "/readyz").text)["status"] != "invalid"
    assert "Error" not in said.read_text(encoding="utf-8")
