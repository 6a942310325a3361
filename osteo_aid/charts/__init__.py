"""Pictures and charts: domain or evidence in, inline SVG or Vega-Lite out. No Streamlit here."""

from osteo_aid.charts.drawings import drawing, drawing_names, step_icon
from osteo_aid.charts.icons import counts, icon_array, option_mark
from osteo_aid.charts.palette import css_variables

__all__ = [
    "counts", "css_variables", "drawing", "drawing_names", "icon_array", "option_mark", "step_icon",
]  # fmt: skip
