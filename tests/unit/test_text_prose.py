"""No bare figure and no banned phrase: first the finder itself, then all prose there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from osteo_aid.text import __main__ as report
from osteo_aid.text import corpus
from osteo_aid.text.bare_figures import (
    find_banned,
    find_bare_figures,
    find_long_sentences,
    lint,
    load_allowed,
)
from osteo_aid.text.render import TEXT
from tests.joints import JOINTS


@pytest.mark.parametrize(
    "text",
    [
        *[
            "30 had it.",
            "About 3.5 points.",
            "It is 5% higher.",
            "A third had it.",
            "Half of them.",
        ],
        *["Nine of ten.", "Twice as many.", "A dozen people.", "thirty percent", "40 per cent"],
        *["3,161 people", "After 6 weeks.", "A quarter.", "It takes one year.", "½ of it", "10mm"],
        *[
            "Most people are glad.",
            "twenty-one people",
            "one in three people",
            "Over 50 in 100 people under 50 in 100.",
        ],
        '<b title="7">8</b>',
    ],
)
def test_finds_bare_figures(text: str) -> None:
    assert find_bare_figures(text, "any.md", load_allowed())


@pytest.mark.parametrize(
    "text",
    [
        '{{ in_100("K002") }} in 100 had it by 10 years.',
        "{% if x == 5 %}Some{% endif %}",
        "The worn side takes the load. One knee may wear, and no one knows why.",
        "1. First\n2. Second\n",
        "## step_2\nText.",
        "<svg viewBox='0 0 10 10'><text>5</text></svg> a <i style='width: 5px'>b</i>",
        "See [the paper](https://doi.org/10.1000/182) &#8211; and https://a.org/12",
        "Step 2 of the path. Your two bones. People aged 50 to 65. In 2011.",
        "A score from 0 to 100. The four options.",
        "Thirdly, someone halfway and alone often.",
    ],
)
def test_leaves_placeholders_markup_and_allowed_words_alone(text: str) -> None:
    assert lint(text, "any.md") == []


def test_allowed_only_in_its_own_file() -> None:
    text = "It takes ten minutes."
    assert lint(text, "home.md") == []
    assert [finding.found for finding in lint(text, "compare.md")] == ["ten"]


def test_a_finding_names_file_and_line() -> None:
    (finding,) = find_bare_figures("Fine.\n\n{{ n(\n'K1') }}\n7 here", "home.md")
    assert str(finding).startswith("home.md:5: FIGURE: '7'")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("It happens to 1 in 7 people.", "RISK-2"),
        ("One in every ten people.", "RISK-2"),
        ('1 in {{ n("K1") }} people', "RISK-2"),
        ("They were 20% less likely to need it.", "RISK-1"),
        ("It was {{ value('K1') }} times more frequent.", "RISK-1"),
        ("It halves the risk.", "RISK-1"),
        ("Infection is rare.", "RISK-8"),
        ("Pain is very common. It affects {{ in_100('K1') }} in 100.", "RISK-8"),
        ("This is the best option for you.", "VCM-6"),
        ("An exercise course is recommended.", "VCM-6"),
        ("You will walk\nagain.", "LIMIT-1"),
        ("You\u2019ll walk again.", "LIMIT-1"),
        ("You are a good candidate.", "LIMIT-1"),
        ("It is the gold standard.", "TONE-1"),
        ("Unfortunately it hurts.", "TONE-1"),
        ("It is a simple operation.", "TONE-1"),
        ("### Heading {#anchor}", "JINJA"),
    ],
)
def test_finds_banned_phrases(text: str, rule: str) -> None:
    assert rule in {finding.rule for finding in find_banned(text, "any.md", load_allowed())}


@pytest.mark.parametrize(
    "text",
    [
        "Infection is rare: {{ in_100('K1') }} in 100 had one.",
        "The knees have this in common. It is common sense.",
        "The one in the hip. Candidacy is a page. You can walk.",
        "It does not rule one out. This takes more time. It is better than most people think.",
    ],
)
def test_leaves_other_phrases_alone(text: str) -> None:
    assert find_banned(text, "any.md", load_allowed()) == []


def test_long_sentences() -> None:
    assert find_long_sentences("word " * 25 + '.\n\n{{ n("K1") }} ' + "word " * 24) == []
    (finding,) = find_long_sentences("Short.\n\n" + "word " * 20 + "\n" + "word " * 6)
    assert (finding.line, finding.rule) == (3, "PLAIN-3")
    assert find_long_sentences("- " + "word " * 20 + "\n- " + "word " * 20) == []


def test_every_allowed_figure_has_a_reason(tmp_path: Path) -> None:
    assert all(len(rule.reason) > 20 for rule in load_allowed())
    for row, reason in [("x,*,", "needed"), ("(x,*,why", "pattern")]:
        path = tmp_path / f"{reason}.csv"
        path.write_text(f"pattern,file,reason\n{row}\n", encoding="utf-8")
        with pytest.raises(ValueError, match=rf"{reason}\.csv:2: .*{reason}"):
            load_allowed(path)


def test_all_prose_is_free_of_bare_figures_and_banned_phrases() -> None:
    wrong = corpus.findings(corpus.passages())
    assert not wrong, "\n".join(wrong)


def test_prose_of_pages_and_tables_is_collected() -> None:
    collected = {passage.file for passage in corpus.passages()}
    data = TEXT.parent
    assert collected >= {name for name in corpus.COLUMNS if (data / name).is_file()}
    assert collected >= {path.name for path in TEXT.glob("*/*.md")}
    places = {passage.place for passage in corpus.pages()}
    assert places == {"en", *(f"en/{joint}" for joint in JOINTS)}


def test_report_ends_with_1_on_findings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = corpus.Passage("home.md", "en", "## lead\nBone heals.")
    bad = corpus.Passage("home.md", "en", "## lead\nA third had it.")
    for found, code in ((good, 0), (bad, 1)):
        monkeypatch.setattr(report, "pages", lambda found=found: [found])
        monkeypatch.setattr(report, "passages", lambda found=found: [found])
        assert report.main() == code
        assert "en/home.md" in capsys.readouterr().out
