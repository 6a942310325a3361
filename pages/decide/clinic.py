"""In the clinic: one page for the talk between patient and surgeon."""

import streamlit as st

from osteo_aid.text import page
from osteo_aid.ui import clinic_parts, clinic_view
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import here
from osteo_aid.ui.kept import kept
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.prose import shown

joint = here()
words = page("clinic", joint)
mine = kept(joint)

opening(words["title"], words["lead"])
shown(clinic_view.jumps(joint))
clinic_parts.decide(joint)
clinic_parts.compare(joint, ())
st.html(Markup(clinic_view.heading("matters", joint)))
clinic_parts.lean(joint)
st.html(Markup(clinic_view.heading("questions", joint)))
clinic_parts.talk(joint, mine.asked)
st.html(Markup(clinic_view.heading("notes", joint)))
clinic_parts.note(joint)
next_step("my_summary", words["next_label"], words["next_why"])
