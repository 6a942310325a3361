"""What holds for everyone with a hip, an ankle or a jaw: people with any answers there can be.

As test_candidacy_properties, which tries the knee and what only the knee has.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osteo_aid.domain.candidacy import Assessment, assess, rules
from osteo_aid.domain.inputs import Input, questions
from osteo_aid.domain.profile import Profile
from osteo_aid.domain.worked_out import worked_out
from osteo_aid.evidence import load_evidence
from tests.unit.bodies import GREEN, NEEDED, OPTIONS, OTHERS, OUTSIDE
from tests.unit.knees import COLOURS, LEVELS, Answers, better_for_worse_colours, worse

EXAMPLES = settings(max_examples=100, deadline=None)
SOURCES = set(load_evidence().sources.index)
each_other = pytest.mark.parametrize("joint", OTHERS)
# Places where a threshold may lie, for answers on and beside it.
EDGES = {
    "age": (17.9, 18, 34.9, 35, 39.9, 40, 49.9, 50, 54.9, 55, 59.9, 60),
    "bmi": (24.9, 25, 29.9, 30, 35),
    "lcea_deg": (19.9, 20, 24.9, 25, 25.1, 40),
    "flexion_deg": (89.9, 90, 110),
    "talar_tilt_deg": (4, 7.3, 7.4, 10, 10.1, 15, 15.1),
    "cartilage_preserved_percent": (9.9, 10, 49.9, 50, 50.1, 70),
    "overjet_mm": (-5, -3, -2.9, 0, 4),
    "open_bite_mm": (1, 3.9, 4),
}


def answer_to(question: Input) -> st.SearchStrategy[Any]:
    """Any answer that inputs.csv accepts; numbers near thresholds more often."""
    if question.kind == "number":
        anywhere = st.floats(question.lowest, question.highest, allow_nan=False)
        return st.sampled_from(EDGES[question.name]) | anywhere
    return st.sampled_from(tries(question))


def tries(question: Input) -> list[Any]:
    """Answers on all sides of what may be a threshold."""
    if question.kind == "yes_no":
        return [True, False]
    if question.kind == "choice":
        return list(question.choices)
    if question.kind == "whole":
        return list(range(int(question.lowest), int(question.highest) + 1))
    return [question.lowest, *EDGES[question.name], question.highest]


@st.composite
def people(draw: st.DrawFn, joint: str) -> Answers:
    """Anyone: sound answers with some changed or forgotten, or any answers at all."""
    asked = questions(joint)
    start: Answers = draw(st.sampled_from([*GREEN[joint].values(), {}]))
    names = draw(st.lists(st.sampled_from(list(asked)), max_size=12, unique=True))
    for name in names:
        start = start | {name: draw(st.none() | answer_to(asked[name]))}
    return start


def colours(profile: Profile, option: str) -> dict[str, int]:
    """What each rule of an option says: 0 green, 1 amber, 2 red, by factor."""
    known = {**profile.answers, **worked_out(profile)}
    return {
        rule.factor: COLOURS.index(rule.colour(known[rule.factor]))
        for rule in rules(profile.joint)[option]
        if rule.factor in known
    }


def anyone(joint: str, data: st.DataObject) -> tuple[Answers, str]:
    """Someone's answers, and the name of a question about to be answered otherwise."""
    return data.draw(people(joint)), data.draw(st.sampled_from(list(questions(joint))))


@each_other
@EXAMPLES
@given(data=st.data())
def test_an_answer_that_gets_a_worse_colour_never_makes_a_level_better(
    joint: str, data: st.DataObject
) -> None:
    answers, name = anyone(joint, data)
    profiles = [Profile(joint, **answers | {name: one}) for one in tries(questions(joint)[name])]
    assessed: list[tuple[Profile, Assessment]] = [(one, assess(one)) for one in profiles]
    for option in OPTIONS[joint]:
        told = [
            (found.options[option].level, colours(profile, option), profile)
            for profile, found in assessed
        ]
        assert better_for_worse_colours(told) == [], (option, name)


@each_other
@EXAMPLES
@given(data=st.data())
def test_learning_a_green_answer_never_makes_a_level_worse(joint: str, data: st.DataObject) -> None:
    answers, name = anyone(joint, data)
    before = Profile(joint, **answers | {name: None})
    unknown = assess(before)
    for answer in tries(questions(joint)[name]):
        after = before.but(**{name: answer})
        found = assess(after)
        for option in OPTIONS[joint]:
            old, new = colours(before, option), colours(after, option)
            if all(new[key] <= old.get(key, 0) for key in new):
                assert not worse(found.options[option].level, unknown.options[option].level), (
                    f"{option} after learning {name}={answer}"
                )


@each_other
@EXAMPLES
@given(data=st.data())
def test_an_option_fits_only_when_all_that_is_needed_is_known_and_green(
    joint: str, data: st.DataObject
) -> None:
    answers, _ = anyone(joint, data)
    profile = Profile(joint, **answers)
    found = assess(profile)
    assert found.options["no_operation"].level == "fits"
    for option, one in found.options.items():
        assert one.level in LEVELS
        seen = colours(profile, option)
        red = {factor for factor, colour in seen.items() if colour == 2}
        assert (one.level == "outside") == bool(red & OUTSIDE[joint][option])
        if one.level in {"fits", "discuss"}:
            assert set(NEEDED[joint][option]) <= set(profile.answers)
        if one.level == "fits":
            assert not any(seen.values())
        if one.level == "cannot_tell":
            assert one.missing


@each_other
@EXAMPLES
@given(data=st.data())
def test_what_is_asked_is_unknown_and_what_decides_comes_first(
    joint: str, data: st.DataObject
) -> None:
    answers, _ = anyone(joint, data)
    profile = Profile(joint, **answers)
    for one in assess(profile).options.values():
        assert len(set(one.to_ask)) == len(one.to_ask)
        assert one.to_ask[: len(one.missing)] == one.missing
        assert set(one.to_ask) <= set(questions(joint)) - set(profile.answers)


@each_other
@EXAMPLES
@given(data=st.data())
def test_every_finding_has_a_reason_and_a_source_or_says_it_is_usual_practice(
    joint: str, data: st.DataObject
) -> None:
    answers, _ = anyone(joint, data)
    profile = Profile(joint, **answers)
    for row in assess(profile).records:
        assert row["level"] in COLOURS
        assert row["option"] in OPTIONS[joint]
        assert row["reason"].strip()
        assert row["source_ids"] or row["basis"] == "usual_practice"
        assert set(row["source_ids"].split()) <= SOURCES
        if row["factor"] in questions(joint):
            assert row["answer"] == profile.answers[row["factor"]]


@pytest.mark.parametrize("name", sorted(EDGES))
def test_the_edges_lie_within_what_is_accepted(name: str) -> None:
    asked = [questions(joint)[name] for joint in OTHERS if name in questions(joint)]
    assert asked
    for one in asked:
        assert all(one.lowest <= edge <= one.highest for edge in EDGES[name])
