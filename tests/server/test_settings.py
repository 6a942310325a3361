"""What an operator may set, and that a value which cannot be meant ends the start."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from osteo_aid.ui import server
from osteo_aid.ui.server.headers import security_headers
from osteo_aid.ui.server.settings import PREFIX, SettingError, Settings, settings_from
from osteo_aid.ui.site import ROOT


def test_nothing_set_is_the_safe_choice() -> None:
    settings = settings_from({"PATH": "/bin", "OSTEO_AID_HSTS": ""})
    assert settings == Settings()
    assert not settings.metrics
    headers = security_headers(settings)
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert "Strict-Transport-Security" not in headers


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("none", "'none'"),
        ("'none'", "'none'"),
        ("self", "'self'"),
        ("https://www.hospital.example", "'self' https://www.hospital.example"),
        (
            "'self', https://*.hospital.example/ http://localhost:8080",
            "'self' https://*.hospital.example http://localhost:8080",
        ),
    ],
)
def test_who_may_show_the_aid_in_a_frame(text: str, told: str) -> None:
    settings = settings_from({"OSTEO_AID_FRAME_ANCESTORS": text})
    assert security_headers(settings)["Content-Security-Policy"].endswith(f"frame-ancestors {told}")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("FRAME_ANCESTORS", "*"),
        ("FRAME_ANCESTORS", "https:"),
        ("FRAME_ANCESTORS", "none https://a.example"),
        ("FRAME_ANCESTORS", "www.hospital.example"),
        ("FRAME_ANCESTORS", "https://a.example; script-src *"),
        ("FRAME_ANCESTORS", "https://a.example\r\nX-Other: 1"),
        ("HSTS", "yes"),
        ("HSTS", "-1"),
        ("HSTS", "1; preload"),
        ("PUBLIC_URL", "aid.hospital.example"),
        ("PUBLIC_URL", "https://hospital.example/aid"),
        ("PUBLIC_URL", 'https://a.example"><script>'),
        ("METRICS", "true"),
        ("FRAME_ANCESTOR", "none"),
    ],
)
def test_a_value_that_cannot_be_meant_ends_the_start_with_a_sentence(
    name: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PREFIX + name, text)
    with pytest.raises(SystemExit) as end:
        server.start()
    said = str(end.value)
    assert said.startswith("The aid does not start. ")
    assert PREFIX + name in said
    assert "\n" not in said


def test_the_address_people_know_stands_without_a_slash() -> None:
    settings = settings_from({"OSTEO_AID_PUBLIC_URL": "https://Aid.Hospital.example/"})
    assert settings.public_url == "https://aid.hospital.example"


def test_the_list_of_settings_is_complete() -> None:
    listed = set(re.findall(r"`(OSTEO_AID_\w+)`", Path(ROOT / "docs/settings.md").read_text()))
    assert listed == {PREFIX + name.upper() for name in Settings.__dataclass_fields__}


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("OSTEO_AID_HTST", "OSTEO_AID_HSTS"),
        ("STREAMLIT_SERVER_ALOWED_HOSTS", "STREAMLIT_SERVER_ALLOWED_HOSTS"),
        ("STREAMLIT_ALLOWED_HOSTS", "STREAMLIT_SERVER_ALLOWED_HOSTS"),
        ("STREAMLIT_SERVER_XSRF_SAMESITE", "STREAMLIT_SERVER_XSRF_COOKIE_SAME_SITE"),
    ],
)
def test_a_slip_is_told(slip: str, meant: str) -> None:
    with pytest.raises(SettingError, match=f"no setting {slip}. Is {meant} meant"):
        settings_from({slip: "1"})


def test_what_is_known_and_what_a_cluster_adds_is_left_alone() -> None:
    table = Path(ROOT / "docs/settings.md").read_text(encoding="utf-8")
    theirs = set(re.findall(r"`(STREAMLIT_\w+)`", table))
    assert {"STREAMLIT_SERVER_ALLOWED_HOSTS", "STREAMLIT_SERVER_XSRF_COOKIE_SAME_SITE"} <= theirs
    of_a_cluster = (
        "SERVICE_HOST",
        "SERVICE_PORT",
        "SERVICE_PORT_HTTP",
        "PORT",
        "PORT_8501_TCP_ADDR",
        "VERSION",
    )
    added = {prefix + name for name in of_a_cluster for prefix in (PREFIX, "STREAMLIT_")}
    assert settings_from(dict.fromkeys(theirs | added, "x")) == Settings()
