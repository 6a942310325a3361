"""From home to a page on paper: alone in fifteen minutes, with a surgeon in five.

Both walks go by what can be seen and pressed, from the first page on, and end with the PDF, whose
text is read. The minutes are counted by the rule of walk.py and do not depend on the machine. The
PDFs are kept in `shots/` beside the pictures of `make shots`, to be looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from osteo_aid.domain.checks import checks, ready_questions, starter_questions
from osteo_aid.domain.values import values
from osteo_aid.summary import to_json
from osteo_aid.summary.examples import load
from osteo_aid.text import page as texts
from osteo_aid.ui.check_view import choice_words
from osteo_aid.ui.site import PAGES, ROOT
from tests.browser.visit import settle, visit
from tests.browser.walk import Walk
from tests.unit.papers import pdf_text, squeezed

OUT = ROOT / "shots"
JOINT = "knee"
QUESTION = "Could I still ride my bicycle?"
MEASURED = {"Hip–knee–ankle angle (HKA)": "171", "Shin bone angle (MPTA)": "82",
            "Thigh bone angle (LDFA)": "88", "How far the knee bends": "125"}  # fmt: skip


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """A window of someone who has never been here, on a laptop."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, accept_downloads=True, locale="en-GB"
    )
    yield context.new_page()
    context.close()


def arrived(walk: Walk, slug: str) -> None:
    """Wait until a page is the one that is open, all of it."""
    label = next(info.label for info in PAGES if info.slug == slug)
    here = walk.page.locator(".st-key-oa-menu .oa-here").get_by_text(label, exact=True)
    here.wait_for(state="attached")
    settle(walk.page)
    walk.arrive()


def go_on(walk: Walk, slug: str) -> None:
    """Follow the one next step at the end of a page."""
    walk.click(walk.page.locator(".st-key-oa-next a"))
    arrived(walk, slug)


def save(walk: Walk, button: str, name: str) -> str:
    """Press a button that saves a PDF, keep the file, and give its text without blanks."""
    with walk.page.expect_download() as coming:
        walk.click(walk.page.get_by_role("button", name=button, exact=True))
    OUT.mkdir(exist_ok=True)
    file = OUT / name
    coming.value.save_as(file)
    return squeezed(pdf_text(file.read_bytes()))


def alone(walk: Walk) -> None:
    """Read and compare: the first pages."""
    page = walk.page
    walk.read("h1, .stMarkdown")
    go_on(walk, "understand")
    walk.read("h1, .stMarkdown", most=3)
    go_on(walk, "compare")
    walk.read("h1, .oa-standing, .oa-glance")
    walk.read(".oa-row > h3, .oa-question, .oa-sentence, .oa-missing", most=18)
    go_on(walk, "could_it_suit_me")
    walk.read(".oa-standing")
    assert page.get_by_text("Fits published criteria").count()


def answer(walk: Walk) -> None:
    """Some answers of one's own; the rest is left as not known."""
    page = walk.page
    for name, word in {
        "knee-side": "Left",
        "sex": "Female",
        "knee-alignment": "Bow legs: knees apart",
        "can_use_crutches": "Yes",
    }.items():
        walk.read(f".st-key-ask_{name}")
        walk.click(page.locator(f".st-key-ask_{name}").get_by_text(word, exact=True))
    field = page.locator(".st-key-oa-ask-age [data-testid=stNumberInput] input")
    walk.click(field)
    walk.type("49")
    walk.press("Tab")
    page.locator(".oa-level-card").get_by_text("49 years").first.wait_for()
    settle(page)
    walk.read(".oa-level-card")


def rate(walk: Walk) -> None:
    """Every value, from more than anything down to doesn't matter."""
    page, steps = walk.page, iter("5443210?")
    words = texts("what_matters", JOINT)
    walk.read(".oa-standing")
    for value in values(JOINT).values():
        step = next(steps)
        group = page.locator(f".st-key-rate_{JOINT}-{value.value_id}")
        walk.read(f".st-key-rate_{JOINT}-{value.value_id}")
        label = {"0": words["none"], "?": words["unsure"]}.get(step, step)
        walk.click(group.locator("label").filter(has_text=re.compile(f"^{re.escape(label)}")).last)
    settle(page)
    walk.read(".st-key-oa-said .oa-fit, .st-key-oa-said h2, .st-key-oa-said p")


def check(walk: Walk) -> None:
    """Five facts with what is told after each, then four questions on readiness."""
    page = walk.page
    for place, one in enumerate(checks(JOINT), start=1):
        asked = page.locator(f".st-key-oa-check-{place}")
        walk.read(f".st-key-oa-check-{place}")
        walk.click(asked.get_by_text(choice_words(one)[one.right], exact=True))
        asked.locator(".oa-feedback").wait_for()
        walk.read(f".st-key-oa-check-{place} .oa-feedback")
    for ready in ready_questions():
        asked = page.locator(f".st-key-oa-ready-{ready.ready_id}")
        walk.read(f".st-key-oa-ready-{ready.ready_id}")
        walk.click(asked.locator("[role=radiogroup] label, [role=radiogroup] button").first)
    settle(page)


def ask(walk: Walk) -> tuple[str, ...]:
    """Two questions of the list and one in one's own words."""
    page = walk.page
    first = [one.text for one in starter_questions(JOINT) if not one.options][:2]
    walk.read(".st-key-oa-picking")
    for text in first:
        walk.click(page.locator(".st-key-oa-picking").get_by_text(text, exact=True).first)
    own = page.locator(".st-key-oa-picking [data-testid=stTextInput] input")
    walk.click(own)
    walk.type(QUESTION)
    walk.press("Enter")
    page.locator(".st-key-oa-listed").get_by_text(QUESTION).first.wait_for()
    return (*first, QUESTION)


def test_a_person_goes_from_home_to_a_page_on_paper_in_fifteen_minutes(
    window: Page, server: str
) -> None:
    """Reads, compares, answers, rates, checks, asks, and saves the PDF; by links and buttons alone.

    Read are: home; the idea on Understand; the choices at a glance and the rows at the top of
    Compare; each question that is answered with its choices, and what the page says to it.
    """
    walk = Walk(window)
    visit(window, server)
    walk.arrive()
    alone(walk)
    answer(walk)
    walk.click(window.locator(".st-key-oa-menu").get_by_role("link", name="What matters to me"))
    arrived(walk, "what_matters")
    rate(walk)
    go_on(walk, "check_what_you_know")
    check(walk)
    go_on(walk, "my_questions")
    asked = ask(walk)
    go_on(walk, "my_summary")
    lean = window.locator(f".st-key-summary_leaning_{JOINT}")
    walk.click(lean.get_by_text("Osteotomy", exact=True))
    settle(window)
    walk.read("h1, .oa-paper h2, .oa-paper h3, .oa-paper h4")
    text = save(walk, "Save as PDF", "from-home.pdf")

    print(walk.told())
    assert walk.minutes <= 15, walk.told()
    highest = next(iter(values(JOINT).values())).text
    told = ("My summary: knee", "49 years", highest, "5 of 5", "No operation", "Total replacement")
    for words in (*told, *asked):
        assert squeezed(words) in text, words


def test_a_surgeon_with_a_patient_does_the_visit_in_five_minutes(
    window: Page, server: str, tmp_path: Path
) -> None:
    """Opens the page for the visit, loads the patient's file, types angles, compares, prints.

    Read, aloud for both, are: what the criteria say, the rows of the comparison, all that the
    patient rated high, and the questions.
    """
    patient = load("knee_heavy_work")
    at_home = patient.about.but(
        hka_deg=None, mpta_deg=None, ldfa_deg=None, jlca_deg=None, flexion_deg=None
    )
    record = type(patient)(JOINT, profile=at_home, ratings=patient.ratings,
                           questions=patient.asked, leaning=patient.leaning)  # fmt: skip
    file = tmp_path / "my-answers.json"
    file.write_text(to_json(record), encoding="utf-8")

    walk = Walk(window)
    visit(window, server)
    walk.arrive()
    section = window.locator(".oa-section > summary").get_by_text("Decide", exact=True)
    walk.click(section)
    walk.click(window.locator(".st-key-oa-menu").get_by_role("link", name="In the clinic"))
    arrived(walk, "clinic")

    with window.expect_file_chooser() as chooser:
        walk.click(window.locator(".st-key-oa-open-clinic button").first)
    chooser.value.set_files(file)
    walk.clicks += 2  # the file is marked and opened in the window of the system
    window.get_by_text(patient.asked[0]).wait_for()
    settle(window)
    type_angles(walk)
    walk.read(".oa-verdict")
    walk.read(".oa-visit-rows .oa-row")
    walk.read(".oa-matter")
    talk_over(walk, patient.asked)
    walk.click(window.get_by_label(texts("clinic")["notes_label"].strip()))
    walk.type("X-ray in May.")
    walk.press("Tab")
    settle(window)
    text = save(walk, texts("clinic")["print"].strip(), "in-the-clinic.pdf")

    print(walk.told())
    assert walk.minutes <= 5, walk.told()
    for words in ("171 degrees", "X-ray in May.", *patient.asked):
        assert squeezed(words) in text, words
    assert squeezed("Made-up example") not in text, "this file is of a person, not an example"


def type_angles(walk: Walk) -> None:
    """The measured angles, from field to field with the Tab key where they stand in a row."""
    page = walk.page
    for short, number in MEASURED.items():
        field = page.locator(".st-key-oa-visit-numbers").get_by_label(short)
        if not field.evaluate("field => field === document.activeElement"):
            walk.click(field)
        walk.type(number)
        walk.press("Tab")
    page.locator(".oa-typed").wait_for()
    levels: Callable[[], int] = (
        page.locator(".oa-verdict.oa-opt-osteotomy").get_by_text("Points to discuss").count
    )
    page.wait_for_function("() => document.querySelector('.oa-verdicts')")
    settle(page)
    assert levels() == 1


def talk_over(walk: Walk, asked: tuple[str, ...]) -> None:
    """The questions, read and ticked one by one."""
    for question in asked:
        box = walk.page.locator("[data-testid=stCheckbox]").filter(has_text=question)
        walk.words += len(question.split())
        walk.click(box)
    done = texts("clinic")["talked"].strip().format(done=len(asked), all=len(asked))
    walk.page.get_by_text(done).wait_for()
