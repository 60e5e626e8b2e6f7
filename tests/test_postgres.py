"""The gradebook in a real PostgreSQL server: the same marks, the same care, as in SQLite."""

import csv
import gc
import itertools
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from autograder import gradebook
from autograder.__main__ import main
from tests.conftest import ROOT
from tests.test_run import PENALTY

pytestmark = pytest.mark.slow

SAMPLE = ROOT / "autograder" / "sample_class"
LESSONS = ("01_forward", "02_slopes", "03_one_example")
STUDENTS = ("absent_tove", "cheat_inside", "mistaken_emil", "right_ada")
PASSWORD = "p@ss/w:rd"


def binaries():
    """The newest PostgreSQL's programs; their absence fails wherever they could be installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"),
                   key=lambda path: float(path.parts[4]))
    if found:
        return found[-1].parent
    if os.geteuid() == 0 or os.environ.get("CI"):
        pytest.fail("PostgreSQL is missing: apt-get install postgresql")
    pytest.skip("PostgreSQL is missing, and there is no right to install it")


class Server:
    """A PostgreSQL server of the test's own, on a free port."""

    def __init__(self, home, programs):
        self.folder, self.programs, self.told = home / "server", programs, home / "told"
        self.folder.mkdir()
        # the server refuses to run as root
        self.user = {"user": "nobody", "group": "nogroup", "extra_groups": []} if (
            os.geteuid() == 0) else {}
        if self.user:
            shutil.chown(self.folder, "nobody", "nogroup")
        with closing(socket.socket()) as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        secret = home / "password"
        secret.write_text(PASSWORD)
        self.run("initdb", "-D", "data", "-U", "ada", "-A", "scram-sha-256", "-E", "UTF8",
                 "--locale=C.UTF-8", "--no-sync", f"--pwfile={secret}")

    def run(self, program, *words):
        """Run one of PostgreSQL's programs in the server's folder."""
        with open(self.told, "a+") as told:  # no pipe: the server would hold it open
            done = subprocess.run([self.programs / program, *words], cwd=self.folder, stdout=told,
                                  stderr=told, env={"PATH": os.environ["PATH"]}, **self.user)
            told.seek(0)
            assert done.returncode == 0, told.read()[-3000:]

    def start(self):
        """Start the server and wait until it answers."""
        self.run("pg_ctl", "start", "-w", "-D", "data", "-l", "log", "-o",
                 f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self.folder} -F")

    def stop(self):
        """Stop the server at once, whoever is connected."""
        self.run("pg_ctl", "stop", "-w", "-D", "data", "-m", "immediate")

    def address(self, name="postgres", password=PASSWORD):
        """A database's address."""
        return (f"postgresql+psycopg://ada:{quote(password, safe='')}@127.0.0.1:{self.port}/{name}")

    def ask(self, statement, name="postgres"):
        """The rows that a statement gives."""
        with psycopg.connect(host="127.0.0.1", port=self.port, user="ada", password=PASSWORD,
                             dbname=name, autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []


@pytest.fixture(scope="session")
def server():
    """One server for all tests here."""
    programs = binaries()
    home = Path(tempfile.mkdtemp(prefix="postgres"))  # pytest's own folders are closed to nobody
    home.chmod(0o755)
    try:
        started = Server(home, programs)
        started.start()
        yield started
        started.stop()
    finally:
        shutil.rmtree(home)


@pytest.fixture(scope="session")
def numbers():
    """Numbers for databases' names."""
    return itertools.count()


@pytest.fixture
def fresh(server, numbers):
    """The name of an empty database."""
    name = f"course{next(numbers)}"
    server.ask(f"create database {name}")
    return name


def some_of_the_class(folder):
    """A few students of the sample class with their first lessons."""
    for student, lesson in itertools.product(STUDENTS, LESSONS):
        source = SAMPLE / "submitted" / student / lesson
        if source.exists():
            shutil.copytree(source, folder / student / lesson)
    return folder


def words(submitted, out, *more):
    """The command that grades with the sample class's seed."""
    return ["grade", str(submitted), "--out", str(out), "--seed", str(SAMPLE / "seed"),
            "--seconds", "2", "--workers", "1",
            *(word for lesson in LESSONS for word in ("--lesson", lesson)), *more]


@pytest.fixture(scope="module")
def submitted(tmp_path_factory):
    """What some students have handed in."""
    return some_of_the_class(tmp_path_factory.mktemp("in"))


@pytest.fixture(scope="module")
def in_sqlite(tmp_path_factory, submitted):
    """The folder of a class that was graded into SQLite."""
    out = tmp_path_factory.mktemp("sqlite")
    assert main(words(submitted, out)) == 0
    return out


def copies(folder, count):
    """A class of so many students who differ by name alone, with one lesson."""
    for number in range(count):
        shutil.copytree(SAMPLE / "submitted" / "mistaken_emil" / "01_forward",
                        folder / f"s{number:02}" / "01_forward")
    return folder


def states(out):
    """How often each state stands in the log."""
    return Counter(json.loads(line)["state"]
                   for line in (out / "log.jsonl").read_text().splitlines())


def verdicts(out):
    """(student, verdict) of all that verdicts.csv tells."""
    with open(out / "verdicts.csv", newline="", encoding="utf-8") as file:
        return {(row["student"], row["verdict"]) for row in csv.DictReader(file)}


def test_both_databases_hold_the_same_marks_and_a_second_run_skips_them(
        server, fresh, submitted, in_sqlite, tmp_path):
    assert main(words(submitted, tmp_path, "--db", server.address(fresh))) == 0
    for name in ("verdicts.csv", "grades.csv"):
        assert (tmp_path / name).read_bytes() == (in_sqlite / name).read_bytes()
    held = gradebook.scores(server.address(fresh))
    assert len(held) > 30 and held == gradebook.scores(gradebook.url(in_sqlite))
    graded = states(tmp_path)
    assert set(graded) <= {"graded", "missing"}
    assert main(words(submitted, tmp_path)) == 0  # the folder knows its database
    assert states(tmp_path) == graded + Counter(
        unchanged=graded["graded"], missing=graded["missing"])
    assert not (tmp_path / "gradebook.db").exists()
    assert (tmp_path / "verdicts.csv").read_bytes() == (in_sqlite / "verdicts.csv").read_bytes()


def test_nbgrader_reads_in_both_databases_the_same(server, fresh, submitted, in_sqlite, tmp_path):
    from nbgrader.api import Gradebook
    from nbgrader.apps import NbGraderAPI
    from traitlets.config import PyFileConfigLoader

    assert main(words(submitted, tmp_path, "--db", server.address(fresh))) == 0
    told = []
    for out in (tmp_path, in_sqlite):
        config = PyFileConfigLoader("nbgrader_config.py", path=str(out)).load_config()
        api = NbGraderAPI(config=config)
        assert api.coursedir.db_url.startswith("postgresql" if out == tmp_path else "sqlite")
        with Gradebook(api.coursedir.db_url) as book:
            students = sorted(book.student_dicts(), key=lambda student: student["id"])
            pages = sorted((s for s in book.submission_dicts("01_forward")),
                           key=lambda submission: submission["student"])
        rows = [api.get_assignments(), api.get_submissions("01_forward"), students, pages]
        told.append(json.loads(json.dumps(rows, default=str, sort_keys=True)))
    for row in itertools.chain.from_iterable(itertools.chain.from_iterable(told)):
        row.pop("id", None) if len(row.get("id") or "") == 32 else None
    assert told[0] == told[1]


def test_a_manual_grade_and_a_comment_survive_a_re_grade(server, fresh, tmp_path):
    folder = copies(tmp_path / "in", 2)
    command = words(folder, tmp_path / "out")
    assert main([*command, "--db", server.address(fresh)]) == 0
    server.ask("update grade set manual_score = 0.25", fresh)
    server.ask("update comment set manual_comment = 'see me: δ'", fresh)
    assert main([*command, "--force"]) == 0
    assert states(tmp_path / "out")["graded"] == 4
    assert server.ask("select distinct manual_score, needs_manual_grade from grade", fresh) == [
        (0.25, True)]
    assert server.ask("select distinct manual_comment from comment", fresh) == [("see me: δ",)]


def test_late_penalties_count_in_universal_time(server, fresh, tmp_path):
    folder, out = copies(tmp_path / "in", 1), tmp_path / "out"
    for path in folder.glob("*/01_forward"):
        (path / "timestamp.txt").write_text("2026-03-01T12:00:00+02:00")
    command = words(folder, out)
    assert main([*command, "--db", server.address(fresh)]) == 0
    with open(out / "nbgrader_config.py", "a") as config:
        config.write(PENALTY)
    server.ask(f"alter role ada in database {fresh} set timezone = 'Asia/Tokyo'")
    server.ask("update assignment set duedate = '2026-03-01 08:30:00'", fresh)
    penalty = "select late_submission_penalty from submitted_notebook"
    for more in ([], ["--force"]):
        assert main([*command, *more]) == 0
        assert server.ask(penalty, fresh) == [(2,)]
    assert str(server.ask("select timestamp from submitted_assignment", fresh)[0][0]) == (
        "2026-03-01 10:00:00")


def test_a_withdrawn_submission_is_forgotten_whole(server, fresh, tmp_path):
    folder, out = copies(tmp_path / "in", 3), tmp_path / "out"
    command = words(folder, out)
    assert main([*command, "--db", server.address(fresh)]) == 0
    server.ask("update grade set manual_score = 0.25 where notebook_id in (select n.id from "
               "submitted_notebook n join submitted_assignment s on n.assignment_id = s.id "
               "where s.student_id = 's02')", fresh)
    for student in ("s01", "s02"):
        shutil.rmtree(folder / student / "01_forward")
    assert main(command) == 1
    assert {key[0] for key in gradebook.scores(server.address(fresh))} == {"s00", "s02"}
    for table in ("submitted_assignment", "submitted_notebook", "autograder_record"):
        assert server.ask(f"select count(*) from {table}", fresh) == [(2,)]


def test_the_second_door_gives_the_same_marks(server, fresh, submitted, in_sqlite, tmp_path):
    assert main(words(submitted, tmp_path, "--only", "right_ada",
                      "--db", server.address(fresh))) == 0
    environment = os.environ | {"PATH": os.path.dirname(sys.executable) + os.pathsep
                                + os.environ["PATH"]}
    for step in ("autograde", "generate_feedback"):
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", step, "01_forward", "--student", "mistaken_emil"],
            cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-3000:]
    page = Path("feedback", "mistaken_emil", "01_forward", "01_forward.html")
    assert (tmp_path / page).read_bytes() == (in_sqlite / page).read_bytes()
    wanted = {key: score for key, score in gradebook.scores(gradebook.url(in_sqlite)).items()
              if key[0] == "right_ada" or key[:2] == ("mistaken_emil", "01_forward")}
    assert gradebook.scores(server.address(fresh)) == wanted
    assert not (tmp_path / "gradebook.db").exists()


def test_a_course_can_be_made_in_a_database(server, fresh, tmp_path):
    from autograder.build import make_course

    make_course(tmp_path, ["01_forward"], server.address(fresh))
    assert server.ask("select name from assignment", fresh) == [("01_forward",)]
    make_course(tmp_path, ["02_slopes"])
    assert len(server.ask("select name from assignment", fresh)) == 2
    assert not (tmp_path / "gradebook.db").exists()


def test_a_run_that_is_killed_is_finished_by_the_next(server, fresh, tmp_path):
    folder, out = copies(tmp_path / "in", 12), tmp_path / "out"
    command = words(folder, out, "--db", server.address(fresh))
    process = subprocess.Popen([sys.executable, "-m", "autograder", *command], cwd=ROOT,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    log = out / "log.jsonl"
    while '"graded"' not in (log.read_text() if log.exists() else ""):
        try:
            pytest.fail(f"it ended with status {process.wait(0.02)}")
        except subprocess.TimeoutExpired:
            continue
    process.send_signal(signal.SIGKILL)
    process.wait()
    first = states(out)["graded"]
    assert 0 < first < 36
    assert main(command) == 0
    assert states(out)["unchanged"] >= first
    assert main(words(folder, tmp_path / "undisturbed")) == 0
    assert gradebook.scores(server.address(fresh)) == gradebook.scores(
        gradebook.url(tmp_path / "undisturbed"))
    assert (out / "verdicts.csv").read_bytes() == (
        tmp_path / "undisturbed" / "verdicts.csv").read_bytes()


def cut_after(monkeypatch, server, name, saves, for_good):
    """End all connections before one of the batches is written; maybe let no new one in."""
    real, count = gradebook.Writer.save, itertools.count(1)

    def save(writer, entries):
        if next(count) == saves:
            if for_good:
                server.ask(f"alter database {name} allow_connections false")
            server.ask("select pg_terminate_backend(pid) from pg_stat_activity "
                       f"where datname = '{name}'")
        real(writer, entries)

    monkeypatch.setattr(gradebook.Writer, "save", save)
    monkeypatch.setattr("autograder.run.BATCH", 1)


def test_a_lost_database_stops_the_run_and_the_next_goes_on(server, fresh, tmp_path, capsys,
                                                             monkeypatch):
    folder, out = copies(tmp_path / "in", 4), tmp_path / "out"
    command = words(folder, out, "--db", server.address(fresh))
    with monkeypatch.context() as patch:
        cut_after(patch, server, fresh, 3, for_good=True)
        assert main(command) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1 and "cannot be used" in told[0] and "the same command goes on" in told[0]
    server.ask(f"alter database {fresh} allow_connections true")
    assert {key[0] for key in gradebook.scores(server.address(fresh))} == {"s00", "s01"}
    assert main(command) == 0
    assert states(out)["graded"] == 4 and states(out)["unchanged"] == 2
    assert {key[0] for key in gradebook.scores(server.address(fresh))} == set(os.listdir(folder))


def test_a_connection_that_is_cut_is_made_again(server, fresh, tmp_path, monkeypatch):
    folder, out = copies(tmp_path / "in", 3), tmp_path / "out"
    cut_after(monkeypatch, server, fresh, 2, for_good=False)
    assert main(words(folder, out, "--db", server.address(fresh))) == 0
    assert {key[0] for key in gradebook.scores(server.address(fresh))} == set(os.listdir(folder))


def test_marks_that_the_database_refuses_do_not_take_others_with_them(server, fresh, tmp_path):
    folder, out = copies(tmp_path / "in", 3), tmp_path / "out"
    (folder / "s01").rename(folder / ("n" * 129))
    command = words(folder, out, "--lesson", "01_forward", "--db", server.address(fresh))
    assert main([*command, "--only", "s00"]) == 0
    server.ask("alter table student add constraint not_s02 check (id <> 's02')", fresh)
    assert main([*command, "--force"]) == 1
    waiting = {student for student, verdict in verdicts(out) if verdict == "waiting"}
    assert waiting == {"s02", "n" * 129}
    assert {key[0] for key in gradebook.scores(server.address(fresh))} == {"s00"}
    server.ask("alter table student drop constraint not_s02", fresh)
    assert main(command) == 1
    assert {key[0] for key in gradebook.scores(server.address(fresh))} == {"s00", "s02"}


def test_what_cannot_be_reached_is_told_in_one_sentence_without_the_password(
        server, fresh, tmp_path, capsys):
    folder, out = copies(tmp_path / "in", 1), tmp_path / "out"
    with closing(socket.socket()) as unused:
        unused.bind(("127.0.0.1", 0))
        nobody = server.address(fresh).replace(str(server.port), str(unused.getsockname()[1]))
        for wrong in (nobody, server.address("nowhere"), server.address(fresh, "wr0ng"),
                      server.address(fresh) + "?no_such_option=1"):
            assert main(words(folder, out, "--db", wrong)) == 2
            told = capsys.readouterr().err.splitlines()
            assert len(told) == 1 and "cannot be used" in told[0], told
            assert "wr0ng" not in told[0] and "p@ss" not in told[0] and "p%40ss" not in told[0]
    assert not (out / "nbgrader_config.py").exists()
    assert main(words(folder, out, "--db", server.address(fresh))) == 0
    assert "p%40ss" in (out / "nbgrader_config.py").read_text()
    assert (out / "nbgrader_config.py").stat().st_mode & 0o777 == 0o600
    for path in out.rglob("*.*"):
        if path.is_file() and path.name != "nbgrader_config.py":
            assert b"p%40ss" not in path.read_bytes() and b"p@ss" not in path.read_bytes()


# nbgrader leaves a connection open where it may make no tables
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_user_who_may_make_no_tables_is_told_in_one_sentence(server, fresh, tmp_path, capsys):
    folder = copies(tmp_path / "in", 1)
    server.ask(f"create role guest login password '{PASSWORD}'")
    guest = server.address(fresh).replace("ada", "guest")
    assert main(words(folder, tmp_path / "out", "--db", guest)) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1 and "permission denied for schema public" in told[0]
    gc.collect()


def test_a_lost_seed_stops_a_re_grade(server, fresh, tmp_path, capsys):
    folder, out = copies(tmp_path / "in", 1), tmp_path / "out"
    command = words(folder, out, "--db", server.address(fresh))
    assert main(command) == 0
    (out / "seed").unlink()
    bare = ["grade", str(folder), "--out", str(out)]
    assert main(bare) == 2
    assert "its file `seed` is gone" in capsys.readouterr().err
    assert main([*bare[:-1], str(tmp_path / "new"), "--db", server.address(fresh)]) == 2
    assert "its file `seed` is gone" in capsys.readouterr().err
