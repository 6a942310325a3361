"""The bars as HTML: safe, told in words as well, and the same amounts as the reasons tell."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from osteo_aid.domain.joints import options
from osteo_aid.domain.values import measures, values
from osteo_aid.text import render_string
from osteo_aid.ui import measures_view, values_view
from tests.joints import each_joint


@each_joint
def test_an_amount_is_the_one_that_its_reason_tells(joint: str) -> None:
    for choices in measures(joint).values():
        for one in choices:
            if one.basis != "figure":
                continue
            number = measures_view.amount(one).removesuffix(" in 100").split(" ")[0]
            if number.lower() in {"fewer", "more"}:
                number = measures_view.amount(one).removesuffix(" in 100")
            told = render_string(one.why).replace("less than 1", "0")
            assert re.search(rf"\b{re.escape(number)}\b", told, re.IGNORECASE), (one, told)


@each_joint
def test_pieces_and_open_pieces_make_the_length_of_the_bar(joint: str) -> None:
    mine = dict(zip(values(joint), (5, 4, 3, 2, 1, 5), strict=False))
    html = values_view.bars(joint, mine)
    drawn = re.findall(r'<div class="oa-fit-bar[^"]*" aria-hidden="true">(.*?)</div>', html)
    assert len(drawn) == len(options(joint))
    for bar in drawn:
        widths = [float(width) for width in re.findall(r"width:([\d.]+)%", bar)]
        assert 0 < sum(widths) <= 100.1
        _, _, behind = bar.partition("oa-fit-open")
        assert "<span style" not in behind, "what is open comes last"


def test_words_of_the_data_are_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = "<img src=x onerror=alert(1)>"
    marked = {key: replace(one, text=wrong) for key, one in values("knee").items()}
    rows = {
        key: tuple(
            replace(one, value=replace(one.value, text=wrong, counted=wrong), why=wrong,
                    judged_by=wrong)
            for one in choices
        )
        for key, choices in measures("knee").items()
    }  # fmt: skip
    for module in (values_view, measures_view):
        monkeypatch.setattr(module, "measures", lambda joint: rows)
    monkeypatch.setattr(values_view, "values", lambda joint: marked)
    measures_view.rows.cache_clear()
    mine = {"keep_own_joint": 5, "short_recovery": 1}
    parts = (values_view.bars("knee", mine), values_view.sums("knee", mine),
             values_view.strip("knee", mine), measures_view.rows("knee"))  # fmt: skip
    measures_view.rows.cache_clear()
    assert all("<img src=x" not in part for part in parts)
    assert "&lt;img src=x" in parts[0]


@each_joint
def test_what_a_picture_shows_is_read_out(joint: str) -> None:
    """The bars are hidden from a screen reader, so their pieces stand there as text."""
    mine = dict.fromkeys(values(joint), 3)
    html = values_view.bars(joint, mine)
    pieces = re.findall(r'<p class="oa-hidden">(.*?)</p>', html)
    assert len(pieces) == len(options(joint))
    for value in values(joint).values():
        assert all(value.text in text.replace("&#x27;", "'") for text in pieces)
