"""What a person gives in the formgrader stays, and counts: marks, comments, credit, penalties."""

import csv
import json
from contextlib import closing

import pytest
from nbgrader.api import Gradebook

from autograder import gradebook
from autograder.__main__ import main
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
    assert marks.comments == {"E1_4_forward": COMMENT}
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
