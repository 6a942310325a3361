"""The words, table and still pictures around the live leg."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest

from osteo_aid.charts.alignment_pose import Setting, Site
from osteo_aid.charts.alignment_shapes import PARTS, rows
from osteo_aid.charts.alignment_still import leaflet, sentence, still, to_keep
from osteo_aid.domain.alignment import Leg
from osteo_aid.evidence import load_evidence
from osteo_aid.ui.alignment_view import (
    NEWER,
    PRESETS,
    TABLE_ANGLES,
    USUAL,
    chart,
    labels,
    limits,
    table,
    targets,
)

SHORT = Leg(180, femur_cm=38, tibia_cm=32, plateau_mm=68)


def test_table_tells_where_the_line_passes() -> None:
    found = re.findall(r'<tr><th scope="row">(\d+)°[^<]*</th><td>([^<]*)</td>', table(SHORT))
    assert [int(angle) for angle, _ in found] == list(TABLE_ANGLES)
    for angle, place in found:
        percent = Leg(int(angle), 38, 32, 68).wbl_percent
        if 0 <= percent <= 100:
            assert int(place) == pytest.approx(percent, abs=0.51)
        else:
            assert place == "beside the joint"


def test_knock_knees_get_no_aim_from_bow_legs() -> None:
    rows_of = table(USUAL).split("<tr>")
    assert all("not for knock knees" in row for row in rows_of if "knock knee<" in row)
    assert not any("not for" in row for row in rows_of if "bow leg<" in row)


def test_aims_are_those_of_the_evidence() -> None:
    best = load_evidence().fact("K586")
    assert targets()["point"] == (62.5, 62.5) and targets()["classic"] == (60, 70)
    assert NEWER[0] <= best.low and best.high <= NEWER[1] + 0.5


def test_words_on_the_picture_cannot_break_its_formulas() -> None:
    assert not [word for word in labels().values() if "'" in word or "\\" in word]


def test_specification_is_plain_data_with_names_of_their_own() -> None:
    spec = json.loads(json.dumps(chart(SHORT, "severe")))
    names = re.findall(r'"name": "([\w-]+)", "(?:data|mark)"', json.dumps(spec))
    assert len(names) == len(set(names)) > 20, "layers of one name share their points"
    assert [p["name"] for p in spec["params"] if "bind" in p] == ["away", "corr", "kind", "site"]
    assert all("_" not in name for name in PRESETS)


@pytest.mark.parametrize("site", ["shin", "thigh"])
@pytest.mark.parametrize("bow", [1, -1])
def test_cut_closes_at_its_hinge_and_opens_on_the_right_side(site: Site, bow: int) -> None:
    setting = Setting(Leg(180 - 10 * bow), 10, site, 1 if bow > 0 else -1)
    hinge, upper, lower = (
        [setting.place(row) for row in rows(setting.size) if PARTS[row.part].name == f"wedge-{site}"
         and setting.shows(row)]
    )  # fmt: skip
    opened = abs(upper[0] - lower[0]) + abs(upper[1] - lower[1])
    assert opened > 5
    assert (upper[0] > hinge[0]) == (bow > 0), "a bow leg opens on the inner side, drawn right"


@pytest.mark.parametrize("leg", [Leg(180), SHORT])
def test_closed_cut_leaves_the_bone_whole(leg: Leg) -> None:
    setting = Setting(leg)
    for name in ("wedge-shin", "wedge-thigh"):
        of = [row for row in rows(setting.size) if PARTS[row.part].name == name]
        _, one, other = [setting.place(row) for row in of if setting.shows(row)]
        assert one == pytest.approx(other)


@pytest.mark.parametrize("angle", [160, 172, 180, 190])
def test_still_picture_is_named_by_its_sentence(angle: float) -> None:
    setting = Setting(Leg(angle), 4, "shin", 1 if angle <= 180 else -1)
    root = ElementTree.fromstring(still(setting, labels(), targets()))
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None and title.text == sentence(setting, labels())


def test_saved_files_hold_all_they_need() -> None:
    setting = Setting(Leg(173), 8)
    assert "var(" not in to_keep(setting, labels(), targets())
    page = leaflet(setting, labels(), targets())
    assert not re.search(r'(?:src|href)="|url\((?!#)|@import', page)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_limits_are_told_with_their_size() -> None:
    text = limits(USUAL)
    assert "43 cm" in text and "3.5 mm" in text and "8.5 degrees" in text
    assert "{" not in text
