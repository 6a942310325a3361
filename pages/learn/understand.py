"""Understand: what goes wrong in the joint, what comes of it, and what each choice means."""

import streamlit as st

from osteo_aid.domain.joints import options
from osteo_aid.text import page
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import here
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.pictures import every_option, out_of_line_and_normal
from osteo_aid.ui.prose import prose

joint = here()
words = page("understand", joint)

opening("Understand the choice", words["lead"])
if "branch" in words:
    with st.container(key="oa-branch"):
        prose(words["branch"])

st.header(words["idea_title"], anchor=False)
prose(words["idea"])
st.html(Markup(out_of_line_and_normal(joint, words["idea_caption"])))

st.header(words["course_title"], anchor=False)
prose(words["course"])

st.header(words["what_title"], anchor=False)
prose(words["what_is"])
prose(words["what_is_not"])

st.header(words["options_title"], anchor=False)
st.html(Markup(every_option(joint, words["pictures_caption"])))
for option in options(joint):
    prose(words[option])

st.header(words["when_title"], anchor=False)
yes, no = st.columns(2, gap="large")
prose(words["when_yes"], yes)
prose(words["when_no"], no)
prose(words["when_note"])

st.header(words["open_title"], anchor=False)
prose(words["open"])

if claims := [key for key in words if key.startswith("claim_")]:
    st.header(words["claims_title"], anchor=False)
    prose(words["claims_intro"])
    for claim in claims:
        with st.container(key=f"oa-{claim}"):
            prose(words[claim])

st.header(words["unknown_title"], anchor=False)
prose(words["unknown"])

next_step("compare", "Compare the choices", words["next_why"])
