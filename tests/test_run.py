"""A grading run: what it skips and does again, what it survives, and what it tells while it goes.

The runs of most tests share one worker: to start one takes longer than what they ask of it.
"""

import json
import os
import pty
import re
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import contextmanager, nullcontext
from itertools import islice
from pathlib import Path

import pytest

from autograder import gradebook, workers
from autograder import run as run_module
from autograder.__main__ import main
from autograder.commands import grade as command
from autograder.sandbox import Limits, NoWalls
from autograder.workers import Local, Task, Walls
from tests.conftest import ROOT
from tests.test_grade import SAMPLE, rows

LESSON = "01_forward"
MIXED = ("right_ada", "mistaken_emil", "half_kim", "broken_rosa", "untouched_lea", "syntax_omar")


class Course:
    """A class and the folder that it is graded into."""

    def __init__(self, folder):
        self.submitted, self.out = folder / "submitted", folder / "out"

    def path(self, student, lesson=LESSON):
        return self.submitted / student / lesson / f"{lesson}.ipynb"

    def hand_in(self, student, text, lesson=LESSON):
        self.path(student, lesson).parent.mkdir(parents=True, exist_ok=True)
        self.path(student, lesson).write_text(text, encoding="utf-8")

    def words(self, *more, lessons=(LESSON,)):
        """The command line that grades the class."""
        return ["grade", str(self.submitted), "--out", str(self.out), "--seed",
                str(SAMPLE / "seed"), "--seconds", "2", "--workers", "1",
                *[word for lesson in lessons for word in ("--lesson", lesson)], *more]

    def grade(self, *more, **how):
        """Grade in this process; returns the exit status."""
        return main(self.words(*more, **how))

    def states(self, *more, **how):
        """Grade; returns what this run's log lines say of each student."""
        before = len(self.log())
        assert self.grade(*more, **how) in (0, 1)
        told = [(line["student"], line["state"]) for line in self.log()[before:]]
        assert len(told) == len(dict(told)), "a line for each submission, and one only"
        return dict(told)

    def log(self):
        path = self.out / "log.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    def verdicts(self):
        """(student, exercise) -> verdict."""
        return {(row["student"], row["exercise"]): row["verdict"]
                for row in rows(self.out / "verdicts.csv")}

    def marks(self):
        """student -> the sum of the marks."""
        return {row["student"]: float(row["score"]) for row in rows(self.out / "grades.csv")}

    def held(self):
        """(student, lesson, exercise) -> the score in the gradebook."""
        return gradebook.scores(gradebook.url(self.out))

    def ask(self, query):
        """What the gradebook answers, or the change that it keeps."""
        with sqlite3.connect(self.out / "gradebook.db") as db:
            return db.execute(query).fetchall()


def sample(student, lesson=LESSON):
    """A notebook of the sample class."""
    return (SAMPLE / "submitted" / student / lesson / f"{lesson}.ipynb").read_text("utf-8")


@pytest.fixture(scope="module")
def kept():
    """One worker."""
    try:
        team = Local(1, Walls())
    except NoWalls as error:
        pytest.skip(str(error))
    with team:
        yield team


@pytest.fixture
def team(kept, monkeypatch):
    """Every run of this test goes to the one worker."""
    monkeypatch.setattr(command, "Local", lambda count, walls: nullcontext(kept))
    return kept


@pytest.fixture
def course(tmp_path, team):
    """Two students with different marks."""
    made = Course(tmp_path)
    made.hand_in("ada", sample("right_ada"))
    made.hand_in("emil", sample("mistaken_emil"))
    return made


BOTH = {"ada": "graded", "emil": "graded"}
NONE = {"ada": "unchanged", "emil": "unchanged"}
EMIL = {"ada": "unchanged", "emil": "graded"}


# What is skipped, and what is not


def test_what_has_not_changed_is_skipped_whatever_its_time(course):
    assert course.states() == BOTH
    text = (course.out / "verdicts.csv").read_bytes()
    os.utime(course.path("emil"))
    course.hand_in("ada", sample("right_ada"))
    assert course.states() == NONE
    assert (course.out / "verdicts.csv").read_bytes() == text


def test_what_decides_marks_is_graded_again_when_it_changes(course, monkeypatch):
    assert course.states() == BOTH
    course.hand_in("emil", sample("mistaken_emil") + " ")
    assert course.states() == EMIL
    course.path("emil").with_name("timestamp.txt").write_text("2026-03-01 10:00:00 UTC")
    assert course.states() == EMIL
    assert course.states("--memory", "1024") == BOTH
    assert course.states("--memory", "1024") == NONE
    monkeypatch.setattr(run_module, "edition", lambda: "another lesson, judge or Python")
    assert course.states("--memory", "1024") == BOTH


def test_new_work_gets_new_marks(course):
    course.states()
    course.hand_in("emil", sample("right_boris"))
    assert course.states() == EMIL
    assert course.marks() == {"ada": 10, "emil": 10}
    assert course.held()["emil", LESSON, "E1.1"] == 1


def test_force_grades_everything_again(course):
    course.states()
    assert course.states("--force") == BOTH
    assert course.states("--force", "--only", "emil") == {"emil": "graded"}


@pytest.mark.parametrize("folder, name", [("feedback", "html"), ("autograded", "ipynb")])
def test_a_page_that_is_gone_is_made_again(course, folder, name):
    course.states()
    path = course.out / folder / "emil" / LESSON / f"{LESSON}.{name}"
    text = path.read_bytes()
    path.unlink()
    assert course.states() == EMIL
    assert path.read_bytes() == text


def test_one_that_waits_for_a_person_is_tried_again(course, monkeypatch):
    monkeypatch.setattr(command, "Local", lambda count, walls: nullcontext(Helpless()))
    assert course.grade() == 1
    assert set(course.verdicts().values()) == {"waiting"}
    monkeypatch.undo()
    assert course.grade() == 0
    assert course.marks()["ada"] == 10


class Helpless:
    """A team that cannot grade."""

    kind = "bubblewrap"

    def results(self, tasks):
        return (workers.waiting(task, "A bug of ours.") for task in tasks)


# Some students, some lessons


def test_only_some_students_are_graded_and_the_others_keep_their_rows(course):
    course.hand_in("kim", sample("half_kim"))
    assert course.states("--only", "ada", "--only", "kim") == {"ada": "graded", "kim": "graded"}
    assert set(course.marks()) == {"ada", "kim"}
    assert course.states("--only", "emil") == {"emil": "graded"}
    assert course.marks() == {"ada": 10, "emil": 2.5, "kim": 4}


def test_a_student_who_is_not_there_gets_a_sentence(course, capsys):
    assert course.grade("--only", "ada", "--only", "nobody", "--only", "nowhere") == 2
    told = capsys.readouterr().err
    assert "no folder nobody, nowhere" in told and "such as ada" in told
    assert not course.out.exists()


def test_one_lesson_after_the_other_keeps_both_in_the_tables(course):
    second = "02_slopes"
    course.hand_in("ada", sample("right_ada", second), second)
    assert course.states() == BOTH
    assert course.states(lessons=[second]) == {"ada": "graded", "emil": "missing"}
    both = course.verdicts()
    assert {exercise[:2] for _, exercise in both} == {"E1", "E2"}
    assert both["emil", "E1.3"] == "wrong" and both["emil", "E2.1"] == "missing"
    assert all(both[key] == "right" for key in both if key[0] == "ada")
    header = (course.out / "grades.csv").read_text().splitlines()[0].split(",")
    assert header[1] == "E1.1" and header[6] == "E2.1" and header[-2:] == ["score", "points"]
    alone = Course(course.out.parent / "alone")
    shutil.copytree(course.submitted, alone.submitted)
    alone.grade(lessons=[LESSON, second])
    for name in ("verdicts.csv", "grades.csv"):
        assert (alone.out / name).read_bytes() == (course.out / name).read_bytes()


def test_what_was_never_selected_waits_in_the_tables(course):
    second = "02_slopes"
    course.hand_in("ada", sample("right_ada", second), second)
    course.grade("--only", "ada", lessons=[second])
    course.grade("--only", "emil")
    found = course.verdicts()
    assert len(found) == 2 * len({exercise for _, exercise in found})
    assert found["ada", "E1.1"] == "waiting"  # it was handed in
    assert found["ada", "E2.1"] == "right" and found["emil", "E1.3"] == "wrong"
    assert found["emil", "E2.1"] == "missing"  # it was not
    advice = {row["advice"] for row in rows(course.out / "verdicts.csv")
              if row["verdict"] == "waiting"}
    assert advice == {run_module.NOT_YET}


# What the gradebook keeps


def test_a_withdrawn_submission_with_marks_by_hand_is_kept_for_a_person(course):
    course.states()
    course.ask("update grade set manual_score = 0.25")
    shutil.rmtree(course.path("emil").parent)
    for _ in range(2):  # until somebody has looked
        assert course.grade() == 1
        (person,) = json.loads((course.out / "run.json").read_text())["needs_person"]
        assert person["student"] == "emil" and "has marks given by hand" in person["reason"]
        assert course.log()[-1]["reason"] == person["reason"]
        assert ("emil", LESSON, "E1.1") in course.held()
        assert course.verdicts()["emil", "E1.1"] == "missing"
    assert course.ask("select distinct manual_score from grade") == [(0.25,)]


def test_a_withdrawn_submission_is_forgotten_whole(course):
    course.states()
    shutil.rmtree(course.path("emil").parent)
    assert course.states() == {"ada": "unchanged", "emil": "missing"}
    for table in ("submitted_assignment", "submitted_notebook", "autograder_record"):
        assert course.ask(f"select count(*) from {table}") == [(1,)]
    course.hand_in("emil", sample("mistaken_emil"))
    assert course.states() == EMIL
    assert course.marks() == {"ada": 10, "emil": 2.5}


PENALTY = '''
from nbgrader.plugins import BasePlugin

class PointPerHour(BasePlugin):
    """A point for each hour begun."""

    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return -(-total_seconds_late // 3600)

c = get_config()
c.AssignLatePenalties.plugin_class = PointPerHour
'''


def test_late_penalties_are_those_of_the_course_and_given_again_each_time(course):
    course.out.mkdir()
    (course.out / "nbgrader_config.py").write_text(PENALTY)
    for student in ("ada", "emil"):
        stamp = "2026-03-01 10:00:00 UTC"
        course.path(student).with_name("timestamp.txt").write_text(stamp)
    penalties = ("select student_id, late_submission_penalty from submitted_notebook n join "
                 "submitted_assignment s on n.assignment_id = s.id order by student_id")

    def due(when):
        course.ask(f"update assignment set duedate = '2026-03-01 {when}.000000'")

    assert course.states() == BOTH
    assert course.ask(penalties) == [("ada", None), ("emil", None)]
    due("08:30:00")
    assert course.states() == NONE, "a due date changes no answer"
    assert course.ask(penalties) == [("ada", 2), ("emil", 2)]
    due("05:00:00")
    assert course.states("--force") == BOTH
    assert course.ask(penalties) == [("ada", 5), ("emil", 2.5)], "never more than the score"
    course.ask("update grade set manual_score = 0 where auto_score > 0")
    assert course.states() == NONE
    assert course.ask(penalties) == [("ada", 0), ("emil", 0)]
    due("23:00:00")
    assert course.states() == NONE
    assert course.ask(penalties) == [("ada", None), ("emil", None)]
    assert (course.out / "nbgrader_config.py").read_text() == PENALTY
    assert course.marks() == {"ada": 10, "emil": 2.5}, "grades.csv tells the judge's marks"


def test_a_new_gradebook_is_there_whole_or_not_at_all(course, monkeypatch):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr(gradebook.api, "get_alembic_version", interrupted)
    assert course.grade() == 130
    assert not (course.out / "gradebook.db").exists()
    monkeypatch.undo()
    assert main(course.words()) == 0
    assert course.ask("select count(*) from alembic_version") == [(1,)]
    assert not list(course.out.glob(".*.part*"))


# What it survives


def programs():
    """pid -> (parent, arguments) of all processes that run."""
    found = {}
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            try:
                state, parent = (path / "stat").read_text().rpartition(")")[2].split()[:2]
                words = (path / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
            except OSError:
                continue
            if state not in "ZX":
                found[int(path.name)] = int(parent), words
    return found


def roles(main):
    """The processes of a run by what they are: workers, walls, warmed interpreters, forks."""
    found = programs()
    members = {"worker": [pid for pid, (parent, _) in found.items() if parent == main],
               "walls": [], "warm": [], "fork": []}

    def below(pid, forks):
        for child, (parent, words) in found.items():
            if parent == pid:
                warm = any(word.endswith("/warm.py") for word in words[3:4])
                members["fork" if forks else "warm" if warm else "walls"].append(child)
                below(child, forks or warm)

    for worker in members["worker"]:
        below(worker, False)
    return members


def one_of(main, role, seconds=20.0):
    """A process of a run, awaited; None when the run has none for so long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if members := roles(main)[role]:
            return members[-1]
        time.sleep(0.002)
    return None


def tasks(students):
    return [Task(student, LESSON, sample(student).encode(), "", 5, Limits(step=2))
            for student in students]


def marked(team, some):
    """student -> everything that is written of a submission."""
    return {done.graded.student: (done.graded.verdicts, done.notebook, done.page)
            for done in team.results(some)}


@pytest.mark.parametrize("role", ["worker", "walls", "warm", "fork"])
def test_a_process_that_is_killed_costs_nobody_anything(kept, role):
    some = tasks(MIXED)
    before = marked(kept, some)

    def killing():
        for number, task in enumerate(some):
            if number == 4:  # two are done, and one is at work
                os.kill(one_of(os.getpid(), role), signal.SIGKILL)
            yield task

    assert len(before) == len(MIXED)
    assert marked(kept, killing()) == before


class Nothing:
    """Walls around nothing, for workers that only live and die."""

    trusted, kind = False, "bubblewrap"

    def open(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


@contextmanager
def workers_that(do, monkeypatch, count=2):
    """A team whose workers do so in place of grading."""
    monkeypatch.setattr(workers, "Walls", lambda *_: Nothing())
    monkeypatch.setattr(workers, "grade_task", do)
    with Local(count, Nothing()) as team:
        yield team


def dies_of(*students):
    def do(task, sandbox):
        if task.student in students:
            os.kill(os.getpid(), signal.SIGKILL)
        return workers.waiting(task, "all is well")
    return do


def test_one_that_kills_its_worker_twice_waits_for_a_person(monkeypatch):
    some = tasks(["right_ada", "right_boris", "half_kim", "right_chen", "right_dana"])
    with workers_that(dies_of("half_kim"), monkeypatch) as team:
        done = {each.graded.student: each.graded for each in team.results(some)}
    assert {student: graded.reason for student, graded in done.items()} == {
        task.student: "all is well" for task in some} | {
        "half_kim": "The grader's own process ended while it was graded."}
    assert {verdict.verdict for verdict in done["half_kim"].verdicts} == {"waiting"}


def test_workers_that_never_begin_end_the_run_with_a_sentence(monkeypatch):
    monkeypatch.setattr(Nothing, "open", lambda self: os.kill(os.getpid(), signal.SIGKILL))
    with workers_that(None, monkeypatch) as team, pytest.raises(NoWalls, match="before it began"):
        list(team.results(tasks(["right_ada"])))


def test_a_worker_that_is_killed_before_it_begins_is_replaced(monkeypatch, tmp_path):
    def once(self):
        if not (tmp_path / "killed").exists():
            (tmp_path / "killed").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return self

    monkeypatch.setattr(Nothing, "open", once)
    with workers_that(dies_of(), monkeypatch, count=1) as team:
        assert len(list(team.results(tasks(["right_ada", "half_kim"])))) == 2


@pytest.mark.parametrize("role", ["walls", "warm"])
def test_a_sandbox_that_is_killed_before_it_is_ready_is_started_again(monkeypatch, role):
    from autograder.sandbox import Sandbox, open_sandbox

    real, starts = Sandbox._hear, []

    def killed(self):
        starts.append(self._process.pid)
        if len(starts) == 1:
            victim = self._process.pid
            if role == "warm":
                victim = next(pid for pid in iter(lambda: warm_below(victim), None) if pid)
            os.kill(victim, signal.SIGKILL)
        return real(self)

    monkeypatch.setattr(Sandbox, "_hear", killed)
    with open_sandbox() as made:
        assert made.kind == "bubblewrap" or shutil.which("bwrap") is None
    assert len(set(starts)) == 2


def warm_below(process):
    """The interpreter inside a sandbox; 0 while there is none."""
    found = programs()
    for pid, (_, words) in found.items():
        above = pid
        while above in found and above != process:
            above = found[above][0]
        if above == process and any(word.endswith("/warm.py") for word in words[3:4]):
            return pid
    return 0


def large(where):
    """A right notebook of 15 MB."""
    notebook = json.loads(sample("right_ada"))
    if where == "outputs":
        cell = next(c for c in notebook["cells"] if c["cell_type"] == "code")
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 15_000_000}]
    else:
        more = {"outputs": [], "execution_count": None} if where == "code" else {}
        notebook["cells"] += [
            {"cell_type": where, "metadata": {}, "source": "#" + "x" * 1_000_000, **more}
            for _ in range(15)]
    return json.dumps(notebook)


def test_large_submissions_stop_nobody(course):
    places = ("code", "outputs", "markdown")
    for number in range(2):  # one comes while another goes
        for where in places:
            course.hand_in(f"{where}{number}", large(where))
    assert course.grade() == 1
    marks = course.marks()
    for number in range(2):
        assert [marks[f"{where}{number}"] for where in places] == [0, 10, 10]
    page = course.out / "feedback" / "code0" / LESSON / f"{LESSON}.html"
    assert "MiB of code; at most 4 are read." in page.read_text()
    assert marks["emil"] == 2.5


class Interrupted:
    """A team during whose work somebody presses Ctrl-C."""

    kind = "bubblewrap"

    def __init__(self, team, after):
        self.team, self.after = team, after

    def results(self, tasks):
        yield from self.team.results(islice(tasks, self.after))
        raise KeyboardInterrupt


def test_marks_are_the_same_whoever_grades_and_however_often_it_stops(
        tmp_path, kept, monkeypatch, capsys):
    courses = [Course(tmp_path / name) for name in ("one", "two", "resumed")]
    for course in courses:
        for student in MIXED:
            course.hand_in(student, sample(student))
    one, two, resumed = courses
    monkeypatch.setattr(command, "Local", lambda count, walls: nullcontext(Interrupted(kept, 3)))
    monkeypatch.setattr(run_module, "BATCH_SECONDS", 1e9)
    assert resumed.grade() == 130
    assert "the same command goes on" in capsys.readouterr().err
    assert len(resumed.ask("select * from autograder_record")) == 3, "the batch was written"
    assert [line["state"] for line in resumed.log()] == ["graded"] * 3
    monkeypatch.setattr(command, "Local", lambda count, walls: nullcontext(kept))
    states = list(resumed.states().values())
    assert sorted(states) == ["graded"] * 3 + ["unchanged"] * 3
    assert one.grade() == 1
    monkeypatch.undo()
    assert two.grade("--workers", "2") == 1
    for other in (two, resumed):
        for name in ("verdicts.csv", "grades.csv"):
            assert (other.out / name).read_bytes() == (one.out / name).read_bytes()
        assert other.held() == one.held()
        for folder in ("autograded", "feedback"):
            ours, theirs = files(one.out / folder), files(other.out / folder)
            assert len(ours) == len(MIXED) and ours == theirs


def files(folder):
    """Path -> bytes of all that lies in a folder."""
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*") if path.is_file()}


# What it tells, run as people run it


def started(course, *more, **how):
    """`python -m autograder grade` as a process of its own."""
    return subprocess.Popen([sys.executable, "-m", "autograder", *course.words(*more)], cwd=ROOT,
                            stdin=subprocess.DEVNULL, start_new_session=True, **how)


def begun(course, process):
    """Wait until a run has graded somebody, or has ended."""
    path = course.out / "log.jsonl"
    while process.poll() is None and not (path.exists() and path.stat().st_size):
        time.sleep(0.005)


def test_a_second_run_into_the_folder_is_refused_and_the_first_goes_on(
        tmp_path, team, capsys):
    course = Course(tmp_path)
    for number in range(12):
        course.hand_in(f"student{number}", sample("right_ada"))
    with started(course, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as first:
        begun(course, first)
        assert course.grade() == 2
        assert first.poll() is None, "the first has ended before the second was refused"
        told = capsys.readouterr().err
        assert told.startswith("autograder: Another grading run is writing into ")
        assert told.count("\n") == 1
        out, err = first.communicate(timeout=60)
    assert first.returncode == 0 and err == b"", "quiet where nobody watches"
    assert b"12 submissions of 12 students" in out
    assert set(course.marks().values()) == {10} and len(course.marks()) == 12
    assert len(course.log()) == 12
    assert course.states() == {f"student{number}": "unchanged" for number in range(12)}


def test_ctrl_c_keeps_what_is_graded_and_the_next_run_goes_on(tmp_path, team):
    course = Course(tmp_path)
    for number in range(12):
        course.hand_in(f"student{number}", sample("right_ada"))
    with started(course, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        begun(course, process)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: everybody hears it
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.decode().startswith("autograder: interrupted.") and b"Traceback" not in err
    done = {student for student, in course.ask("select student from autograder_record")}
    assert {line["student"] for line in course.log()} == done and 0 < len(done) < 12
    states = course.states()
    assert {student for student in states if states[student] == "unchanged"} == done
    assert set(course.marks().values()) == {10} and len(course.marks()) == 12


def test_a_bar_is_shown_where_somebody_watches(tmp_path):
    course = Course(tmp_path)
    for student in MIXED:
        course.hand_in(student, sample(student))
    ours, theirs = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    with started(course, stdout=subprocess.DEVNULL, stderr=theirs, env=environment) as process:
        os.close(theirs)
        seen = b""
        while select.select([ours], [], [], 60)[0]:
            try:
                seen += os.read(ours, 4096)
            except OSError:  # nobody writes any more
                break
    os.close(ours)
    assert process.returncode == 1
    frames = [frame for frame in re.split(r"[\r\n]+|\x1b\[[0-9;?]*[a-zA-Z]", seen.decode())
              if frame.strip()]
    text = "".join(frames)
    assert text.startswith("grading") and "0/6" in text and "6/6" in text
    assert re.search(r"\d+ a minute", text)
    assert re.search(r"\d:\d\d:\d\d", text), "the time left"
    assert "1 for a person" in text


def test_every_run_writes_one_line_for_each_submission(course):
    course.hand_in("rosa", sample("broken_rosa"))
    (course.submitted / "tove").mkdir()
    for _ in range(2):
        course.grade()
    lines = course.log()
    assert [line["student"] for line in lines[4:]].count("tove") == 1 and len(lines) == 8
    last = {line["student"]: line for line in lines[4:]}
    assert {student: line["state"] for student, line in last.items()} == {
        "ada": "unchanged", "emil": "unchanged", "rosa": "unchanged", "tove": "missing"}
    assert last["ada"]["score"] == last["ada"]["points"] == 10
    assert last["ada"]["lesson"] == LESSON and last["ada"]["verdicts"]["E1.4"] == "right"
    assert "breaks off" in last["rosa"]["reason"] and last["ada"]["reason"] == ""
    assert all(line["time"].endswith("+00:00") and line["seconds"] >= 0 for line in lines)


# What a teacher gives by hand


def page(course, student):
    return (course.out / "feedback" / student / LESSON / f"{LESSON}.html").read_text("utf-8")


def comment(course, student, text, cell="E1_1_normalize"):
    course.ask(f"""update comment set manual_comment = {text} where id in (
        select comment.id from comment
        join base_cell on base_cell.id = comment.cell_id and base_cell.name = '{cell}'
        join submitted_notebook on submitted_notebook.id = comment.notebook_id
        join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
        where submitted_assignment.student_id = '{student}')""")


def test_a_teachers_comment_stands_in_the_page_as_long_as_it_is_there(course):
    course.states()
    before = page(course, "emil")
    comment(course, "emil", "'See me <b>after</b> class.'")
    assert course.states() == NONE, "a comment is no reason to grade again"
    assert "See me &lt;b&gt;after&lt;/b&gt; class." in page(course, "emil")
    assert "Your teacher writes" not in page(course, "ada")
    assert course.states("--force") == BOTH
    assert "See me &lt;b&gt;after&lt;/b&gt; class." in page(course, "emil")
    assert course.ask("select distinct manual_comment from comment where manual_comment is not null"
                      ) == [("See me <b>after</b> class.",)]
    comment(course, "emil", "null")
    assert course.states() == NONE
    assert page(course, "emil") == before


def test_a_comment_on_a_right_answer_gets_a_section(course):
    course.states()
    assert "<section" not in page(course, "ada")
    comment(course, "ada", "'Short and clear.'")
    course.states()
    assert page(course, "ada").count("<section") == 1 and "Short and clear." in page(course, "ada")


def test_points_given_by_hand_count_in_the_page(course):
    course.states()
    course.ask("update grade set manual_score = 0.25, extra_credit = 0.5 where cell_id in "
               "(select id from base_cell where name = 'E1_1')")
    course.states()
    assert "9.75 of 10 points</strong> (with 0.5 extra)" in page(course, "ada")
    assert "Right. Points from your teacher.</td><td class=\"number\">0.25 of 1" in page(
        course, "ada")
