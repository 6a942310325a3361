"""My summary: one page to take along, on screen and on paper, and the files to keep it."""

from datetime import date

import streamlit as st

from osteo_aid.summary.model import summarise
from osteo_aid.text import page
from osteo_aid.ui import summary_view as view
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import here
from osteo_aid.ui.kept import kept
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.open_file import open_file
from osteo_aid.ui.prose import met, prose

joint = here()
words = page("my_summary", joint)

opening(words["title"], words["lead"])
st.html(Markup(view.jumps(words)))

# No fragment: leaving the page while the calendar is open would leave the next page empty.
view.missing(kept(joint), words)
st.html(Markup(view.heading("yours", words)))
with st.container(key="oa-sum-yours"):
    lean, note = st.columns([2, 3], gap="large")
    with lean:
        view.lean(joint, words)
    with note:
        view.note(joint, words)
    view.pick_operation(joint, words)

summary = summarise(kept(joint), date.today())
st.html(Markup(view.heading("paper", words)))
large = st.toggle(words["large"], key=view.LARGE, persist_state="session")
met(view.words_on(joint))
st.html(Markup(view.paper(summary, large)))

st.html(Markup(view.heading("take", words)))
prose(words["print"])
with st.container(key="oa-sum-files"):
    view.take(joint, words, large)
prose(words["private"])
view.copy(summary, words)

st.html(Markup(view.heading("open", words)))
open_file(words, "summary")
next_step("clinic", words["next_label"], words["next_why"])
