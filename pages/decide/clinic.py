"""In the clinic: one page for the talk between patient and surgeon."""

from osteo_aid.text import page
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import here

joint = here()
words = page("clinic", joint)

opening(words["title"], words["lead"])
next_step("my_summary", words["next_label"], words["next_why"])
