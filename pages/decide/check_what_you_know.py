"""Check what you know: questions with their answers, and how ready the person feels."""

import streamlit as st

from osteo_aid.text import page
from osteo_aid.ui import check_view as view
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import here
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.pictures import beside_the_lead
from osteo_aid.ui.prose import heading, met, prose, shown

joint = here()
words = page("check_what_you_know", joint)

opening(words["title"], words["lead"])
shown(beside_the_lead("check", words["picture"]))
heading(words["facts_title"])
prose(words["facts"])
st.html(Markup(f'<p class="oa-skip-on"><a href="#{view.READY_PLACE}">{words["skip"]}</a></p>'))
view.facts(joint)

st.html(Markup(f'<div id="{view.READY_PLACE}" tabindex="-1"></div>'))
heading(words["ready_title"])
prose(words["ready"])
view.ready(joint)
shown(view.inspired())
met(view.all_words(joint))

next_step("my_questions", words["next_label"], words["next_why"])
