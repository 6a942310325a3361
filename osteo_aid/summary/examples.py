"""Example people: made up for demonstration, with the answers file each of them would keep."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from osteo_aid.domain.joints import joints
from osteo_aid.evidence import DATA, load_evidence
from osteo_aid.summary import Answers, from_json

FOLDER: Final = DATA / "examples"


@dataclass(frozen=True)
class Example:
    """One made-up person: a row of examples.csv.

    Attributes:
        example_id: also the name of the answers file, without its ending.
        joint: the joint that the answers are about.
        title: such as "Example: 52, bow leg, heavy work". Never a name.
        about: what this person has answered so far, in a sentence or two.
    """

    example_id: str
    joint: str
    title: str
    about: str

    @property
    def file(self) -> Path:
        """Where the answers stand."""
        return FOLDER / f"{self.example_id}.json"


@cache
def examples() -> dict[str, Example]:
    """Every example by id: by joint in the order of the joints, then in its own order."""
    table = load_evidence().examples.reset_index().sort_values("order", kind="stable")
    rows = table.to_dict("records")
    return {
        str(row["example_id"]): Example(
            str(row["example_id"]), joint, str(row["title"]), str(row["about"])
        )
        for joint in joints()
        for row in rows
        if row["joint"] == joint
    }


@cache
def load(example_id: str) -> Answers:
    """What an example has answered. Raises KeyError, or AnswersError for a file that is not one."""
    return from_json(examples()[example_id].file.read_bytes())
