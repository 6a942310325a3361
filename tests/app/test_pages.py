"""Every page runs from the router, without a browser."""

from __future__ import annotations

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from osteo_aid.text import grade
from osteo_aid.ui.site import PAGES, ROOT, PageInfo

ROUTER = ROOT / "osteo_aid" / "ui" / "router.py"


@pytest.mark.parametrize("info", PAGES, ids=lambda info: info.slug)
def test_page_runs_and_has_one_title(info: PageInfo) -> None:
    at = AppTest.from_file(str(ROUTER), default_timeout=30).run()
    at.switch_page(str(info.path)).run()
    assert not at.exception
    assert len(at.title) == 1


def test_home_opens_first() -> None:
    at = AppTest.from_file(str(ROUTER), default_timeout=30).run()
    assert not at.exception
    assert len(at.title) == 1


def test_all_pages_together_read_at_grade_seven() -> None:
    at = AppTest.from_file(str(ROUTER), default_timeout=30).run()
    grades = []
    for info in PAGES:
        at.switch_page(str(info.path)).run()
        texts = [part.proto.body for part in at.get("html")] + [part.value for part in at.markdown]
        blocks = (re.sub(r"</(?:p|h\d|li|td|th|dt|dd|summary)>", "\n\n", text) for text in texts)
        grades.append(grade(unescape(re.sub("<[^>]*>", "", "\n\n".join(blocks)))))
    assert sum(grades) / len(grades) <= 7.0
