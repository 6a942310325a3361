"""What of each page stands in the file: all of it, but for what needs the app.

A rule names a container or a widget by its key, and is about the piece of the page it stands in:
that piece is left out, or shown without its widgets' work, or told in another way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from streamlit.testing.v1.element_tree import Block, Element

from osteo_aid.ui.questions import PARTS
from osteo_aid.ui.site import PageInfo
from tools.handout import instead
from tools.handout.drawn import html_of, in_order
from tools.handout.visit import Visit, holds, inside, key_of

ALL: Final = 100_000
ALWAYS_OUT: Final = ("joint_pick_", "joint_part_pick_")
"""How the keys of the choice of joint begin: a file is about one."""


@dataclass(frozen=True)
class Recipe:
    """How one page is told.

    Attributes:
        state: what the session holds while the page is drawn.
        out: keys, or classes such as ".oa-card", whose piece of the page is left out.
        tick: keys of containers whose questions are to be ticked by hand; the rest of their piece
            is left out.
        instead: key -> what stands in place of its piece, made for a joint.
        needs_app: whether nothing of the page but its first lines can stand in a file.
        runs: further states in which the same page is drawn; of each, what `tick` names.
    """

    state: Mapping[str, Any] = field(default_factory=dict)
    out: tuple[str, ...] = ()
    tick: tuple[str, ...] = ()
    instead: Mapping[str, Callable[[str], str]] = field(default_factory=dict)
    needs_app: bool = False
    runs: tuple[Mapping[str, Any], ...] = ()


RECIPES: Final[Mapping[str, Recipe]] = {
    "see_your_alignment": Recipe(
        out=("alignment_preset", "oa-alignment-own"), instead={"oa-alignment": instead.live_leg}
    ),
    "bone_surgery": Recipe(out=("name_told",)),
    "operating_room": Recipe(
        out=(".oa-all-steps", ".oa-op-cards"), instead={"oa-walk": instead.operations_in_full}
    ),
    "compare": Recipe(state={"compare_all": True}, out=("oa-controls",)),
    "could_it_suit_me": Recipe(
        state={"ask_part": PARTS[0]},
        tick=("oa-questions",),
        runs=tuple({"ask_part": part} for part in PARTS[1:]),
    ),
    "recovery": Recipe(out=("oa-controls",)),
    "looking_ahead": Recipe(instead={"oa-controls": instead.some_ages}),
    "what_matters": Recipe(tick=("oa-ratings",)),
    "check_what_you_know": Recipe(
        tick=("oa-readiness",), instead={"oa-checks": instead.checks_answered}
    ),
    "my_questions": Recipe(tick=("oa-picking",)),
    "my_summary": Recipe(needs_app=True, instead={"": instead.blank_summary}),
    "clinic": Recipe(needs_app=True),
    "evidence": Recipe(state={"evidence_room": ALL}),
}
"""Pages that are not here stand in the file as they are."""


def told(visit: Visit, info: PageInfo, joint: str, note: str) -> str:
    """A page as HTML, with a note on what only the app can do."""
    recipe = RECIPES.get(info.slug, Recipe())
    column = visit.page(info, **recipe.state)
    pieces = [one for one in inside(column) if not key_of(one).startswith(ALWAYS_OUT)]
    first = next(i for i, one in enumerate(pieces) if one.type == "title") + 2
    if recipe.needs_app:
        pieces = [*pieces[:first], *(one for one in pieces[first:] if key_of(one) == "oa-next")]
    draw = partial(_piece, visit, info, joint, recipe)
    own = recipe.instead[""](joint) if "" in recipe.instead else ""
    return "".join((in_order(pieces[1:first], draw), note, own, in_order(pieces[first:], draw)))


def _piece(visit: Visit, info: PageInfo, joint: str, recipe: Recipe, piece: Block | Element) -> str:
    if any(holds(piece, key) for key in recipe.out):
        return ""
    for key, make in recipe.instead.items():
        if key and holds(piece, key):
            return make(joint)
    for key in recipe.tick:
        if holds(piece, key):
            more = [visit.page(info, **state) for state in recipe.runs]
            return "".join(html_of(_found(one, key), ticks=True) for one in (piece, *more))
    return html_of(piece)


def _found(node: Block | Element, key: str) -> Block | Element:
    """The container of that name."""
    if key_of(node) == key:
        return node
    return next(_found(child, key) for child in inside(node) if holds(child, key))
