"""Before and after: getting ready, coming home, warning signs, driving and flying."""

from osteo_aid.evidence.guide_schema import ADVICE_PARTS
from osteo_aid.text import page
from osteo_aid.ui.advice_view import part
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import here
from osteo_aid.ui.prose import heading, prose, shown
from osteo_aid.ui.recovery_view import warning_signs

joint = here()
words = page("before_and_after", joint)
signs = page("recovery", joint)

opening(words["title"], words["lead"])
for name in ADVICE_PARTS:
    heading(words[f"{name}_title"])
    prose(words[name])
    shown(part(joint, name))
    if name == "home":
        heading(signs["signs_title"])
        prose(signs["signs"])
        shown(warning_signs(joint))
        prose(signs["signs_end"])

heading(words["none_title"])
prose(words["none"])

next_step("recovery", words["next_label"], words["next_why"])
