"""The joints the aid speaks of: joints.csv as typed records."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from osteo_aid.evidence import load_evidence


@dataclass(frozen=True)
class Joint:
    """One joint, or a part of one.

    Attributes:
        joint: its id, such as "hip".
        name: what a person reads, such as "Hip".
        part_of: the joint it is a part of, such as "jaw"; "" for a whole joint.
        part_name: what it is called beside the other parts of the same joint.
        live_picture: whether the picture whose load line moves is of this joint.
    """

    joint: str
    name: str
    part_of: str
    part_name: str
    live_picture: bool


@cache
def joints() -> dict[str, Joint]:
    """Every joint by id, in order; the first is the one that opens when none was chosen."""
    table = load_evidence().joints.sort_values("order")
    return {
        str(joint): Joint(
            str(joint), row["name"], row["part_of"], row["part_name"], row["live_picture"] == "yes"
        )
        for joint, row in zip(table.index, table.to_dict("records"), strict=True)
    }


@cache
def whole_joints() -> tuple[str, ...]:
    """The ids of joints that are no part of another, in order."""
    return tuple(one.joint for one in joints().values() if not one.part_of)


@cache
def parts(joint: str) -> tuple[str, ...]:
    """A joint and its parts, or the same for a part; () for a joint without any."""
    whole = joints()[joint].part_of or joint
    found = tuple(one.joint for one in joints().values() if whole in {one.joint, one.part_of})
    return found if len(found) > 1 else ()


@cache
def options(joint: str) -> tuple[str, ...]:
    """The ids of the options of a joint, in order."""
    return tuple(map(str, load_evidence().about(joint).options.index))


@cache
def option_name(joint: str, option: str) -> str:
    """The short name of an option, such as "Osteotomy"."""
    return str(load_evidence().about(joint).options.loc[option, "short_name"])
