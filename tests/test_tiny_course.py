"""Nothing in the grader knows its subject: the same files teach and grade a second, tiny course.

`tests/tiny_course/` holds what a course about means and spread brings. It is laid over a copy of
what is general, in a folder of its own, and used there as any instructor would.
"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder import exercises
from tests.conftest import ROOT

TINY = ROOT / "tests" / "tiny_course"
GENERAL = ("__init__.py", "agreement.py", "attempt.py", "card.py", "check.py", "form.py",
           "plots.py", "progress.py")
"""The modules of the workbench that are every course's; the others know their subject."""
LESSONS = {"01_means": ("E1.1", "E1.2"), "02_spread": ("E2.1", "E2.2")}
POINTS = {"E1.1": 2, "E1.2": 3, "E2.1": 3, "E2.2": 4}
RIGHT = {
    "E1.1": "def mean(numbers):\n    return sum(numbers) / numbers.size",
    "E1.2": "def weighted_mean(x, w):\n    return np.average(x, weights=w)",
    "E2.1": "def variance(x):\n    return np.var(x, ddof=1)",
    "E2.2": "def standardize(X):\n    Z = X - np.mean(X, axis=0)\n"
            "    return Z / np.sqrt(np.sum(Z**2, axis=0) / (len(X) - 1))",
}
WRONG = {
    "middle": ("E1.1", "def mean(x):\n    return sorted(x)[len(x) // 2] if len(x) % 2 else "
                       "(sorted(x)[len(x) // 2] + sorted(x)[len(x) // 2 - 1]) / 2",
               "This is the number in the middle, the median."),
    "too_few": ("E1.1", "def mean(x):\n    n = len(x) - 1\n    return x.sum() / np.float64(n)",
                "You divide by n - 1. That belongs to the sample variance"),
    "number": ("E1.2", "def weighted_mean(x, w):\n    return np.mean(x * w)",
               "You divide by how many numbers there are."),
    "sum": ("E1.2", "def weighted_mean(x, w):\n    return x @ w",
            "The weights add up to something else than 1 here"),
    "population": ("E2.1", "def variance(x):\n    return np.var(x)", "You divide by n."),
    "root": ("E2.1", "def variance(x):\n    return np.var(x, ddof=1) ** 0.5",
             "You take the square root: that is the standard deviation."),
    "table": ("E2.2", "def standardize(X):\n    return (X - np.mean(X)) / np.std(X, ddof=1)",
              "You use one mean and one variance for the whole table."),
    "units": ("E2.2", "def standardize(X):\n    return X - np.mean(X, axis=0)",
              "The means are gone, and the units are still there"),
    "twice": ("E1.1", "def mean(x):\n    return 2 * np.mean(x)",
              "Every number is 2 times what it should be"),
}
"""Student -> the one exercise that comes out wrong, the answer, how the advice begins.

The last one is declared nowhere: it is told by its relation to the right answer.
"""


def run(folder, *words, status=0):
    """One command in the course's folder, by a Python that knows nothing of this one."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run([sys.executable, *words], cwd=folder, env=kept, capture_output=True,
                          text=True)
    assert done.returncode == status, (done.stdout + done.stderr)[-3000:]
    return done.stdout


def rows(path):
    """A table as one dict for each row."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def answered(course, lesson, answers):
    """The lesson as students have it, with these answers (exercise id -> source)."""
    notebook = json.loads((course / "notebooks" / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        about = cell["metadata"].get("nbgrader", {})
        exercise = ".".join(about.get("grade_id", "").split("_")[:2])
        if about.get("solution") and exercise in answers:
            cell["source"] = answers[exercise]
    return json.dumps(notebook)


def hand_in(course, student, lesson, text):
    place = course / "submitted" / student / lesson
    place.mkdir(parents=True)
    (place / f"{lesson}.ipynb").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The tiny course over a copy of what is general, with its notebooks built."""
    folder = tmp_path_factory.mktemp("tiny") / "course"
    subject = [ROOT / "autograder" / "exercises", ROOT / "autograder" / "sample_class"]
    shutil.copytree(ROOT / "autograder", folder / "autograder", ignore=lambda where, names: [
        name for name in names if name == "__pycache__" or Path(where, name) in subject])
    shutil.copytree(ROOT / "binder", folder / "binder")
    shutil.copy(ROOT / "requirements.txt", folder)
    (folder / "notebooks" / "workbench").mkdir(parents=True)
    for name in GENERAL:
        shutil.copy(ROOT / "notebooks" / "workbench" / name, folder / "notebooks" / "workbench")
    shutil.copytree(TINY, folder, dirs_exist_ok=True)
    told = run(folder, "-m", "autograder", "build")
    assert re.findall(r"\w+\.ipynb", told) == [f"{lesson}.ipynb" for lesson in LESSONS]
    return folder


@pytest.fixture(scope="module")
def graded(course):
    """The class, graded: (student, exercise) -> row of verdicts.csv."""
    for lesson, asked in LESSONS.items():
        right = {exercise: RIGHT[exercise] for exercise in asked}
        hand_in(course, "right", lesson, answered(course, lesson, right))
        hand_in(course, "untouched", lesson, answered(course, lesson, {}))
        broken = right | {asked[0]: "def oh no(:"}
        hand_in(course, "syntax", lesson, answered(course, lesson, broken))
        for student, (exercise, answer, _) in WRONG.items():
            hand_in(course, student, lesson, answered(
                course, lesson, right | ({exercise: answer} if exercise in asked else {})))
    run(course, "-m", "autograder", "grade", "submitted", "--out", "graded")
    return {(row["student"], row["exercise"]): row
            for row in rows(course / "graded" / "verdicts.csv")}


def test_every_declared_misconception_is_handed_in_by_somebody(graded):
    advice = {row["advice"] for row in graded.values()}
    for path in (TINY / "autograder" / "exercises").glob("*.py"):
        said = re.findall(r'@\w+\.misconception\("([^"]+)"', path.read_text(encoding="utf-8"))
        assert len(said) == (0 if path.name == "__init__.py" else 4)
        assert all(any(each.startswith(sentence) for each in advice) for sentence in said)


def test_right_answers_get_all_points(graded):
    for exercise, points in POINTS.items():
        row = graded["right", exercise]
        assert (row["verdict"], row["score"], row["points"]) == ("right", f"{points}", f"{points}")


@pytest.mark.parametrize("student", WRONG)
def test_a_wrong_answer_loses_its_points_and_gets_its_advice(graded, student):
    wrong, _, advice = WRONG[student]
    for exercise, points in POINTS.items():
        row = graded[student, exercise]
        if exercise == wrong:
            assert (row["verdict"], row["score"]) == ("wrong", "0")
            assert row["advice"].startswith(advice)
        else:
            assert (row["verdict"], row["score"]) == ("right", f"{points}")


def test_untouched_is_not_started_and_a_syntax_error_costs_its_exercise(graded):
    assert {graded["untouched", exercise]["verdict"] for exercise in POINTS} == {"not started"}
    for exercise in POINTS:
        verdict = graded["syntax", exercise]["verdict"]
        assert verdict == ("error" if exercise in ("E1.1", "E2.1") else "right")
    assert "SyntaxError" in graded["syntax", "E1.1"]["advice"]


def test_marks_pages_report_and_export_are_those_of_the_tiny_course(course, graded):
    marks = {row["student"]: row for row in rows(course / "graded" / "grades.csv")}
    assert list(marks["right"]) == ["student", *POINTS, "score", "points"]
    assert (marks["right"]["score"], marks["root"]["score"]) == ("12", "9")
    page = (course / "graded/feedback/root/02_spread/02_spread.html").read_text(encoding="utf-8")
    assert "standard deviation" in page and "def variance" in page
    told = json.loads((course / "graded" / "report.json").read_text(encoding="utf-8"))
    shown = {each["exercise"]: {one["name"] for one in each["misconceptions"]}
             for each in told["exercises"]}
    assert shown["E2.2"] == {"whole_table", "centred_only"}
    for lesson in LESSONS:
        told = run(course, "-m", "autograder", "try", "--reference", lesson)
        points = sum(POINTS[exercise] for exercise in LESSONS[lesson])
        assert f"{lesson}: {points} of {points} points" in told
    run(course, "-m", "autograder", "export", "graded", "--format", "canvas")
    heading = (course / "graded" / "export_canvas.csv").read_text(encoding="utf-8").splitlines()[0]
    assert heading.endswith(",01_means,02_spread")


def test_cards_come_from_the_same_check(course):
    said = run(course / "notebooks", "-c", f"""
import numpy as np
from workbench import check
{RIGHT["E1.1"]}
check(mean)
def weighted_mean(x, w):
    return np.mean(x)
check(weighted_mean)
def standardize(X):
    return X[0]
check(standardize)
""")
    assert "E1.1 · mean — agrees" in said and "E1.2 · weighted_mean — differs" in said
    assert "Expected shape `(N, D)`" in said and "Hint 1 of 3" in said


def test_what_students_get_holds_no_answer_and_no_advice(course, graded, tmp_path):
    run(course, "-m", "autograder", "release", str(tmp_path / "bundle"))
    files = {path.relative_to(tmp_path / "bundle").as_posix(): path.read_text(encoding="utf-8")
             for path in (tmp_path / "bundle").rglob("*") if path.is_file()}
    assert {"data/rain.csv", "notebooks/01_means.ipynb", "notebooks/workbench/check.py",
            "README.md", "requirements.txt", "binder/postBuild"} <= set(files)
    assert files["README.md"].startswith("# Means and spread")
    assert "01_means.ipynb" in files["README.md"] and "OWNER/NAME" in files["README.md"]
    secrets = {row["advice"][:40] for row in graded.values() if row["advice"]
               and row["verdict"] == "wrong"}
    for path in (TINY / "solutions").glob("*.py"):
        secrets |= set(re.findall(r"    return (.+)", path.read_text(encoding="utf-8")))
    assert len(secrets) > 10
    for name, text in files.items():
        assert not [secret for secret in secrets if secret in text], name
        assert "HIDDEN TESTS" not in text


# the words of the subject

WORDS = (r"\b(?:back-?prop\w*|gradients?|neur\w+|perceptrons?|sigmoid\w*|relu|activations?|epochs?|"
         r"hidden (?:layer|unit)s?|jacobians?|(?:trained |learned |layer )weights?|weight matri\w+|"
         r"learning rate|training|network of|digits\.\w+|the digits|yHat|dJd\w+|delta[23]?|"
         r"scores\.csv|guided notes|curriculum)\b")
COMMON = {"cost", "forward", "normalize", "verdicts"}
"""Functions of the exercises whose names are words that a grader needs as well."""


def general_sources():
    """What another course takes over as it is."""
    folder = ROOT / "autograder"
    found = [path for path in folder.rglob("*") if path.suffix in (".py", ".j2", ".md")
             and path.relative_to(folder).parts[0] not in ("exercises", "sample_class",
                                                           "README.md")]
    return sorted(found) + [ROOT / "notebooks" / "workbench" / name for name in GENERAL]


@pytest.mark.parametrize("path", general_sources(), ids=lambda path: path.relative_to(
    ROOT).as_posix())
def test_nothing_general_names_the_subject(path):
    text = path.read_text(encoding="utf-8")
    functions = {name for exercise in exercises.all_exercises() for name in exercise.names} - COMMON
    modules = {reference.__module__ for exercise in exercises.all_exercises()
               for reference in exercise.references}
    named = {*exercises.LESSONS, *functions, *modules}
    assert not [name for name in sorted(named) if re.search(rf"\b{re.escape(name)}\b", text)]
    assert re.findall(WORDS, text, re.IGNORECASE) == []


def test_the_words_are_those_of_the_subject():
    for path in (*ROOT.glob("solutions/[!_]*.py"), *ROOT.glob("solutions/lessons/*.md")):
        assert re.search(WORDS, path.read_text(encoding="utf-8"), re.IGNORECASE), path
