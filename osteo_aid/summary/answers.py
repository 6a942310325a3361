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
    """A person's own words without control signs, lines ended by a newline.

    Raises AnswersError for what is no text, and for half of a sign, which no file can hold.
    """
    if not isinstance(text, str):
        raise AnswersError("Notes and questions must be text.")
    if _LONE_HALF.search(text):
        raise AnswersError("The text holds a sign that is damaged. Please type it again.")
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))


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
