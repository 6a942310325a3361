"""Check what you know: five questions with their answers, and how ready the person feels."""

from osteo_aid.text import page
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import here

joint = here()
words = page("check_what_you_know", joint)

opening(words["title"], words["lead"])
next_step("my_questions", words["next_label"], words["next_why"])
