"""Words become buttons where they may, and nowhere else; cards and list hold what they say."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from osteo_aid.domain.glossary import by_id, terms
from osteo_aid.text.explained import cards, explained

BUTTON = re.compile(r'<button type="button" class="oa-word" popovertarget="oa-word-(\w+)">([^<]*)<')
VOID = {"br", "hr", "img", "input"}


class Tree(HTMLParser):
    """Which tags are open where; fails on a tag that closes another than the last."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.around_buttons: list[list[str]] = []
        self.ids: list[str] = []
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "button":
            self.around_buttons.append(list(self.open))
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.targets += [value or "" for name, value in attrs if name == "popovertarget"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tree(text: str) -> Tree:
    parser = Tree()
    parser.feed(text)
    parser.close()
    assert not parser.open
    return parser


def words(text: str, seen: frozenset[str] = frozenset()) -> list[str]:
    return [found[1] for found in BUTTON.findall(explained(text, seen)[0])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An osteotomy is a cut.", ["osteotomy"]),
        ("**Osteotomy** and _varus_ and (MRI).", ["Osteotomy", "varus", "MRI"]),
        ("- osteotomy\n- varus, varus", ["osteotomy", "varus"]),
        ("<p>An <strong>osteotomy</strong> of a <em>varus</em> leg</p>", ["osteotomy", "varus"]),
        ("<details><summary>Varus</summary><p>The varus leg</p></details>", ["varus"]),
        ("<table><tr><th>varus</th><td>varus leg</td></tr></table>", ["varus"]),
        ("A bone\ngraft, later a bone graft.", ["bone\ngraft"]),
        ("The surgeon's bone-graft", ["bone-graft"]),
        ("a < b and varus > c", ["varus"]),
    ],
)
def test_marks_the_first_use(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *["# Osteotomy", "### What is varus\n", "Varus\n===", "Osteotomy and varus\n---"],
        *["[osteotomy](https://a.org/varus)", "[see osteotomy][1]\n\n[1]: https://a.org/varus"],
        *["![varus](varus.png)", "`varus`", "```\nvarus\n```", "~~~\nvarus", "``a ` varus``"],
        *["| varus | a |\n|---|:-:|\n| b | c |", "varus | a\n--- | ---\nb | c"],
        *["https://a.org/varus", "www.a.org/osteotomy", "varus@a.org", ":material/varus:"],
        *['<a href="x">varus</a>', "<h2>varus</h2>", "<summary>varus <b>MRI</b></summary>"],
        *['<img alt="varus">', '<i title="varus > MRI">x</i>', "<i title='osteotomy'>x</i>"],
        *["<code>varus</code>", "<button>varus</button>", "<!-- varus -->", "<style>varus</style>"],
        *["<svg><title>varus</title><g><text>MRI</text></g></svg>", "<label>varus</label>"],
        *['<span class="oa-hidden">varus</span>', '<p aria-hidden="true">varus</p>'],
        *['<div role="img" aria-label="varus"><div>varus</div> varus</div>', "<a>varus"],
        *["<thead><tr><td>varus</td></tr></thead>", "<A HREF=x>varus</A>", "varusx xvarus", "mri"],
    ],
)
def test_leaves_alone(text: str) -> None:
    assert explained(text) == (text, ())


def test_goes_on_after_what_it_leaves_alone() -> None:
    text = '<h2>Varus</h2><a href="#">MRI</a><p>[varus](x) varus</p>`MRI` MRI <div>varus</div>'
    assert words(text) == ["varus", "MRI"]
    assert words('<div role="img"><div>varus</div></div><div>varus</div>') == ["varus"]
    assert words("| MRI | b |\n|---|---|\n| MRI | varus |") == ["MRI", "varus"]
    assert words("# Varus\n\nVarus\n\nvarus") == ["Varus"]


def test_each_word_once_and_not_what_was_seen() -> None:
    text = "Varus, osteotomy, osteotomies, MRI scan, MRI."
    assert explained(text)[1] == ("varus", "osteotomy", "mri")
    assert explained(text, frozenset({"osteotomy"}))[1] == ("varus", "mri")
    assert explained(text, frozenset({"osteotomy", "varus", "mri"})) == (text, ())


def test_changes_nothing_but_the_buttons() -> None:
    text = "<p>Varus &amp; <b>MRI</b></p>\n\n- an **osteotomy** [x](y)"
    marked, _ = explained(text)
    assert re.sub(r"</?button[^>]*>", "", marked) == text
    again, more = explained(marked)
    assert more == () and again == marked


def test_buttons_stand_in_sound_html() -> None:
    marked, ids = explained(
        '<table><tr><th scope="row">MRI</th><td>varus<br>MRI</td></tr></table>'
        '<p>osteotomy <a href="#">varus</a></p>'
    )
    page = tree(marked + cards(ids))
    banned = {"a", "button", "summary", "svg", "h2", "th"}
    assert not any(banned & set(around) for around in page.around_buttons)
    assert len(page.ids) == len(set(page.ids)) and set(page.targets) < set(page.ids)


def test_cards_hold_each_word_once_and_a_list_from_a_to_z() -> None:
    html = cards(["varus", "osteotomy", "varus"])
    tree(html)
    assert html.count("<div popover ") == 2 == html.count('popovertargetaction="hide"')
    assert "Words on this page (2)" in html
    assert html.index("<dt>osteotomy") < html.index("<dt>varus")
    assert html.count(by_id()["varus"].meaning) == 2
    assert cards([]) == ""


def test_every_card_is_sound() -> None:
    page = tree(cards(term.term_id for term in terms()))
    assert len(page.ids) == len(set(page.ids))
    assert set(page.targets) == {f"oa-word-{term.term_id}" for term in terms()} < set(page.ids)


def test_an_unknown_word_has_no_card() -> None:
    with pytest.raises(KeyError):
        cards(["no_such_word"])
