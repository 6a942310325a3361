"""Colours: readable in both themes, and one source for all of them."""

from __future__ import annotations

from itertools import combinations
from math import dist
from typing import Final, get_args

import pytest

from osteo_aid.charts.palette import (
    COLOURS,
    OPTION_LOOKS,
    Theme,
    contrast,
    css_variables,
    resolve,
    used,
    var,
)
from osteo_aid.evidence.words import OPTIONS
from osteo_aid.ui.style import css

THEMES = get_args(Theme)
TEXT = ["ink", "quiet", "teal", "warn", *OPTION_LOOKS]

SIDE_BY_SIDE: Final = {
    "knee": ("no_operation", "osteotomy", "partial_replacement", "total_replacement"),
    "hip": ("no_operation", "arthroscopy", "osteotomy", "total_replacement"),
    "ankle": ("no_operation", "osteotomy", "fusion", "total_replacement"),
    "jaw": ("no_operation", "orthodontics", "osteotomy"),
}
NEW: Final = {"fusion", "arthroscopy", "orthodontics"}
# how eyes without red, green or blue cones see linear RGB (Machado, Oliveira and Fernandes, 2009)
EYES: Final = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "no green": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "no blue": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def colour(name: str, theme: Theme) -> str:
    value: str = getattr(COLOURS[name], theme)
    return value


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["paper", "card", "sand"])
@pytest.mark.parametrize("name", TEXT)
def test_text_is_readable(name: str, ground: str, theme: Theme) -> None:
    assert contrast(colour(name, theme), colour(ground, theme)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("mark", "ground"),
    [("load", "bone"), ("load", "paper"), ("bone-line", "bone"), ("bone-line", "bone-shade"),
     ("worn", "bone"), ("cut", "bone-shade"), ("cut", "insert"), ("bone-line", "metal"),
     ("bone-line", "healthy"), ("focus", "paper"), ("on-teal", "teal")],
)  # fmt: skip
def test_marks_stand_out(mark: str, ground: str, theme: Theme) -> None:
    assert contrast(colour(mark, theme), colour(ground, theme)) >= 3


def test_every_option_has_a_look_a_colour_and_a_class() -> None:
    assert set(OPTION_LOOKS) == OPTIONS
    for option in OPTIONS:
        assert f".oa-opt-{option} {{ --oa-opt: var(--oa-{option}); }}" in css()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("joint", SIDE_BY_SIDE)
def test_new_options_differ_in_colour_for_all_eyes(joint: str, eyes: str, theme: Theme) -> None:
    for pair in combinations(SIDE_BY_SIDE[joint], 2):
        if NEW & set(pair):
            assert dist(*(seen(colour(name, theme), eyes) for name in pair)) > 10, pair


def seen(value: str, eyes: str) -> tuple[float, float, float]:
    """A colour as some eyes see it, in CIE L*a*b*, where 2 is just noticed."""
    parts = [int(value[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    rgb = [
        min(1.0, max(0.0, sum(m * v for m, v in zip(row, linear, strict=True))))
        for row in EYES[eyes]
    ]
    to_xyz = ((0.4339, 0.3762, 0.1899), (0.2126, 0.7152, 0.0722), (0.0178, 0.1095, 0.8727))
    x, y, z = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116
        for t in (sum(m * v for m, v in zip(row, rgb, strict=True)) for row in to_xyz)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def test_contrast_follows_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


def test_css_names_every_colour_for_both_themes() -> None:
    css = css_variables()
    for name, (light, dark) in COLOURS.items():
        assert f"--oa-{name}: {light};" in css
        assert f"--oa-{name}: light-dark({light}, {dark});" in css
    assert "<" not in css


def test_css_for_one_drawing_names_only_its_colours() -> None:
    assert used(f"<path fill='{var('bone')}' stroke='{var('bone-line')}'/>") == {
        "bone",
        "bone-line",
    }
    css = css_variables({"bone", "bone-line"})
    assert "--oa-bone:" in css and "--oa-bone-line:" in css and "--oa-ink:" not in css


def test_resolve_puts_in_the_theme() -> None:
    both = f"{var('bone')} {var('bone-line')}"
    assert resolve(both, "dark") == f"{COLOURS['bone'].dark} {COLOURS['bone-line'].dark}"
