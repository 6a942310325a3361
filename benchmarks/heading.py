"""The yardstick for a first visit: a page with nothing but a heading, at Streamlit's defaults."""

import altair  # noqa: F401
import pandas  # noqa: F401
import streamlit as st

st.title("Yardstick")
