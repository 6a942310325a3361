"""The page list, the footer, the style sheet and the server's policy, without a browser."""

from __future__ import annotations

import re
from datetime import date

import pytest
from streamlit import net_util
from streamlit.web.server import server_util

from osteo_aid.ui import footer, style
from osteo_aid.ui.server.corrections import stay_inside
from osteo_aid.ui.server.headers import content_security_policy, script_hashes
from osteo_aid.ui.server.settings import Settings
from osteo_aid.ui.site import PAGES, ROOT, sections

REVIEW = {"version": "0.1.0", "checked_on": "2026-11-22", "review_due": "2027-11-22"}


def test_every_script_of_pages_is_listed_once() -> None:
    on_disk = {path for path in (ROOT / "pages").rglob("*.py") if path.name != "__init__.py"}
    assert sorted(on_disk) == sorted(info.path for info in PAGES)


def test_addresses_are_unique_and_one_page_is_the_default() -> None:
    assert len({info.slug for info in PAGES}) == len(PAGES)
    assert [info.slug for info in PAGES if info.default] == ["home"]
    assert list(sections()) == ["Learn", "Decide", "About"]


def test_no_pages_folder_beside_the_main_script() -> None:
    """Streamlit would take the aid for an old-style app: a dialog for the first visitor."""
    assert not (ROOT / "osteo_aid" / "ui" / "pages").exists()


def test_overdue_notice_only_after_the_day() -> None:
    assert footer.overdue_notice(REVIEW, date(2027, 11, 22)) == ""
    assert "22 November 2027" in footer.overdue_notice(REVIEW, date(2027, 11, 23))


def test_footer_says_when_and_which_version() -> None:
    line = footer.freshness(REVIEW)
    assert "22 November 2026" in line
    assert "22 November 2027" in line
    assert "0.1.0" in line


def test_policy_knows_streamlits_inline_script() -> None:
    assert script_hashes("<script>1</script><script src='a.js'></script>") == [
        "'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"
    ]
    assert "'sha256-" in content_security_policy(Settings())


def luminance(colour: str) -> float:
    """Relative luminance of a colour such as "#0b5f5b" (WCAG 2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2)."""
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


COLOURS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--oa-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", style.css()
    )
}
TEXT = ["ink", "quiet", "teal", "warn", *(name for name in COLOURS if "_" in name)]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "card", "sand"])
@pytest.mark.parametrize("name", TEXT)
def test_colours_used_for_text_can_be_read(name: str, ground: str, theme: int) -> None:
    assert contrast(COLOURS[name][theme], COLOURS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"), [("on-teal", "teal"), ("ink", "teal-wash"), ("warn", "warn-wash")]
)
def test_washes_can_be_read(text: str, ground: str, theme: int) -> None:
    assert contrast(COLOURS[text][theme], COLOURS[ground][theme]) >= 4.5


def test_four_option_colours_exist() -> None:
    names = {"no_operation", "osteotomy", "partial_replacement", "total_replacement"}
    assert names <= set(COLOURS)


def test_the_server_asks_no_outside_host_for_its_own_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda url, **_: asked.append(url))
    monkeypatch.setattr(net_util, "get_external_ip", net_util.get_external_ip)
    stay_inside()
    assert not server_util.is_url_from_allowed_origins("https://stranger.example")
    assert asked == []
