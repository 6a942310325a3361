"""The band over the years: it stands where the numbers say, can be read without colour, once."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest

from osteo_aid.charts.palette import OPTION_LOOKS
from osteo_aid.charts.years import BAR, HEIGHT, ROOM, WIDTH, YEARS, at, at_bar, band

ABOUT = [2.0 * year for year in range(YEARS + 1)]
LOW = [1.0 * year for year in range(YEARS + 1)]
HIGH = [3.0 * year for year in range(YEARS + 1)]


def drawn(
    option: str = "osteotomy", year: int = 10, followed: int = 15, label: str = "About 20 of 100"
) -> str:
    return band(ABOUT, LOW, HIGH, (40, 90), option, year, followed, label)


def points(text: str) -> list[tuple[float, float]]:
    """Places of a line as years and people."""
    places = (place.split(",") for place in text.split())
    return [(float(x) / ROOM, 100 * (1 - float(y) / HEIGHT)) for x, y in places]


def near(found: list[tuple[float, float]], wanted: list[float]) -> bool:
    whole = [(float(year), people) for year, people in enumerate(wanted)]
    return all(
        place == pytest.approx(one, abs=0.06) for place, one in zip(found, whole, strict=True)
    )


def test_the_band_and_its_middle_stand_where_the_numbers_say() -> None:
    svg = drawn()
    middle = re.findall(r'class="oa-about" points="([^"]+)"', svg)
    assert near(points(middle[0]), ABOUT)
    outline = points(re.findall(r'<polygon points="([^"]+)"', svg)[0])
    upper, lower = outline[: YEARS + 1], outline[YEARS + 1 :]
    assert near(upper, HIGH)
    assert near(lower[::-1], LOW)


def test_the_rest_of_life_is_a_bar_from_low_to_high_without_a_middle() -> None:
    bars = re.findall(
        r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', drawn()
    )
    bars = [bar for bar in bars if float(bar[0]) == BAR[0]]
    assert bars
    for _, y, _, height in bars:
        assert float(y) == pytest.approx(HEIGHT * 0.1, abs=0.1)
        assert float(height) == pytest.approx(HEIGHT * 0.5, abs=0.1)
    assert "oa-about" not in drawn().split(f'<rect x="{BAR[0]:g}"')[-1].split("</g>")[0]


@pytest.mark.parametrize("followed", [2, 5, 15, 25, 40])
def test_stripes_begin_where_the_studies_end(followed: int) -> None:
    stripes = re.findall(r'<rect x="([\d.]+)" width="([\d.]+)"[^>]*-u\)"', drawn(followed=followed))
    inside = [(float(x), float(width)) for x, width in stripes if float(x) <= YEARS * ROOM]
    starts = min(followed, YEARS) * ROOM
    assert inside[0] == pytest.approx((starts, YEARS * ROOM - starts), abs=0.1)


def test_the_marked_year_has_a_line_from_low_to_high() -> None:
    x, y, top = re.findall(r'<path d="M([\d.]+) ([\d.]+)V([\d.]+)M', drawn(year=20))[0]
    assert float(x) == pytest.approx(20 * ROOM)
    ends = [100 * (1 - float(end) / HEIGHT) for end in (y, top)]
    assert ends == pytest.approx([LOW[20], HIGH[20]], abs=0.1)


def test_words_around_the_picture_find_their_place() -> None:
    assert at(0, 0) == at(0.0, 0.0)
    assert at(YEARS, 50).left == pytest.approx(100 * YEARS * ROOM / WIDTH, abs=0.1)
    assert at(10, 36).bottom == 36
    assert at(YEARS, 0).left < at_bar(0).left < 100


def test_options_differ_without_colour() -> None:
    plain = {one: re.sub(r"var\([^)]*\)|oa-band-\w+", "", drawn(one)) for one in OPTION_LOOKS}
    assert all(plain[one] != plain[other] for one, other in combinations(plain, 2))


def test_the_picture_is_announced_once_and_holds_no_words() -> None:
    root = ElementTree.fromstring(drawn(label='About "20" & <more>'))
    assert root.get("role") == "img"
    assert root.get("aria-label") == 'About "20" & <more>'
    assert not [e for e in root.iter() if e.tag.endswith(("text", "title", "desc"))]
    assert not [e for e in root.iter() if (e.text or "").strip()]


def test_ids_differ_between_pictures() -> None:
    pictures = [drawn(option, label=label) for option in OPTION_LOOKS for label in ("one", "two")]
    ids = [i for svg in pictures for i in re.findall(r' id="([^"]+)"', svg)]
    assert len(ids) == len(set(ids)) == 2 * len(pictures)


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="label"):
        drawn(label=" ")
    with pytest.raises(ValueError, match="not one of"):
        drawn("magic")
    with pytest.raises(ValueError, match="each year"):
        drawn(year=26)
    with pytest.raises(ValueError, match="each year"):
        band(ABOUT[:-1], LOW, HIGH, (40, 90), "osteotomy", 10, 15, "x")
    with pytest.raises(ValueError, match="does not hold"):
        band(LOW, ABOUT, HIGH, (40, 90), "osteotomy", 10, 15, "x")
    with pytest.raises(ValueError, match="does not hold"):
        band(ABOUT, LOW, HIGH, (90, 40), "osteotomy", 10, 15, "x")
