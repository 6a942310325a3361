"""The quiet footer of all pages: how fresh the evidence is and what this aid is not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from html import escape

import streamlit as st

from osteo_aid.evidence import load_evidence
from osteo_aid.text.times import long_date
from osteo_aid.ui.markup import Markup

NOT_ADVICE = (
    "This aid gives information for a talk with your care team. It is not medical advice. "
    "No clinician or patient has tested it yet."
)


def overdue_notice(review: Mapping[str, str], today: date) -> str:
    """The warning for evidence past its review date; empty while it is in date."""
    due = date.fromisoformat(review["review_due"])
    if today <= due:
        return ""
    return (
        f"The evidence in this aid was due for review on {long_date(due)} and may be out of date. "
        "Ask your care team for newer figures."
    )


def freshness(review: Mapping[str, str]) -> str:
    """One line: when the evidence was checked, when it is due, which version this is."""
    checked = long_date(date.fromisoformat(review["checked_on"]))
    due = long_date(date.fromisoformat(review["review_due"]))
    return f"Evidence last checked {checked}. Next review due {due}. Version {review['version']}."


def draw() -> None:
    """Draw the footer, with a banner only when the review date has passed."""
    st.html(_footer(datetime.now(tz=UTC).date()))


@lru_cache(maxsize=2)
def _footer(today: date) -> Markup:
    review = {key: str(value) for key, value in load_evidence().review.items()}
    notice = overdue_notice(review, today)
    banner = f'<p class="oa-overdue" role="note">{escape(notice)}</p>' if notice else ""
    return Markup(
        f'<div class="oa-footer">{banner}<div class="oa-footer-text">'
        f"<p>{escape(NOT_ADVICE)}</p><p>{escape(freshness(review))}</p></div></div>"
    )
