"""What matters to me: eight things or fewer, and how each choice goes along with them."""

from osteo_aid.text import page
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import here

joint = here()
words = page("what_matters", joint)

opening(words["title"], words["lead"])
next_step("check_what_you_know", words["next_label"], words["next_why"])
