"""The comparison cells: what is drawn is what is told, and every option is treated alike."""

from __future__ import annotations

import re
from base64 import b64decode
from html.parser import HTMLParser

import pytest

from osteo_aid.charts.icons import counts, icon_array
from osteo_aid.evidence import load_evidence
from osteo_aid.text import render_string
from osteo_aid.ui.compare_view import (
    View,
    drawn,
    event_share,
    facts_in,
    least_certain,
    outcome_ids,
    row_html,
)

ev = load_evidence()
OPTIONS = tuple(str(option) for option in ev.options.sort_values("order").index)
ROWS = [str(row) for row in ev.outcomes.index]
CELLS = {
    (row["outcome_id"], row["option"]): row
    for row in ev.comparison.reset_index().to_dict("records")
}
DRAWN = [
    pytest.param(cell["draw"], key[1], id="-".join(key))
    for key, cell in CELLS.items()
    if cell["draw"]
]


class _Cards(HTMLParser):
    """Counts what each card of a row holds."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.summaries = 0
        self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.summaries += tag == "summary"
        self._in_heading = self._in_heading or tag == "h4"
        if tag == "h4":
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_heading = self._in_heading and tag != "h4"

    def handle_data(self, data: str) -> None:
        if self._in_heading:
            self.headings[-1] += data


@pytest.mark.parametrize(("fact_id", "option"), DRAWN)
def test_the_picture_shows_as_many_people_as_the_words_say(fact_id: str, option: str) -> None:
    fact = ev.fact(fact_id)
    count, low, high = drawn(fact)
    shown = counts(icon_array(count, option, "label", low=low, high=high))
    assert shown.contiguous
    assert shown.solid + shown.patterned + shown.open == 100
    assert shown.solid == (count if low is None else low)
    function = "not_in_100" if fact.measure == "km_survival" else "in_100"
    told = render_string('{{ %s("%s") }}' % (function, fact_id))
    assert told == ("Fewer than 1" if 0 < event_share(fact)[0] < 1 else str(count))


@pytest.mark.parametrize("row", ROWS)
def test_every_row_has_one_card_for_every_option(row: str) -> None:
    cards = _Cards()
    cards.feed(row_html(row, OPTIONS, hidden=False))
    names = [str(ev.options.loc[option, "short_name"]) for option in OPTIONS]
    assert cards.headings == names


@pytest.mark.parametrize("row", ROWS)
def test_hidden_names_are_letters_without_colour_or_mark(row: str) -> None:
    html = row_html(row, OPTIONS, hidden=True)
    cards = _Cards()
    cards.feed(html)
    assert cards.headings == ["Choice A", "Choice B", "Choice C", "Choice D"]
    assert not re.search(r"oa-opt-(no_operation|osteotomy|partial|total)", html)
    assert "oa-mark" not in html


def test_every_told_figure_names_who_was_studied_and_how_sure() -> None:
    for key, cell in CELLS.items():
        html = row_html(key[0], (key[1],), hidden=False)
        if facts_in(cell["sentence"], ev):
            assert "Who was studied" in html, key
            assert "How sure?" in html, key
        else:
            assert cell["missing"] or cell["sentence"], key


def test_the_least_certain_fact_limits_the_cell() -> None:
    facts = [ev.fact("K213"), ev.fact("K204"), ev.fact("K078")]
    limit = least_certain(facts)
    assert limit is not None
    assert limit.fact_id == "K204"


def test_what_matters_comes_first_and_is_shown_even_when_it_is_no_main_row() -> None:
    view = View(options=OPTIONS, first=("kneeling",))
    order = outcome_ids(ev, view)
    assert order[0] == "kneeling"
    assert "kneeling" not in outcome_ids(ev, View(options=OPTIONS))
    assert outcome_ids(ev, View(options=OPTIONS, all_rows=True)) == [
        str(row) for row in ev.outcomes.sort_values("order").index
    ]


def test_survival_is_shown_as_the_event() -> None:
    share, low, high = event_share(ev.fact("K002"))
    assert (share, low, high) == (27, 25, 28)


def test_the_figure_drawn_is_the_first_one_told() -> None:
    for key, cell in CELLS.items():
        if cell["draw"]:
            assert facts_in(cell["sentence"], ev)[0].fact_id == cell["draw"], key


def test_pictures_are_alike_for_all_choices_while_names_are_hidden() -> None:
    """Neither the colour nor the pattern of the people drawn may give a name away."""
    for row in ROWS:
        html = row_html(row, OPTIONS, True)
        for data in re.findall(r"base64,([^\"]+)", html):
            svg = b64decode(data).decode()
            assert not re.search("osteotomy|replacement", svg), row
