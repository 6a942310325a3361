"""The guide in use: steps of an operation, the finder, and the search."""

from __future__ import annotations

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from osteo_aid.domain.experiences import Finding, findings, themes
from osteo_aid.domain.joints import options
from osteo_aid.domain.operations import operations, steps
from osteo_aid.text import page
from osteo_aid.text.render import page_names
from osteo_aid.ui.ahead_other_view import counted
from osteo_aid.ui.names_view import names, told_as
from osteo_aid.ui.places import PASSAGE, STEP, THEME, WORD, index, places
from osteo_aid.ui.places import plain as plain_text
from osteo_aid.ui.report_view import how_many, reported, weeks
from osteo_aid.ui.site import MORE_TEXTS, PAGES, ROOT
from tests.joints import JOINTS, each_joint

ROUTER = ROOT / "osteo_aid" / "ui" / "router.py"
KNEE = operations("knee")


def opened(slug: str, joint: str = "knee") -> AppTest:
    at = AppTest.from_file(str(ROUTER), default_timeout=60)
    at.query_params["joint"] = joint
    at.run()
    info = next(info for info in PAGES if info.slug == slug)
    at.switch_page(str(info.path)).run()
    assert not at.exception
    return at


def html_of(at: AppTest) -> str:
    return unescape(" ".join(str(part.proto.body) for part in at.get("html")))


def plain(at: AppTest) -> str:
    return re.sub(r"<[^>]*>", "", html_of(at))


def stage(at: AppTest) -> str:
    """The step in view."""
    return next(
        str(part.proto.body) for part in at.get("html") if "oa-stage-place" in str(part.proto.body)
    )


# the operating room


def test_each_press_shows_the_next_step_and_the_last_leads_to_the_start() -> None:
    at, every = opened("operating_room"), steps(KNEE[0])
    key = f"step_{KNEE[0].operation_id}"
    for step in every:
        assert step.title in unescape(re.sub(r"<[^>]*>", "", stage(at)))
        at.button(key=f"next_{key}").click().run()
    assert f"Step 1 of {len(every)}" in stage(at)
    at.button(key=f"back_{key}").click().run()
    assert f"Step {len(every)} of {len(every)}" in stage(at)


def test_a_step_can_be_picked_and_is_kept_when_another_operation_was_looked_at() -> None:
    at = opened("operating_room")
    key = f"step_{KNEE[0].operation_id}"
    at.selectbox(key=key).set_value(3).run()
    assert "Step 4 of" in stage(at)
    pick = next(p for p in at.get("button_group") if p.key == "operation_knee")
    pick.set_value(KNEE[-1].operation_id).run()  # type: ignore[union-attr]
    assert KNEE[-1].name in plain(at)
    assert "Step 1 of" in stage(at)
    pick = next(p for p in at.get("button_group") if p.key == "operation_knee")
    pick.set_value(KNEE[0].operation_id).run()  # type: ignore[union-attr]
    assert "Step 4 of" in stage(at)


@each_joint
def test_all_steps_stand_on_the_page_for_paper(joint: str) -> None:
    text = plain(opened("operating_room", joint))
    for step in steps(operations(joint)[0]):
        assert step.title in text


# what people report


@each_joint
def test_every_choice_has_a_card_under_every_heading(joint: str) -> None:
    text = reported(joint)
    cards = text.split('<details class="oa-theme"')[1:]
    options = [re.findall(r"oa-cell oa-opt-(\w+)", card) for card in cards]
    assert len(cards) >= 13
    assert all(found == options[0] and len(set(found)) == len(found) for found in options)


@each_joint
def test_each_figure_says_how_sure_anyone_is(joint: str) -> None:
    figures = sum(
        finding.kind == "figure"
        for theme in themes(joint)
        for option in options(joint)
        for finding in findings(joint, option, theme.theme)
    )
    assert figures and reported(joint).count('class="oa-sure"') == figures


def test_who_stayed_silent_is_told() -> None:
    text = re.sub(r"<[^>]*>", "", reported("knee"))
    assert "132 of 264 people answered, 132 did not" in text
    assert "How many did not is not told" in text


@pytest.mark.parametrize(
    ("answered", "asked", "expected"),
    [
        (132, 264, "132 of 264 people answered, 132 did not"),
        (20, 20, "All 20 people who were asked answered"),
        (1703, None, "1,703 people answered. How many did not is not told"),
        (None, None, "How many answered is not told"),
    ],
)
def test_how_many_answered(answered: int | None, asked: int | None, expected: str) -> None:
    finding = Finding("theme", "s", (), answered, asked, "w", "t", "", "x", "")
    assert how_many(finding) == expected


@each_joint
def test_a_usual_week_is_told_of_every_operation(joint: str) -> None:
    text = weeks(joint)
    for week in (1, 3, 6, 12):
        assert f"Week {week}<" in text


# names


@pytest.mark.parametrize("word", ["HTO", "TKR", "arthroscopy", "PAO", "ORIF"])
def test_what_one_was_told_is_explained(word: str) -> None:
    at = opened("bone_surgery")
    at.selectbox(key="name_told").set_value(word).run()
    card = next(str(p.proto.body) for p in at.get("html") if "oa-name-card" in str(p.proto.body))
    row = names()[told_as("knee")[word]]
    assert row["plain"] in unescape(re.sub(r"<[^>]*>", "", card))


# search


def test_every_page_can_be_found() -> None:
    found = {place.page for place in places()}
    assert found == {info.slug for info in PAGES}


@pytest.mark.parametrize(
    ("query", "pages"),
    [
        ("kneel", {"compare", "what_people_report"}),
        ("knel", {"compare", "what_people_report"}),
        ("numb", {"compare", "search"}),
        ("NUMBNESS", {"search"}),
        ("driving", {"recovery", "before_and_after"}),
        ("saw", {"operating_room"}),
        ("regret", {"what_people_report"}),
        ("smoking", {"could_it_suit_me", "before_and_after"}),
        ("arthrodesis", {"bone_surgery", "search"}),
    ],
)
def test_a_word_leads_to_its_places(query: str, pages: set[str]) -> None:
    found = {hit.place.page for hit in index().find(query, "knee", 30).results}
    assert found >= pages


@each_joint
@pytest.mark.parametrize(
    "query", ["how many operations", "lifetime", "how many operations in my life"]
)
def test_what_people_ask_of_the_years_ahead_leads_to_looking_ahead(joint: str, query: str) -> None:
    assert "looking_ahead" in [hit.place.page for hit in index().find(query, joint, 3).results]


def test_the_search_finds_no_words_that_a_joint_does_not_show() -> None:
    """Where there is a calculation nobody is told that there is none."""
    found = index().find("no calculation for this joint, what is missing here", "knee", 30).results
    shown = plain_text(re.sub(r"<[^>]+>", " ", counted("knee")))
    for hit in found:
        if hit.place.text in {plain_text(t) for t in page("looking_ahead_other", "knee").values()}:
            assert plain_text(hit.place.text) in unescape(shown)


@pytest.mark.parametrize("joint", JOINTS)
def test_a_search_shows_the_joint_that_was_chosen(joint: str) -> None:
    hits = index().find("infection", joint, 50).results
    assert hits
    assert {hit.place.joint for hit in hits} <= {joint, ""}


def test_what_is_found_for_every_joint_stands_on_the_page_of_every_joint() -> None:
    """A passage that a joint has in words of its own is found for that joint in these words."""
    pages = {info.slug for info in PAGES} & set(page_names())
    for place in places():
        if not place.joint and place.kind == PASSAGE and place.page in pages - {"bone_surgery"}:
            for joint in JOINTS:
                names = (place.page, *MORE_TEXTS.get(place.page, ()))
                texts = {plain_text(t) for name in names for t in page(name, joint).values()}
                assert place.text in texts, (place.page, joint)


def test_what_is_found_can_be_followed() -> None:
    known = {info.slug for info in PAGES}
    for place in places():
        assert place.page in known
        assert place.text and place.heading
        assert place.kind.split()[0] in {PASSAGE, WORD, STEP, THEME}
        assert "{{" not in place.text and "](" not in place.text


def test_the_search_page_finds_and_says_what_to_try() -> None:
    at = opened("search")
    at.text_input(key="search_query").set_value("knel").run()
    assert not at.exception
    assert "fit “kneel”" in plain(at)
    at.text_input(key="search_query").set_value("qwrtzx").run()
    assert "Try one word" in plain(at)
    at.text_input(key="search_query").set_value("<script>alert(1)</script>").run()
    assert not at.exception
    assert "<script>" not in "".join(str(part.proto.body) for part in at.get("html"))


def test_a_step_that_was_found_opens_in_its_operation() -> None:
    at = opened("search")
    at.text_input(key="search_query").set_value("saw").run()
    button = next(one for one in at.button if str(one.key).startswith("hit_") and ": " in one.label)
    title = button.label.partition(": ")[2]
    button.click().run()
    assert not at.exception
    assert title in unescape(re.sub(r"<[^>]*>", "", stage(at)))
