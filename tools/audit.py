"""Asks public lists of known holes about every package of the locks: `make audit`.

pip-audit says "no known vulnerabilities found" also when it could ask about nothing, such as
behind a mirror. So what counts here is how many packages it got an answer about. No answer is
said aloud and is no failure: a server that is away must not stop a build.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any, Final

from tools.locks import LISTS, ROOT, read

PATIENCE: Final = 90
"""Seconds for one list, whatever its server does."""

SERVICES: Final = ("pypi", "osv")
"""Lists that are asked, the second only when the first does not answer."""


@dataclass(frozen=True)
class Answer:
    """What a list said."""

    asked: int
    holes: tuple[str, ...]
    unknown: tuple[str, ...]


def command(service: str) -> list[str]:
    """pip-audit over all locks, without installing or changing anything."""
    locks = [word for name in LISTS for word in ("--requirement", f"{name}.lock")]
    options = "--require-hashes --disable-pip --progress-spinner=off --timeout=10 --format=json"
    return [
        sys.executable,
        "-m",
        "pip_audit",
        *locks,
        *options.split(),
        f"--vulnerability-service={service}",
    ]


def heard(command: list[str], patience: float = PATIENCE) -> str:
    """What a command prints, or nothing when it takes too long."""
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=patience, check=False
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout


def read_answer(text: str) -> Answer:
    """pip-audit's JSON; anything else, such as nothing, is an answer about no package."""
    try:
        packages: list[dict[str, Any]] = json.loads(text)["dependencies"]
    except (json.JSONDecodeError, KeyError, TypeError):
        packages = []
    known = [package for package in packages if "skip_reason" not in package]
    return Answer(
        len(known),
        tuple(dict.fromkeys(hole for package in known for hole in holes(package))),
        tuple(dict.fromkeys(p["name"] for p in packages if "skip_reason" in p)),
    )


def holes(package: dict[str, Any]) -> list[str]:
    """One line for each known hole of a package."""
    runs = {pin.name for pin in read("requirements.lock")}
    where = "runs the aid" if package["name"] in runs else "only checks"
    return [
        f"{package['name']} {package['version']} ({where}): {hole['id']}, "
        f"closed in {', '.join(hole['fix_versions']) or 'no version yet'}"
        for hole in package["vulns"]
    ]


def report(answer: Answer) -> str:
    """What a person wants to know of an answer."""
    if not answer.asked:
        return "AUDIT: NOT DONE. No list of known holes could be reached. Nothing is known."
    told = [f"AUDIT: asked about {answer.asked} packages, {len(answer.holes)} known holes."]
    if answer.unknown:
        told.append(f"No answer about {len(answer.unknown)}: {', '.join(answer.unknown)}.")
    return "\n".join([*told, *answer.holes])


def main() -> int:
    """Ask, tell, and fail only for a known hole."""
    answer = Answer(0, (), ())
    for service in SERVICES:
        answer = read_answer(heard(command(service)))
        if answer.asked:
            break
    print(report(answer))
    return 1 if answer.holes else 0


if __name__ == "__main__":
    sys.exit(main())
