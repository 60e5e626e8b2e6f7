"""Kill -9 at any moment, in any process of a run: no mark is lost, none is given twice.

A class has been graded once and its teacher has marked and commented by hand; then everybody
hands in something else. The run that grades it again loses a random process at a random time.
Where that was its first process, the same command is given once more; else the run has to
finish by itself. Then every mark, page and table equals those of a run that nobody disturbed.
"""

import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from autograder import gradebook
from autograder.walls import LIBC
from tests.conftest import ROOT
from tests.test_grade import SAMPLE
from tests.test_run import Course, files, one_of, sample

pytestmark = pytest.mark.slow
KILLS = 54
VICTIMS = ("main", "worker", "main", "walls", "warm", "fork")
STUDENTS = ("right_ada", "mistaken_emil", "half_kim", "broken_rosa", "untouched_lea",
            "syntax_omar", "right_boris", "mistaken_hana", "noisy_pia", "cheat_inside",
            "mistaken_jun", "right_dana")
SURVIVORS_SECONDS = 15
PR_SET_CHILD_SUBREAPER = 36
BY_HAND = """
select student_id, grade_cell.name, auto_score, manual_score, needs_manual_grade from grade
join base_cell grade_cell on grade.cell_id = grade_cell.id
join submitted_notebook on grade.notebook_id = submitted_notebook.id
join submitted_assignment on submitted_notebook.assignment_id = submitted_assignment.id
union all
select student_id, cell.name, auto_comment, manual_comment, 0 from comment
join base_cell cell on comment.cell_id = cell.id
join submitted_notebook on comment.notebook_id = submitted_notebook.id
join submitted_assignment on submitted_notebook.assignment_id = submitted_assignment.id
order by 1, 2, 3
"""
AUDIT = """
create table marked (student);
create trigger marking after insert on autograder_record
begin insert into marked values (new.student); end;
"""


def serve():
    """Start runs as asked for on stdin: a fork each, so that none has to import everything.

    Tells the number of the run's first process; then, once it has ended, its exit status and how
    many of the processes that it leaves behind do not end by themselves.
    """
    from autograder import gradebook, run  # noqa: F401
    from autograder.__main__ import main

    run.BATCH_SECONDS = 0.1  # many transactions, or few kills would fall between two
    LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # what a killed run leaves comes here
    for line in sys.stdin:
        words, told = json.loads(line)
        pid = os.fork()
        if pid == 0:
            os.setsid()
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            for number in (1, 2):
                os.dup2(os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
            status = main(words)
            sys.stdout.flush()
            os._exit(status)
        print(pid, flush=True)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        print(json.dumps([status, survivors()]), flush=True)


def survivors():
    """Wait for all processes below this one; the number of those that do not end."""
    end = time.monotonic() + SURVIVORS_SECONDS
    while time.monotonic() < end:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.01)
        except ChildProcessError:
            return 0
    with open(f"/proc/self/task/{os.getpid()}/children") as file:
        return len(file.read().split())


class Runs:
    """Runs in processes of their own."""

    def __init__(self, folder):
        self.told = folder / "told"
        self.server = subprocess.Popen(
            [sys.executable, "-m", "tests.test_kill"], cwd=ROOT, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True,
            env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'notebooks'}"})

    def begin(self, course):
        """Start grading; returns the number of the first process."""
        self.told.write_text("")
        words = course.words("--workers", "2", "--seconds", "10")
        self.server.stdin.write(json.dumps([words, str(self.told)]) + "\n")
        self.server.stdin.flush()
        return int(self.server.stdout.readline())

    def end(self):
        """Wait for the end of a run: its exit status. Nothing of it may be left."""
        status, left = json.loads(self.server.stdout.readline())
        assert left == 0, "processes of the run are still there"
        assert "Traceback" not in self.told.read_text(), self.told.read_text()
        return status

    def close(self):
        self.server.stdin.close()
        self.server.stdout.close()
        self.server.wait()


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    made = Runs(tmp_path_factory.mktemp("runs"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def stage(tmp_path_factory, runs):
    """The class, its folder as it was before, how it should be after, and how long that takes."""
    folder = tmp_path_factory.mktemp("stage")
    course = Course(folder)
    for student in STUDENTS:
        course.hand_in(student, sample(student))
    runs.begin(course)
    assert runs.end() == 1  # one file needs a person
    shutil.copytree(course.out, folder / "old", symlinks=True)
    with sqlite3.connect(folder / "old" / "gradebook.db") as db:
        db.executescript("update grade set manual_score = 0.25 where auto_score < 2;"
                         "update comment set manual_comment = 'Well done, ' || rowid;" + AUDIT)
    for number, student in enumerate(STUDENTS):
        course.hand_in(student, sample(STUDENTS[number - 5]))
    seconds = []
    for name in ("old", "none"):
        started = time.monotonic()
        prepared(course, folder / name)
        runs.begin(course)
        assert runs.end() == 1
        seconds.append(time.monotonic() - started)
        course.out.rename(folder / f"new from {name}")
    return course, folder, max(seconds)


def prepared(course, before):
    """Put the folder back to what it was before; to none at all where there was none."""
    shutil.rmtree(course.out, ignore_errors=True)
    if before.exists():
        shutil.copytree(before, course.out, symlinks=True)


def struck(runs, course, victim, seconds, late):
    """Start a run and kill one of its processes after so long; whether there was any left.

    `late`: the time counts from the first mark.
    """
    before = len(course.log())
    main = runs.begin(course)
    while late and len(course.log()) == before and os.path.exists(f"/proc/{main}/exe"):
        time.sleep(0.005)
    time.sleep(seconds)
    pid = main if victim == "main" else one_of(main, victim, seconds=3)
    try:
        if pid is not None:
            os.kill(pid, signal.SIGKILL)
            return True
    except ProcessLookupError:
        pass
    return False


@pytest.mark.parametrize("number", range(KILLS))
def test_a_run_that_is_killed_somewhere_loses_nothing(stage, runs, number):
    course, folder, seconds = stage
    rng, victim = random.Random(number), VICTIMS[number % len(VICTIMS)]
    name = "none" if number % 4 == 3 else "old"
    for _ in range(10):  # until it strikes before the run has ended
        prepared(course, folder / name)
        late = rng.random() < 0.5
        wait = rng.uniform(0, seconds * (0.2 if late else 0.8))
        hit = struck(runs, course, victim, wait, late)
        status = runs.end()
        if hit and (status == -signal.SIGKILL) == (victim == "main"):
            break
    else:
        pytest.fail("no kill has hit anything")
    if victim == "main":
        runs.begin(course)
        status = runs.end()
    assert status == 1, runs.told.read_text()
    is_as_if_nothing_had_happened(course, folder / f"new from {name}", name)


def pages(folder):
    """What lies in a folder, but for the addresses in memory that a cell may have printed."""
    return {path: re.sub(rb"0x[0-9a-f]{6,}", b"0x", text) for path, text in files(folder).items()}


def is_as_if_nothing_had_happened(course, undisturbed, name):
    for table in ("verdicts.csv", "grades.csv"):
        assert (course.out / table).read_bytes() == (undisturbed / table).read_bytes()
    for kind in ("autograded", "feedback"):
        ours, theirs = pages(course.out / kind), pages(undisturbed / kind)
        assert len(ours) == len(STUDENTS) and ours == theirs
    assert not [path for path in course.out.rglob("*.part*")] and not list(
        course.out.glob("gradebook.db-*"))
    assert course.held() == gradebook.scores(gradebook.url(undisturbed))
    assert course.ask("pragma integrity_check") == [("ok",)]
    assert course.ask("pragma foreign_key_check") == []
    assert course.ask("select count(*) from alembic_version") == [(1,)]
    with sqlite3.connect(undisturbed / "gradebook.db") as db:
        assert course.ask(BY_HAND) == db.execute(BY_HAND).fetchall()
    if name == "old":
        assert course.ask("select count(*) from grade where manual_score = 0.25")[0][0] > 20
        assert course.ask("select count(distinct manual_comment) from comment")[0][0] > 20
        marked = course.ask("select student, count(*) from marked group by student")
        assert marked == [(student, 1) for student in sorted(STUDENTS)]
    new = course.log()[len(STUDENTS) if name == "old" else 0:]
    for student in STUDENTS:
        states = [line["state"] for line in new if line["student"] == student]
        # a kill between the transaction and the log leaves the mark, but no line of the first run
        assert states in (["graded"], ["graded", "unchanged"], ["unchanged"])
    seed = (course.out / "seed").read_text()
    assert seed == (SAMPLE / "seed").read_text()


if __name__ == "__main__":
    serve()
