"""The guide for instructors is true: its commands and its files are carried out as they stand.

Each part is a list of steps in the order of the text. A block without a language holds commands; a
block of Python or Markdown is a file, or further lines of one that is there; a block of changes is
applied to a file. Which file it is, the paragraph above says.
"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile

import pytest

from autograder.__main__ import COMMANDS
from tests.conftest import ROOT
from tests.test_tiny_course import GENERAL

GUIDE = (ROOT / "autograder" / "README.md").read_text(encoding="utf-8")


def parts(text):
    """Heading -> text of every second-level part; what looks like one in a block is none."""
    found, title, fence = {}, "", ""
    for line in text.splitlines(keepends=True):
        mark = re.match(r"`{3,}", line)
        if mark and mark[0] == (fence or mark[0]):
            fence = "" if fence else mark[0]
        if line.startswith("## ") and not fence:
            title = line[3:].strip()
        else:
            found[title] = found.get(title, "") + line
    return found


PARTS = parts(GUIDE)
TERM, EXERCISE, PRIVATE, SUBJECT, REFERENCE = list(PARTS)[1:6]
PYTHON = ".venv/bin/python -m autograder"
slow = pytest.mark.slow


def steps(part):
    """(what it is, the file that the paragraph above names, the block's text) in their order."""
    found, path, at = [], "", 0
    for block in re.finditer(r"^( *)(`{3,})(\w*)\n(.*?)^\1\2\n", PARTS[part], re.M | re.S):
        above = PARTS[part][at:block.start()].strip().rpartition("\n\n")[2]
        named = re.findall(r"`([\w./]+\.(?:py|md))`", above)
        path = named[0] if named else path if block[3] == "diff" else ""
        text = re.sub(f"^{block[1]}", "", block[4], flags=re.M)
        found.append((block[3] or "commands", path, text))
        at = block.end()
    return found


def commands(part):
    return [line for kind, _, text in steps(part) if kind == "commands"
            for line in text.splitlines()]


# what stands in the text


def test_the_guide_has_its_four_parts_and_then_the_reference():
    assert (TERM, EXERCISE, PRIVATE, SUBJECT, REFERENCE) == (
        "A term", "An exercise in twenty minutes", "Keep the solutions yours", "Another subject",
        "How the grader works")
    assert {"Walls", "Two doors", "Where the marks are", "What students get"} <= set(PARTS)


def test_a_term_uses_every_command_but_the_authors_own():
    used = {line.removeprefix(PYTHON).split()[0] for line in commands(TERM)
            if line.startswith(PYTHON)}
    assert used | {"release", "try"} == set(COMMANDS)
    assert any(line.startswith("make release") for line in commands(TERM))


def test_no_command_stands_where_it_is_not_run():
    written = re.findall(r"^ *(?:\.venv/bin/python -m autograder|make|git|cp|mkdir) .*$", GUIDE,
                         re.M)
    run = {line for part in (TERM, EXERCISE, PRIVATE, SUBJECT) for line in commands(part)}
    assert written and {line.strip() for line in written} <= run


def test_the_guide_names_the_general_modules_of_the_workbench():
    listed = PARTS[SUBJECT].partition("and brings these")[0]
    assert set(re.findall(r"`(\w+\.py)`", listed)) == set(GENERAL)
    copied = next(line for line in commands(SUBJECT) if line.startswith("cp __init__.py"))
    assert tuple(copied.split()[1:-1]) == GENERAL


def test_links_of_the_guide_exist():
    for target in re.findall(r"\]\(([^)]+)\)", GUIDE):
        if target.startswith("#"):
            assert target[1:] in {title.lower().replace(" ", "-") for title in PARTS}
        else:
            assert target.startswith("https://") or (ROOT / "autograder" / target).exists()


# what it says is done


class Desk:
    """An instructor's folder: commands are run in it as they stand, one after the other."""

    def __init__(self, folder, places):
        self.home = self.cwd = folder
        self.places, self.before, self.told = places, {}, ""
        self.environment = {name: value for name, value in os.environ.items() if name not in (
            "PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME", "MAKEFLAGS", "MAKELEVEL")} | {
            f"GIT_{who}_{what}": "t@example.edu" for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")}

    def run(self, line):
        """One line; what it told is kept."""
        for word, prepare in self.before.items():
            if word in line:
                prepare()
        for name, place in self.places.items():
            line = re.sub(rf"\b{name}\b", str(place), line)
        done = subprocess.run(["bash", "-c", f"{line}\nstatus=$?; pwd; exit $status"],
                              cwd=self.cwd, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, f"{line}\n{(done.stdout + done.stderr)[-3000:]}"
        *told, where = done.stdout.splitlines()
        self.told, self.cwd = "\n".join(told), type(self.cwd)(where)
        self._environment()

    def _environment(self):
        """In a fresh clone, an environment with all that is needed: that of these tests."""
        bin = self.cwd / ".venv" / "bin"
        if not (self.cwd / "Makefile").exists() or bin.exists():
            return
        bin.mkdir(parents=True)
        (bin / "python").write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
        (bin / "python").chmod(0o755)
        for name in ("student", "grader", "tests"):
            (bin.parent / name).touch()
            os.utime(bin.parent / name, times=2 * (time.time() + 86_400,))

    def follow(self, part):
        """Every step of a part; returns all that was told."""
        told = []
        for kind, path, text in steps(part):
            if kind == "commands":
                for line in text.splitlines():
                    self.run(line)
                    told.append(self.told)
            elif kind == "diff":
                change(self.cwd / path, text)
            elif path:
                with open(self.cwd / path, "a", encoding="utf-8") as file:
                    file.write(text)
            else:
                answer(self.home / "trial" / "09_momentum.ipynb", text)
        return "\n".join(told)


def change(path, text):
    """Apply a block of changes: what it shows of the old file stands there once."""
    lines = [(line[:1], line[1:]) for line in text.splitlines()]
    old, new = ("\n".join(line for sign, line in lines if sign in " " + kind) for kind in "-+")
    before = path.read_text(encoding="utf-8")
    assert before.count(old) == 1, f"{path.name}: {old}"
    path.write_text(before.replace(old, new), encoding="utf-8")


def answer(path, text):
    """Write an answer into a notebook's one answer cell."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cell, = (cell for cell in notebook["cells"]
             if cell["metadata"].get("nbgrader", {}).get("solution"))
    cell["source"] = text
    path.write_text(json.dumps(notebook), encoding="utf-8")


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """A repository of what lies here now."""
    folder = tmp_path_factory.mktemp("address") / "source"
    listed = subprocess.run(["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, check=True,
                            capture_output=True, text=True).stdout.split("\0")
    for name in filter(None, listed):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=t", "-c", "user.email=t@t",
                                                 "commit", "-qm", "Now"]):
        subprocess.run(["git", *words], cwd=folder, check=True)
    return folder


@pytest.fixture
def desk(source, tmp_path):
    """A desk at which a term can begin."""
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "public")], check=True)
    return Desk(tmp_path, {"ADDRESS": source, "PUBLIC": tmp_path / "public"})


@pytest.fixture
def clone(desk):
    """A desk with the repository on it."""
    desk.run("git clone ADDRESS course")
    desk.run("cd course")
    return desk


def download(path, *handed_in):
    """A zip as Blackboard makes it, of the sample class's notebooks."""
    with zipfile.ZipFile(path, "w") as made:
        for student, name, lesson, when in handed_in:
            file = ROOT / f"autograder/sample_class/submitted/{student}/{lesson}/{lesson}.ipynb"
            made.write(file, f"Homework_{name}_attempt_{when}_{lesson}.ipynb")


def table(path, key):
    """A table's rows by one of their columns."""
    with open(path, newline="", encoding="utf-8") as file:
        return {row[key]: row for row in csv.DictReader(file)}


@slow
def test_a_term_from_the_first_clone_to_the_last_export(desk):
    place = desk.home / "class"
    ada, emil = "right_ada", "mistaken_emil"
    first = ((ada, "ada", "01_forward", "2026-10-10-08-00-00"),
             (emil, "emil", "01_forward", "2026-10-12-08-00-00"),
             (ada, "late", "01_forward", "2026-10-14-08-00-00"))
    desk.before = {
        "week1.zip": lambda: download(place / "downloads/week1.zip", *first),
        "week2.zip": lambda: download(
            place / "downloads/week2.zip", *first,
            (ada, "emil", "01_forward", "2026-10-12-20-00-00"),
            (ada, "ada", "02_slopes", "2026-10-19-08-00-00"))}
    desk.follow(TERM)
    marks = table(place / "term.csv", "student")
    assert set(marks) == {"ada", "emil", "late"}
    assert float(marks["ada"]["score"]) == 22 and marks["ada"]["points"] == "22"
    assert float(marks["emil"]["score"]) == 10, "handed in again, in time"
    assert float(marks["late"]["score"]) == 0 and float(marks["late"]["late penalty"]) == 10
    assert table(place / "marks/export_canvas.csv", "Student")["ada"]["02_slopes"] == "12"
    assert table(place / "marks/export_moodle.csv", "Username")["late"]["01_forward"] == "0"
    assert (place / "marks/feedback/emil/01_forward/01_forward.html").exists()
    hidden = (place / "marks/report_anonymous.html").read_text(encoding="utf-8")
    assert "S-" in hidden and "emil" not in hidden
    shown = subprocess.run(["git", "--git-dir", str(desk.home / "public"), "ls-tree", "-r",
                            "--name-only", "main"], check=True, capture_output=True, text=True)
    assert "notebooks/01_forward.ipynb" in shown.stdout and "solutions" not in shown.stdout
    told = subprocess.run(["git", "status", "--short"], cwd=desk.home / "course", check=True,
                          capture_output=True, text=True).stdout
    assert told == "", "nothing of the class lies in the repository"


@slow
def test_an_exercise_is_written_in_the_steps_of_the_guide_and_kept_secret(clone):
    told = re.sub(r"[│\s]+", " ", clone.follow(EXERCISE))
    assert "09_momentum: 1 of 1 points" in told
    assert "09_momentum: 0 of 1 points" in told and "one_late" in told
    assert "The weights move by the step before, one step late." in told
    cards = "\n".join((
        "import numpy as np", "from solutions.momentum import momentum_step as right",
        "from workbench import check",
        "def momentum_step(*args): return right(*args)", "check(momentum_step)",
        "def momentum_step(W, v, grad, eta, mu): return W + v, mu * v - eta * grad",
        "check(momentum_step)"))
    (clone.cwd / "cards.py").write_text(cards)
    clone.run("PYTHONPATH=.:notebooks .venv/bin/python cards.py")
    assert "E9.1 · momentum_step — agrees" in clone.told
    assert "The weights do not move by the step that you return." in clone.told
    clone.follow(PRIVATE)


@slow
def test_another_subject_is_taught_by_the_same_files(clone):
    clone.follow(SUBJECT)
    means = clone.home / "means"
    assert clone.cwd == means
    assert (means / "notebooks/02_spread.ipynb").exists()
    assert (means / "release/README.md").read_text(encoding="utf-8").startswith("# Means")
    assert not list(means.rglob("*momentum*")) and not (means / "solutions/forward.py").exists()
