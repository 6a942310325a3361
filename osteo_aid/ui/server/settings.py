"""What whoever runs the aid may choose: variables of the environment, listed in docs/settings.md.

A value that cannot be meant ends the start with a sentence. Guessing would be worse: a site that
its owner believes is protected.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from streamlit.config import get_config_options

PREFIX: Final = "OSTEO_AID_"
_THEIRS: Final = "STREAMLIT_"
_NEAR: Final = 0.86
_SITE: Final = re.compile(
    r"https?://(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*"
    r"(?::[0-9]{1,5})?"
)
_SELF, _NONE = "'self'", "'none'"


class SettingError(ValueError):
    """A variable of the environment has a value that cannot be used; says which and what may be."""


@dataclass(frozen=True)
class Settings:
    """How this process serves.

    Attributes:
        frame_ancestors: who may show the aid in a frame, as a content security policy says it.
        hsts: seconds for which browsers shall come by https alone; 0 leaves it to the proxy.
        public_url: address people know the aid by, without a slash at the end; "" if not told.
        metrics: whether /metrics answers.
    """

    frame_ancestors: str = _SELF
    hsts: int = 0
    public_url: str = ""
    metrics: bool = False


def settings_from(environment: Mapping[str, str]) -> Settings:
    """The settings that the environment asks for. Raises SettingError."""
    found: dict[str, Any] = {}
    for name, text in sorted(environment.items()):
        if name.startswith(_THEIRS):
            _misspelt(name, [option.env_var for option in get_config_options().values()])
        if not name.startswith(PREFIX):
            continue
        field = name.removeprefix(PREFIX).lower()
        if field not in _READERS:
            _misspelt(name, [PREFIX + known.upper() for known in _READERS])
            continue
        if not text.strip():
            continue
        try:
            found[field] = _READERS[field](text.strip())
        except ValueError as error:
            raise SettingError(f"{name} must be {error}, not {text!r}.") from None
    return Settings(**found)


def _misspelt(name: str, known: list[str]) -> None:
    """A name that is nearly one we know is a slip. Others come from elsewhere: a cluster gives
    each process a variable for every service, such as OSTEO_AID_SERVICE_HOST."""
    if name in known or "_SERVICE_" in name:
        return
    for meant in get_close_matches(name, known, n=1, cutoff=_NEAR):
        raise SettingError(f"There is no setting {name}. Is {meant} meant?")


def _frame_ancestors(text: str) -> str:
    sites = text.lower().replace(",", " ").replace("'", "").split()
    if sites == ["none"]:
        return _NONE
    others = [site.rstrip("/") for site in sites if site != "self"]
    if not all(_SITE.fullmatch(site) for site in others):
        raise ValueError("'none', 'self' or a list of sites such as https://www.hospital.example")
    return " ".join([_SELF, *others])


def _seconds(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,10}", text):
        raise ValueError("a number of seconds such as 31536000, or 0")
    return int(text)


def _address(text: str) -> str:
    site = text.lower().rstrip("/")
    if "*" in site or not _SITE.fullmatch(site):
        raise ValueError("an address without a path, such as https://aid.hospital.example")
    return site


def _yes_or_no(text: str) -> bool:
    if text not in {"0", "1"}:
        raise ValueError("0 or 1")
    return text == "1"


_READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "frame_ancestors": _frame_ancestors,
    "hsts": _seconds,
    "public_url": _address,
    "metrics": _yes_or_no,
}
