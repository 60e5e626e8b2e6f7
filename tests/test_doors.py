"""Two doors, one sandbox, one judge: equal marks for the whole sample class."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from autograder import exercises, gradebook
from autograder.__main__ import main
from autograder.build import make_course
from tests.conftest import ROOT

SAMPLE = ROOT / "autograder" / "sample_class"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The sample class as an nbgrader course, graded by `nbgrader autograde`."""
    folder = tmp_path_factory.mktemp("course")
    make_course(folder)
    shutil.copy(SAMPLE / "seed", folder / "seed")
    shutil.copytree(SAMPLE / "submitted", folder / "submitted")
    environment = os.environ | {"PATH": os.path.dirname(sys.executable) + os.pathsep
                                + os.environ["PATH"]}
    for lesson in exercises.LESSONS:
        if exercises.LESSONS[lesson]:
            done = subprocess.run(
                [sys.executable, "-m", "nbgrader", "autograde", lesson], cwd=folder,
                env=environment, capture_output=True, text=True)
            assert done.returncode == 0, done.stderr[-3000:]
    return folder


def test_both_doors_give_the_same_marks(course, tmp_path):
    words = ["grade", str(SAMPLE / "submitted"), "--out", str(tmp_path), "--seed",
             str(SAMPLE / "seed")]
    assert main(words) == 1
    ours = gradebook.scores(gradebook.url(tmp_path))
    theirs = gradebook.scores(gradebook.url(course))
    assert len(ours) > 100 and None not in ours.values()
    assert ours == theirs
    assert main(["report", str(course)]) == 1
    one, other = (json.loads((folder / "report.json").read_text(encoding="utf-8"))
                  for folder in (tmp_path, course))
    one["walls"] = other["walls"] = ""  # nbgrader notes none
    lessons = {"00_welcome"}  # it was not graded there
    for told in (one, other):
        told["lessons"] = {k: v for k, v in told["lessons"].items() if k not in lessons}
        told["needs_person"] = [e for e in told["needs_person"] if e["lesson"] not in lessons]
        for each in told["students"]:
            each["lessons"].pop("00_welcome", None)
        del told["class"]["notebooks"]
    assert one == other, "the class report is the same, whichever door they came through"


def test_graded_notebooks_of_both_doors_hold_no_answers(course):
    for path in course.glob("autograded/cheat_inside/*/*.ipynb"):
        text = path.read_text(encoding="utf-8")
        assert "HIDDEN" not in text
        assert "found []" in text, "the cheat looked for answers and saw none"


def test_nbgraders_own_feedback_is_our_page(course, tmp_path):
    environment = os.environ | {"PATH": os.path.dirname(sys.executable) + os.pathsep
                                + os.environ["PATH"]}
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "generate_feedback", "01_forward"], cwd=course,
        env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    words = ["grade", str(SAMPLE / "submitted"), "--out", str(tmp_path), "--seed",
             str(SAMPLE / "seed"), "--lesson", "01_forward"]
    assert main(words) == 1
    ours = sorted(tmp_path.glob("feedback/*/*/*.html"))
    assert len(ours) > 20
    for path in ours:
        theirs = course / path.relative_to(tmp_path)
        assert theirs.read_text(encoding="utf-8") == path.read_text(encoding="utf-8")
