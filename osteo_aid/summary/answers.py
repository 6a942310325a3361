"""What one person chose and answered about one joint: the record behind summary and file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

from osteo_aid.domain.inputs import AnswerError
from osteo_aid.domain.joints import joints
from osteo_aid.domain.lifetime import AGES, STAGES
from osteo_aid.domain.lifetime import JOINT as LOOKS_AHEAD
from osteo_aid.domain.outlook import TOLD_YEARS
from osteo_aid.domain.profile import Profile
from osteo_aid.domain.recovery import FIRST_DAY, LAST_DAY, sites
from osteo_aid.evidence import load_evidence

UNDECIDED: Final = "undecided"
"""A leaning: this person has not decided yet, and says so."""

LONGEST_QUESTION: Final = 300
MOST_QUESTIONS: Final = 40
LONGEST_NOTES: Final = 2000
RATINGS: Final = (None, 0, 1, 2, 3, 4, 5)
"""None: not sure; 0: doesn't matter; 1 to 5: how much it matters."""

_LINE_ENDS: Final = re.compile("\r\n?|\u2028|\u2029")
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufff9-\ufffb\u202a-\u202e\u2066-\u2069]"
)
"""Signs that nobody types and that some forms of the summary cannot hold, or that turn the
direction in which all that follows is read."""
_LONE_HALF: Final = re.compile("[\ud800-\udfff]")
_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class AnswersError(ValueError):
    """Answers that cannot be taken over: a sentence for a person."""


def plain(text: object) -> str:
    """A person's own words without control signs, lines ended by a newline, tabs made blanks.

    Raises AnswersError for what is no text, and for half of a sign, which no file can hold.
    """
    if not isinstance(text, str):
        raise AnswersError("Notes and questions must be text.")
    if _LONE_HALF.search(text):
        raise AnswersError("The text holds a sign that is damaged. Please type it again.")
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))


@dataclass(frozen=True)
class Ahead:
    """The view of the page Looking ahead that a person chose; `Ahead()`: nothing was chosen.

    Age and sex are not part of it: they are answers of the profile, asked once for all pages.

    Attributes:
        starts: the options to look at, each once, in the fixed order of all tables. () while none
            was picked: then all of them are looked at, see `shown`.
        stage: whether a surgeon has advised a replacement (of STAGES), for the start without an
            operation; None while it is not said.
        years: how far ahead, of TOLD_YEARS.
        died: whether deaths are told, which they are only on request.

    Raises:
        AnswersError: a sentence for a person, on what cannot be.
    """

    starts: tuple[str, ...] = ()
    stage: str | None = None
    years: int = 10
    died: bool = False

    def __post_init__(self) -> None:
        """Check the fields and put the starts in their order."""
        starts = list(self.starts)
        if isinstance(self.starts, str) or not all(one in tuple(AGES) for one in starts):
            raise AnswersError("The aid cannot look ahead from one of the choices that are named.")
        if len(set(starts)) < len(starts):
            raise AnswersError("A choice to look ahead from is named twice.")
        if self.stage is not None and self.stage not in STAGES:
            words = ", ".join(STAGES)
            raise AnswersError(f"What was advised so far must be one of: {words}, or nothing.")
        whole = isinstance(self.years, int) and not isinstance(self.years, bool)
        if not whole or self.years not in TOLD_YEARS:
            *others, last = map(str, TOLD_YEARS)
            raise AnswersError(f"One can look {', '.join(others)} or {last} years ahead.")
        if not isinstance(self.died, bool):
            raise AnswersError("Whether deaths are told must be yes or no.")
        object.__setattr__(self, "starts", tuple(one for one in AGES if one in starts))

    @property
    def shown(self) -> tuple[str, ...]:
        """The options that are looked at: those that were picked, or all that can be."""
        return self.starts or tuple(AGES)


@dataclass(frozen=True)
class Answers:
    """Everything a person chose about one joint; every field but `joint` may be left out.

    Control signs in notes and questions are left out. A question is one line and stands once.

    Attributes:
        joint: a joint of joints.csv.
        profile: what was answered; an empty Profile of the joint if left out.
        ratings: how much each value of values.csv matters (see `RATINGS`); a value that was not
            rated is not there.
        questions: what the person wants to ask, in their order, as they read it.
        surgery_date: the day of an operation, planned or tried out.
        option: the operation that the day and the weeks of recovery are about.
        site: the bone of an osteotomy, where the joint has more than one; None means the commonest.
        leaning: the option the person leans to, `UNDECIDED`, or None while it is not said.
        notes: the person's own words.
        ready: answers to the questions of ready.csv by id: "yes", "no" or "unsure".
        checks: the choice picked in each check of checks.csv, by id.
        ahead: what the person chose on Looking ahead; None while that is nothing.

    Raises:
        AnswersError: a sentence for a person, on what cannot be.
    """

    joint: str
    profile: Profile | None = None
    ratings: Mapping[str, int | None] = field(default_factory=lambda: _NOTHING)
    questions: Iterable[str] = ()
    surgery_date: date | None = None
    option: str | None = None
    site: str | None = None
    leaning: str | None = None
    notes: str = ""
    ready: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    checks: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    ahead: Ahead | None = None

    def __post_init__(self) -> None:
        """Check the fields and keep them in one form each."""
        if self.joint not in joints():
            raise AnswersError(f"There is no joint called “{str(self.joint)[:40]}” in this aid.")
        set_to = object.__setattr__
        try:
            set_to(self, "profile", self.profile or Profile(self.joint))
        except AnswerError as error:
            raise AnswersError(error.sentence) from error
        asked = (" ".join(plain(one).split()) for one in self.questions)
        set_to(self, "questions", tuple(dict.fromkeys(filter(None, asked))))
        set_to(self, "notes", plain(self.notes))
        for name in ("ratings", "ready", "checks"):
            set_to(self, name, MappingProxyType(dict(getattr(self, name))))
        if self.ahead == Ahead():
            set_to(self, "ahead", None)  # one form for "nothing chosen", so that records are equal
        self._check()

    def _check(self) -> None:
        if self.about.joint != self.joint:
            raise AnswersError("The answers are about another joint than the rest.")
        options = set(load_evidence().about(self.joint).options.index)
        if self.option is not None and self.option not in options:
            raise AnswersError("The operation that was chosen does not belong to this joint.")
        if self.leaning is not None and self.leaning not in options | {UNDECIDED}:
            raise AnswersError("The choice you lean to does not belong to this joint.")
        self._check_operation(options)
        self._check_ahead()
        if any(
            rating not in RATINGS or isinstance(rating, bool) for rating in self.ratings.values()
        ):
            raise AnswersError("How much something matters must be from 0 to 5, or not sure.")
        asked = tuple(self.questions)
        if len(asked) > MOST_QUESTIONS or any(len(text) > LONGEST_QUESTION for text in asked):
            raise AnswersError(
                f"There can be {MOST_QUESTIONS} questions of {LONGEST_QUESTION} letters each."
            )
        if len(self.notes) > LONGEST_NOTES:
            raise AnswersError(f"Your notes can have {LONGEST_NOTES} letters.")

    def _check_operation(self, options: Iterable[str]) -> None:
        of = options if self.option is None else [self.option]
        if self.site is not None and self.site not in {
            site for one in of for site in sites(self.joint, one)
        }:
            raise AnswersError("The bone that was chosen does not belong to the operation.")
        day = self.surgery_date
        if day is None:
            return
        plain_day = isinstance(day, date) and not isinstance(day, datetime)
        if not plain_day or not FIRST_DAY <= day <= LAST_DAY:
            raise AnswersError(
                f"The day of the operation must lie between {FIRST_DAY.year} and {LAST_DAY.year}."
            )

    def _check_ahead(self) -> None:
        if self.ahead is None:
            return
        if not isinstance(self.ahead, Ahead):
            raise AnswersError("What was chosen to look ahead is not as this aid keeps it.")
        if self.joint != LOOKS_AHEAD:
            raise AnswersError("This aid cannot look ahead for this joint.")

    @property
    def about(self) -> Profile:
        """The profile, which is always there."""
        assert self.profile is not None
        return self.profile

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions, in order."""
        return tuple(self.questions)

    @property
    def empty(self) -> bool:
        """Whether nothing was chosen but the joint."""
        return self == Answers(self.joint)
