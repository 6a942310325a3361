"""About this aid."""

import streamlit as st

st.title("About this aid")
st.write("This page is being written.")
