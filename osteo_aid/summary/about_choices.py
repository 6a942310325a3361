"""The parts of the summary that put the choices side by side: wishes, figures, criteria."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from osteo_aid.domain.candidacy import ALWAYS_FITS, Assessment, OptionAssessment, assess, rules
from osteo_aid.domain.inputs import inputs
from osteo_aid.evidence import Evidence, Fact, load_evidence
from osteo_aid.summary.answers import Answers
from osteo_aid.summary.document import Cell, Grid, Item, Items, Row, Section, Text
from osteo_aid.summary.wording import choices, level_words, say, sure_words
from osteo_aid.text import render_string
from osteo_aid.text.figures import source_words
from osteo_aid.text.readability import split_sentences

ROWS, ROWS_WITH_WISHES = 3, 2
"""How many rows of the comparison stand on the paper, without and with bars above them."""
CERTAINTIES: Final = ("high", "moderate", "low", "very_low")
_FACT_ID: Final = re.compile(r"""\(\s*["']([A-Z]\d+[a-z]?)["']""")
_FIGURE: Final = re.compile(r"^(?:[Ff]rom |[Aa]bout )?(?:(?:[Ff]ewer|[Mm]ore) than )?"
                            r"\d+(?: to \d+)? in 100(?: \(range [^)]+\))?")  # fmt: skip


class _Notes:
    """Numbered notes on figures: who was studied, what must be said with it, where it was read.

    Figures of one study that need the same words share a note.
    """

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str, str], list[str]] = {}

    def number(self, fact: Fact) -> int:
        """The number of the note on a figure, from 1 in the order they are first told."""
        key = (fact.who, fact.caveat, source_words(fact.source))
        ids = self._ids.setdefault(key, [])
        if fact.fact_id not in ids:
            ids.append(fact.fact_id)
        return list(self._ids).index(key) + 1

    def items(self) -> tuple[Item, ...]:
        """All notes, in order."""
        return tuple(
            Item(
                say(
                    "figures_note",
                    who=f"{who}. {caveat}".strip(),
                    source=source,
                    facts=", ".join(ids),
                )
            )
            for (who, caveat, source), ids in self._ids.items()
        )


def _sentences(who: str, caveat: str) -> str:
    return f"{who}. {caveat}".strip()


def figures(joint: str, first: Sequence[str]) -> tuple[Section, Section]:
    """A few rows of the comparison for every choice, and the notes that its figures rest on.

    Args:
        joint: joint id.
        first: outcome ids that come first, such as those of the heaviest wishes.
    """
    ev = load_evidence().about(joint)
    main = [str(key) for key, shown in ev.outcomes["main"].items() if shown == "yes"]
    wanted = list(dict.fromkeys([*first, *main]))[: ROWS_WITH_WISHES if first else ROWS]
    notes = _Notes()
    rows = tuple(_outcome(ev, joint, outcome_id, notes) for outcome_id in wanted)
    grid = Grid(say("figures_grid"), say("figures_corner"), choices(joint), rows)
    told = Section("figures", say("figures_title"), (grid, Text(say("figures_how"), "small")))
    blocks = (Items(notes.items(), numbered=True),)
    return told, Section("notes_on_figures", say("figures_notes"), blocks)


def _outcome(ev: Evidence, joint: str, outcome_id: str, notes: _Notes) -> Row:
    title, question, by_option = _written(joint, outcome_id)
    cells = tuple(_told(by_option[one.option], ev, notes) for one in choices(joint))
    return Row(title, cells, (question,))


@cache
def _written(joint: str, outcome_id: str) -> tuple[str, str, Mapping[str, Mapping[str, str]]]:
    """Title and question of a row of the comparison, and its cells by option, as in data/."""
    ev = load_evidence().about(joint)
    outcome = ev.outcomes.loc[outcome_id]
    of_row = ev.comparison.xs(outcome_id, level="outcome_id").reset_index().to_dict("records")
    by_option = {row["option"]: {str(key): str(row[key]) for key in row} for row in of_row}
    return str(outcome["title"]), str(outcome["question"]), by_option


def _told(cell: Mapping[str, str], ev: Evidence, notes: _Notes) -> Cell:
    """One cell of comparison.csv, shortened by whole sentences and never in other words.

    Where a figure is drawn, its own sentence is the first one: it says over what time and of what.
    """
    if not cell["sentence"]:
        return Cell(cell["missing"], strong=say("figures_none"))
    template, text = cell["sentence"], render_string(cell["sentence"])
    if cell["draw"]:
        template, text = split_sentences(template)[0], split_sentences(text)[0]
    ids = list(dict.fromkeys(_FACT_ID.findall(template))) or cell["fact_ids"].split()
    facts = [ev.fact(fact_id) for fact_id in ids]
    found = _FIGURE.match(text)
    strong = found.group() if found else ""
    return Cell(
        text[len(strong) :].strip(),
        strong=strong,
        small=_how_sure(facts),
        notes=tuple(sorted({notes.number(fact) for fact in facts})),
    )


def _how_sure(facts: Sequence[Fact]) -> tuple[str, ...]:
    if not facts:
        return ()
    least = max(facts, key=lambda fact: CERTAINTIES.index(fact.certainty))
    return (f"{sure_words(least.certainty)}.",)


def criteria(ans: Answers) -> Section | None:
    """What published criteria say of each choice; None while nothing but the side is known."""
    if not set(ans.about.answers) - {"side"}:
        return None
    found = assess(ans.about)
    cells = tuple(
        _level(ans.joint, one.option, found.options[one.option], found)
        for one in choices(ans.joint)
    )
    row = Row("", cells)
    grid = Grid(say("criteria_grid"), "", choices(ans.joint), (row,))
    blocks = (grid, Text(say("criteria_how"), "small"))
    return Section("criteria", say("criteria_title"), blocks)


def _level(joint: str, option: str, one: OptionAssessment, found: Assessment) -> Cell:
    """A level with what lies behind it: what rules it out, what to ask, what to talk over."""
    head = level_words(one.level, joint)
    if option == ALWAYS_FITS:
        return Cell(strong=head, level=one.level)
    mine = found.by_option[option]
    if one.level == "cannot_tell":
        doubted = any(row["doubted"] for row in mine)
        words = say("criteria_check" if doubted else "criteria_ask")
        points = tuple(inputs(joint)[name].short for name in one.missing)
    elif one.level == "outside":
        against = {row["factor"] for row in mine if row["makes_outside"]}
        words = say("criteria_outside")
        points = tuple(
            rule.avoid for rule in rules(joint)[option] if rule.factor in against and rule.avoid
        )
    else:
        words = say("criteria_talk")
        points = tuple(_point(joint, row) for row in mine if row["level"] in {"amber", "red"})
    return Cell(
        words if points else "", strong=head, level=one.level, points=tuple(dict.fromkeys(points))
    )


def _point(joint: str, row: Mapping[str, Any]) -> str:
    question = inputs(joint)[row["factor"]]
    return say("criteria_point", name=question.short, answer=question.words(row["answer"]))
