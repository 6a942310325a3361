"""Adding a joint is data: a made-up one, given as rows, text and drawings alone, is everywhere.

The code is copied as it is; only data/ grows by tests/data/fifth_joint. That folder is also the
smallest complete joint there can be: docs/adding-a-joint.md leads through it.
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from osteo_aid.ui.site import PAGES, ROOT

GIVEN = Path(__file__).resolve().parents[1] / "data" / "fifth_joint"
JOINT = "winglet"
EXPECTED = {
    "home": ["A made-up winglet may be bent", "A winglet: osteotomy"],
    "understand": ["Think of a bent winglet", "31 in 100 had another operation and 69 had not"],
    "see_your_alignment": ["How bent is the winglet?", "A winglet: misaligned"],
    "compare": ["Another winglet operation", "31 in 100", "Nobody has counted winglets"],
    "could_it_suit_me": [
        "the winglet is straight",
        "Bent and stiff",
        "Usual practice, no study found",
    ],
    "recovery": ["First flap", "About 4 weeks (2 to 7 weeks)", "A red winglet"],
    "bone_surgery": ["Osteotomy"],
    "operating_room": ["Cutting the winglet", "Finding the winglet", "It may stay bent."],
    "before_and_after": ["Resting the winglet", "A red winglet"],
    "what_people_report": [
        "Happy with the winglet",
        "50 of 100 people answered, 50 did not",
        "Nobody has asked people with a bent winglet.",
        "winglets itch",
        "A bent winglet still flaps.",
    ],
    "search": ["Search and words", "All medical words"],
    "looking_ahead": [
        "There is no calculation for this joint",
        "Another winglet operation",
        "no number was found",
    ],
    "what_matters": ["To flap again", "flapped again within", "the makers of this made-up joint"],
    "check_what_you_know": ["How many made-up people flapped again?"],
    "my_questions": ["How many winglets have you cut?", "How bent is my winglet?"],
    "my_summary": ["My summary: winglet"],
    "clinic": ["Bend of the winglet", "Another winglet operation"],
    "for_professionals": ["For clinics and educators"],
    "evidence": ["Z901", "Z902", "100 made-up people with a winglet"],
    "about": ["IPDAS"],
}
VISIT = """
import base64, html, json, re, sys
from streamlit.testing.v1 import AppTest
from osteo_aid.ui.site import PAGES, ROOT

def told(at):
    parts = [part.proto.body for part in at.get("html")]
    parts += [e.value for kind in (at.title, at.header, at.markdown) for e in kind]
    asked = [*at.radio, *at.checkbox, *at.number_input, *at.select_slider]
    parts += [" ".join([e.label, *getattr(e, "options", [])]) for e in asked]
    for group in at.get("button_group"):
        parts += [group.proto.label, *(option.content for option in group.proto.options)]
    text = re.sub("</?button[^>]*>", "", "".join(parts))
    for data in re.findall(r"svg.xml;base64,([^\\"]+)", text):
        text += base64.b64decode(data).decode()
    return html.unescape(text)

at = AppTest.from_file(str(ROOT / "osteo_aid/ui/router.py"), default_timeout=60)
at.query_params["joint"] = "winglet"
at.run()
names = at.get("button_group")[0].proto.options
shown = {}
for info in PAGES:
    at.switch_page(str(info.path)).run()
    assert not at.exception, info.slug
    shown[info.slug] = told(at)
print(json.dumps({"names": [option.content for option in names], "pages": shown}))
"""
ANSWER = """
from osteo_aid.domain.candidacy import Profile, assess
found = assess(Profile(joint="winglet", winglet_bend_deg=40, winglet_stiff=True))
print(found.options["osteotomy"].level)
print(assess(Profile(joint="winglet", winglet_bend_deg=5)).options["osteotomy"].level)
print(assess(Profile(joint="winglet")).options["osteotomy"].level)
"""


AHEAD = """
from osteo_aid.ui.ahead_other_view import counted
print(counted("winglet"))
"""


def add_rows(given: Path, table: Path) -> None:
    """Put rows below a table whose columns may stand in another order."""
    with given.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    with table.open(encoding="utf-8", newline="") as handle:
        columns = next(csv.reader(handle))
    with table.open("a", encoding="utf-8", newline="") as handle:
        csv.DictWriter(handle, columns, lineterminator="\n").writerows(rows)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The aid with a fifth joint."""
    home = tmp_path_factory.mktemp("aid")
    for folder in ("osteo_aid", "pages", "data"):
        shutil.copytree(ROOT / folder, home / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for table in GIVEN.glob("*.csv"):
        add_rows(table, home / "data" / table.name)
    shutil.copytree(GIVEN / "text", home / "data" / "text" / "en" / JOINT)
    shutil.copytree(GIVEN / "drawings", home / "data" / "drawings" / JOINT)
    return home


def run(home: Path, *command: str) -> str:
    """What a command prints, run in the copy."""
    done = subprocess.run(
        [sys.executable, *command], cwd=home, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    return done.stdout


def test_the_checks_of_the_data_accept_it(copy: Path) -> None:
    run(copy, "-m", "osteo_aid.evidence")


def test_it_can_be_chosen_and_every_page_speaks_of_it(copy: Path) -> None:
    found = json.loads(run(copy, "-c", VISIT).splitlines()[-1])
    assert found["names"][-1] == "Winglet"
    assert set(EXPECTED) == {info.slug for info in PAGES}
    for slug, wanted in EXPECTED.items():
        for text in wanted:
            assert text in found["pages"][slug], (slug, text)


def test_answers_are_held_against_its_rules(copy: Path) -> None:
    assert run(copy, "-c", ANSWER).split() == ["discuss", "outside", "cannot_tell"]


def test_it_has_no_model_and_says_what_was_counted(copy: Path) -> None:
    told = run(copy, "-c", AHEAD)
    assert "There is no calculation for this joint" in told
    assert "<strong>31</strong> in 100" in told
    assert "No number was found for any of these times." in told
    assert "Nobody has counted winglets" in told
