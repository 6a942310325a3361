"""The life-course model: what must hold whatever its parameters are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import pytest

from benchmarks.equations import course, horizon, mortality, values
from osteo_aid.domain import lifetime
from osteo_aid.domain.lifetime import (
    ADVISED,
    AGES,
    COUNTRIES,
    EVENTS,
    GROUPS,
    NO_OPERATION,
    NOT_ADVISED,
    SCENARIOS,
    SEXES,
    STATES,
    STEP,
    TOTAL,
    Projection,
    Scenario,
    central,
    draw,
    life_expectancy,
    project,
    solve,
)
from osteo_aid.domain.renewal import Floats
from osteo_aid.evidence import load_evidence
from tests.unit.measured import Record, within

STARTS: list[tuple[str, str | None]] = [
    (NO_OPERATION, NOT_ADVISED),
    (NO_OPERATION, ADVISED),
    ("osteotomy", None),
    ("partial_replacement", None),
    (TOTAL, None),
]
every_start = pytest.mark.parametrize(("start", "stage"), STARTS)
every_sex = pytest.mark.parametrize("sex", SEXES)
OPERATIVE = ("total_deaths", "partial_deaths", "revision_deaths")
SHARES = ["median", "low", "high"]


def some_ages(start: str) -> list[float]:
    """The youngest, the oldest, and one between birthdays."""
    youngest, oldest = AGES[start]
    return [youngest, 50.5 if youngest < 50 else 62.5, oldest]


@pytest.fixture(scope="module")
def projections() -> dict[str, Projection]:
    found = {}
    for start, stage in STARTS:
        age = 60.5 if start == NO_OPERATION else 50.5
        found[f"{start} {stage}"] = project(age, "female", start, stage, draws=60)
    return found


# What must hold for every draw.


@every_start
@every_sex
def test_everyone_is_in_one_state_at_every_time(
    start: str, stage: str | None, sex: str, record_property: Record
) -> None:
    taken = draw(12, seed=5)
    ages = some_ages(start)
    worlds = [(age, country, "base") for age in ages for country in COUNTRIES]
    worlds += [(ages[0], "uk", scenario) for scenario in SCENARIOS if scenario != "base"]
    for age, country, scenario in worlds:
        found = solve(age, sex, start, taken, stage, country, scenario)
        everyone = np.sum([found[state] for state in STATES], axis=0)
        within(record_property, np.abs(everyone - 1.0).max(), 1e-12, "of all people")
        assert min(found[state].min() for state in STATES) >= 0.0


@every_start
@every_sex
def test_what_has_happened_stays_so_and_one_thing_follows_the_other(
    start: str, stage: str | None, sex: str
) -> None:
    taken = draw(25, seed=6)
    for age in some_ages(start):
        found = solve(age, sex, start, taken, stage)
        ever = {event: found[f"ever_{event}"] for event in EVENTS}
        for curve in ever.values():
            assert np.diff(curve, axis=1).min() >= 0.0
            assert curve.min() >= 0.0
            assert curve.max() <= 1.0 + 1e-12
        assert np.all(ever["second_revision"] <= ever["first_revision"] + 1e-12)
        assert np.all(ever["first_revision"] <= ever["replacement"] + 1e-12)


# What is told.


def test_the_range_holds_the_middle(projections: dict[str, Projection]) -> None:
    for told in projections.values():
        for table in (told.states, told.events, told.groups, told.lifetime):
            assert np.all(table["low"] <= table["median"])
            assert np.all(table["median"] <= table["high"])
            assert table[SHARES].to_numpy().min() >= 0.0
            assert table[SHARES].to_numpy().max() <= 1.0 + 1e-12
        for _, curve in told.events.groupby("event"):
            assert np.diff(curve[SHARES].to_numpy(), axis=0).min() >= -1e-15


def test_every_quarter_of_forty_years_is_told_once(projections: dict[str, Projection]) -> None:
    quarters = [quarter / 4 for quarter in range(161)]
    for told in projections.values():
        tables = {"state": told.states, "event": told.events, "group": told.groups}
        for kind, names in (("state", STATES), ("event", EVENTS), ("group", tuple(GROUPS))):
            assert tuple(tables[kind][kind].unique()) == names
            for _, rows in tables[kind].groupby(kind):
                assert rows["years"].tolist() == quarters
        assert tuple(told.lifetime["event"]) == EVENTS[:3]


def test_the_means_of_the_groups_add_up_to_everyone(projections: dict[str, Projection]) -> None:
    for told in projections.values():
        total = told.groups.groupby("years")["mean"].sum()
        assert np.abs(total - 1.0).max() <= 1e-12


def test_at_the_start_everyone_has_what_they_start_with(
    projections: dict[str, Projection],
) -> None:
    for name, told in projections.items():
        now = told.events[told.events["years"] == 0].set_index("event")["median"]
        replaced = "replacement" in name
        assert now.to_dict() == {
            "replacement": float(replaced), "first_revision": 0, "second_revision": 0, "died": 0,
        }  # fmt: skip
        groups = told.groups[told.groups["years"] == 0].set_index("group")["mean"]
        assert groups["first" if replaced else "own"] == 1.0


def test_the_same_seed_gives_the_same_answer_and_another_one_another() -> None:
    once, again, other = (project(50.5, "male", "osteotomy", draws=40, seed=s) for s in (3, 3, 4))
    for name in ("states", "events", "groups", "lifetime"):
        pd.testing.assert_frame_equal(getattr(once, name), getattr(again, name), check_exact=True)
    assert not once.events.equals(other.events)


def test_one_draw_is_enough_and_has_no_range() -> None:
    told = project(50.5, "female", TOTAL, draws=1)
    assert np.array_equal(told.events["low"], told.events["high"])


def test_how_many_are_solved_together_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    together = project(70, "male", TOTAL, draws=10)
    monkeypatch.setattr(lifetime, "AT_ONCE", 3)
    pd.testing.assert_frame_equal(together.events, project(70, "male", TOTAL, draws=10).events)


# Without deaths.


@every_start
@every_sex
def test_where_nobody_dies_incidence_follows_from_the_hazard(
    start: str,
    stage: str | None,
    sex: str,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Record,
) -> None:
    monkeypatch.setattr(lifetime, "SCENARIOS", {"base": Scenario(mortality=0.0)})
    taken = central() | {name: np.zeros((1, 1)) for name in OPERATIVE}
    event = "first_revision" if "replacement" in start else "replacement"
    for age in some_ages(start):
        found = solve(age, sex, start, taken, stage)
        first = course(start, sex, values(**dict.fromkeys(OPERATIVE, 0.0)), stage)[0]
        years = STEP * np.arange(found["ever_died"].shape[1], dtype=np.float64)
        hazard: Floats = first.level(np.full(1, age, np.float64)) * first.curve(years)
        off = np.abs(found[f"ever_{event}"][0] + np.expm1(-hazard)).max()
        within(record_property, off, 1e-12, "of all people")
        assert not found["ever_died"].any()


# Deaths as in the life tables.


@pytest.mark.parametrize(
    ("country", "sex", "age", "published"),
    [
        ("uk", "male", 45, 35.88), ("uk", "male", 55, 26.98), ("uk", "male", 65, 18.73),
        ("uk", "female", 45, 39.14), ("uk", "female", 55, 29.89), ("uk", "female", 65, 21.16),
        ("us", "male", 45, 34.06), ("us", "male", 55, 25.50), ("us", "male", 65, 17.89),
        ("us", "female", 45, 37.80), ("us", "female", 55, 28.81), ("us", "female", 65, 20.45),
    ],
)  # fmt: skip
def test_life_expectancy_is_that_of_the_published_table(
    country: str, sex: str, age: int, published: float, record_property: Record
) -> None:
    """Office for National Statistics, 2022 to 2024; Social Security Administration, 2017."""
    within(record_property, abs(life_expectancy(age, sex, country) - published), 0.05, "years")


@every_sex
@pytest.mark.parametrize("age", [45, 55, 65])
@pytest.mark.parametrize("country", COUNTRIES)
def test_life_expectancy_follows_from_the_deaths_of_each_year(
    country: str, age: int, sex: str
) -> None:
    """The way life tables are worked out: survivors at each birthday, half a year more for each."""
    rows = load_evidence().life_table.reset_index()
    rows = rows[(rows["country"] == country) & (rows["sex"] == sex) & (rows["age"] >= age)]
    q = [float(deaths) for deaths in rows.sort_values("age")["qx"]]
    alive = [1.0]
    for deaths in [*q, *[q[-1]] * 60]:
        alive.append(alive[-1] * (1 - deaths))
    assert life_expectancy(age, sex, country) == pytest.approx(0.5 + sum(alive[1:]), abs=0.05)


@every_start
@every_sex
def test_deaths_are_those_of_the_life_table_whatever_is_done(
    start: str, stage: str | None, sex: str, record_property: Record
) -> None:
    """But for those of operations: the choice itself neither lengthens nor shortens life."""
    taken = central() | {name: np.zeros((1, 1)) for name in OPERATIVE}
    for age in some_ages(start):
        died = solve(age, sex, start, taken, stage)["ever_died"][0]
        hazard: Floats = mortality(sex)(age + STEP * np.arange(len(died), dtype=np.float64))
        off = np.abs(died + np.expm1(hazard[0] - hazard)).max()
        within(record_property, 100 * off, 0.02, "of 100 people")


@every_sex
@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize(("scenario", "factor"), [("fewer_deaths", 0.8), ("more_deaths", 1.2)])
def test_the_country_and_the_scenario_decide_how_many_die(
    country: str, scenario: str, factor: float, sex: str
) -> None:
    taken = central() | {name: np.zeros((1, 1)) for name in OPERATIVE}
    died = solve(60, sex, NO_OPERATION, taken, None, country, scenario)["ever_died"][0]
    hazard: Floats = mortality(sex, country)(60 + STEP * np.arange(len(died), dtype=np.float64))
    assert np.abs(died + np.expm1(factor * (hazard[0] - hazard))).max() <= 2e-4


# Scenarios, and what is drawn.


@every_start
def test_modern_implants_are_revised_by_as_much_less_each_time(
    start: str, stage: str | None
) -> None:
    taken = central()
    less = taken | {name: 0.65 * taken[name] for name in ("setting_total", "setting_again")}
    modern = solve(62, "male", start, taken, stage, scenario="modern")
    assert_alike(modern, solve(62, "male", start, less, stage))


@every_start
def test_where_wear_speeds_up_it_is_as_before_at_ten_years(start: str, stage: str | None) -> None:
    taken = central()
    wear = taken["wear"] * 10 ** (taken["wear_shape"] - 1.3)
    steeper = taken | {"wear": wear, "wear_shape": np.full((1, 1), 1.3)}
    rising = solve(62, "male", start, taken, stage, scenario="rising")
    assert_alike(rising, solve(62, "male", start, steeper, stage))


def assert_alike(one: Mapping[str, Floats], other: Mapping[str, Floats]) -> None:
    for name, shares in one.items():
        assert np.abs(shares - other[name]).max() <= 1e-12, name


def test_what_is_drawn_is_spread_as_the_table_says() -> None:
    """Each on the scale on which it is normal; 40,000 draws leave one percent to chance."""
    evidence, count = load_evidence(), 40_000
    taken, table = draw(count, seed=1), evidence.lifetime_parameters
    scaled = {}
    for name, row in table.iterrows():
        value, spread = float(row["value"]), float(row["spread"])
        drawn = taken[str(name)][:, 0]
        if str(name).startswith("setting_"):
            assert np.median(drawn) == pytest.approx(1.0, abs=0.02)
            continue
        match row["distribution"]:
            case "fixed":
                assert np.all(drawn == value)
                continue
            case "lognormal":
                drawn, value = np.log(drawn), float(np.log(value))
        scaled[str(name)] = drawn
        assert drawn.mean() == pytest.approx(value, abs=4 * spread / count**0.5), name
        assert drawn.std() == pytest.approx(spread, rel=0.03), name
    pairs = evidence.lifetime_covariance.reset_index()
    for a, b, covariance in zip(*(pairs[name] for name in pairs), strict=True):
        if a in scaled and b in scaled:
            one, two = scaled[a], scaled[b]
            noise = 5 * one.std() * two.std() / count**0.5
            assert np.cov(one, two)[0, 1] == pytest.approx(covariance, abs=noise), (a, b)


def test_settings_differ_as_much_as_the_table_says() -> None:
    """A setting's factor is drawn with a deviation that is itself unsure."""
    table = load_evidence().lifetime_parameters
    taken = draw(40_000, seed=2)
    for name in (one for one in table.index if str(one).startswith("setting_")):
        row = table.loc[name]
        unsure = row["distribution"] == "lognormal"
        deviation = float(row["value"]) * np.exp(float(row["spread"]) ** 2 if unsure else 0.0)
        assert np.log(taken[str(name)]).std() == pytest.approx(deviation, rel=0.04), name


# Steps.


@every_start
@every_sex
@pytest.mark.parametrize("scenario", ["base", "rising"])
def test_half_the_step_changes_nothing_by_more_than_a_tenth_of_a_point(
    start: str, stage: str | None, sex: str, scenario: str, record_property: Record
) -> None:
    for age in AGES[start]:
        coarse = solve(age, sex, start, central(), stage, scenario=scenario)
        fine = solve(age, sex, start, central(), stage, scenario=scenario, step=STEP / 2)
        for name, shares in coarse.items():
            off = np.abs(shares - fine[name][:, ::2]).max()
            within(record_property, 100 * off, 0.1, "of 100 people", age, name)


# How wide.


@every_sex
def test_the_range_of_a_total_replacement_at_ten_years_says_something(
    sex: str, record_property: Record
) -> None:
    """High over low at most 4, at every age. The first event hardly depends on the step."""
    taken, step = draw(1000, seed=0), 2.5
    youngest, oldest = AGES[TOTAL]
    ratios = {}
    for age in range(youngest, oldest + 1):
        found = solve(age, sex, TOTAL, taken, step=step)["ever_first_revision"]
        low, high = np.quantile(found[:, round(10 / step)], [0.025, 0.975])
        ratios[age] = float(high / low)
    within(record_property, max(ratios.values()), 4.0, "times: high over low")
    told = project(youngest, sex, TOTAL).events
    at_ten = told[(told["event"] == "first_revision") & (told["years"] == 10)].iloc[0]
    assert float(at_ten["high"]) / float(at_ten["low"]) == pytest.approx(ratios[youngest], rel=0.01)


# What cannot be.

NOTHING = float("nan")


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"age": 29}, "age", "30 to 65"),
        ({"age": 65.01}, "age", "30 to 65"),
        ({"age": -1}, "age", "30 to 65"),
        ({"age": NOTHING}, "age", "30 to 65"),
        ({"age": float("inf")}, "age", "30 to 65"),
        ({"age": True}, "age", "30 to 65"),
        ({"age": np.True_}, "age", "30 to 65"),
        ({"age": "50"}, "age", "30 to 65"),
        ({"age": None}, "age", "30 to 65"),
        ({"age": 50 + 1j}, "age", "30 to 65"),
        ({"age": np.complex128(50)}, "age", "30 to 65"),
        ({"age": np.array([50.0, 51.0])}, "age", "30 to 65"),
        ({"age": 39, "start": "partial_replacement"}, "age", "40 to 90"),
        ({"age": 91, "start": "total_replacement"}, "age", "40 to 90"),
        ({"age": 54, "start": "no_operation"}, "age", "55 to 85"),
        ({"age": 86, "start": "no_operation", "stage": "advised"}, "age", "55 to 85"),
        ({"sex": "woman"}, "sex", "female, male"),
        ({"sex": None}, "sex", "female, male"),
        ({"start": "fusion"}, "start", "no_operation, osteotomy"),
        ({"start": None}, "start", "no_operation, osteotomy"),
        ({"start": ["osteotomy"]}, "start", "no_operation, osteotomy"),
        ({"stage": "advised"}, "stage", "None"),
        ({"age": 60, "start": "no_operation", "stage": "early"}, "stage", "not_advised, advised"),
        ({"country": "fr"}, "country", "uk, us"),
        ({"scenario": "worst"}, "scenario", "base, modern"),
        ({"draws": 0}, "draws", "1"),
        ({"draws": -5}, "draws", "1"),
        ({"draws": 2.5}, "draws", "1"),
        ({"draws": 2.0}, "draws", "1"),
        ({"draws": True}, "draws", "1"),
        ({"draws": "10"}, "draws", "1"),
        ({"draws": NOTHING}, "draws", "1"),
        ({"draws": None}, "draws", "1"),
        ({"seed": -1}, "seed", "0"),
        ({"seed": 1.5}, "seed", "0"),
        ({"seed": None}, "seed", "0"),
        ({"seed": True}, "seed", "0"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_name_with_what_is_allowed(
    wrong: dict[str, Any], field: str, said: str
) -> None:
    right: dict[str, Any] = {"age": 50.5, "sex": "male", "start": "osteotomy", "draws": 2}
    project(**right)
    with pytest.raises(ValueError, match=rf"^{field}: ") as refusal:
        project(**(right | wrong))
    assert said in str(refusal.value)


@pytest.mark.parametrize("age", [np.int64(50), np.float64(50), np.float32(50), 50, 50.0])
@pytest.mark.parametrize("draws", [2, np.int64(2)])
def test_numbers_of_any_kind_are_numbers(age: Any, draws: Any) -> None:
    told = project(age, "male", "osteotomy", draws=draws)
    assert told.events.equals(project(50, "male", "osteotomy", draws=2).events)


def test_no_operation_without_a_stage_is_taken_as_not_yet_advised() -> None:
    said = project(60, "male", NO_OPERATION, NOT_ADVISED, draws=5)
    assert project(60, "male", NO_OPERATION, draws=5).events.equals(said.events)
    advised = project(60, "male", NO_OPERATION, ADVISED, draws=5)
    assert not advised.events.equals(said.events)


def test_the_rest_of_life_is_followed_as_far_as_it_goes() -> None:
    """To the oldest age, and never less than what is told year by year."""
    for age in (40, 64.5, 65, 90):
        found = solve(age, "female", TOTAL, central())["ever_died"]
        assert STEP * (found.shape[1] - 1) == pytest.approx(horizon(age), abs=STEP)
