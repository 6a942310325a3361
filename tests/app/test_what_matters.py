"""What matters to me, as a person uses it: rate, skip, change, take back, look at another page."""

from __future__ import annotations

import re
from html import unescape
from itertools import product

import pytest
from streamlit.testing.v1 import AppTest

from osteo_aid.domain.joints import option_name, options
from osteo_aid.domain.values import Rating, Ratings, first_rows, fit, standing_of, totals, values
from osteo_aid.evidence import load_evidence
from osteo_aid.ui.site import ROOT
from osteo_aid.ui.values_view import hundredths
from tests.joints import JOINTS, each_joint

ROUTER = ROOT / "osteo_aid" / "ui" / "router.py"
PAGE = str(ROOT / "pages" / "decide" / "what_matters.py")
COMPARE = str(ROOT / "pages" / "decide" / "compare.py")
UNSURE = "unsure"
NONE: Ratings = {}


def opened(joint: str = "knee", script: str = PAGE, ratings: Ratings = NONE) -> AppTest:
    at = AppTest.from_file(str(ROUTER), default_timeout=30)
    at.session_state["joint"] = joint
    if ratings:
        at.session_state["kept"] = {joint: {"ratings": dict(ratings)}}
    at.run()
    at.switch_page(script).run()
    assert not at.exception
    return at


def rate(at: AppTest, joint: str, value_id: str, answer: str) -> None:
    at.radio(key=f"rate_{joint}.{value_id}").set_value(answer).run()
    assert not at.exception


def ratings(at: AppTest, joint: str) -> dict[str, Rating]:
    kept: dict[str, dict[str, dict[str, Rating]]] = at.session_state["kept"]
    return dict(kept.get(joint, {}).get("ratings", {}))


def html(at: AppTest) -> str:
    return "".join(str(part.proto.body) for part in at.get("html"))


def fitted(at: AppTest) -> str:
    """The part of the page that follows from ratings."""
    return html(at).split('<section class="oa-fit"')[1].split("</section>")[0]


def words(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def said(at: AppTest) -> str:
    """What is read out of how the bars stand."""
    return words(re.findall(r'role="status">(.*?)</p>', html(at))[-1])


def lengths(at: AppTest) -> list[str]:
    """What is known of each bar, as the page tells it, in the order of the choices."""
    return re.findall(r'<strong class="oa-figure">(\d+) of 100</strong>', fitted(at))


def level(joint: str) -> dict[str, Rating]:
    """Ratings of two things after which two bars or more are level."""
    known = list(values(joint))
    for first, second, one, two in product(known, known, (1, 3, 5), (1, 3, 5)):
        found: dict[str, Rating] = {first: one, second: two}
        if standing_of(found, joint).kind == "level":
            return found
    raise AssertionError(f"no tie at the {joint}")


@each_joint
def test_nothing_is_picked_before_and_the_page_says_what_will_appear(joint: str) -> None:
    at = opened(joint)
    asked = [radio for radio in at.radio if str(radio.key).startswith(f"rate_{joint}.")]
    assert [str(radio.key).partition(".")[2] for radio in asked] == list(values(joint))
    for radio, value in zip(asked, values(joint).values(), strict=True):
        assert radio.value is None
        assert radio.label.startswith(value.text)
        assert "*" not in radio.label, "it is also what is read out"
        assert len(radio.options) == 7
    assert "begins to grow here" in said(at)
    assert lengths(at) == []
    for option in options(joint):
        assert option_name(joint, option) in fitted(at)


@each_joint
def test_the_bars_tell_what_the_sum_gives(joint: str) -> None:
    at = opened(joint)
    first, second, *_ = values(joint)
    rate(at, joint, first, "5")
    rate(at, joint, second, "2")
    assert ratings(at, joint) == {first: 5, second: 2}
    expected = totals(fit({first: 5, second: 2}, joint))
    assert lengths(at) == [hundredths(expected[option].known) for option in options(joint)]
    for total in expected.values():
        if total.open:
            assert f"up to {hundredths(total.open)} more, which is open" in words(fitted(at))


@each_joint
def test_the_table_shows_every_sum(joint: str) -> None:
    mine = dict(zip(values(joint), (5, 3, 1, None, 0), strict=False))
    at = opened(joint, ratings=mine)
    tables = html(at).split('<table class="oa-table oa-sum')[1:]
    assert len(tables) == len(options(joint))
    table = fit(mine, joint)
    for option, markup in zip(options(joint), tables, strict=True):
        rows = re.findall(
            r'<tr><th scope="row">(.*?)</th><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td>', markup
        )
        weighing = table[(table["option"] == option) & (table["weight"] > 0)]
        assert len(rows) == len(weighing) + 1, "those that weigh, and the sum"
        for (_, weight, near, piece), row in zip(rows, weighing.to_dict("records"), strict=False):
            assert weight == hundredths(row["weight"])
            if row["basis"] == "not_known":
                assert (near, piece) == ("open", f"up to {weight}")
            else:
                assert (near, piece) == (
                    hundredths(row["measure"]),
                    hundredths(row["contribution"]),
                )


@each_joint
def test_ratings_are_kept_over_other_pages(joint: str) -> None:
    at = opened(joint)
    first, second, third, *_ = values(joint)
    rate(at, joint, first, "4")
    rate(at, joint, second, "0")
    rate(at, joint, third, UNSURE)
    at.switch_page(COMPARE).run()
    at.run()
    at.switch_page(PAGE).run()
    at.run()
    assert ratings(at, joint) == {first: 4, second: 0, third: None}
    for value_id, shown in ((first, "4"), (second, "0"), (third, UNSURE)):
        assert at.radio(key=f"rate_{joint}.{value_id}").value == shown


@each_joint
def test_when_nothing_matters_all_choices_are_level(joint: str) -> None:
    at = opened(joint, ratings=dict.fromkeys(values(joint), 0))
    assert "all choices are level" in said(at)
    assert lengths(at) == []


@each_joint
def test_a_tie_is_said_aloud_with_its_names(joint: str) -> None:
    mine = level(joint)
    text = said(opened(joint, ratings=mine))
    assert text.startswith("A tie.")
    for option in standing_of(mine, joint).options:
        assert option_name(joint, option) in text


def test_what_if_tells_an_answer_that_changes_how_the_bars_stand() -> None:
    mine: dict[str, Rating] = {"keep_own_joint": 5, "pain_relief": 2}
    at = opened("knee", ratings=mine)
    found = re.search(
        r"“Less pain that I can count on” as “(\d)[^”]*” and not as", words(fitted(at))
    )
    assert found, words(fitted(at))
    before = said(at)
    rate(at, "knee", "pain_relief", found[1])
    assert re.sub(r"\d+ of 100", "", said(at)) != re.sub(r"\d+ of 100", "", before)


def test_ratings_are_of_one_joint_and_can_be_taken_back() -> None:
    at = opened("knee", ratings={"keep_own_joint": 5})
    at.session_state["joint"] = "hip"
    at.run()
    assert at.radio(key="rate_hip.keep_own_joint").value is None
    at.session_state["joint"] = "knee"
    at.run()
    assert at.radio(key="rate_knee.keep_own_joint").value == "5"
    next(button for button in at.button if "Take back" in button.label).click().run()
    assert ratings(at, "knee") == {}
    assert at.radio(key="rate_knee.keep_own_joint").value is None


@each_joint
@pytest.mark.parametrize("rating", [1, 5, None])
def test_the_page_names_no_winner(joint: str, rating: Rating) -> None:
    at = opened(joint, ratings=dict.fromkeys(list(values(joint))[:4], rating))
    text = words(html(at)).lower() + " ".join(part.value.lower() for part in at.markdown)
    for word in ("winner", "recommend", "best for you", "best choice", "you should", "you will",
                 "candidate", "suits you", "right for you"):  # fmt: skip
        assert word not in text, word
    assert "no choice wins here" in text


@each_joint
def test_each_value_has_a_row_for_every_choice_with_basis_and_why(joint: str) -> None:
    rows = html(opened(joint)).split('<section class="oa-value"')[1:]
    assert len(rows) == len(values(joint))
    bases = load_evidence().about(joint).value_measures.reset_index()
    for value_id, row in zip(values(joint), rows, strict=True):
        assert row.count('<li class="oa-measure ') == len(options(joint))
        assert row.count('<div class="oa-why ') == len(options(joint))
        mine = bases[bases["value_id"] == value_id]
        for basis, wanted in mine["basis"].value_counts().items():
            assert row.count(f"oa-basis-{basis}") == wanted
        figures = int((mine["basis"] == "figure").sum())
        assert row.count('class="oa-sure"') == figures, "how sure anyone is, of each figure"
        assert row.count("Studied:") == figures
        for judge in mine.loc[mine["basis"] == "judgement", "judged_by"]:
            assert f"A judgement of {judge}" in unescape(row)


def first_on_compare(at: AppTest) -> list[str]:
    return re.findall(r'id="oa-row-(\w+)"', html(at))


@each_joint
def test_compare_begins_with_what_was_rated_high_and_says_so(joint: str) -> None:
    neutral = first_on_compare(opened(joint, COMPARE))
    mine: dict[str, Rating] = dict.fromkeys(list(values(joint))[2:4], 3)
    mine[list(values(joint))[-1]] = 5
    mine[next(iter(values(joint)))] = 2
    at = opened(joint, COMPARE, mine)
    wanted = first_rows(mine, joint)
    shown = first_on_compare(at)
    assert shown[: len(wanted)] == wanted
    assert shown[len(wanted) :] == [row for row in neutral if row not in wanted]
    titles = load_evidence().about(joint).outcomes["title"]
    told = " ".join(unescape(re.sub(r"<[^>]*>", "", part.value)) for part in at.markdown)
    for row in wanted:
        assert titles[row] in told
    assert "because of what you rated high" in told
    assert any(link.proto.page == "what_matters" for link in at.get("page_link"))


def test_rows_picked_on_compare_come_before_rated_ones() -> None:
    at = opened("knee", COMPARE, {"short_recovery": 5})
    assert first_on_compare(at)[0] == "recovery_time"
    at.multiselect[0].set_value(["kneeling"]).run()
    assert first_on_compare(at)[:2] == ["kneeling", "recovery_time"]
    at.multiselect[0].set_value(["recovery_time"]).run()
    assert first_on_compare(at)[0] == "recovery_time"
    assert first_on_compare(at).count("recovery_time") == 1


@each_joint
def test_low_ratings_leave_compare_as_it_is(joint: str) -> None:
    mine = dict.fromkeys(values(joint), 2) | {next(iter(values(joint))): None}
    assert first_on_compare(opened(joint, COMPARE, mine)) == first_on_compare(
        opened(joint, COMPARE)
    )


def test_every_joint_has_its_list() -> None:
    assert all(values(joint) for joint in JOINTS)
