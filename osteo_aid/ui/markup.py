"""HTML that Streamlit sends as it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Markup:
    """Finished HTML for `st.html`.

    `st.html` searches every string for a common indent, which takes longer than the rest of
    the run when the string is a whole comparison (about 20 ms for each million characters).
    An object with `_repr_html_` is taken as it is.
    """

    text: str

    def _repr_html_(self) -> str:
        """What `st.html` asks for."""
        return self.text
