"""What a person types stays in the process and in the tab: no log, no file, no address has it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from osteo_aid.domain.profile import Profile
from osteo_aid.summary import Answers, to_json
from osteo_aid.ui.site import PAGES
from osteo_aid.ui.tab import as_text
from tests.browser.server import running_server
from tests.browser.visit import settle, visit

MARKS: Final = ("Zebrawort-note", "Zebrawort-question", "171.37", "Zebrawort-file")
MINE: Final = Answers(
    "knee",
    Profile("knee", age=52, hka_deg=171.37),
    ratings={"keep_own_joint": 5},
    questions=(MARKS[1],),
    notes=MARKS[0],
)
WITH_DOWNLOADS: Final = ("my_summary", "clinic", "see_your_alignment")


def written(folder: Path) -> list[Path]:
    """Files in which something of a person stands."""
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and any(mark.encode() in path.read_bytes() for mark in MARKS)
    ]


def test_nothing_a_person_types_is_written_down_or_sent_elsewhere(
    browser: Browser, tmp_path: Path
) -> None:
    place = tmp_path / "server"
    for name in ("home", "tmp"):
        (place / name).mkdir(parents=True)
    file = tmp_path / "answers.json"
    file.write_text(to_json(Answers("knee", notes=MARKS[3])), encoding="utf-8")
    variables = {name: str(place / "tmp") for name in ("TMPDIR", "TEMP", "TMP")}
    addresses: list[str] = []
    with running_server(None, place / "said.txt", variables | {"HOME": str(place / "home")}) as url:
        context = browser.new_context()
        stored = json.dumps(as_text([MINE]))
        context.add_init_script(f"sessionStorage.setItem('osteo-aid', {stored})")
        page = context.new_page()
        page.on("request", lambda request: addresses.append(request.url))
        page.on("websocket", lambda socket: addresses.append(socket.url))
        page.on("framenavigated", lambda frame: addresses.append(frame.url))
        visit(page, f"{url}/could_it_suit_me")
        page.get_by_text("171.37").first.wait_for(state="attached")
        for info in PAGES:
            turn_to(page, info.slug if not info.default else "")
            assert urlsplit(page.url).path == info.url
            if info.slug in WITH_DOWNLOADS:
                download_all(page)
        load(page, file)
        assert not written(place), "while it runs"
        context.close()
    assert not written(place)
    hosts = {
        urlsplit(one).netloc for one in addresses if urlsplit(one).scheme not in {"data", "blob"}
    }
    assert hosts - {""} == {urlsplit(url).netloc}
    assert not [one for one in addresses if any(mark in one for mark in MARKS)]
    assert {urlsplit(one).query for one in addresses if "/media/" not in one} <= {"", "joint=knee"}


def turn_to(page: Page, slug: str) -> None:
    link = page.locator(f".st-key-oa-menu a[href$='/{slug}'], .st-key-oa-menu a[href='{slug}']")
    if link.count():
        link.first.evaluate("link => link.click()")
        page.wait_for_url(f"**/{slug}")
    settle(page)


def download_all(page: Page) -> None:
    for button in page.locator("[data-testid=stDownloadButton] button:visible").all():
        with page.expect_download() as download:
            button.click()
        assert download.value.path().stat().st_size


def load(page: Page, file: Path) -> None:
    turn_to(page, "my_summary")
    uploader = page.locator("[data-testid=stFileUploader] input[type=file]")
    if uploader.count():
        uploader.set_input_files(file)
        settle(page)
