"""About this aid: purpose and limits, makers, money, updates, privacy, access and scorecard."""

from __future__ import annotations

from datetime import date

import streamlit as st

from osteo_aid.evidence import load_evidence
from osteo_aid.text import page
from osteo_aid.text.times import long_date
from osteo_aid.ui import about_view as view
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import here
from osteo_aid.ui.prose import heading, prose, shown

joint = here()
words = page("about", joint)
review = load_evidence().review
updates = words["updates"].format(
    checked=long_date(date.fromisoformat(review["checked_on"])),
    due=long_date(date.fromisoformat(review["review_due"])),
    version=review["version"],
)

opening(words["title"], words["lead"])
st.html(view.STYLE)

for part in ("purpose", "limits"):
    heading(words[f"{part}_title"])
    prose(words[part])
prose(words["limits_kept"])

for part in ("makers", "funding"):
    heading(words[f"{part}_title"])
    prose(words[part])

heading(words["updates_title"])
prose(updates)

for part in ("privacy", "access", "licence", "reading"):
    heading(words[f"{part}_title"])
    prose(words[part])
shown(view.reading_table(joint, words))

heading(words["score_title"])
prose(words["score"])
for standard in view.STANDARDS:
    st.subheader(words[f"standard_{standard}"], anchor=False)
    prose(view.score_line(joint, standard, words))
    shown(view.score_table(joint, standard, words))

next_step("compare", words["next_label"], words["next_why"])
