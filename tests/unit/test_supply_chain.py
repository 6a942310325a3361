"""What is installed, from which files, under which licences, and what is known against it."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from importlib.metadata import distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import audit, licences, sbom
from tools.locks import LISTS, ROOT, pins, read

RUN = read("requirements.lock")
HASH = re.compile(r"sha256:[0-9a-f]{64}")


@pytest.mark.parametrize("name", LISTS)
def test_a_lock_has_what_its_list_asks_for(name: str) -> None:
    locked = {(pin.name, pin.version) for pin in read(f"{name}.lock")}
    asked = {(pin.name, pin.version) for pin in read(f"{name}.txt")}
    assert asked and not asked - locked, "Run `make lock`."


@pytest.mark.parametrize("name", LISTS)
def test_every_pin_names_the_hashes_of_its_files(name: str) -> None:
    for pin in read(f"{name}.lock"):
        assert pin.hashes and all(HASH.fullmatch(one) for one in pin.hashes), pin.name


@pytest.mark.parametrize("name", LISTS)
def test_a_lock_names_no_server_so_that_any_mirror_will_do(name: str) -> None:
    for file in (f"{name}.lock", f"{name}.txt"):
        options = re.findall(
            r"(?m)^-(?!r requirements\.txt$).*|\S*://\S*", (ROOT / file).read_text()
        )
        assert not options, file


def test_what_is_checked_is_what_runs() -> None:
    assert not set(RUN) - set(read("requirements-dev.lock")), "Run `make lock`."


def test_nothing_that_a_package_needs_is_missing() -> None:
    """The locks are installed without asking packages what they need: so the locks must know."""
    here = {pin.name for pin in RUN if pin.here}
    found = {str(canonicalize_name(one.name)): one.requires or () for one in distributions()}
    assert {"streamlit", "altair"} <= here & set(found)
    for name in here & set(found):
        needs = [Requirement(line) for line in found[name]]
        missing = {
            canonicalize_name(need.name)
            for need in needs
            if need.marker is None or need.marker.evaluate({"extra": ""})
        } - here
        assert not missing, f"{name} needs {missing}: run `make lock`"


def test_our_own_entry_is_built_by_a_locked_package() -> None:
    """It is built without isolation, so nothing is fetched for it."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())["build-system"]["requires"]
    assert {(pin.name, pin.version) for pin in pins("\n".join(asked))} <= {
        (pin.name, pin.version) for pin in RUN
    }


def test_make_installs_nothing_without_a_hash() -> None:
    lines = [line for line in (ROOT / "Makefile").read_text().splitlines() if "pip install" in line]
    assert lines
    for line in lines:
        assert "--require-hashes" in line or line.endswith("--no-build-isolation --editable ."), (
            line
        )


@pytest.mark.parametrize("line", ["streamlit", "streamlit>=1.67", "streamlit==1.*"])
def test_a_list_takes_no_open_version(line: str) -> None:
    with pytest.raises(ValueError, match="one version"):
        pins(line)


def test_the_document_lists_every_package_with_an_allowed_licence() -> None:
    text = licences.DOCUMENT.read_text(encoding="utf-8")
    assert text == licences.document(text), "Run `make licences`."


@pytest.mark.parametrize(
    ("expression", "bad"),
    [
        ("MIT", set()),
        ("MIT AND GPL-3.0-only", {"GPL-3.0-only"}),
        ("GPL-2.0-or-later OR BSD-3-Clause", set()),
        ("AGPL-3.0-only OR GPL-3.0-only", {"AGPL-3.0-only"}),
        ("BSD-3-Clause AND (MIT OR Apache-2.0)", {"BSD-3-Clause AND (MIT OR Apache-2.0)"}),
    ],
)
def test_licences_that_bind_our_code_do_not_come_in(expression: str, bad: set[str]) -> None:
    assert licences.not_allowed(expression) == bad


def environment() -> sbom.Bom:
    """A bill such as CycloneDX's tool writes, with one part too many."""
    part = {"version": "1.0", "licenses": [{"license": {"id": "MIT"}}]}
    return {
        "metadata": {"component": {"bom-ref": "aid"}},
        "components": [
            {"bom-ref": "a", "name": "Streamlit", **part},
            {"bom-ref": "b", "name": "typing_extensions", **part},
            {"bom-ref": "c", "name": "pytest", **part},
        ],
        "dependencies": [
            {"ref": "aid"},
            {"ref": "a", "dependsOn": ["b", "c"]},
            {"ref": "b"},
            {"ref": "c"},
        ],
    }


LOCK = pins(
    f"streamlit==1.0 --hash=sha256:{'0' * 64}\ntyping-extensions==1.0 --hash=sha256:{'1' * 64}"
)


def test_the_bill_has_the_parts_that_run_and_their_hashes() -> None:
    bom = sbom.parts(environment(), LOCK)
    assert [part["name"] for part in bom["components"]] == ["Streamlit", "typing_extensions"]
    assert "0" * 64 in json.dumps(bom["components"][0])
    assert bom["dependencies"] == [
        {"ref": "aid", "dependsOn": ["a"]},
        {"ref": "a", "dependsOn": ["b"]},
        {"ref": "b", "dependsOn": []},
    ]
    assert not sbom.missing(bom, LOCK)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"version": "2.0"}, "2.0, not 1.0"),
        ({"licenses": []}, "no licence"),
        ({"externalReferences": []}, "no hash"),
        ({"name": "other"}, "not there"),
    ],
)
def test_a_gap_in_the_bill_is_told(change: dict[str, object], told: str) -> None:
    bom = sbom.parts(environment(), LOCK)
    bom["components"][0] |= change
    (gap,) = sbom.missing(bom, LOCK)
    assert gap.startswith("streamlit:") and told in gap


HOLE = {"id": "PYSEC-0", "fix_versions": ["9.9"]}
SKIPPED = {"name": "altair", "skip_reason": "not found"}


def answer(*packages: object) -> audit.Answer:
    return audit.read_answer(json.dumps({"dependencies": packages}))


@pytest.mark.parametrize("text", ["", "<html>Bad gateway</html>", "[]", "{}"])
def test_no_answer_is_told_as_no_answer(text: str) -> None:
    assert "NOT DONE" in audit.report(audit.read_answer(text))


def test_packages_that_nobody_knew_are_not_told_as_safe() -> None:
    """pip-audit itself says "no known vulnerabilities found" of them."""
    assert "NOT DONE" in audit.report(answer(SKIPPED))
    fine = {"name": "pandas", "version": "1", "vulns": []}
    assert "No answer about 1: altair." in audit.report(answer(SKIPPED, fine))


def test_a_known_hole_is_told_with_the_version_that_closes_it() -> None:
    told = audit.report(answer({"name": "streamlit", "version": "1.0", "vulns": [HOLE]}))
    assert "1 known holes" in told
    assert "streamlit 1.0 (runs the aid): PYSEC-0, closed in 9.9" in told


@pytest.mark.parametrize(("said", "status"), [("", 0), ({"vulns": []}, 0), ({"vulns": [HOLE]}, 1)])
def test_only_a_known_hole_fails(
    said: dict[str, object] | str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = {"name": "pandas", "version": "1"} | said if isinstance(said, dict) else SKIPPED
    text = json.dumps({"dependencies": [package]})
    monkeypatch.setattr(audit, "command", lambda _: [sys.executable, "-c", f"print({text!r})"])
    assert audit.main() == status


def test_a_server_that_never_answers_is_not_waited_for() -> None:
    """The command would wait for ever."""
    for_ever = [sys.executable, "-c", "import threading; threading.Event().wait()"]
    assert audit.heard(for_ever, patience=0.1) == ""
