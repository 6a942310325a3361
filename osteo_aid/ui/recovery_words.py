"""Recovery in words: what a choice is called, how long things take, on which days.

The picture, the table and the sentences all take their words from here, so they say the same.
The words of times are those of the summary too: osteo_aid/text/times.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from osteo_aid.domain.joints import option_name, options
from osteo_aid.domain.recovery import has_timeline, sites
from osteo_aid.text.times import dates, duration, said, words

NO_OPERATION = "no_operation"

__all__ = ["NO_OPERATION", "Choice", "choices", "dates", "duration", "said", "words"]


@dataclass(frozen=True)
class Choice:
    """One operation that can be shown: an option of a joint, and the bone where that matters."""

    joint: str
    option: str
    site: str | None = None

    @property
    def key(self) -> str:
        """A stable id, such as "osteotomy-shin"."""
        return f"{self.option}-{self.site}" if self.site else self.option

    @property
    def name(self) -> str:
        """What a person reads, such as "Osteotomy: shin bone"."""
        return _name(self)


@lru_cache(maxsize=64)
def _name(choice: Choice) -> str:
    option = option_name(choice.joint, choice.option)
    if choice.site is None:
        return option
    site = words(f"site_{choice.site}", choice.joint)
    return words("choice").format(option=option, site=site)


def choices(joint: str) -> list[Choice]:
    """Every operation at a joint that has milestones, in the order of the options."""
    found: list[Choice] = []
    for option in options(joint):
        if option == NO_OPERATION or not has_timeline(joint, option):
            continue
        bones: list[str | None] = [*sites(joint, option)] or [None]
        found += [Choice(joint, option, bone) for bone in bones]
    return found
