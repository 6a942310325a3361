"""The clinician guide: one source, current, two pages, and what it must say."""

from __future__ import annotations

import pytest

from osteo_aid.domain.candidacy import LEVELS
from osteo_aid.evidence import load_evidence
from osteo_aid.text import page
from osteo_aid.text.clinician_guide import FILE, PARTS, guide
from osteo_aid.text.readability import grade, strip_markup, words


def test_the_file_in_docs_is_current() -> None:
    told = "run python -m osteo_aid.text.clinician_guide"
    assert FILE.read_text(encoding="utf-8") == guide(), told


def test_it_prints_on_two_pages() -> None:
    """About 550 words stand on a page of A4 in 11 point with headings and a table."""
    assert 900 <= len(words(strip_markup(guide()))) <= 1120


def test_figures_come_from_the_facts() -> None:
    fact = load_evidence().fact("K009")
    assert f"{fact.estimate:.0f} in 100" in guide()
    assert "{{" not in guide()


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_is_explained_in_the_words_of_the_page(level: str) -> None:
    assert f"**{page('could_it_suit_me')[f'level_{level}']}.**" in guide()


def test_it_says_that_no_clinician_has_reviewed_it() -> None:
    assert "No clinician and no patient has reviewed" in guide()


def test_it_is_written_plainly() -> None:
    assert grade(guide()) <= 9


def test_every_part_has_a_heading() -> None:
    words_of_page = page("for_professionals")
    assert all(words_of_page[f"{part}_title"] and words_of_page[part] for part in PARTS)
