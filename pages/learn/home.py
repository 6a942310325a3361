"""Home: what this is, for whom, how long it takes, and where to start."""

import streamlit as st

from osteo_aid.text import page
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import here
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.pictures import every_option, step_card

joint = here()
words = page("home", joint)

opening("Osteotomy or joint replacement?", words["lead"])
st.html(Markup(every_option(joint)))

yes, no = st.columns(2, gap="large")
yes.markdown(words["for_you"])
no.markdown(words["not_for_you"])

st.header(words["steps_title"], anchor=False)
for column, step in zip(st.columns(3), ("understand", "compare", "decide"), strict=True):
    with column:
        st.html(Markup(step_card(step)))
        st.markdown(words[f"step_{step}"])
st.markdown(words["time"])

with st.container(key="oa-honest"):
    st.markdown(words["honest"])

next_step("understand", "Understand the choice", words["next_why"])
