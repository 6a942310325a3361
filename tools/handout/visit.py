"""Running the pages of the aid without a browser, as a visitor with nothing answered."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from osteo_aid.domain.joints import joints
from osteo_aid.ui.joint import KEY
from osteo_aid.ui.site import ROOT, PageInfo

ROUTER: Final = ROOT / "osteo_aid" / "ui" / "router.py"
PATIENCE: Final = 120
"""Seconds after which a page that has not ended is given up."""


class Visit:
    """One visitor who reads about one joint."""

    def __init__(self, joint: str) -> None:
        if joint not in joints():
            raise ValueError(f"joint {joint!r}: must be one of {', '.join(joints())}")
        # Each session looks through every installed package for components, which takes long.
        manifest_scanner.scan_component_manifests = _components
        self.app = AppTest.from_file(str(ROUTER), default_timeout=PATIENCE)
        self.app.session_state[KEY] = joint
        self.app.query_params[KEY] = joint
        self.app.run()

    def page(self, info: PageInfo, **state: Any) -> Block:
        """What a page puts into its column.

        Args:
            info: the page.
            state: what the session holds when it is drawn, such as `compare_all=True`.

        Raises:
            RuntimeError: the page stopped with an error.
        """
        for key, value in state.items():
            self.app.session_state[key] = value
        self.app.switch_page(str(info.path)).run()
        if self.app.exception:
            raise RuntimeError(f"{info.script}: {self.app.exception[0].message}")
        column = self.app.get_by_key(f"oa-page-{info.width}")
        assert isinstance(column, Block)
        return column


def inside(node: Block | Element) -> list[Block | Element]:
    """What stands directly in a block, in order; an element has nothing in it."""
    return list(node.children.values()) if isinstance(node, Block) else []


def key_of(node: Block | Element) -> str:
    """The name that the page gave a container or a widget; "" without one."""
    return str(getattr(node, "key", None) or "")


def named(node: Block | Element, name: str) -> bool:
    """Whether a page calls a node so: by a key, or by a ".class" in its HTML."""
    if name.startswith("."):
        return name[1:] in str(getattr(node.proto, "body", ""))
    return key_of(node) == name


def holds(node: Block | Element, name: str) -> bool:
    """Whether a node, or anything in it, is called so."""
    return named(node, name) or any(holds(child, name) for child in inside(node))


_components = cache(manifest_scanner.scan_component_manifests)
