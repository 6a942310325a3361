"""People with an expected verdict: each must get one of the levels allowed, and the right bone."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from typing import Any

import pytest

from osteo_aid.domain.candidacy import assess
from osteo_aid.domain.profile import Profile
from tests.unit.knees import LEVELS, OPTIONS
from tests.unit.ledger import LEDGER, ROOT, needs_ledger

NAME = "vignettes_expected.csv"
COPY = ROOT / "tests" / "data" / NAME
FROM_MEMORY = {"V47", "V48", "V49", "V50"}


@dataclass(frozen=True)
class Vignette:
    """One person and one option. No site stands for any."""

    name: str
    answers: dict[str, Any]
    option: str
    levels: tuple[str, ...]
    sites: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name}-{self.option}"


def read() -> list[Vignette]:
    with COPY.open(encoding="utf-8", newline="") as file:
        return [
            Vignette(
                row["id"],
                json.loads(row["answers"]),
                row["option"],
                tuple(row["allowed_levels"].split(";")),
                tuple(filter(None, row["site_if_osteotomy"].split(";"))),
            )
            for row in csv.DictReader(file)
        ]


VIGNETTES = read()


@pytest.mark.parametrize("vignette", VIGNETTES, ids=str)
def test_a_vignette_gets_an_allowed_level_and_the_right_bone(vignette: Vignette) -> None:
    found = assess(Profile(**vignette.answers)).options[vignette.option]
    assert found.level in vignette.levels
    if vignette.sites:
        assert found.site in vignette.sites


def test_the_vignettes_are_many_and_well_formed() -> None:
    assert len(VIGNETTES) >= 46
    assert {v.option for v in VIGNETTES} == set(OPTIONS)
    assert {level for v in VIGNETTES for level in v.levels} == set(LEVELS)
    assert {site for v in VIGNETTES for site in v.sites} == {"shin", "thigh", "both"}
    assert not FROM_MEMORY & {v.name for v in VIGNETTES}


@needs_ledger
def test_the_copy_is_that_of_the_ledger() -> None:
    assert COPY.read_text(encoding="utf-8") == (LEDGER / NAME).read_text(encoding="utf-8")
