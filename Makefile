# `make demo` and `make test` set up what they need. On Windows without make, README.md gives the same steps with pip.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help demo test check samples bench safety wild fuzz model lock wheel clean

help: ## Show what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

demo: $(READY) ## Run the main job on a fictional sample case and say where to look
	$(BIN)/redactor demo demo-case

test: $(READY) ## Run the tests
	$(BIN)/python -m pytest

check: $(READY) ## Lint, types, layers, sizes, rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.house.sizes
	$(BIN)/redactor rules check

samples: $(READY) ## Build the sample cases' files below build/samples
	$(BIN)/python -m redactor.measure build/samples

bench: $(READY) ## Time and peak memory by step for a sample case and generated cases, text pages read a second, and what scanning costs
	$(BIN)/python -m tests.bench.run
	$(BIN)/python -m tests.bench.reading
	$(BIN)/python -m tests.bench.scans

safety: $(READY) ## Measure what redacted files give away and write docs/safety.md
	$(BIN)/python -m tests.safety.bars

wild: $(READY) ## Run the documents below DIR one by one and write how they fared to docs/safety.md
	$(BIN)/python -m tests.safety.wild $(DIR) $(if $(RESUME),--resume)

fuzz: $(READY) ## Fuzz readers and writers for MINUTES (60); needs atheris in $(VENV), finds go to build/fuzz
	$(BIN)/python -m tests.fuzz.run --minutes $(or $(MINUTES),60)

model: $(READY) ## Train the shipped language model again (CORPORA=folder adds open corpora)
	$(BIN)/python -m redactor.train build --out redactor/ner_model $(if $(CORPORA),--corpora $(CORPORA))

lock: $(READY) ## Renew requirements.lock (maintainers; needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes --no-emit-index-url \
	  --no-header --output-file requirements.lock pyproject.toml build-requirements.txt

wheel: $(READY) ## Build sdist and wheel
	$(BIN)/python -m build --no-isolation

clean: ## Remove what was built
	rm -rf build dist demo-case $(VENV)
