"""The PDF of the summary, read by tools that did not make it: pikepdf (qpdf) and PDFium."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import pikepdf
import pypdfium2
import pytest

from osteo_aid.domain.joints import option_name, options
from osteo_aid.summary import Answers, render_pdf
from osteo_aid.summary.document import Grid
from osteo_aid.summary.glyphs import MARK, printable
from osteo_aid.summary.model import summarise
from tests.joints import each_joint
from tests.unit.papers import FOOTER, PEOPLE, TODAY, pdf_text, printed, squeezed
from tests.unit.people import everything

SHOWS: Final = frozenset(["Tj", "TJ", "'", "Do", "f", "f*", "S", "s", "B", "b", "sh"])
BOTH_SIDES: Final = 2


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def full(joint: str = "knee", *, large: bool = False) -> bytes:
    return printed("everything", joint, large=large)


@each_joint
@pytest.mark.parametrize("large", [False, True])
def test_says_what_pdf_ua_asks_for(joint: str, large: bool) -> None:
    """Sound for qpdf; tagged; title shown; language; the standard named in its metadata."""
    with opened(full(joint, large=large)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.get_warnings() == []
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.Root.Lang) == "en"
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert meta["dc:title"].startswith("My summary: ")
            assert meta["dc:language"]
        assert not pdf.Root.get("/OpenAction") and not pdf.Root.get("/AcroForm")


@each_joint
def test_structure_tree_has_headings_lists_tables_and_alternatives(joint: str) -> None:
    found: dict[str, list[Any]] = {}
    with opened(full(joint)) as pdf:
        for kind, node in _nodes(pdf):
            found.setdefault(kind, []).append(node)
        assert {"Document", "H1", "H2", "H3", "P", "L", "LI", "LBody", "Table", "THead", "TR", "TH",
                "TD", "Figure"} <= set(found)  # fmt: skip
        assert len(found["H1"]) == 1
        assert all(str(figure.Alt).strip() for figure in found["Figure"])
        scopes = {str(part.Scope) for head in found["TH"] for part in head.A if "/Scope" in part}
        assert scopes == {"/Column"}
        assert all(any("/Scope" in part for part in head.A) for head in found["TH"])
        heads = {str(head.ID) for head in found["TH"] if "/ID" in head}
        for cell in found["TD"]:
            named = [str(one) for part in cell.A for one in part.get("/Headers", [])]
            assert named and set(named) <= heads


def test_headings_are_those_of_the_model_in_order() -> None:
    ans = everything("knee")
    wanted = [section.title for section in summarise(ans, TODAY).sections]
    with opened(full()) as pdf:
        told = [str(node.T) for kind, node in _nodes(pdf) if kind == "H2"]
    assert told == wanted


def test_every_choice_has_one_column_in_the_fixed_order() -> None:
    """Each row of a comparison is one cell for each choice below its own head."""
    with opened(full("hip")) as pdf:
        tables = [node for kind, node in _nodes(pdf) if kind == "Table"]
        n = len(options("hip"))
        for table in tables[:3]:
            rows = [node for kind, node in _nodes_of(table) if kind == "TR"]
            cells = [Counter(kind for kind, _ in _nodes_of(row) if kind in {"TH", "TD"})
                     for row in rows]  # fmt: skip
            assert cells[0] == {"TH": n}
            assert all(one in ({"TD": n}, {"TD": 1}) for one in cells[1:])
    heads = " ".join(option_name("hip", option) for option in options("hip"))
    assert pdf_text(full("hip")).count(heads) == len(tables[:3])


@pytest.mark.parametrize("large", [False, True])
def test_everything_drawn_is_marked(large: bool) -> None:
    """What stands on a page is either part of the structure or marked as mere decoration."""
    with opened(full(large=large)) as pdf:
        for page in pdf.pages:
            depth, shown = 0, 0
            for one in pikepdf.parse_content_stream(page):
                name = str(one.operator)
                if name in {"BMC", "BDC"}:
                    depth += 1
                elif name == "EMC":
                    depth -= 1
                elif name in SHOWS:
                    shown += 1
                    assert depth > 0, name
            assert depth == 0 and shown


def test_our_typeface_and_no_other_is_inside() -> None:
    with opened(full()) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        names = {str(font.BaseFont) for font in fonts}
        assert names
        for font in fonts:
            assert "AtkinsonHyperlegible" in str(font.BaseFont)
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
            assert "/ToUnicode" in font


@each_joint
def test_one_sheet_is_enough(joint: str) -> None:
    """Two sides at most where everything is filled in; the front alone holds a person's view."""
    assert len(pypdfium2.PdfDocument(full(joint))) <= BOTH_SIDES
    assert len(pypdfium2.PdfDocument(printed("nobody yet", joint))) <= BOTH_SIDES


def test_large_type_is_large() -> None:
    """At 14 points on paper, and nothing runs out of the page."""
    for pdf in (full(large=True), printed("very long", "hip", large=True)):
        for page in pypdfium2.PdfDocument(pdf):
            width, height = page.get_size()
            text = page.get_textpage()
            for i in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(i)
                assert left > 0 and bottom > 0 and right < width and top < height


@each_joint
@pytest.mark.parametrize("large", [False, True])
def test_no_heading_is_left_alone_at_the_foot_of_a_page(joint: str, large: bool) -> None:
    for who in ("everything", "very long"):
        sections = summarise(PEOPLE[who](joint), TODAY).sections
        heads = {squeezed(section.title) for section in sections}
        grids = [one for part in sections for one in part.blocks if isinstance(one, Grid)]
        heads |= {squeezed(row.small[-1]) for grid in grids for row in grid.rows if row.small}
        for page in pypdfium2.PdfDocument(printed(who, joint, large=large)):
            text = squeezed(FOOTER.sub("", page.get_textpage().get_text_bounded()))
            assert not any(text.endswith(head) for head in heads), text[-80:]


def test_long_words_stay_on_the_page() -> None:
    """An address or a key held down has no place to break a line of its own."""
    ans = Answers("knee", notes="x" * 500 + " https://" + "a/b" * 90, questions=["W" * 300])
    pdf = render_pdf(ans, today=TODAY)
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        boxes = [text.get_rect(i) for i in range(text.count_rects())]
        assert max(right for _, _, right, _ in boxes) < page.get_size()[0] - 30
    assert "W" * 300 in squeezed(pdf_text(pdf))


def test_says_how_many_letters_could_not_be_printed() -> None:
    """Emoji, Chinese and Arabic notes neither stop it nor vanish without a word."""
    told = pdf_text(render_pdf(Answers("knee", notes="膝が痛い und ركبة 👩‍👩‍👧 ok"), today=TODAY))
    count = printable("膝が痛い und ركبة 👩‍👩‍👧 ok")[1]
    assert f"{count} characters could not be printed. {MARK}" in told
    assert f"{MARK * 4} und" in told
    one = pdf_text(render_pdf(Answers("knee", notes="Sport 🚲"), today=TODAY))
    assert f"1 character could not be printed. {MARK}" in one
    assert "could not be printed" not in pdf_text(
        render_pdf(Answers("knee", notes="Zürich, Łódź"), today=TODAY)
    )


@pytest.mark.parametrize(
    ("typed", "shown", "lost"),
    [
        ("Knie: 5 × ½ “weh”, Łódź – ok…", "Knie: 5 × ½ “weh”, Łódź – ok…", 0),
        ("cafe\u0301", "café", 0),
        ("a\u2011b\u202fc\u00add", "a-b cd", 0),
        ("\u200ehidden\u200f", "hidden", 0),
        ("👍🏽", MARK, 1),
        ("👩‍👩‍👧", MARK, 1),
        ("1\ufe0f\u20e3", f"1{MARK}", 1),
        ("日本", MARK * 2, 2),
        ("हिन्दी", MARK * 3, 3),
        ("one\ntwo\tthree", "one\ntwo three", 0),
    ],
)
def test_what_the_typeface_lacks_is_marked_and_counted(typed: str, shown: str, lost: int) -> None:
    assert printable(typed) == (shown, lost)


def test_typst_is_loaded_only_when_a_pdf_is_made() -> None:
    code = (
        "import sys; from osteo_aid.summary import render_html, render_text, Answers;"
        "render_html(Answers('knee')); render_text(Answers('knee'));"
        "assert not {'typst', 'fontTools'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="Poppler is not on this machine")
def test_poppler_sees_a_tagged_pdf() -> None:
    told = subprocess.run(["pdfinfo", "-"], input=full(), capture_output=True, check=True).stdout
    words = dict(line.split(":", 1) for line in told.decode().splitlines() if ":" in line)
    assert words["Tagged"].strip() == "yes"
    assert words["JavaScript"].strip() == "no"
    assert words["Title"].strip() == "My summary: knee"
    assert "A4" in words["Page size"]


def _nodes(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    return _nodes_of(pdf.Root.StructTreeRoot)


def _nodes_of(node: Any) -> Iterator[tuple[str, Any]]:
    """Every element of the structure below one, in reading order: its kind and itself."""
    below = node.get("/K", pikepdf.Array())
    for one in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield str(one.S).removeprefix("/"), one
            yield from _nodes_of(one)
