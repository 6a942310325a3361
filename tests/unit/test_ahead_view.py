"""Looking ahead as HTML: sentence, icons, list, picture and table say the same, and no more."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from html import unescape
from itertools import product

import pytest

from osteo_aid.charts.icons import counts
from osteo_aid.domain.followed import followed
from osteo_aid.domain.lifetime import (
    AGES,
    GROUPS,
    MODEL_DATE,
    MODEL_VERSION,
    NO_OPERATION,
    NOT_ADVISED,
    STAGES,
)
from osteo_aid.domain.outlook import TOLD_YEARS, InHundred
from osteo_aid.text import page
from osteo_aid.text.bare_figures import find_banned
from osteo_aid.ui import ahead_chart, ahead_more, ahead_view
from osteo_aid.ui.ahead_controls import MEASURES
from osteo_aid.ui.ahead_words import Look, both, ended, number, of, span

STARTS = tuple(AGES)
LOOKS = [
    Look(age, sex, STARTS, stage, years, died)
    for (age, sex), stage, years, died in product(
        [(30, "male"), (45, "female"), (58, "female"), (65, "male"), (72, "female"), (90, "male")],
        STAGES,
        TOLD_YEARS,
        (False, True),
    )
]
A_LOOK = Look(58, "female", STARTS, NOT_ADVISED, 10, died=False)


def words(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def cards(markup: str) -> dict[str, str]:
    """What is told of each choice, whichever box it stands in."""
    found = re.findall(r'<article class="[^"]*oa-opt-(\w+)">(.*?)</article>', markup, re.DOTALL)
    return dict(found)


def pictures(markup: str) -> Iterator[tuple[str, str]]:
    """The drawings that are read out: the words, and the SVG."""
    for alt, data in re.findall(r'<img alt="([^"]+)" src="[^,]+,([^"]+)"', markup):
        yield unescape(alt), base64.b64decode(data).decode()


def told() -> Iterator[str]:
    """All that is said of every look, without tags."""
    for look in LOOKS:
        parts = [ahead_view.where(look), ahead_more.behind(look)]
        parts += [ahead_chart.charts(look, measure) for measure in MEASURES]
        yield words(" ".join(parts))


def panels(measure: str) -> Iterator[tuple[Look, str, str]]:
    """Every picture over time of every look."""
    for look in LOOKS:
        for start, panel in cards(ahead_chart.charts(look, measure)).items():
            if "oa-ah-plot" in panel:
                yield look, start, panel


def shown(look: Look) -> dict[str, str]:
    """The cards of the choices that have numbers."""
    found = cards(ahead_view.where(look))
    return {start: card for start, card in found.items() if "oa-ah-people" in card}


def test_icons_list_and_table_say_what_the_model_says() -> None:
    for look in LOOKS:
        for start, card in shown(look).items():
            groups = of(look, start).groups[look.years]
            [(alt, svg)] = pictures(card)
            svg = re.sub(r"<style>.*?</style>", "", svg)
            drawn = counts(svg)
            about = [groups[group].about for group in GROUPS]
            assert [drawn.open, drawn.patterned, drawn.solid, drawn.gone] == about
            assert sum(about) == 100 and drawn.contiguous
            rows = dict(re.findall(r"<dt>.*?</span><span>(.*?)</span></dt><dd>(.*?)</dd>", card))
            table = card.split("<tbody>")[1].split("</tbody>")[0]
            for group, one in groups.items():
                if group == "died" and not look.died:
                    continue
                row = words(rows[page("looking_ahead", "knee")[f"row_{group}"].strip()])
                if group == "own" and start in {"partial_replacement", "total_replacement"}:
                    assert row.startswith("None")
                    continue
                assert row == f"{number(one)} {span(one)}"
                assert not one.about or number(one) in alt
                cell = str(one.about) if one.low == one.high else f"{one.about} {span(one)}"
                assert not one.about or cell in words(table), (group, cell)


def test_the_sentence_tells_the_number_and_how_unsure_it_is() -> None:
    for look in LOOKS:
        for start, card in shown(look).items():
            front = "own" if start in {NO_OPERATION, "osteotomy"} else "first"
            one = of(look, start).groups[look.years][front]
            text = words(re.findall(r'class="oa-sentence">(.*?)</p>', card)[0])
            assert f"Of 100 {'women' if look.sex == 'female' else 'men'} of {look.age} " in text
            assert f"about {one.about} " in text
            assert f"after {look.years} years" in text
            assert one.low == one.high or f"as few as {one.low}, or as many as {one.high}" in text


def test_deaths_are_told_on_request_alone_and_the_way_to_them_always() -> None:
    for look in LOOKS:
        key = words(ahead_view.legend(look))
        assert ("people who have died" in key) is look.died
        assert ("“Count deaths too” tells what they are" in key) is not look.died
        for card in shown(look).values():
            told = words(card)
            assert ("Died, of any cause" in told) is look.died
            [(alt, svg)] = pictures(card)
            assert ("died" in alt) is look.died
            gone = svg.split('class="oa-gone"')[1:]
            assert all("-gone-" in part.split("</g>")[0] for part in gone), "no figure of a person"


def test_a_choice_is_shown_inside_the_ages_that_were_studied_and_nowhere_else() -> None:
    for start, (lowest, highest) in AGES.items():
        for age, inside in ((lowest, True), (highest, True), (lowest - 1, False),
                            (highest + 1, False)):  # fmt: skip
            look = Look(age, "male", (start,), NOT_ADVISED, 10, died=True)
            for markup in (ahead_view.where(look), ahead_chart.charts(look, "next")):
                card = cards(markup)[start]
                assert (f"Not shown for {age}" in words(card)) is not inside
                assert bool(list(pictures(card))) is inside
                numbers = set(re.findall(r"\d+", words(card))) - {str(age), "100"}
                assert inside or numbers <= {str(lowest), str(highest)}
            assert (start in ahead_more.world(look)) is inside


@pytest.mark.parametrize("measure", MEASURES)
def test_pictures_over_time_say_what_their_tables_say(measure: str) -> None:
    for look, start, panel in panels(measure):
        found, event = of(look, start), ahead_chart.event_of(start, measure)
        [(alt, _)] = pictures(panel)
        table = words(panel.split("<tbody>")[1])
        for years in TOLD_YEARS:
            one = found.by(event, years)
            assert f"{number(one)} ({span(one)}) after {years} years" in alt
            assert f"{number(one)} {span(one)}" in table
        life = span(found.lifetime[event])
        assert f"In the rest of their lives {life}." in alt
        assert table.endswith(f"Rest of life beyond the studies {life}")
        now = found.by(event, look.years)
        assert f"After {look.years} years: {number(now)} ({span(now)})." in words(panel)


@pytest.mark.parametrize("measure", MEASURES)
def test_no_operation_has_a_box_and_a_picture_of_its_own(measure: str) -> None:
    for markup in (ahead_view.where(A_LOOK), ahead_chart.charts(A_LOOK, measure)):
        alone, beside = (
            re.findall(rf'<section class="oa-ah-{box}">(.*?)</section>', markup, re.DOTALL)
            for box in ("alone", "operations")
        )
        assert list(cards(alone[0])) == [NO_OPERATION]
        assert list(cards(beside[0])) == [start for start in STARTS if start != NO_OPERATION]
        for svg in (svg for card in cards(beside[0]).values() for _, svg in pictures(card)):
            assert "--oa-no_operation" not in svg
        for svg in (svg for card in cards(alone[0]).values() for _, svg in pictures(card)):
            assert "--oa-osteotomy" not in svg
    for starts in (ahead_more.world(A_LOOK).split("</table>")[:-1],):
        assert ["oa-opt-no_operation" in table for table in starts] == [True, False]


def test_the_rest_of_life_is_a_range_alone() -> None:
    for look in LOOKS:
        for start, card in shown(look).items():
            lives = re.findall(r'<ul class="oa-ah-life">(.*?)</ul>', card)[0]
            for line, event in zip(re.findall(r"<li>(.*?)</li>", lives),
                                   [e for e in of(look, start).lifetime
                                    if e != "replacement" or "replacement" not in start],
                                   strict=True):  # fmt: skip
                one = of(look, start).lifetime[event]
                assert words(line).startswith(f"{span(one)} have ")
                assert "about" not in line
        for table in ahead_more.world(look).split("<tbody>")[1:]:
            assert all("about" not in small for small in re.findall(r"<small>(.*?)</small>", table))
        ever = re.findall(r"<tr><th.*?</td><td>(.*?)</td></tr>", ahead_more.older(look.sex))
        assert ever and all("about" not in cell for cell in ever)


def test_every_choice_has_the_same_parts() -> None:
    for look in LOOKS:

        def parts(card: str) -> list[str]:
            return re.findall(r"<(h4|p class=\"oa-sentence\"|dt|dl|table|details|ul)\b", card)

        first, *others = [parts(card) for card in shown(look).values()] or [[]]
        assert all(other == first for other in others)


def test_what_lies_beyond_the_studies_is_said_to() -> None:
    assert followed("total_replacement") > followed("osteotomy") > followed(NO_OPERATION)
    assert followed(NO_OPERATION, "advised") < followed(NO_OPERATION, "not_advised")
    for look in LOOKS:
        for start, card in shown(look).items():
            beyond = look.years > ended(look, start)
            assert (f"ended after {ended(look, start)} years" in words(card)) is beyond
        panels = cards(ahead_chart.charts(look, "next"))
        for start in shown(look):
            rows = panels[start].split("<tr")[2:]
            told = [years for years, row in zip(TOLD_YEARS, rows, strict=False)
                    if "beyond the studies" in row]  # fmt: skip
            assert told == [years for years in TOLD_YEARS if years > ended(look, start)]


def test_another_world_is_told_beside_the_base_and_says_where_nothing_changes() -> None:
    alone, beside = ahead_more.world(A_LOOK).split("</table>")[:-1]
    base = of(A_LOOK, "total_replacement").by("first_revision", 10)
    assert both(base) in words(beside)
    modern = of(A_LOOK, "total_replacement", "modern").by("first_revision", 10)
    assert modern.about < base.about and both(modern) in words(beside)
    assert "no change" in words(beside), "implants of today do not touch a first replacement"
    for key in ("base", "modern", "rising", "fewer_deaths", "more_deaths", "us"):
        assert page("looking_ahead", "knee")[f"world_{key}"].strip() in words(beside)
    assert page("looking_ahead", "knee")["world_modern"].strip() not in words(alone)


def test_model_and_day_stand_wherever_there_are_numbers() -> None:
    assert MODEL_VERSION in ahead_more.version()
    assert MODEL_DATE[:4] in ahead_more.version()
    assert ahead_more.version() in ahead_more.behind(A_LOOK)


def test_numbers_are_whole_and_a_small_one_is_told_as_such() -> None:
    assert number(InHundred(0, 0, 1)) == "fewer than 1"
    assert both(InHundred(3, 3, 3)) == "about 3"
    assert both(InHundred(3, 2, 5)) == "about 3 (2 to 5)"
    for text in told():
        assert not re.search(r"\d\.\d", text.replace(f"model {MODEL_VERSION},", ""))
        assert "%" not in text and "{" not in text


def test_nothing_is_advised_and_no_choice_wins() -> None:
    for text in told():
        assert not find_banned(text, "looking_ahead.md")
        assert not re.search(r"\b(?:your|you|prevents?|saves?|better|best|wins?)\b", text)
