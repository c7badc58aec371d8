# Dateline. `make` alone lists the targets; each is documented by the words after its `##`.

PYTHON ?= python3
EVAL ?= ../shared/eval
# Some of: own sample rights cleaning metadata html samples links stories reuse figures; none named, all are measured.
SUITES ?=
# Modules of rules/ and claims/ for mutants.
MODULE ?= rules/dateline
# Articles in the archives of browse-bench, and of bench.
SIZES ?= 1000 10000 100000
BENCH ?= 1000 10000
# For which `make fuzz` looks for inputs that reach new code.
SECONDS ?= 600

# Scripts are run as `python -m …`, which still works after the folder has been moved or renamed.
VENV := .venv
PY := $(VENV)/bin/python
DATELINE := $(PY) -m generator
PIP := $(PY) -m pip -qq --disable-pip-version-check --no-input install
LOCKED := --require-hashes --only-binary :all: --requirement
LOCK := $(PY) -m uv pip compile --quiet --no-config --upgrade --only-binary :all: \
	--universal --fork-strategy fewest --python-version 3.11 --generate-hashes --group build \
	--custom-compile-command 'make lock' pyproject.toml
APT := [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get -qq update >/dev/null 2>&1 && \
	DEBIAN_FRONTEND=noninteractive apt-get -qq --no-install-recommends install >/dev/null 2>&1

GENERATED := $(addprefix docs/,articles compare data differences methods places problems publishers removed rights \
	search stories timeline topics withdrawn .dateline-generated .dateline-new)

# An environment whose Python is gone, replaced or half made is made anew.
$(shell $(PY) -c 'import pip' 2>/dev/null || rm -f $(PY) $(VENV)/*.stamp)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.SUFFIXES:
.PHONY: help site test fuzz serve verify offline screenshots eval bench browse-bench reference mutants second-renderer wheel format catalogues lock clean

help: ## list these targets
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/make \1	\2/p' Makefile | expand -t 24

site: $(VENV)/site.stamp ## build the archive into site/, with everything that it needs
	@$(DATELINE) build

test: $(VENV)/dev.stamp ## check style and types, then run every test (Chromium included)
	@{ [ -x /usr/bin/chromium ] && $(PY) -m playwright --version >/dev/null 2>&1; } || \
		{ $(APT) chromium fonts-dejavu-core libatomic1; } || $(PY) -m playwright install chromium
	@$(PY) -m ruff check --quiet
	@$(PY) -m ruff format --quiet --check
	@$(PY) -m mypy
	@$(PY) -m pytest

fuzz: $(VENV)/fuzz.stamp ## try many more damaged, hostile and random inputs than `make test` does, and those that reach new code
	@LAWS=search LAWS_EXAMPLES=20000 $(PY) -m pytest tests/test_fuzz.py tests/test_laws.py tests/test_html_laws.py
	@$(PY) -m tests.guided -max_total_time=$(SECONDS)

serve: $(VENV)/site.stamp ## generate the pages and serve them on 127.0.0.1:8000
	@$(DATELINE) generate
	@NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs serve --dev-addr 127.0.0.1:8000

verify: $(VENV)/site.stamp ## check every raw file's hash and every page's account of it
	@$(DATELINE) verify

offline: site ## build, and pack the site into dateline-offline.zip
	@$(DATELINE) offline --out dateline-offline.zip

screenshots: site $(VENV)/dev.stamp ## build, and draw each kind of page into screenshots/, at three widths, light and dark
	@$(PY) -m tests.browser.screenshots

eval: $(VENV)/dev.stamp ## measure against the floors, on the evaluation set in EVAL or on our own texts
	@DATELINE_EVAL="$(abspath $(EVAL))" $(PY) -m tests.eval $(SUITES)

browse-bench: $(VENV)/dev.stamp ## what a first search result costs a reader, beside Material's own search and Pagefind
	@NO_MKDOCS_2_WARNING=1 $(PY) -m benchmarks.browse --eval "$(abspath $(EVAL))" --sizes $(SIZES)

bench: $(VENV)/dev.stamp ## what building costs, whole and by small steps, beside MkDocs with Material
	@$(PY) -m benchmarks.render --eval "$(abspath $(EVAL))" --sizes $(BENCH)
	@$(PY) -m benchmarks.build --eval "$(abspath $(EVAL))" --sizes $(BENCH)

reference: $(VENV)/dev.stamp ## write docs/reference from the code
	@$(PY) -m tests.reference

mutants: $(VENV)/dev.stamp ## which mistakes no test would notice, in MODULE="rules/dateline claims/*"; installs mutmut into .venv/mutants
	@$(PY) -m benchmarks.mutants $(MODULE)

second-renderer: site $(VENV)/dev.stamp ## what other renderers make of the same pages; installs them into .venv/renderers
	@$(PY) -m tests.rich .venv/rich
	@$(PY) -m benchmarks.renderers . .venv/rich

wheel: $(VENV)/dev.stamp ## build dist/: the wheel, and the packed source that it is built from
	@rm -rf dist
	@$(PY) -m uv build --quiet --no-config --no-build-isolation

format: $(VENV)/dev.stamp ## put the code into its one style
	@$(PY) -m ruff check --quiet --fix
	@$(PY) -m ruff format --quiet

catalogues: $(VENV)/dev.stamp ## bring the interface's catalogues to the texts in the source
	@$(PY) -m tests.catalogues $(LANGUAGES)

lock: $(VENV)/dev.stamp ## renew requirements.lock, and those for tests and for fuzzing
	@$(LOCK) --output-file requirements.lock
	@$(LOCK) --extra dev --constraint requirements.lock --output-file requirements-dev.lock
	@$(LOCK) --extra dev --extra fuzz --constraint requirements-dev.lock --output-file requirements-fuzz.lock

clean: ## remove all that was generated or installed; archive/ stays
	@! grep -qsx index.md docs/.dateline-generated || rm -f docs/index.md
	@rm -rf $(VENV) $(GENERATED) site parts dist .site.* .dateline dateline-offline.zip screenshots .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find generator tests training -name __pycache__ -type d -prune -exec rm -rf {} +

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Dateline needs Python 3.11 or later: name one with make PYTHON=…" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { $(APT) python3-venv; } || \
		{ echo "Python has no ensurepip: install it (on Debian and Ubuntu: apt-get install python3-venv)" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)

$(VENV)/site.stamp: $(PY) requirements.lock pyproject.toml
	@echo "Installing the locked packages into $(VENV)"
	@$(PIP) $(LOCKED) requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@$(PY) -m compileall -qq generator # where Python is told to keep no bytecode, each run would compile all of it
	@touch $@

$(VENV)/dev.stamp: $(VENV)/site.stamp requirements-dev.lock
	@echo "Installing the locked test packages into $(VENV)"
	@$(PIP) $(LOCKED) requirements-dev.lock
	@touch $@

$(VENV)/fuzz.stamp: $(VENV)/dev.stamp requirements-fuzz.lock
	@echo "Installing the locked packages for fuzzing into $(VENV)"
	@$(PIP) $(LOCKED) requirements-fuzz.lock
	@touch $@
