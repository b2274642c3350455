# 引据 Yinju: everything a newcomer types. `make run` and `make test` set up what they need by themselves.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install -qq --require-hashes

.DEFAULT_GOAL := help
.PHONY: help run chat test test-cluster test-long mutants bench check lint lock train pictures release clean

help: ## what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(VENV)/run ## the bot: with YINJU_BOT_TOKEN on Telegram, without one a page in your browser
	@$(BIN)/python -m bot

chat: $(VENV)/run ## the chat on this machine, in the terminal
	@$(BIN)/python -m bot chat

test: $(VENV)/test lint ## style, types and every test that is quick
	@$(BIN)/python -m pytest -m "not long and not cluster" -n 2 $(if $(COVERAGE),--cov --cov-report=term:skip-covered --cov-fail-under=90)

test-cluster: $(VENV)/test ## OpenSearch in three processes, one of them killed (needs Java and Maven, else skipped)
	@$(BIN)/python -m pytest -m cluster -p no:cacheprovider tests/cluster tests/retrieval/index

test-long: $(VENV)/test ## what takes longer: kills, fuzzing, load (LONG_SHARE=1 for all of it)
	@$(BIN)/python -m pytest -m long -p no:cacheprovider

mutants: $(VENV)/test ## little mistakes, 900 of them: would the tests notice? (half an hour)
	@nice -n 15 $(BIN)/python tests/mutants --seed 9 --most 900

lint: $(VENV)/test
	@$(BIN)/ruff format --check --quiet . || { echo "run: $(BIN)/ruff format ."; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy

bench: $(VENV)/bench ## how fast, on this machine, beside others (BENCH_SIZES=1000,…,1000000; BENCH_KEEP=1 keeps the run)
	@$(BIN)/python -m bot.bench
	@$(BIN)/python -m retrieval.bench

# The development sets lie beside the project, ours in tests/questions (`unseen` is never trained on).
SETS := ../shared
OURS := feuds towns campaigns bosses notices islands channels
set = --set $(1) $(2) $(3)
ours = $(foreach one,$(OURS),$(call set,tests/questions/$(one).jsonl,tests/questions/$(one),$(1)))
wikipedia = $(foreach one,cmrc_dev drcd_dev,$(call set,$(SETS)/bench/$(one).questions.jsonl,$(SETS)/bench/$(one).documents.jsonl,$(1)))
gold = $(call set,$(SETS)/gold/qa_dev.jsonl,$(SETS)/seeds,$(1))
train: $(VENV)/run ## fits the weights and the confidence anew, the same every time
	@$(BIN)/python -m retrieval.train $(call wikipedia,1) $(call ours,1) $(call gold,4)
	@$(BIN)/python -m retrieval.calibrate $(call wikipedia,0.2) $(call ours,1) $(call gold,3)

LOCK := uv pip compile pyproject.toml --universal --generate-hashes --no-annotate --no-emit-index-url --no-header --quiet
lock: ## pins every dependency anew (needs uv); what runs is what was tested
	$(LOCK) --upgrade --extra test -o requirements-test.lock
	$(LOCK) -c requirements-test.lock -o requirements.lock

pictures: $(VENV)/run ## README's pictures of the timeline and of what there is, drawn anew
	@PYTHONPATH=. $(BIN)/python tests/retrieval/answer/pictures_of_corpus.py

release: $(VENV)/test ## wheel and source archive in dist/, installed in a fresh place and asked
	@rm -rf dist
	@$(BIN)/python -m build --no-isolation --outdir dist . >/dev/null
	@DIST=dist $(BIN)/python -m pytest -q -p no:cacheprovider tests/long/test_release.py
	@ls -l dist

clean: ## forgets the set-up
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage

# Who is measured beside us: for the bench alone, so without a lock. pyproject's extra `bench` says the same.
$(VENV)/bench: $(VENV)/run
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet 'bm25s>=0.3'
	@touch $@

# One sentence where something is missing, instead of a traceback.
$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Yinju needs Python 3.11 or newer as '$(PYTHON)'; install it, or say which one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "This Python cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@echo "[1/2] making $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run: $(VENV)/made requirements.lock
	@echo "[2/2] installing what Yinju needs (a minute, once)"
	@$(PIP) -r requirements.lock
	@touch $@

$(VENV)/test: $(VENV)/run requirements-test.lock
	@echo "[+] installing what the tests need"
	@$(PIP) -r requirements-test.lock
	@touch $@
