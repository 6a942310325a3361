"""What holds for everyone: hundreds of people with any answers that can be given.

Colours here are what a rule says of an answer, before doubt is cast on it, so that no property
holds only because a colour was hidden.
"""

from __future__ import annotations

from typing import Any

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from osteo_aid.domain.candidacy import Assessment, assess, rules
from osteo_aid.domain.inputs import Input, inputs
from osteo_aid.domain.profile import Profile
from osteo_aid.domain.worked_out import worked_out
from osteo_aid.evidence import load_evidence
from tests.unit.knees import (
    COLOURS,
    CONTRADICTIONS,
    GREEN,
    LEGS,
    NEEDED,
    OPTIONS,
    OUTSIDE,
    RISK_MARKERS,
    Answers,
    better_for_worse_colours,
    known_questions,
    leg,
    worse,
)

EXAMPLES = settings(max_examples=200, deadline=None)
QUESTIONS = known_questions()
KNEE = inputs("knee")
SOURCES = set(load_evidence().sources.index)
COLUMNS = ["factor", "answer", "option", "level", "reason", "source_ids"]
# Places where a threshold may lie, for answers on and beside it.
EDGES = {
    "age": (17.9, 18, 44.9, 45, 49.9, 50, 59.9, 60, 65),
    "bmi": (29.9, 30, 34.9, 35, 39.9, 40),
    "hka_deg": (164.9, 165, 172, 175, 177, 177.1, 180, 182.9, 183, 188, 192.5, 195, 195.1, 200.1),
    "mpta_deg": (83.9, 84, 87, 90, 90.1),
    "ldfa_deg": (83.9, 84, 87, 90, 90.1),
    "jlca_deg": (-4, 0, 1, 4),
    "flexion_deg": (89.9, 90, 90.1, 109.9, 110),
    "contracture_deg": (5, 5.1, 15, 15.1, 30, 30.1),
}


def answer_to(question: Input) -> st.SearchStrategy[Any]:
    """Any answer that inputs.csv accepts; numbers near thresholds more often."""
    if question.kind == "yes_no":
        return st.booleans()
    if question.kind == "choice":
        return st.sampled_from(list(question.choices))
    if question.kind == "several":
        return st.lists(st.sampled_from(list(question.choices)), unique=True)
    low, high = question.lowest, question.highest
    if question.kind == "whole":
        return st.integers(int(low), int(high))
    anywhere = st.floats(low, high, allow_nan=False)
    return st.sampled_from([low, *EDGES[question.name], high]) | anywhere


def added_up(answers: Answers) -> Answers:
    """The answers with a JLCA that makes the angles add up, where there is one."""
    known = [answers.get(name) for name in ("hka_deg", "mpta_deg", "ldfa_deg")]
    if None in known:
        return answers
    gap = 180 + answers["mpta_deg"] - answers["ldfa_deg"] - answers["hka_deg"]
    return answers | {"jlca_deg": gap} if -15 <= gap <= 15 else answers


@st.composite
def people(draw: st.DrawFn) -> Answers:
    """Anyone: a sound knee with some answers changed or forgotten, or any answers at all."""
    start: Answers = draw(st.sampled_from([*GREEN.values(), {}]))
    names = draw(st.lists(st.sampled_from(list(QUESTIONS)), max_size=12, unique=True))
    for name in names:
        start = start | {name: draw(st.none() | answer_to(QUESTIONS[name]))}
    return added_up(start) if draw(st.booleans()) else start


def tries(name: str) -> list[Any]:
    """Answers on all sides of what may be a threshold."""
    one = QUESTIONS[name]
    if one.kind == "yes_no":
        return [True, False]
    if one.kind == "choice":
        return list(one.choices)
    if one.kind == "several":
        medial, lateral, kneecap = one.choices
        return [[], [medial], [lateral], [kneecap], [medial, kneecap], [medial, lateral]]
    if one.kind == "whole":
        return list(range(int(one.lowest), int(one.highest) + 1))
    return [one.lowest, *EDGES[name], one.highest]


def colours(profile: Profile, found: Assessment, option: str) -> dict[tuple[str, str], int]:
    """What each rule of an option says: 0 green, 1 amber, 2 red, by factor and site."""
    known = {**profile.answers, **worked_out(profile)}
    site = found.options[option].site
    return {
        (rule.factor, rule.site): COLOURS.index(rule.colour(known[rule.factor]))
        for rule in rules("knee")[option]
        if rule.factor in known and rule.site in {"", site}
    }


@EXAMPLES
@given(people(), st.sampled_from(list(QUESTIONS)))
@example(GREEN["osteotomy"] | leg(178), "long_leg_xray")
def test_an_answer_that_gets_a_worse_colour_never_makes_a_level_better(
    answers: Answers, name: str
) -> None:
    profiles = [Profile("knee", **answers | {name: answer}) for answer in tries(name)]
    assessed = [(profile, assess(profile)) for profile in profiles]
    for option in OPTIONS:
        told = [
            (found.options[option].level, colours(profile, found, option), profile)
            for profile, found in assessed
        ]
        assert better_for_worse_colours(told) == [], (option, name)


@EXAMPLES
@given(people(), st.sampled_from(list(QUESTIONS)))
@example(GREEN["partial_replacement"] | {"long_leg_xray": False}, "hka_deg")
def test_learning_a_green_answer_never_makes_a_level_worse(answers: Answers, name: str) -> None:
    before = Profile("knee", **answers | {name: None})
    unknown = assess(before)
    for answer in tries(name):
        after = before.but(**{name: answer})
        found = assess(after)
        for option in OPTIONS:
            old, new = colours(before, unknown, option), colours(after, found, option)
            if all(new[key] <= old.get(key, 0) for key in new):
                assert not worse(found.options[option].level, unknown.options[option].level), (
                    f"{option} after learning {name}={answer}"
                )


@EXAMPLES
@given(people(), st.data())
def test_osteotomy_never_fits_without_x_ray_and_examination(
    answers: Answers, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(NEEDED["osteotomy"]))
    for without in ({name: None}, {"long_leg_xray": False}):
        assert assess(Profile("knee", **answers | without)).options["osteotomy"].level != "fits"


MARKS = st.fixed_dictionaries(
    {}, optional={name: answer_to(QUESTIONS[name]) for name in RISK_MARKERS}
)


@EXAMPLES
@given(MARKS, st.sampled_from([*GREEN.values(), {}]), st.booleans())
def test_marks_of_risk_alone_never_put_anyone_outside(
    marks: Answers, others: Answers, bones_normal: bool
) -> None:
    bones = LEGS["bone_angles", "neither"] if bones_normal and others else {}
    found = assess(Profile("knee", **others | bones | marks))
    assert "outside" not in {one.level for one in found.options.values()}


@EXAMPLES
@given(people())
def test_no_operation_fits_everyone(answers: Answers) -> None:
    assert assess(Profile("knee", **answers)).options["no_operation"].level == "fits"


@EXAMPLES
@given(people())
def test_every_finding_has_a_reason_and_a_source_or_says_it_is_usual_practice(
    answers: Answers,
) -> None:
    profile = Profile("knee", **answers)
    found = assess(profile)
    assert set(found.options) == set(OPTIONS)
    assert list(found.findings.columns)[: len(COLUMNS)] == COLUMNS
    for row in found.findings.to_dict("records"):
        assert row["level"] in COLOURS
        assert row["option"] in OPTIONS
        assert row["reason"].strip()
        assert row["source_ids"] or row["basis"] == "usual_practice"
        assert set(row["source_ids"].split()) <= SOURCES
        if row["factor"] in QUESTIONS:
            assert row["answer"] == profile.answers[row["factor"]]


@EXAMPLES
@given(people())
def test_outside_is_said_only_with_a_red_finding_the_design_names(answers: Answers) -> None:
    found = assess(Profile("knee", **answers))
    table = found.findings
    for option, one in found.options.items():
        red = set(table[(table.option == option) & (table.level == "red")]["factor"])
        assert (one.level == "outside") == bool(red & OUTSIDE[option])


@EXAMPLES
@given(people())
def test_what_is_asked_is_unknown_or_doubted_and_decides_first(answers: Answers) -> None:
    profile = Profile("knee", **answers)
    found = assess(profile)
    table = found.findings
    wrong = table[table.factor.isin(CONTRADICTIONS) & (table.level != "green")]["factor"]
    in_doubt = {name for factor in wrong for name in KNEE[str(factor)].worked_out_from}
    for option, one in found.options.items():
        assert len(set(one.to_ask)) == len(one.to_ask)
        assert one.to_ask[: len(one.missing)] == one.missing
        assert set(one.to_ask) - in_doubt <= set(QUESTIONS) - set(profile.answers)
        assert one.level != "cannot_tell" or one.missing
        if one.level in {"fits", "discuss"}:
            assert set(NEEDED[option]) <= set(profile.answers)


@EXAMPLES
@given(people(), st.sampled_from([150, 160, 164, 164.9]))
def test_partial_never_fits_with_what_the_design_names(answers: Answers, hka: float) -> None:
    for against in ({"inflammatory_arthritis": True}, {"ligaments": "acl"}, leg(hka)):
        found = assess(Profile("knee", **answers | against))
        assert found.options["partial_replacement"].level != "fits"


@EXAMPLES
@given(people(), st.floats(10, 44.99), st.integers(0, 2))
def test_total_never_fits_under_45_and_no_replacement_below_grade_3(
    answers: Answers, age: float, grade: int
) -> None:
    young = assess(Profile("knee", **answers | {"age": age})).options
    assert young["total_replacement"].level != "fits"
    little_wear = assess(Profile("knee", **answers | {"kl_grade": grade})).options
    assert little_wear["total_replacement"].level != "fits"
    assert little_wear["partial_replacement"].level != "fits"


@EXAMPLES
@given(people(), st.sampled_from(["hip", "ankle", "jaw"]))
def test_any_profile_of_any_joint_can_be_assessed(answers: Answers, joint: str) -> None:
    common = {name: one for name, one in answers.items() if QUESTIONS[name].joint == "all"}
    assume(common)
    assert assess(Profile(joint, **common)).findings is not None
