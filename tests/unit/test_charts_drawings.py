"""The drawings: accessible, safe to inline, and the knee's true to the geometry of a leg.

Every file of data/drawings/ is tried as it stands, for every joint of joints.csv. The knee's
pictures come from geometry and are tried there as well.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest

from osteo_aid.charts.bones import CUT_INNER, HINGE, Limb, length
from osteo_aid.charts.drawings import drawing, drawing_names, step_icon
from osteo_aid.charts.drawings import files as drawing_files
from osteo_aid.charts.drawings.__main__ import bare, pictures
from osteo_aid.charts.drawings.door import DoorState, door
from osteo_aid.charts.drawings.files import FOLDER
from osteo_aid.charts.drawings.knee import STANDING, KneeState, knee
from osteo_aid.charts.drawings.leg import Alignment, centred, leg
from osteo_aid.charts.drawings.steps import STEPS
from osteo_aid.charts.palette import COLOURS, resolve
from osteo_aid.domain.inputs import questions
from osteo_aid.domain.joints import options
from osteo_aid.text import page
from osteo_aid.ui.pictures import picture
from tests.joints import JOINTS, each_joint

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"}
PLACES = {"d", "points", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2",
          "width", "height", "transform", "viewBox"}  # fmt: skip
LOOKS = {"fill-opacity", "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-linecap",
         "stroke-linejoin", "fill-rule"}  # fmt: skip
COLOURED = {"fill", "stroke"}
LARGEST = 24_000
"""Bytes: a page shows up to four pictures at once, inlined, on a phone's connection."""
EVERY_JOINT_HAS = ("normal", "misaligned", "site")

FILES = [
    pytest.param(path, id=f"{path.parent.name}-{path.stem}")
    for path in sorted(FOLDER.rglob("*.svg"))
]
each_file = pytest.mark.parametrize("path", FILES)
NAMED = [
    pytest.param(joint, name, id=f"{joint}-{name}")
    for joint in JOINTS
    for name in sorted(drawing_names(joint))
]
each_drawing = pytest.mark.parametrize(("joint", "name"), NAMED)


def faults(svg: str) -> list[str]:
    """What a file of data/drawings holds that it must not hold."""
    found: list[str] = []
    for each in ElementTree.fromstring(svg).iter():
        tag = each.tag.removeprefix(SVG)
        if tag not in ELEMENTS:
            found.append(f"element {tag}")
        if (each.text or "").strip() or (each.tail or "").strip():
            found.append(f"words in {tag}")
        for name, value in each.attrib.items():
            if name in COLOURED:
                if value != "none" and value not in PALETTE:
                    found.append(f"colour {value}")
            elif name not in PLACES | LOOKS:
                found.append(f"attribute {name}")
            elif re.search(r"nan|inf|url|[#&<>]", value):
                found.append(f"{name} {value[:40]}")
    return found


PALETTE = {f"var(--oa-{name}, {colour.light})" for name, colour in COLOURS.items()}


def test_there_is_a_folder_of_drawings_for_every_joint_beside_those_for_all() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {*JOINTS, "steps", "deciding"}
    assert all(path.suffix == ".svg" for path in FOLDER.rglob("*") if path.is_file())


@each_joint
def test_a_joint_has_every_drawing_that_the_pages_show(joint: str) -> None:
    assert not {*EVERY_JOINT_HAS, *options(joint)} - drawing_names(joint)


@each_joint
def test_a_joint_has_no_drawing_that_no_page_shows(joint: str) -> None:
    shown = {*EVERY_JOINT_HAS, *options(joint)}
    for question in questions(joint).values():
        shown |= {f"{question.name}_{choice}" for choice in question.choices}
    assert not drawing_names(joint) - shown


@each_joint
def test_a_choice_with_one_drawing_has_them_all(joint: str) -> None:
    """Else the page leaves out those that are there without a word."""
    for question in questions(joint).values():
        names = {f"{question.name}_{choice}" for choice in question.choices}
        assert not names & drawing_names(joint) or names <= drawing_names(joint)


@each_file
def test_a_file_holds_shapes_in_the_colours_of_the_palette_and_nothing_else(path: Path) -> None:
    assert not faults(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        ('<path id="a" d="M0 0"/>', "attribute id"),
        ('<path class="a" d="M0 0"/>', "attribute class"),
        ('<path style="fill:red" d="M0 0"/>', "attribute style"),
        ('<path onclick="go()" d="M0 0"/>', "attribute onclick"),
        ('<path d="Mnan 0"/>', "d Mnan 0"),
        ('<path fill="#e8dacb" d="M0 0"/>', "colour #e8dacb"),
        ('<path fill="var(--oa-flesh, #ffffff)" d="M0 0"/>', "colour var(--oa-flesh, #ffffff)"),
        ('<path stroke="red" d="M0 0"/>', "colour red"),
        ('<path stroke-dasharray="url(#a)" d="M0 0"/>', "stroke-dasharray url(#a)"),
        ("<script>1</script>", "element script"),
        ("<style>path{}</style>", "element style"),
        ("<text>hip</text>", "element text"),
        ("<title>hip</title>", "element title"),
        ('<a href="x"><path d="M0 0"/></a>', "attribute href"),
        ('<use href="#a"/>', "element use"),
        ("<g>words</g>", "words in g"),
    ],
)
def test_the_look_at_files_finds_what_must_not_be_there(inside: str, fault: str) -> None:
    around = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
    assert fault in faults(around.format(inside))
    assert not faults(around.format('<path fill="none" stroke="var(--oa-ink, #1f2a2e)" d="M1 1"/>'))


@each_file
def test_a_file_is_small_has_no_empty_frame_and_something_in_it(path: Path) -> None:
    svg = path.read_text(encoding="utf-8")
    assert len(svg.encode()) < LARGEST
    root = ElementTree.fromstring(svg)
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    assert width > 0 and height > 0 and (left, top) >= (0, 0)
    assert set(root.attrib) == {"viewBox"}
    assert len(root.findall(f".//{SVG}path")) > 3


@each_joint
def test_the_drawings_of_the_options_share_a_frame(joint: str) -> None:
    """So that the eye sees only what differs; the two of the pair share one as well."""
    for names in (options(joint), ("normal", "misaligned")):
        frames = {
            ElementTree.parse(FOLDER / joint / f"{name}.svg").getroot().get("viewBox")
            for name in names
        }
        assert len(frames) == 1


@each_joint
def test_no_two_drawings_of_a_joint_are_the_same(joint: str) -> None:
    files = [path.read_text(encoding="utf-8") for path in (FOLDER / joint).glob("*.svg")]
    assert len(set(files)) == len(files)


@each_drawing
def test_every_drawing_has_words_of_its_own_joint_read_out_in_its_place(
    joint: str, name: str
) -> None:
    title = page("pictures", joint)[f"{name}_title"].strip()
    assert title
    assert f'alt="{escape(title.rstrip("."))}.' in picture(joint, name)


@each_joint
def test_no_words_are_left_for_a_drawing_that_is_gone(joint: str) -> None:
    described = {re.sub(r"_(title|desc)$", "", key) for key in page("pictures", joint)}
    assert described == drawing_names(joint)


@each_joint
def test_each_drawing_of_a_joint_is_called_differently(joint: str) -> None:
    titles = [text for key, text in page("pictures", joint).items() if key.endswith("_title")]
    assert len(set(titles)) == len(titles)


@each_drawing
def test_drawing_is_one_named_image_and_safe_to_inline(joint: str, name: str) -> None:
    svg = drawing(joint, name, title="A <title>", desc='With "quotes" & more')
    root = ElementTree.fromstring(svg)
    prefix = f"oa-{joint}-{name}".replace("_", "-")
    ids = [each.get("id", "") for each in root.iter() if "id" in each.attrib]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{prefix}-title {prefix}-desc"
    assert sorted(ids) == [f"{prefix}-desc", f"{prefix}-title"]
    assert root.get("width") == "100%" and root.get("viewBox")
    assert "href" not in svg and "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"\bon\w+=|<script|<style|nan\b", svg)


@each_drawing
def test_no_drawing_without_words(joint: str, name: str) -> None:
    with pytest.raises(ValueError, match="title"):
        drawing(joint, name, title=" ")


@each_drawing
def test_plain_colours_for_readers_without_css(joint: str, name: str) -> None:
    svg = drawing(joint, name, title="t")
    assert "var(" not in resolve(svg, "light") and "var(" not in resolve(svg, "dark")


def test_ids_differ_between_drawings() -> None:
    ids = [i for joint in JOINTS for name in drawing_names(joint)
           for i in re.findall(r' id="([^"]+)"', drawing(joint, name, title="t"))]  # fmt: skip
    assert len(ids) == len(set(ids)) >= len(NAMED)


def test_what_is_not_drawn_is_a_lookup_error() -> None:
    with pytest.raises(LookupError, match="has no dancing"):
        drawing("knee", "dancing", title="t")
    with pytest.raises(LookupError, match="has no normal"):
        drawing("elbow", "normal", title="t")


@pytest.mark.parametrize("start", ["<?xml version='1.0'?>", "<!-- made by hand -->", "\n"])
def test_a_file_that_begins_otherwise_is_refused(
    start: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "knee").mkdir()
    sound = (FOLDER / "knee" / "site.svg").read_text(encoding="utf-8")
    (tmp_path / "knee" / "odd.svg").write_text(start + sound, encoding="utf-8")
    monkeypatch.setattr(drawing_files, "FOLDER", tmp_path)
    drawing_files.drawing_names.cache_clear()
    try:
        with pytest.raises(LookupError, match="does not begin"):
            drawing("knee", "odd", title="t")
    finally:
        drawing_files.drawing_names.cache_clear()


# The knee: what is on file is what geometry draws.


def test_the_files_of_the_knee_are_what_the_geometry_draws() -> None:
    """`python -m osteo_aid.charts.drawings` writes them; nobody changes them by hand."""
    drawn = {f"{name}.svg": bare(svg) for name, svg in pictures()}
    files = {p.name: p.read_text(encoding="utf-8") for p in (FOLDER / "knee").iterdir()}
    assert drawn.keys() == files.keys()
    assert not [name for name, text in drawn.items() if text != files[name]]


GENERATED = [
    *((leg, value) for value in get_args(Alignment)),
    *((knee, value) for value in get_args(KneeState)),
    *((door, value) for value in get_args(DoorState)),
]  # fmt: skip


@pytest.mark.parametrize(("draw", "value"), GENERATED)
def test_what_geometry_draws_is_named_and_has_no_broken_number(draw: object, value: str) -> None:
    assert callable(draw)
    svg = draw(value, title="What it shows", desc="More", prefix="x")
    root = ElementTree.fromstring(svg)
    assert root.get("aria-labelledby") == "x-title x-desc"
    assert "nan" not in svg and "inf" not in svg
    with pytest.raises(ValueError, match="title"):
        draw(value, title=" ")


def test_bad_prefix_and_state_are_refused() -> None:
    with pytest.raises(ValueError, match="id"):
        leg("bow", title="t", prefix='"><script>')
    with pytest.raises(ValueError, match="not one of"):
        knee("bent", title="t")  # type: ignore[arg-type]


def test_caller_words_are_escaped_and_can_be_left_out() -> None:
    svg = leg("bow", title="t", labels={"hip": "<b>", "load": ""})
    assert "&lt;b&gt;" in svg and "load line" not in svg


@pytest.mark.parametrize(
    ("alignment", "low", "high"), [("straight", 48, 52), ("bow", 5, 25), ("knock", 75, 95)]
)
def test_load_line_crosses_where_it_should(alignment: Alignment, low: int, high: int) -> None:
    limb = centred(alignment)
    assert low <= limb.crossing <= high
    assert limb.hip[0] == pytest.approx(limb.ankle[0]), "the load line stands upright"
    drawn = f'd="M{limb.hip[0]:.1f} {limb.hip[1]:.1f}L{limb.ankle[0]:.1f} {limb.ankle[1]:.1f}"'
    assert drawn.replace(".0 ", " ").replace(".0L", "L").replace('.0"', '"') in leg(
        alignment, title="t"
    )


def test_osteotomy_moves_the_load_line_past_the_middle() -> None:
    assert STANDING["worn_inner"].crossing < 30
    assert 55 <= STANDING["osteotomy"].crossing <= 65
    assert STANDING["total_replacement"].crossing == pytest.approx(50, abs=2)
    assert 30 < STANDING["partial_replacement"].crossing < 50


def test_angles_add_up_as_surgeons_count_them() -> None:
    for limb in STANDING.values():
        drawn = 180 + limb.mpta + limb.wedge - limb.ldfa - limb.jlca
        assert limb.hka == pytest.approx(drawn, abs=1.5)


def test_options_share_frame_and_bones() -> None:
    heads = {re.sub(r"aria.*", "", knee(state, title="t", prefix="x")) for state in STANDING}
    assert len(heads) == 1
    assert {(limb.scale, limb.knee) for limb in STANDING.values()} == {
        (STANDING["normal"].scale, STANDING["normal"].knee)
    }


def test_cut_bone_keeps_its_hinge() -> None:
    limb = STANDING["osteotomy"]
    assert isinstance(limb, Limb)
    assert length(limb.shin(HINGE)[0], limb.below_cut(HINGE)[0]) < 0.1
    opening = length(limb.shin(CUT_INNER)[0], limb.below_cut(CUT_INNER)[0]) / limb.scale
    assert 8 < opening < 14, "a usual opening on the inner side, in millimetres"


@pytest.mark.parametrize("step", STEPS)
def test_step_icons_are_hidden_or_named(step: str) -> None:
    assert 'aria-hidden="true"' in step_icon(step)  # type: ignore[arg-type]
    named = ElementTree.fromstring(step_icon(step, "Compare & more"))  # type: ignore[arg-type]
    assert named.get("role") == "img" and named.get("aria-label") == "Compare & more"
