"""Pages and sentences: sections, errors a person can act on, and that all prose renders."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from osteo_aid.domain.joints import options
from osteo_aid.text import corpus
from osteo_aid.text.figures import FigureError, Figures
from osteo_aid.text.render import (
    TEXT,
    TextError,
    page,
    page_names,
    read_source,
    render_page,
    render_string,
    render_with,
    sections,
)
from tests.joints import JOINTS, each_joint
from tests.unit.test_text_figures import FIGURES

ONLY_KNEE = re.compile(r"claim_|claims_|(rule_)?site_|alignment_|controls_options_help|decide_")
"""Passages of the knee that others need not have: claims of single studies, and which of two bones
is cut; and the names of answers that decide at a knee, in the questions to ask for them."""

SOME_JOINTS = {"what_matters", "my_summary", "looking_ahead", "handout"}
"""Pages whose shared words a joint puts in another way only where they do not fit it, or that have
a part of the knee alone (its life-course model)."""

SOURCE = """## lead
{{ in_100("EVENT") }} in 100 & more.

## the_rest
## A heading that people see
{% if true %}
Text by *hand*.
{% endif %}
"""


def test_sections_are_split_by_key_lines_and_keep_visible_headings() -> None:
    rendered = render_page(FIGURES, SOURCE)
    assert list(rendered) == ["lead", "the_rest"]
    assert rendered["lead"] == "30 in 100 & more."
    assert rendered["the_rest"].strip() == "## A heading that people see\nText by *hand*."


def test_unknown_section_names_those_that_exist() -> None:
    rendered = render_page(FIGURES, SOURCE, "door")
    with pytest.raises(TextError, match=r"door\.md has no section 'x'; it has: lead, the_rest"):
        rendered["x"]
    assert rendered.get("x") is None


def test_text_before_the_first_section_and_double_sections_are_errors() -> None:
    with pytest.raises(TextError, match="text before its first section"):
        sections("Hello\n## lead\n")
    with pytest.raises(TextError, match="section lead more than once"):
        sections("## lead\na\n## lead\nb\n")


@pytest.mark.parametrize("name", ["no_such_page", "../secrets", "", "home.md"])
def test_unknown_page(name: str) -> None:
    with pytest.raises(TextError, match="There is no page"):
        read_source(name)
    with pytest.raises(TextError, match="There is no page"):
        page(name)


def test_pages_are_found_by_language(tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "start.md").write_text("## lead\nHallo", encoding="utf-8")
    assert page_names("de", folder=tmp_path) == ["start"]
    assert read_source("start", "de", folder=tmp_path) == "## lead\nHallo"
    with pytest.raises(TextError, match="there are: start"):
        read_source("ende", "de", folder=tmp_path)


@pytest.mark.parametrize(
    "template",
    [
        "{{ no_such_name }}",
        "{{ in_10('EVENT') }}",
        "{{ in_100('EVENT') ",
        "{{ ''.__class__.__mro__ }}",
        "{{ in_100.__globals__ }}",
        "{{ range(10) }}",
    ],
)
def test_templates_reach_nothing_but_figures(template: str) -> None:
    with pytest.raises(TextError, match="The template does not work"):
        render_with(FIGURES, template)


def test_a_wrong_figure_names_page_section_and_fact() -> None:
    with pytest.raises(FigureError):
        render_with(FIGURES, "{{ in_100('K999') }}")
    with pytest.raises(TextError, match=r"home\.md, section lead: K999: there is no such fact"):
        render_page(FIGURES, "## lead\n{{ in_100('K999') }}", "home")


def test_every_page_and_every_sentence_renders() -> None:
    wrong: list[str] = []
    for place in {passage.place for passage in corpus.pages()}:
        lang, _, joint = place.partition("/")
        for name in page_names(lang, joint):
            try:
                assert page(name, joint, lang), f"{name} has no section"
            except TextError as error:
                wrong.append(str(error))
    for passage in corpus.cells():
        if passage.template:
            try:
                render_string(passage.source)
            except (FigureError, TextError) as error:
                wrong.append(f"{passage.file}:{passage.first}: {passage.place}: {error}")
    assert not wrong, "\n".join(wrong)


def test_a_sentence_starts_with_a_capital_letter() -> None:
    rare = "{{ in_100('RARE') }} in 100."
    assert render_with(FIGURES, f"{rare} {rare} It is {rare}") == (
        "Fewer than 1 in 100. Fewer than 1 in 100. It is fewer than 1 in 100."
    )


def test_pages_are_cached() -> None:
    for joint in ("", *JOINTS):
        for name in page_names(joint=joint):
            assert page(name, joint) is page(name, joint)


def test_folders_of_text_are_those_of_joints() -> None:
    assert {path.name for path in (TEXT / "en").iterdir() if path.is_dir()} == set(JOINTS)


@each_joint
def test_a_joint_has_the_pages_and_passages_that_the_knee_has(joint: str) -> None:
    """So that nothing is forgotten for another: what need not be there is named in ONLY_KNEE."""
    without = {"see_your_alignment"} if joint == "jaw_joint" else set()
    pages = set(page_names(joint="knee")) - without
    assert set(page_names(joint=joint)) - SOME_JOINTS == pages - SOME_JOINTS
    for name in pages - SOME_JOINTS - {"pictures", "see_your_alignment"}:
        missing = set(page(name, "knee")) - set(page(name, joint)) - set(options("knee"))
        assert not [key for key in missing if not ONLY_KNEE.match(key)], name
        if name == "understand":
            assert set(options(joint)) <= set(page(name, joint))


@each_joint
def test_the_own_words_of_a_joint_are_its_own(joint: str) -> None:
    """No passage was copied from another joint and left as it is, save short labels."""
    for other in JOINTS:
        for name in page_names(joint=joint):
            if other == joint or name not in page_names(joint=other):
                continue
            mine, theirs = (sections(read_source(name, joint=one)) for one in (joint, other))
            same = [key for key in mine if theirs.get(key) == mine[key] and len(mine[key]) > 200]
            assert not same, f"{name} of {other}"


def test_own_sections_replace_and_add() -> None:
    shared, own = page("recovery"), page("recovery", "ankle")
    source = sections(read_source("recovery", joint="ankle"))
    assert set(own) == set(shared) | set(source)
    assert {key for key in own if key in source} == set(source)
    assert {key: own[key] for key in shared if key not in source} == {
        key: text for key, text in shared.items() if key not in source
    }


def test_figures_take_any_evidence() -> None:
    assert isinstance(FIGURES, Figures)
