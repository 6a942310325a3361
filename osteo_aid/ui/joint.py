"""Which joint the pages speak of: chosen once, it follows the person through all pages.

It stands in the session and in the address (`?joint=hip`), the only thing the address carries, so
that a link, a reload and the Back button lead to the same joint. The first joint of joints.csv
opens when none was chosen and is not written into the address.
"""

from __future__ import annotations

from typing import Final

import streamlit as st

from osteo_aid.domain.joints import joints, parts, whole_joints
from osteo_aid.text import page

KEY: Final = "joint"
PARAMETER: Final = "joint"
PICK: Final = "joint_pick"
PART_PICK: Final = "joint_part_pick"


def here() -> str:
    """The joint of this visit. What the address names comes first, if there is such a joint."""
    asked = str(st.query_params.get(PARAMETER, ""))
    if asked in joints():
        st.session_state[KEY] = asked
    return str(st.session_state.setdefault(KEY, first()))


def first() -> str:
    """The joint that opens when none was chosen."""
    return next(iter(joints()))


def go(joint: str) -> None:
    """Turn to a joint; a joint that does not exist is left alone."""
    if joint in joints():
        st.session_state[KEY] = joint
        _write_address(joint)


def keep_address() -> None:
    """Let the address name the joint of this visit, so that a reload leads back to it."""
    asked, joint = st.query_params.get(PARAMETER), here()
    if asked != joint and (asked is not None or joint != first()):
        _write_address(joint)


def carried() -> dict[str, str]:
    """What a link to another page carries: the joint, unless it is the first."""
    return {} if here() == first() else {PARAMETER: here()}


def name_to_tell() -> str:
    """The name of the joint for the title of the window; "" for the first."""
    return "" if here() == first() else joints()[here()].name


def choose() -> None:
    """Draw the choice of joints and, where a joint has parts, of its parts."""
    words, joint = page("joints"), here()
    own = parts(joint)
    whole = own[0] if own else joint
    names = {key: joints()[key].name for key in whole_joints()}
    _pick(PICK, words["choose"], names, whole)
    if own:
        _pick(PART_PICK, words["choose_part"], {k: joints()[k].part_name for k in own}, joint)


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


def _write_address(joint: str) -> None:
    if joint == first():
        st.query_params.pop(PARAMETER, None)
    else:
        st.query_params[PARAMETER] = joint
