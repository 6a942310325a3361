"""The HTML of a page as a part of a larger file: a level lower, with names of its own.

Every page has an h1 and names its places as it likes. In one file there is one h1, and no two
places have the same name. Links from page to page become links within the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

from osteo_aid.ui.site import PAGES
from tools.handout.pictures import Pictures

SHARED: Final = ("oa-word-", "oa-term-")
"""How places begin that are the same on every page: the words explained."""
SLUGS: Final = {info.slug for info in PAGES} | {""}
_HEADING: Final = re.compile(r"h([1-5])")
_REFERS: Final = frozenset({"aria-labelledby", "aria-describedby", "aria-controls", "for",
                            "headers", "list", "popovertarget", "id", "name"})  # fmt: skip
_IN_CSS: Final = re.compile(r"(?<![\w.#:@-])(h[1-5]|img)(?![\w-])(?=[^{}]*\{)")

Attributes = list[tuple[str, str | None]]


def part_of_a_file(html: str, slug: str, pictures: Pictures) -> str:
    """The HTML of a page, to be put into a file with others.

    Args:
        html: what the page drew.
        slug: of the page; its places are called `slug-place` in the file.
        pictures: where its drawings are kept.
    """
    rewriter = _Rewriter(slug, pictures)
    rewriter.feed(html)
    rewriter.close()
    return "".join(rewriter.out)


def style_of_a_file(css: str) -> str:
    """The style sheet of the aid for such HTML: headings a level lower, drawings in the page."""
    return _IN_CSS.sub(lambda found: _lower(found[1]).replace("img", "svg"), without_comments(css))


def without_comments(css: str) -> str:
    """A style sheet without what only its makers read."""
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)).strip()


def place(slug: str, name: str) -> str:
    """What a place of a page is called in the file."""
    return name if name.startswith(SHARED) else f"{slug}-{name}"


def _lower(tag: str) -> str:
    return f"h{int(tag[1]) + 1}" if _HEADING.fullmatch(tag) else tag


class _Rewriter(HTMLParser):
    def __init__(self, slug: str, pictures: Pictures) -> None:
        super().__init__(convert_charrefs=False)
        self.slug, self.pictures, self.out = slug, pictures, list[str]()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = dict(attrs)
        if tag == "img":
            said, kind = given.get("alt") or "", given.get("class") or ""
            self.out.append(self.pictures.shown(given.get("src") or "", said, kind))
            return
        new = {name: self._value(name, value) for name, value in given.items()}
        if new == given and _lower(tag) == tag:
            self.out.append(self.get_starttag_text() or "")
        else:
            self.out.append(f"<{_lower(tag)}{_written(new)}>")

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        self.out.append(f"</{_lower(tag)}>")

    def handle_data(self, data: str) -> None:
        self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")

    def _value(self, name: str, value: str | None) -> str | None:
        if value and name in _REFERS:
            return " ".join(place(self.slug, one) for one in value.split())
        return self._address(value) if value and name == "href" else value

    def _address(self, href: str) -> str:
        """Where a link leads: outside as it was, else to a place of the file."""
        parts = urlsplit(href)
        if parts.scheme:
            return href
        slug = parts.path.strip("/")
        if slug not in SLUGS:
            raise ValueError(f"{self.slug}: the link {href!r} leads to no page")
        slug = slug or (self.slug if parts.fragment else "home")
        return f"#{place(slug, parts.fragment)}" if parts.fragment else f"#{slug}"


def _written(attributes: Mapping[str, str | None]) -> str:
    return "".join(
        f" {name}" if value is None else f' {name}="{escape(value)}"'
        for name, value in attributes.items()
    )
