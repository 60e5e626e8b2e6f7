"""A class by the first door: the sample class, and what must not stop or change it."""

import csv
import io
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from autograder import exercises
from autograder.__main__ import main
from autograder.grade import exercise_of
from autograder.report import COLUMNS
from autograder.sample_class import make
from tests.conftest import ROOT

SAMPLE = ROOT / "autograder" / "sample_class"
EXPECTED = ("student", "lesson", "exercise", "points", "score", "verdict")


def rows(path):
    """A CSV file as dictionaries."""
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The sample class, graded once."""
    out = tmp_path_factory.mktemp("graded")
    words = ["grade", str(SAMPLE / "submitted"), "--out", str(out), "--seed", str(SAMPLE / "seed")]
    assert main([*words, "--seconds", "2"]) == 1  # two files need a person
    return out


@pytest.mark.parametrize("grade_id, exercise", [
    ("E1_1_normalize", "E1.1"), ("E1_10_forward", "E1.10"), ("E1_10", "E1.10"), ("C1", "C1"),
    ("clinic_mend_b1", "clinic"), ("C1_train_notes", "C1"), ("notes", ""), ("clinical", ""),
    ("", "")])
def test_a_cells_exercise_is_known_with_and_without_a_dot(grade_id, exercise):
    assert exercise_of(grade_id, ("E1.1", "E1.10", "clinic", "C1")) == exercise


def test_the_sample_class_gets_the_expected_marks(graded):
    got = [{name: row[name] for name in EXPECTED} for row in rows(graded / "verdicts.csv")]
    assert got == rows(SAMPLE / "expected.csv")


def test_every_student_has_a_row_for_every_exercise(graded):
    found = rows(graded / "verdicts.csv")
    students = sorted(path.name for path in (SAMPLE / "submitted").iterdir())
    ids = [exercise.id for exercise in exercises.all_exercises()]
    assert [(row["student"], row["exercise"]) for row in found] == [
        (student, i) for student in students for i in ids]
    assert tuple(found[0]) == COLUMNS


def test_right_students_get_everything_and_cheats_nothing(graded):
    for row in rows(graded / "grades.csv"):
        if row["student"].startswith(("right_", "noisy_", "tidy_")):
            assert row["score"] == row["points"]
        if row["student"].startswith("cheat_"):
            assert float(row["score"]) == 0


def test_no_misconception_gets_full_marks(graded):
    for row in rows(graded / "verdicts.csv"):
        if row["student"].startswith("mistaken_"):
            assert float(row["score"]) < float(row["points"])
            assert row["advice"]


def test_the_gradebook_holds_the_same_marks(graded):
    from autograder import gradebook

    held = gradebook.scores(gradebook.url(graded))
    for row in rows(graded / "verdicts.csv"):
        if row["verdict"] != "missing":
            assert held[row["student"], row["lesson"], row["exercise"]] == float(row["score"])


def test_feedback_and_graded_notebook_lie_where_nbgrader_looks(graded):
    for lesson in exercises.LESSONS:
        if exercises.LESSONS[lesson]:
            page = graded / "feedback" / "mistaken_emil" / lesson / f"{lesson}.html"
            assert "Not right yet" in page.read_text(encoding="utf-8")
            assert (graded / "autograded" / "mistaken_emil" / lesson / f"{lesson}.ipynb").exists()


def test_an_unreadable_file_is_told_to_the_student(graded):
    page = graded / "feedback" / "future_sven" / "01_forward" / "01_forward.html"
    assert "nbformat 9" in page.read_text(encoding="utf-8")


def test_the_sample_class_is_made_from_the_notebooks_as_they_are(tmp_path, monkeypatch):
    monkeypatch.setattr(make, "SUBMITTED", tmp_path)
    make.main()
    ours = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    kept = SAMPLE / "submitted"
    theirs = {p.relative_to(kept): p.read_bytes() for p in kept.rglob("*") if p.is_file()}
    assert ours == theirs, "run python -m autograder.sample_class.make"


def small_class(folder, students):
    """A class with these students' files for lesson 01."""
    for student, text in students.items():
        path = folder / student / "01_forward" / "01_forward.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return folder


def one(name):
    """A file of the sample class."""
    return (SAMPLE / "submitted" / name / "01_forward" / "01_forward.ipynb").read_text()


def grade(folder, out, *more):
    """Grade lesson 01 of a class; the exit status."""
    return main(["grade", str(folder), "--out", str(out), "--lesson", "01_forward",
                 "--workers", "1", "--seconds", "2", *more])


def test_two_gradings_with_one_seed_are_equal(tmp_path):
    folder = small_class(tmp_path / "in", {"a": one("mistaken_emil"), "b": one("right_ada")})
    assert grade(folder, tmp_path / "out") == 0
    first = (tmp_path / "out" / "verdicts.csv").read_bytes()
    assert grade(folder, tmp_path / "out") == 0
    assert (tmp_path / "out" / "verdicts.csv").read_bytes() == first


def test_a_new_course_draws_a_secret_seed_and_asks_other_questions(tmp_path):
    folder = small_class(tmp_path / "in", {"a": one("right_ada")})
    seeds = set()
    for name in ("one", "two"):
        assert grade(folder, tmp_path / name) == 0
        seed = tmp_path / name / "seed"
        assert seed.stat().st_mode & 0o777 == 0o600
        seeds.add(seed.read_text())
    assert len(seeds) == 2


def test_a_lost_seed_stops_a_re_grade_with_one_sentence(tmp_path, capsys):
    folder = small_class(tmp_path / "in", {"a": one("right_ada")})
    assert grade(folder, tmp_path / "out") == 0
    (tmp_path / "out" / "seed").unlink()
    capsys.readouterr()
    assert grade(folder, tmp_path / "out") == 2
    assert "its file `seed` is gone" in capsys.readouterr().err


def test_where_no_walls_stand_grading_stops_and_says_why(tmp_path, capsys, monkeypatch):
    from autograder import sandbox

    def nothing(control):
        raise sandbox.NoWalls("refused here")

    monkeypatch.setitem(sandbox.KINDS, "bubblewrap", nothing)
    monkeypatch.setitem(sandbox.KINDS, "namespaces", nothing)
    folder = small_class(tmp_path / "in", {"a": one("right_ada")})
    assert grade(folder, tmp_path / "out") == 2
    told = capsys.readouterr().err
    assert "refused here" in told and "--trusted" in told and "apt install bubblewrap" in told
    assert not (tmp_path / "out" / "verdicts.csv").exists()
    assert grade(folder, tmp_path / "out", "--trusted") == 0
    assert "WITHOUT WALLS" in capsys.readouterr().err
    assert json.loads((tmp_path / "out" / "run.json").read_text())["walls"] == "none"


def test_a_submission_that_breaks_the_grader_waits_for_a_person(tmp_path, monkeypatch):
    from autograder import grade as grade_module

    real = grade_module.intake.read

    def breaks(data, lesson):
        if b"meets a bug" in data:
            raise ZeroDivisionError("a bug of ours")
        return real(data, lesson)

    monkeypatch.setattr(grade_module.intake, "read", breaks)
    bad = one("right_ada").replace("What you", "meets a bug")
    folder = small_class(tmp_path / "in", {"bad": bad, "good": one("right_ada")})
    assert grade(folder, tmp_path / "out") == 1
    verdicts = {(row["student"], row["verdict"]) for row in rows(tmp_path / "out" / "verdicts.csv")}
    assert verdicts == {("bad", "waiting"), ("good", "right")}


def test_a_link_to_a_neighbour_is_not_graded(tmp_path):
    folder = small_class(tmp_path / "in", {"good": one("right_ada")})
    (folder / "thief" / "01_forward").mkdir(parents=True)
    (folder / "thief" / "01_forward" / "01_forward.ipynb").symlink_to(
        folder / "good" / "01_forward" / "01_forward.ipynb")
    (folder / "lazy").mkdir()
    (folder / "lazy" / "01_forward").symlink_to(folder / "good" / "01_forward")
    assert grade(folder, tmp_path / "out") == 1
    marks = {row["student"]: float(row["score"]) for row in rows(tmp_path / "out" / "grades.csv")}
    assert marks == {"good": 10, "thief": 0, "lazy": 0}


def test_a_junk_timestamp_or_an_unwritable_name_stops_nobody(tmp_path, capsys):
    import os

    folder = small_class(tmp_path / "in", {"a": one("right_ada"), "b": one("right_ada")})
    (folder / "a" / "01_forward" / "timestamp.txt").write_bytes(b"\xff yesterday, honestly")
    os.symlink("/etc/hostname", folder / "b" / "01_forward" / "timestamp.txt")
    os.mkdir(os.fsencode(folder) + b"/\xff\xfe")
    assert grade(folder, tmp_path / "out") == 1
    assert "Rename these folders" in capsys.readouterr().err
    marks = {row["student"]: row["score"] for row in rows(tmp_path / "out" / "grades.csv")}
    assert marks == {"a": "10", "b": "10"}


def test_a_wrong_folder_gets_one_sentence(tmp_path, capsys):
    assert main(["grade", str(tmp_path / "nowhere"), "--out", str(tmp_path / "out")]) == 2
    assert "is not a folder" in capsys.readouterr().err
    (tmp_path / "empty").mkdir()
    assert main(["grade", str(tmp_path / "empty"), "--out", str(tmp_path / "out")]) == 2
    assert "no folder of any student" in capsys.readouterr().err


def test_a_manual_grade_survives_a_re_grade(tmp_path):
    folder = small_class(tmp_path / "in", {"a": one("mistaken_emil")})
    grade(folder, tmp_path / "out")
    with sqlite3.connect(tmp_path / "out" / "gradebook.db") as db:
        db.execute("update grade set manual_score = 0.25")
    grade(folder, tmp_path / "out", "--force")
    with sqlite3.connect(tmp_path / "out" / "gradebook.db") as db:
        held = db.execute("select distinct manual_score, needs_manual_grade from grade").fetchall()
    assert held == [(0.25, 1)]


@pytest.fixture
def three(tmp_path):
    """Three students who have everything right; the second's name can be chosen."""
    return lambda name: small_class(tmp_path / "in", dict.fromkeys(["a", name, "z"],
                                                                   one("right_ada")))


def marks(out):
    """(student, verdict) of all that verdicts.csv tells."""
    return {(row["student"], row["verdict"]) for row in rows(out / "verdicts.csv")}


def test_a_name_that_no_gradebook_takes_stops_nobody(three, tmp_path):
    from autograder import gradebook

    name = "n" * (gradebook.NAME + 1)
    assert grade(three(name), tmp_path / "out") == 1
    assert marks(tmp_path / "out") == {("a", "right"), (name, "waiting"), ("z", "right")}
    held = gradebook.scores(gradebook.url(tmp_path / "out"))
    assert {student for student, _, _ in held} == {"a", "z"}
    assert "takes 128" in (tmp_path / "out" / "run.json").read_text()


def test_marks_that_the_gradebook_refuses_do_not_take_others_with_them(three, tmp_path):
    from autograder import gradebook

    folder, out = three("b"), tmp_path / "out"
    assert grade(folder, out, "--only", "a") == 0
    with sqlite3.connect(out / "gradebook.db") as db:
        db.execute("create trigger refusal before insert on student when new.id = 'b' "
                   "begin select raise(abort, 'no b here'); end")
    assert grade(folder, out, "--force") == 1
    assert marks(out) == {("a", "right"), ("b", "waiting"), ("z", "right")}
    assert "no b here" in json.loads((out / "run.json").read_text())["needs_person"][0]["reason"]
    assert "no b here" in (out / "feedback" / "b" / "01_forward" / "01_forward.html").read_text()
    with sqlite3.connect(out / "gradebook.db") as db:
        db.execute("drop trigger refusal")
    assert grade(folder, out) == 0
    assert marks(out) == {("a", "right"), ("b", "right"), ("z", "right")}
    held = gradebook.scores(gradebook.url(out))
    assert {student for student, _, _ in held} == {"a", "b", "z"}


def test_marks_that_were_refused_are_graded_again(three, tmp_path):
    folder, out = three("b"), tmp_path / "out"
    assert grade(folder, out) == 0
    with sqlite3.connect(out / "gradebook.db") as db:
        db.execute("create trigger refusal before insert on autograder_record "
                   "begin select raise(abort, 'no marks here'); end")
    assert grade(folder, out, "--force") == 1
    with sqlite3.connect(out / "gradebook.db") as db:
        db.execute("drop trigger refusal")
    assert grade(folder, out) == 0
    assert "graded" in (out / "log.jsonl").read_text().splitlines()[-1]


def test_a_gradebook_in_trouble_stops_the_run_and_the_next_goes_on(three, tmp_path, capsys):
    folder, out = three("b"), tmp_path / "out"
    assert grade(folder, out) == 0
    whole = (out / "verdicts.csv").read_bytes()
    lock = sqlite3.connect(out / "gradebook.db", isolation_level=None)
    lock.execute("begin exclusive")
    capsys.readouterr()
    assert grade(folder, out, "--force") == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1 and "cannot be used: database is locked." in told[0]
    lock.close()
    assert grade(folder, out, "--force") == 0
    assert (out / "verdicts.csv").read_bytes() == whole


def test_an_address_that_is_none_changes_nothing(tmp_path, capsys):
    folder = small_class(tmp_path / "in", {"a": one("right_ada")})
    for wrong in ("nonsense", f"sqlite:///{tmp_path}/nowhere/x.db"):
        assert grade(folder, tmp_path / "out", "--db", wrong) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "out" / "nbgrader_config.py").exists()
    assert grade(folder, tmp_path / "out", "--db", f"sqlite:///{tmp_path}/elsewhere.db") == 0
    assert grade(folder, tmp_path / "out") == 0
    assert (tmp_path / "elsewhere.db").exists() and not (tmp_path / "out/gradebook.db").exists()
    (tmp_path / "out" / "seed").unlink()
    assert grade(folder, tmp_path / "out") == 2
    assert "its file `seed` is gone" in capsys.readouterr().err


def test_a_submission_that_is_withdrawn_leaves_the_gradebook(tmp_path):
    from autograder import gradebook

    folder = small_class(tmp_path / "in", {"a": one("right_ada"), "b": one("right_ada")})
    grade(folder, tmp_path / "out")
    shutil.rmtree(folder / "a" / "01_forward")
    grade(folder, tmp_path / "out")
    held = gradebook.scores(gradebook.url(tmp_path / "out"))
    assert {student for student, _, _ in held} == {"b"}


def test_expected_marks_have_one_header_and_no_advice():
    text = (SAMPLE / "expected.csv").read_text(encoding="utf-8")
    assert next(csv.reader(io.StringIO(text))) == list(EXPECTED)
    assert Path(SAMPLE / "seed").read_text().strip().isdigit()
