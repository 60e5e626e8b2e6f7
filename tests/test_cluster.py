"""Grading on a dask cluster: marks as on one machine, whoever dies, and nobody without walls."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import tomllib

import pytest

from autograder import cluster
from autograder.__main__ import main
from tests.conftest import ROOT
from tests.test_grade import SAMPLE, one, rows, small_class

QUICK = ("half_kim", "mistaken_emil", "mistaken_fatima", "mistaken_goran", "mistaken_hana",
         "mistaken_ivo", "noisy_pia", "right_ada", "right_chen", "right_textbook", "syntax_omar",
         "tidy_quinn")
NO_WALLS = """
from autograder import sandbox

def nothing(control):
    raise sandbox.NoWalls("refused here")

sandbox.KINDS |= {"bubblewrap": nothing, "namespaces": nothing}
"""
DEADLY = """
import os
from autograder import workers

def grade_task(task, sandbox, real=workers.grade_task):
    if task.student == "deadly":
        os.kill(os.getpid(), 9)
    return real(task, sandbox)

workers.grade_task = grade_task
"""
WALLS_FALL = """
from pathlib import Path
from autograder import sandbox, workers

def grade_task(task, box, real=workers.grade_task):
    if Path({flag!r}).exists():
        raise sandbox.NoWalls("fell while grading")
    return real(task, box)

def start(box, real=sandbox.Sandbox._start):
    if Path({flag!r}).exists():
        raise sandbox.NoWalls("fell for good")
    return real(box)

workers.grade_task, sandbox.Sandbox._start = grade_task, start
"""
"""What a worker runs before it joins, so that it is a machine where this happens."""


class Machines:
    """A scheduler and its workers, processes of their own as `dask` starts them."""

    def __init__(self, folder, root=ROOT):
        self.folder, self.processes, self.readers = folder, [], []
        said = self.start("scheduler", "--host", "127.0.0.1", "--port", "0",
                          until="Scheduler at:", cwd=root)
        self.address = said.rpartition(" ")[2].strip()

    def worker(self, preload="", nanny=False, root=ROOT, threads=1):
        """Start a worker, of another repository or with a preload; returns its process."""
        more = ["--nanny" if nanny else "--no-nanny"]
        if preload:
            path = self.folder / f"preload{len(self.processes)}.py"
            path.write_text(preload)
            more += ["--preload", str(path)]
        self.start("worker", self.address, "--nthreads", str(threads), "--local-directory",
                   str(self.folder), *more, until="Registered to:", cwd=root)
        return self.processes[-1]

    def start(self, *words, until, cwd=ROOT):
        """Start a part of dask and return the line that says it is ready."""
        process = subprocess.Popen([sys.executable, "-m", "dask", *words, "--no-dashboard"],
                                   cwd=cwd, stderr=subprocess.PIPE, text=True)
        self.processes.append(process)
        said = []
        for line in process.stderr:
            said.append(line)
            if until in line:
                self.readers.append(threading.Thread(target=process.stderr.read, daemon=True))
                self.readers[-1].start()  # a full pipe would hold it up
                return line
        raise AssertionError("".join(said))

    def stop(self):
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for reader in self.readers:
            reader.join()
        for process in self.processes:
            process.stderr.close()


@pytest.fixture
def machines(tmp_path):
    made = Machines(tmp_path)
    yield made
    made.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A class of 24 for lesson 01."""
    return small_class(tmp_path_factory.mktemp("class"),
                       {f"{name}_{twin}": one(name) for name in QUICK for twin in "ab"})


@pytest.fixture(scope="module")
def local(folder, tmp_path_factory):
    """verdicts.csv of that class from this machine's own workers."""
    out = tmp_path_factory.mktemp("local")
    assert grade(folder, out, "--workers", "2") == 0
    return (out / "verdicts.csv").read_bytes()


def grade(folder, out, *more):
    """Grade lesson 01 of a class; the exit status."""
    return main(["grade", str(folder), "--out", str(out), "--lesson", "01_forward",
                 "--seed", str(SAMPLE / "seed"), *more])


def after(count, act, monkeypatch):
    """Do something when so many submissions have come back."""
    real = cluster.Cluster.results

    def results(self, tasks):
        for place, done in enumerate(real(self, tasks), start=1):
            if place == count:
                act()
            yield done

    monkeypatch.setattr(cluster.Cluster, "results", results)


def log(out):
    """The log's lines: (student, state) in order."""
    lines = (out / "log.jsonl").read_text().splitlines()
    return [(line["student"], line["state"]) for line in map(json.loads, lines)]


@pytest.mark.slow
def test_a_worker_killed_midway_costs_no_mark(machines, folder, local, tmp_path, monkeypatch):
    doomed = machines.worker()
    machines.worker(threads=2)
    after(5, doomed.kill, monkeypatch)
    out = tmp_path / "out"
    assert grade(folder, out, "--scheduler", machines.address) == 0
    assert doomed.wait() == -signal.SIGKILL
    assert (out / "verdicts.csv").read_bytes() == local
    told = log(out)
    assert len(told) == len(set(told)) == 24 and {state for _, state in told} == {"graded"}
    assert json.loads((out / "run.json").read_text())["walls"] in ("bubblewrap", "namespaces")


@pytest.mark.slow
def test_a_submission_that_takes_workers_down_waits_and_nobody_beside_it(machines, tmp_path):
    machines.worker(DEADLY, nanny=True)  # the only one: it is started again each time
    students = {"deadly": one("right_ada"), "b": one("right_ada"), "c": one("right_ada")}
    folder, out = small_class(tmp_path / "in", students), tmp_path / "out"
    assert grade(folder, out, "--scheduler", machines.address) == 1
    verdicts = {(row["student"], row["verdict"]) for row in rows(out / "verdicts.csv")}
    assert verdicts == {("deadly", "waiting"), ("b", "right"), ("c", "right")}


@pytest.mark.slow
def test_a_worker_without_walls_refuses(machines, tmp_path, capsys):
    folder, out = small_class(tmp_path / "in", {"a": one("right_ada")}), tmp_path / "out"
    words = folder, out, "--scheduler", machines.address
    assert grade(*words) == 2
    assert "it has 0" in capsys.readouterr().err
    machines.worker(NO_WALLS)
    assert grade(*words) == 2
    told = capsys.readouterr().err
    assert "No worker" in told and "refused here" in told and "--trusted" in told
    assert not (out / "verdicts.csv").exists()
    machines.worker()
    assert grade(*words) == 0
    assert "not used" in capsys.readouterr().err
    assert "none" not in json.loads((out / "run.json").read_text())["walls"]


@pytest.mark.slow
def test_trusted_and_walls_are_told_to_the_workers(machines, tmp_path, capsys):
    machines.worker(NO_WALLS)
    folder, out = small_class(tmp_path / "in", {"a": one("right_ada")}), tmp_path / "out"
    words = folder, out, "--scheduler", machines.address
    assert grade(*words, "--walls", "namespaces") == 2
    told = capsys.readouterr().err
    assert "namespaces: refused here" in told and "bubblewrap: refused" not in told
    assert grade(*words, "--trusted") == 0
    assert "WITHOUT WALLS" in capsys.readouterr().err
    assert json.loads((out / "run.json").read_text())["walls"] == "none"


@pytest.mark.slow
def test_a_worker_whose_walls_fall_midway_is_given_nothing_more(
        machines, folder, local, tmp_path, monkeypatch, capsys):
    flag = tmp_path / "fallen"
    machines.worker(WALLS_FALL.format(flag=str(flag)))
    machines.worker()
    after(5, flag.touch, monkeypatch)
    assert grade(folder, tmp_path / "out", "--scheduler", machines.address) == 0
    assert "fell for good" in capsys.readouterr().err
    assert (tmp_path / "out" / "verdicts.csv").read_bytes() == local


@pytest.mark.slow
def test_another_version_of_the_grader_refuses(machines, tmp_path, capsys):
    for name in ("autograder", "solutions", "notebooks", "data"):
        shutil.copytree(ROOT / name, tmp_path / "other" / name,
                        ignore=shutil.ignore_patterns("__pycache__"))
    with open(tmp_path / "other" / "autograder" / "judge.py", "a") as file:
        file.write("\n# a change\n")
    machines.worker(root=tmp_path / "other")
    folder = small_class(tmp_path / "in", {"a": one("right_ada")})
    assert grade(folder, tmp_path / "out", "--scheduler", machines.address) == 2
    told = capsys.readouterr().err
    assert "tcp://" in told and "another version of the grader" in told


@pytest.mark.slow
def test_a_worker_that_cannot_load_the_grader_is_told_of(machines, tmp_path, capsys):
    machines.worker(root=tmp_path)
    folder = small_class(tmp_path / "in", {"a": one("right_ada")})
    assert grade(folder, tmp_path / "out", "--scheduler", machines.address) == 2
    assert "cannot load the grader" in capsys.readouterr().err


@pytest.mark.slow
def test_a_scheduler_that_cannot_load_the_grader_is_told_of(tmp_path, capsys):
    elsewhere = Machines(tmp_path, root=tmp_path)
    try:
        folder = small_class(tmp_path / "in", {"a": one("right_ada")})
        assert grade(folder, tmp_path / "out", "--scheduler", elsewhere.address) == 2
    finally:
        elsewhere.stop()
    told = capsys.readouterr().err
    assert "The scheduler" in told and "cannot load the grader" in told


@pytest.mark.slow
def test_a_lost_scheduler_keeps_what_is_graded(machines, folder, local, tmp_path, monkeypatch,
                                               capsys):
    machines.worker()
    after(5, machines.processes[0].kill, monkeypatch)
    out = tmp_path / "out"
    assert grade(folder, out, "--scheduler", machines.address) == 2
    told = capsys.readouterr().err
    assert told.startswith("autograder: The scheduler at tcp://") and told.count("\n") == 1
    kept = {student for student, state in log(out) if state == "graded"}
    assert 5 <= len(kept) < 24
    assert grade(folder, out, "--workers", "1") == 0
    assert {student for student, state in log(out) if state == "unchanged"} == kept
    assert (out / "verdicts.csv").read_bytes() == local


@pytest.mark.slow
def test_when_the_last_worker_is_gone_what_is_graded_is_kept(machines, folder, tmp_path,
                                                             monkeypatch, capsys):
    monkeypatch.setattr(cluster, "REJOIN_SECONDS", 1)
    after(5, machines.worker().kill, monkeypatch)
    assert grade(folder, tmp_path / "out", "--scheduler", machines.address) == 2
    assert "may grade; it has 0" in capsys.readouterr().err
    assert 5 <= len(log(tmp_path / "out")) < 24


@pytest.mark.slow
def test_no_scheduler_gets_one_sentence(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1)
    for address in ("tcp://127.0.0.1:9", "nonsense://here:1"):
        assert grade(folder, tmp_path / "out", "--scheduler", address) == 2
        told = capsys.readouterr().err
        assert f"No dask scheduler answers at {address}" in told and told.count("\n") == 1


def test_without_the_package_the_error_says_how_to_get_it(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert grade(folder, tmp_path / "out", "--scheduler", "tcp://127.0.0.1:9") == 2
    told = capsys.readouterr().err
    assert f"-m pip install '{cluster.NEEDED}'" in told and told.count("\n") == 1


def test_the_grader_without_a_cluster_does_not_need_the_package():
    code = ("import sys, autograder.commands.grade\n"
            "print({'dask', 'distributed'} & sys.modules.keys())")
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True,
                          env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert done.stdout.strip() == "set()", done.stderr


def test_workers_and_scheduler_exclude_each_other(folder, tmp_path, capsys):
    with pytest.raises(SystemExit) as stop:
        grade(folder, tmp_path, "--workers", "2", "--scheduler", "tcp://127.0.0.1:9")
    assert stop.value.code == 2 and "not allowed with" in capsys.readouterr().err


def test_the_package_has_the_same_bounds_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["optional-dependencies"]["cluster"] == [cluster.NEEDED]
    assert cluster.NEEDED in (ROOT / "tests" / "requirements.txt").read_text().splitlines()
