"""The joints that tests are run for: those of data/joints.csv, by id."""

from __future__ import annotations

from typing import Final

import pytest

from osteo_aid.domain.joints import joints

JOINTS: Final = tuple(joints())
each_joint = pytest.mark.parametrize("joint", JOINTS)
"""Runs a test once for each joint and names it in the report."""
