"""Installs and starts what a folder holds and gets the first page. Run where no network is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.offline.test_offline import started

if __name__ == "__main__":
    os.environ |= {"PIP_NO_INDEX": "1", "PIP_INDEX_URL": "http://127.0.0.1:9/"}
    started([sys.executable, "start.py"], Path(sys.argv[1]))
