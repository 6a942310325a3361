"""Where a statement comes from, as a small line of links below it."""

from __future__ import annotations

from functools import lru_cache
from html import escape

from osteo_aid.evidence import load_evidence
from osteo_aid.evidence.guide_schema import USUAL
from osteo_aid.summary.references import address
from osteo_aid.text import page
from osteo_aid.text.figures import source_words


@lru_cache(maxsize=2048)
def cited(ids: str) -> str:
    """Links to the sources of a row, in a few words each; '' without any.

    Args:
        ids: ids of sources.csv with spaces between.
    """
    if not ids:
        return ""
    links = []
    for source in map(load_evidence().source, ids.split()):
        text, to = escape(source_words(source)), address(source)
        links.append(f'<a href="{escape(to, quote=True)}">{text}</a>' if to else text)
    return f'<span class="oa-cited">{escape(words("sources"))}: {"; ".join(links)}</span>'


def resting_on(basis: str, ids: str) -> str:
    """The sources of a statement, or that it is usual practice without one."""
    if basis == USUAL:
        return f'<span class="oa-cited">{escape(words("usual_practice"))}</span>'
    return cited(ids)


def words(key: str) -> str:
    """A few words that the pages of the guide share."""
    return page("guide")[key].strip()
