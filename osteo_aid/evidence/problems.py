"""What is wrong with a data file, said so that a clinician can find and mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: file, row (line number in the file, the header is 1), column and reason."""

    file: str
    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.row}:{self.column or '-'}: {self.reason}"


class EvidenceError(ValueError):
    """The data cannot be used. `problems` holds every fault that was found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class UnknownFactError(EvidenceError, KeyError):
    """A fact was asked for that data/facts.csv does not have."""

    def __init__(self, fact_id: str) -> None:
        reason = f"there is no fact with the id {fact_id!r}; see data/facts.csv for the ids"
        super().__init__([Problem("facts.csv", 1, "fact_id", reason)])

    def __str__(self) -> str:
        return self.problems[0].reason
