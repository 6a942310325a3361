"""Recovery: when people reach what after each operation, and when to get help."""

import streamlit as st

from osteo_aid.text import page
from osteo_aid.ui import recovery_controls as controls
from osteo_aid.ui import recovery_view as view
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.markup import Markup

JOINT = "knee"
words = page("recovery")

opening(words["title"], words["lead"])
with st.container(key="oa-recovery-note"):
    st.markdown(words["note"])

# No fragment: leaving the page while the calendar is open would leave the next page empty.
with st.container(key="oa-controls"):
    shown = controls.pick_operations(JOINT)
    day, work, side = st.columns([3, 4, 3], gap="medium")
    with day:
        surgery_date = controls.pick_day()
    with work:
        job = controls.ask_shared(JOINT, "work")
    with side:
        leg = controls.ask_shared(JOINT, "side")
    controls.help_line("controls_why")
controls.on_paper(JOINT, surgery_date, ("work", "side"))

if shown:
    timelines, found = view.shown(JOINT, tuple(shown), surgery_date, job, leg)
    st.html(Markup(timelines))
    st.header(words["claim_title"], anchor=False)
    st.markdown(words["claim"])
    st.markdown(words["claim_end"])
    st.html(Markup(found))
else:
    st.info(words["too_few"])

st.header(words["none_title"], anchor=False)
st.html(Markup(view.no_operation(JOINT)))

st.html('<div id="oa-get-help"></div>')
st.header(words["signs_title"], anchor=False)
st.markdown(words["signs"])
st.html(Markup(view.warning_signs(JOINT)))
st.markdown(words["signs_end"])

st.markdown(words["print_hint"])
next_step("could_it_suit_me", words["next_label"], words["next_why"])
