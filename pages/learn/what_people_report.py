"""What people report: findings of studies, usual weeks and myths; no stories."""

import streamlit as st

from osteo_aid.text import page
from osteo_aid.ui import report_view as view
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import here
from osteo_aid.ui.prose import heading, prose, shown

joint = here()
words = page("what_people_report", joint)

opening(words["title"], words["lead"])
with st.container(key="oa-honest"):
    prose(words["why"])

heading(words["reported_title"])
prose(words["reported"])
shown(view.reported(joint, st.session_state.get(view.OPENED, "")))

heading(words["weeks_title"])
prose(words["weeks"])
shown(view.weeks(joint))

heading(words["myths_title"])
prose(words["myths"])
shown(view.myths(joint))

next_step("compare", words["next_label"], words["next_why"])
