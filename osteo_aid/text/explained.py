"""The words of a page explained where they stand: a tap on the word opens a card.

The browser's own popovers do it, without a script of ours. Each word is marked where a page uses
it first. The same cards stand once more as a list, for paper and for reading straight through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape
from typing import Final

from osteo_aid.domain.glossary import Term, by_id, uses

_TAG: Final = re.compile(
    r"<!--.*?-->"
    r"|<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)\b(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*)>",
    re.DOTALL | re.IGNORECASE,
)
_LEFT_ALONE: Final = (
    "a button code h1 h2 h3 h4 h5 h6 kbd label legend option pre script select style summary svg "
    "textarea th thead title"
)
_NOT_INSIDE: Final = frozenset(_LEFT_ALONE.split())
_EMPTY: Final = "area br col embed hr img input link meta source track wbr"
_VOID: Final = frozenset(_EMPTY.split())
# what nobody sees or can tap: hidden words, what a picture is called, our own cards; and what
# asks to be read as it is, such as warning signs
_HIDDEN: Final = re.compile(
    r"\boa-(?:hidden|skip|words|word-card|as-it-is|signs)\b|\baria-hidden=[\"']?true|\brole=[\"']?img\b"
    r"|\spopover\b|\shidden\b(?!-)",
    re.IGNORECASE,
)
# what Markdown makes of a text: code, headings, the first row of a table, links, icons
_MARKDOWN: Final = re.compile(
    r"^[ ]{0,3}(?P<fence>```+|~~~+).*?(?:^[ ]{0,3}(?P=fence)[ ]*$|\Z)"
    r"|^[ ]{0,3}\#{1,6}(?=[ \t]).*?$"
    r"|^(?=[^\n]*\S)[^\n]*\n(?=[ ]{0,3}(?:=+|-{2,})[ \t]*$)"
    r"|^[^\n|]*\|[^\n]*\n(?=[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$)"
    r"|^[ ]{0,3}\[[^\]\n]+\]:[^\n]*$"
    r"|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|!?\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])"
    r"|https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]+@[\w-]+\.\S+"
    r"|:[a-z][a-z_]*(?:/[a-z_]+)?:|&[a-z]+;|&\#\w+;",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)

_BEFORE: Final = "(\u201c\u2018"
_AFTER: Final = re.compile("(?:['\u2019]s\\b)?[),.;:!?%\u201d\u2019\u2026]*")


@lru_cache(maxsize=256)
def explained(text: str, seen: frozenset[str] = frozenset()) -> tuple[str, tuple[str, ...]]:
    """Markdown or HTML with a button around the first use of each word that is not in `seen`.

    Returns the text, and the ids of the words it marked in their order: add them to what the
    page has seen, and put `cards` of all of them at its end. Links, headings, buttons, code,
    drawings and what is hidden stay as they are.
    """
    marked = dict.fromkeys(seen)
    parts = [piece if is_markup else _mark(piece, marked) for piece, is_markup in _pieces(text)]
    return "".join(parts), tuple(term_id for term_id in marked if term_id not in seen)


def cards(term_ids: Iterable[str]) -> str:
    """The cards that the words of a page open, and all of them as a list from A to Z."""
    found = [by_id()[term_id] for term_id in dict.fromkeys(term_ids)]
    if not found:
        return ""
    in_order = sorted(found, key=lambda term: term.term.casefold())
    return (
        "".join(map(card, found))
        + '<details class="oa-details oa-words">'
        + f"<summary>Words on this page ({len(found)})</summary>"
        + f"<dl>{''.join(map(_entry, in_order))}</dl></details>"
    )


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """A text in pieces: those that stay as they are (True), and those with words (False)."""
    for piece, is_markup in _html_pieces(text):
        if is_markup:
            yield piece, True
            continue
        at = 0
        for found in _MARKDOWN.finditer(piece):
            yield piece[at : found.start()], False
            yield found.group(), True
            at = found.end()
        yield piece[at:], False


def _html_pieces(text: str) -> Iterator[tuple[str, bool]]:
    """A text in pieces: tags and elements to leave alone (True), and what stands between."""
    at, kept, depth = 0, "", 0  # depth: how many elements called `kept` are open
    for tag in _TAG.finditer(text):
        name = (tag["name"] or "").lower()
        if depth:
            if name == kept:
                depth += -1 if tag["close"] else 1
            if not depth:
                yield text[at : tag.end()], True
                at = tag.end()
            continue
        yield text[at : tag.start()], False
        at = tag.start()
        if _opens_kept(tag, name):
            kept, depth = name, 1
        else:
            yield tag.group(), True
            at = tag.end()
    yield text[at:], bool(depth)


def _opens_kept(tag: re.Match[str], name: str) -> bool:
    """Whether an element begins here that is to be left as it is."""
    if not name or tag["close"] or name in _VOID or tag["rest"].endswith("/"):
        return False
    return name in _NOT_INSIDE or _HIDDEN.search(tag["rest"]) is not None


def _mark(text: str, marked: dict[str, None]) -> str:
    """A piece with the words that were not met before as buttons; they are added to `marked`."""
    parts, at = [], 0
    for use in uses(text):
        term_id = use.term.term_id
        if term_id in marked or not use.term.marked:
            continue
        marked[term_id] = None
        start, end = _with_its_signs(text, use.start, use.end, at)
        word = _word(term_id, text[use.start : use.end])
        if (start, end) != (use.start, use.end):
            word = f"{text[start : use.start]}{word}{text[use.end : end]}"
            word = f'<span class="oa-word-kept">{word}</span>'
        parts += [text[at:start], word]
        at = end
    return "".join([*parts, text[at:]])


def _with_its_signs(text: str, start: int, end: int, earliest: int) -> tuple[int, int]:
    """A word with the signs that may not stand on another line, such as a bracket or a comma."""
    while start > earliest and text[start - 1] in _BEFORE:
        start -= 1
    found = _AFTER.match(text, end)
    return start, found.end() if found else end


def _word(term_id: str, words: str) -> str:
    return (
        f'<button type="button" class="oa-word" popovertarget="oa-word-{term_id}">{words}</button>'
    )


def card(term: Term) -> str:
    """The card that a word opens, wherever on the page it stands."""
    target = f"oa-word-{term.term_id}"
    return (
        f'<div popover id="{target}" class="oa-word-card" role="note" '
        f'aria-label="What {escape(term.term)} means">'
        f'<p class="oa-word-term"><strong>{escape(term.term)}</strong>{_say(term)}</p>'
        f'<p id="{target}-says">{escape(term.meaning)}</p>'
        f'<button type="button" class="oa-word-close" popovertarget="{target}" '
        f'popovertargetaction="hide" aria-describedby="{target}-says">Close</button></div>'
    )


def _entry(term: Term) -> str:
    return f"<div><dt>{escape(term.term)}{_say(term)}</dt><dd>{escape(term.meaning)}</dd></div>"


def _say(term: Term) -> str:
    return f' <span class="oa-word-say">say: {escape(term.say)}</span>' if term.say else ""
