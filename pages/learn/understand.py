"""Understand: what goes wrong in the joint, what comes of it, and what each choice means."""

import streamlit as st

from osteo_aid.domain.joints import options
from osteo_aid.text import page
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import here
from osteo_aid.ui.pictures import every_option, out_of_line_and_normal
from osteo_aid.ui.prose import heading, prose, shown

joint = here()
words = page("understand", joint)

opening("Understand the choice", words["lead"])
if "branch" in words:
    with st.container(key="oa-branch"):
        prose(words["branch"])

heading(words["idea_title"])
prose(words["idea"])
shown(out_of_line_and_normal(joint, words["idea_caption"]))

heading(words["course_title"])
prose(words["course"])

heading(words["what_title"])
prose(words["what_is"])
prose(words["what_is_not"])

heading(words["options_title"])
shown(every_option(joint, words["pictures_caption"]))
for option in options(joint):
    prose(words[option])

heading(words["when_title"])
yes, no = st.columns(2, gap="large")
prose(words["when_yes"], yes)
prose(words["when_no"], no)
prose(words["when_note"])

heading(words["open_title"])
prose(words["open"])

if claims := [key for key in words if key.startswith("claim_")]:
    heading(words["claims_title"])
    prose(words["claims_intro"])
    for claim in claims:
        with st.container(key=f"oa-{claim}"):
            prose(words[claim])

heading(words["unknown_title"])
prose(words["unknown"])

next_step("compare", "Compare the choices", words["next_why"])
