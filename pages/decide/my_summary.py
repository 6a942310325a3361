"""My summary: one page to take along, in four forms."""

from osteo_aid.text import page
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import here

joint = here()
words = page("my_summary", joint)

opening(words["title"], words["lead"])
next_step("clinic", words["next_label"], words["next_why"])
