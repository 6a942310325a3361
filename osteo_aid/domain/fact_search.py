"""Which figures fit a search: every word of the query, one option, one outcome."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import combining, normalize

from osteo_aid.evidence import Evidence, Fact


def folded(text: str) -> str:
    """Text without capitals and accents, so that "niinimaki" finds "Niinimäki"."""
    return "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))


def haystack(fact: Fact) -> str:
    """Everything a reader might search a figure by, as `folded` words."""
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
    return folded(" ".join(parts))


_haystack = lru_cache(maxsize=4096)(haystack)


def facts_matching(
    evidence: Evidence, query: str = "", option: str = "", topic: str = ""
) -> list[Fact]:
    """The figures that hold every word of `query`; '' for an option or topic means any."""
    words = folded(query).split()
    return [
        fact
        for fact in map(evidence.fact, evidence.facts.index)
        if option in ("", fact.option)
        and topic in ("", fact.topic)
        and all(word in _haystack(fact) for word in words)
    ]
