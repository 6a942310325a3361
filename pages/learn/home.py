"""Home: what this is, for whom, how long it takes, and where to start."""

import streamlit as st

from osteo_aid.text import page
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.frame import page as frame_page
from osteo_aid.ui.joint import carried, here
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.pictures import every_option, step_card
from osteo_aid.ui.prose import heading, prose, shown
from osteo_aid.ui.site import GUIDE

joint = here()
words = page("home", joint)

opening("Osteotomy or joint replacement?", words["lead"])
shown(every_option(joint))

yes, no = st.columns(2, gap="large")
prose(words["for_you"], yes)
prose(words["not_for_you"], no)

heading(words["steps_title"])
for column, step in zip(st.columns(3), ("understand", "compare", "decide"), strict=True):
    with column:
        st.html(Markup(step_card(step)))
        prose(words[f"step_{step}"])
prose(words["time"])

with st.container(key="oa-honest"):
    prose(words["honest"])

heading(words["more_title"])
with st.container(key="oa-more", horizontal=True):
    for info in GUIDE:
        st.page_link(frame_page(info.slug), label=info.label, query_params=carried())

next_step("understand", "Understand the choice", words["next_why"])
