"""See your alignment: a leg whose load line moves as the bone is turned, beside a door."""

import streamlit as st

from osteo_aid.domain.alignment import Leg
from osteo_aid.text import page
from osteo_aid.ui import alignment_view as view
from osteo_aid.ui.frame import next_step, opening

words = page("see_your_alignment")

opening(words["title"], words["lead"])
view.draw(Leg(180))
st.header(words["how_title"], anchor=False)
st.markdown(words["how"])
next_step("compare", "Compare the choices")
