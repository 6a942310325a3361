"""Gather the aid and all it needs in one folder, for a computer without network.

`python -m tools.offline` makes it in `offline/`, for computers like this one; `--platform` and
`--python` name another kind, such as `win_amd64` and `3.12`. There, `python start.py` installs what
the folder holds and starts the aid.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
OFFLINE: Final = ROOT / "offline"
START: Final = Path(__file__).with_name("offline_start.py")
PARTS: Final = (
    *("app.py", "pages", "osteo_aid", "data", ".streamlit"),
    *("requirements.lock", "pyproject.toml", "README.md", "LICENSE", "docs"),
)
"""What of the aid is needed to run it, or to know what it is."""


def copy_aid(to: Path) -> None:
    """Put the aid itself and its start in a folder, in place of what is there of it."""
    for name in PARTS:
        source, target = ROOT / name, to / name
        if source.is_dir():
            shutil.rmtree(target, ignore_errors=True)
            unwanted = shutil.ignore_patterns("__pycache__", "secrets.toml")
            shutil.copytree(source, target, ignore=unwanted)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    shutil.copy(START, to / "start.py")


def gather_wheels(to: Path, platform: str | None = None, python: str | None = None) -> None:
    """Fetch every package of requirements.lock as a wheel whose hash stands there.

    Args:
        to: the folder for them; those of an earlier time go.
        platform: what pip calls the computer, such as "win_amd64"; this one's if left out.
        python: its Python, such as "3.12"; this one's if left out.

    Raises CalledProcessError when one is not to be had, as pip has said by then.
    """
    shutil.rmtree(to, ignore_errors=True)
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--dest", str(to)]
    command += ["--only-binary", ":all:", "--no-deps", "--require-hashes"]
    command += ["--requirement", str(ROOT / "requirements.lock")]
    command += ["--platform", platform] if platform else []
    command += ["--python-version", python] if python else []
    subprocess.run(command, check=True)


def main(words: Sequence[str] | None = None) -> None:
    """Gather everything and say how to use it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--platform", help='such as "win_amd64"; this computer\'s if left out')
    parser.add_argument("--python", help='such as "3.12"; this one\'s if left out')
    asked = parser.parse_args(words)
    copy_aid(OFFLINE)
    gather_wheels(OFFLINE / "wheels", asked.platform, asked.python)
    size = sum(path.stat().st_size for path in OFFLINE.rglob("*") if path.is_file())
    print(f"Gathered in {OFFLINE}, {size / 1e6:.0f} MB. Take the folder along; there: start.py")


if __name__ == "__main__":
    main()
