# Each target sets up what it needs; `make setup` alone does only that. Needs Python 3.11 and make, nothing else.
PYTHON ?= python3.11
PY := .venv/bin/python
STAMP := .venv/.installed

.PHONY: setup demo test check format lock bench clean

setup: $(STAMP)

$(STAMP): requirements-dev.txt pyproject.toml
	@test -x $(PY) || $(PYTHON) -m venv .venv || python3 -m venv .venv
	@echo "Installing the pinned packages into .venv (about a minute) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(STAMP)
	@$(PY) -m bot demo

test: $(STAMP)
	@$(PY) -m pytest

check: $(STAMP)
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy

format: $(STAMP)
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

# Maintainers only: needs uv. Writes both lists of pinned, hashed packages; no registry address goes in.
lock:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url -q -o requirements.txt
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url -q -o requirements-dev.txt

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
