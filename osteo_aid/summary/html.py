"""The summary as HTML: a page of its own to print or keep, and the same inside a page of the aid.

Black on white, with nothing loaded from elsewhere: style and typeface are in the file. Every text
is escaped, for part of it was typed by a person.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final

from osteo_aid.summary.answers import Answers
from osteo_aid.summary.document import (
    Bar,
    Blanks,
    Block,
    Cell,
    Column,
    Grid,
    Items,
    Row,
    Section,
    Summary,
    Text,
)
from osteo_aid.summary.glyphs import FILES
from osteo_aid.summary.marks import marks
from osteo_aid.summary.model import summarise

STYLE: Final = Path(__file__).with_name("summary.css")
"""How the summary looks, also inside a page of the aid."""
FILE_STYLE: Final = Path(__file__).with_name("summary_file.css")
FACES: Final = {"Regular": 400, "Bold": 700}


def render_html(ans: Answers, large: bool = False, today: date | None = None) -> str:
    """A person's summary as one complete HTML file.

    Args:
        ans: what the person chose and answered.
        large: type a third larger.
        today: the day it is made, today if left out.
    """
    summary = summarise(ans, today or datetime.now(tz=UTC).date())
    size = ' class="large"' if large else ""
    return (
        f'<!doctype html>\n<html lang="{escape(summary.lang)}"{size}>\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{escape(summary.title)}</title>\n<style>{_fonts()}{_style()}</style>\n</head>\n"
        f"<body>\n<main>\n{body_html(summary)}\n</main>\n</body>\n</html>\n"
    )


def body_html(summary: Summary, top: int = 1) -> str:
    """The summary without the file around it.

    Args:
        summary: what to tell.
        top: level of its first heading: 2 inside a page that has its own first one.
    """
    parts = "\n".join(_section(section, top + 1) for section in summary.sections)
    facts = "".join(f"<li>{escape(fact)}</li>" for fact in summary.facts)
    foot = "".join(f"<p>{escape(line)}</p>" for line in summary.foot)
    return (
        f'<div class="oa-paper"><header><h{top}>{escape(summary.title)}</h{top}>'
        f'<ul class="oa-paper-facts">{facts}</ul></header>\n'
        f"{parts}\n<footer>{foot}</footer></div>"
    )


def _section(section: Section, level: int) -> str:
    blocks = "".join(_blocks(section))
    return (
        f'<section class="oa-paper-{section.key}"><h{level}>{escape(section.title)}</h{level}>'
        f"{blocks}</section>"
    )


def _blocks(section: Section) -> Iterator[str]:
    """Each block; compact tables that follow each other stand side by side where there is room."""
    for compact, some in groupby(section.blocks, lambda one: isinstance(one, Grid) and one.compact):
        told = "".join(map(_block, some))
        yield f'<div class="oa-paper-tables">{told}</div>' if compact else told


def _block(block: Block) -> str:
    match block:
        case Text():
            return f'<p class="oa-paper-{block.look}">{_option(block)}{_lines(block.text)}</p>'
        case Items():
            return _items(block)
        case Grid():
            return _table(block)
        case Blanks():
            return _blanks(block)


def _lines(text: str) -> str:
    """A text escaped; lines that a person typed stay apart."""
    return "<br>".join(escape(line) for line in text.split("\n"))


def _items(block: Items) -> str:
    before = f'<p class="oa-paper-before">{escape(block.before)}</p>' if block.before else ""
    items = "".join(
        f"<li>{escape(item.before)} <strong>{_lines(item.text)}</strong></li>"
        if item.label
        else f"<li>{_lines(item.text)}</li>"
        for item in block.items
    )
    if block.numbered:
        return f"{before}<ol>{items}</ol>"
    short = ' class="oa-paper-short"' if block.short else ""
    return f"{before}<ul{short}>{items}</ul>"


def _table(grid: Grid) -> str:
    """A table. On a narrow screen each cell stands alone and names its column.

    Where the columns are choices, the heading of a row stands above it, so that columns are wide.
    A compact table has it at the left, and its title for all to see.
    """
    of_choices = bool(grid.columns[0].option) and not grid.compact
    wide = len(grid.columns) + 1
    compact = f' class="oa-paper-compact" style="flex:{wide} 1 {6 * wide}rem"' * grid.compact
    heads = [] if of_choices else [escape(grid.corner)]
    heads += [f"{_option(one)}{escape(one.name)}" for one in grid.columns]
    columns = "".join(f'<th scope="col" role="columnheader">{head}</th>' for head in heads)
    row = _choices_row if of_choices else _row
    body = "".join(row(grid, one) for one in grid.rows)
    return (
        f'<table role="table"{compact}><caption>{escape(grid.title)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{columns}</tr></thead>{body}</table>'
    )


def _choices_row(grid: Grid, row: Row) -> str:
    head = f'<tr role="row">{_head(row, "rowgroup", len(row.cells))}</tr>' if row.head else ""
    return f'<tbody role="rowgroup">{head}<tr role="row">{_cells(grid, row)}</tr></tbody>'


def _row(grid: Grid, row: Row) -> str:
    cells = f"{_head(row, 'row', 1)}{_cells(grid, row)}"
    return f'<tbody role="rowgroup"><tr role="row">{cells}</tr></tbody>'


def _head(row: Row, scope: str, columns: int) -> str:
    small = "".join(f' <span class="oa-paper-small">{escape(text)}</span>' for text in row.small)
    wide = f' colspan="{columns}"' if columns > 1 else ""
    return f'<th scope="{scope}" role="rowheader"{wide}>{escape(row.head)}{small}</th>'


def _cells(grid: Grid, row: Row) -> str:
    return "".join(
        '<td role="cell"><span class="oa-paper-name" aria-hidden="true">'
        f"{escape(column.name)}</span>{_cell(cell)}</td>"
        for column, cell in zip(grid.columns, row.cells, strict=True)
    )


def _option(of: Column | Text) -> str:
    return _mark(of.option) if of.option else ""


def _cell(cell: Cell) -> str:
    bar = _bar(cell.bar) if cell.bar else ""
    strong = f"<strong>{escape(cell.strong)}</strong>" if cell.strong else ""
    text = " ".join(part for part in (strong, escape(cell.text)) if part)
    if cell.level:
        text = f"{_mark(cell.level)}{strong}<br>{escape(cell.text)}"
    if cell.notes:
        text += f"<sup>{', '.join(map(str, cell.notes))}</sup>"
    small = "".join(f' <span class="oa-paper-small">{escape(one)}</span>' for one in cell.small)
    points = "".join(f"<li>{escape(one)}</li>" for one in cell.points)
    return f"{bar}<p>{text}{small}</p>" + (f"<ul>{points}</ul>" if points else "")


def _bar(bar: Bar) -> str:
    """A bar beside the words that say the same; open where nothing is known."""
    if bar.measure is None:
        return '<div class="oa-paper-bar oa-paper-open" aria-hidden="true"></div>'
    filled = f'<div style="width:{round(bar.measure * 100)}%"></div>'
    return f'<div class="oa-paper-bar" aria-hidden="true">{filled}</div>'


def _blanks(block: Blanks) -> str:
    fields = "".join(
        f"<li><span>{escape(name)}</span><i></i>{escape(unit)}</li>" for name, unit in block.blanks
    )
    lines = '<div class="oa-paper-line"></div>' * block.lines
    blanks = f'<ul class="oa-paper-fields">{fields}</ul>' if fields else ""
    return f'<p class="oa-paper-before">{escape(block.label)}</p>{blanks}{lines}'


@cache
def _mark(name: str) -> str:
    """A mark as an image that is not read out: the word stands beside it."""
    data = b64encode(marks()[name].encode()).decode()
    return f'<img alt="" src="data:image/svg+xml;base64,{data}">'


@cache
def _style() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in (FILE_STYLE, STYLE))


@cache
def _fonts() -> str:
    """Our typeface inside the file, so that it looks the same where it is not installed."""
    return "".join(_font_face(face, weight) for face, weight in FACES.items())


def _font_face(face: str, weight: int) -> str:
    data = b64encode((FILES / f"AtkinsonHyperlegible-{face}.ttf").read_bytes()).decode()
    return (
        f"@font-face{{font-family:'Atkinson Hyperlegible';font-weight:{weight};"
        f"src:url(data:font/ttf;base64,{data}) format('truetype')}}"
    )
