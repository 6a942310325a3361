"""The one-page report: what evidence there is, how sure, how old, and where the gaps are."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from osteo_aid.evidence.model import Evidence
from osteo_aid.evidence.schema import CERTAINTIES

WIDTH = 96


def report(evidence: Evidence) -> str:
    """The state of the evidence as plain text."""
    parts = (
        _title(evidence),
        _facts(evidence.facts),
        _sources(evidence.sources),
        _gaps(evidence.comparison),
        _without_interval(evidence.facts),
    )
    return "\n\n".join("\n".join(part) for part in parts)


def _title(evidence: Evidence) -> Iterator[str]:
    review = evidence.review
    yield f"Evidence, version {review['version']}: {len(evidence.facts)} facts"
    yield f"Last checked {review['checked_on']}, review due {review['review_due']}"


def _facts(facts: pd.DataFrame) -> Iterator[str]:
    yield "Facts by option and certainty"
    table = pd.crosstab(facts["option"], facts["certainty"], margins=True, margins_name="all")
    yield table.reindex(columns=[*CERTAINTIES, "all"], fill_value=0).to_string()


def _sources(sources: pd.DataFrame) -> Iterator[str]:
    counts = sources["read_as"].value_counts()
    yield f"Sources: {len(sources)}"
    yield "Read as"
    yield from _wrapped([f"{name} {count}," for name, count in counts.items()])
    dated = sources["year"].dropna()
    if len(dated):
        yield f"Oldest: {dated.idxmin()} ({dated.min()}); without a year: {_list(sources['year'])}"
    yield f"Without a DOI: {_list(sources['doi'].replace('', None))}"


def _gaps(comparison: pd.DataFrame) -> Iterator[str]:
    gaps = comparison[comparison["tell"].isin(["none", "words"])]
    yield f"Comparison cells without a number: {len(gaps)} of {len(comparison)}"
    for outcome, rows in gaps.groupby("outcome_id", sort=False):
        yield _short(f"  {outcome}: {', '.join(rows.index.get_level_values('option'))}")


def _without_interval(facts: pd.DataFrame) -> Iterator[str]:
    bare = facts.index[facts["interval"] == "none"]
    yield f"Facts without an interval: {len(bare)}"
    yield from _wrapped(list(bare))


def _list(column: pd.Series) -> str:
    missing = list(column.index[column.isna()])
    ids = "\n".join(_wrapped(missing))
    return f"{len(missing)}\n{ids}" if missing else "0"


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
