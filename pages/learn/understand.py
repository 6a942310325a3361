"""Understand: what a crooked leg does to a knee, and what each choice means."""

import streamlit as st

from osteo_aid.text import page
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.pictures import doors_and_legs, four_knees, other_joints

words = page("understand")

opening("Understand the choice", words["lead"])

st.header(words["door_title"], anchor=False)
st.markdown(words["door"])
st.html(Markup(doors_and_legs(words["door_caption"])))
st.markdown(words["bow_facts"])

st.header(words["what_title"], anchor=False)
st.markdown(words["what_is"])
st.markdown(words["what_is_not"])

st.header(words["options_title"], anchor=False)
st.html(Markup(four_knees(words["pictures_caption"])))
for option in ("no_operation", "osteotomy", "partial_replacement", "total_replacement"):
    st.markdown(words[option])

st.header(words["when_title"], anchor=False)
yes, no = st.columns(2, gap="large")
yes.markdown(words["when_yes"])
no.markdown(words["when_no"])
st.markdown(words["when_note"])

st.header(words["open_title"], anchor=False)
st.markdown(words["open"])

st.header(words["other_title"], anchor=False)
st.markdown(words["other"])
st.html(Markup(other_joints()))

st.header(words["claims_title"], anchor=False)
st.markdown(words["claims_intro"])
for claim in ("claim_recovery", "claim_common"):
    with st.container(key=f"oa-{claim}"):
        st.markdown(words[claim])

st.header(words["unknown_title"], anchor=False)
st.markdown(words["unknown"])

next_step("compare", "Compare the choices", words["next_why"])
