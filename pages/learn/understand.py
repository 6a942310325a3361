"""Understand."""

import streamlit as st

st.title("Understand")
st.write("This page is being written.")
