"""The marks as learning platforms take them, and class lists as they come out of them."""

import csv
import io

import pytest

from autograder import export, roster
from autograder.__main__ import main
from autograder.gradebook import CellMark
from tests.test_class_report import whole, work

LESSONS = ["01_forward"]
CANVAS = '''Student,ID,SIS User ID,SIS Login ID,Section,Old homework (7)
"    Points Possible",,,,,10
"Doe, José",1001,007,jdoe,"Group 1",
"Lee, Ann",1002,0042,alee,"Group 2",3
"Student, Test",9999,,test,,
'''
MOODLE = '''First name,Last name,ID number,Email address
José,Doe,007,Jose.Doe@Example.edu
Ann,Lee,0042,ann@example.edu
'''


def rows(text):
    return list(csv.reader(io.StringIO(text, newline="")))


def listed(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "roster.csv"
    path.write_bytes(text.encode(encoding))
    return roster.read(path)


@pytest.fixture
def made(tmp_path):
    """Ann has everything a person can change; José has no notebook; Cid's waits."""
    ann = work("Ann Lee", E1_1=("right", 1), E1_2=("partly", 1.5),
               E1_4=("wrong", 0, (), CellMark(2.5, 0.0, 2.0, 0.5)))
    ann.marks.penalty = 1.0
    cid = work("Cid", state="unreadable", E1_1=("unreadable", 0))
    cid.reason = "The file is empty."
    return whole(tmp_path, ann, work("Jose Doe", state="missing"), cid)


def test_generic_has_a_column_per_exercise_and_totals_with_all_that_changes_them(made):
    table = export.table(made, "generic", LESSONS)
    assert rows(table.text) == [
        ["student", "E1.1", "E1.2", "E1.3", "E1.4", "E1.5", "late penalty", "score", "points"],
        ["Ann Lee", "1", "1.5", "0", "2.5", "0", "1", "4", "10"],
        ["Cid", "", "", "", "", "", "0", "0", "10"],
        ["Jose Doe", "0", "0", "0", "0", "0", "0", "0", "10"],
    ]
    assert table.remarks == ["1 left blank, because a person has to look first: Cid (01_forward)."]


def test_a_mark_by_hand_settles_what_could_not_be_read(made):
    made.works["Cid", "01_forward"].marks.cells["E1_1"] = CellMark(0.5, 0.0, 0.5)
    table = export.table(made, "moodle", LESSONS)
    assert rows(table.text)[2] == ["Cid", "0.5"]


def test_canvas_gets_its_own_columns_and_its_row_of_points(made, tmp_path):
    listing = CANVAS + '"Roe, Cid",1003,,,,\n'
    made.students[1:2], made.works["roecid_1003", "01_forward"] = (
        ["roecid_1003"], made.works.pop(("Cid", "01_forward")))
    table = export.table(made, "canvas", LESSONS, listed(tmp_path, listing),
                         {"01_forward": "Forward pass (12345)"})
    assert rows(table.text) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Forward pass (12345)"],
        ["    Points Possible", "", "", "", "", "10"],
        ["Lee, Ann", "1002", "0042", "alee", "Group 2", "4"],
        ["Roe, Cid", "1003", "", "", "", ""],
        ["Doe, José", "1001", "007", "jdoe", "Group 1", "0"],
    ]


def test_canvas_without_a_roster_takes_the_number_that_collect_has_kept(tmp_path):
    made = whole(tmp_path, work("doejane_1001", E1_1=("right", 1)), work("leeann_1002"))
    assert [row[:4] for row in rows(export.table(made, "canvas", LESSONS).text)[2:]] == [
        ["doejane_1001", "1001", "", ""], ["leeann_1002", "1002", "", ""]]
    made = whole(tmp_path, work("team_7"), work("ada"))
    assert [row[:4] for row in rows(export.table(made, "canvas", LESSONS).text)[2:]] == [
        ["ada", "", "", "ada"], ["team_7", "", "", "team_7"]], "no ID is guessed"


@pytest.mark.parametrize("listing, heading, ids", [
    (MOODLE, "Email address", ["ann@example.edu", "Jose.Doe@Example.edu"]),
    ("student;username\nAnn Lee;0042\nJose Doe;007\n", "Username", ["0042", "007"]),
    ("student\tidnumber\nAnn Lee\t=0042\nJose Doe\t007\n", "ID number", ["'=0042", "007"])])
def test_moodle_gets_one_column_that_says_who(made, tmp_path, listing, heading, ids):
    made.students.remove("Cid")
    table = export.table(made, "moodle", LESSONS, listed(tmp_path, listing))
    assert rows(table.text) == [[heading, "01_forward"], [ids[0], "4"], [ids[1], "0"]]
    assert bool(table.remarks) == ids[0].startswith("'")


def test_moodle_without_a_roster_says_that_it_will_not_find_them(made):
    table = export.table(made, "moodle", LESSONS)
    assert rows(table.text)[0] == ["Username", "01_forward"]
    assert "'Ann Lee' is none of these (2 in all): give --roster" in table.remarks[-1]


def test_who_is_not_in_the_roster_is_named_and_left_out(made, tmp_path):
    table = export.table(made, "canvas", LESSONS, listed(tmp_path, CANVAS))
    assert len(rows(table.text)) == 4
    assert any(remark.startswith("Not in the roster, and left out: Cid.")
               for remark in table.remarks)


# Class lists


@pytest.mark.parametrize("folder, number", [
    ("doejose_1001", "1001"), ("José Doe", "1001"), ("Doe, José", "1001"), ("jdoe", "1001"),
    ("1001", "1001"), ("JDOE", "1001"), ("007", "1001"), ("anything_1002", "1002"),
    ("Points Possible", None), ("nobody", None), ("doejose_1002", None), ("test", None)])
def test_a_folder_is_found_in_canvas_own_export(tmp_path, folder, number):
    row = listed(tmp_path, CANVAS).find(folder)
    assert (row and row["id"]) == number


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_what_two_students_share_leads_to_neither(tmp_path, encoding):
    text = "student,email\nAnn Lee,a@x.edu\nAnn Lee,b@x.edu\n"
    found = listed(tmp_path, text, encoding)
    assert found.find("Ann Lee") is None and found.find("b@x.edu")["email"] == "b@x.edu"


@pytest.mark.parametrize("text, said", [
    ("a,b\n1,2\n", "no column that says who the students are"), ("", "no column that says"),
    ("student\nJos\xe9\n", "no text in UTF-8")])
def test_a_table_that_is_no_class_list_gets_a_sentence(tmp_path, text, said):
    with pytest.raises(roster.BadRoster, match=said):
        listed(tmp_path, text, "latin-1")


# The command


def test_the_command_says_what_it_cannot_do(tmp_path, capsys):
    for words, said in [
        ([], "There are no marks in"),
        (["--title", "01_forwards=x"], "is no LESSON=TITLE"),
        (["--title", "01_forward"], "is no LESSON=TITLE"),
    ]:
        assert main(["export", str(tmp_path), *words]) == 2
        told = capsys.readouterr().err
        assert told.startswith("autograder: ") and said in told and told.count("\n") == 1
