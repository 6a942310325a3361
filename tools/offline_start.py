"""Start the aid on a computer without network: `python start.py`, with Python 3.11 or newer.

The first time it installs what lies in this folder, which takes a minute; nothing is fetched.
"""

import compileall
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE / ".venv"
BIN = HOME / ("Scripts" if sys.platform == "win32" else "bin")
INSTALLED = HOME / "installed"


def install() -> None:
    """Make an environment of its own for the aid, from the wheels in this folder alone."""
    print("Installing, once. This takes about a minute.", flush=True)
    venv.create(HOME, clear=True, with_pip=True)
    pip = [str(BIN / "python"), "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    pip += ["--disable-pip-version-check", "--find-links", str(HERE / "wheels")]
    locked = ["--require-hashes", "--requirement", str(HERE / "requirements.lock")]
    subprocess.run([*pip, *locked], check=True)
    subprocess.run([*pip, "--no-build-isolation", "--editable", str(HERE)], check=True)
    for part in ("osteo_aid", "pages"):
        compileall.compile_dir(HERE / part, quiet=1)
    INSTALLED.touch()


def main() -> int:
    """Install where that has not been done, then run the aid with whatever words were given."""
    if sys.version_info < (3, 11):  # noqa: UP036
        sys.exit("The aid needs Python 3.11 or newer.")
    if not INSTALLED.exists():
        install()
    command = [str(BIN / "python"), "-m", "streamlit", "run", str(HERE / "app.py"), *sys.argv[1:]]
    if sys.platform != "win32":
        os.chdir(HERE)
        os.execv(command[0], command)  # from here on this process is the aid
    return subprocess.run(command, cwd=HERE, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
