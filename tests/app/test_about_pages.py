"""Evidence and methods, About this aid: what they show and how the search behaves."""

from __future__ import annotations

import csv
import html
import re

import pytest
from streamlit.testing.v1 import AppTest

from osteo_aid.domain.joints import joints
from osteo_aid.evidence import DATA, load_evidence
from osteo_aid.text import page
from osteo_aid.ui.about_view import STANDARDS, grades, results
from osteo_aid.ui.evidence_view import PAGE_SIZE, cards
from osteo_aid.ui.fact_words import conversion, headline
from osteo_aid.ui.site import PAGES, ROOT
from tests.joints import each_joint

ROUTER = ROOT / "osteo_aid" / "ui" / "router.py"
HARDEST_GRADE = 8


def opened(name: str, joint: str = "knee") -> AppTest:
    at = AppTest.from_file(str(ROUTER), default_timeout=30)
    at.session_state["joint"] = joint
    at.run()
    at.switch_page(str(ROOT / "pages" / "about" / f"{name}.py")).run()
    assert not at.exception
    return at


def shown(at: AppTest) -> list[str]:
    """Ids of the figures on the page."""
    texts = [str(element.proto.body) for element in at.get("html")]
    return re.findall(r"<h3>([A-Z]\d+[a-z]?):", "".join(texts))


@pytest.fixture
def evidence_page() -> AppTest:
    return opened("evidence")


def test_first_twenty_figures_then_twenty_more(evidence_page: AppTest) -> None:
    every = list(load_evidence().about("knee").facts.index)
    assert shown(evidence_page) == every[:PAGE_SIZE]
    evidence_page.button(key="evidence_more").click().run()
    assert shown(evidence_page) == every[: 2 * PAGE_SIZE]


def test_search_finds_an_id_and_starts_again(evidence_page: AppTest) -> None:
    evidence_page.button(key="evidence_more").click().run()
    evidence_page.text_input(key="evidence_search").input("k002").run()
    assert shown(evidence_page) == ["K002"]
    evidence_page.text_input(key="evidence_search").input("").run()
    assert len(shown(evidence_page)) == PAGE_SIZE


def test_filters_narrow_by_option_and_outcome(evidence_page: AppTest) -> None:
    evidence_page.selectbox(key="evidence_option_knee").select("osteotomy").run()
    evidence_page.selectbox(key="evidence_outcome_knee").select("infection").run()
    facts = load_evidence().about("knee").facts
    wanted = facts[(facts["option"] == "osteotomy") & (facts["topic"] == "infection")]
    assert shown(evidence_page) == list(wanted.index)


def test_nothing_found_says_so_and_echoes_no_input(evidence_page: AppTest) -> None:
    bad = "<img src=x onerror=alert(1)>"
    evidence_page.text_input(key="evidence_search").input(bad).run()
    assert not evidence_page.exception
    assert shown(evidence_page) == []
    bodies = [str(element.proto.body) for element in evidence_page.get("html")]
    assert not any("onerror" in body for body in bodies)
    assert any(html.escape(page("evidence")["nothing"]) in body for body in bodies)


def test_every_figure_can_be_drawn_with_its_source() -> None:
    evidence, words = load_evidence(), page("evidence")
    for fact in evidence.by_fact_id.values():
        card = cards([fact], evidence, words)
        for text in (fact.fact_id, fact.outcome, fact.who, fact.caveat, fact.design):
            assert html.escape(text) in card
        assert not fact.source.doi or html.escape(f"https://doi.org/{fact.source.doi}") in card


def test_survival_figures_show_a_sum_that_adds_up() -> None:
    words = page("evidence")
    facts = load_evidence().by_fact_id.values()
    for fact in facts:
        text = conversion(fact, words)
        assert bool(text) == (fact.measure == "km_survival")
        if text and "=" in text:
            total, still, others = map(int, re.findall(r"(\d+)\s−\s(\d+)\s=\s(\d+)", text)[0])
            assert total - still == others
            assert headline(fact, words).startswith(f"{still} in")


def test_no_range_has_the_same_number_at_both_ends() -> None:
    evidence, words = load_evidence(), page("evidence")
    told = [headline(fact, words) for fact in evidence.by_fact_id.values()]
    assert not [text for text in told if re.search(r"range (\S+) to \1\)", text)]


def test_names_are_found_without_their_accents(evidence_page: AppTest) -> None:
    found = []
    for name in ("Niinimäki", "niinimaki"):
        evidence_page.text_input(key="evidence_search").input(name).run()
        found.append(shown(evidence_page))
    assert found[0] == found[1] != []


def test_five_files_can_be_downloaded(evidence_page: AppTest) -> None:
    assert len(evidence_page.get("download_button")) == 5


@each_joint
def test_about_shows_the_scorecard_as_computed(joint: str) -> None:
    at = opened("about", joint)
    text = "".join(str(element.proto.body) for element in at.get("html"))
    for result in results(joint):
        assert result.item_id in text
    assert {result.standard for result in results(joint)} == set(STANDARDS)
    assert page("about")["state_needs_people"] in html.unescape(text)


@each_joint
def test_reading_grades_are_published_for_every_page_and_in_the_limit(joint: str) -> None:
    assert {info.slug for info in PAGES} <= set(grades(joint))
    assert max(grades(joint).values()) <= HARDEST_GRADE


@each_joint
def test_the_evidence_page_shows_the_figures_of_its_joint(joint: str) -> None:
    at = opened("evidence", joint)
    assert shown(at) == list(load_evidence().about(joint).facts.index)[:PAGE_SIZE]
    options = set(at.selectbox(key=f"evidence_option_{joint}").options)
    assert len(options) >= len(load_evidence().about(joint).options)


def test_the_scorecard_names_only_passages_that_exist() -> None:
    with (DATA / "scorecard.csv").open(encoding="utf-8", newline="") as handle:
        places = [place for row in csv.DictReader(handle) for place in row["places"].split()]
    for place in places:
        name, colon, passage = place.partition(":")
        assert not colon or all(page(name, joint)[passage] for joint in joints()), place
