"""Pure rules and models over the evidence. Nothing here imports Streamlit."""
