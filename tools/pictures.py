"""The picture that stands beside a shared link, and the mark of a browser's tab, as PNG files.

`python -m tools.pictures` writes them from the aid's own drawings; a test compares them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

import fontpkg_atkinson_hyperlegible as atkinson
import typst

from osteo_aid.charts.drawings import drawing
from osteo_aid.charts.palette import COLOURS, resolve
from osteo_aid.ui.server.addresses import PICTURES
from osteo_aid.ui.site import AID_NAME

SHOWN: Final = ("no_operation", "osteotomy", "partial_replacement", "total_replacement")
"""The same knee for each choice, all of one size."""
_TEAL, _PAPER, _BONE = (COLOURS[name].light for name in ("teal", "paper", "bone"))
_MARK: Final = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96">
<rect width="96" height="96" rx="20" fill="{_TEAL}"/>
<g stroke="{_BONE}" stroke-width="20" stroke-linecap="round">
<path d="M54 20L46 41"/><path d="M47 61L54 78"/></g>
<path d="M30 51H68" stroke="{_BONE}" stroke-width="5" stroke-linecap="round"/></svg>"""


def preview() -> bytes:
    """1200 by 630 pixels, as those who show links ask for."""
    sources = {name: resolve(drawing("knee", name, title=name)).encode() for name in SHOWN}
    pictures = ", ".join(f'image("{name}.svg", height: 340pt)' for name in SHOWN)
    page = (
        f'#set page(width: 1200pt, height: 630pt, margin: 50pt, fill: rgb("{_PAPER}"))\n'
        f'#set text(font: "Atkinson Hyperlegible", size: 66pt, fill: rgb("{_TEAL}"))\n'
        f"#set align(center + horizon)\n*{AID_NAME}*\n\n"
        f"#block(stack(dir: ltr, spacing: 24pt, {pictures}))\n"
    )
    return _png(page, sources)


def favicon() -> bytes:
    """A leg in two bones, 96 by 96 pixels."""
    page = "#set page(width: 96pt, height: 96pt, margin: 0pt, fill: none)\n"
    return _png(page + '#image("mark.svg", width: 96pt)', {"mark.svg": _MARK.encode()})


def _png(page: str, sources: dict[str, bytes]) -> bytes:
    files: Any = {"main.typ": page.encode()}  # what its type stubs do not know yet
    files |= {name if "." in name else f"{name}.svg": text for name, text in sources.items()}
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(Path(atkinson.ROOT) / "files")],
    )
    made = typst.compile(files, format="png", ppi=72, font_paths=fonts)
    assert isinstance(made, bytes)
    return made


def made() -> dict[Path, bytes]:
    """Each file and what belongs in it."""
    return {PICTURES / "preview.png": preview(), PICTURES / "favicon.png": favicon()}


def main() -> int:
    """Write the files."""
    for path, content in made().items():
        path.write_bytes(content)
        print(f"{path}: {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
