"""What published criteria say about a person's answers: colours by factor, a level by option.

The thresholds, reasons and sources are rows of data/candidacy.csv; this module only applies them.
There is no score (NICE QS87 advises against scores for deciding who is referred: N532).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Final, Literal, TypeAlias

import pandas as pd

from osteo_aid.domain.inputs import NOT_ASKED, Input, inputs, questions
from osteo_aid.domain.joints import options
from osteo_aid.domain.profile import Profile
from osteo_aid.domain.worked_out import site, worked_out
from osteo_aid.evidence import load_evidence
from osteo_aid.evidence.bands import Answer, Band, band

Level: TypeAlias = Literal["fits", "discuss", "cannot_tell", "outside"]
Colour: TypeAlias = Literal["green", "amber", "red"]

LEVELS: Final[tuple[Level, ...]] = ("fits", "discuss", "cannot_tell", "outside")
"""From best to worst."""
COLOURS: Final[tuple[Colour, ...]] = ("green", "amber", "red")
ALWAYS_FITS: Final = "no_operation"


@dataclass(frozen=True)
class Rule:
    """One row of candidacy.csv, its three bands read."""

    factor: str
    option: str
    site: str
    bands: Mapping[Colour, Band]
    texts: Mapping[Colour, str]
    needed: bool
    makes_outside: bool
    avoid: str
    makes_unclear: bool
    reason: str
    conflict: str
    basis: str
    evidence_ids: str
    source_ids: str

    def colour(self, answer: Answer) -> Colour:
        """The first colour whose band holds. Raises LookupError where no band does."""
        for colour in COLOURS:
            if self.bands[colour].holds(answer):
                return colour
        raise LookupError(f"candidacy.csv says nothing on {self.factor}={answer!r}, {self.option}")


@dataclass(frozen=True)
class Finding:
    """What one rule says about one answer. `doubted`: it does not agree with another answer."""

    rule: Rule
    answer: Answer
    level: Colour
    doubted: bool = False


@dataclass(frozen=True)
class OptionAssessment:
    """What the criteria say about one option.

    Attributes:
        level: "fits", "discuss", "cannot_tell" or "outside".
        site: the bone the angles point to ("shin", "thigh", "both"); None for other options.
        to_ask: names of unknown or doubted answers, those that decide the level first.
        missing: the part of to_ask without which the level cannot be told.
    """

    level: Level
    site: str | None = None
    to_ask: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Assessment:
    """All options of a joint, and every finding behind them.

    Attributes:
        options: by option id, in the order of options.csv.
        records: the rows of `findings` as plain records.
        findings: DataFrame, one row for each factor and option with a known answer; columns
            factor, answer, option, level (green, amber, red), reason, source_ids, conflict,
            basis, evidence_ids, site, makes_outside, doubted, answered_by.
    """

    options: Mapping[str, OptionAssessment]
    records: Sequence[Mapping[str, Any]] = field(repr=False)

    @cached_property
    def findings(self) -> pd.DataFrame:
        """The records as a table, made when it is asked for: it takes longer than the rules."""
        table = pd.DataFrame(self.records, columns=list(FINDING_COLUMNS))
        return table if self.records else table.astype({"makes_outside": bool, "doubted": bool})

    @cached_property
    def by_option(self) -> dict[str, list[Mapping[str, Any]]]:
        """The records by option."""
        return {
            option: [row for row in self.records if row["option"] == option]
            for option in self.options
        }


FINDING_COLUMNS: Final = (
    "factor",
    "answer",
    "option",
    "level",
    "reason",
    "source_ids",
    "conflict",
    "basis",
    "evidence_ids",
    "site",
    "makes_outside",
    "doubted",
    "answered_by",
)


def assess(profile: Profile) -> Assessment:
    """Hold a person's answers against the published criteria in data/candidacy.csv.

    Unknown answers are never taken as good or bad: they are listed in `to_ask`.
    """
    known = {**profile.answers, **worked_out(profile)}
    levels: dict[str, OptionAssessment] = {}
    every: list[Finding] = []
    for option, all_rules in rules(profile.joint).items():
        doubted = frozenset(_doubted(profile.joint, all_rules, known))
        sure = option == "osteotomy" and not doubted & {"mpta_deg", "ldfa_deg"}
        here = site(profile) if sure else None
        applied = [rule for rule in all_rules if rule.site in {"", here}]
        found = [
            _finding(profile.joint, rule, known, doubted)
            for rule in applied
            if rule.factor in known
        ]
        every += found
        levels[option] = _option(profile.joint, option, applied, found, known, doubted, here)
    return Assessment(levels, _records(profile.joint, every))


@cache
def rules(joint: str) -> dict[str, tuple[Rule, ...]]:
    """The rules of a joint by option, in the order of candidacy.csv."""
    ev = load_evidence()
    table = ev.candidacy.reset_index()
    table = table[table["joint"] == joint]
    rows = [{str(k): str(v) for k, v in row.items()} for row in table.to_dict("records")]
    return {
        option: tuple(_rule(joint, row) for row in rows if row["option"] == option)
        for option in options(joint)
    }


ALWAYS_NAMED: Final = frozenset({"side", "age"})
"""What a visit begins with, whether or not a rule asks for it."""


@cache
def deciding(joint: str) -> tuple[Input, ...]:
    """The questions that can decide a level by themselves, with side and age, in order.

    A rule needs their answer before its option can fit, or their answer alone puts it outside.
    """
    named = {
        name
        for mine in rules(joint).values()
        for rule in mine
        if rule.needed or rule.makes_outside
        for name in _asked(joint, rule.factor)
    }
    return tuple(
        one
        for name, one in questions(joint).items()
        if name in named | ALWAYS_NAMED and one.part != NOT_ASKED
    )


def _rule(joint: str, row: Mapping[str, str]) -> Rule:
    kind = inputs(joint)[row["factor"]].kind
    return Rule(
        factor=row["factor"],
        option=row["option"],
        site=row["site"],
        bands={colour: band(row[colour], kind) for colour in COLOURS},
        texts={colour: row[colour] for colour in COLOURS},
        needed=row["needed"] == "yes",
        makes_outside=row["makes_outside"] == "yes",
        avoid=row["avoid"],
        makes_unclear=row["makes_unclear"] == "yes",
        reason=row["reason"],
        conflict=row["conflict"],
        basis=row["basis"],
        evidence_ids=row["evidence_ids"],
        source_ids=row["source_ids"],
    )


def _doubted(joint: str, all_rules: Iterable[Rule], known: Mapping[str, Answer]) -> Iterator[str]:
    """Names of answers that contradict each other, for an option that such rules are about."""
    for rule in all_rules:
        answer = known.get(rule.factor) if rule.makes_unclear else None
        if answer is not None and rule.colour(answer) != "green":
            yield from inputs(joint)[rule.factor].worked_out_from


def _in_doubt(joint: str, factor: str, doubted: frozenset[str]) -> bool:
    return bool(doubted & {factor, *inputs(joint)[factor].worked_out_from})


def _finding(
    joint: str, rule: Rule, known: Mapping[str, Answer], doubted: frozenset[str]
) -> Finding:
    """A rule's colour. A doubted answer is never green, since it may be wrong."""
    answer = known[rule.factor]
    colour = rule.colour(answer)
    doubt = not rule.makes_unclear and _in_doubt(joint, rule.factor, doubted)
    return Finding(rule, answer, "amber" if doubt and colour == "green" else colour, doubt)


def _option(
    joint: str,
    option: str,
    applied: Iterable[Rule],
    found: list[Finding],
    known: Mapping[str, Answer],
    doubted: frozenset[str],
    here: str | None,
) -> OptionAssessment:
    if option == ALWAYS_FITS:
        return OptionAssessment("fits")
    unclear = [one for one in found if one.rule.makes_unclear and one.level != "green"]
    contested = dict.fromkeys(
        name for one in unclear for name in inputs(joint)[one.rule.factor].worked_out_from
    )
    needed = [name for rule in applied if rule.needed for name in _asked(joint, rule.factor)]
    others = [name for rule in applied for name in _asked(joint, rule.factor)]
    missing = tuple(dict.fromkeys([*contested, *(name for name in needed if name not in known)]))
    to_ask = dict.fromkeys([*missing, *(name for name in others if name not in known)])
    level = _level(found, cannot_tell=bool(missing))
    return OptionAssessment(level, here, tuple(to_ask), missing)


def _asked(joint: str, factor: str) -> tuple[str, ...]:
    """The questions behind a factor: itself, or what it is worked out from."""
    return inputs(joint)[factor].worked_out_from or (factor,)


def _level(found: Iterable[Finding], *, cannot_tell: bool) -> Level:
    colours = {one.level for one in found}
    if any(one.level == "red" and one.rule.makes_outside for one in found):
        return "outside"
    if cannot_tell:
        return "cannot_tell"
    return "discuss" if colours & {"amber", "red"} else "fits"


def _records(joint: str, found: Iterable[Finding]) -> list[dict[str, Any]]:
    return [
        {
            "factor": one.rule.factor,
            "answer": one.answer,
            "option": one.rule.option,
            "level": one.level,
            "reason": one.rule.reason,
            "source_ids": one.rule.source_ids,
            "conflict": one.rule.conflict,
            "basis": one.rule.basis,
            "evidence_ids": one.rule.evidence_ids,
            "site": one.rule.site,
            "makes_outside": one.rule.makes_outside and one.level == "red",
            "doubted": one.doubted,
            "answered_by": inputs(joint)[one.rule.factor].answered_by,
        }
        for one in found
    ]
