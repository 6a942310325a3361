"""Looking ahead for a joint without a model."""

from __future__ import annotations


def counted(joint: str) -> None:
    """What has been counted on later operations at a joint."""
    del joint
