# Every target does its own set-up, in a virtual environment beside this file. All it takes is Python 3.11 or later,
# a C compiler and make.
#
#   make demo       train the LSTM language model of examples/word_language_model, with progress
#   make test       the test suite;                    TESTS=tests/test_views.py ARGS=-x for a part of it
#   make parity     the tests that compare with PyTorch (installs it), and the operator ratchet
#   make operators  every operator in every form and dtype beside PyTorch: more than ten minutes
#   make array-api  the array API consortium's test suite; ARRAY_API_TESTS=path of a checkout of it
#   make lint       ruff, cython-lint, the type stubs
#   make gen        bring generated sources up to date with the operator table
#   make asan       the test suite under AddressSanitizer and UndefinedBehaviorSanitizer
#   make bench      every workload of the budgets, beside PyTorch
#   make test-gpu   the tests that need a GPU, with a report in docs/gpu.md; CUDA=12 for CUDA 12
#   make build      compile in place, nothing else
#   make dist       sdist and wheel in dist/
#   make clean      remove everything that was made

PYTHON ?= python3
VENV   ?= .venv
CUDA   ?= 13
TESTS  ?= tests
ARGS   ?=
JOBS   ?= $(shell $(PYTHON) -c "import os; print(len(os.sched_getaffinity(0)) if hasattr(os, 'sched_getaffinity') else os.cpu_count())")

BIN     := $(VENV)/bin
# --no-build-isolation below: the build uses what the environment has, and so what it compiled before.
PIP     := $(BIN)/python -m pip --disable-pip-version-check
BUILD_REQUIRES := "setuptools>=77" "Cython>=3.1,<4" "numpy>=2.0" wheel
TORCH   := torch==2.13.0 expecttest

SOURCES := setup.py pyproject.toml $(shell find fasttorch tools -type f \( -name '*.pyx' -o -name '*.pxd' -o -name '*.pxi' \
             -o -name '*.c' -o -name '*.h' \) -not -path '*/_gen/*' 2>/dev/null) \
           $(shell find fasttorch/ops tools -type f -name '*.py' 2>/dev/null)

# One thread in each test process, one test process on each CPU.
PYTEST  := FASTTORCH_NUM_THREADS=1 $(BIN)/python -m pytest

.PHONY: demo test parity operators array-api lint gen asan bench test-gpu build dist clean help
.DELETE_ON_ERROR:

help:
	@sed -n 's/^# \{0,3\}//p' Makefile | head -14

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { echo "fasttorch needs Python 3.11 or later: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c "import os, sys, sysconfig; sys.exit(not os.path.exists(os.path.join(sysconfig.get_path('include'), 'Python.h')))" || { echo "Python's C headers are missing (Debian, Ubuntu: python3-dev)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo "could not make a virtual environment (Debian, Ubuntu: python3-venv)" >&2; rm -rf $(VENV); exit 1; }

$(VENV)/.requirements: $(VENV)/pyvenv.cfg pyproject.toml
	$(PIP) install -q $(BUILD_REQUIRES)
	@touch $@

$(VENV)/.built: $(VENV)/.requirements $(SOURCES)
	$(BIN)/python setup.py -q build_ext --inplace
	@touch $@

# The package in place, with what one of its extras asks for.
$(VENV)/.extra-%: $(VENV)/.built pyproject.toml
	FASTTORCH_SKIP_OPGEN=1 $(PIP) install -q --no-build-isolation -e '.[$*]'
	@touch $@

build: $(VENV)/.built

demo: $(VENV)/.extra-examples
	$(BIN)/python examples/word_language_model/main.py --resume --overwrite $(ARGS)

test: $(VENV)/.extra-test
	$(PYTEST) -q -n $(JOBS) $(TESTS) $(ARGS)

parity: $(VENV)/.extra-test
	$(PIP) install -q $(TORCH)
	$(PYTEST) -q -n $(JOBS) -m "parity and not slow" $(TESTS) $(ARGS) || [ $$? -eq 5 ]  # 5: there is no such test
	$(BIN)/python tests/parity/ratchet.py

operators: $(VENV)/.extra-test
	$(PIP) install -q $(TORCH)
	$(PYTEST) -q -n $(JOBS) tests/parity/test_operators.py $(ARGS)

array-api: $(VENV)/.extra-test
	@test -n "$(ARRAY_API_TESTS)" || { echo "ARRAY_API_TESTS=path of a checkout of github.com/data-apis/array-api-tests"; exit 1; }
	$(PIP) install -q pytest-json-report ndindex
	$(BIN)/python tests/array_api/run.py "$(ARRAY_API_TESTS)" -n $(JOBS) $(ARGS)

lint: $(VENV)/.extra-lint
	$(BIN)/ruff check .
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/cython-lint fasttorch
	$(BIN)/mypy
	$(BIN)/python tests/typing/check_stubs.py

gen: $(VENV)/.requirements
	$(BIN)/python -m tools.opgen --write

# The instrumented package lies in build/asan, so that the one in the tree stays as it is. Leaks are not looked for:
# the interpreter itself leaves memory to the system when it ends.
asan: export CC = gcc
asan: export FASTTORCH_SANITIZE = address,undefined
asan: $(VENV)/.extra-test
	rm -rf build/asan build/sanitizer-report.*
	$(BIN)/python setup.py -q build --build-lib build/asan
	env LD_PRELOAD="$$(gcc -print-file-name=libasan.so) libstdc++.so.6" \
	    ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1:log_path=build/sanitizer-report \
	    UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1:log_path=build/sanitizer-report \
	    PYTHONMALLOC=malloc PYTHONSAFEPATH=1 PYTHONPATH="$(CURDIR)/build/asan" FASTTORCH_NUM_THREADS=2 \
	    $(BIN)/pytest -q -n $(JOBS) -m "not parity and not slow" $(TESTS) $(ARGS) \
	    || { cat build/sanitizer-report.* 2>/dev/null; exit 1; }

bench: $(VENV)/.extra-test
	$(PIP) install -q $(TORCH)
	@mkdir -p build
	$(BIN)/python profiling/compare.py --json build/compare.json $(ARGS)

test-gpu: $(VENV)/.extra-test $(VENV)/.extra-cuda$(CUDA)
	FASTTORCH_NUM_THREADS=1 $(BIN)/python tests/gpu_report.py $(ARGS)

dist: $(VENV)/.requirements
	$(PIP) install -q build
	$(BIN)/python -m build

clean:
	rm -rf build dist $(VENV) *.egg-info .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find fasttorch \( -name '*.so' -o -name '*.new' \) -delete
	find . -name __pycache__ -type d -not -path './.git/*' -exec rm -rf {} +
