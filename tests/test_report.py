"""The tables: exactly the columns that others read, and nothing that a spreadsheet would run."""

import csv
import io
import json

import pytest
from rich.console import Console

from autograder import exercises, report
from autograder.exercise import Exercise
from autograder.grade import Graded
from autograder.judge import Verdict


def exercise(id, points):
    return Exercise(id, len, points, lambda rng: ())


ASKED = [exercise("E1.1", 1), exercise("E1.2", 3), exercise("E2.1", 2.5)]


def graded(student, lesson="01_forward", scores=(1, 1.5), reason="", verdict=None, advice=""):
    ids, points = (("E1.1", "E1.2"), (1, 3)) if lesson == "01_forward" else (("E2.1",), (2.5,))
    verdicts = [Verdict(i, p, s, verdict or ("right" if s == p else "partly"), advice)
                for i, p, s in zip(ids, points, scores)]
    return Graded(student, lesson, verdicts, reason=reason)


def rows(text):
    return list(csv.reader(io.StringIO(text, newline="")))


def printed(class_graded, width=200):
    console = Console(file=io.StringIO(), width=width)
    console.print(report.table(class_graded))
    return console.file.getvalue()


# verdicts.csv


def test_verdicts_have_exactly_the_columns_of_the_architecture():
    assert rows(report.verdicts_csv([graded("ann")])) == [
        ["student", "lesson", "exercise", "points", "score", "verdict", "advice"],
        ["ann", "01_forward", "E1.1", "1", "1", "right", ""],
        ["ann", "01_forward", "E1.2", "3", "1.5", "partly", ""],
    ]


def test_an_empty_class_still_has_its_header():
    assert rows(report.verdicts_csv([])) == [list(report.COLUMNS)]
    assert rows(report.grades_csv([], ASKED)) == [
        ["student", "E1.1", "E1.2", "E2.1", "score", "points"]]


def test_there_is_one_header_and_a_line_feed_at_each_end():
    text = report.verdicts_csv([graded("ann"), graded("bob")])
    assert text.count("student,lesson,exercise") == 1
    assert text.endswith("\n") and "\r" not in text and len(text.splitlines()) == 5


def test_points_are_written_without_needless_zeros():
    (_, row) = rows(report.verdicts_csv([graded("ann", "02_slopes", (2.5,))]))
    assert row[3:5] == ["2.5", "2.5"]
    assert rows(report.verdicts_csv([graded("ann", scores=(0, 3))]))[1][4] == "0"


@pytest.mark.parametrize("advice", [
    'He said "W2", and then; more', "two\nlines\nof advice", "a,b,c", "ends with quote\"",
    "δ³ is a word too", "\ttab", "", " ", "'", '"',
])
def test_any_advice_is_read_back_as_one_field(advice):
    table = rows(report.verdicts_csv([graded("ann", advice=advice)]))
    assert [len(row) for row in table] == [7, 7, 7]
    assert table[1][6].removeprefix("'") == advice.removeprefix("'")


@pytest.mark.parametrize("formula", [
    "=1+1", "=cmd|'/c calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1+1", "=HYPERLINK(\"x\")",
    "\x00=1+1",
])
def test_a_formula_becomes_text(formula):
    for table in (rows(report.verdicts_csv([graded(formula, advice=formula)])),
                  rows(report.grades_csv([graded(formula)], ASKED))):
        for row in table:
            for field in row:
                assert not field.startswith(("=", "+", "-", "@", "\t", "\r", "\x00"))


def test_what_is_no_formula_stays_as_it_is():
    for plain in ("ann", "a=b", "1-2", "anna-lena", "o'brien", "名前"):
        assert rows(report.verdicts_csv([graded(plain)]))[1][0] == plain


# grades.csv


def test_grades_have_one_row_per_student_over_all_lessons():
    whole = [graded("ann"), graded("ann", "02_slopes", (2.5,)), graded("bob", scores=(0, 3))]
    assert rows(report.grades_csv(whole, ASKED)) == [
        ["student", "E1.1", "E1.2", "E2.1", "score", "points"],
        ["ann", "1", "1.5", "2.5", "5", "6.5"],
        ["bob", "0", "3", "0", "3", "6.5"],
    ]


def test_the_sum_of_the_columns_is_the_score():
    for row in rows(report.grades_csv([graded("ann"), graded("bob", scores=(0, 0))], ASKED))[1:]:
        assert sum(map(float, row[1:-2])) == float(row[-2]) <= float(row[-1])


def test_the_columns_of_a_whole_class_are_the_ids_of_the_curriculum():
    asked = list(exercises.all_exercises())
    (header,) = rows(report.grades_csv([], asked))
    assert header == ["student", *(e.id for e in asked), "score", "points"]


# The order


def test_rows_are_in_the_same_order_whoever_was_graded_first():
    lessons = ["02_slopes", "01_forward"]
    some = [graded("bob"), graded("ann"), graded("ann", "02_slopes", (1,))]
    assert [(g.student, g.lesson) for g in report.ordered(some, lessons)] == [
        ("ann", "02_slopes"), ("ann", "01_forward"), ("bob", "01_forward")]
    assert report.ordered(some[::-1], lessons) == report.ordered(some, lessons)


# run.json and the terminal


def test_run_json_says_which_walls_stood_and_who_needs_a_person():
    told = json.loads(report.run_json("bubblewrap", [
        graded("ann"), graded("bob", reason="The file is empty.", verdict="unreadable")], 1.23456))
    assert told["walls"] == "bubblewrap" and told["submissions"] == 2 and told["seconds"] == 1.235
    assert told["needs_person"] == [
        {"student": "bob", "lesson": "01_forward", "reason": "The file is empty."}]


def test_the_table_has_a_row_per_student_and_a_column_per_lesson():
    text = printed([graded("ann"), graded("ann", "02_slopes", (2.5,)),
                    graded("bob", scores=(0, 0)), graded("bob", "02_slopes", (0,))])
    assert "01" in text and "02" in text
    (ann,) = [line for line in text.splitlines() if "ann" in line]
    (bob,) = [line for line in text.splitlines() if "bob" in line]
    assert "5 of 6.5" in ann and "0 of 6.5" in bob


def test_the_table_tells_who_needs_a_person_and_who_hit_a_limit():
    text = printed([
        graded("ann", scores=(0, 0), verdict="unreadable", reason="The file is empty."),
        graded("bob", scores=(0, 0), verdict="limit"),
        graded("cid", scores=(0, 0), verdict="missing"),
    ])
    lines = {name: line for line in text.splitlines() for name in ("ann", "bob", "cid")
             if name in line}
    assert "?" in lines["ann"] and "01_forward: The file is empty." in lines["ann"]
    assert "E1.1, E1.2 hit a limit." in lines["bob"]
    assert "–" in lines["cid"]


# Files


def test_a_file_is_written_whole_into_folders_that_may_not_exist(tmp_path):
    path = tmp_path / "a" / "b" / "grades.csv"
    report.write(path, "δ\n")
    report.write(path, "second\n")
    assert path.read_bytes() == b"second\n"
    assert [p.name for p in path.parent.iterdir()] == ["grades.csv"]


def test_a_text_that_cannot_be_written_leaves_the_old_file(tmp_path):
    path = tmp_path / "grades.csv"
    report.write(path, "old\n")
    with pytest.raises(UnicodeEncodeError):
        report.write(path, "x" * 10**6 + "\ud800")
    assert path.read_text() == "old\n"
