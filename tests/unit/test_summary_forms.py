"""The same summary in three forms: whatever the model says stands in each, in the same order."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import escape
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from osteo_aid.summary import Answers, render_html, render_pdf, render_text
from osteo_aid.summary.document import Grid
from osteo_aid.summary.html import body_html
from osteo_aid.summary.model import summarise
from tests.joints import JOINTS, each_joint
from tests.unit.papers import PEOPLE, TODAY, html_text, on_paper, pdf_text, printed, squeezed
from tests.unit.people import anyone, everything

TYPED: Final = [
    "<script>alert(1)</script>",
    "</style></main><img src=x onerror=alert(1)>",
    "]]> {{ 7 * 7 }} {% raw %} ${x} `y`",
    "\"quotes\" & 'quotes' &amp; &lt;b&gt;",
    '#eval("1") $x^2$ *bold* _low_ @ref <label> \\ // /* */ = #set page(fill: red)',
    "- one\n+ two\n/ term: three\n== four",
]


@each_joint
@pytest.mark.parametrize("who", PEOPLE)
def test_every_form_tells_everything(joint: str, who: str) -> None:
    """Figures, ratings, questions, levels, days: none of the model is missing anywhere."""
    ans = PEOPLE[who](joint)
    summary = summarise(ans, TODAY)
    html, text = (squeezed(form) for form in (html_text(render_html(ans, today=TODAY)),
                                              render_text(ans, today=TODAY)))  # fmt: skip
    paper = squeezed(pdf_text(printed(who, joint)))
    for told in summary.texts():
        assert squeezed(told) in html, told
        assert squeezed(told) in text or squeezed(told).upper() in text, told
        assert on_paper(told) in paper, told
    for form in (html, text, paper):
        places = [form.find(squeezed(one.title)) for one in summary.sections]
        upright = [form.find(squeezed(one.title), 40) for one in summary.sections]
        assert places == sorted(places) or upright == sorted(upright)


@pytest.mark.parametrize("typed", TYPED)
def test_what_was_typed_comes_out_as_typed(typed: str) -> None:
    """No note becomes markup, a template or a command, in any form."""
    ans = Answers("knee", notes=typed, questions=[" ".join(typed.split())])
    html = render_html(ans, today=TODAY)
    for line in typed.split("\n"):
        assert escape(line) in html
        assert squeezed(line) in squeezed(html_text(html))
        assert squeezed(line) in squeezed(render_text(ans, today=TODAY))
        assert squeezed(line) in squeezed(pdf_text(render_pdf(ans, today=TODAY)))
    assert "<script" not in html
    assert not re.search(r"<[^>]*\bon\w+\s*=", html)


def test_html_is_one_whole_file() -> None:
    """It asks no other place for anything, and says its language and its name."""
    html = render_html(everything("knee"), today=TODAY)
    assert html.startswith('<!doctype html>\n<html lang="en">')
    assert "<title>My summary: knee</title>" in html
    assert set(re.findall(r"(?:src|href)\s*=\s*[\"']?([a-z]+:)", html)) == {"data:"}
    assert set(re.findall(r"url\(([a-z]+:|[^d])", html)) == {"data:"}
    assert re.findall(r"<(h[1-6])\b", html)[:2] == ["h1", "h2"]
    assert html.count("<h1") == 1
    heads = re.findall(r"<th\b[^>]*>", html)
    assert heads and all("scope=" in head for head in heads)
    assert "@page" in html and "@media print" in html
    assert 'class="large"' in render_html(everything("knee"), large=True, today=TODAY)


def test_inside_a_page_its_headings_start_lower() -> None:
    body = body_html(summarise(everything("hip"), TODAY), top=2)
    assert re.findall(r"<(h[1-6])\b", body)[:2] == ["h2", "h3"]
    assert "<h1" not in body and "<style" not in body


@each_joint
@pytest.mark.parametrize("who", PEOPLE)
def test_plain_text_fits_a_record(joint: str, who: str) -> None:
    lines = render_text(PEOPLE[who](joint), today=TODAY).split("\n")
    assert max(map(len, lines)) <= 100
    assert all(line == line.rstrip() for line in lines)


@each_joint
def test_every_form_draws_the_same_bars(joint: str) -> None:
    """As long in letters and in HTML as the model says; open where nobody knows."""
    ans = everything(joint)
    section = summarise(ans, TODAY).section("matters")
    assert section is not None
    rows = [row for one in section.blocks if isinstance(one, Grid) for row in one.rows]
    bars = [cell.bar.measure for row in rows for cell in row.cells if cell.bar]
    assert bars
    html = render_html(ans, today=TODAY)
    drawn = re.findall(r'oa-paper-bar( oa-paper-open)?"[^>]*>(?:<div style="width:(\d+)%)?', html)
    assert [None if is_open else int(width) for is_open, width in drawn] == [
        None if bar is None else round(bar * 100) for bar in bars
    ]
    letters = re.findall(r"\[([=.]{10}|- - - - -)\]", render_text(ans, today=TODAY))
    assert [None if "-" in one else one.count("=") for one in letters] == [
        None if bar is None else round(bar * 10) for bar in bars
    ]


@pytest.mark.parametrize("form", [render_html, render_text, render_pdf])
def test_same_answers_same_day_same_paper(form: Callable[..., str | bytes]) -> None:
    first, again = (form(everything("ankle"), today=TODAY) for _ in range(2))
    assert first == again
    assert form(everything("ankle"), today=date(2026, 11, 24)) != first


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(JOINTS).flatmap(anyone), st.booleans())
@example(Answers("knee", notes="pasted\tfrom a table"), False)
def test_nothing_that_can_be_chosen_stops_a_form(ans: Answers, large: bool) -> None:
    """Whatever letters there are, all three forms come out; text holds no stray controls."""
    assert render_pdf(ans, large=large, today=TODAY).startswith(b"%PDF")
    for form in (render_html(ans, large=large, today=TODAY), render_text(ans, today=TODAY)):
        form.encode("utf-8")
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", form)
