"""The drawings of data/drawings/, one SVG file a picture, and the icons of the steps.

The files hold shapes in the colours of `charts.palette` and nothing else; here each becomes one
image, named by the words read out in its place. The knee's are drawn from its geometry
(`python -m osteo_aid.charts.drawings`); the others were drawn by hand in the same manner.
"""

from osteo_aid.charts.drawings.files import drawing, drawing_names
from osteo_aid.charts.drawings.steps import step_icon

__all__ = ["drawing", "drawing_names", "step_icon"]
