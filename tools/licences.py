"""Writes the list of packages in docs/licences.md: `make licences`.

It stops at a package whose licence is not among the allowed ones, or that tells none.
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from typing import Final

from packaging.licenses import canonicalize_license_expression
from packaging.version import Version

from tools.locks import ROOT, Pin, read

DOCUMENT: Final = ROOT / "docs" / "licences.md"
BEGIN: Final = "<!-- written by `make licences` -->\n"
END: Final = "<!-- end -->\n"

ALLOWED: Final = frozenset(
    {"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "MIT", "MIT-CMU"}
    | {"MPL-2.0", "OFL-1.1", "PSF-2.0", "Zlib"}
)
"""They allow use and passing on free of charge, to anyone, without conditions on our own code.

MPL-2.0 asks only that changes to its own files stay open: we change none.
"""

READ: Final = {
    "altair": "BSD-3-Clause",
    "itsdangerous": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "protobuf": "BSD-3-Clause",
    "pydeck": "Apache-2.0",
}
"""Packages that do not name their licence by its SPDX id: read in the text that they bring."""


def licence(name: str) -> str:
    """The licence of an installed package, as an SPDX expression."""
    about = metadata(name)
    told = [about.get_all(field) or [""] for field in ("License-Expression", "License")]
    return str(canonicalize_license_expression(READ.get(name) or told[0][0] or told[1][0]))


def not_allowed(expression: str) -> set[str]:
    """Licences of an expression that are not allowed; of alternatives, one is enough."""
    if "(" in expression:
        return {expression}  # for a person to read
    ways = [set(way.split(" AND ")) for way in expression.split(" OR ")]
    return min((way - ALLOWED for way in ways), key=len)


def row(pin: Pin, before: dict[str, str]) -> str:
    """One line of the table. What another system needs and this one has not stays as it was."""
    try:
        told = licence(pin.name)
    except PackageNotFoundError:
        told = before.get(pin.name, "")
    if bad := not_allowed(told):
        raise SystemExit(f"{pin.name}: {', '.join(sorted(bad))} is not among the allowed licences.")
    where = f", where {pin.marker}" if pin.marker else ""
    return f"| {pin.name} | {Version(pin.version)}{where} | {told} |"


def table(before: dict[str, str]) -> str:
    """All that is installed to run the aid, on any system."""
    rows = [row(pin, before) for pin in read("requirements.lock")]
    return "\n".join(["| Package | Version | Licence |", "|---|---|---|", *rows]) + "\n"


def document(text: str) -> str:
    """The document with the table written anew."""
    head, rest = text.split(BEGIN)
    old, tail = rest.split(END)
    before = dict(re.findall(r"(?m)^\| (\S+) \| .* \| (.+) \|$", old))
    return head + BEGIN + "\n" + table(before) + "\n" + END + tail


if __name__ == "__main__":
    DOCUMENT.write_text(document(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
