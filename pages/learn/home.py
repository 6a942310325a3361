"""Osteotomy or joint replacement?."""

import streamlit as st

st.title("Osteotomy or joint replacement?")
st.write("This page is being written.")
