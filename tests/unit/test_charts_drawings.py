"""The drawings: accessible, safe to inline, and true to the geometry of a leg."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import get_args
from xml.etree import ElementTree

import pytest

from osteo_aid.charts.bones import Limb
from osteo_aid.charts.drawings import door, door_and_leg, knee, leg, site, step_icon
from osteo_aid.charts.drawings.door import DoorState, Moment
from osteo_aid.charts.drawings.knee import STANDING, KneeState
from osteo_aid.charts.drawings.leg import Alignment, centred
from osteo_aid.charts.drawings.sites import Site
from osteo_aid.charts.drawings.steps import STEPS
from osteo_aid.charts.palette import resolve

FORBIDDEN = {"use", "script", "foreignObject", "image", "style", "a", "animate"}
DRAWINGS: list[tuple[Callable[..., str], str]] = [
    (draw, value)
    for draw, values in (
        (leg, get_args(Alignment)), (knee, get_args(KneeState)), (door, get_args(DoorState)),
        (door_and_leg, get_args(Moment)), (site, get_args(Site)),
    )
    for value in values
]  # fmt: skip
each_drawing = pytest.mark.parametrize(("draw", "value"), DRAWINGS)


@each_drawing
def test_drawing_is_safe_to_inline(draw: Callable[..., str], value: str) -> None:
    svg = draw(value, title="A <title>", desc='With "quotes" & more')
    root = ElementTree.fromstring(svg)
    tags = {each.tag.rpartition("}")[2] for each in root.iter()}
    assert not tags & FORBIDDEN
    assert "href" not in svg and "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"\bon\w+=", svg)
    assert "nan" not in svg and "inf" not in svg


@each_drawing
def test_drawing_is_one_named_image(draw: Callable[..., str], value: str) -> None:
    root = ElementTree.fromstring(draw(value, title="What it shows", desc="More", prefix="x"))
    ids = [each.get("id", "") for each in root.iter() if "id" in each.attrib]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "x-title x-desc"
    assert sorted(ids) == ["x-desc", "x-title"]
    assert root.get("width") == "100%" and root.get("viewBox")


@each_drawing
def test_no_drawing_without_words(draw: Callable[..., str], value: str) -> None:
    with pytest.raises(ValueError, match="title"):
        draw(value, title=" ")


@each_drawing
def test_plain_colours_for_readers_without_css(draw: Callable[..., str], value: str) -> None:
    svg = draw(value, title="t")
    assert "var(" not in resolve(svg, "light") and "var(" not in resolve(svg, "dark")


def test_ids_differ_between_drawings() -> None:
    ids = [i for draw, value in DRAWINGS
           for i in re.findall(r' id="([^"]+)"', draw(value, title="t"))]  # fmt: skip
    assert len(ids) == len(set(ids))


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
    from osteo_aid.charts.bones import CUT_INNER, HINGE, length

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
