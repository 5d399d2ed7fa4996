# Two commands matter: `make chat` and `make test`. Both set everything up first, print what they do,
# and do nothing twice; once the packages are installed, they work without a network.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
BENCH_INSTALLED := .venv/.bench-installed
RUN := runs/seeds
BENCHMARKS := conditions seeds slips retrieval tuning news statutes reading bereft indexing latency load many_documents evaluation pages ocr peers

.PHONY: help install index chat test lint eval bench clean

help: ## Show these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(INSTALLED) ## Create .venv and install the pinned packages (PYTHON= for another Python)

$(INSTALLED): pyproject.toml constraints.txt
	@echo "==> Installing into .venv (some minutes the first time)"
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --disable-pip-version-check -c constraints.txt -e ".[dev]"
	touch $@

index: install ## Bring the index of seeds/ up to date
	@echo "==> Bringing the index of seeds/ up to date"
	$(BIN)/hoidap index seeds

chat: index ## Serve the chat at 127.0.0.1:7860 (HOST=, PORT= for another address)
	@echo "==> Serving the chat"
	$(BIN)/hoidap chat $(if $(HOST),--host $(HOST)) $(if $(PORT),--port $(PORT))

test: install ## Run every test (ARGS= for pytest)
	@echo "==> Testing"
	$(BIN)/python -m pytest $(ARGS)

lint: install ## Check style, types and the direction of imports
	@echo "==> Linting"
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: install ## Evaluate the seed questions and hold them to their bounds (RUN= for another folder)
	@echo "==> Evaluating the seed questions"
	@rm -rf $(RUN) # answers of an older hoidap would be kept
	$(BIN)/hoidap eval tests/data/seeds_questions.jsonl --corpus seeds --out $(RUN)
	$(BIN)/hoidap eval gate $(RUN) --min accuracy=0.95 refusal_recall=0.95 citation_precision=0.95 \
		--max unsupported_numbers=0

$(BENCH_INSTALLED): $(INSTALLED)
	@echo "==> Installing the systems to measure beside"
	$(BIN)/python -m pip install --disable-pip-version-check -c constraints.txt -e ".[dev,bench]"
	touch $@

bench: $(BENCH_INSTALLED) ## Measure accuracy and speed into benchmarks/RESULTS.md (takes minutes)
	@echo "==> Measuring"
	@rm -f benchmarks/RESULTS.md.new
	@for name in $(BENCHMARKS); do \
		echo "==> benchmarks/$$name.py"; \
		$(BIN)/python -m benchmarks.$$name >> benchmarks/RESULTS.md.new || exit 1; \
	done
	mv benchmarks/RESULTS.md.new benchmarks/RESULTS.md

clean: ## Remove build outputs and the caches of the tools (not .venv, not the index)
	rm -rf *.egg-info build .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
