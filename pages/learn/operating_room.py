"""In the operating room: each operation step by step, one step a view."""

import streamlit as st

from osteo_aid.text import page
from osteo_aid.ui import operation_view as view
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import here
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.prose import met, prose, shown

joint = here()
words = page("operating_room", joint)

opening(words["title"], words["lead"])
operation = view.pick(joint)
shown(view.heading(operation))
view.walk(operation)
met(view.all_steps(operation))
st.html(Markup(view.all_steps(operation)))
shown(view.about(operation))
shown(view.room(operation))
prose(words["note"])

next_step("before_and_after", words["next_label"], words["next_why"])
