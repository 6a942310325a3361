"""Compare, as a person uses it: choose columns, say what matters, hide names."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from osteo_aid.evidence import load_evidence
from osteo_aid.ui.site import ROOT

KNEE = load_evidence().about("knee")
ROUTER = ROOT / "osteo_aid" / "ui" / "router.py"
COMPARE = str(ROOT / "pages" / "decide" / "compare.py")


def opened() -> AppTest:
    at = AppTest.from_file(str(ROUTER), default_timeout=30).run()
    at.switch_page(COMPARE).run()
    assert not at.exception
    return at


def choose(at: AppTest, options: list[str]) -> None:
    groups: Any = at.get("button_group")
    columns = next(group for group in groups if group.key == "compare_options_knee")
    columns.set_value(options).run()


def rows(at: AppTest) -> str:
    return "".join(part.proto.body for part in at.get("html"))


def test_all_four_options_stand_side_by_side_at_first() -> None:
    at = opened()
    html = rows(at)
    names = KNEE.options["short_name"]
    main_rows = int((KNEE.outcomes["main"] == "yes").sum())
    assert html.count('<section class="oa-row"') == main_rows
    for name in names:
        assert html.count(f"</span>{name}</h4>") == main_rows


def test_a_column_can_be_left_out_and_no_operation_comes_back_with_one_click() -> None:
    at = opened()
    choose(at, ["osteotomy", "total_replacement"])
    assert "</span>No operation</h4>" not in rows(at)
    choose(at, ["no_operation", "osteotomy", "total_replacement"])
    assert "</span>No operation</h4>" in rows(at)


def test_one_column_is_no_comparison_and_says_so() -> None:
    at = opened()
    choose(at, ["osteotomy"])
    assert not at.exception
    assert at.info
    assert '<section class="oa-row"' not in rows(at)


def test_what_matters_moves_to_the_top() -> None:
    at = opened()
    at.multiselect[0].set_value(["kneeling"]).run()
    headings = [header.value for header in at.header]
    assert headings.index("What matters most to you") < headings.index("Row by row")
    html = rows(at)
    assert html.index('id="oa-row-kneeling"') < html.index('id="oa-row-again_10y"')


def test_all_rows_and_hidden_names() -> None:
    at = opened()
    at.toggle(key="compare_all").set_value(True).run()
    assert rows(at).count('<section class="oa-row"') == len(KNEE.outcomes)
    at.toggle(key="compare_hidden").set_value(True).run()
    assert "Choice A" in rows(at)
    assert "</span>Osteotomy</h4>" not in rows(at)


def test_choices_survive_a_change_of_page() -> None:
    at = opened()
    at.toggle(key="compare_all").set_value(True).run()
    at.switch_page(str(ROOT / "pages" / "learn" / "home.py")).run()
    at.switch_page(COMPARE).run()
    assert at.toggle(key="compare_all").value is True
