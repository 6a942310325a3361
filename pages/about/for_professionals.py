"""For clinics and educators: how to use the aid with patients and visitors."""

from osteo_aid.text import page
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import here

joint = here()
words = page("for_professionals", joint)

opening(words["title"], words["lead"])
next_step("about", words["next_label"], words["next_why"])
