"""Example people: each has a file that loads, contradicts nothing, and is marked as made up."""

from __future__ import annotations

import re
from datetime import date

import pytest

from osteo_aid.domain.candidacy import assess, deciding
from osteo_aid.domain.inputs import NOT_ASKED, questions
from osteo_aid.evidence import load_evidence
from osteo_aid.summary import UNDECIDED
from osteo_aid.summary.document import Grid, Items
from osteo_aid.summary.examples import FOLDER, examples, load
from osteo_aid.summary.model import summarise
from osteo_aid.text import page
from tests.joints import JOINTS

each_example = pytest.mark.parametrize("example_id", list(examples()))


def test_every_example_has_a_file_and_every_file_an_example() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.json" for name in examples()}


@each_example
def test_it_loads_for_its_joint_and_is_marked(example_id: str) -> None:
    answers, example = load(example_id), examples()[example_id]
    assert answers.joint == example.joint
    assert answers.notes.startswith(page("for_professionals")["example_mark"].strip())


@each_example
def test_it_has_what_a_visit_shows(example_id: str) -> None:
    """Questions, a leaning, and most of what decides a level."""
    answers = load(example_id)
    assert answers.asked and answers.leaning
    known = [one for one in deciding(answers.joint) if one.name in answers.about.answers]
    assert len(known) >= len(deciding(answers.joint)) / 2


@each_example
def test_it_rates_what_matters_from_low_to_high(example_id: str) -> None:
    """Each thing of the joint is rated or left as not sure, so that the page has much to show."""
    answers = load(example_id)
    values = load_evidence().about(answers.joint).values.reset_index()["value_id"]
    assert set(answers.ratings) == set(values)
    if answers.ratings:
        assert max(rating or 0 for rating in answers.ratings.values()) == 5


@each_example
def test_nothing_in_it_contradicts_itself(example_id: str) -> None:
    found = assess(load(example_id).about)
    assert [row["factor"] for row in found.records if row["doubted"]] == []


@each_example
def test_it_answers_only_what_is_asked_and_its_title_tells_its_age(example_id: str) -> None:
    """No name, and no answer that no page could have taken."""
    answers, example = load(example_id), examples()[example_id]
    asked = questions(answers.joint)
    assert all(asked[name].part != NOT_ASKED for name in answers.about.answers)
    told = re.fullmatch(r"Example: (\d+), .+", example.title)
    assert told and int(told[1]) == answers.about.age


def test_an_educator_can_show_looking_ahead_with_one() -> None:
    """At least one knee example has a view with numbers, and one meets an age outside."""
    views = {name: one for name in examples() if (one := load(name)).ahead}
    assert views
    told = {
        name: summarise(one, date(2026, 11, 23)).section("ahead") for name, one in views.items()
    }
    blocks = [block for part in told.values() if part for block in part.blocks]
    assert any(isinstance(block, Grid) for block in blocks)
    assert any(isinstance(block, Items) for block in blocks)


def test_they_cover_joints_sides_ages_and_leanings() -> None:
    people = [load(name) for name in examples()]
    assert {one.joint for one in people} == set(JOINTS)
    assert {one.about.side for one in people if "side" in one.about.answers} == {"left", "right"}
    ages = [int(str(one.about.age)) for one in people]
    assert min(ages) < 30 and max(ages) > 70
    leanings = {one.leaning for one in people}
    assert {UNDECIDED, "no_operation", "osteotomy", "total_replacement"} <= leanings
    assert 7 <= len(people) <= 9
