"""The benchmark: its classes, its meter, its stock course and its table. Nothing here is timed."""

import importlib
import json
import shutil
import subprocess
import sys

import pytest

from autograder import exercises
from tests import documents
from tests.bench import __main__ as bench
from tests.bench import stock, table
from tests.submissions import table as attacks

LESSON = "01_forward"
BURN = """
import os, subprocess, sys, time
def burn(seconds):
    while time.process_time() < seconds:
        pass
"""


def metered(tmp_path, program, *words):
    """The meter's report on a Python program that can burn CPU seconds."""
    file = tmp_path / "program.py"
    file.write_text(BURN + program)
    return bench.measured([sys.executable, str(file), *words], tmp_path, allowed=(0, 3))


def test_meter_counts_a_childs_child(tmp_path):
    cost = metered(tmp_path, """
if len(sys.argv) == 1:
    sys.exit(subprocess.run([sys.executable, __file__, "child"]).returncode)
elif sys.argv[1] == "child":
    subprocess.run([sys.executable, __file__, "grandchild"], check=True)
    sys.exit(3)
burn(0.4)
""")
    assert cost["cpu"] >= 0.4
    assert cost["status"] == 3


def test_meter_counts_an_orphan_that_outlives_the_command(tmp_path):
    cost = metered(tmp_path, """
if os.fork() == 0:
    if os.fork() == 0:
        burn(0.4)
    os._exit(0)
os.wait()
""")
    assert cost["cpu"] >= 0.4


@pytest.mark.skipif(shutil.which("bwrap") is None, reason="bubblewrap is not installed")
def test_meter_counts_what_a_killed_namespace_took(tmp_path):
    """The kernel reaps such processes itself, and their seconds reach no parent."""
    cost = metered(tmp_path, """
if len(sys.argv) > 1:
    burn(0.6)
    print("burnt", flush=True)
    sys.stdin.read()
wall = subprocess.Popen(
    ["bwrap", "--unshare-pid", "--die-with-parent", "--ro-bind", "/", "/", "--proc", "/proc",
     "--dev", "/dev", sys.executable, __file__, "inside"],
    stdin=subprocess.PIPE, stdout=subprocess.PIPE)
assert wall.stdout.readline() == b"burnt\\n"
burn(1)  # let the meter look once more
wall.kill()
wall.wait()
burn(2)
""")
    assert cost["lost"] >= 0.3
    assert cost["cpu"] >= 2.3


def test_meter_sums_memory_by_worker(tmp_path):
    cost = metered(tmp_path, """
held = bytearray(b"x") * 40_000_000
if len(sys.argv) == 1:
    children = [subprocess.Popen([sys.executable, __file__, "worker"]) for _ in range(2)]
    for child in children:
        child.wait()
burn(1)
""")
    assert cost["peak"] >= 120e6
    assert 40e6 <= cost["worker"] < 80e6


def test_a_failing_command_is_not_a_measurement(tmp_path):
    with pytest.raises(bench.NotMeasured, match="ended with 5:\nwhy"):
        bench.measured([sys.executable, "-c", "print('why'); raise SystemExit(5)"], tmp_path)


def test_no_two_submissions_are_the_same_file(tmp_path):
    bench.write_class(tmp_path, LESSON, 25)
    paths = list(tmp_path.glob(f"*/{LESSON}/{LESSON}.ipynb"))
    assert len(paths) == 25
    assert len({path.read_text(encoding="utf-8") for path in paths}) == 25
    kinds = {path.parts[-3].partition("_")[0] for path in paths}
    assert kinds == {"right", "mistaken", "untouched", "half", "syntax"}


@pytest.mark.parametrize("lesson", [name for name, asked in exercises.LESSONS.items() if asked])
def test_stock_tests_pass_the_reference_and_fail_the_stub(lesson):
    assert "import mark" not in str(stock.source(lesson))
    for exercise in exercises.LESSONS[lesson]:
        tests = stock.hidden(exercise)
        module = importlib.import_module(f"solutions.{exercise.lesson_module}")
        exec(tests, dict(vars(module)))
        with pytest.raises(NotImplementedError):
            exec(tests, dict.fromkeys(exercise.names, unwritten))


def unwritten(*_):
    """An answer cell as it was handed out."""
    raise NotImplementedError


def test_ours_and_the_floor_are_measured_on_the_same_class():
    runs = {run["what"]: run for run in bench.run_count(LESSON, 2, with_stock=False)}
    assert list(runs) == [*table.FLOORS, table.OURS]
    ours = runs[table.OURS]
    assert 0 < ours["first"] <= ours["seconds"]
    assert 0 < ours["worker"] < ours["peak"]
    assert 0 < runs["cells"]["cpu"] < ours["cpu"]
    assert runs["all"]["cpu"] > runs["anew"]["cpu"]


@pytest.mark.slow
def test_stock_nbgrader_really_grades():
    runs = {run["what"]: run for run in bench.run_count(LESSON, 2, with_stock=True)}
    assert set(runs) == set(table.NAMES)
    grading, both = runs[table.AUTOGRADE], runs[table.STOCK]
    assert grading["seconds"] < both["seconds"] and grading["cpu"] < both["cpu"]
    assert 0 < grading["first"] < grading["seconds"]


@pytest.mark.parametrize("scores, complaint", [
    ({"right_ada_0": 9.0, "untouched_lea_1": 0.0}, "right_ada_0 has 9.0 of 10"),
    ({"right_ada_0": 10.0, "untouched_lea_1": 1.0}, "untouched_lea_1 has 1.0 of 10"),
    ({"right_ada_0": 10.0}, "untouched_lea_1 has None"),
])
def test_a_grader_that_does_not_grade_is_not_measured(monkeypatch, tmp_path, scores, complaint):
    for student in ("right_ada_0", "untouched_lea_1"):
        (tmp_path / student).mkdir()
    held = {(student, LESSON, "E1.1"): score for student, score in scores.items()}
    monkeypatch.setattr(bench.gradebook, "scores", lambda url: held)
    with pytest.raises(bench.NotMeasured, match=complaint):
        bench.check_marks(tmp_path, LESSON, tmp_path, full="right_")


def a_run(count, what, seconds, cpu):
    """A run as the benchmark keeps it."""
    return {"submissions": count, "what": what, "seconds": seconds, "cpu": cpu, "peak": 250e6,
            "worker": 125e6, "first": 1.5}


def a_floor(count):
    """The floor's three runs, 10 to 30 ms for each submission."""
    return [{"submissions": count, "what": part, "seconds": 1, "cpu": count * cpu}
            for part, cpu in zip(table.FLOORS, (0.01, 0.02, 0.03))]


RUNS = [*a_floor(1), a_run(1, "ours", 2, 2), a_run(1, table.AUTOGRADE, 4, 4),
        a_run(1, table.STOCK, 6, 6),
        *a_floor(11), a_run(11, "ours", 3, 4), a_run(11, table.AUTOGRADE, 24, 20),
        a_run(11, table.STOCK, 36, 30),
        *a_floor(1001), a_run(1001, "ours", 112, 202)]


def test_table_holds_what_was_measured():
    lines = table.table(LESSON, "a machine", RUNS).splitlines()
    ours = f"| 11 | {table.NAMES[table.OURS]} |"
    assert f"{ours} 3.0 | 220 |  | 1.5 | 0.273 | 0.100 |" in lines
    assert "| 11 | `nbgrader autograde` | 24.0 | 28 | 8.0 times | 1.5 | 2.182 | 2.000 |" in lines
    assert ("| 11 | … then `nbgrader generate_feedback` | 36.0 | 18 | 12.0 times | 1.5 | 3.273 | "
            "3.000 |") in lines
    assert f"{ours} 0.364 | 0.200 |  |  | 250 | 125 |" in lines
    floor = f"| 11 | {table.FLOORS['anew']} |"
    assert f"{floor} 0.020 | 0.020 | 18.2 times | 10.0 times |  |  |" in lines
    assert "0.1000 s for a further submission among 11 and 0.1100 s among 1,001 (+10%)" in lines[-1]


def test_table_says_what_was_not_run():
    text = table.table(LESSON, "a machine", RUNS)
    assert "| 1,001 | stock nbgrader: not run with so many |  |  |  |  |  |  |" in text
    assert text.count("1,001 | `nbgrader") == 0


def test_every_line_of_a_table_has_as_many_cells_as_its_head():
    for block in table.table(LESSON, "a machine", RUNS).split("\n\n")[1:3]:
        assert len({line.count("|") for line in block.splitlines()}) == 1


@pytest.mark.parametrize("document, name", [(bench.README, "bench"), (attacks.README, "attacks")])
def test_the_document_has_a_place_for_the_table(tmp_path, document, name):
    copy = tmp_path / "README.md"
    copy.write_text(document.read_text(encoding="utf-8"), encoding="utf-8")
    documents.put(copy, name, "| new |")
    documents.put(copy, name, "| newer |")
    before, inside, after = documents.between(copy, name)
    assert inside == "\n| newer |\n"
    assert (before, after) == documents.between(document, name)[::2]
    copy.write_text("# Title")
    with pytest.raises(documents.NoMarks, match=f"has no <!-- {name} -->"):
        documents.put(copy, name, "")


def test_meter_needs_the_standard_library_alone():
    done = subprocess.run(
        [sys.executable, "-S", "-c", "import json, meter, sys; print(json.dumps([*sys.modules]))"],
        cwd=bench.METER.parent, capture_output=True, text=True, check=True)
    assert not {"numpy", "autograder", "psutil"} & set(json.loads(done.stdout))
