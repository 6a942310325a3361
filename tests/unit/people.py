"""Made-up people: what anyone could have chosen and answered, drawn from data/ alone."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from hypothesis import strategies as st

from osteo_aid.domain.checks import ready_questions
from osteo_aid.domain.inputs import Input, questions
from osteo_aid.domain.joints import options
from osteo_aid.domain.lifetime import AGES, JOINT, STAGES
from osteo_aid.domain.outlook import TOLD_YEARS
from osteo_aid.domain.profile import Profile
from osteo_aid.domain.recovery import FIRST_DAY, LAST_DAY, has_timeline, sites
from osteo_aid.summary import UNDECIDED, Ahead, Answers
from osteo_aid.summary.answers import LONGEST_NOTES, LONGEST_QUESTION, MOST_QUESTIONS, RATINGS
from osteo_aid.summary.answers_fields import check_choices, value_words

AGED: Final = 60
"""An age from which the aid can look ahead whatever is chosen."""


def values(joint: str) -> list[str]:
    return list(value_words(joint))


def ready() -> list[str]:
    return [one.ready_id for one in ready_questions()]


def choices(joint: str) -> dict[str, tuple[str, ...]]:
    """What can be picked in each check."""
    return check_choices(joint)


def everything(joint: str) -> Answers:
    """Somebody who left nothing open."""
    weeks = [one for one in options(joint) if one != "no_operation" and has_timeline(joint, one)]
    option = max(weeks, key=lambda one: len(sites(joint, one)))
    return Answers(
        joint,
        profile=Profile(
            joint, **{name: _some(one) for name, one in questions(joint).items()} | {"age": AGED}
        ),
        ratings={one: RATINGS[i % len(RATINGS)] for i, one in enumerate(values(joint))},
        questions=["How many of these operations do you do in a year?", "Was ist mit Sport? 🚲"],
        surgery_date=date(2027, 1, 11),
        option=option,
        site=next(iter(sites(joint, option)), None),
        leaning=UNDECIDED,
        notes="I want to talk about:\n• work (“heavy”)\n• my mother's care, ß ñ 膝",
        ready=dict.fromkeys(ready(), "unsure"),
        checks={check: picks[-1] for check, picks in choices(joint).items()},
        ahead=Ahead(tuple(AGES), "advised", 20, died=True) if joint == JOINT else None,
    )


def _some(question: Input) -> Any:
    """One answer to a question."""
    if question.kind in {"number", "whole"}:
        return question.lowest + question.step
    if question.kind == "yes_no":
        return True
    word = next(iter(question.choices))
    return word if question.kind == "choice" else [word]


def _anything(question: Input) -> st.SearchStrategy[Any]:
    """Any answer to a question."""
    low, high = question.lowest, question.highest
    if question.kind == "whole":
        return st.integers(int(low), int(high))
    if question.kind == "number":
        return st.floats(low, high)
    if question.kind == "yes_no":
        return st.booleans()
    words = st.sampled_from(list(question.choices))
    return words if question.kind == "choice" else st.lists(words, unique=True)


def _some_of(known: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=known)


@st.composite
def anyone(draw: st.DrawFn, joint: str) -> Answers:
    """Whatever somebody could have chosen about a joint."""
    asked = {name: _anything(one) for name, one in questions(joint).items()}
    option = draw(st.none() | st.sampled_from(options(joint)))
    bones = sites(joint, option) if option else []
    return Answers(
        joint,
        profile=Profile(joint, **draw(_some_of(asked))),
        ratings=draw(_some_of({one: st.sampled_from(RATINGS) for one in values(joint)})),
        questions=draw(st.lists(st.text(max_size=LONGEST_QUESTION), max_size=MOST_QUESTIONS)),
        surgery_date=draw(st.none() | st.dates(FIRST_DAY, LAST_DAY)),
        option=option,
        site=draw(st.none() | st.sampled_from(bones)) if bones else None,
        leaning=draw(st.none() | st.sampled_from([*options(joint), UNDECIDED])),
        notes=draw(st.text(max_size=LONGEST_NOTES)),
        ready=draw(_some_of({one: st.sampled_from(["yes", "no", "unsure"]) for one in ready()})),
        checks=draw(_some_of({one: st.sampled_from(ids) for one, ids in choices(joint).items()})),
        ahead=draw(_views()) if joint == JOINT else None,
    )


def _views() -> st.SearchStrategy[Ahead | None]:
    """Any view of Looking ahead, also the one that it opens with."""
    starts = st.lists(st.sampled_from(list(AGES)), unique=True).map(tuple)
    stages = st.none() | st.sampled_from(STAGES)
    return st.none() | st.builds(Ahead, starts, stages, st.sampled_from(TOLD_YEARS), st.booleans())
