# Each target works on a fresh clone: it makes .venv first. Nothing here installs system packages.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := autograder/sample_class
OUT ?= graded
LAB ?=
RELEASE ?=
COUNTS ?= 1 10 100 1000

.PHONY: lab grade test test-all fuzz build release bench clean

lab: $(VENV)/student ## open the student notebooks in JupyterLab
	JUPYTER_CONFIG_PATH=$(CURDIR)/binder:$$JUPYTER_CONFIG_PATH \
	  $(BIN)/jupyter lab --notebook-dir=. $(firstword $(sort $(wildcard notebooks/*.ipynb))) $(LAB)

grade: $(VENV)/grader ## grade the sample class into $(OUT)/
	$(BIN)/python -m autograder grade $(SAMPLE)/submitted --out $(OUT) --seed $(SAMPLE)/seed --seconds 2 \
	  || test $$? -eq 1

build: $(VENV)/grader ## lessons into notebooks/
	$(BIN)/python -m autograder build

release: $(VENV)/grader ## the folder that students and Binder get, into release/
	$(BIN)/python -m autograder release release $(RELEASE)

test: $(VENV)/tests ## everything but the slow tests, under 8 minutes
	$(BIN)/python -m ruff check .
	$(BIN)/python -m pytest -n 2 --dist loadscope -m "not slow"

test-all: $(VENV)/tests ## the slow tests: doors, PostgreSQL, browser, fresh clone
	$(BIN)/python -m pytest -m slow

fuzz: $(VENV)/tests ## 20,000 made-up messages and notebooks for each test of them: minutes
	$(BIN)/python -m pytest -n 2 -m fuzz --hypothesis-profile nightly

bench: $(VENV)/tests ## stock nbgrader and ours side by side, and key presses, into the README: an hour
	$(BIN)/python -m tests.bench.keys --write
	$(BIN)/python -m tests.bench --counts $(COUNTS) --write

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/student: $(VENV)/bin/python requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/grader: $(VENV)/student autograder/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r autograder/requirements.txt
	touch $@

$(VENV)/tests: $(VENV)/grader tests/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	touch $@

clean:
	rm -rf $(VENV) $(OUT) course release
