"""Search and words: find a place in the aid, and every medical word in plain language."""

import streamlit as st

from osteo_aid.text import page
from osteo_aid.ui import search_view as view
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import follow, here
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.places import get_ready
from osteo_aid.ui.prose import heading, prose

joint = here()
words = page("search", joint)
LONGEST = 400  # a pasted sentence must fit: what is longer, the field refuses without a word


@st.fragment
def search() -> None:
    """The field and what it finds."""
    follow(joint)
    query = st.text_input(
        words["label"], key="search_query", max_chars=LONGEST, persist_state="session"
    )
    if query.strip():
        view.results(query, joint)


get_ready()
opening(words["title"], words["lead"])
search()
heading(words["words_title"])
prose(words["words"])
st.html(Markup(view.all_words()))

next_step("compare", words["next_label"], words["next_why"])
