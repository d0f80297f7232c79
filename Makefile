# Two commands do it all: `make site` builds the site, `make test` proves it. `make help` lists the rest.

# Material prints a banner about its successor on every build: seen once is enough.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

# Run as modules: the scripts that pip writes break when the folder is moved.
python := .venv/bin/python
mkdocs := $(python) -m mkdocs
narrows := .venv/bin/narrows

# What `make conformance` measures the package against lies beside the checkout.
SHARED ?= ../shared

.PHONY: site serve check test lint unit conformance audit pictures bench compare peers lock clean help set-up set-up-test
.NOTPARALLEL:

site: set-up ## build the site of our notes into site/ (the default)
	@echo "make: building the site into site/, strictly"
	@$(mkdocs) build --strict
	@echo
	@echo "The site is in site/, ready for any web server. To look at it: make serve"

# click 8.3 turned live reload off by default, so it is asked for by name.
serve: set-up ## show the site while you edit, at http://127.0.0.1:8000/
	@$(mkdocs) serve --livereload $$(test -n "$$DISPLAY$$WAYLAND_DISPLAY" || test "$$(uname)" = Darwin && echo --open)

check: set-up ## check every link, field and number of our notes
	@$(narrows) check

test: set-up-test lint check unit ## prove everything: style, types, our notes, and all tests

lint: set-up-test
	@echo "make: style and types"
	@$(python) -m ruff check
	@$(python) -m ruff format --check
	@$(python) -m mypy --config-file pyproject.toml

# By file, so that what a file builds for its tests is built once.
unit: set-up-test
	@echo "make: looking for a Chromium"
	@CHROMIUM=$$(scripts/chromium) && export CHROMIUM && \
	echo "make: all tests" && \
	$(python) -m pytest -n 2 --dist loadfile --ignore tests/conformance

conformance: set-up-test ## hold the package against the cases and oracles in ../shared
	@test -d "$(SHARED)" || { echo "make: no folder $(SHARED): say where it is: make conformance SHARED=..." >&2; exit 2; }
	@CHROMIUM=$$(scripts/chromium) && export CHROMIUM && \
	NARROWS_SHARED="$(abspath $(SHARED))" $(python) -m pytest -n 2 tests/conformance

audit: set-up-test ## hold the site against axe and Lighthouse, and write docs/audit.md (needs Node.js)
	@CHROMIUM=$$(scripts/chromium) && export CHROMIUM && LIGHTHOUSE=$$(scripts/lighthouse) && \
	$(python) scripts/audit --lighthouse "$$LIGHTHOUSE"

pictures: set-up-test ## take the pictures of the README anew
	@CHROMIUM=$$(scripts/chromium) && export CHROMIUM && $(python) scripts/pictures

bench: set-up-test ## measure check and build beside plain Material (BENCH="--sizes 100,1000")
	@$(python) scripts/bench $(BENCH)

compare: set-up-test peers ## run the other checkers on the seeded vault, and write docs/compare.md
	@$(python) scripts/compare

peers: ## install lychee, rumdl and mdlint-obsidian into .cache/peers, for compare and bench
	@scripts/set_up peers

lock: ## resolve requirements/*.lock anew (LOCK=--upgrade for newer versions; needs uv)
	@command -v uv >/dev/null || { echo "make: locking needs uv: python3 -m pip install uv" >&2; exit 2; }
	@uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" $(LOCK) requirements/peers.in --output-file requirements/peers.lock
	@for name in site test; do \
		if [ $$name = test ]; then set -- requirements/test.in --constraint requirements/site.lock; fi; \
		uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
			--custom-compile-command "make lock" $(LOCK) \
			pyproject.toml requirements/site.in "$$@" --output-file requirements/$$name.lock || exit; \
	done

clean: ## remove everything that was made: the site, the caches and .venv
	@rm -rf site .cache .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

set-up:
	@scripts/set_up site

set-up-test:
	@scripts/set_up test
