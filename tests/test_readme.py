"""The README is true: its commands run in a fresh clone with an environment of their own."""

import csv
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import closing

import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [line.partition("#")[0].strip() for block in re.findall(r"```\n(.*?)```", README, re.S)
            for line in block.splitlines()]


def test_every_command_of_the_readme_is_known():
    assert COMMANDS == [
        "make lab", "make grade",
        'make release RELEASE="--repository OWNER/NAME --hub https://HUB"',
        ".venv/bin/python -m autograder grade SUBMITTED --out DIR",
        "make build", "make release", "make test", "make test-all",
        "make fuzz", "make bench",
    ]
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.M)
    assert {c.split()[1] for c in COMMANDS if c.startswith("make")} <= set(targets)


def test_links_and_pictures_of_the_readme_exist():
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A fresh clone, and an environment without this one's."""
    folder = tmp_path_factory.mktemp("fresh") / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    kept = {name: value for name, value in os.environ.items()
            if name not in ("PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME", "MAKEFLAGS", "MAKELEVEL")}
    return folder, kept


def command(words, clone, status=0):
    """Run one command in the clone and want its exit status."""
    folder, environment = clone
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == status, (done.stdout + done.stderr)[-3000:]
    return done.stdout


PYTHON = f"PYTHON={sys.base_prefix}/bin/python3"


@pytest.mark.slow
def test_make_grade_grades_the_sample_class_in_a_fresh_clone(clone):
    told = command(["make", "grade", PYTHON], clone)
    assert "need a person" in told
    with open(clone[0] / "graded" / "verdicts.csv", newline="", encoding="utf-8") as file:
        got = [{k: row[k] for k in row if k != "advice"} for row in csv.DictReader(file)]
    with open(ROOT / "autograder/sample_class/expected.csv", newline="", encoding="utf-8") as file:
        assert got == list(csv.DictReader(file))


@pytest.mark.slow
def test_the_instructors_commands_run_in_a_fresh_clone(clone, tmp_path):
    submitted = tmp_path / "in"
    shutil.copytree(clone[0] / "autograder/sample_class/submitted/right_ada", submitted / "ada")
    python = ".venv/bin/python"
    command([python, "-m", "autograder", "grade", str(submitted), "--out", str(tmp_path / "out")],
            clone)
    assert (tmp_path / "out" / "gradebook.db").exists()
    command([python, "-m", "autograder", "build", "--course", str(tmp_path / "course")], clone)
    assert (tmp_path / "course" / "release" / "01_forward" / "01_forward.ipynb").exists()
    assert "up to date" in command(["make", "build"], clone)
    command(["make", "release", "RELEASE=--repository ada/x --hub https://hub.edu"], clone)
    assert "ada/x/main" in (clone[0] / "release" / "README.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_make_lab_serves_the_first_notebook_in_a_fresh_clone(clone):
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = f"LAB=--no-browser --allow-root --port={port} --IdentityProvider.token=t"
    with open(clone[0] / "lab.log", "wb") as log:
        process = subprocess.Popen(["make", "lab", PYTHON, options], cwd=clone[0], env=clone[1],
                                   stdout=log, stderr=log, start_new_session=True)
    try:
        address = f"http://127.0.0.1:{port}/api/contents/notebooks/00_welcome.ipynb?token=t"
        for _ in range(1200):
            try:
                with urllib.request.urlopen(address, timeout=5) as answer:
                    assert b"Welcome" in answer.read()
                    return
            except OSError:
                assert process.poll() is None, (clone[0] / "lab.log").read_text()[-2000:]
                try:
                    process.wait(0.1)
                except subprocess.TimeoutExpired:
                    continue
        pytest.fail("no answer in two minutes")
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
