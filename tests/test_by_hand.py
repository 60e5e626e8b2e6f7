"""What a person gives in the formgrader stays, and counts: marks, comments, credit, penalties."""

import csv
import json
import subprocess
import sys
from contextlib import closing

import pytest
from nbgrader.api import Gradebook

from autograder import gradebook
from autograder.__main__ import main
from autograder.feedback import Hand
from tests.conftest import ROOT
from tests.test_feedback import Page
from tests.test_run import (  # noqa: F401  (kept, team and course are fixtures)
    LESSON,
    PENALTY,
    course,
    kept,
    sample,
    team,
)

COMMENT = "Look at <b>equation (3)</b> once more."


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return {row[0]: row for row in csv.reader(file)}


@pytest.fixture
def marked(course):  # noqa: F811
    """Emil's class after a look by a person: due at 8:30, a point off for each hour begun."""
    course.out.mkdir()
    (course.out / "nbgrader_config.py").write_text(PENALTY)
    course.path("emil").with_name("timestamp.txt").write_text("2026-03-01 10:00:00 UTC")
    assert set(course.states().values()) == {"graded"}
    course.ask("update assignment set duedate = '2026-03-01 08:30:00.000000'")
    with closing(Gradebook(gradebook.url(course.out))) as book:
        def grade(cell):
            return book.find_grade(cell, LESSON, LESSON, "emil")

        grade("E1_4").manual_score = 2.0  # for 0 of 3
        grade("E1_1").extra_credit = 0.5
        book.find_comment("E1_4_forward", LESSON, LESSON, "emil").manual_comment = COMMENT
        book.db.commit()
    return course


@pytest.fixture(params=["", "--force", "a new notebook"])
def regraded(marked, request):
    """Graded once more: unchanged, by force, and because he has handed in again."""
    if request.param == "a new notebook":
        marked.hand_in("emil", sample("mistaken_emil") + "\n")
    words = [request.param] if request.param.startswith("--") else []
    state = "graded" if request.param else "unchanged"
    assert marked.states(*words)["emil"] == state
    return marked


def test_all_of_it_stands_in_the_gradebook_after_grading_again(regraded):
    marks = gradebook.standing(gradebook.url(regraded.out)).marks["emil", LESSON]
    cell = marks.cells["E1_4"]
    assert (cell.auto, cell.by_hand, cell.score) == (0, 2, 2)
    assert (marks.cells["E1_1"].extra, marks.cells["E1_1"].score) == (0.5, 0.5)
    assert marks.hands == {"E1_4_forward": Hand(comment=COMMENT), "E1_4": Hand(2.0),
                           "E1_1": Hand(None, 0.5)}
    # 2.5 from the judge, 2 by hand, 0.5 of credit, less 2 for an hour and a half
    assert (marks.penalty, marks.seconds_late, marks.score) == (2, 5400, 3)


def test_all_of_it_counts_in_every_export_as_in_nbgraders_own(regraded, tmp_path):
    found = {}
    for form in ("generic", "canvas", "moodle"):
        path = tmp_path / f"{form}.csv"
        assert main(["export", str(regraded.out), "--format", form, "--output", str(path)]) == 0
        found[form] = rows(path)
    assert found["generic"]["emil"] == ["emil", "0.5", "2.5", "0", "2", "0", "2", "3", "10"]
    assert found["generic"]["ada"][-2:] == ["10", "10"]
    assert found["canvas"]["emil"][-1] == found["moodle"]["emil"][-1] == "3"
    with closing(Gradebook(gradebook.url(regraded.out))) as book:
        theirs = book.find_submission(LESSON, "emil")
        assert max(0.0, theirs.score - theirs.late_submission_penalty) == 3


def test_all_of_it_counts_in_the_class_report(regraded):
    told = json.loads((regraded.out / "report.json").read_text(encoding="utf-8"))
    emil = next(each for each in told["students"] if each["student"] == "emil")
    assert emil["score"] == 3 and emil["late_penalty"] == 2
    assert emil["lessons"][LESSON]["hours_late"] == 1.5
    assert emil["verdicts"]["E1.4"] == "by hand" and emil["scores"]["E1.4"] == 2
    forward = next(each for each in told["exercises"] if each["exercise"] == "E1.4")
    assert forward["mean"] == 2.5 and forward["misconceptions"][0]["points_lost"] == 1


def test_a_mark_by_hand_asks_for_a_look_when_the_work_was_graded_again(marked):
    marked.states("--force")
    told = json.loads((marked.out / "report.json").read_text(encoding="utf-8"))
    assert told["needs_person"] == [{"student": "emil", "lesson": LESSON,
                                     "reason": "To mark or to confirm by hand: E1.4."}]


# The pages


def page_of(course, student="emil"):  # noqa: F811
    return course.out / "feedback" / student / LESSON / f"{LESSON}.html"


def test_feedback_writes_a_page_again_with_what_was_given_since(marked, capsys):
    before, others = page_of(marked).read_text(), page_of(marked, "ada").read_bytes()
    assert main(["feedback", str(marked.out)]) == 0
    assert "1 page written, 1 unchanged" in capsys.readouterr().out
    text = Page(page_of(marked).read_text()).text
    assert COMMENT not in Page(before).text and COMMENT in text, "as text, not as markup"
    assert "5 of 10 points" in text, "2 by hand, half a point of credit, 2.5 from the judge"
    assert page_of(marked, "ada").read_bytes() == others
    assert main(["feedback", str(marked.out)]) == 0
    assert "0 pages written, 2 unchanged" in capsys.readouterr().out


def test_feedback_writes_what_is_gone_and_only_what_is_asked_for(marked, capsys):
    for student in ("ada", "emil"):
        page_of(marked, student).unlink()
    assert main(["feedback", str(marked.out), "--only", "ada", "--lesson", LESSON]) == 0
    assert page_of(marked, "ada").exists() and not page_of(marked).exists()
    assert main(["feedback", str(marked.out), "--only", "nobody"]) == 2
    assert "has no student nobody" in capsys.readouterr().err
    assert main(["feedback", str(marked.out), "--lesson", "02_slopes"]) == 2
    assert "02_slopes has no marks" in capsys.readouterr().err


def test_feedback_names_what_it_cannot_show(marked, capsys):
    path = marked.out / "autograded" / "emil" / LESSON / f"{LESSON}.ipynb"
    path.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    was = page_of(marked).read_bytes()
    assert main(["feedback", str(marked.out)]) == 1
    told = capsys.readouterr().err
    assert f"emil, {LESSON}: its graded notebook" in told and "--only emil" in told
    assert page_of(marked).read_bytes() == was


def test_feedback_waits_while_a_run_writes(marked, capsys):
    code = ("import pathlib\nfrom autograder.course import Lock\n"
            f"with Lock(pathlib.Path({str(marked.out)!r})):\n"
            "    print('held', flush=True)\n    input()")
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"held\n"
        assert main(["feedback", str(marked.out)]) == 2
        assert "Another grading run is writing" in capsys.readouterr().err
        other.communicate(b"\n", timeout=30)
