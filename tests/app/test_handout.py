"""The aid as one file: nothing is missing, nothing is fetched, and every link leads somewhere."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from osteo_aid.domain.checks import checks
from osteo_aid.domain.glossary import terms
from osteo_aid.domain.joints import option_name, options
from osteo_aid.evidence import load_evidence
from osteo_aid.text import render_string
from osteo_aid.ui.footer import NOT_ADVICE, freshness
from osteo_aid.ui.site import PAGES
from tools.handout.make import index, make
from tools.handout.pictures import Pictures
from tools.handout.rewritten import part_of_a_file, style_of_a_file

JOINT = "jaw_joint"
DAY = date(2027, 3, 4)
REFERS = ("aria-labelledby", "aria-describedby", "for", "popovertarget")


class Read(HTMLParser):
    """The tags of a file, and its text by the part it stands in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text: dict[str, str] = {}
        self.part = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if "oa-part-of-file" in given.get("class", ""):
            self.part = given["id"]

    def handle_data(self, data: str) -> None:
        self.text[self.part] = self.text.get(self.part, "") + data

    def having(self, name: str) -> list[tuple[str, str]]:
        return [(tag, given[name]) for tag, given in self.tags if name in given]


@pytest.fixture(scope="module")
def html() -> str:
    return make(JOINT, DAY)


@pytest.fixture(scope="module")
def read(html: str) -> Read:
    return Read(html)


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_every_page_is_a_part_in_the_order_of_the_menu(read: Read) -> None:
    parts = [given["id"] for tag, given in read.tags if tag == "section" and given.get("id")]
    assert [name for name in parts if name in {info.slug for info in PAGES}] == [
        info.slug for info in PAGES
    ]
    for info in PAGES:
        assert len(read.text[info.slug].split()) > 30, f"{info.slug} says next to nothing"


def test_it_says_what_it_is_and_how_old(html: str) -> None:
    review = {key: str(value) for key, value in load_evidence().review.items()}
    cover = plain(html[: html.index("<main")])
    assert NOT_ADVICE in cover
    assert freshness(review) in cover
    assert "4 March 2027" in cover


def test_nothing_is_fetched(html: str, read: Read) -> None:
    assert {tag for tag, _ in read.having("href")} <= {"a", "use"}, (
        "a link that the browser follows"
    )
    assert not read.having("src") and not read.having("srcset") and not read.having("action")
    assert "@import" not in html
    assert all(url.startswith("data:") for url in re.findall(r"url\(['\"]?(?!#)([^)]*)\)", html))
    metas = {
        given.get("http-equiv"): given["content"]
        for tag, given in read.tags
        if tag == "meta" and "content" in given
    }
    policy = metas["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy and "unsafe-eval" not in policy
    assert "script-src" not in policy and "<script" not in html, "only a live picture has a script"


def test_every_link_within_the_file_leads_to_a_place(read: Read) -> None:
    places = Counter(value for _, value in read.having("id"))
    assert [name for name, count in places.items() if count > 1] == []
    links = [value for tag, value in read.having("href")]
    inside = {value[1:] for value in links if value.startswith("#")}
    named = {
        name for refers in REFERS for _, value in read.having(refers) for name in value.split()
    }
    assert sorted((inside | named) - set(places)) == []
    assert all(value.startswith(("#", "https://", "http://")) for value in links)


def test_headings_go_down_one_level_at_a_time(read: Read) -> None:
    levels = [int(tag[1]) for tag, _ in read.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1 and levels[0] == 1
    jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
    assert not jumps


def test_the_figures_the_rows_and_the_words_are_all_there(html: str, read: Read) -> None:
    evidence = load_evidence().about(JOINT)
    assert [one for one in evidence.facts.index if f"{one}:" not in read.text["evidence"]] == []
    compare = read.text["compare"]
    assert [one for one in evidence.outcomes["title"] if one not in compare] == []
    assert all(option_name(JOINT, one) in compare for one in options(JOINT))
    assert [one.term for one in terms() if one.term not in read.text["search"]] == []


def test_each_check_can_be_ticked_and_answers_itself(read: Read) -> None:
    said = plain(read.text["check_what_you_know"])
    for check in checks(JOINT):
        assert render_string(check.question) in said
        assert render_string(dict(check.choices)[check.right]) in said


def test_no_widget_is_left_that_does_nothing(read: Read) -> None:
    assert {tag for tag, _ in read.tags} & {
        "select",
        "form",
        "textarea",
        "iframe",
        "object",
    } == set()
    for tag, given in read.tags:
        assert tag != "button" or "popovertarget" in given
        assert tag != "input" or given.get("type") in {"radio", "checkbox", None}


def test_a_joint_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="elbow"):
        make("elbow", DAY)


def test_a_link_to_a_page_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="/nowhere"):
        part_of_a_file('<a href="/nowhere">x</a>', "home", Pictures())


def test_parts_get_names_of_their_own() -> None:
    html = '<h2 id="a">x &amp; y</h2><a href="#a">1</a><a href="/compare?joint=hip#b">2</a>'
    told = part_of_a_file(html + '<button popovertarget="oa-word-x">w</button>', "home", Pictures())
    assert told == (
        '<h3 id="home-a">x &amp; y</h3><a href="#home-a">1</a><a href="#compare-b">2</a>'
        '<button popovertarget="oa-word-x">w</button>'
    )


def test_the_style_follows_the_headings() -> None:
    assert style_of_a_file(".a h2, h3 > img { x: h2 } .h2 { y: z }") == (
        ".a h3, h4 > svg { x: h2 } .h2 { y: z }"
    )


def test_the_index_leads_to_each_file() -> None:
    page = Read(index({"knee": 3_900_000, "hip": 2_400_000}))
    assert [value for _, value in page.having("href")] == ["knee.html", "hip.html"]
    assert "3.9 MB" in page.text[""]
