"""Which joint the pages speak of: chosen once, it follows the person through all pages.

It stands in the session and in the address (`?joint=hip`), the only thing the address carries, so
that a link, a reload and the Back button lead to the same joint. The first joint of joints.csv
opens when none was chosen and is not written into the address.

The address decides when a visit begins and when the person goes Back or Forward. At any other time
the session does: on a slow line the browser goes on telling the address from before a choice.
"""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from osteo_aid.domain.joints import joints, parts, whole_joints
from osteo_aid.text import page

KEY: Final = "joint"
PARAMETER: Final = "joint"
PICK: Final = "joint_pick"
PART_PICK: Final = "joint_part_pick"


def here() -> str:
    """The joint of this visit."""
    if KEY not in st.session_state:
        _follow_address()
    return str(st.session_state[KEY])


def first() -> str:
    """The joint that opens when none was chosen."""
    return next(iter(joints()))


def go(joint: str) -> None:
    """Turn to a joint; a joint that does not exist is left alone."""
    if joint in joints():
        st.session_state[KEY] = joint
        st.query_params.from_dict(carried())


def arrive() -> None:
    """At the start of a run: follow the address where it decides, then let it name the joint."""
    run = get_script_run_ctx(suppress_warning=True)
    if run is not None and run.is_history_navigation:
        _follow_address()
    told = {name: st.query_params.get_all(name) for name in st.query_params}
    named = {PARAMETER: [here()]}
    if told != named and (told or here() != first()):
        st.query_params.from_dict(carried())


def follow(joint: str) -> None:
    """In a fragment: draw the whole page if another joint was chosen than the page speaks of.

    Someone types and taps a joint at once. The browser then sends both in one message, and asks
    for the fragment alone.
    """
    if here() != joint:
        st.rerun()


def carried() -> dict[str, str]:
    """What a link to another page carries: the joint, unless it is the first."""
    return {} if here() == first() else {PARAMETER: here()}


def name_to_tell() -> str:
    """The name of the joint for the title of the window; "" for the first."""
    return "" if here() == first() else joints()[here()].name


def choose(page_slug: str) -> None:
    """Draw the choice of joints and, where a joint has parts, of its parts.

    Args:
        page_slug: the page they stand on, such as "compare". Each page has widgets of its own: what
            a page finds under its key is taken for what the browser shows there.
    """
    words, joint = page("joints"), here()
    own = parts(joint)
    whole = own[0] if own else joint
    names = {key: joints()[key].name for key in whole_joints()}
    _pick(f"{PICK}_{page_slug}", words["choose"], names, whole)
    if own:
        of_parts = {key: joints()[key].part_name for key in own}
        _pick(f"{PART_PICK}_{page_slug}", words["choose_part"], of_parts, joint)


def _pick(key: str, label: str, names: dict[str, str], now: str) -> None:
    def moved() -> None:
        if picked := st.session_state[key]:
            go(str(picked))

    if st.session_state.get(key) != now:
        st.session_state[key] = now
    st.pills(
        label, list(names), required=True, format_func=names.__getitem__, key=key, on_change=moved,
        wrap=True,
    )  # fmt: skip


def _follow_address() -> None:
    """Turn to the joint that the address names, or to the first if there is no such joint."""
    asked = str(st.query_params.get(PARAMETER, ""))
    st.session_state[KEY] = asked if asked in joints() else first()
