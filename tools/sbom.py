"""Turns what CycloneDX's tool tells of `.venv` into the list of parts of the aid: `make sbom`.

The tool reads names, versions, licences and who needs whom from the environment, but no hashes,
and takes the checkers with it. Here the parts that only checks need are left out, and each
part gets the hashes of its files from requirements.lock. Where only the text of
a licence tells which it is, the part gets that too.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name, canonicalize_version

from tools.licences import READ
from tools.locks import Pin, read

Bom = dict[str, Any]


def parts(bom: Bom, pins: Iterable[Pin]) -> Bom:
    """The bill with the pinned packages alone, each with the hashes of the lock."""
    locked = {pin.name: pin for pin in pins}
    kept = [part for part in bom["components"] if name(part) in locked]
    for part in kept:
        if name(part) in READ:
            part["licenses"] = [{"expression": READ[name(part)], "acknowledgement": "concluded"}]
        part.setdefault("externalReferences", []).append(distribution(locked[name(part)]))
    refs = {part["bom-ref"] for part in kept}
    itself = bom["metadata"]["component"]["bom-ref"]
    asked = sorted(part["bom-ref"] for part in kept if name(part) in asked_for())
    needs = [
        {**needed, "dependsOn": [ref for ref in needed.get("dependsOn", []) if ref in refs]}
        for needed in bom["dependencies"]
        if needed["ref"] in refs
    ]
    return {
        **bom,
        "components": kept,
        "dependencies": [{"ref": itself, "dependsOn": asked}, *needs],
    }


def name(part: Bom) -> str:
    """The name of a part as the lock writes it."""
    return canonicalize_name(part["name"])


def asked_for() -> set[str]:
    """The packages that requirements.txt names."""
    return {pin.name for pin in read("requirements.txt")}


def distribution(pin: Pin) -> Bom:
    """The files that may be installed for a pin, whichever mirror they come from."""
    hashes = [
        {"alg": "SHA-256", "content": one.removeprefix("sha256:")} for one in sorted(pin.hashes)
    ]
    return {
        "type": "distribution",
        "url": f"pkg:pypi/{pin.name}@{pin.version}",
        "comment": "any of these files, by system and Python: requirements.lock",
        "hashes": hashes,
    }


def missing(bom: Bom, pins: Iterable[Pin]) -> list[str]:
    """What a reader of the bill would look for in vain."""
    found = {name(part): part for part in bom["components"]}
    gaps = []
    for pin in pins:
        part = found.get(pin.name, {})
        has_hash = any(ref.get("hashes") for ref in part.get("externalReferences", []))
        version = part.get("version", "not there")
        if canonicalize_version(version) != canonicalize_version(pin.version):
            gaps.append(f"{pin.name}: {version}, not {pin.version}")
        elif not part.get("licenses") or not has_hash:
            gaps.append(f"{pin.name}: no licence or no hash")
    return gaps


def main(source: Path, target: Path) -> None:
    """Read the tool's bill, write ours."""
    here = [pin for pin in read("requirements.lock") if pin.here]
    bom = parts(json.loads(source.read_text(encoding="utf-8")), here)
    if gaps := missing(bom, here):
        raise SystemExit("\n".join(gaps))
    target.write_text(json.dumps(bom, indent=1) + "\n", encoding="utf-8")
    print(f"{target}: {len(bom['components'])} parts, each with version, licence and hashes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
