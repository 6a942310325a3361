"""What one person has answered: an immutable, checked record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from osteo_aid.domain.inputs import AnswerError, questions
from osteo_aid.evidence.bands import Answer


class Profile:
    """Answers about one joint. `None` or absent means unknown.

    The names, units and ranges are those of data/inputs.csv. `profile.age` gives an answer or
    None. Two profiles with the same answers are equal.

    Raises:
        AnswerError: a ValueError that names the field and what is accepted.
    """

    __slots__ = ("_answers", "_joint")

    def __init__(self, joint: str, **answers: Any) -> None:
        """Check and keep the answers. Lists may come in any order; whole numbers stay whole."""
        known = questions(str(joint))
        for name in answers:
            if name not in known:
                raise AnswerError(name, f"There is no question “{name}” for the {joint}.")
        kept = {
            name: question.checked(answers[name])
            for name, question in known.items()
            if answers.get(name) is not None
        }
        object.__setattr__(self, "_joint", joint)
        object.__setattr__(self, "_answers", kept)

    @property
    def joint(self) -> str:
        """The joint these answers are about."""
        return str(object.__getattribute__(self, "_joint"))

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Every known answer by name, in the order of the questions."""
        return dict(object.__getattribute__(self, "_answers"))

    def but(self, **changes: Any) -> Profile:
        """The same answers with some changed; None forgets one."""
        return Profile(self.joint, **{**self.answers, **changes})

    def __getattr__(self, name: str) -> Answer | None:
        """One answer, or None while it is unknown. Raises AttributeError for an unknown name."""
        if name.startswith("_") or name not in questions(self.joint):
            raise AttributeError(name)
        return self.answers.get(name)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a profile does not change."""
        raise AttributeError(f"a Profile does not change: use but({name}=…)")

    def __delattr__(self, name: str) -> None:
        """Refuse: a profile does not change."""
        raise AttributeError("a Profile does not change")

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy and pickle by building it anew."""
        return _build, (self.joint, self.answers)

    def __eq__(self, other: object) -> bool:
        """Whether joint and answers are the same."""
        if not isinstance(other, Profile):
            return NotImplemented
        return self.joint == other.joint and self.answers == other.answers

    def __hash__(self) -> int:
        """Equal profiles have equal hashes."""
        return hash((self.joint, tuple(self.answers.items())))

    def __repr__(self) -> str:
        """The call that makes it."""
        parts = [f"joint={self.joint!r}", *(f"{k}={v!r}" for k, v in self.answers.items())]
        return f"Profile({', '.join(parts)})"


def _build(joint: str, answers: Mapping[str, Any]) -> Profile:
    return Profile(joint, **answers)
