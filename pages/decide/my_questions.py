"""My questions: pick, put in order, add your own."""

from osteo_aid.text import page
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import here

joint = here()
words = page("my_questions", joint)

opening(words["title"], words["lead"])
next_step("my_summary", words["next_label"], words["next_why"])
