"""Colours: readable in both themes, and one source for all of them."""

from __future__ import annotations

from typing import get_args

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

THEMES = get_args(Theme)
TEXT = ["ink", "quiet", "teal", "warn", *OPTION_LOOKS]


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
