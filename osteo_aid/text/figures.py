"""The functions a template uses to print a figure: whole numbers, always out of 100.

Every function takes a fact id and returns text. None of them returns a number that the
evidence does not hold, and each raises :class:`FigureError` when a template asks a fact for
something it is not: a survival told as an event, points told as people, a range never reported.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

EVENT_MEASURES = frozenset({"km_event", "cumulative_incidence", "lifetime_risk"})
SHARE_MEASURES = EVENT_MEASURES | {"km_survival", "share"}
INTERVALS = frozenset({"ci95", "range", "iqr"})
NEVER_TOLD = {
    "ratio": "a ratio is never told alone; tell the people out of 100 on each side",
    "words": "it is told in words and holds no number",
}
# Words for each unit of facts.csv: one of them, more than one of them.
UNIT_WORDS: Mapping[str, tuple[str, str]] = {
    "points_0_100": ("point out of 100", "points out of 100"),
    "points_0_48": ("point out of 48", "points out of 48"),
    "vas_0_10": ("point out of 10", "points out of 10"),
    "days": ("day", "days"),
    "weeks": ("week", "weeks"),
    "months": ("month", "months"),
    "years": ("year", "years"),
    "minutes": ("minute", "minutes"),
    "people": ("person", "people"),
    "operations": ("operation", "operations"),
    "degrees": ("degree", "degrees"),
    "kg": ("kg", "kg"),
    "mm": ("mm", "mm"),
    "per_100000": ("in every 100,000 people", "in every 100,000 people"),
}


class FigureError(ValueError):
    """A template asked for a figure the evidence cannot give; the text says which and why."""


class SourceLike(Protocol):
    """What a citation needs to know of a source (a row of sources.csv)."""

    @property
    def authors(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def journal(self) -> str: ...
    @property
    def year(self) -> float | None: ...
    @property
    def doi(self) -> str: ...
    @property
    def url(self) -> str: ...


class FactLike(Protocol):
    """What a template function needs to know of a fact (a row of facts.csv)."""

    @property
    def measure(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def estimate(self) -> float | None: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def interval(self) -> str: ...
    @property
    def time(self) -> str: ...
    @property
    def n(self) -> float | None: ...
    @property
    def source(self) -> SourceLike: ...


class EvidenceLike(Protocol):
    """Anything that finds a fact by its id, raising ``LookupError`` when there is none."""

    def fact(self, fact_id: str, /) -> FactLike: ...


def source_words(source: SourceLike) -> str:
    """A source in a few words: "Smith and others, Knee, 2019"."""
    names = [_known(source.authors), _known(source.journal)]
    parts = [_first_author(names[0]), names[1]] if any(names) else [_title(source.title)]
    year = str(int(source.year)) if source.year is not None and _present(source.year) else ""
    return ", ".join(part for part in (*parts, year) if part) or "Source"


def whole(x: float) -> int:
    """``x`` rounded to a whole number, halves away from zero (2.5 -> 3)."""
    return int(Decimal(str(x)).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def people(x: float) -> str:
    """A percentage as people out of 100: "30", "fewer than 1", "more than 99"."""
    if 0 < x < 1:
        return "fewer than 1"
    if 99 < x < 100:
        return "more than 99"
    return str(whole(x))


def plain(x: float, *, unsigned: bool = False) -> str:
    """A whole number with thousands marked and a true minus sign: "3,161"."""
    number = whole(abs(x) if unsigned else x)
    return f"{number:,}".replace("-", "\u2212")


def ordered(first: str, second: str) -> str:
    """Two ends of a range as text, once when both read the same: "28 to 32", "28"."""
    ends = {first, second}
    if len(ends) == 1:
        return first
    for one_word, whole_number in (("fewer than 1", "0"), ("more than 99", "100")):
        if ends == {one_word, whole_number}:
            return one_word
    return f"{first} to {second}"


def _present(x: float | None) -> bool:
    return x is not None and not math.isnan(x)


@dataclass(frozen=True)
class Figures:
    """The template functions, over one set of evidence."""

    evidence: EvidenceLike

    def functions(self) -> dict[str, Callable[..., str]]:
        """The names a template may call."""
        return {
            "in_100": self.in_100,
            "not_in_100": self.not_in_100,
            "range_100": self.range_100,
            "not_range_100": self.not_range_100,
            "value": self.value,
            "span": self.span,
            "with_unit": self.with_unit,
            "exact": self.exact,
            "exact_span": self.exact_span,
            "time": self.time,
            "n": self.n,
            "source": self.source,
            "cite": self.cite,
        }

    def in_100(self, fact_id: str, *, still: bool = False) -> str:
        """People out of 100 to whom it happened; ``still=True`` reads a survival as it stands."""
        fact = self._share(fact_id, "in_100", still=still)
        return people(self._number(fact_id, fact.estimate, "estimate"))

    def not_in_100(self, fact_id: str, *, without: bool = False) -> str:
        """The others of the 100; adds up with :meth:`in_100`.

        On a survival these are the people who had the event. On an event measure (deaths may
        be allowed for) ``without=True`` says the author means the people who did not have it.
        """
        fact = self._complement(fact_id, "not_in_100", without=without)
        return _others(self._number(fact_id, fact.estimate, "estimate"))

    def range_100(self, fact_id: str, *, still: bool = False) -> str:
        """Low to high, in people out of 100: "28 to 32"."""
        fact = self._share(fact_id, "range_100", still=still)
        low, high = self._ends(fact_id, fact)
        return ordered(people(low), people(high))

    def not_range_100(self, fact_id: str, *, without: bool = False) -> str:
        """The range of the others of the 100, lower end first."""
        fact = self._complement(fact_id, "not_range_100", without=without)
        low, high = self._ends(fact_id, fact)
        return ordered(_others(high), _others(low))

    def value(self, fact_id: str, *, unsigned: bool = False) -> str:
        """The estimate as a whole number; ``unsigned=True`` leaves out a minus sign."""
        fact = self._plain_fact(fact_id, "value")
        return plain(self._number(fact_id, fact.estimate, "estimate"), unsigned=unsigned)

    def span(self, fact_id: str, *, still: bool = False) -> str:
        """Low to high in the fact's own unit, without the unit's name: "8 to 17"."""
        if self._fact(fact_id).unit == "percent":
            return self.range_100(fact_id, still=still)
        low, high = self._ends(fact_id, self._plain_fact(fact_id, "span"))
        return ordered(plain(low), plain(high))

    def exact(self, fact_id: str) -> str:
        """The estimate to a tenth, for places and angles where a tenth matters: "62.5"."""
        return _tenth(self._number(fact_id, self._place(fact_id).estimate, "estimate"))

    def exact_span(self, fact_id: str) -> str:
        """Low to high to a tenth: "60 to 70"."""
        low, high = self._ends(fact_id, self._place(fact_id))
        return ordered(_tenth(low), _tenth(high))

    def with_unit(self, fact_id: str) -> str:
        """The estimate with its unit in words: "5 weeks", "less than 1 week"."""
        fact = self._plain_fact(fact_id, "with_unit")
        if fact.unit not in UNIT_WORDS:
            raise FigureError(f"{fact_id}: there are no words for the unit {fact.unit!r}.")
        x = self._number(fact_id, fact.estimate, "estimate")
        single, many = UNIT_WORDS[fact.unit]
        if 0 < x < 1:
            return f"less than 1 {single}"
        return f"{plain(x)} {single if whole(abs(x)) == 1 else many}"

    def n(self, fact_id: str) -> str:
        """How many were studied: "3,161"."""
        return plain(self._number(fact_id, self._fact(fact_id).n, "n (number studied)"))

    def time(self, fact_id: str) -> str:
        """How long people were followed: "10 years". Raises where it is no plain time."""
        time = self._fact(fact_id).time
        if not _PLAIN_TIME.fullmatch(time):
            raise FigureError(f"{fact_id}: its time, {time!r}, is no plain time such as '2 years'.")
        return time

    def source(self, fact_id: str) -> str:
        """The source in a few words: "Smith and others, Knee, 2019"."""
        return source_words(self._fact(fact_id).source)

    def cite(self, fact_id: str) -> str:
        """The source as a Markdown link to where it can be read, or as text without an address."""
        source = self._fact(fact_id).source
        address = f"https://doi.org/{source.doi}" if source.doi else source.url
        label = re.sub(r"([\[\]*_`\\])", r"\\\1", self.source(fact_id))
        if not re.match(r"https?://", address or ""):
            return label
        return f"[{label}]({address.translate(_URL_SAFE)})"

    def _fact(self, fact_id: str) -> FactLike:
        try:
            return self.evidence.fact(fact_id)
        except LookupError as error:
            raise FigureError(f"{fact_id}: there is no such fact in facts.csv.") from error

    def _share(self, fact_id: str, function: str, *, still: bool) -> FactLike:
        fact = self._percent(fact_id, function)
        if fact.measure == "km_survival" and not still:
            raise FigureError(
                f"{fact_id}: it counts people still without the event, so it must not be told as "
                f'an event; write {function}("{fact_id}", still=True) or '
                f'not_{function}("{fact_id}").'
            )
        if still and fact.measure not in {"km_survival", "share"}:
            raise FigureError(
                f"{fact_id}: {function} with still=True is for survival; its measure is "
                f"{fact.measure}, which counts the people who had the event."
            )
        return fact

    def _complement(self, fact_id: str, function: str, *, without: bool) -> FactLike:
        fact = self._percent(fact_id, function)
        if fact.measure in EVENT_MEASURES and not without:
            raise FigureError(
                f"{fact_id}: {function} is for survival or a plain share; its measure is "
                f"{fact.measure}. To tell the people without the event write "
                f'{function}("{fact_id}", without=True).'
            )
        return fact

    def _percent(self, fact_id: str, function: str) -> FactLike:
        fact = self._fact(fact_id)
        if fact.unit != "percent":
            raise FigureError(
                f"{fact_id}: {function} needs a fact in percent; its unit is {fact.unit!r}."
            )
        if fact.measure not in SHARE_MEASURES:
            raise FigureError(
                f"{fact_id}: {function} needs a share of people; its measure is {fact.measure!r}."
            )
        return fact

    def _place(self, fact_id: str) -> FactLike:
        """A measured place or angle; people out of 100 are whole and never told in tenths."""
        fact = self._fact(fact_id)
        if fact.measure != "score":
            raise FigureError(f"{fact_id}: a tenth is for a measured place, not {fact.measure!r}.")
        return fact

    def _plain_fact(self, fact_id: str, function: str) -> FactLike:
        fact = self._fact(fact_id)
        if fact.unit == "percent":
            raise FigureError(
                f"{fact_id}: {function} is not for percent; tell it out of 100 with in_100, "
                "not_in_100 or range_100."
            )
        for kind in (fact.unit, fact.measure):
            if kind in NEVER_TOLD:
                raise FigureError(f"{fact_id}: {function} cannot tell it, {NEVER_TOLD[kind]}.")
        return fact

    @staticmethod
    def _number(fact_id: str, x: float | None, column: str) -> float:
        if x is None or math.isnan(x):
            raise FigureError(f"{fact_id}: it has no {column}.")
        return float(x)

    def _ends(self, fact_id: str, fact: FactLike) -> tuple[float, float]:
        if fact.interval not in INTERVALS or not (_present(fact.low) and _present(fact.high)):
            raise FigureError(
                f"{fact_id}: it has no interval with a low and a high end "
                f"(interval: {fact.interval or 'empty'})."
            )
        low = self._number(fact_id, fact.low, "low")
        high = self._number(fact_id, fact.high, "high")
        if low > high:
            raise FigureError(f"{fact_id}: its low end is above its high end.")
        return low, high


_PLAIN_TIME = re.compile(r"\d+ (days?|weeks?|months?|years?)( after revision)?")
_URL_SAFE = str.maketrans({"(": "%28", ")": "%29", " ": "%20", "<": "%3C", ">": "%3E"})


def _tenth(x: float) -> str:
    """To a tenth, without a trailing zero."""
    return f"{x:.1f}".removesuffix(".0")


def _others(x: float) -> str:
    """100 minus the people :func:`people` tells, so that both framings add up."""
    if 0 < x < 1:
        return "more than 99"
    if 99 < x < 100:
        return "fewer than 1"
    return str(100 - whole(x))


def _known(text: str) -> str:
    """Empty for what the ledger marks as unknown with square brackets."""
    return "" if not isinstance(text, str) or text.startswith("[") else text.strip()


def _title(text: str) -> str:
    """The title, or what is described after "[title not shown: ...]" where nobody kept it."""
    described = re.fullmatch(r"\[[^:\]]*title[^:\]]*:\s*(.+)\]", text or "")
    return described[1][:1].upper() + described[1][1:] if described else _known(text)


def _first_author(authors: str) -> str:
    """ "Smith J, Jones K" -> "Smith and others"; a body without commas stays as it is."""
    first, comma, _ = authors.partition(",")
    if not comma:
        return first
    return re.sub(r"\s+[A-Z]{1,3}$", "", re.split(r"[;&]", first)[0].strip()) + " and others"
