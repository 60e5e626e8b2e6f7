"""The class report: its numbers on small classes, names that do not show, a page that is safe."""

import json
import re

import pytest

from autograder import class_page, class_report, exercises
from autograder.__main__ import main
from autograder.class_report import point_biserial
from autograder.gradebook import CellMark, Marks
from autograder.judge import Verdict
from autograder.pseudonyms import Names, Pseudonyms
from autograder.whole_class import WholeClass, Work
from tests.test_feedback import NASTY, Page


@pytest.mark.parametrize("written", ["ada_byron", "Ada Byron", "ADA.BYRON", "# by ada-byron!",
                                     "x_ada_byron_y", "adabyron", "ada", "Byron's", "cy_li"])
def test_names_are_blanked_however_they_are_written(written):
    shown = Pseudonyms(["ada_byron", "cy_li"], 7).text(f"a = 1  # {written}", "ada_byron")
    assert "[name]" in shown and shown.startswith("a = 1  # ")
    assert not re.search("ada|byron|cy_li", shown, re.I)


def test_words_of_programs_stay():
    code = "for x in alpha: axis = max(a, dan) + candan"
    assert Pseudonyms(["a", "dan", "x_y"], 7).text(code, "somebody") == (
        "for x in alpha: axis = max([name], [name]) + candan")
    assert Names(["a"]).text(code, "a") == code and Names(["a"]).name("a") == "a"


# Small classes, made up


def work(student, lesson="01_forward", state="graded", **marks):
    """A student's lesson: exercise -> (verdict, score, names) or a CellMark beside it."""
    verdicts, cells = {}, {}
    for name, (verdict, score, *more) in marks.items():
        points = next(e.points for e in exercises.LESSONS[lesson] if e.grade_id == name)
        wrong = next((each for each in more if isinstance(each, tuple)), ())
        mark = next((each for each in more if isinstance(each, CellMark)), CellMark(score, score))
        verdicts[name.replace("_", ".")] = Verdict(name.replace("_", "."), points, score, verdict,
                                                   "Told.", wrong)
        cells[name] = mark
    return Work(student, lesson, state, verdicts, Marks(cells))


def whole(tmp_path, *works, run=None):
    lessons = {"01_forward": {e.grade_id: e.points for e in exercises.LESSONS["01_forward"]}}
    students = sorted({each.student for each in works})
    return WholeClass(tmp_path, students, lessons, {(w.student, w.lesson): w for w in works},
                      {"walls": "bubblewrap"} if run is None else run)


def reported(made):
    return class_report.report(made, Names(made.students))


def about(report, exercise):
    found, = (each for each in report["exercises"] if each["exercise"] == exercise)
    return found


@pytest.mark.parametrize("solved, rest", [
    ([], []), ([1], [2]), ([0, 1], [1, 2]), ([1, 1, 1], [1, 2, 3]), ([0, 0, 0], [1, 2, 3]),
    ([0, 1, 1], [4, 4, 4])])
def test_discrimination_is_left_out_where_it_means_nothing(solved, rest):
    assert point_biserial(solved, rest) is None
    assert class_page.signed(None) == "–"


def test_discrimination_has_the_sign_of_the_advantage():
    assert point_biserial([0, 0, 1, 1], [1, 1, 5, 5]) == 1
    assert point_biserial([1, 1, 0, 0], [1, 1, 5, 5]) == -1
    assert point_biserial([0, 1, 0, 1], [1, 1, 5, 5]) == 0
    assert class_page.signed(-0.123) == "−0.12" and class_page.signed(0.5) == "+0.50"


def test_points_of_two_misconceptions_at_once_are_shared(tmp_path):
    made = whole(tmp_path, work("ann", E1_4=("wrong", 0, ("one", "two"))),
                 work("bob", E1_4=("wrong", 0, ("two",))))
    found = about(reported(made), "E1.4")["misconceptions"]
    assert [(e["name"], e["students"], e["points_lost"]) for e in found] == [
        ("two", 2, 4.5), ("one", 1, 1.5)]
    assert found[0]["advice"] == "Told.", "one that is not declared has the verdict's own words"


def test_a_mark_by_hand_takes_the_judges_place_and_extra_credit_counts(tmp_path):
    by_hand = CellMark(2.5, auto=0.0, by_hand=2.0, extra=0.5)
    made = whole(tmp_path, work("ann", E1_4=("wrong", 0, ("one",), by_hand)))
    made.works["ann", "01_forward"].marks.penalty = 1.0
    made.works["ann", "01_forward"].marks.seconds_late = 5400
    report = reported(made)
    assert about(report, "E1.4")["mean"] == 2.5
    assert about(report, "E1.4")["misconceptions"][0]["points_lost"] == 0.5
    student = report["students"][0]
    assert student["score"] == 1.5 and student["late_penalty"] == 1.0
    assert student["verdicts"]["E1.4"] == "by hand"
    assert "01 by 1.5 h, −1" in Page(class_page.page(report, True)).text


def test_what_is_missing_or_waits_is_in_no_mean(tmp_path):
    made = whole(tmp_path, work("ann", E1_1=("right", 1)), work("bob", state="missing"),
                 work("cid", state="waiting", E1_1=("waiting", 0)))
    made.works["cid", "01_forward"].reason = "A bug of ours."
    report = reported(made)
    assert about(report, "E1.1")["judged"] == 1 and about(report, "E1.1")["mean"] == 1
    assert report["class"]["notebooks"] == {"graded": 1, "missing": 1, "unreadable": 0,
                                            "waiting": 1}
    assert report["needs_person"] == [
        {"student": "cid", "lesson": "01_forward", "reason": "A bug of ours."}]
    text = Page(class_page.page(report, True)).text
    assert "no notebook 1" in text and "not graded yet 1" in text
    assert about(report, "E1.5")["mean"] is None


def test_a_cell_that_waits_for_a_mark_by_hand_is_listed(tmp_path):
    waits = CellMark(0.0, None, waits=True)
    report = reported(whole(tmp_path, work("ann", E1_4=("wrong", 0, (), waits))))
    assert report["needs_person"][0]["reason"] == "To mark or to confirm by hand: E1.4."


def test_a_class_without_anything_still_has_a_page(tmp_path):
    empty = WholeClass(tmp_path, [], {}, {}, {})
    page = Page(class_page.page(reported(empty), True))
    assert page.open == [] and "0 students" in page.text and "not known" in page.text


def test_a_run_without_walls_is_marked(tmp_path):
    made = whole(tmp_path, work("ann", E1_1=("right", 1)), run={"walls": "none"})
    assert reported(made)["trusted"]
    assert "The last run had no walls." in Page(class_page.page(reported(made), True)).text


@pytest.mark.parametrize("nasty", NASTY)
def test_what_a_student_wrote_is_text_on_the_class_page(tmp_path, nasty):
    name, lesson = nasty.replace("/", "").replace("\x00", "") or "x", "01_forward"
    made = whole(tmp_path, work(name, E1_4=("wrong", 0, ("output_layer_linear",))))
    made.works[name, lesson].reason = nasty
    path = tmp_path / "autograded" / name / lesson / f"{lesson}.ipynb"
    path.parent.mkdir(parents=True)
    cell = {"cell_type": "code", "source": nasty, "metadata": {"nbgrader": {
        "grade_id": "E1_4_forward", "solution": True}}}
    path.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    page, plain = (Page(class_page.page(reported(each), True)) for each in (
        made, whole(tmp_path, work("ann", E1_4=("wrong", 0, ("output_layer_linear",))))))
    assert page.open == []
    assert not set(page.tags) & {"script", "img", "iframe", "object", "base", "form", "link"}
    assert set(page.tags) <= set(plain.tags) | {"pre", "code", "details", "summary", "ul", "li"}
    for key, value in page.attributes:
        assert not key.startswith("on") and key not in ("src", "action", "srcdoc")
        assert key != "href" or value.startswith(("feedback/", "#"))


def test_the_class_page_may_load_nothing_and_run_nothing(tmp_path):
    text = class_page.page(reported(whole(tmp_path, work("ann", E1_1=("right", 1)))), True)
    assert "default-src 'none'; style-src 'unsafe-inline'" in text
    assert text.index("Content-Security-Policy") < text.index("<style>")
    assert "http:" not in text and "https:" not in text and "//" not in text


def test_a_folder_without_marks_gets_a_sentence(tmp_path, capsys):
    assert main(["report", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("autograder: There are no marks in") and "grade" in told
    assert list(tmp_path.iterdir()) == []
