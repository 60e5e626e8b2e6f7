"""What once went wrong and must not again: walls, deadlines, messages, files and tables."""

import csv
import html
import io
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from autograder import intake, report
from autograder import sandbox as module
from autograder.codec import Malformed, Named, NotData, decode, encode
from autograder.exercise import Case, Exercise, Tolerance
from autograder.grade import Graded
from autograder.intake import Unreadable
from autograder.judge import Verdict, difference
from autograder.probe import Answer, ask
from autograder.sandbox import Cell, Job, Limits, NoWalls, open_sandbox
from tests.test_intake import LESSON, at, reads, reason, refused_or_well_formed, tree  # noqa: F401
from tests.test_sandbox import (  # noqa: F401
    FIND,
    HONEST,
    SMALL,
    SYSCALLS,
    attacked,
    family,
    heard,
    honest_student_is_answered,
    one,
    run,
    sandbox,
    seen,
    talk,
    told,
)

ROOT = Path(module.__file__).resolve().parent.parent
KEYS = SYSCALLS + """
def sc(*words):
    return libc.syscall(*[ctypes.c_long(w) if isinstance(w, int) else w for w in words])
"""


# test_sandbox.py: a class must not wait


def test_a_byte_now_and_then_does_not_keep_the_grader():
    drip = ("os.write(found[0], struct.pack('>II', 2**20, 0))\n"
            "while True:\n    os.write(found[0], b'x'); time.sleep(0.05)")
    done = []
    with open_sandbox() as made:
        waiting = threading.Thread(target=lambda: done.append(run(
            made, FIND, HONEST, drip, asks=[one("f", 1)], limits=Limits(step=0.5, total=10))))
        waiting.start()
        waiting.join(20)
        in_time = bool(done)
        if not in_time:
            kill_the_warmed_interpreter(made)
            waiting.join()
    assert in_time, "after 20 s the grader still reads"
    assert told(done[0]) == "found 1"
    assert done[0].trouble == {2: "limit: it took more than 0.5 s"}
    assert done[0].answers == [[Answer("value", 2)]]


def test_a_process_that_ends_just_when_it_is_asked_about_is_not_awaited_twice():
    class Ended:
        """A sandbox that has said once that its child ended, and says nothing more."""

        group = None

        def __init__(self):
            self._control, self.other = socket.socketpair()
            self.words = [{"ended": 0, "why": ""}]

        def _hear(self):
            assert self.words, "it would wait for ever"
            return self.words.pop()

    ended = Ended()
    attempt = module._Attempt(ended, Job((Cell("1"),)), SMALL, float("inf"), set())
    attempt.since, attempt.seconds = time.monotonic() - 1.5, 1.0
    with ended._control, ended.other:
        attempt._check_time()
        assert attempt._end("lost")[1].startswith("error")


# test_sandbox.py: a forged message must not cost the next student


@pytest.mark.parametrize("cpu", ["1" + "0" * 400, "NaN", "Infinity", "-1e308", "true", '"1"'])
def test_a_time_that_is_none_ends_its_own_fork_only(attacked, cpu):
    forged = ("message({'end': 2, 'outputs': []}), "
              f"message(b'{{\"begin\": 3, \"cpu\": {cpu}}}')")
    run(attacked, FIND, HONEST, f"forge({forged})", "1", asks=[one("f", 1)],
        limits=Limits(step=0.5, total=10))
    honest_student_is_answered(attacked)


@pytest.mark.parametrize("said", ['"\\ud800 hello"', '"two\\nlines"', f'"{"x" * 10**6}"', "[1]"])
def test_what_a_broken_process_says_is_one_short_line(attacked, said):
    forged = b'{"broken": ' + said.encode() + b"}"
    record = run(attacked, FIND, HONEST, f"forge(message({forged!r}))")
    (why,) = record.trouble.values()
    assert why.encode("utf-8") and "\n" not in why and len(why) < 400


def test_a_reason_is_never_longer_than_a_line(attacked):
    forged = "message({'end': 2, 'outputs': []}), message({'begin': 3, 'cpu': 'x' * 10**6})"
    record = run(attacked, FIND, HONEST, f"forge({forged})", "1")
    assert record.trouble and all(len(why) < 400 for why in record.trouble.values())


# test_sandbox.py: walls


def test_no_new_user_namespace_can_be_made(sandbox):
    source = SYSCALLS + ("print('tried', tried(libc.unshare(0x10000000)))\n"
                         "print(tried(libc.unshare(0x10000000 | 0x20000)))\n"
                         "print(tried(libc.mount(b'x', b'/tmp', b'tmpfs', 0, b'size=8g')))\n"
                         "print(tried(libc.syscall(56, ctypes.c_long(0x10000011), 0, 0, 0, 0)))")
    assert seen(sandbox, source).split() == ["tried", "EPERM", "EPERM", "EPERM", "EPERM"]


def test_the_keys_of_the_teacher_s_session_stay_outside(tmp_path):
    """In a process of its own, with a session keyring as a login gives one."""
    program = f"""
import ctypes, sys
sys.path[:0] = [{str(ROOT)!r}]
libc = ctypes.CDLL(None)
libc.syscall(250, 1, None)
assert libc.syscall(248, b"user", b"ticket", b"secret", ctypes.c_long(6), ctypes.c_long(-3)) > 0
from autograder.sandbox import Cell, Job, open_sandbox
look = Cell({KEYS!r} + '''
room = ctypes.create_string_buffer(20)
key = sc(250, 10, -3, b"user", b"ticket", 0)
sc(250, 11, key, room, 20)
print("looked", key > 0, room.value)
print("left", sc(250, 10, -3, b"user", b"left", 0) > 0)
sc(248, b"user", b"left", b"payload", 7, -3)
''')
for kind in ("bubblewrap", "namespaces"):
    try:
        made = open_sandbox(only=kind)
    except Exception:
        continue
    with made:
        for _ in range(2):
            print(made.run(Job((look,))).outputs[0][0]["text"].split())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    lines = done.stdout.splitlines()
    assert lines and set(lines) == {"['looked', 'False', \"b''\", 'left', 'False']"}, done


HOARDS = {
    "memfd": "for _ in range(20):\n    fd = os.memfd_create('x')\n"
             "    for _ in range(60):\n        held += os.write(fd, block)",
    "System V": "for _ in range(6):\n    key = libc.shmget(0, 200 * 2**20, 0o1600)\n"
                "    if key < 0: raise OSError\n"
                "    at = libc.shmat(key, None, 0)\n    ctypes.memset(at, 1, 200 * 2**20)\n"
                "    libc.shmdt(ctypes.c_void_p(at))\n    held += 200 * 2**20",
}


@pytest.mark.parametrize("name", HOARDS)
def test_memory_that_belongs_to_no_process_is_limited_too(attacked, name):
    source = SYSCALLS + f"""
libc.shmat.restype = ctypes.c_void_p
block, held = bytes(2**20), 0
try:
{chr(10).join('    ' + line for line in HOARDS[name].splitlines())}
except OSError as error:
    print("refused")
import time
time.sleep(0.5)
def g():
    return held // 2**20
"""
    record = run(attacked, source, asks=[one("g")], limits=Limits(step=9, memory=512 * 2**20))
    answer = record.answers[0][0]
    assert record.trouble or answer.value <= 512, f"it held {answer.value} MiB of 512"
    assert record.trouble or told(record) == "refused"


SOCKETS = """
import os, socket, time
held = []
def fill():
    while True:
        a, b = socket.socketpair()
        held.append((a, b))
        a.setblocking(False)
        a.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2**30)
        try:
            while True:
                a.send(bytes(200_000))
        except BlockingIOError:
            pass
for _ in range(10):
    if os.fork() == 0:
        try:
            fill()
        except OSError:
            time.sleep(9)
        os._exit(0)
fill()
"""


def test_memory_in_sockets_is_limited_where_a_group_can_be_made(attacked):
    if attacked.group is None:
        pytest.skip("no control group can be made here")
    record = run(attacked, "1", SOCKETS, HONEST, asks=[one("f", 1)],
                 limits=Limits(step=9, memory=256 * 2**20))
    assert record.trouble == {1: "limit: it used more than 256 MiB of memory"}
    assert record.answers[0][0].value == 2


# test_sandbox.py: what notebooks are used to


@pytest.mark.parametrize("source, result", [
    ("!echo hi\nprint(_exit_code)", "hi\n0"), ("x = 'there'\n!echo $x {x.upper()}", "there THERE"),
    ("lines = !echo one; echo two\nprint(list(lines))", "['one', 'two']"),
    ("!exit 3\nprint(_exit_code)", "3"), ("!echo err >&2", "err"),
])
def test_a_shell_command_works_behind_both_walls(sandbox, source, result):
    assert seen(sandbox, source).replace("\r", "") == result


@pytest.mark.parametrize("loop", [
    "from IPython.display import display\nfor n in range(3000):\n    display(n)",
    "import sys\nfor n in range(2000):\n    print(n)\n    print(n, file=sys.stderr)",
    "from IPython.display import display\nfor n in range(40):\n"
    "    display({'image/png': 'A' * 500_000}, raw=True)",
], ids=["displays", "both streams", "images"])
def test_many_outputs_are_cut_and_the_cell_still_counts(attacked, loop):
    record = run(attacked, loop + "\ndef g():\n    return n", asks=[one("g")])
    assert record.trouble == {} and record.answers[0][0].value > 30
    assert 0 < len(record.outputs[0]) <= 1000


# test_sandbox.py: what is nobody's fault


def kill_the_warmed_interpreter(made):
    """As the kernel does when memory is short."""
    victims = sorted(family(made._process.pid))
    alive = [os.pidfd_open(pid) for pid in victims]
    os.kill(victims[-1], signal.SIGKILL)
    for process in alive:
        assert select.select([process], [], [], 10)[0]
        os.close(process)


def test_a_warmed_interpreter_that_was_killed_is_replaced():
    with open_sandbox() as made:
        kill_the_warmed_interpreter(made)
        honest_student_is_answered(made)
        honest_student_is_answered(made)


@pytest.mark.parametrize("limits", [Limits(disk=-5), Limits(memory=2**70)], ids=["mount", "memory"])
def test_a_fork_that_breaks_before_student_code_runs_is_nobody_s_fault(sandbox, limits):
    with pytest.raises(RuntimeError):
        run(sandbox, HONEST, "1", asks=[one("f", 1)], limits=limits)
    honest_student_is_answered(sandbox)


def test_no_walls_without_trust():
    with pytest.raises(NoWalls, match="--trusted"):
        open_sandbox(only="none").close()


# test_probe.py


@pytest.mark.parametrize("array", [
    np.zeros((1,) * 9), np.zeros((0, 2**31)), np.zeros((0, 2**24 + 1))],
    ids=["nine axes", "huge", "just too large"])
def test_an_array_that_could_not_be_read_is_not_sent(array):
    with pytest.raises(NotData):
        encode(array)


def test_an_empty_shape_beyond_counting_is_malformed():
    with pytest.raises(Malformed):
        decode(["a", "<f8", [0] + [2**24] * 7], b"")


def test_functions_in_a_tuple_count_as_unchanged():
    question = encode(((Named("tanh"), np.ones(2)), [Named("sin"), 1.0]))
    record, _ = ask(lambda pair, more: pair[0](pair[1]), question)
    assert record["changed"] == []
    record, _ = ask(lambda pair, more: pair[1].fill(0) or more.append(1) or 1, question)
    assert record["changed"] == [0, 1]


# test_judge.py


def test_a_wrong_number_is_not_told_as_a_shape():
    assert difference(2.5, 2.6, Tolerance()) == "It is another number."


# test_exercise.py


def test_two_misconceptions_of_one_name_are_refused():
    exercise = Exercise("E9.1", len, 1, lambda rng: [Case(("a",))])

    def none(text):
        return 0

    exercise.misconception("One.")(none)
    with pytest.raises(ValueError, match="none"):
        exercise.misconception("Two.")(none)


# test_intake.py


def test_a_folder_is_refused(tmp_path):
    path = tmp_path / "lesson.ipynb"
    path.mkdir()
    before = os.listdir("/proc/self/fd")
    with pytest.raises(Unreadable) as error:
        intake.read(intake.load(path), LESSON)
    assert reason(error) == "It is not a plain file."
    assert len(os.listdir("/proc/self/fd")) == len(before)


@pytest.mark.parametrize("kind", [["code"], {"code": 1}, [[]]], ids=str)
def test_a_cell_type_that_is_no_word_is_refused(reads, tree, kind):  # noqa: F811
    tree["cells"][1]["cell_type"] = kind
    with pytest.raises(Unreadable) as error:
        reads(tree)
    assert reason(error) == "Cell 2 is not a notebook cell."


@pytest.mark.parametrize(
    "version", ["\ud800", "a\nb", "a\rann,01,E1.1,1,1", "\x00", "[/x]"], ids=ascii)
def test_a_reason_is_one_line_whatever_the_format_says(reads, tree, version):  # noqa: F811
    with pytest.raises(Unreadable) as error:
        reads(tree | {"nbformat": version})
    assert reason(error).isprintable()


@pytest.mark.parametrize("more", [{}, {"nbformat_minor": 0}, {"worksheets": None}], ids=str)
def test_a_notebook_of_today_that_claims_nbformat_3_is_not_emptied(reads, tree, more):  # noqa: F811
    del tree["nbformat_minor"]
    with pytest.raises(Unreadable):
        reads(tree | {"nbformat": 3, "metadata": {}} | more)


@pytest.mark.parametrize("text", [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a <svg/onload=alert(1)> b",
    "[x](javascript:alert(1))", "[x](java&#115;cript:alert(1))"])
def test_a_note_of_the_student_s_holds_no_markup_that_the_formgrader_would_run(reads, tree, text):  # noqa: F811
    tree["cells"].append({"cell_type": "markdown", "source": text, "metadata": {}})
    from nbconvert.filters.markdown import markdown2html

    cell = reads(tree).notebook.cells[-1]
    shown = markdown2html(cell.source) if cell.cell_type == "markdown" else html.escape(cell.source)
    for danger in ("<script", "<img", "<svg", 'href="javascript:'):
        assert danger not in shown


def test_the_lesson_s_own_markup_stays(tree, tmp_path):  # noqa: F811
    import copy

    lesson = copy.deepcopy(LESSON)
    lesson.cells[0].source = tree["cells"][0]["source"] = "# A <em>lesson</em>"
    path = tmp_path / "lesson.ipynb"
    path.write_text(json.dumps(tree))
    assert intake.read(intake.load(path), lesson).notebook.cells[0].source == "# A <em>lesson</em>"


# test_report.py


def graded(student, advice="", why=""):
    return Graded(student, "01_forward", [Verdict("E1.1", 1, 0, "wrong", advice)], reason=why)


@pytest.mark.parametrize(
    "text", ["x\rann,01,E1.1,1,1,right", "\r=1+1", "\n=1+1", " =1+1", "a\r\nb"])
def test_a_carriage_return_starts_no_row(text):
    rows = list(csv.reader(io.StringIO(report.verdicts_csv([graded(text, text)]), newline="")))
    assert [len(row) for row in rows] == [7, 7]
    for field in rows[1]:
        assert not field.lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("text", ["[/x]", "[red]", "[link=file:///etc/passwd]x", "[", "[bold"])
def test_brackets_are_no_markup_in_the_table(text):
    console = Console(file=io.StringIO(), width=200)
    console.print(report.table([graded(text, why=text)]))
    assert console.file.getvalue().count(text) == 2


# test_grade.py


@pytest.mark.parametrize("name, content", [
    ("nbformat", "\ud800"), ("nbformat", "[/x]"), ("nbformat", "x\rann,01,E1.1,1,1")], ids=ascii)
def test_no_single_file_stops_a_class(tmp_path, name, content):
    whole = json.loads((ROOT / "notebooks" / "01_forward.ipynb").read_text())
    for student in ("ann", "bob", "cid"):
        path = tmp_path / "in" / student / "01_forward" / "01_forward.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(whole | ({name: content} if student == "bob" else {})))
    graded_one_and_the_others(tmp_path)


def test_a_time_of_handing_in_that_is_none_stops_nobody(tmp_path):
    whole = (ROOT / "notebooks" / "01_forward.ipynb").read_text()
    for student in ("ann", "bob", "cid"):
        path = tmp_path / "in" / student / "01_forward" / "01_forward.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(whole)
        (path.parent / "timestamp.txt").write_bytes(b"\xff hello" * 1000)
    graded_one_and_the_others(tmp_path, status=0)


def graded_one_and_the_others(tmp_path, status=1):
    from autograder.__main__ import main

    out = tmp_path / "out"
    assert main(["grade", str(tmp_path / "in"), "--out", str(out), "--lesson", "01_forward",
                 "--workers", "1"]) == status
    with open(out / "verdicts.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["student"] for row in rows] == ["ann"] * 5 + ["bob"] * 5 + ["cid"] * 5
