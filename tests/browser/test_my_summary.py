"""My summary in a browser, in one visit: open a file, add a word, save every form, print."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pypdfium2
from icalendar import Calendar
from playwright.sync_api import Page, Response
from streamlit.runtime.memory_media_file_storage import _calculate_file_id

from osteo_aid.domain.profile import Profile
from osteo_aid.summary import from_json
from osteo_aid.ui.site import ROOT
from tests.browser.visit import axe_complaints, settle, visit

FILE = ROOT / "tests" / "data" / "answers" / "v1_hip.json"
NOTE = "I look after my grandchild on Mondays."


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def files(answered: list[Response]) -> dict[str, Response]:
    """The files that were fetched, by their address."""
    paths = ((urlsplit(one.url).path, one) for one in answered)
    return {path: one for path, one in paths if path.startswith("/media/")}


def test_a_file_is_opened_gone_on_with_and_saved_in_every_form(page: Page, server: str) -> None:
    answered: list[Response] = []
    page.on("response", lambda answer: answered.append(answer))
    visit(page, f"{server}/my_summary")
    page.locator('input[type="file"]').set_input_files(FILE)
    page.get_by_text("Your file is open. It is about this joint: Hip.").wait_for(timeout=15_000)
    settle(page)
    assert page.url == f"{server}/my_summary?joint=hip"
    assert page.locator(".oa-paper").get_by_text("my mother's care").count() == 1

    page.get_by_label("Your own notes").fill(NOTE)  # and at once, without leaving the field:
    saved = press(page, "Save my answers file")
    assert saved.name == "my-answers-hip.json"
    ans = from_json(saved.data)
    assert ans.notes == NOTE
    before = from_json(FILE.read_bytes())
    assert (ans.about, ans.ratings, ans.surgery_date) == (
        before.about, before.ratings, before.surgery_date,
    )  # fmt: skip
    assert isinstance(ans.about, Profile)
    page.locator(".oa-paper").get_by_text(NOTE).wait_for(timeout=15_000)

    pdf = press(page, "Save as PDF")
    assert pdf.name == "my-summary-hip.pdf"
    assert NOTE in words_of(pdf.data)
    html = press(page, "Save as web page")
    assert NOTE in html.data.decode()
    calendar = press(page, "Save the calendar")
    assert calendar.name == "recovery-hip.ics"
    events: list[Any] = list(Calendar.from_ical(calendar.data).walk("VEVENT"))
    days = {event.start for event in events}
    assert ans.surgery_date in days
    text = press(page, "Save as plain text")
    assert NOTE in text.data.decode()

    at = files(answered)
    while len(at) < 5:  # the browser may tell of the last one a little later
        page.wait_for_event("response", timeout=15_000)
        at = files(answered)
    for path, answer in at.items():
        assert answer.headers["cache-control"] == "no-store", path
    guess = _calculate_file_id(saved.data, "application/json", saved.name)
    assert not any(guess in path for path in at), "whoever knows a file can ask for it"
    lengths = {path: len(Path(path).stem) for path in at}
    assert set(lengths.values()) == {2 * 24}, lengths
    assert not [url for answer in answered if NOTE.split()[-1] in (url := answer.url)]

    printed = words_of(page.pdf(format="A4"))
    assert NOTE in printed
    assert printed.startswith("My summary: hip")
    for rest in (
        "Save as PDF",
        "Clear my answers",
        "Your own notes",
        "Open my file",
        "Which joint",
    ):
        assert rest not in printed
    assert axe_complaints(page) == ""


def test_a_foreign_file_is_told_where_it_was_given_and_nothing_is_lost(
    page: Page, server: str
) -> None:
    visit(page, f"{server}/my_summary")
    page.get_by_label("Your own notes").fill(NOTE)
    page.get_by_label("Your own notes").blur()
    page.locator(".oa-paper").get_by_text(NOTE).wait_for(timeout=15_000)
    page.locator('input[type="file"]').set_input_files(ROOT / "LICENSE")
    page.get_by_role("alert").get_by_text("This file was not opened.").wait_for(timeout=15_000)
    assert page.get_by_label("Your own notes").input_value() == NOTE
    page.locator('input[type="file"]').set_input_files(FILE)
    page.get_by_role("button", name="No, keep what is here").click()
    page.get_by_text("Everything here is as it was").wait_for(timeout=15_000)
    assert page.get_by_label("Your own notes").input_value() == NOTE


class Saved:
    """A file that was saved, with the name it was given."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name, self.data = name, data


def press(page: Page, label: str) -> Saved:
    """Press a button that saves a file."""
    with page.expect_download(timeout=30_000) as waiting:
        page.get_by_role("button", name=label).click()
    download = waiting.value
    return Saved(download.suggested_filename, Path(download.path()).read_bytes())
