"""In the clinic: one page for the talk between patient and surgeon."""

import streamlit as st

from osteo_aid.domain.checks import starter_questions
from osteo_aid.domain.lifetime import JOINT as LOOKS_AHEAD
from osteo_aid.domain.values import first_rows
from osteo_aid.text import page
from osteo_aid.ui import clinic_parts, clinic_view
from osteo_aid.ui.clinic_matters import rated_high
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.frame import page as frame_page
from osteo_aid.ui.joint import carried, here
from osteo_aid.ui.kept import kept
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.open_file import open_file
from osteo_aid.ui.prose import met, shown

joint = here()
words = page("clinic", joint)
mine = kept(joint)
rated = first_rows(mine.ratings, joint)
starters = tuple(one.text for one in starter_questions(joint))


def link(slug: str, label: str) -> None:
    """A quiet way to the page that a part of the visit comes from."""
    with st.container(key=f"oa-quiet-link-{slug}"):
        st.page_link(frame_page(slug), label=words[label], query_params=carried())


opening(words["title"], words["lead"])
with st.container(key="oa-visit-start"):
    shown(clinic_view.jumps(joint))
    open_file(page("my_summary", joint), "clinic")
clinic_parts.decide(joint)
clinic_parts.compare(joint, tuple(rated))
if joint == LOOKS_AHEAD:
    if mine.ahead:
        shown(clinic_view.looked_ahead(joint, mine.ahead))
    link("looking_ahead", "ahead_link")

st.html(Markup(clinic_view.heading("matters", joint)))
shown(rated_high(joint, mine.ratings) if rated else clinic_view.line("matters_none"))
link("what_matters", "matters_all" if rated else "matters_link")
clinic_parts.lean(joint)

st.html(Markup(clinic_view.heading("questions", joint)))
if not mine.asked:
    shown(clinic_view.line("questions_none"))
clinic_parts.talk(joint, mine.asked or starters)
link("my_questions", "questions_link")

st.html(Markup(clinic_view.heading("notes", joint)))
clinic_parts.note(joint)
clinic_parts.save(joint)
met(
    *words.values(),
    clinic_view.terms(joint),
    clinic_parts.compared(joint, tuple(rated)),
    *mine.asked,
    *starters,
)
next_step("my_summary", words["next_label"], words["next_why"])
