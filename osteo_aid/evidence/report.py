"""The one-page report: what evidence there is, how sure, how old, and where the gaps are.

There is one for all joints, with numbers by joint, and one for each joint, which names the gaps.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from osteo_aid.evidence.model import Evidence
from osteo_aid.evidence.words import CERTAINTIES

WIDTH = 96


def report(evidence: Evidence, joint: str = "") -> str:
    """The state of the evidence as plain text, of all joints or of one."""
    mine = evidence.about(joint) if joint else evidence
    parts = (
        _title(mine, joint),
        _facts(mine.facts),
        _sources(_used(mine, joint), joint),
        _gaps(mine.comparison, joint),
        _without_interval(mine.facts, joint),
    )
    return "\n\n".join("\n".join(part) for part in parts)


def _used(evidence: Evidence, joint: str) -> pd.DataFrame:
    """The sources behind the figures of a joint; all of them without one."""
    if not joint:
        return evidence.sources
    return evidence.sources[evidence.sources.index.isin(evidence.facts["source_id"])]


def _title(evidence: Evidence, joint: str) -> Iterator[str]:
    review = evidence.review
    about = f" on the joint {joint!r}" if joint else ""
    yield f"Evidence, version {review['version']}: {len(evidence.facts)} facts{about}"
    yield f"Last checked {review['checked_on']}, review due {review['review_due']}"


def _facts(facts: pd.DataFrame) -> Iterator[str]:
    yield "Facts by option and certainty"
    for column in ("option", "joint") if facts["joint"].nunique() > 1 else ("option",):
        table = pd.crosstab(facts[column], facts["certainty"], margins=True, margins_name="all")
        yield table.reindex(columns=[*CERTAINTIES, "all"], fill_value=0).to_string()


def _sources(sources: pd.DataFrame, joint: str) -> Iterator[str]:
    counts = sources["read_as"].value_counts()
    yield f"Sources: {len(sources)}"
    yield "Read as"
    yield from _wrapped([f"{name} {count}," for name, count in counts.items()])
    dated = sources["year"].dropna()
    if len(dated):
        without = _list(sources["year"], names=bool(joint))
        yield f"Oldest: {dated.idxmin()} ({dated.min()}); without a year: {without}"
    yield f"Without a DOI: {_list(sources['doi'].replace('', None), names=bool(joint))}"


def _gaps(comparison: pd.DataFrame, joint: str) -> Iterator[str]:
    gaps = comparison[comparison["tell"].isin(["none", "words"])]
    yield f"Comparison cells without a number: {len(gaps)} of {len(comparison)}"
    if not joint:
        yield from _by_joint(pd.Series(gaps.index.get_level_values("joint")))
        return
    for outcome, rows in gaps.groupby("outcome_id", sort=False):
        yield _short(f"  {outcome}: {', '.join(rows.index.get_level_values('option'))}")


def _without_interval(facts: pd.DataFrame, joint: str) -> Iterator[str]:
    bare = facts[facts["interval"] == "none"]
    yield f"Facts without an interval: {len(bare)}"
    if joint:
        yield from _wrapped(list(bare.index))
        return
    yield from _by_joint(bare["joint"])
    yield "Named one by one: python -m osteo_aid.evidence --joint knee (or another joint)"


def _by_joint(joints: pd.Series) -> Iterator[str]:
    """How many of each joint, on a line."""
    yield from _wrapped([f"{name} {count}," for name, count in joints.value_counts().items()])


def _list(column: pd.Series, *, names: bool) -> str:
    """How many are missing, and which."""
    missing = list(column.index[column.isna()])
    ids = "\n".join(_wrapped(missing))
    return f"{len(missing)}\n{ids}" if missing and names else str(len(missing))


def _wrapped(words: list[str]) -> Iterator[str]:
    line = " "
    for word in words:
        if len(line) + len(word) >= WIDTH:
            yield line
            line = " "
        line += f" {word}"
    if line.strip():
        yield line


def _short(text: str) -> str:
    return text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"
