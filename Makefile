# Everything from a fresh clone: `make run` opens the chat, `make test` runs the tests.
# PYTHON chooses the interpreter that the environment is made with (3.11 or newer).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHON VENV

.PHONY: help run test coverage check eval bench lock docs clean
.DEFAULT_GOAL := help

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile

run: $(VENV)/.run  ## install, prepare and serve the chat on this machine
	@echo "==> Preparing model, places and index (minutes the first time, seconds after that)"
	@$(BIN)/interreg prepare
	@echo "==> Starting the chat; Ctrl-C ends it"
	@$(BIN)/interreg ui

test: $(VENV)/.dev  ## install and run all tests
	@scripts/test

coverage: $(VENV)/.dev  ## the tests, and which lines they did not reach (takes nearly twice as long)
	@scripts/test --cov --cov-report=term

check: $(VENV)/.dev  ## lint, format, types and facts
	@scripts/check

eval: $(VENV)/.dev  ## ask the evaluation's questions and check the thresholds
	@scripts/eval

bench: $(VENV)/.dev  ## measure speed and memory
	@scripts/bench

lock: $(VENV)/.dev  ## write constraints.txt from what is installed
	@$(BIN)/python scripts/lock

docs: $(VENV)/.dev  ## write docs/cli.md from the commands
	@$(BIN)/python scripts/update_cli_docs

clean:  ## remove the environment, caches and test data (not your own data)
	@scripts/clean

$(VENV)/.run: pyproject.toml constraints.txt
	@scripts/install

$(VENV)/.dev: pyproject.toml constraints.txt
	@scripts/install dev
