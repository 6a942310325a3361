"""What every page needs once in a process, AppTest would otherwise do in every test."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import app_test


@pytest.fixture(scope="session", autouse=True)
def as_one_server() -> Iterator[None]:
    """Components are looked for once, and each page is compiled once, as on a server.

    The search reads about every installed package: a third of the time of these tests.
    """
    found = cache(manifest_scanner.scan_component_manifests)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", found)
        patch.setattr(app_test, "ScriptCache", cache(ScriptCache))
        yield
