"""See your alignment: how far out of line the joint is, and how surgeons measure it.

For the knee the picture moves: a leg whose load line shifts as the bone is turned, beside a door.
"""

import streamlit as st

from osteo_aid.domain.joints import joints
from osteo_aid.text import page
from osteo_aid.ui import alignment_view as view
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import here
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.pictures import out_of_line_and_normal
from osteo_aid.ui.prose import prose

joint = here()
words = page(view.PAGE, joint)

if joints()[joint].live_picture:
    size = view.ask_lengths()

    opening(words["title"], words["lead"])
    view.draw(size)

    st.header(words["how_title"], anchor=False)
    prose(words["how"])

    st.header(words["aims_title"], anchor=False)
    prose(words["aims"])

    st.header(words["load_title"], anchor=False)
    prose(words["load"])
    st.html(Markup(view.band()))
    prose(words["load_after"])

    st.header(words["table_title"], anchor=False)
    st.html(Markup(view.table(size)))

    st.header(words["limits_title"], anchor=False)
    prose(view.limits(size))

    view.own(size)
else:
    opening(words["title"], words["lead"])
    st.html(Markup(out_of_line_and_normal(joint, words["caption"])))
    st.header(words["angle_title"], anchor=False)
    prose(words["angle"])
    prose(words["still"])

next_step("compare", words["next_label"], words["next_why"])
