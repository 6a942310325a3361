"""The page that a browser loads first, with the words of the address that it asked for.

Streamlit serves one page for every address, called "Streamlit". Here each address has its own
title and description: for whoever shares or finds a link, and for a screen reader from the start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from typing import Final

from osteo_aid.domain.joints import joints
from osteo_aid.text import page
from osteo_aid.ui import style
from osteo_aid.ui.server.headers import streamlit_page
from osteo_aid.ui.site import AID_NAME, LANGUAGE, PageInfo

FAVICON: Final = "/favicon.png"
PREVIEW: Final = "/preview.png"
_LEFT_OUT: Final = (
    r"<!--.*?-->\s*",
    r"<title>.*?</title>\s*",
    r'<link rel="shortcut icon"[^>]*>\s*',
    r'<link rel="service-desc"[^>]*>\s*',  # Streamlit's interface for programs, which is closed
    r'<link\s+rel="preload"\s[^>]*SourceSans[^>]*>\s*',  # a typeface that the aid does not use
    r"<noscript>.*?</noscript>\s*",
)


def document(info: PageInfo, joint: str, public_url: str = "") -> str:
    """The HTML for one page and joint.

    Args:
        info: a page of `PAGES`.
        joint: a joint of joints.csv.
        public_url: address that people know the aid by, for links that must have a host.
    """
    words = page("server")
    noscript = f"<noscript><h1>{escape(AID_NAME)}</h1><p>{escape(words['noscript'])}</p></noscript>"
    head = "\n    ".join(_head(info, joint, public_url))
    before, start, after = _shell().partition('<meta charset="UTF-8" />')
    return f"{before}{start}\n    {head}{after}".replace("<body>", f"<body>\n    {noscript}")


def description(info: PageInfo, joint: str) -> str:
    """What a page is about: its first words, as plain text."""
    return page(info.slug, joint)["lead"].replace("*", "").replace("\n", " ")


def _head(info: PageInfo, joint: str, public_url: str) -> Iterator[str]:
    first = next(iter(joints()))
    title = info.window_title("" if joint == first else joints()[joint].name)
    about = description(info, joint)
    address = public_url + info.url + ("" if joint == first else f"?joint={joint}")
    yield f"<title>{escape(title)}</title>"
    yield f'<meta name="description" content="{escape(about)}" />'
    yield f'<link rel="icon" type="image/png" href="{FAVICON}" />'
    yield '<meta property="og:type" content="website" />'
    yield f'<meta property="og:site_name" content="{escape(AID_NAME)}" />'
    yield f'<meta property="og:title" content="{escape(title)}" />'
    yield f'<meta property="og:description" content="{escape(about)}" />'
    yield f'<meta property="og:image" content="{public_url}{PREVIEW}" />'
    yield f'<meta property="og:image:alt" content="{escape(page("server")["preview"])}" />'
    yield '<meta name="twitter:card" content="summary_large_image" />'
    if public_url:
        yield f'<meta property="og:url" content="{escape(address)}" />'
        yield f'<link rel="canonical" href="{escape(address)}" />'


@lru_cache(maxsize=1)
def _shell() -> str:
    """Streamlit's page without the words that are its own."""
    html = streamlit_page()
    for pattern in _LEFT_OUT:
        html = re.sub(pattern, "", html, flags=re.DOTALL)
    return style.linked(html.strip()).replace('<html lang="en">', f'<html lang="{LANGUAGE}">')


def small_page(title: str, text: str) -> str:
    """A page that needs nothing else: for an address where nothing is, and for our own faults."""
    link = f'<p><a href="/">{escape(page("server")["to_start"])}</a></p>'
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE}"><head><meta charset="UTF-8" />'
        '<meta name="viewport" content="width=device-width, initial-scale=1" />'
        f"<title>{escape(title)} | {escape(AID_NAME)}</title>"
        f'<link rel="icon" type="image/png" href="{FAVICON}" /><style>{_SMALL}</style></head>'
        f"<body><main><h1>{escape(title)}</h1><p>{escape(text)}</p>{link}</main></body></html>"
    )


_SMALL: Final = (
    ":root { color-scheme: light dark; }"
    " body { font: 1.2rem/1.5 'Atkinson Hyperlegible', sans-serif;"
    " color: light-dark(#1f2a2e, #ece7dd); background: light-dark(#fbf8f2, #161c1e); }"
    " main { max-width: 34rem; margin: 12vh auto; padding: 0 1rem; }"
    " a { color: light-dark(#0b5f5b, #7bd3ca); }"
)
