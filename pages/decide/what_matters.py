"""What matters to me: eight things or fewer, and how each choice goes along with them."""

import streamlit as st

from osteo_aid.domain.values import values
from osteo_aid.text import page
from osteo_aid.ui import measures_view, rating, tab, values_view
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.frame import page as page_at
from osteo_aid.ui.joint import carried, follow, here
from osteo_aid.ui.kept import kept
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.prose import heading, met, prose, shown

joint = here()
words = page("what_matters", joint)


@st.fragment
def tool() -> None:
    """Ratings beside the bars; only this part is drawn again on an answer."""
    follow(joint)
    above = st.empty()
    asked, said = st.columns([11, 9], gap="large")
    with asked:
        rating.ask_all(joint, words)
    ratings = kept(joint).ratings
    above.html(Markup(values_view.strip(joint, ratings)))
    with said, st.container(key="oa-said"):
        st.html(Markup(values_view.bars(joint, ratings)))
        st.button(words["clear"], on_click=rating.clear, args=(joint,))
    with st.expander(words["worked_title"]):
        st.markdown(words["worked"])
        st.html(Markup(values_view.sums(joint, ratings)))
    tab.draw("what_matters")


opening(words["title"], words["lead"])
shown(f'<div class="oa-note oa-standing" role="note">{words["note_html"]}</div>')
if values(joint):
    prose(words["how"])
    st.html(f'<p class="oa-fit-jump"><a href="#oa-fit">{words["jump"]}</a></p>')
    tool()
    met(*(f"{one.text} {one.help}" for one in values(joint).values()))
    heading(words["made_title"])
    prose(words["made"])
    shown(measures_view.rows(joint))
    if "left_out" in words:
        prose(words["left_out"])
    prose(words["on_compare_why"])
    with st.container(key="oa-link-on"):
        st.page_link(page_at("compare"), label=words["on_compare"], query_params=carried())
else:
    st.info(words["no_list"])
next_step("check_what_you_know", words["next_label"], words["next_why"])
