"""Drawings in one hand: flat bone-coloured shapes, one ink outline, the load line as accent.

Each returns inline SVG and needs the words read out in its place (``title``, and ``desc`` for
more). ``prefix`` begins its ids: give one when the same drawing stands twice on a page.
"""

from osteo_aid.charts.drawings.door import door, door_and_leg
from osteo_aid.charts.drawings.knee import knee
from osteo_aid.charts.drawings.leg import leg
from osteo_aid.charts.drawings.sites import site
from osteo_aid.charts.drawings.steps import step_icon

__all__ = ["door", "door_and_leg", "knee", "leg", "site", "step_icon"]
