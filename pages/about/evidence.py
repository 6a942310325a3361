"""Evidence and methods."""

import streamlit as st

st.title("Evidence and methods")
st.write("This page is being written.")
