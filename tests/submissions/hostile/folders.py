"""What may lie in a student's folder besides a notebook, or in its place."""

import os
import socket
from pathlib import Path

from tests.submissions.cases import FULL, attack
from tests.submissions.notebooks import LESSON, RIGHT, WRONG, notebook, write

NAME = f"{LESSON}.ipynb"
SHADOW = """
import builtins
builtins.left_by_a_shadow = True
def __getattr__(name): return lambda *args, **kwargs: True
"""


def hand_in(folder: Path, made: dict | None = None) -> Path:
    """A notebook, right if nothing else is said, in its place; returns the lesson's folder."""
    write(folder / LESSON / NAME, made or notebook(RIGHT, last="print('handed in')"))
    return folder / LESSON


def neighbour(folder: Path) -> str:
    """The folder of the honest student who comes before, as a relative link names it."""
    return folder.name[:3]


@attack("a link to a neighbour's notebook", proof="It is a link, not a file")
def linked_notebook(folder):
    (folder / LESSON).mkdir(parents=True)
    (folder / LESSON / NAME).symlink_to(f"../../{neighbour(folder)}/{LESSON}/{NAME}")


@attack("a link to a neighbour's folder of the lesson", proof="Its folder is a link")
def linked_lesson(folder):
    folder.mkdir()
    (folder / LESSON).symlink_to(f"../{neighbour(folder)}/{LESSON}")


@attack("a link to all of a neighbour's work", proof="Its folder is a link")
def linked_student(folder):
    folder.symlink_to(neighbour(folder))


@attack("a link to the teacher's own copy", proof="Its folder is a link")
def linked_to_the_teacher(folder):
    folder.mkdir()
    (folder / LESSON).symlink_to(folder.parent.parent / "home")


@attack("a folder that links to itself", proof="Its folder is a link")
def linked_in_a_circle(folder):
    folder.mkdir()
    (folder / LESSON).symlink_to(LESSON)


@attack("a link under another name", proof="It is a link, not a file")
def linked_and_renamed(folder):
    (folder / LESSON).mkdir(parents=True)
    (folder / LESSON / "mine.ipynb").symlink_to(f"../../{neighbour(folder)}/{LESSON}/{NAME}")


@attack("a renamed folder that links to a neighbour's", proof="Its folder is a link")
def linked_renamed_folder(folder):
    folder.mkdir()
    (folder / "my 01 forward").symlink_to(f"../{neighbour(folder)}/{LESSON}")


@attack("a link to itself", proof="It is a link, not a file")
def linked_to_itself(folder):
    (folder / LESSON).mkdir(parents=True)
    (folder / LESSON / NAME).symlink_to(NAME)


@attack("links to private files beside a right notebook", proof="handed in", earns=FULL)
def linked_extra_files(folder):
    place = hand_in(folder)
    for name, target in (("notes.txt", "../../../home/.ssh/id_rsa"), ("seed", "../../../seed"),
                         ("loop", "."), ("etc", "/etc"), ("data", "/dev/zero")):
        (place / name).symlink_to(target)


@attack("its own numpy, IPython, workbench, grader and settings beside the notebook",
        proof="imported True False", stock=True)
def shadows_modules(folder):
    place = hand_in(folder, notebook(WRONG, first="""
import builtins, numpy, workbench
ours = numpy.__file__.startswith(("/usr", "/env"))
print("imported", ours, hasattr(builtins, "left_by_a_shadow"))"""))
    for name in ("numpy", "IPython", "ipykernel_launcher", "matplotlib", "sitecustomize",
                 "warnings", "usercustomize", "nbgrader_config", "jupyter_config"):
        (place / f"{name}.py").write_text(SHADOW)
    for name in ("workbench", "autograder", "solutions"):
        (place / name).mkdir()
        (place / name / "__init__.py").write_text(SHADOW)


@attack("a gradebook, a seed and a feedback page of its own", proof="handed in")
def brings_its_own_gradebook(folder):
    place = hand_in(folder, notebook(WRONG, last="print('handed in')"))
    for name in ("gradebook.db", "seed", "verdicts.csv", "feedback.html", ".nbgrader.log"):
        (place / name).write_text("1")
        (folder / name).write_text("1")


def with_timestamp(content: bytes):
    def make(folder):
        (hand_in(folder) / "timestamp.txt").write_bytes(content)
    return make


@attack("a timestamp that is no date", proof="handed in", earns=FULL)
def timestamp_of_words(folder):
    with_timestamp(b"yesterday, honestly")(folder)


@attack("a timestamp that is no text", proof="handed in", earns=FULL)
def timestamp_of_bytes(folder):
    with_timestamp(b"\xff\xfe\x00")(folder)


@attack("timestamps at both ends of time", proof="handed in", earns=FULL)
def timestamp_at_the_end_of_time(folder):
    with_timestamp(b"0001-01-01 00:00:00 +1400")(folder)


@attack("a timestamp with commands for the database", proof="handed in", earns=FULL)
def timestamp_of_sql(folder):
    with_timestamp(b"2016-01-01'; UPDATE grade SET auto_score = 10; --")(folder)


@attack("a timestamp that links to a private file", proof="handed in", earns=FULL)
def timestamp_that_links(folder):
    (hand_in(folder) / "timestamp.txt").symlink_to("../../../home/.ssh/id_rsa")


@attack("a timestamp that is a pipe nobody writes to", proof="handed in", earns=FULL)
def timestamp_pipe(folder):
    os.mkfifo(hand_in(folder) / "timestamp.txt")


@attack("a timestamp of 3 GB", proof="handed in", earns=FULL)
def timestamp_huge(folder):
    with open(hand_in(folder) / "timestamp.txt", "wb") as file:
        file.truncate(3 * 10**9)


@attack("a pipe that nobody writes to in the notebook's place", proof="not a plain file")
def pipe_for_a_notebook(folder):
    (folder / LESSON).mkdir(parents=True)
    os.mkfifo(folder / LESSON / NAME)


@attack("a folder in the notebook's place", proof="not a plain file")
def folder_for_a_notebook(folder):
    (folder / LESSON / NAME).mkdir(parents=True)


@attack("a socket in the notebook's place", proof="cannot be opened")
def socket_for_a_notebook(folder):
    (folder / LESSON).mkdir(parents=True)
    here = os.getcwd()
    os.chdir(folder / LESSON)  # a socket's path may have 108 letters only
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(NAME)
    os.chdir(here)


@attack("a sparse file of 1 TB in the notebook's place", proof="at most 20 are read")
def sparse_terabyte(folder):
    (folder / LESSON).mkdir(parents=True)
    with open(folder / LESSON / NAME, "wb") as file:
        file.truncate(10**12)


@attack("broken notebooks beside the right one", proof="handed in", earns=FULL)
def broken_notebooks_beside(folder):
    place = hand_in(folder)
    (place / "extra.ipynb").write_text("{")
    (place / "folder.ipynb").mkdir()
    (place / ".ipynb_checkpoints").mkdir()
    (place / ".ipynb_checkpoints" / NAME).write_text("{")


@attack("a name that a shell, a table, a page and a spreadsheet would run", proof="handed in",
        earns=FULL, student="=1+1;$(touch left_by_a_name)[bold]<script>ACTIVE<script>'--")
def name_that_runs(folder):
    hand_in(folder)


@attack("a name with terminal commands and line ends", proof="handed in", earns=FULL,
        student="m\x1b]0;OWNED\x07\nm,01_forward,E1.1,1,1,right,\x1b[2J\u202e")
def name_with_line_ends(folder):
    hand_in(folder)
