"""One joint, from its pages to the text of its file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import escape

from osteo_aid.domain.joints import joints
from osteo_aid.ui.footer import NOT_ADVICE
from osteo_aid.ui.site import PAGES
from tools.handout import sheet
from tools.handout.instead import LIVE
from tools.handout.pictures import Pictures
from tools.handout.recipe import told
from tools.handout.rewritten import part_of_a_file
from tools.handout.visit import Visit


def make(joint: str, day: date) -> str:
    """The whole aid for a joint as one HTML file.

    Args:
        joint: such as "knee".
        day: the day that the file says it was made on.

    Raises:
        ValueError: there is no such joint.
        RuntimeError: a page stopped with an error.
    """
    visit, pictures = Visit(joint), Pictures()
    parts = {}
    for info in PAGES:
        html = told(visit, info, joint, day, sheet.note(info.slug, joint))
        parts[info] = part_of_a_file(_without_cards(html), info.slug, pictures)
    live = any(f"{info.slug}-{LIVE}" in html for info, html in parts.items())
    return sheet.whole_file(joint, parts, pictures, day, _script() if live else "")


def index(sizes: Mapping[str, int]) -> str:
    """A page that leads to the files.

    Args:
        sizes: joint -> bytes of its file.
    """
    title = sheet.say("index_title")
    links = "".join(
        f'<li><a href="{joint}.html">{escape(joints()[joint].name)}</a> '
        f"({escape(sheet.say('size').format(size=f'{size / 1e6:.1f}'))})</li>"
        for joint, size in sizes.items()
    )
    body = (
        f'<main class="oa-cover"><h1>{escape(title)}</h1><p>{escape(sheet.say("index_lead"))}</p>'
        f"<ul>{links}</ul><p>{escape(NOT_ADVICE)}</p></main>"
    )
    return sheet.document(title, body, letters=body, kind="stApp")


def _without_cards(html: str) -> str:
    """A page without the cards and the list of its words; the reason of the next step stays."""
    start = html.find('<div class="oa-end">')
    if start < 0:
        return html
    stop = html.rindex("</details></div>", start) + len("</details></div>")
    return html[:start] + html[stop:]


def _script() -> str:
    from tools.handout.live import script  # takes long to load, and one joint needs it

    return script()
