"""What of each page stands in the file: all of it, but for what needs the app.

Pages name their containers by keys. A rule is about the piece of the page that holds such a key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, Final

from streamlit.testing.v1.element_tree import Block, Element

from osteo_aid.ui.questions import PART, PARTS
from osteo_aid.ui.site import PageInfo
from tools.handout import instead
from tools.handout.drawn import html_of, in_order
from tools.handout.visit import Visit, holds, inside, key_of

ALL: Final = 100_000
NEXT: Final = "oa-next"


@dataclass(frozen=True)
class Recipe:
    """How one page is told.

    Attributes:
        state: what the session holds while the page is drawn.
        lead: whether the first sentences of the page hold for a file too.
        needs_app: whether nothing else of the page can stand in a file.
        own: what is made for the file alone, for a joint and a day.
        out: what is left out: keys, or classes such as ".oa-card".
        instead: key -> what stands in place of the piece that holds it, for a joint.
        tick: keys of containers whose questions are ticked by hand; of the piece that holds one,
            nothing else stands in the file.
        runs: further states in which the page is drawn for what `tick` names.
    """

    state: Mapping[str, Any] = field(default_factory=dict)
    lead: bool = True
    needs_app: bool = False
    own: Callable[[str, date], str] | None = None
    out: tuple[str, ...] = ()
    instead: Mapping[str, Callable[[str], str]] = field(default_factory=dict)
    tick: tuple[str, ...] = ()
    runs: tuple[Mapping[str, Any], ...] = ()


RECIPES: Final[Mapping[str, Recipe]] = {
    "see_your_alignment": Recipe(
        out=("oa-alignment-own",), instead={"oa-alignment": instead.live_leg}
    ),
    "operating_room": Recipe(
        out=(".oa-all-steps", ".oa-op-cards"), instead={"oa-walk": instead.operations_in_full}
    ),
    "compare": Recipe(state={"compare_all": True}),
    "could_it_suit_me": Recipe(
        state={PART: PARTS[0]},
        lead=False,
        tick=("oa-questions",),
        runs=tuple({PART: part} for part in PARTS[1:]),
    ),
    "recovery": Recipe(out=("oa-controls", ".oa-on-paper")),
    "looking_ahead": Recipe(instead={"oa-controls": instead.some_ages}),
    "what_matters": Recipe(out=(".oa-fit-jump",), tick=("oa-ratings",)),
    "check_what_you_know": Recipe(
        tick=("oa-readiness",), instead={"oa-checks": instead.checks_answered}
    ),
    "my_questions": Recipe(
        out=(".oa-asking-fold",),
        instead={"oa-pick-intro": instead.pick_title},
        tick=("oa-picking",),
    ),
    "my_summary": Recipe(lead=False, needs_app=True, own=instead.blank_summary),
    "clinic": Recipe(needs_app=True),
    "evidence": Recipe(state={"evidence_room": ALL}),
    "search": Recipe(lead=False),
}
"""Pages that are not here stand in the file as they are."""


def told(visit: Visit, info: PageInfo, joint: str, day: date, note: str) -> str:
    """A page as HTML: its title and first sentences, a note on what only the app can do, the rest.

    Args:
        visit: someone who reads about the joint.
        info: the page.
        joint: such as "knee".
        day: when the copy is made.
        note: HTML, or "" where the file does the same as the app.
    """
    recipe = RECIPES.get(info.slug, Recipe())
    pieces = inside(visit.page(info, **recipe.state))
    at = next(i for i, one in enumerate(pieces) if one.type == "title") + 1
    title, lead, rest = pieces[at - 1], pieces[at], pieces[at + 1 :]
    if recipe.needs_app:
        rest = [one for one in rest if key_of(one) == NEXT]
    draw = partial(_piece, visit, info, joint, recipe)
    first = draw(title) + draw(lead) * recipe.lead
    own = recipe.own(joint, day) if recipe.own else ""
    return f"{first}{note}{own}{in_order(rest, draw)}"


def _piece(visit: Visit, info: PageInfo, joint: str, recipe: Recipe, piece: Block | Element) -> str:
    for key, make in recipe.instead.items():
        if holds(piece, key):
            return make(joint)
    for key in recipe.tick:
        if holds(piece, key):
            runs = [piece, *(visit.page(info, **state) for state in recipe.runs)]
            return "".join(html_of(_found(one, key), ticks=True, out=recipe.out) for one in runs)
    return html_of(piece, out=recipe.out)


def _found(node: Block | Element, key: str) -> Block | Element:
    """The container of that name."""
    if key_of(node) == key:
        return node
    return next(_found(child, key) for child in inside(node) if holds(child, key))
