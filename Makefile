# `make run` starts the aid, `make test` checks all of it. Both need Python 3.11 or newer only.

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOOLS := .venv-tools
WORKERS ?= auto
# Files in the order of their names: long ones in a browser early, so that all workers end together.
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --no-loadscope-reorder

.PHONY: run test test-full check browser shots bench bench-serving soak offline test-offline handout lock sbom licences audit clean

run: $(VENV)/run.stamp
	$(BIN)/streamlit run app.py

# Every page once on a desk and once on a phone.
test: check browser nginx
	$(PYTEST)

# The same, with every page at 1280, 768, 390 and 320 pixels, light and dark: also by keyboard,
# on paper and in larger type. tests/browser/looks.py lists what is opened when.
test-full: check browser nginx offline
	$(PYTEST) -m "full or not full"

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m osteo_aid.evidence

# The browser tests drive the Chromium of the system.
browser:
	@if command -v chromium chromium-browser google-chrome >/dev/null; then exit 0; fi; \
	sudo=""; [ "$$(id -u)" = 0 ] || sudo="sudo -n"; \
	if command -v apt-get >/dev/null && $$sudo true 2>/dev/null; then \
	  $$sudo apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends chromium; \
	else \
	  echo "The browser tests need Chromium, and it cannot be installed here without root." \
	    "Please install Chromium or Google Chrome and run 'make test' again." >&2; \
	  exit 1; \
	fi

.PHONY: nginx check-deploy
# The tests of tests/deploy start nginx with the configuration of deploy/.
nginx:
	@if PATH="$$PATH:/usr/sbin:/usr/local/sbin" command -v nginx >/dev/null; then exit 0; fi; \
	sudo=""; [ "$$(id -u)" = 0 ] || sudo="sudo -n"; \
	if command -v apt-get >/dev/null && $$sudo true 2>/dev/null; then \
	  $$sudo apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends nginx-light; \
	else \
	  echo "The tests of the proxy need nginx, and it cannot be installed here without root." \
	    "Please install nginx and run 'make test' again." >&2; \
	  exit 1; \
	fi

# Form and safety of the files in deploy/, as far as it shows without a container engine, a cluster
# or a running systemd: docs/deploy.md. Not part of `make test`: its tools take 200 MB.
# docker-compose is called where it lies: the command that its package puts into bin ends with 0 always.
LINT := .venv-deploy/bin
check-deploy: .venv-deploy/stamp
	$(LINT)/yamllint --strict --config-file deploy/.yamllint.yaml deploy
	$(LINT)/hadolint deploy/Dockerfile
	for more in "" ":deploy/compose-tls.yaml"; do \
	  COMPOSE_FILE=deploy/compose.yaml$$more OSTEO_AID_VERSION=0 \
	  .venv-deploy/lib/python3*/site-packages/compose/docker-compose config --quiet || exit 1; \
	done
	$(LINT)/kubernetes-validate --strict --quiet deploy/kubernetes/*.yaml
	if command -v kubectl >/dev/null; then kubectl kustomize deploy >/dev/null; fi
	for unit in deploy/systemd/*.service; do \
	  systemd-analyze security --offline=true --threshold=20 --no-pager "$$unit" >/dev/null || exit 1; \
	done

.venv-deploy/stamp: deploy/requirements.lock
	$(PYTHON) -m venv .venv-deploy
	.venv-deploy/bin/python -m pip install --quiet --no-deps --require-hashes -r deploy/requirements.lock
	touch $@

# Pictures of every page to look at: 1280 and 390 pixels, light and dark.
shots: $(VENV)/dev.stamp browser
	$(BIN)/python -m tests.browser.shots shots

# Speed against an empty page of Streamlit, and memory over many visits: see benchmarks/README.md.
bench: $(VENV)/dev.stamp browser
	$(BIN)/python -m benchmarks.promises

# Many visitors, two processes behind nginx, memory, first visits: about a quarter of an hour.
bench-serving: $(VENV)/dev.stamp browser nginx
	$(BIN)/python -m benchmarks.serving $(SERVING)

soak: $(VENV)/run.stamp
	$(BIN)/python -m benchmarks.soak

# The whole aid for each joint as one HTML file, in the folder handout: for a USB stick or any web
# server, and for reading without one.
handout: $(VENV)/dev.stamp
	$(BIN)/python -m tools.handout handout

# All that a computer without network needs, in offline/: take the folder along, run start.py there.
# OFFLINE="--platform win_amd64 --python 3.12" gathers for another kind of computer than this one.
offline: $(VENV)/bin/python
	$(BIN)/python -m tools.offline $(OFFLINE)

# Gathers, then installs and starts it with no network at all.
test-offline: $(VENV)/dev.stamp offline
	$(BIN)/python -m pytest -m "full or not full" tests/offline

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# Only files whose hashes stand in the locks are installed. The last line of each makes this folder
# a distribution: docs/adr/0012-answers-stay-in-the-tab.md
INSTALL := $(BIN)/python -m pip install --quiet --no-deps --require-hashes
ITSELF := $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .

$(VENV)/run.stamp: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(INSTALL) -r requirements.lock
	$(ITSELF)
	touch $@

$(VENV)/dev.stamp: requirements-dev.lock requirements-engines.lock pyproject.toml | $(VENV)/bin/python
	$(INSTALL) -r requirements-dev.lock
	$(INSTALL) --no-build-isolation --use-pep517 -r requirements-engines.lock
	$(ITSELF)
	touch $@ $(VENV)/run.stamp

# The locks: every file of every package of the tree, for each system and Python from 3.11 on.
# What is locked stays; `make lock UPGRADE=--upgrade` takes newer ones where no *.txt pins them.
LOCK := $(TOOLS)/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --custom-compile-command "make lock" $(UPGRADE)

lock: $(TOOLS)/stamp
	$(LOCK) -o requirements.lock requirements.txt
	$(LOCK) -o requirements-dev.lock -c requirements.lock requirements-dev.txt
	$(LOCK) -o requirements-engines.lock --no-deps requirements-engines.txt
	$(LOCK) -o requirements-tools.lock requirements-tools.txt
	$(LOCK) -o deploy/requirements.lock deploy/requirements.txt

# The parts of the installed aid as a CycloneDX bill, build/sbom.json: versions, licences, hashes.
# The last step holds it against the schema of CycloneDX.
sbom: $(VENV)/run.stamp $(TOOLS)/stamp
	mkdir -p build
	$(TOOLS)/bin/cyclonedx-py environment $(BIN)/python --pyproject pyproject.toml \
		--output-reproducible --output-file build/environment.json
	$(BIN)/python -m tools.sbom build/environment.json build/sbom.json
	$(TOOLS)/bin/python -c "import sys; from cyclonedx.schema import SchemaVersion; \
		from cyclonedx.validation.json import JsonStrictValidator; \
		sys.exit(JsonStrictValidator(SchemaVersion.V1_6).validate_str(open('build/sbom.json').read()))"

# Writes the table of docs/licences.md.
licences: $(VENV)/run.stamp
	$(BIN)/python -m tools.licences

# Asks a public list of known holes about every package of the locks. A list that cannot be reached
# is said and is no failure; a known hole is one.
audit: $(TOOLS)/stamp
	$(TOOLS)/bin/python -m tools.audit

$(TOOLS)/stamp: requirements-tools.lock
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python -m pip install --quiet --no-deps --require-hashes -r requirements-tools.lock
	touch $@

clean:
	rm -rf $(VENV) $(TOOLS) .mypy_cache .ruff_cache .import_linter_cache .hypothesis shots
