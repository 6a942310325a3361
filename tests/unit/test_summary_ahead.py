"""Looking ahead on the summary: numbers of the model with ranges, for whom, and the limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2
import pytest

from osteo_aid.domain.joints import option_name
from osteo_aid.domain.lifetime import AGES, MODEL_VERSION, NO_OPERATION
from osteo_aid.domain.outlook import InHundred, Outlook, outlook
from osteo_aid.domain.profile import Profile
from osteo_aid.summary import Ahead, Answers, about_ahead, render_html, render_pdf, render_text
from osteo_aid.summary.document import Grid, Items, Section, Text
from osteo_aid.summary.model import summarise
from osteo_aid.summary.pdf import BOTH_SIDES, pages
from tests.unit.papers import TODAY, html_text, pdf_text, printed, squeezed
from tests.unit.people import everything

ROWS: Final = ["Own knee", "First replacement in place", "Replacement redone"]
NEVER: Final = re.compile(
    r"\byour?\b|\bI (?:have|will)|winner|better|prevent|\d\.\d(?! of)|%", re.IGNORECASE
)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """A model that answers at once, the same for everyone; what it was asked for."""
    asked: list[tuple[Any, ...]] = []
    groups = {
        years: {
            "own": InHundred(50, 40, 60), "first": InHundred(30, 20, 45),
            "again": InHundred(8, 3, 15), "died": InHundred(12, 11, 12),
        }
        for years in (5, 10, 20)
    }  # fmt: skip

    def instead(age: int, sex: str, start: str, stage: str | None = None) -> Outlook:
        asked.append((age, sex, start, stage))
        return Outlook(start, groups, {}, {}, {})

    monkeypatch.setattr(about_ahead, "outlook", instead)
    return asked


def looked(ahead: Ahead, **answers: Any) -> Answers:
    return Answers("knee", Profile("knee", **{"age": 60, "sex": "female"} | answers), ahead=ahead)


def section(ans: Answers) -> Section:
    found = summarise(ans, TODAY).section("ahead")
    assert found is not None
    return found


def grids(found: Section) -> list[Grid]:
    return [block for block in found.blocks if isinstance(block, Grid)]


def words(found: Section) -> str:
    return " ".join(block.text for block in found.blocks if isinstance(block, Text))


def lines(found: Section) -> list[str]:
    blocks = [block for block in found.blocks if isinstance(block, Items)]
    return [f"{item.before} {item.text}".strip() for block in blocks for item in block.items]


def said(found: Section) -> Iterator[str]:
    """Every piece of text of the part."""
    yield from (found.title, words(found), *lines(found))
    for grid in grids(found):
        yield from (grid.title, grid.corner, *(column.name for column in grid.columns))
        for row in grid.rows:
            yield from (row.head, *(f"{cell.strong} {cell.text}" for cell in row.cells))


def test_it_is_left_out_when_nothing_was_chosen() -> None:
    for ahead in (None, Ahead()):
        ans = Answers("knee", Profile("knee", age=60, sex="female"), ahead=ahead)
        assert summarise(ans, TODAY).section("ahead") is None


@pytest.mark.parametrize("years", [5, 10, 20])
def test_the_numbers_are_those_of_the_model_each_with_its_range(years: int) -> None:
    found = section(looked(Ahead(tuple(AGES), "advised", years, died=True)))
    assert found.title == f"Looking ahead: {years} years later"
    for grid in grids(found):
        for place, column in enumerate(grid.columns):
            stage = "advised" if column.option == NO_OPERATION else None
            groups = outlook(60, "female", column.option, stage).groups[years]
            cells = [row.cells[place] for row in grid.rows]
            about = [0 if cell.strong == "Fewer than 1" else int(cell.strong) for cell in cells]
            assert about == [one.about for one in groups.values()] and sum(about) == 100
            for cell, (group, one) in zip(cells, groups.items(), strict=True):
                if group == "own" and column.option.endswith("_replacement"):
                    assert "replaced)" in cell.text and one.high == 0
                elif one.low < one.high:
                    assert cell.text == f"({one.low} to {one.high})"
                else:
                    assert cell.text == ""


def test_no_operation_never_stands_beside_the_others_and_has_the_same_rows(
    counted: list[Any],
) -> None:
    found = section(looked(Ahead(died=True)))
    operations, alone = grids(found)
    assert [one.option for one in operations.columns] == list(AGES)[1:]
    assert [one.option for one in alone.columns] == [NO_OPERATION]
    assert [row.head for row in operations.rows] == [row.head for row in alone.rows]
    assert operations.corner == alone.corner == "10 years later"
    assert all(grid.compact for grid in (operations, alone))
    assert "No operation stands apart" in words(found)
    assert len(counted) == len(AGES)


def test_it_says_of_whom_it_speaks_and_what_was_advised(counted: list[Any]) -> None:
    titles = [grid.title for grid in grids(section(looked(Ahead(years=5))))]
    assert titles == [
        "Of 100 women of 60 who start with an operation",
        "Of 100 women of 60: no operation now, replacement not yet advised",
    ]
    ans = looked(Ahead((NO_OPERATION,), "advised"), age=72.8, sex="male")
    (alone,) = grids(section(ans))
    assert alone.title == "Of 100 men of 72: no operation now, replacement advised"
    assert counted[-1] == (72, "male", NO_OPERATION, "advised")


def test_the_dead_are_counted_only_on_request(counted: list[Any]) -> None:
    for ahead, heads in (
        (Ahead(years=20), ROWS),
        (Ahead(died=True), [*ROWS, "Died, of any cause"]),
    ):
        found = section(looked(ahead))
        assert all([row.head for row in grid.rows] == heads for grid in grids(found))
        assert ("People in no row are not failed knees" in words(found)) is not ahead.died


def test_nobody_is_told_as_nobody_and_no_range_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A number that rounds to nothing is still some people; ends that are alike are no range."""
    groups = {
        "own": InHundred(0, 0, 3), "first": InHundred(60, 51, 70), "again": InHundred(14, 5, 20),
        "died": InHundred(26, 26, 26),
    }  # fmt: skip
    found = Outlook("osteotomy", {10: groups}, {}, {}, {})
    monkeypatch.setattr(about_ahead, "outlook", lambda *_: found)
    (grid,) = grids(section(looked(Ahead(("osteotomy",), died=True))))
    told = [f"{row.cells[0].strong} {row.cells[0].text}".strip() for row in grid.rows]
    assert told == ["Fewer than 1 (0 to 3)", "60 (51 to 70)", "14 (5 to 20)", "26"]


def test_only_what_was_chosen_is_shown_in_the_fixed_order(counted: list[Any]) -> None:
    found = section(looked(Ahead(("total_replacement", "osteotomy"))))
    (grid,) = grids(found)
    assert [one.option for one in grid.columns] == ["osteotomy", "total_replacement"]
    assert "shin bone" in words(found) and "stands apart" not in words(found)
    assert "made a total one" not in words(found)
    assert "made a total one" in words(section(looked(Ahead(("partial_replacement",)))))


@pytest.mark.parametrize(
    ("age", "missing"),
    [
        (29, list(AGES)), (30, [NO_OPERATION, "partial_replacement", "total_replacement"]),
        (45, [NO_OPERATION]), (55, []), (65, []), (66, ["osteotomy"]),
        (86, [NO_OPERATION, "osteotomy"]), (91, list(AGES)),
    ],
)  # fmt: skip
def test_outside_the_ages_that_were_followed_it_says_so_and_shows_nothing(
    age: int, missing: list[str], counted: list[Any]
) -> None:
    found = section(looked(Ahead(years=20), age=age))
    shown = [column.option for grid in grids(found) for column in grid.columns]
    assert sorted([*shown, *missing]) == sorted(AGES)
    assert [start for _, _, start, _ in counted] == [one for one in AGES if one in shown]
    assert lines(found) == [
        f"{option_name('knee', start)}: not worked out for the age of {age}. "
        f"The people in the studies were {AGES[start][0]} to {AGES[start][1]} years old."
        for start in missing
    ]
    assert bool(words(found)) == bool(shown), "nothing is explained that is not shown"


@pytest.mark.parametrize(
    ("answers", "names"),
    [({}, "Age, Sex"), ({"age": 60}, "Sex"), ({"sex": "male"}, "Age")],
)
def test_without_age_or_sex_it_says_what_is_missing(answers: dict[str, Any], names: str) -> None:
    chosen = Ahead(("osteotomy", "total_replacement"))
    found = section(Answers("knee", Profile("knee", **answers), ahead=chosen))
    assert not grids(found)
    assert lines(found) == ["I looked at: Osteotomy, Total replacement"]
    assert words(found).endswith(f"still needed: {names}.")


def test_it_says_what_it_is_and_where_it_ends(counted: list[Any]) -> None:
    told = words(section(looked(Ahead(years=20))))
    for part in (
        "a calculation about groups, and no forecast for one person",
        "The range in brackets",
        "Different people get different operations",
        "no contest",
        "any delay does the same",
        "A knee that was redone need not be a bad one. A knee that was not need not be a good one.",
        "Worked out alone beyond these years: No operation 5, Osteotomy 15",
        f"Model {MODEL_VERSION} of 23 November 2026",
    ):
        assert part in told
    soon = words(section(looked(Ahead(("total_replacement",), years=5))))
    assert "Nobody has been followed beyond 20 to 25 years." in soon
    for text in said(section(looked(Ahead(died=True)))):
        assert not NEVER.search(text), text


def test_every_form_has_it_also_where_something_is_missing(counted: list[Any]) -> None:
    for ans in (looked(Ahead(years=5), age=70), Answers("knee", ahead=Ahead(years=5))):
        forms = (
            render_text(ans, today=TODAY),
            html_text(render_html(ans, today=TODAY)),
            pdf_text(render_pdf(ans, today=TODAY)),
        )
        for text in said(section(ans)):
            for one in filter(None, re.split(r"(?<=[.:]) ", text)):
                assert all(squeezed(one) in squeezed(form) for form in forms), one


# The sheet of paper


def test_it_is_on_the_back_with_the_weeks_of_recovery() -> None:
    """The front keeps the person's own view, also where everything is filled in."""
    front, back = (
        page.get_textpage().get_text_bounded()
        for page in pypdfium2.PdfDocument(printed("everything", "knee"))
    )
    assert "Looking ahead: 20 years later" in back and "Recovery: " in back
    for mine in ("What matters most to me", "My questions", "My notes", "The choices side by side"):
        assert mine in front


def test_lines_move_nearer_only_where_that_saves_a_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bool] = []

    def noted(summary: Any, *, large: bool = False, dense: bool = False) -> dict[str, Any]:
        made.append(dense)
        return content(summary, large=large, dense=dense)

    from osteo_aid.summary import pdf

    content = pdf.content
    monkeypatch.setattr(pdf, "content", noted)
    usual = looked(Ahead(tuple(AGES), "advised", 20, died=True))
    assert pages(render_pdf(usual, today=TODAY)) == BOTH_SIDES and made == [False]
    made.clear()
    assert pages(render_pdf(everything("knee"), today=TODAY)) == BOTH_SIDES
    assert made == [False, True], "so much was filled in that lines had to move"
    made.clear()
    assert pages(render_pdf(Answers("knee"), large=True, today=TODAY)) == BOTH_SIDES + 1
    assert made == [False], "large type keeps its room"


@pytest.mark.parametrize("who", ["everything", "very long", "nobody yet"])
def test_pages_are_counted_as_other_readers_count_them(who: str) -> None:
    pdf = printed(who, "knee")
    assert pages(pdf) == len(pypdfium2.PdfDocument(pdf))
