"""Write the files: `python -m tools.handout [FOLDER]`, "handout" if left out."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path

from osteo_aid.domain.joints import joints
from tools.handout.make import index, make


def write(folder: Path, day: date) -> None:
    """One file for each joint, and a page that leads to them."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = {}
    for joint in joints():
        file = folder / f"{joint}.html"
        file.write_text(make(joint, day), encoding="utf-8")
        sizes[joint] = file.stat().st_size
        print(f"{file}: {sizes[joint] / 1e6:.1f} MB")
    (folder / "index.html").write_text(index(sizes), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "handout"), datetime.now(tz=UTC).date())
