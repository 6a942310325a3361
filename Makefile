# `make run` starts the aid, `make test` checks all of it. Both need Python 3.11 or newer only.

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= auto

.PHONY: run test test-full check browser nginx shots bench bench-serving soak clean

run: $(VENV)/run.stamp
	$(BIN)/streamlit run app.py

# Every page once on a desk and once on a phone.
test: check browser nginx
	$(BIN)/python -m pytest -n $(WORKERS)

# The same, with every page at 1280, 768, 390 and 320 pixels, light and dark: also by keyboard,
# on paper and in larger type. tests/browser/looks.py lists what is opened when.
test-full: check browser nginx
	$(BIN)/python -m pytest -n $(WORKERS) -m "full or not full"

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

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# The last line of each makes this folder a distribution: docs/adr/0012-answers-stay-in-the-tab.md
$(VENV)/run.stamp: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

$(VENV)/dev.stamp: requirements-dev.txt requirements-engines.txt requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --no-deps -r requirements-engines.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@ $(VENV)/run.stamp

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .import_linter_cache .hypothesis shots
