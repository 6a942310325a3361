"""My questions: pick, put in order, add your own."""

import streamlit as st

from osteo_aid.text import page
from osteo_aid.ui import asking_view as view
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import here
from osteo_aid.ui.pictures import beside_the_lead
from osteo_aid.ui.prose import heading, met, prose, shown

joint = here()
words = page("my_questions", joint)

opening(words["title"], words["lead"])
shown(beside_the_lead("questions", words["picture"]))
with st.container(key="oa-pick-intro"):
    heading(words["pick_title"])
    prose(words["pick"])
view.tool(joint)
met(view.all_words(joint))

next_step("my_summary", words["next_label"], words["next_why"])
