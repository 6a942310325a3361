"""Prose pages: Markdown sections with figures drawn from the evidence.

A page is ``data/text/<lang>/<name>.md``, the same for every joint, and
``data/text/<lang>/<joint>/<name>.md``, whose sections replace or add for one joint. A line
``## key`` (lower_snake) starts a section and is not shown; the visible heading, if any, stands in
the section's own text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from osteo_aid.evidence import load_evidence
from osteo_aid.text.figures import FigureError, Figures

TEXT = Path(__file__).resolve().parents[2] / "data" / "text"
_KEY = re.compile(r"^## ([a-z][a-z0-9_]*)[ \t]*$", re.MULTILINE)
# "fewer than 1" where a sentence starts: after a line's start, or the end of another sentence
_SMALL_START = re.compile(r"(?:^|(?<=[.!?] ))(?:fewer|more|less)(?= than (?:1|99)\b)", re.MULTILINE)
_NAME = re.compile(r"[a-z][a-z0-9_-]*")


class TextError(KeyError):
    """A page, section or template that cannot be shown; the text says which and why."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class Page(Mapping[str, str]):
    """The rendered sections of one page, in the order they are written."""

    def __init__(self, name: str, sections: Mapping[str, str]) -> None:
        self.name = name
        self._sections = dict(sections)

    def __getitem__(self, key: str) -> str:
        if key not in self._sections:
            known = ", ".join(self._sections) or "none"
            raise TextError(f"{self.name}.md has no section {key!r}; it has: {known}.")
        return self._sections[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sections)

    def __len__(self) -> int:
        return len(self._sections)


def sections(source: str, name: str = "text") -> dict[str, str]:
    """Split a page source into its sections, not yet rendered."""
    before, *rest = _KEY.split(source)
    if before.strip():
        raise TextError(f"{name}.md has text before its first section line ('## key').")
    keys, bodies = rest[0::2], rest[1::2]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise TextError(f"{name}.md has the section {', '.join(twice)} more than once.")
    return {key: body.strip("\n") for key, body in zip(keys, bodies, strict=True)}


def environment(functions: Mapping[str, Callable[..., str]]) -> ImmutableSandboxedEnvironment:
    """Jinja2 for our own Markdown: unknown names raise, templates reach nothing but figures."""
    jinja = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
    )
    jinja.globals = dict(functions)
    return jinja


def render_with(figures: Figures, template: str) -> str:
    """Render one template with the given figures; raises FigureError or TextError."""
    try:
        text = environment(figures.functions()).from_string(template).render()
    except TemplateError as error:
        raise TextError(f"The template does not work: {error.message}.") from error
    return _SMALL_START.sub(lambda start: start.group().capitalize(), text)


def render_page(figures: Figures, source: str, name: str = "text") -> Page:
    """Render a page source, section by section, naming the section that fails."""
    rendered = {}
    for key, body in sections(source, name).items():
        try:
            rendered[key] = render_with(figures, body)
        except (FigureError, TextError) as error:
            raise TextError(f"{name}.md, section {key}: {error}") from error
    return Page(name, rendered)


def page_names(lang: str = "en", joint: str = "", folder: Path = TEXT) -> list[str]:
    """The pages that exist in a language: those for every joint, or a joint's own."""
    return sorted(path.stem for path in (folder / lang / joint).glob("*.md"))


def read_source(name: str, lang: str = "en", joint: str = "", folder: Path = TEXT) -> str:
    """The Markdown source of a page, for every joint or a joint's own."""
    words = (name, lang, *([joint] if joint else []))
    path = folder / lang / joint / f"{name}.md"
    if not (all(_NAME.fullmatch(word) for word in words) and path.is_file()):
        known = ", ".join(page_names(lang, joint, folder)) if _NAME.fullmatch(lang) else ""
        where = f"{lang}/{joint}" if joint else lang
        raise TextError(f"There is no page {name!r} in {where!r}; there are: {known or 'none'}.")
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _figures() -> Figures:
    return Figures(load_evidence())


@lru_cache(maxsize=256)
def page(name: str, joint: str = "", lang: str = "en") -> Page:
    """The rendered sections of a page, by key. Raises TextError.

    With a joint its own sections replace and add; without one, only what every joint shares.
    """
    shared, own = (name in page_names(lang, place) for place in ("", joint))
    if not joint or not own:
        return _page(name, "", lang)
    if not shared:
        return _page(name, joint, lang)
    return Page(name, {**_page(name, "", lang), **_page(name, joint, lang)})


@lru_cache(maxsize=256)
def _page(name: str, joint: str, lang: str) -> Page:
    place = f"{joint}/{name}" if joint else name
    return render_page(_figures(), read_source(name, lang, joint), place)


@lru_cache(maxsize=4096)
def render_string(template: str) -> str:
    """Render one sentence or cell with the app's evidence. Raises FigureError or TextError."""
    return render_with(_figures(), template)


def clear_caches() -> None:
    """Forget rendered text, after data or prose changed on disk."""
    for cached in (_figures, _page, page, render_string):
        cached.cache_clear()
