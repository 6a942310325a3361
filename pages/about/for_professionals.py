"""For clinics and educators: the clinician guide, example people and switches for a stall."""

from collections.abc import Callable

import streamlit as st

from osteo_aid.domain.joints import joints
from osteo_aid.summary.examples import examples
from osteo_aid.text import page
from osteo_aid.text.clinician_guide import PARTS
from osteo_aid.ui import professionals_view as view
from osteo_aid.ui import visit
from osteo_aid.ui.examples import show
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.frame import page as frame_page
from osteo_aid.ui.joint import carried, here
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.prose import met, prose, shown

joint = here()
words = page("for_professionals", joint)


def switch(name: str, label: str, now: bool, turn: Callable[[bool], None]) -> None:
    """A switch that shows what `visit` holds and writes back to it."""
    key = f"switch_{name}"
    if st.session_state.get(key) != now:
        st.session_state[key] = now
    st.toggle(label, key=key, on_change=lambda: turn(st.session_state[key]))


opening(words["title"], words["lead"])
shown(view.jumps(words))

shown(view.heading("guide", words) + view.small("guide_about", words))
for part in PARTS:
    shown(view.heading(part, words, level=3))
    prose(words[part])

shown(view.heading("educators", words))
prose(words["educators"])
switch("outreach", words["switch_outreach"], visit.outreach(), visit.set_outreach)
switch("larger", words["switch_larger"], visit.larger(), visit.set_larger)

shown(view.heading("examples", words) + view.small("examples_about", words))
met(*(f"{one.title} {one.about}" for one in examples().values()))
with st.container(key="oa-examples"):
    for one in examples().values():
        with st.container(key=f"oa-example-{one.example_id}", gap=None):
            st.html(Markup(view.card(one, joints()[one.joint].name)))
            if st.button(view.opens(one, words), key=f"open_{one.example_id}", type="secondary"):
                show(one.example_id)
                st.switch_page(frame_page("compare"), query_params=carried())

next_step("clinic", words["next_label"], words["next_why"])
