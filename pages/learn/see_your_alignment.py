"""See your alignment: how far out of line the joint is, and how surgeons measure it.

For the knee the picture moves: a leg whose load line shifts as the bone is turned, beside a door.
"""

from osteo_aid.domain.joints import joints
from osteo_aid.text import page
from osteo_aid.ui import alignment_view as view
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.joint import here
from osteo_aid.ui.pictures import out_of_line_and_normal
from osteo_aid.ui.prose import heading, prose, shown

joint = here()
words = page(view.PAGE, joint)

if joints()[joint].live_picture:
    size = view.ask_lengths()

    opening(words["title"], words["lead"])
    view.draw(size)

    heading(words["how_title"])
    prose(words["how"])

    heading(words["aims_title"])
    prose(words["aims"])

    heading(words["load_title"])
    prose(words["load"])
    shown(view.band())
    prose(words["load_after"])

    heading(words["table_title"])
    shown(view.table(size))

    heading(words["limits_title"])
    prose(view.limits(size))

    view.own(size)
else:
    opening(words["title"], words["lead"])
    shown(out_of_line_and_normal(joint, words["caption"]))
    heading(words["angle_title"])
    prose(words["angle"])
    prose(words["still"])

next_step("compare", words["next_label"], words["next_why"])
