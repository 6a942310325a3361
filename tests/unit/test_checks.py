"""Check what you know: its answers follow from the facts, and every way out leads somewhere."""

from __future__ import annotations

import re

import pytest

from osteo_aid.domain.candidacy import assess
from osteo_aid.domain.checks import (
    DONT_KNOW,
    Check,
    checks,
    ready_questions,
    starter_questions,
    to_find_out,
)
from osteo_aid.domain.inputs import questions
from osteo_aid.domain.joints import options
from osteo_aid.domain.profile import Profile
from osteo_aid.evidence import load_evidence
from osteo_aid.evidence.check_checks import LONGEST_QUESTION as LONGEST_IN_DATA
from osteo_aid.summary.answers import LONGEST_QUESTION
from osteo_aid.text import page, render_string
from osteo_aid.ui.check_view import ROW, all_words, choice_words, feedback, inspired, link_words
from osteo_aid.ui.compare_view import View, outcome_ids
from osteo_aid.ui.site import PAGES
from tests.joints import JOINTS, each_joint

ALL = [pytest.param(check, id=check.check_id) for joint in JOINTS for check in checks(joint)]
each_check = pytest.mark.parametrize("check", ALL)
SLUGS = {info.slug for info in PAGES}
MARKDOWN = re.compile(r"[*_`\[\]<>$]|:\w+:")


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", re.sub(r"</?strong[^>]*>", "", html)).split())


@each_check
def test_the_right_choice_follows_from_the_facts(check: Check) -> None:
    assert render_string(check.holds) == "True"


def test_a_proof_that_no_longer_holds_would_be_seen() -> None:
    """The figure of a right choice against one it is larger than, turned round."""
    proof = next(one.holds for one in checks("knee") if one.check_id == "knee_implants")
    assert ">" in proof
    assert render_string(proof.replace(">", "<")) == "False"


@each_check
def test_all_choices_read_differently_and_as_they_stand(check: Check) -> None:
    words = choice_words(check)
    assert list(words)[-1] == DONT_KNOW
    assert len({text.casefold() for text in words.values()}) == len(words)
    for text in [render_string(check.question), *words.values()]:
        assert not MARKDOWN.search(text), "a label is Markdown, and the name of a group is not"
        assert "{" not in text and len(text) < 200


@each_check
def test_every_pick_is_told_the_same_fact_first(check: Check) -> None:
    words = choice_words(check)
    told = {pick: plain(feedback(check, pick)) for pick in words}
    fact = plain(render_string(check.because))
    for text in told.values():
        assert text.startswith(f"{page('check_what_you_know')['found']} {words[check.right]}")
        assert fact in text
        assert "Source" in text
        assert not re.search(
            r"\b(?:wrong|correct|mistake|sorry|well done|score|points? for)\b", text
        )
    assert len({text.rpartition(fact[-20:])[2] for text in told.values()}) >= 3


def test_what_a_choice_says_cannot_become_markup() -> None:
    check = checks("knee")[0]
    choices = tuple((name, f"{words} <b>") for name, words in check.choices)
    odd = Check(**{**vars(check), "choices": choices})
    for pick in choice_words(odd):
        assert "<b>" not in feedback(odd, pick)


@each_check
def test_the_link_leads_to_a_page_of_the_menu_and_to_a_row_that_is_there(check: Check) -> None:
    assert check.page in SLUGS - {"check_what_you_know"}
    if not check.anchor:
        return
    assert check.anchor.startswith(ROW) and check.page == "compare"
    evidence = load_evidence().about(check.joint)
    row = check.anchor.removeprefix(ROW)
    assert row in outcome_ids(evidence, View(options(check.joint))), "not among the main rows"
    assert str(evidence.outcomes.loc[row, "title"]) in link_words(check)


@each_joint
def test_the_checks_of_a_joint_are_five_and_about_more_than_one_choice(joint: str) -> None:
    mine = checks(joint)
    assert len(mine) == 5
    assert len({check.topic for check in mine}) == len({check.question for check in mine}) == 5
    facts = load_evidence()
    about = {facts.fact(one).option for check in mine for one in check.fact_ids}
    assert len(about & set(options(joint))) >= 2, "about one choice alone"
    assert len({check.right for check in mine}) >= 2, "the right one is always at the same place"


def test_readiness_leads_to_pages_and_says_where_the_idea_comes_from() -> None:
    mine = ready_questions()
    assert len(mine) == 4
    assert {one.page for one in mine} <= SLUGS
    assert all(one.question.endswith("?") and not MARKDOWN.search(one.question) for one in mine)
    assert "SURE" in inspired() and "https://" in inspired()


# What one may want to ask


@each_joint
def test_every_option_has_questions_of_its_own_and_some_fit_whichever(joint: str) -> None:
    every = starter_questions(joint)
    texts = [one.text for one in every]
    assert len(set(texts)) == len(texts)
    assert max(map(len, texts)) <= LONGEST_QUESTION == LONGEST_IN_DATA
    assert sum(not one.options for one in every) >= 5
    for option in options(joint):
        about = starter_questions(joint, [option])
        assert sum(option in one.options for one in about) >= 2
        assert [one for one in every if one in about] == list(about), "in the same order"
        assert all(not one.options or option in one.options for one in about)


@each_joint
def test_what_a_clinic_would_have_to_say_is_asked_for_until_it_is_known(joint: str) -> None:
    first = to_find_out(Profile(joint))
    asked = questions(joint)
    assert first and all(asked[name].answered_by == "clinic" for name in first)
    missing = {name for one in assess(Profile(joint)).options.values() for name in one.missing}
    deciding = {name for name in missing if asked[name].answered_by == "clinic"}
    assert not deciding or set(first) <= deciding, "what decides comes first"


def test_what_is_known_is_not_asked_for_again() -> None:
    known = {"hka_deg": 172.0, "kl_grade": 3, "worn_compartments": ("medial",)}
    left = to_find_out(Profile("knee", **known))
    assert left and not set(left) & set(known)


@each_joint
def test_all_words_of_the_page_are_there_to_be_explained(joint: str) -> None:
    told = all_words(joint)
    for check in checks(joint):
        assert render_string(check.question) in told
