# Each target sets up what it needs; a second run with nothing changed starts in seconds.
PYTHON ?= python3
VENV := .venv
READY := $(VENV)/.ready
DB ?= claims.db

.PHONY: ingest serve test lint format eval bench clean
.DEFAULT_GOAL := ingest

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

ingest: $(READY)  ## read corpus/, store and reconcile the claims, show the review queue
	$(VENV)/bin/newsclaims ingest corpus --db $(DB)
	$(VENV)/bin/newsclaims flags --db $(DB) --status open

serve: ingest  ## browse, query and review in the browser
	$(VENV)/bin/newsclaims serve --db $(DB)

test: $(READY)  ## all tests
	$(VENV)/bin/python -m pytest

lint: $(READY)  ## formatter and linter
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .

format: $(READY)
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

eval: $(READY)  ## score the corpus against its gold; fails below tests/floors.toml
	$(VENV)/bin/python -m tests.evaluate

$(VENV)/.bench: $(READY)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	touch $@

bench: $(VENV)/.bench  ## speed of the whole path beside the bare tokenizer, and beside other tools
	$(VENV)/bin/python -m tests.bench

clean:
	rm -rf $(VENV) build *.egg-info
