"""The deployed aid, shared by the tests of a worker: both processes run when a test begins."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.deploy.site import Site, site


@pytest.fixture(scope="session")
def _site() -> Iterator[Site]:
    with site() as one:
        yield one


@pytest.fixture
def served(_site: Site) -> Site:
    for replica in _site.replicas:
        replica.start()
    return _site
