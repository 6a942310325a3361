"""Could it suit me: what published criteria say about a person's answers."""

import streamlit as st

from osteo_aid.domain.candidacy import assess
from osteo_aid.domain.joints import joints
from osteo_aid.text import page
from osteo_aid.ui import alignment_view, suit_view, tab
from osteo_aid.ui.answers import profile
from osteo_aid.ui.echoes import Echoes
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import follow, here
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.prose import met, shown
from osteo_aid.ui.questions import all_questions, ask_part, choose_part

joint = here()
words = page("could_it_suit_me", joint)


@st.fragment
def tool() -> None:
    """Questions beside what the criteria say; only this part is drawn again on an answer."""
    follow(joint)
    above = st.empty()
    asked, said = st.columns([11, 9], gap="large")
    with asked:
        part = choose_part(words)
        ask_part(joint, part, words)
        mine = profile(joint)
        found = assess(mine)
        if part == "clinic" and joints()[joint].live_picture:
            alignment_view.draw_typed(mine.hka_deg, found.options["osteotomy"].site)
    above.html(Markup(suit_view.strip(joint, found)))
    with said, st.container(key="oa-said"):
        st.html(Markup(suit_view.cards(joint, found)))
    st.html(Markup(suit_view.said(mine, found)))
    Echoes.of_session().all_sent()
    tab.draw("suit")


opening("Could it suit me?", words["lead"])
shown(f'<div class="oa-note oa-standing" role="note">{words["note_html"]}</div>')
tool()
met(all_questions(joint), suit_view.rule_book(joint), words["not_asked"])
st.html(Markup(suit_view.rule_book(joint)))
next_step("recovery", "See recovery, week by week", words["next_why"])
