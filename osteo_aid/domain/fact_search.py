"""Which figures fit a search: every word of the query, one option, one outcome."""

from __future__ import annotations

from functools import lru_cache

from osteo_aid.evidence import Evidence, Fact


def haystack(fact: Fact) -> str:
    """Everything a reader might search a figure by, in lower case."""
    source = fact.source
    year = "" if source.year is None else str(source.year)
    parts = (
        fact.fact_id,
        fact.outcome,
        fact.who,
        fact.population,
        fact.time,
        fact.design,
        fact.caveat,
        fact.certainty_reason,
        source.authors,
        source.title,
        source.journal,
        source.doi,
        year,
    )
    return " ".join(parts).casefold()


_haystack = lru_cache(maxsize=4096)(haystack)


def facts_matching(
    evidence: Evidence, query: str = "", option: str = "", topic: str = ""
) -> list[Fact]:
    """The figures that hold every word of `query`; '' for an option or topic means any."""
    words = query.casefold().split()
    return [
        fact
        for fact in evidence.by_fact_id.values()
        if option in ("", fact.option)
        and topic in ("", fact.topic)
        and all(word in _haystack(fact) for word in words)
    ]
