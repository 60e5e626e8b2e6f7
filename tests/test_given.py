"""What lies beside a notebook while it is graded: enough to run, nothing that answers."""

import ast
import os
import re
import subprocess
import sys
from pathlib import PurePosixPath

import pytest

from autograder import exercises, given
from tests.conftest import ROOT

GIVEN = {"sigmoid", "sigmoid_prime", "forward", "cost"}
LESSONS = list(exercises.LESSONS)


def functions(text):
    """Names of all functions in a module's source."""
    return {node.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)}


def asked(lesson):
    return {name for exercise in exercises.LESSONS[lesson] for name in exercise.names}


def runs(files, code, folder):
    """What a fresh Python prints in a folder that holds these files alone."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=folder, capture_output=True, text=True,
        env={name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ})
    return done.stdout + done.stderr.strip().rpartition("\n")[2]


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_file_defines_what_the_lesson_asks_for(lesson):
    for name, text in given.files(lesson).items():
        if name.endswith(".py"):
            assert not functions(text) & asked(lesson), name


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_check_is_an_empty_shell(lesson):
    text = given.files(lesson)["workbench/check.py"]
    namespace = {}
    exec(text, namespace)
    assert functions(text) == {"check"}
    assert namespace["check"](len, 5, None) is None and namespace["check"]() is None


@pytest.mark.parametrize("lesson", LESSONS)
def test_hints_cards_and_the_finite_difference_judge_stay_outside(lesson):
    names = set(given.files(lesson))
    for absent in ("gradients", "hints", "card", "checks_forward"):
        assert f"workbench/{absent}.py" not in names
    assert not any("hint" in text.lower() for name, text in given.files(lesson).items()
                   if name in ("workbench/check.py", "workbench/__init__.py"))


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_file_lies_in_the_notebooks_folder(lesson):
    for name, text in given.files(lesson).items():
        path = PurePosixPath(name)
        assert not path.is_absolute() and ".." not in path.parts
        assert path.parts[0] in ("workbench", "data") and path.suffix in (".py", ".csv")
        assert isinstance(text, str)


def test_the_data_travels_but_not_its_description():
    files = given.files("01_forward")
    assert files["data/scores.csv"].startswith("hours_slept,hours_studied,score")
    assert [name for name in files if name.startswith("data/")] == ["data/scores.csv"]


@pytest.mark.parametrize("lesson", LESSONS)
def test_what_a_lesson_imports_lies_beside_it(lesson):
    text = (ROOT / "solutions" / "lessons" / f"{lesson}.md").read_text(encoding="utf-8")
    wanted = re.findall(r"^from workbench\.(\w+) import", text, re.M)
    wanted += re.findall(r"^from workbench import (.+)$", text, re.M)[0].split(", ")
    assert {f"workbench/{name}.py" for name in wanted} <= set(given.files(lesson))


def test_no_digit_lies_beside_a_notebook():
    files = given.files("08_training")
    assert [name for name in files if "digits" in name or name.endswith("npz")] == []


def test_lesson_01_lacks_the_forward_pass_it_asks_for():
    left = functions(given.files("01_forward")["workbench/network.py"])
    assert not left & {"sigmoid", "forward", "cost"}


def test_a_lesson_that_asks_for_none_of_them_has_all_four():
    assert functions(given.files("00_welcome")["workbench/network.py"]) == GIVEN


@pytest.mark.parametrize("lesson", LESSONS)
def test_importing_works_and_missing_names_are_missing(lesson, tmp_path):
    code = ("from workbench import check\n"
            "import workbench.figures, workbench.network\n"
            "from workbench.data import load_scores\n"
            "check(len)\n"
            "print(load_scores()[0].shape, sorted(set(vars(workbench.network)) & "
            f"{GIVEN | asked(lesson)!r}))\n"
            "for name in ('gradients', 'hints', 'card', 'checks_forward'):\n"
            "    try:\n"
            "        __import__(f'workbench.{name}')\n"
            "    except ImportError:\n"
            "        continue\n"
            "    print(name, 'is there')\n")
    left = sorted(functions(given.files(lesson)["workbench/network.py"]))
    assert runs(given.files(lesson), code, tmp_path) == f"(3, 2) {left}\n"
    assert not set(left) & asked(lesson)


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_module_can_be_imported_whatever_the_lesson_lacks(lesson, tmp_path):
    files = given.files(lesson)
    names = sorted(PurePosixPath(name).stem for name in files if name.startswith("workbench/"))
    code = f"for name in {names!r}:\n    __import__('workbench.' + name)\nprint('all there')"
    assert runs(files, code, tmp_path) == "all there\n"


@pytest.mark.parametrize("line", ["from workbench.network import sigmoid",
                                  "from workbench import network; network.forward"])
def test_a_student_cannot_borrow_the_answer(line, tmp_path):
    last = runs(given.files("01_forward"), line, tmp_path)
    assert last.startswith(("ImportError: cannot import name 'sigmoid'",
                            "AttributeError: module 'workbench.network' has no attribute"))


def test_what_calls_an_absent_function_is_absent_too():
    source = ('"""Text."""\nimport numpy as np\n\n'
              "def f(z):\n    return z\n\ndef g(z):\n    return f(z)\n\n"
              "def h(z):\n    return g(z)\n\ndef k(z):\n    return z\n")
    kept, gone = given.without(source, {"f"})
    assert functions(kept) == {"k"} and gone == {"f", "g", "h"}
    assert "import numpy" in kept and "Text." in kept


def test_a_name_that_is_not_there_changes_nothing():
    kept, gone = given.without("def f(z):\n    return z\n", {"g"})
    assert functions(kept) == {"f"} and gone == set()
