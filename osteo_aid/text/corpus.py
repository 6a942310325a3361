"""All prose the aid shows, as templates with the place they stand in."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from osteo_aid.text.bare_figures import lint
from osteo_aid.text.render import TEXT


@dataclass(frozen=True)
class Passage:
    """A piece of prose and where it stands.

    `first` is its first line in the file. `figures` says that a bare figure is a finding,
    `template` that it is rendered with figures from the evidence.
    """

    file: str
    place: str
    source: str
    first: int = 1
    figures: bool = True
    template: bool = True


# file: columns with prose; True where figures must come from the evidence
COLUMNS = {
    "advice.csv": (["title", "text"], True),
    "bone_names.csv": (["name", "built", "plain", "told_as"], False),
    "candidacy.csv": (["reason", "conflict", "avoid"], False),
    "joints.csv": (["name", "part_name"], True),
    "checks.csv": (["question", "choices", "because", "topic", "link"], True),
    "comparison.csv": (["sentence", "other_way", "disagree", "missing"], True),
    "examples.csv": (["title", "about"], False),
    "experience_themes.csv": (["title", "question"], True),
    "experiences.csv": (["sentence", "caveat", "missing"], True),
    "facts.csv": (["who", "caveat"], False),
    "glossary.csv": (["term", "meaning"], True),
    "inputs.csv": (["short", "label", "help", "choices"], False),
    "milestone_kinds.csv": (["name", "about"], True),
    "milestones.csv": (["who", "caveat", "note", "note_left", "note_right", "in_words"], False),
    "myths.csv": (["fact", "why", "myth"], True),
    "operation_notes.csv": (["text"], True),
    "operation_steps.csv": (["title", "text", "feel", "drawing_desc"], True),
    "operations.csv": (["name", "short", "differs"], True),
    "questions.csv": (["text"], True),
    "ready.csv": (["question", "next_step", "link"], True),
    "options.csv": (["name", "short_name", "what", "gain", "price"], True),
    "outcomes.csv": (["title", "question", "about"], True),
    "team.csv": (["name", "does"], True),
    "value_measures.csv": (["judged_by", "why"], True),
    "values.csv": (["text", "help", "counted"], True),
    "warning_signs.csv": (["sign", "meaning", "do"], False),
    "week_notes.csv": (["sentence"], True),
}


TEMPLATES = {
    "advice.csv": ("text",),
    "checks.csv": ("question", "choices", "because"),
    "comparison.csv": ("sentence", "other_way", "disagree", "missing"),
    "experiences.csv": ("sentence", "caveat"),
    "myths.csv": ("why",),
    "operation_notes.csv": ("text",),
    "operation_steps.csv": ("text",),
    "value_measures.csv": ("why",),
    "week_notes.csv": ("sentence",),
}
"""file: columns that are rendered with figures."""


def pages(folder: Path = TEXT) -> Iterator[Passage]:
    """Every page source, in every language and for every joint."""
    for path in sorted([*folder.glob("*/*.md"), *folder.glob("*/*/*.md")]):
        place = path.parent.relative_to(folder).as_posix()
        yield Passage(path.name, place, path.read_text(encoding="utf-8"))


def cells(data: Path = TEXT.parent) -> Iterator[Passage]:
    """Every prose cell of the tables, as far as the tables exist."""
    for file, (columns, figures) in COLUMNS.items():
        if not (data / file).is_file():
            continue
        with (data / file).open(encoding="utf-8", newline="") as handle:
            for row, record in enumerate(csv.DictReader(handle), start=2):
                for column in columns:
                    if record.get(column):
                        template = column in TEMPLATES.get(file, ())
                        text = record[column]
                        if template:
                            text = text.replace(" | ", ". ")  # each choice is a sentence
                        yield Passage(file, column, text, row, figures, template)


def passages() -> list[Passage]:
    """All prose: pages, then cells."""
    return [*pages(), *cells()]


def findings(prose: Iterable[Passage]) -> list[str]:
    """What to change in the prose: "file:line: rule: found: advice (place)"."""
    found = []
    for passage in prose:
        for finding in lint(passage.source, passage.file, figures=passage.figures):
            moved = replace(finding, line=finding.line + passage.first - 1)
            found.append(f"{moved} ({passage.place})")
    return found
