"""Writes deploy/nginx/away.conf: what the proxy answers while no process can.

The words are those of the aid's own page for its faults, in data/text. Run it after they change:
`python -m tools.away_page`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from osteo_aid.text import page
from osteo_aid.ui.server.document import small_page

FILE: Final = Path(__file__).resolve().parents[1] / "deploy" / "nginx" / "away.conf"


def away() -> str:
    """The answer as nginx reads it: its own signs in the text are told from the words."""
    words = page("server")
    html = small_page(words["failed_title"], words["failed"]).replace("\\", "\\\\")
    quoted = html.replace('"', '\\"').replace("$", "&#36;")
    return f'# Written by `python -m tools.away_page`.\nreturn 503 "{quoted}";\n'


if __name__ == "__main__":
    FILE.write_text(away(), encoding="utf-8")
