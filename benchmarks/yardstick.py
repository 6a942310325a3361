"""The yardstick: an empty page at Streamlit's defaults, with what a data app imports.

Both imports count: the default server collects all garbage after every rerun, which
takes the longer the more objects the process holds.
"""

import altair  # noqa: F401
import pandas  # noqa: F401
