"""The picture that moves: the chart of the app, with the program that draws it in the file.

The program is Vega with Vega-Lite, as `vl_convert` has them. It works expressions out itself in
place of having the browser compile them, so that no script runs but this one.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final

import vl_convert

from osteo_aid.ui import alignment_view
from tools.handout.instead import LIVE
from tools.handout.rewritten import place

OPTIONS: Final = {
    "mode": "vega-lite",
    "renderer": "svg",
    "ast": True,
    "actions": False,
    "tooltip": False,
    "defaultStyle": False,
}


@cache
def script() -> str:
    """The script of a file with a live picture."""
    spec = alignment_view.chart(alignment_view.USUAL, "typical")
    at = "#" + place(alignment_view.PAGE, LIVE)
    call = f"vegaEmbed({json.dumps(at)},{_json(spec)},{_json(OPTIONS)});"
    licences = Path(__file__).with_name("licences.txt").read_text(encoding="utf-8")
    bundle = f"/*\n{licences}*/\n{vl_convert.javascript_bundle(call)}"
    # In HTML a script ends where its end is written, be it in a text
    return bundle.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
