"""The model card of the life course: it says what the tables, the model and its tests say."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from osteo_aid.domain.lifetime import (
    MODEL_DATE,
    MODEL_VERSION,
    NO_OPERATION,
    OSTEOTOMY,
    PARTIAL,
    TOTAL,
)
from osteo_aid.evidence import load_evidence
from tests.unit.measured import within
from tools import checks, measure, scores
from tools.measure import CHECKS, PREDICTIONS, read
from tools.model_card import CARD, card
from tools.predictions import MODEL, external_rows, fitted, sets_of_parameters

COUNTED = {"km_survival", "km_event", "cumulative_incidence", "lifetime_risk", "share"}
NO_EVENT_OF_THE_MODEL = {"K080", "K081", "K299"}
"""Any later operation of the knee; being referred for a replacement."""


@cache
def written() -> str:
    return CARD.read_text(encoding="utf-8")


def test_the_card_is_what_would_be_written_today() -> None:
    """Else run tools.model_card."""
    assert written() == card()


def test_every_parameter_and_every_fitted_figure_is_in_it() -> None:
    evidence = load_evidence()
    table = evidence.lifetime_calibration
    for name in evidence.lifetime_parameters.index:
        assert f"| `{name}` |" in written()
    for name in table.index[table["fitted"] == "yes"]:
        assert f"\n| {name} | " in written()
    for name in [*table.index[table["fitted"] == "no"], *external_rows().index]:
        assert str(name) in written()


def test_it_says_of_which_model_it_is() -> None:
    assert f"Model {MODEL_VERSION}, {MODEL_DATE}." in written()
    assert f"| {MODEL_VERSION} | {MODEL_DATE} |" in written()


def test_every_check_in_it_is_a_test_that_passed() -> None:
    found = read(CHECKS)
    assert set(found["file"]) == set(checks.TESTS)
    for name, rows in found.groupby("file"):
        tree = ast.parse((checks.ROOT / str(name)).read_text(encoding="utf-8"))
        tests = {
            one.name
            for one in tree.body
            if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")
        }
        assert set(rows["check"]) == tests, "run tools.measure"
    assert found["passed"].equals(found["cases"])
    told = found.dropna(subset="largest")
    assert len(told) >= 10
    assert (told["largest"] <= told["bound"]).all()


def test_what_it_says_of_the_model_is_what_the_model_says_today() -> None:
    """Else what was measured is older than the parameters: run tools.measure."""
    stored = read(PREDICTIONS)
    stored = stored[stored["set"] == measure.FITTED].set_index("figure_id")[list(MODEL)]
    today = fitted(sets_of_parameters())
    assert list(stored.index) == list(today.index)
    assert np.allclose(stored, today, rtol=1e-3, atol=2e-3)


def test_no_figure_of_the_facts_was_left_out_of_the_comparison() -> None:
    """Every counted figure about later operations after one of the starts; else it is a choice."""
    evidence = load_evidence()
    fitted_to = set(evidence.lifetime_calibration["source_id"])
    facts = evidence.facts
    facts = facts[
        (facts["joint"] == "knee")
        & facts["option"].isin([NO_OPERATION, OSTEOTOMY, PARTIAL, TOTAL, "comparison"])
        & (facts["site"] != "thigh")
        & facts["measure"].isin(COUNTED)
        & (facts["topic"].str.startswith("again") | (facts["measure"] != "share"))
    ]
    missing = facts[~facts.index.isin(external_rows().index)]
    missing = missing[~missing["source_id"].isin(fitted_to)]
    assert set(missing.index) == NO_EVENT_OF_THE_MODEL


def test_no_figure_is_both_fitted_and_scored() -> None:
    scored = external_rows()
    scored = scored[scored["scored"] == "yes"]
    table = load_evidence().lifetime_calibration
    used = table[table["fitted"] == "yes"]
    assert not set(scored.index) & set(used.index)
    for name, row in scored.iterrows():
        if row["source_id"] in set(used["source_id"]):
            assert row["shares_register"], name


# Scores


def rows_of(said: list[float], counted: list[float]) -> pd.DataFrame:
    """Rows as `scores.compared` gives them, each with an interval of 10 % around the model."""
    rows = pd.DataFrame({"model": said, "estimate": counted, "setting": "a", "group": scores.TOTAL})
    low, high = 0.9 * rows["model"], 1.1 * rows["model"]
    return rows.assign(inside=rows["estimate"].between(low, high))


def test_a_model_that_says_what_was_counted_meets_every_threshold() -> None:
    counted = [2.0, 5.0, 9.0, 20.0, 40.0]
    found = scores.score(rows_of(counted, counted))
    assert (found.inside, found.above, found.error, found.factor) == (5, 0, 0, 1)
    assert found.slope == pytest.approx(1)
    assert scores.verdicts(scores.TOTAL, found) == {
        "inside": True, "slope": True, "error": True, "factor": None,
    }  # fmt: skip


def test_a_model_that_always_says_the_same_meets_none() -> None:
    found = scores.score(rows_of([9.0] * 5, [2.0, 5.0, 9.0, 20.0, 40.0]))
    assert (found.inside, found.above) == (1, 2)
    assert found.slope == pytest.approx(0)
    assert found.error == pytest.approx((7 + 4 + 0 + 11 + 31) / 5)
    assert found.factor == pytest.approx(4.5)
    assert scores.verdicts(scores.TOTAL, found) == {
        "inside": False, "slope": False, "error": False, "factor": None,
    }  # fmt: skip
    assert scores.verdicts(scores.LIFETIME, found)["factor"] is False


# What is measured


def test_tests_that_cannot_be_run_are_no_checks(tmp_path: Path) -> None:
    broken = tmp_path / "test_broken.py"
    broken.write_text("import nothing_of_this_name\n", encoding="utf-8")
    with pytest.raises(RuntimeError, match="nothing_of_this_name"):
        checks.run((str(broken),))


def test_a_check_tells_what_its_cases_measured_and_which_of_them_passed(tmp_path: Path) -> None:
    test = tmp_path / "test_some.py"
    test.write_text(
        "import pytest\n"
        "from tests.unit.measured import within\n"
        "@pytest.mark.parametrize('off', [1.0, 3.0, 9.0])\n"
        "def test_it(off, record_property):\n"
        "    within(record_property, off, 4.0, 'yards')\n"
        "def test_silent():\n"
        "    pass\n",
        encoding="utf-8",
    )
    found = checks.run((str(test),)).set_index("check")
    columns = found[["cases", "passed", "largest", "bound", "unit"]].T
    assert columns["test_it"].to_list() == [3, 2, 9.0, 4.0, "yards"]
    assert columns["test_silent"].to_list()[:2] == [1, 1]
    assert found["largest"].isna().to_list() == [False, True]


def test_a_distance_beyond_its_bound_fails() -> None:
    with pytest.raises(AssertionError, match="of 100 people"):
        within(lambda _name, _value: None, 0.2, 0.1, "of 100 people", "somewhere")
