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
from tests.joints import JOINTS, each_joint

EV = load_evidence()
OF = {joint: EV.about(joint) for joint in JOINTS}
OPTIONS = {joint: tuple(map(str, OF[joint].options.index)) for joint in JOINTS}
ROWS = [
    pytest.param(joint, str(row), id=f"{joint}-{row}")
    for joint in JOINTS
    for row in OF[joint].outcomes.index
]
each_row = pytest.mark.parametrize(("joint", "row"), ROWS)
CELLS = EV.comparison.reset_index().to_dict("records")
DRAWN = [
    pytest.param(
        cell["draw"],
        cell["option"],
        id="-".join(cell[k] for k in ("joint", "outcome_id", "option")),
    )
    for cell in CELLS
    if cell["draw"]
]
EVERY_OPTION = sorted({option for some in OPTIONS.values() for option in some})


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
    fact = EV.fact(fact_id)
    count, low, high = drawn(fact)
    shown = counts(icon_array(count, option, "label", low=low, high=high))
    assert shown.contiguous
    assert shown.solid + shown.patterned + shown.open == 100
    assert shown.solid == (count if low is None else low)
    function = "not_in_100" if fact.measure == "km_survival" else "in_100"
    told = render_string('{{ %s("%s") }}' % (function, fact_id))
    assert told == ("Fewer than 1" if 0 < event_share(fact)[0] < 1 else str(count))


@each_row
def test_every_row_has_one_card_for_every_option(joint: str, row: str) -> None:
    cards = _Cards()
    cards.feed(row_html(joint, row, OPTIONS[joint], hidden=False))
    names = [str(OF[joint].options.loc[option, "short_name"]) for option in OPTIONS[joint]]
    assert cards.headings == names
    assert len(set(names)) == len(names) >= 2


@each_row
def test_hidden_names_are_letters_without_colour_or_mark(joint: str, row: str) -> None:
    html = row_html(joint, row, OPTIONS[joint], hidden=True)
    cards = _Cards()
    cards.feed(html)
    letters = "ABCDEFGH"[: len(OPTIONS[joint])]
    assert cards.headings == [f"Choice {letter}" for letter in letters]
    assert not re.search(rf"oa-opt-({'|'.join(EVERY_OPTION)})", html)
    assert "oa-mark" not in html


@each_joint
def test_every_told_figure_names_who_was_studied_and_how_sure(joint: str) -> None:
    cells = [cell for cell in CELLS if cell["joint"] == joint]
    assert cells
    for cell in cells:
        key = (cell["outcome_id"], cell["option"])
        html = row_html(joint, key[0], (key[1],), hidden=False)
        if facts_in(cell["sentence"], EV):
            assert "Who was studied" in html, key
            assert "How sure?" in html, key
        else:
            assert cell["missing"] or cell["sentence"], key


@each_joint
def test_a_cell_tells_figures_of_its_own_joint(joint: str) -> None:
    """Save for what is known of two joints together, which the table of facts files under one."""
    for cell in CELLS:
        if cell["joint"] == joint:
            told = facts_in(" ".join((cell["sentence"], cell["other_way"], cell["disagree"])), EV)
            assert not [f.fact_id for f in told if f.joint != joint], cell["outcome_id"]


def test_rows_of_the_same_name_keep_to_their_joint() -> None:
    """Joints share the names of rows and options: a card must not show another joint's."""
    shared = set(OF["knee"].outcomes.index) & set(OF["hip"].outcomes.index)
    assert shared
    for row in shared:
        knee = row_html("knee", str(row), ("osteotomy",), hidden=False)
        assert knee != row_html("hip", str(row), ("osteotomy",), hidden=False)


def test_the_least_certain_fact_limits_the_cell() -> None:
    facts = [EV.fact("K213"), EV.fact("K204"), EV.fact("K078")]
    limit = least_certain(facts)
    assert limit is not None
    assert limit.fact_id == "K204"


@each_joint
def test_what_matters_comes_first_and_is_shown_even_when_it_is_no_main_row(joint: str) -> None:
    ev = OF[joint]
    rows = [str(row) for row in ev.outcomes.index]
    side = next(row for row in rows if ev.outcomes.loc[row, "main"] == "no")
    order = outcome_ids(ev, View(options=OPTIONS[joint], first=(side,)))
    assert order[0] == side
    assert side not in outcome_ids(ev, View(options=OPTIONS[joint]))
    assert outcome_ids(ev, View(options=OPTIONS[joint], all_rows=True)) == rows
    assert list(ev.outcomes["order"]) == sorted(ev.outcomes["order"])


def test_survival_is_shown_as_the_event() -> None:
    share, low, high = event_share(EV.fact("K002"))
    assert (share, low, high) == (27, 25, 28)


def test_the_figure_drawn_is_the_first_one_told() -> None:
    wrong = [
        (cell["joint"], cell["outcome_id"], cell["option"])
        for cell in CELLS
        if cell["draw"] and facts_in(cell["sentence"], EV)[0].fact_id != cell["draw"]
    ]
    assert not wrong


@each_row
def test_pictures_are_alike_for_all_choices_while_names_are_hidden(joint: str, row: str) -> None:
    """Neither the colour nor the pattern of the people drawn may give a name away."""
    html = row_html(joint, row, OPTIONS[joint], True)
    for data in re.findall(r"base64,([^\"]+)", html):
        svg = b64decode(data).decode()
        assert not re.search("osteotomy|replacement|fusion|arthroscopy|orthodontics", svg), row
