"""Looking ahead in words: who is looked at, and how a number with its range is told.

Sentence, picture, list and table take their words from here, so they say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from osteo_aid.charts.icons import option_mark
from osteo_aid.domain.followed import followed
from osteo_aid.domain.joints import option_name
from osteo_aid.domain.lifetime import AGES, JOINT, NO_OPERATION
from osteo_aid.domain.outlook import InHundred, Outlook, outlook
from osteo_aid.text import page
from osteo_aid.ui.images import image

SLUG: Final = "looking_ahead"
OPERATIONS: Final = tuple(start for start in AGES if start != NO_OPERATION)


@dataclass(frozen=True)
class Look:
    """What a person looks at.

    Attributes:
        age, sex: of the people, in years and "female" or "male".
        starts: the choices to show, in their order.
        stage: whether a replacement was advised, for people without an operation.
        years: how far ahead, of TOLD_YEARS.
        died: whether deaths are told.
    """

    age: int
    sex: str
    starts: tuple[str, ...]
    stage: str
    years: int
    died: bool

    @property
    def alone(self) -> tuple[str, ...]:
        """The choice that is shown in a box of its own; () where it is not asked for."""
        return tuple(start for start in self.starts if start == NO_OPERATION)

    @property
    def operations(self) -> tuple[str, ...]:
        """The choices that are shown beside each other."""
        return tuple(start for start in self.starts if start != NO_OPERATION)

    @property
    def any_studied(self) -> bool:
        """Whether anything can be told of people of that age."""
        return any(studied(start, self.age) for start in self.starts)


def studied(start: str, age: int) -> bool:
    """Whether people of that age were studied with a choice."""
    lowest, highest = AGES[start]
    return lowest <= age <= highest


def of(look: Look, start: str, scenario: str = "base", country: str = "uk") -> Outlook:
    """What the model says of the people looked at, with one choice. Raises ValueError."""
    stage = look.stage if start == NO_OPERATION else None
    return outlook(look.age, look.sex, start, stage, country, scenario)


def ended(look: Look, start: str) -> int:
    """Years after which the studies of a choice ended."""
    return followed(start, look.stage if start == NO_OPERATION else None)


def words(key: str) -> str:
    """A passage of the page."""
    return page(SLUG, JOINT)[key].strip()


def people(sex: str) -> str:
    """“women” or “men”."""
    return words("women" if sex == "female" else "men")


def told(key: str, look: Look, **more: object) -> str:
    """A passage with who is looked at put in, and what else it asks for."""
    return words(key).format(people=people(look.sex), age=look.age, years=look.years, **more)


def said_key(look: Look, start: str) -> str:
    """The passage that tells of people with a choice."""
    return f"said_{start}_{look.stage}" if start == NO_OPERATION else f"said_{start}"


def number(one: InHundred) -> str:
    """“about 59”, or “fewer than 1”."""
    few = words("few")
    return words("number").format(n=one.about) if one.about else few[:1].lower() + few[1:]


def span(one: InHundred) -> str:
    """“28 to 81”; where rounding leaves no range, that is said."""
    if one.low == one.high:
        return words("hardly")
    return words("range").format(low=one.low, high=one.high)


def both(one: InHundred) -> str:
    """“about 59 (28 to 81)”; without the brackets where there is no range."""
    return number(one) if one.low == one.high else f"{number(one)} ({span(one)})"


def named(start: str) -> str:
    """A choice with its mark, as HTML."""
    mark = f'<span class="oa-mark">{image(option_mark(start))}</span>'
    return f"{mark}<span>{option_name(JOINT, start)}</span>"
