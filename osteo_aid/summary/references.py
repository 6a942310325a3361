"""The sources as references (RIS) and the tables as CSV, to check or use again.

RIS: one `TAG  - value` a line, CRLF between lines, one record a source, closed by `ER`.
What the ledger marks as unknown with square brackets is left out, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from osteo_aid.evidence import Evidence, Source

PAPER, PAGE = "JOUR", "ELEC"
_VOLUME = re.compile(
    r"(?P<volume>[\w-]+)\s*(?:\((?P<issue>[^)]+)\))?\s*:\s*(?P<first>\w+)(?:\s*[-–]\s*(?P<last>\w+))?"
)
_INITIALS = re.compile(r"^(?P<family>.+?)\s+(?P<initials>[A-Z]{1,4})$")


def facts_csv(evidence: Evidence) -> str:
    """All figures with their columns and the DOI of their source."""
    return _csv(
        evidence.facts.join(evidence.sources[["doi"]].add_prefix("source_"), on="source_id")
    )


def sources_csv(evidence: Evidence) -> str:
    """All sources."""
    return _csv(evidence.sources)


def rules_csv(evidence: Evidence) -> str:
    """All criteria with their thresholds, reasons and sources."""
    return _csv(evidence.candidacy)


def milestones_csv(evidence: Evidence) -> str:
    """All milestones of recovery, in weeks."""
    return _csv(evidence.milestones)


def references_ris(evidence: Evidence) -> str:
    """All sources as RIS: those of figures first, in their order, then those of rules and weeks."""
    used = {fact.source_id: fact.source for fact in evidence.by_fact_id.values()}
    return "".join(ris(source) for source in (used | evidence.by_source_id).values())


def ris(source: Source) -> str:
    """One source as a RIS record."""
    lines = [f"{tag}  - {value}" for tag, value in _fields(source) if value]
    return "\r\n".join([*lines, "ER  - ", "", ""])


def reference(source: Source) -> str:
    """One source as a line of text, in the order authors, title, journal, year, pages."""
    authors, title = _line(source.authors), _line(source.title)
    year = "" if source.year is None else str(source.year)
    place = " ".join(part for part in (known(source.journal), year) if part)
    if source.volume_pages:
        place = f"{place};{_line(source.volume_pages)}" if place else _line(source.volume_pages)
    parts = (part.strip().rstrip(".") for part in (authors, title, place))
    return " ".join(part if part.endswith(("?", "!")) else f"{part}." for part in parts if part)


def address(source: Source) -> str:
    """Where the source can be read: its DOI link, else its page; '' without either."""
    return f"https://doi.org/{source.doi}" if source.doi else source.url


def known(text: str) -> str:
    """Empty for what stands in square brackets, the ledger's mark of the unknown."""
    return "" if text.startswith("[") else _line(text)


def authors(text: str) -> list[str]:
    """Names as RIS wants them: "Smith JA, Jones B" -> ["Smith, JA", "Jones, B"]."""
    names = [name.strip().rstrip(".") for name in re.split(r"[;,&]| and ", known(text))]
    found = [re.sub(r"\s*\bet al$", "", name) for name in names]
    return [_INITIALS.sub(r"\g<family>, \g<initials>", name) for name in found if name]


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    yield "TY", PAPER if known(source.journal) else PAGE
    yield "ID", source.source_id
    yield from (("AU", name) for name in authors(source.authors))
    yield "TI", known(source.title)
    yield "JO", known(source.journal)
    yield "PY", "" if source.year is None else str(source.year)
    yield from _pages(source.volume_pages)
    yield "DO", source.doi
    yield "UR", address(source)
    yield "AN", f"PMID {source.pmid}" if source.pmid else ""
    yield "N1", f"Read as: {source.read_as.replace('_', ' ')}. Checked: {source.checked_on}."
    yield "N1", _line(source.note)


def _pages(text: str) -> Iterator[tuple[str, str]]:
    found = _VOLUME.fullmatch(text.strip())
    if found is None:
        yield "N1", _line(text)
        return
    for tag, name in (("VL", "volume"), ("IS", "issue"), ("SP", "first"), ("EP", "last")):
        yield tag, found[name] or ""


def _line(text: str) -> str:
    return " ".join(text.split())


def _csv(table: pd.DataFrame) -> str:
    return str(table.to_csv(lineterminator="\r\n"))
