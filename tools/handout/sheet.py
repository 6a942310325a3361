"""The file around the pages: what may run, how it looks, what it is, and its contents."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from html import escape
from itertools import starmap
from pathlib import Path
from typing import Final

import fontpkg_atkinson_hyperlegible as atkinson
from fontTools import subset
from fontTools.ttLib import TTFont

from osteo_aid.domain.glossary import by_id
from osteo_aid.domain.joints import joints
from osteo_aid.evidence import load_evidence
from osteo_aid.text import page
from osteo_aid.text.explained import card
from osteo_aid.text.times import long_date
from osteo_aid.ui import style
from osteo_aid.ui.footer import NOT_ADVICE, freshness
from osteo_aid.ui.pictures import out_of_line_and_normal
from osteo_aid.ui.site import PageInfo, sections
from tools.handout.drawn import markdown
from tools.handout.pictures import Pictures
from tools.handout.rewritten import part_of_a_file, style_of_a_file, without_comments

OWN_STYLE: Final = Path(__file__).with_name("handout.css")
TOP: Final = "oa-top"
CONTENTS: Final = "oa-contents"
FACES: Final = {
    "Regular": (400, "normal"),
    "Bold": (700, "normal"),
    "Italic": (400, "italic"),
    "BoldItalic": (700, "italic"),
}
_WORD: Final = re.compile(r'popovertarget="oa-word-([\w-]+)"')
_TAG: Final = re.compile(r"<[^>]*>")


def whole_file(
    joint: str, parts: Mapping[PageInfo, str], pictures: Pictures, day: date, script: str = ""
) -> str:
    """One joint as a complete HTML file.

    Args:
        joint: such as "knee".
        parts: each page as a part of a file, in order.
        pictures: the drawings of all parts.
        day: when the copy is made.
        script: what makes the picture of alignment move; "" where there is none.
    """
    told = "".join(starmap(_part, parts.items()))
    body = f"{_head_of(joint, day, pictures)}{_contents(parts)}<main>{told}</main>{_foot()}"
    body += _words_explained(body)
    return document(
        title_of(joint), f"{pictures.all()}{body}", letters=body, script=script, kind="stApp stMain"
    )


def document(title: str, body: str, *, letters: str, script: str = "", kind: str = "") -> str:
    """HTML that asks nobody for anything: style, typeface and script are in it.

    Args:
        title: of the window.
        body: what stands in it.
        letters: HTML with every character that the typeface must have.
        script: the one script that may run.
        kind: classes of the body.
    """
    runs = f"<script>{script}</script>" if script else ""
    css = f"{_fonts(_letters(letters))}{_style()}"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(script)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>{css}</style>\n</head>\n"
        f'<body class="{kind}">\n{body}\n{runs}</body>\n</html>\n'
    )


def title_of(joint: str) -> str:
    """The name of a file: what it is about, and the joint."""
    return page("handout")["title"].strip().format(joint=joints()[joint].name)


def say(key: str) -> str:
    """A passage of the file, the same for every joint."""
    return page("handout")[key].strip()


def note(slug: str, joint: str) -> str:
    """What only the app can do on a page, as HTML; "" where the file does the same."""
    text = page("handout", joint).get(f"note_{slug}", "").strip()
    return text and f'<p class="oa-app-only" role="note">{escape(text)}</p>'


def _head_of(joint: str, day: date, pictures: Pictures) -> str:
    review = {key: str(value) for key, value in load_evidence().review.items()}
    made = f"{say('copy').format(day=long_date(day))} {freshness(review)}"
    facts = "".join(f"<div>{markdown(text)}</div>" for text in (made, say("private"), say("print")))
    return (
        f'<a class="oa-skip" href="#{CONTENTS}">{escape(say("contents"))}</a>'
        f'<header class="oa-cover" id="{TOP}"><div class="oa-cover-first"><div>'
        f'<h1>{escape(title_of(joint))}</h1><p class="oa-cover-lead">{escape(say("lead"))}</p>'
        f'<p class="oa-note" role="note"><strong>{escape(NOT_ADVICE)}</strong></p></div>'
        f"{part_of_a_file(out_of_line_and_normal(joint, ''), TOP, pictures)}</div>"
        f'<div class="oa-cover-facts">{facts}</div></header>'
    )


def _contents(parts: Iterable[PageInfo]) -> str:
    told = set(parts)
    groups = "".join(
        f"<li><span>{escape(section)}</span><ol>"
        + "".join(
            f'<li><a href="#{info.slug}">{escape(info.label)}</a></li>'
            for info in pages
            if info in told
        )
        + "</ol></li>"
        for section, pages in sections().items()
    )
    title = escape(say("contents"))
    return (
        f'<nav class="oa-contents" id="{CONTENTS}" tabindex="-1" aria-label="{title}">'
        f"<h2>{title}</h2><ul>{groups}</ul></nav>"
    )


def _part(info: PageInfo, html: str) -> str:
    return (
        f'<section id="{info.slug}" class="oa-part-of-file st-key-oa-page-{info.width}">'
        f'<p class="oa-part-group">{escape(info.section)}</p>{html}'
        f'<p class="oa-back"><a href="#{CONTENTS}">{escape(say("back"))}</a></p></section>'
    )


def _foot() -> str:
    review = {key: str(value) for key, value in load_evidence().review.items()}
    return (
        f'<footer class="oa-footer"><div class="oa-footer-text"><p>{escape(NOT_ADVICE)}</p>'
        f"<p>{escape(freshness(review))}</p><p>{escape(say('typeface'))}</p></div></footer>"
    )


def _words_explained(body: str) -> str:
    """The cards that the words of all parts open."""
    return "".join(card(by_id()[term_id]) for term_id in dict.fromkeys(_WORD.findall(body)))


def _policy(script: str) -> str:
    """Nothing is fetched, nothing is sent, and no script runs but the one in the file."""
    rules = ["default-src 'none'", "style-src 'unsafe-inline'", "img-src data:", "font-src data:",
             "base-uri 'none'", "form-action 'none'"]  # fmt: skip
    if script:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        rules.append(f"script-src 'sha256-{digest}'")
    return "; ".join(rules)


@cache
def _style() -> str:
    own = OWN_STYLE.read_text(encoding="utf-8")
    return f"{style_of_a_file(style.css())}\n{without_comments(own)}"


def _letters(html: str) -> str:
    return "".join(sorted({*_TAG.sub("", html), *map(chr, range(32, 127))}))


@cache
def _fonts(letters: str) -> str:
    """The typeface of the aid, with the letters that are used."""
    return "".join(_face(face, *look, letters) for face, look in FACES.items())


def _face(face: str, weight: int, slant: str, letters: str) -> str:
    font = TTFont(Path(atkinson.ROOT) / "files" / f"AtkinsonHyperlegible-{face}.ttf")
    options = subset.Options(flavor="woff", layout_features=["*"], notdef_outline=True)
    chosen = subset.Subsetter(options)
    chosen.populate(text=letters)
    chosen.subset(font)
    font.flavor = "woff"
    file = io.BytesIO()
    font.save(file)
    data = base64.b64encode(file.getvalue()).decode()
    return (
        f"@font-face{{font-family:'Atkinson Hyperlegible';font-weight:{weight};"
        f"font-style:{slant};src:url(data:font/woff;base64,{data}) format('woff')}}"
    )
