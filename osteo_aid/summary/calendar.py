"""The milestones of recovery as a calendar file (RFC 5545), counted from the day of the operation.

All-day spans from the earliest to the latest week that is known. An entry keeps its UID when the
day is changed, so a calendar that reads the file again moves it; the later file has the higher
SEQUENCE. The library does the escaping and folds long lines.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID, uuid5

from osteo_aid.domain.inputs import NOT_ASKED, questions
from osteo_aid.domain.recovery import DATES, has_timeline, sites, timeline
from osteo_aid.evidence import load_evidence
from osteo_aid.summary.answers import Answers, AnswersError
from osteo_aid.summary.wording import operation
from osteo_aid.text.render import Page, page
from osteo_aid.text.times import dates, long_date, said, words

NO_OPERATION: Final = "no_operation"
OURS: Final = UUID("5b1c6a52-7b7e-4d7c-9a55-0c5ad1a3b7c9")
"""The namespace of the UIDs of entries."""
COUNTED_FROM: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""SEQUENCE is the number of minutes since then: a later file always has the higher one."""


class _Entry(NamedTuple):
    """One all-day span.

    `name` is its milestone, `last` the last of its days, `about` the parts of what stands below.
    """

    name: str
    summary: str
    first: date
    last: date
    about: list[str]


def render_ics(ans: Answers, now: datetime | None = None) -> bytes:
    """The calendar of one operation on one day.

    Args:
        ans: what a person chose: operation, bone and day; their side and kind of work count too.
        now: when the file is made; the same minute gives the same bytes.

    Raises:
        AnswersError: a sentence, when no day or no operation was chosen.
    """
    from icalendar import CLASS, TRANSP, Calendar, Event  # takes a while, and few ask for it

    text = page("calendar", ans.joint)
    if ans.option in {None, NO_OPERATION} or not has_timeline(ans.joint, str(ans.option)):
        raise AnswersError(text["need_operation"])
    if ans.surgery_date is None:
        raise AnswersError(text["need_day"])
    made = (now or datetime.now(tz=UTC)).astimezone(UTC).replace(second=0, microsecond=0)
    review = load_evidence().review
    source = text["from"].format(
        version=review["version"], checked=long_date(date.fromisoformat(review["checked_on"]))
    )
    calendar = Calendar.new(
        prodid=f"-//osteo-aid//{review['version']}//EN",
        name=_titled(text, "name", ans),
        uid=_uid(ans, "calendar"),
        language="en",
    )
    for entry in _entries(ans, ans.surgery_date, text):
        about = "\n\n".join(part for part in (*entry.about, text["promise"], source) if part)
        event = Event.new(
            uid=_uid(ans, entry.name),
            summary=entry.summary,
            start=entry.first,
            end=entry.last + timedelta(days=1),  # the day on which it is over
            description=about,
            categories=[text["category"]],
            transparency=TRANSP.TRANSPARENT,
            classification=CLASS.PRIVATE,
            stamp=made,
            last_modified=made,
            sequence=(made - COUNTED_FROM) // timedelta(minutes=1),
        )
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _entries(ans: Answers, day: date, text: Page) -> Iterator[_Entry]:
    """The day itself, then every milestone of which a week is known."""
    yield _Entry("surgery", _titled(text, "day", ans), day, day, [text["day_about"]])
    mine = {
        name: ans.about.answers.get(name)
        for name in ("work", "side")
        if questions(ans.joint)[name].part != NOT_ASKED
    }
    rows = timeline(ans.joint, str(ans.option), ans.site, day, **mine)  # type: ignore[arg-type]
    for row in rows.itertuples():
        known = [at for column in DATES.values() if (at := getattr(row, column)) is not None]
        if known:
            summary = text["milestone"].format(name=row.name, said=said(row))
            yield _Entry(str(row.milestone), summary, known[0], known[-1], _about(row, day, text))


def _about(row: Any, day: date, text: Page) -> list[str]:
    """What is told of one milestone: what it is, when, who says so, and what to keep in mind."""
    days = dates(row, day)
    when = [
        text["weeks"].format(said=said(row)),
        text["days"].format(dates=days) if days else "",
        "" if math.isnan(row.open_from_weeks) else text["open"],
    ]
    known = [
        f"{words(f'basis_{row.basis}_long')}.",
        f"{row.who}." if row.who else "",
        f"{row.caveat[:1].upper()}{row.caveat[1:]}." if row.caveat else "",
    ]
    return [row.about, " ".join(filter(None, when)), " ".join(filter(None, known)), row.note]


def _uid(ans: Answers, name: str) -> str:
    """The same for the same entry, whatever the day; it tells nothing by itself."""
    bone = ans.site or next(iter(sites(ans.joint, str(ans.option))), "")
    side = ans.about.answers.get("side") or ""
    return str(uuid5(OURS, f"{ans.joint}/{ans.option}/{bone}/{side}/{name}"))


def _titled(text: Page, key: str, ans: Answers) -> str:
    """A passage that names the operation, in the words of one option where it has its own."""
    choice = operation(ans.joint, str(ans.option), ans.site)
    return text.get(f"{key}_{ans.option}", text[key]).format(choice=choice)
