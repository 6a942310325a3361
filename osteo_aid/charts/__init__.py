"""Pictures and charts: domain or evidence in, inline SVG or Vega-Lite out. No Streamlit here."""
