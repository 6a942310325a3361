"""A friendly guide to bone surgery: what is done to a bone, and what it is called."""

import streamlit as st

from osteo_aid.text import page
from osteo_aid.ui import names_view as view
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import follow, here
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.prose import heading, prose, shown

joint = here()
words = page("bone_surgery", joint)


@st.fragment
def finder() -> None:
    """Pick what one was told, and read what it means."""
    follow(joint)
    told = st.selectbox(
        words["finder_label"],
        list(view.told_as(joint)),
        index=None,
        placeholder=words["finder_hint"],
        key="name_told",
        persist_state="session",
    )
    if told:
        st.html(Markup(view.card(view.told_as(joint)[told], "told", "h3")))


opening(words["title"], words["lead"])
heading(words["finder_title"])
finder()
heading(words["words_title"])
prose(words["words"])
heading(words["all_title"])
prose(words["all"])
shown(view.by_group(joint))

next_step("operating_room", words["next_label"], words["next_why"])
