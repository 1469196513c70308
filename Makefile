# make check   sets up .venv and checks the bundled sample articles and claims; reports go to out/
# make test    sets up .venv with the development tools and runs every test (WORKERS=4: in four processes)
# make lint    style and types
# make format  mends the style
# make benchmark  measures speed (benchmarks/README.md)
# make wheel   builds the wheel into dist/
# make clean   removes everything that these make

PYTHON ?= $(firstword $(shell command -v python3.11 python3 python))
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
PACKAGES := claims evidence verify reports
WORKERS ?= 2

.PHONY: check test lint format benchmark wheel clean compiled

check: .venv/installed compiled
	$(BIN)/benchclaim check --samples --to out

test: .venv/developed compiled
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

lint: .venv/developed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/developed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

benchmark: .venv/installed compiled
	$(BIN)/python -m benchmarks.extraction

wheel: .venv/developed
	$(BIN)/python -m build --wheel --outdir dist

clean:
	rm -rf .venv build dist out .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The stamps are younger than the files they depend on, so a changed pin installs again.
.venv/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ": make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv .venv
	$(PIP) -e .
	@touch $@

.venv/developed: .venv/installed
	$(PIP) -e '.[dev]'
	@touch $@

# Without byte code every start compiles the sources again (0.1 s); some environments forbid Python to write it.
compiled: .venv/installed
	@$(BIN)/python -m compileall -q $(PACKAGES)
