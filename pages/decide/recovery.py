"""Recovery: when people reach what after each operation, and when to get help."""

import streamlit as st

from osteo_aid.domain.inputs import NOT_ASKED, questions
from osteo_aid.text import page
from osteo_aid.ui import recovery_controls as controls
from osteo_aid.ui import recovery_view as view
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import here
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.prose import heading, met, prose, shown

joint = here()
words = page("recovery", joint)
asked = [name for name in ("work", "side") if questions(joint)[name].part != NOT_ASKED]

opening(words["title"], words["lead"])
with st.container(key="oa-recovery-note"):
    prose(words["note"])

# No fragment: leaving the page while the calendar is open would leave the next page empty.
with st.container(key="oa-controls"):
    picked = controls.pick_operations(joint)
    day, work, side = st.columns([3, 4, 3], gap="medium")
    with day:
        surgery_date = controls.pick_day(joint)
    with work:
        job = controls.ask_shared(joint, "work") if "work" in asked else None
    with side:
        operated = controls.ask_shared(joint, "side") if "side" in asked else None
    controls.help_line("controls_why", joint)
controls.on_paper(joint, surgery_date, asked)

if picked:
    timelines, found = view.shown(joint, tuple(picked), surgery_date, job, operated)
    met(timelines, found)
    st.html(Markup(timelines))
    heading(words["claim_title"])
    prose(words["claim"])
    if "claim_end" in words:
        prose(words["claim_end"])
    st.html(Markup(found))
else:
    st.info(words["too_few"])

heading(words["none_title"])
shown(view.no_operation(joint))

st.html('<div id="oa-get-help"></div>')
heading(words["signs_title"])
prose(words["signs"])
shown(view.warning_signs(joint))
prose(words["signs_end"])

prose(words["print_hint"])
next_step("looking_ahead", words["next_label"], words["next_why"])
