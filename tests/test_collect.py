"""Downloads as learning platforms make them, and as somebody forges them, become submissions."""

import io
import json
import os
import stat
import struct
import zipfile

import pytest

from autograder import archive, collect, platforms
from autograder.__main__ import main
from autograder.platforms import Reader

LESSON, OTHER = "01_forward", "02_slopes"
LESSONS = ["01_forward", "02_slopes", "05_hidden_layer"]


def notebook(text="x"):
    return json.dumps({"cells": [], "metadata": {"text": text}, "nbformat": 4,
                       "nbformat_minor": 5}).encode()


def zipped(files):
    """A zip of name -> bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return held.getvalue()


class Desk:
    """A folder with a download in it, and the submissions that it is sorted into."""

    def __init__(self, folder, capsys):
        self.folder, self.out, self._capsys, self._count = folder, folder / "in", capsys, 0

    def download(self, files):
        self._count += 1
        path = self.folder / f"download{self._count}.zip"
        path.write_bytes(files if isinstance(files, bytes) else zipped(files))
        return path

    def collect(self, files, *words, status=0, unpacked=False):
        """Collect; returns what was told to a person."""
        path = self.download(files)
        if unpacked:
            with zipfile.ZipFile(path) as held:
                held.extractall(self.folder / "unpacked")
            path = self.folder / "unpacked"
        got = main(["collect", str(path), "--out", str(self.out), "--timezone", "Europe/Berlin",
                    *words])
        self.told, err = self._capsys.readouterr()
        assert got == status, err
        return err

    @property
    def held(self):
        """path -> text below the folder of submissions."""
        return {str(path.relative_to(self.out)): path.read_text()
                for path in sorted(self.out.rglob("*")) if path.is_file()}


@pytest.fixture
def desk(tmp_path, capsys):
    return Desk(tmp_path, capsys)


def only(student, lesson=LESSON, text="x", stamp=None):
    """What is held when one student has handed in."""
    held = {f"{student}/{lesson}/{lesson}.ipynb": notebook(text).decode()}
    return held | ({f"{student}/{lesson}/timestamp.txt": f"{stamp}\n"} if stamp else {})


# As platforms call files


MARCH = "2026-03-01 09:20:30 UTC"


@pytest.mark.parametrize("name, student, stamp", [
    # Canvas: name, ID of the student, number of the file, the file
    ("doejane_12345_67890_01_forward.ipynb", "doejane_12345", None),
    ("doejane_LATE_12345_67890_01_forward.ipynb", "doejane_12345", None),
    ("doejane_12345_67890_01_forward-1.ipynb", "doejane_12345", None),
    ("vanderbergjan_LATE_98_4410_01_forward-12.ipynb", "vanderbergjan_98", None),
    ("12345_67890_01_forward.ipynb", "12345", None),
    ("submissions/doejane_12345_67890_my 01_forward.ipynb", "doejane_12345", None),
    # Moodle, in folders and flat, of several versions
    ("Jane Doe_1234567_assignsubmission_file/01_forward.ipynb", "Jane Doe", None),
    ("Jane Doe_1234567_assignsubmission_file_/01_forward.ipynb", "Jane Doe", None),
    ("Jane Doe_1234567_assignsubmission_file_01_forward.ipynb", "Jane Doe", None),
    ("José O'Neill-Ruiz_77_assignsubmission_file/sub/01_forward.ipynb", "José O'Neill-Ruiz",
     None),
    ("Group A_12_assignsubmission_file/01_forward.ipynb", "Group A", None),
    # Blackboard: title, login, attempt
    ("Homework 1_jdoe_attempt_2026-03-01-10-20-30_01_forward.ipynb", "jdoe", MARCH),
    ("HW_1_jdoe_attempt_2026-03-01-10-20-30_01_forward.ipynb", "jdoe", MARCH),
    # Brightspace
    ("123-456 - Jane Doe - Mar 1, 2026 1020 AM/01_forward.ipynb", "Jane Doe",
     "2026-03-01 09:20:00 UTC"),
    ("123-456 - Mary-Ann Doe - March 1, 2026 1020 PM/01_forward.ipynb", "Mary-Ann Doe",
     "2026-03-01 21:20:00 UTC"),
    ("123-456 - Jane Doe - Jul 1, 2026 123 PM/01_forward.ipynb", "Jane Doe",
     "2026-07-01 11:23:00 UTC"),
    # nbgrader
    ("jdoe/01_forward/01_forward.ipynb", "jdoe", None),
    ("class/jane doe/01_forward/renamed.ipynb", "jane doe", None),
])
@pytest.mark.parametrize("unpacked", [False, True])
def test_names_of_platforms_are_understood(desk, name, student, stamp, unpacked):
    desk.collect({name: notebook()}, unpacked=unpacked)
    assert desk.held == only(student, stamp=stamp)
    assert "1 new, 0 replaced" in desk.told
    assert f"Next: python -m autograder grade {desk.out}" in desk.told


def test_canvas_says_late_but_not_how_late(desk):
    told = desk.collect({"doejane_LATE_1_2_01_forward.ipynb": notebook()})
    assert "doejane_1, 01_forward: late, says Canvas" in told and "timestamp.txt" in told


def test_one_download_for_each_lesson_gives_each_student_one_folder(desk):
    both = [desk.download({f"Jane Doe_{number}_assignsubmission_file/{lesson}.ipynb": notebook()})
            for number, lesson in ((1, LESSON), (9, OTHER))]
    assert main(["collect", *map(str, both), "--out", str(desk.out)]) == 0
    assert desk.held == only("Jane Doe") | only("Jane Doe", OTHER)


def test_a_file_with_a_name_of_its_own_is_taken_where_all_is_for_one_lesson(desk):
    files = {"Jane Doe_1_assignsubmission_file/homework.ipynb": notebook(),
             "Ann Lee_2_assignsubmission_file/02_slopes.ipynb": notebook()}
    told = desk.collect(files, status=1)
    assert "homework.ipynb: Its name names no lesson: give --lesson" in told
    told = desk.collect(files, "--lesson", LESSON, status=1)
    assert "It is for 02_slopes, and only 01_forward is asked for." in told
    assert desk.held == only("Ann Lee", OTHER) | only("Jane Doe")


def test_a_zip_that_a_student_has_handed_in_is_opened(desk):
    desk.collect({"doejane_1_2_work.zip": zipped({"work/01_forward.ipynb": notebook()})})
    assert desk.held == only("doejane_1")


def test_a_pattern_of_ones_own_is_nbgraders_named_regexp(desk):
    desk.collect({"ps1/20260301T092030_jdoe_01_forward.ipynb": notebook()}, "--pattern",
                 r".*/(?P<timestamp>\w+?)_(?P<student_id>\w+?)_(?P<file_id>.*)")
    assert desk.held == only("jdoe", stamp=MARCH)


@pytest.mark.parametrize("pattern, said", [
    ("(", "no regular expression"), ("(?P<student_id>.*)", "needs the groups")])
def test_a_pattern_that_is_none_gets_a_sentence(desk, pattern, said):
    assert said in desk.collect({}, "--pattern", pattern, status=2)


def test_blackboards_text_tells_where_a_login_begins(desk):
    start = "HW_1_j_doe_attempt_2026-03-01-10-20-30"
    text = "Name: Jane Doe (j_doe)\nAssignment: HW_1\n"
    desk.collect({f"{start}.txt": text, f"{start}_01_forward.ipynb": notebook()})
    assert desk.held == only("j_doe", stamp=MARCH)


def test_moodle_knows_no_time_but_a_timestamp_beside_is_kept(desk):
    desk.collect({"jdoe/01_forward/01_forward.ipynb": notebook(),
                  "jdoe/01_forward/timestamp.txt": "2026-03-01 10:20:30 CET"})
    assert desk.held == only("jdoe", stamp=MARCH)


def test_composed_and_decomposed_letters_are_one_student(desk):
    for name in ("José Doe", "Jose\u0301 Doe"):
        desk.collect({f"{name}_1_assignsubmission_file/01_forward.ipynb": notebook()})
    assert desk.held == only("José Doe")


# More than one


@pytest.mark.parametrize("earlier, later", [
    ("doejane_1_20_01_forward.ipynb", "doejane_1_30_01_forward-1.ipynb"),
    ("doejane_1_9_01_forward.ipynb", "doejane_1_10_01_forward.ipynb"),
    ("doejane_1_30_01_forward-Copy1.ipynb", "doejane_1_20_01_forward.ipynb"),
    ("J D_1_assignsubmission_file/01_forward.ipynb",
     "J D_1_assignsubmission_file/01_forward (1).ipynb"),
    ("HW_jd_attempt_2026-03-01-10-20-30_01_forward-3.ipynb",
     "HW_jd_attempt_2026-03-01-10-20-31_01_forward.ipynb"),
    ("1-2 - J D - Mar 1, 2026 959 AM/01_forward.ipynb",
     "1-2 - J D - Mar 1, 2026 1001 AM/01_forward.ipynb"),
])
@pytest.mark.parametrize("turned", [False, True])
def test_of_several_the_latest_is_taken_and_told(desk, earlier, later, turned):
    files = [(earlier, notebook("old")), (later, notebook("new"))]
    told = desk.collect(dict(files[::-1] if turned else files))
    assert [text for name, text in desk.held.items() if name.endswith("ipynb")] == [
        notebook("new").decode()]
    assert "of 2 notebooks the latest was taken" in told and later in told


def test_where_nobody_can_tell_the_latest_none_is_taken(desk):
    told = desk.collect({"J D_1_assignsubmission_file/a.ipynb": notebook("a"),
                         "J D_1_assignsubmission_file/b.ipynb": notebook("b")},
                        "--lesson", LESSON, status=1)
    assert "which of these is the latest cannot be told, none was taken" in told
    assert desk.held == {}


def test_the_same_file_twice_is_no_question(desk):
    assert desk.collect({"J D_1_assignsubmission_file/a.ipynb": notebook(),
                         "J D_1_assignsubmission_file/b.ipynb": notebook()},
                        "--lesson", LESSON) == ""
    assert desk.held == only("J D")


def test_two_students_of_one_name_are_kept_apart_and_told(desk):
    told = desk.collect({"J D_1_assignsubmission_file/01_forward.ipynb": notebook("one"),
                         "J D_2_assignsubmission_file/01_forward.ipynb": notebook("two")},
                        status=1)
    assert desk.held == only("J D_1", text="one") | only("J D_2", text="two")
    assert "J D, 01_forward: there are 2 of this name." in told


# What lies there already


def test_the_same_again_changes_nothing(desk):
    files = {"HW_jd_attempt_2026-03-01-10-20-30_01_forward.ipynb": notebook()}
    desk.collect(files)
    path = desk.out / "jd" / LESSON / f"{LESSON}.ipynb"
    before = path.stat().st_mtime_ns
    desk.collect(files)
    assert path.stat().st_mtime_ns == before and "0 new, 0 replaced" in desk.told
    assert "1 unchanged" in desk.told and desk.held == only("jd", stamp=MARCH)


def test_a_later_one_replaces_and_an_earlier_one_does_not(desk):
    names = [f"HW_jd_attempt_2026-03-0{day}-10-20-30_01_forward.ipynb" for day in (1, 2, 3)]
    desk.collect({names[1]: notebook("second")})
    told = desk.collect({names[0]: notebook("first")}, status=1)
    assert "another notebook lies there already, and was kept: --force" in told
    assert desk.held == only("jd", text="second", stamp="2026-03-02 09:20:30 UTC")
    desk.collect({names[2]: notebook("third")})
    assert "1 replaced" in desk.told
    assert desk.held == only("jd", text="third", stamp="2026-03-03 09:20:30 UTC")


def test_without_times_nothing_is_replaced_but_by_force(desk):
    desk.collect({"doejane_1_20_01_forward.ipynb": notebook("old")})
    stamp = desk.out / "doejane_1" / LESSON / "timestamp.txt"
    stamp.write_text("2026-03-01 09:20:30 UTC\n")
    new = {"doejane_1_30_01_forward-1.ipynb": notebook("new")}
    desk.collect(new, status=1)
    assert desk.held == only("doejane_1", text="old", stamp=MARCH)
    desk.collect(new, "--force")
    assert desk.held == only("doejane_1", text="new"), "the time was the old one's"


# What is no submission, and what is forged


@pytest.mark.parametrize("name, said", [
    ("J D_1_assignsubmission_file/essay.pdf", "It is no notebook."),
    ("J D_1_assignsubmission_onlinetext/onlinetext.html", "It is no notebook."),
    ("01_forward.ipynb", "Its name is none that a learning platform gives"),
    ("README", "It is no notebook."),
    ("../../x_1_2_01_forward.ipynb", "Its path leads out of the archive."),
    ("/etc/x_1_2_01_forward.ipynb", "Its path leads out of the archive."),
    ("C:\\x_1_2_01_forward.ipynb", "Its path leads out of the archive."),
    ("a\\..\\x_1_2_01_forward.ipynb", "Its path leads out of the archive."),
    (".hidden_1_2_01_forward.ipynb", "No folder can be called like its student."),
    (f"{'x' * 200}_1_2_01_forward.ipynb", "No folder can be called like its student."),
    ("x\x1b[31m_1_2_01_forward.ipynb", "No folder can be called like its student."),
    ("a/../_1_assignsubmission_file/01_forward.ipynb", "Its path leads out of the archive."),
])
def test_what_cannot_be_collected_is_listed(desk, name, said):
    told = desk.collect({name: notebook(), "doejane_1_2_01_forward.ipynb": notebook()}, status=1)
    assert desk.held == only("doejane_1"), "the others are collected all the same"
    assert said in told and "\x1b" not in told
    assert "1 for a person to look at" in desk.told
    assert not (desk.folder.parent / "x_1").exists() and not (desk.folder / "x_1").exists()


@pytest.mark.parametrize("name", ["__MACOSX/._x_1_2_01_forward.ipynb", ".DS_Store",
                                  "index.html", "a/.ipynb_checkpoints/x_1_2_01_forward.ipynb",
                                  "HW_jd_attempt_2026-03-01-10-20-30.txt"])
def test_what_computers_and_platforms_add_is_passed_over(desk, name):
    assert desk.collect({name: b"x", "doejane_1_2_01_forward.ipynb": notebook()}) == ""


def test_a_link_in_a_zip_is_refused(desk):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        link = zipfile.ZipInfo("doejane_1_2_01_forward.ipynb")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
    assert "It is a link, not a file." in desk.collect(held.getvalue(), status=1)
    assert desk.held == {}


def test_links_in_a_folder_are_not_followed(desk, tmp_path):
    secret = tmp_path / "secret.ipynb"
    secret.write_bytes(notebook("secret"))
    folder = tmp_path / "unpacked"
    folder.mkdir()
    (folder / "doejane_1_2_01_forward.ipynb").symlink_to(secret)
    (folder / "J D_1_assignsubmission_file").symlink_to(tmp_path)
    assert main(["collect", str(folder), "--out", str(desk.out)]) == 1
    assert not desk.out.exists()


def test_nothing_is_written_through_a_link(desk, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    desk.out.mkdir()
    (desk.out / "doejane_1").symlink_to(tmp_path / "elsewhere")
    assert "is a link" in desk.collect({"doejane_1_2_01_forward.ipynb": notebook()}, status=1)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_zip_that_swells_is_refused_and_the_rest_collected(desk):
    told = desk.collect({"doejane_1_2_01_forward.ipynb": bytes(archive.MAX_FILE + 1),
                         "leeann_2_3_01_forward.ipynb": notebook(),
                         "roecid_3_4_work.zip": zipped({"01_forward.ipynb": bytes(2**25)})},
                        status=1)
    assert told.count("It has more than 20 MiB.") == 2
    assert desk.held == only("leeann_2")


def test_a_size_that_is_a_lie_is_not_believed(desk):
    data = bytearray(zipped({"doejane_1_2_01_forward.ipynb": bytes(archive.MAX_FILE + 1)}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24:at + 28] = struct.pack("<I", 10)
    told = desk.collect(bytes(data), status=1)
    assert "damaged" in told or "more than 20 MiB" in told
    assert desk.held == {}


def test_many_files_that_swell_together_stop_it(desk, monkeypatch):
    monkeypatch.setattr(archive, "MAX_TOTAL", 100_000)
    files = {f"s{n}_1_2_01_forward.ipynb": bytes(30_000) for n in range(9)}
    assert "unpacks to more than" in desk.collect(files, status=2)
    assert not desk.out.exists()


def test_many_files_stop_it(desk, monkeypatch):
    monkeypatch.setattr(archive, "MAX_FILES", 10)
    assert "more than 10 files" in desk.collect({f"x{n}": b"" for n in range(11)}, status=2)


def test_zips_in_zips_end(desk):
    inner = zipped({"01_forward.ipynb": notebook()})
    for _ in range(4):
        inner = zipped({"doejane_1_2_x.zip": inner})
    assert "It is a zip in a zip in a zip." in desk.collect(inner, status=1)


def test_an_encrypted_file_is_named(desk):
    data = bytearray(zipped({"doejane_1_2_01_forward.ipynb": notebook()}))
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flag] |= 1
    assert "It is encrypted." in desk.collect(bytes(data), status=1)


def test_a_damaged_member_is_named(desk):
    data = bytearray(zipped({"doejane_1_2_01_forward.ipynb": os.urandom(5000)}))
    data[200:300] = bytes(100)
    assert "It is damaged" in desk.collect(bytes(data), status=1)


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all", notebook()])
def test_what_is_no_zip_gets_a_sentence(desk, data):
    told = desk.collect(data, status=2)
    assert told.startswith("autograder: ") and "is no zip, or a damaged one" in told


def test_a_path_that_is_not_there_gets_a_sentence(desk, capsys):
    assert main(["collect", str(desk.folder / "none.zip"), "--out", str(desk.out)]) == 2
    assert "is neither a zip nor a folder" in capsys.readouterr().err
    assert "--timezone 'Mars/Base'" in desk.collect({}, "--timezone", "Mars/Base", status=2)


# The parts


def test_this_machines_clock_is_the_default(monkeypatch):
    from datetime import UTC, datetime

    read = Reader().read("HW_jd_attempt_2026-03-01-10-20-30_01_forward.ipynb", LESSONS).time
    assert read == datetime(2026, 3, 1, 10, 20, 30).astimezone(UTC)


@pytest.mark.parametrize("text", ["", "soon", "9" * 40, "\x00", "2026-13-45"])
def test_a_time_that_is_none_is_none(text):
    assert platforms.said(text) is None


def test_the_name_of_another_language_is_kept_without_its_time():
    name = Reader().read("1-2 - J D - März 1, 2026 959 AM/01_forward.ipynb", LESSONS)
    assert (name.student, name.platform, name.time) == ("J D", "Brightspace", None)


def test_a_collected_class_is_graded_where_it_lies(desk):
    """The folder is the one that grade reads, timestamps included."""
    from autograder import intake, place

    desk.collect({"HW_jd_attempt_2026-03-01-10-20-30_01_forward.ipynb": notebook()})
    wanted = desk.out / "jd" / LESSON / f"{LESSON}.ipynb"
    assert place.find(wanted) == (wanted, "")
    assert collect.said(intake.handed_in(wanted.with_name("timestamp.txt"))).isoformat() == (
        "2026-03-01T09:20:30+00:00")
