"""The Streamlit side of the aid: server settings, frame, menu, footer and style."""
