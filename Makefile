PYTHON ?= python3
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

BIN := .venv/bin
PLANTRACK := $(BIN)/plantrack
DEMO := build/demo
EARLIER := drammen-gp-2021-2024
LATER := drammen-gp-2025-2028
OTHER := lillestrom-gp-2023

.DEFAULT_GOAL := help
.PHONY: help demo test check docs laws mutate bench clean

help:  ## This list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

demo: .venv/installed  ## Check, score, explain, draw and report the shipped plans
	@mkdir -p $(DEMO)
	$(PLANTRACK) check --as-of 2024-12-31
	$(PLANTRACK) score
	$(PLANTRACK) score --as-of 2024-11-20
	$(PLANTRACK) explain coverage --plan $(EARLIER)
	@for plan in $(EARLIER) $(LATER) $(OTHER); do \
	    for kind in svg png; do $(PLANTRACK) diagram --plan $$plan -o $(DEMO)/$$plan.$$kind || exit; done; \
	    $(PLANTRACK) diagram --plan $$plan --view theory -o $(DEMO)/$$plan.theory.svg || exit; \
	    for language in en nb nn; do \
	        for form in md html pdf docx xlsx; do \
	            $(PLANTRACK) report --plan $$plan --language $$language -o $(DEMO)/$$plan.$$language.$$form || exit; \
	        done; \
	    done; \
	done
	@echo && echo "Drawings and reports:" && ls $(DEMO)/*

test: .venv/installed  ## Every test, doctest and documentation block
	$(BIN)/pytest --numprocesses auto --dist loadfile

check: .venv/installed  ## Lint, format, types, layers, plans
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/yamllint --strict plans measures requirements

docs: .venv/installed  ## Write the reference pages that come from the code
	$(BIN)/python docs/make.py

laws: .venv/installed  ## The laws, on many more examples
	HYPOTHESIS_PROFILE=laws $(BIN)/pytest tests/laws

mutate: .venv/installed  ## Change arithmetic and checks line by line and see whether a test notices
	$(BIN)/python tests/mutate.py

bench: .venv/installed  ## Measure what benchmarks/README.md promises
	$(BIN)/pip install -qq --editable '.[bench]'
	@missed=; for script in benchmarks/*.py; do echo "$$script:"; PYTHONPATH=. $(BIN)/python $$script || missed=1; echo; done; test -z "$$missed"

clean:  ## Remove what make has made
	rm -rf .venv build dist mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/installed: pyproject.toml constraints.txt hatch_build.py $(wildcard plantrack/locale/*/LC_MESSAGES/*.po)
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -qq --editable '.[dev,graphviz-pure]'
	@touch $@
