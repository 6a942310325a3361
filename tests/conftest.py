"""Settings for all tests."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

# Machines differ: no test may fail because it was slow.
settings.register_profile("aid", deadline=None)
settings.load_profile("aid")


class ByFile(LoadScopeScheduling):  # type: ignore[misc]
    """A file of tests goes to one worker; of the file with every page, one page in one look.

    What such tests share (a server, an open page) is then made once. The marks of xdist for
    that, `xdist_group`, do nothing with pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        file, _, name = nodeid.partition("::")
        return file + name.partition("[")[2] if file.endswith("test_every_page.py") else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    return ByFile(config, log)
