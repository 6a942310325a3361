"""`python -m osteo_aid.evidence [folder] [--joint hip]`: check the data, then print the report."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from osteo_aid.evidence import DATA, load_evidence_from, validate
from osteo_aid.evidence.report import report


def main(arguments: list[str]) -> int:
    """Print the report and return 0, or the problems and 1."""
    parser = argparse.ArgumentParser(description="Check the data, then print a one-page report.")
    parser.add_argument("folder", nargs="?", type=Path, default=DATA, help="default: data/")
    parser.add_argument("--joint", default="", help="one joint of joints.csv; default: all")
    asked = parser.parse_args(arguments)
    folder: Path = asked.folder
    problems = validate(folder)
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problems in {folder}", file=sys.stderr)
        return 1
    evidence = load_evidence_from(folder)
    if asked.joint and asked.joint not in evidence.joints.index:
        parser.error(f"--joint must be one of {', '.join(evidence.joints.index)}")
    print(report(evidence, asked.joint))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
