"""Pictures and charts: domain or evidence in, inline SVG or Vega-Lite out. No Streamlit here."""

from osteo_aid.charts.drawings import door, door_and_leg, knee, leg, site, step_icon
from osteo_aid.charts.icons import counts, icon_array, option_mark
from osteo_aid.charts.palette import css_variables

__all__ = [
    "counts", "css_variables", "door", "door_and_leg", "icon_array", "knee", "leg", "option_mark",
    "site", "step_icon",
]  # fmt: skip
