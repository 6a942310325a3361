"""Looking ahead: what may come after each choice, counted in groups of people."""

import streamlit as st

from osteo_aid.domain.lifetime import JOINT
from osteo_aid.text import page
from osteo_aid.ui import ahead_chart, ahead_controls, ahead_more, ahead_view, tab
from osteo_aid.ui.ahead_other_view import counted
from osteo_aid.ui.answers import given
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.frame import page as page_at
from osteo_aid.ui.joint import carried, follow, here
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.pictures import beside_the_lead
from osteo_aid.ui.prose import met, prose, shown

joint = here()
words = page("looking_ahead", joint)


@st.fragment
def tool() -> None:
    """The questions, and what follows from them; only this part is drawn again on an answer."""
    follow(joint)
    look = ahead_controls.ask_all(joint)
    if look is None:
        missing = tuple(name for name in ("age", "sex") if given(joint, name) is None)
        st.html(Markup(ahead_view.invitation(missing)))
    else:
        top = ahead_more.jumps(look.any_studied) + ahead_view.where(look)
        st.html(Markup(top + ahead_more.version() * look.any_studied))
        after = ahead_more.behind(look)
        if look.any_studied:
            ahead_controls.to_summary(joint)
            st.html(Markup(ahead_more.heading("chart")))
            measure = ahead_controls.pick_measure()
            after = ahead_chart.charts(look, measure) + after
        st.html(Markup(after))
    tab.draw("looking_ahead")


def title(part: str) -> None:
    """The heading of a part of the page, which links at its top lead to."""
    shown(ahead_more.heading(part))


opening(words["title"], words["lead"])
if joint == JOINT:
    note = f'<div class="oa-note" role="note">{words["note_html"]}</div>'
    shown(f'<div class="oa-ah-start">{note}{beside_the_lead("ahead", words["picture"])}</div>')
    tool()
    met(*words.values())
    title("overlap")
    prose(words["overlap"])
    shown(ahead_more.overlap())
    prose(words["overlap_then"])
    prose(words["centres"])
    shown(counted(joint))
    for part in ("studied", "unknown", "made"):
        title(part)
        prose(words[part])
    shown(ahead_more.sources() + ahead_more.version("version_card"))
    with st.container(key="oa-link-on"):
        st.page_link(page_at("evidence"), label=words["to_evidence"], query_params=carried())
else:
    shown(counted(joint))
next_step("what_matters", words["next_label"], words["next_why"])
