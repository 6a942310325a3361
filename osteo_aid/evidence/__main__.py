"""`python -m osteo_aid.evidence [folder]`: check the data, then print the one-page report."""

from __future__ import annotations

import sys
from pathlib import Path

from osteo_aid.evidence import DATA, load_evidence_from, validate
from osteo_aid.evidence.report import report


def main(arguments: list[str]) -> int:
    """Print the report and return 0, or the problems and 1."""
    folder = Path(arguments[0]) if arguments else DATA
    problems = validate(folder)
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problems in {folder}", file=sys.stderr)
        return 1
    print(report(load_evidence_from(folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
