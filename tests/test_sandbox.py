"""The sandbox: what a notebook may do, what it may not, and that nothing it does stays.

Every attack proves that it ran: it prints before or after, or the grader's own sentence names
what it met. After each attack an honest student gets full answers from the same interpreter.
"""

import base64
import json
import os
import select
import socket
import struct
import sys
import threading
import time
from pathlib import Path

import matplotlib
import nbformat
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import codec, judge
from autograder import sandbox as module
from autograder.codec import Malformed, encode
from autograder.probe import Answer
from autograder.sandbox import (
    Cell,
    Job,
    Limits,
    Mark,
    NoWalls,
    Questions,
    Record,
    Sandbox,
    checked_outputs,
    open_sandbox,
)

SMALL = Limits(step=1, total=60)
HONEST = "import numpy as np\ndef f(x):\n    return x + 1"
FIND = """
import json, os, socket, stat, struct, time
found = []
for number in range(3, 256):
    try:
        if stat.S_ISSOCK(os.fstat(number).st_mode):
            found.append(number)
    except OSError:
        pass
print("found", len(found))

def message(header, blob=b""):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack(">II", len(text), len(blob)) + text + blob

def forge(*messages):
    os.write(found[0], b"".join(messages))
    time.sleep(60)
"""
SYSCALLS = """
import ctypes, errno, os
libc = ctypes.CDLL(None, use_errno=True)

def tried(result):
    return errno.errorcode[ctypes.get_errno()] if result < 0 else "done"
"""


@pytest.fixture(scope="session", params=["bubblewrap", "namespaces"])
def sandbox(request):
    """One warmed interpreter per kind of wall, for all tests."""
    try:
        made = Sandbox(request.param)
    except (NoWalls, OSError) as error:
        pytest.skip(f"{request.param} cannot stand here: {error}")
    with made:
        yield made


@pytest.fixture
def attacked(sandbox):
    """The sandbox, which must still serve an honest student when the test is over."""
    yield sandbox
    honest_student_is_answered(sandbox)


def question(name, *args):
    return name, encode(args)


def one(name, *args, seconds=None):
    """An exercise of one question."""
    return Questions((question(name, *args),), seconds)


def run(sandbox, *steps, asks=(), limits=SMALL, files=None):
    """Run cells, given as text, and marks."""
    steps = tuple(Cell(step) if isinstance(step, str) else step for step in steps)
    return sandbox.run(Job(steps, tuple(asks), files or {}), limits)


def told(record, index=0):
    """What a cell printed, and its error as one line."""
    lines = []
    for output in record.outputs[index]:
        if output["output_type"] == "stream":
            lines.append(output["text"])
        elif output["output_type"] == "error":
            lines.append(f"{output['ename']}: {output['evalue']}")
        else:
            lines.append(output["data"].get("text/plain", ""))
    return "".join(lines).strip()


def seen(sandbox, source, **more):
    """What a single cell tells."""
    record = run(sandbox, source, **more)
    assert record.trouble == {}
    return told(record)


def honest_student_is_answered(sandbox):
    asks = [one("f", np.arange(3.0)), Questions((question("f", 1), question("f", 2.5)))]
    record = run(sandbox, HONEST, "print(f(1))", Mark(("f",)), asks=asks)
    assert record.trouble == {} and told(record, 1) == "2"
    assert [[answer.kind for answer in answers] for answers in record.answers] == [
        ["value"], ["value", "value"]]
    assert np.array_equal(record.answers[0][0].value, np.arange(3.0) + 1)
    assert [answer.value for answer in record.answers[1]] == [2, 3.5]


def family(process):
    """Every process below this one, as the machine sees it."""
    parents = {}
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            try:
                words = (path / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(path.name)] = int(words[1])
    below, size = {process}, 0
    while size != len(below):
        size = len(below)
        below |= {pid for pid, parent in parents.items() if parent in below}
    return below


# What a notebook can do


def test_an_honest_student_is_answered(sandbox):
    honest_student_is_answered(sandbox)


def test_walls_that_can_stand_are_used_even_for_the_trusted(sandbox):
    if sandbox.kind == "bubblewrap":  # it stands, and it is the first choice
        with open_sandbox(trusted=True) as made:
            assert made.kind == "bubblewrap"


def test_cells_share_their_names_and_an_error_stops_only_its_own(sandbox):
    record = run(sandbox, "a = 1", "b = a +", "a += 1\n1 / 0\na += 1", "print(a)",
                 asks=[one("a"), one("missing")])
    assert told(record, 1).startswith("SyntaxError")
    assert told(record, 2) == "ZeroDivisionError: division by zero"
    assert told(record, 3) == "2" and record.trouble == {}
    assert record.answers[0][0].kind == "error" and "not callable" in record.answers[0][0].say
    assert record.answers[1] == [Answer("unbound")]


def test_the_function_bound_at_its_mark_is_asked(sandbox):
    record = run(sandbox, "def f():\n    return 'first'", Mark(("f", "g")),
                 "def f():\n    return 'second'\ndef g():\n    return 'later'",
                 asks=[one("f"), one("g")])
    assert record.answers == [[Answer("value", "first")], [Answer("value", "later")]]
    assert record.outputs[1] == []


def test_a_name_that_is_deleted_after_its_mark_is_still_asked(sandbox):
    record = run(sandbox, "def f():\n    return 1", Mark(("f",)), "del f", "%reset -f",
                 asks=[one("f")])
    assert record.answers == [[Answer("value", 1)]]


def test_files_lie_in_the_working_folder_and_can_be_imported(sandbox):
    files = {"workbench/__init__.py": "", "workbench/check.py": "word = 'δ'", "data/a.csv": "1,2\n"}
    source = ("import os\nfrom workbench.check import word\n"
              "print(word, open('data/a.csv').read(), os.getcwd())")
    assert seen(sandbox, source, files=files) == "δ 1,2\n /job"


def test_what_is_displayed_is_kept_as_a_kernel_would(sandbox):
    record = run(sandbox, "from IPython.display import HTML, display\n"
                          "print('one')\ndisplay(HTML('<b>two</b>'))\nprint('three')\n'four'")
    kinds = [output["output_type"] for output in record.outputs[0]]
    assert kinds == ["stream", "display_data", "stream", "execute_result"]
    assert record.outputs[0][1]["data"]["text/html"] == "<b>two</b>"
    assert record.outputs[0][3]["data"] == {"text/plain": "'four'"}
    notebook = nbformat.v4.new_notebook(cells=[
        nbformat.v4.new_code_cell("x", outputs=nbformat.from_dict(record.outputs[0]))])
    nbformat.validate(notebook)


def test_stdout_and_stderr_stay_apart(sandbox):
    record = run(sandbox, "import sys\nprint('out')\nprint('err', file=sys.stderr)\nprint('out')")
    assert [(o["name"], o["text"]) for o in record.outputs[0]] == [
        ("stdout", "out\n"), ("stderr", "err\n"), ("stdout", "out\n")]


def test_clear_output_clears(sandbox):
    assert seen(sandbox, "from IPython.display import clear_output\nprint('gone')\n"
                         "clear_output()\nprint('stays')") == "stays"
    assert seen(sandbox, "from IPython.display import clear_output\nprint('gone')\n"
                         "clear_output(wait=True)\nprint('stays')") == "stays"


@pytest.mark.parametrize("source, result", [
    ("%matplotlib inline\nprint('on')", "on"), ("%%capture\nprint('x')", ""),
    ("%%writefile a.py\nz = 1", "Writing a.py"), ("%%bash\necho from bash", "from bash"),
    ("%config InlineBackend.figure_format = 'svg'\nprint('on')", "on"),
    ("import asyncio\nawait asyncio.sleep(0)\nprint('awaited')", "awaited"),
    ("import os\nprint(os.system('true'))", "0"), ("5;", ""), ("get_ipython().ask_exit()", ""),
    ("import subprocess\nprint(subprocess.check_output(['echo', 'x'], text=True))", "x"),
    ("exit()", ""), ("quit", ""), ("from ipywidgets import interact\n@interact(x=3)\ndef g(x):\n"
                                   "    print('x is', x)", "x is 3"),
    ("import ipywidgets\nipywidgets.IntSlider()", "IntSlider(value=0)"),
], ids=lambda value: value.split("\n")[0][:20] or "empty")
def test_what_notebooks_are_used_to_works(sandbox, source, result):
    record = run(sandbox, source, HONEST, asks=[one("f", 1)])
    assert told(record).startswith(result) and bool(told(record)) is bool(result)
    assert record.answers == [[Answer("value", 2)]]


def test_time_and_timeit_tell_their_times(sandbox):
    assert "Wall time" in seen(sandbox, "%%time\nx = 1")
    assert "per loop" in seen(sandbox, "%timeit -n1 -r1 1")


@pytest.mark.parametrize("source, error", [
    ("print('before')\ninput('name? ')", "EOFError: input() has nobody to ask"),
    ("print('before')\nimport sys\nsys.exit(3)", "SystemExit: 3"),
    ("print('before')\nraise SystemExit", "SystemExit"),
    ("print('before')\nraise KeyboardInterrupt", "KeyboardInterrupt"),
    ("print('before')\nimport getpass\ngetpass.getpass()", "EOFError"),
    ("print('before')\nopen('/dev/tty')", "Error"),
], ids=["input", "exit", "SystemExit", "KeyboardInterrupt", "getpass", "tty"])
def test_nobody_is_asked_and_nothing_ends_the_notebook(sandbox, source, error):
    record = run(sandbox, source, HONEST, asks=[one("f", 1)])
    assert told(record).startswith("before") and error in told(record)
    assert record.answers == [[Answer("value", 2)]] and record.trouble == {}


def test_stdin_is_empty(sandbox):
    assert seen(sandbox, "import sys\nprint('read', repr(sys.stdin.read()))") == "read ''"


def test_an_exercise_that_exits_or_stops_is_an_error_of_its_own(sandbox):
    record = run(sandbox, "import sys\ndef f():\n    sys.exit('bye')\ndef g():\n    return 1\n"
                          "def h():\n    raise NotImplementedError()",
                 asks=[one("f"), one("g"), one("h")])
    assert record.answers == [[Answer("error", say="SystemExit: bye")], [Answer("value", 1)],
                              [Answer("not started")]]


def test_a_figure_is_drawn_only_on_request(sandbox):
    source = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"
    plain, drawn = run(sandbox, source, Cell(source, draw=True)).outputs
    assert [sorted(o["data"]) for o in plain][-1] == ["text/plain"]
    assert "not drawn while grading" in plain[-1]["data"]["text/plain"]
    png = base64.b64decode(drawn[-1]["data"]["image/png"])
    assert png.startswith(b"\x89PNG") and len(png) > 1000


def test_a_figure_of_one_cell_is_not_shown_by_the_next(sandbox):
    record = run(sandbox, "import matplotlib.pyplot as plt\nplt.figure()", "1")
    assert "Figure" in told(record, 0) and told(record, 1) == "1"


def test_a_figure_that_cannot_be_drawn_costs_nothing_else(sandbox):
    source = ("import matplotlib.pyplot as plt\nfigure = plt.figure()\nprint('before')\n"
              "figure.savefig = lambda *a, **k: 1 / 0")
    record = run(sandbox, Cell(source, draw=True), HONEST, asks=[one("f", 1)])
    assert "before" in told(record) and "ZeroDivisionError" in told(record)
    assert record.answers == [[Answer("value", 2)]]


def test_errors_are_plain_text(sandbox):
    (output,) = run(sandbox, "def g():\n    1 / 0\ng()").outputs[0]
    assert output["output_type"] == "error" and "\x1b" not in "".join(output["traceback"])


def test_an_exception_that_cannot_be_printed_is_recorded(sandbox):
    source = "class E(Exception):\n    def __str__(self):\n        raise {}\nraise E"
    record = run(sandbox, source.format("ValueError"), source.format("SystemExit"), "print('end')")
    assert "(an exception that cannot be printed)" in told(record)
    assert told(record, 2) == "end" and record.trouble == {}


def test_lone_surrogates_are_replaced(sandbox):
    record = run(sandbox, "print('x\\ud800y')\nfrom IPython.display import display\n"
                          "display({'text/plain': '\\udfff'}, raw=True)\n"
                          "raise ValueError('\\ud800')",
                 "def f():\n    return '\\ud800'\ndef g():\n    raise ValueError('\\ud800')",
                 asks=[one("f"), one("g")])
    assert json.dumps(record.outputs, ensure_ascii=False).encode("utf-8")
    assert "x?y" in told(record) and "ValueError: ?" in told(record)
    assert record.answers == [[Answer("value", "?")], [Answer("error", say="ValueError: ?")]]


def test_chance_is_the_same_in_every_fork(sandbox):
    source = ("import random, numpy as np\nprint(hash('delta3'), random.random(), "
              "np.random.rand(), np.random.randint(99, size=3), list({'a', 'b', 'c'}))")
    assert len({seen(sandbox, source) for _ in range(3)}) == 1


def test_student_and_grader_agree_on_what_came_back(sandbox):
    source = "def f(X, t):\n    X += 1\n    return {'X': X, 't': (t, [None, True, 'δ'])}"
    record = run(sandbox, source, asks=[one("f", np.eye(2), 5)])
    (answer,) = record.answers[0]
    assert answer.changed == (0,) and answer.value["t"] == (5, [None, True, "δ"])
    assert np.array_equal(answer.value["X"], np.eye(2) + 1)


def test_what_is_printed_while_asked_goes_nowhere(sandbox):
    record = run(sandbox, "def f(x):\n    print('x' * 10**6)\n    return x", asks=[one("f", 1)])
    assert record.answers == [[Answer("value", 1)]] and record.outputs == [[]]


def test_more_data_than_may_cross_is_not_data(sandbox):
    record = run(sandbox, "import numpy as np\ndef f():\n    return np.zeros(2**22)\n"
                          "def g():\n    return 1", asks=[one("f"), one("g")])
    assert record.answers[0][0].kind == "not data" and "MiB" in record.answers[0][0].say
    assert record.answers[1] == [Answer("value", 1)]


# What it cannot see


def test_only_the_system_python_and_the_probe_are_visible(sandbox, tmp_path):
    canary = tmp_path / "canary.txt"
    canary.write_text("secret")
    hidden = [str(canary), __file__, module.__file__, judge.__file__, "/etc/passwd", "/etc/shadow",
              "/etc/hostname", "/root/.ssh", "/home", "/var", "/opt", "/mnt", "/sys", "/run",
              str(Path(module.__file__).parents[1] / "solutions"), os.path.expanduser("~/.bashrc")]
    source = (f"import os\nprint('looked', [p for p in {hidden!r} if os.path.exists(p)],"
              " os.path.exists('/usr'))")
    assert seen(sandbox, source) == "looked [] True"


def test_no_file_outside_the_system_is_there_but_the_grader_s_own(sandbox):
    skip = ["/usr", "/bin", "/lib", "/lib32", "/lib64", "/proc", "/dev", "/env",
            sys.base_prefix, os.path.realpath(sys.base_prefix)]
    source = f"""
import os
print("looked")
for folder, folders, files in os.walk("/"):
    folders[:] = [d for d in folders if os.path.join(folder, d) not in {skip!r}]
    for name in files:
        print(os.path.join(folder, name))
"""
    head, *files = seen(sandbox, source, files={"workbench/check.py": ""}).splitlines()
    files = [name for name in files if not name.startswith("/fonts/")]
    ours = {f"/grader/autograder/{name}" for name in module.INSIDE}
    assert head == "looked" and ours <= set(files)
    assert set(files) - ours <= {"/etc/ld.so.cache", "/etc/localtime", "/job/workbench/check.py"}


def test_the_environment_holds_nothing_of_the_grader_s(sandbox):
    names = seen(sandbox, "import os\nprint('looked', *os.environ)").split()
    assert names[0] == "looked"
    assert set(names[1:]) <= set(module.ENVIRONMENT) | {"PWD", "OLDPWD", "SHLVL", "LC_CTYPE", "_"}


def test_nothing_outside_its_own_folders_can_be_written(sandbox):
    places = ["/x", "/usr/x", "/etc/x", "/env/x", "/grader/x", "/grader/autograder/probe.py",
              "/fonts/x", "/dev/x", "/proc/x", "/lib/x", "/home/x"]
    source = f"""
print("tried")
for place in {places!r}:
    try:
        open(place, "a").close()
    except OSError:
        continue
    print("written", place)
for place in ("/job/x", "/tmp/x", "/dev/shm/x"):
    open(place, "w").close()
print("own folders work")
"""
    assert seen(sandbox, source) == "tried\nown folders work"


def test_it_sees_no_other_process(sandbox):
    source = """
import os
print("alone", os.getpid(), os.getppid(), [p for p in os.listdir("/proc") if p.isdigit()])
try:
    os.kill(-1, 0)
except ProcessLookupError:
    print("nobody")
for pid in range(2, 400):
    try:
        os.kill(pid, 0)
        print("somebody", pid)
    except ProcessLookupError:
        pass
"""
    text = seen(sandbox, source)
    assert text in ("alone 1 0 []\nnobody", "alone 1 0 ['1']\nnobody")


def test_there_is_no_network(sandbox):
    with socket.create_server(("127.0.0.1", 0)) as tcp, socket.socket(socket.AF_UNIX) as unix:
        unix.bind(f"\0sandbox-test-{os.getpid()}")
        unix.listen()
        source = f"""
import socket
print("net", [name for _, name in socket.if_nameindex() if name != "lo"])
for family, kind, address in ((socket.AF_INET, socket.SOCK_STREAM, {tcp.getsockname()!r}),
                              (socket.AF_INET, socket.SOCK_STREAM, ("192.0.2.1", 53)),
                              (socket.AF_INET, socket.SOCK_DGRAM, ("192.0.2.1", 53)),
                              (socket.AF_UNIX, socket.SOCK_STREAM, {unix.getsockname()!r})):
    with socket.socket(family, kind) as s:
        s.settimeout(1)
        try:
            s.connect(address)
            print("connected", address)
        except OSError as error:
            print(type(error).__name__)
try:
    socket.getaddrinfo("example.org", 80)
    print("resolved")
except OSError:
    print("no names")
"""
        lines = seen(sandbox, source).splitlines()
    assert lines[0] == "net []" and lines[-1] == "no names"
    assert len(lines) == 6 and all(line.endswith("Error") for line in lines[1:5])


def test_one_socket_leads_out_and_no_file_does(sandbox):
    source = """
import os, stat
kinds = {}
for number in range(256):
    try:
        mode = os.fstat(number)
    except OSError:
        continue
    kinds[number] = "socket" if stat.S_ISSOCK(mode.st_mode) else (
        "null" if stat.S_ISCHR(mode.st_mode) and mode.st_rdev == os.makedev(1, 3) else "other")
print(sorted(kinds.values()))
"""
    text = seen(sandbox, source)
    assert text.count("socket") == 1 and "other" not in text


# What it cannot become


def test_it_has_another_user_and_no_rights(sandbox):
    source = SYSCALLS + """
header, sets = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
print("capget", libc.capget(header, sets), list(sets))
print("bounding", sum(libc.prctl(23, n, 0, 0, 0) == 1 for n in range(64)))
print("ambient", sum(libc.prctl(47, 1, n, 0, 0) == 1 for n in range(64)))
print("no new privileges", libc.prctl(39, 0, 0, 0, 0))
print("root" if 0 in (*os.getresuid(), *os.getresgid()) else "not root")
"""
    assert seen(sandbox, source) == (
        "capget 0 [0, 0, 0, 0, 0, 0]\nbounding 0\nambient 0\nno new privileges 1\nnot root")


@pytest.mark.parametrize("call", [
    "libc.mount(b'x', b'/tmp', b'tmpfs', 0, None)", "libc.umount2(b'/tmp', 2)",
    "libc.setuid(0)", "libc.chroot(b'/tmp')", "libc.sethostname(b'x', 1)", "libc.unshare(0x20000)",
    "libc.unshare(0x20000000)", "libc.unshare(0x40000000)", "libc.setns(0, 0)",
    "libc.mount(None, b'/', None, 32 | 4096, None)", "libc.setgroups(0, None)",
    "libc.swapon(b'/tmp/x', 0)",
])
def test_what_needs_rights_is_refused(sandbox, call):
    first, result = seen(sandbox, SYSCALLS + f"print('tried')\nprint(tried({call}))").split()
    assert first == "tried" and result in ("EPERM", "EINVAL", "ENOSYS", "EACCES")


@pytest.mark.parametrize("name", ["AS", "NPROC", "FSIZE", "NOFILE", "CORE"])
def test_limits_cannot_be_raised(sandbox, name):
    source = (f"import resource\nkind = resource.RLIMIT_{name}\n"
              "soft, hard = resource.getrlimit(kind)\nprint('limit', hard < 2**40)\n"
              "resource.setrlimit(kind, (hard, hard + 1))")
    text = seen(sandbox, source)
    assert text.startswith("limit True") and "Error" in text


# What stays


def test_nothing_is_left_for_the_next_fork(attacked):
    plant = """
import builtins, json, os, socket, sys, numpy as np
for folder in ("/tmp", "/job", "/dev/shm", os.getcwd()):
    with open(os.path.join(folder, "left.txt"), "w") as file:
        file.write("from the one before")
sys.modules["left"] = np.left = json.left = builtins.left = os.environ["LEFT"] = "left"
np.array, sys.path[:] = None, ["/job"]
np.random.seed(77)
get_ipython().user_ns["left_in_shell"] = 1
server = socket.socket(socket.AF_UNIX)
server.bind("\\0left")
server.listen()
os.chdir("/tmp")
os.umask(0o777)
print("planted")
"""
    look = """
import builtins, json, os, socket, sys, numpy as np
left = [os.path.join(f, n) for f in ("/tmp", "/job", "/dev/shm") for n in os.listdir(f)]
left += [n for n in ("left",) if n in sys.modules or hasattr(np, n) or hasattr(json, n)
         or hasattr(builtins, n)]
left += [n for n in ("LEFT", "left_in_shell") if n in os.environ or n in globals()]
with socket.socket(socket.AF_UNIX) as s:
    left.append(s.connect_ex("\\0left") == 0)
print("looked", left, os.getcwd(), np.array(1), np.random.rand() == 0.5488135039273248, os.umask(0))
"""
    assert seen(attacked, plant) == "planted"
    assert seen(attacked, look).startswith("looked [False] /job 1 True ")
    assert seen(attacked, look).endswith(" 18")


def test_a_message_queue_of_the_one_before_is_gone(attacked):
    plant = SYSCALLS + "print('queue', libc.msgget(4242, 0o1666) >= 0)"
    look = SYSCALLS + "print('found', tried(libc.msgget(4242, 0)))"
    assert seen(attacked, plant) == "queue True"
    assert seen(attacked, look) == "found ENOENT"


def test_a_daemon_dies_with_its_notebook(attacked):
    before = family(attacked._process.pid)
    source = """
import os, signal
read, write = os.pipe()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in range(1, 65):
            try:
                signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError):
                pass
        os.write(write, b"daemon runs")
        while True:
            signal.pause()
    os._exit(0)
print(os.read(read, 100).decode())
"""
    record = run(attacked, source, HONEST, asks=[one("f", 1)])
    assert told(record) == "daemon runs" and record.answers == [[Answer("value", 2)]]
    assert family(attacked._process.pid) == before


def test_a_thread_that_never_ends_costs_nobody_anything(attacked):
    source = """
import threading, time
def spin():
    while True:
        time.sleep(0.001)
threading.Thread(target=spin).start()
threading.Thread(target=spin, daemon=True).start()
print("threads", threading.active_count())
"""
    record = run(attacked, source, HONEST, asks=[one("f", 1)])
    assert told(record) == "threads 3" and record.answers == [[Answer("value", 2)]]


@pytest.mark.parametrize("call", [
    "os.kill(0, number)", "os.killpg(os.getpgid(0), number)", "os.kill(os.getpid(), number)",
    "os.kill(-1, number)"])
def test_a_signal_reaches_nobody_outside(attacked, call):
    before = family(attacked._process.pid)
    source = f"""
import os, signal
print("before")
for number in (signal.SIGSTOP, signal.SIGKILL, signal.SIGTERM, signal.SIGHUP):
    try:
        {call}
    except ProcessLookupError:
        pass
print("after")
"""
    record = run(attacked, source, HONEST, asks=[one("f", 1)])
    assert told(record) == "before\nafter" and record.answers == [[Answer("value", 2)]]
    assert family(attacked._process.pid) == before


# What it may take


def test_an_endless_loop_in_a_cell_costs_that_cell_only(attacked):
    loop = "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
    record = run(attacked, HONEST, "before = 1", loop, "def g():\n    return before",
                 "print('end')", asks=[one("f", 1), one("g")])
    assert record.trouble == {2: "limit: it took more than 1 s"}
    assert record.answers == [[Answer("value", 2)], [Answer("value", 1)]]
    assert told(record, 4) == "end"


def test_an_endless_loop_in_an_exercise_costs_that_exercise_only(attacked):
    loop = "calls = []\ndef g(x):\n    calls.append(x)\n    while True: pass"
    asks = [one("f", 1), Questions((question("f", 3), question("g", 1), question("f", 4))),
            one("f", 2)]
    record = run(attacked, HONEST, loop, asks=asks)
    assert record.trouble == {}
    assert record.answers[0] == [Answer("value", 2)] and record.answers[2] == [Answer("value", 3)]
    assert record.answers[1] == [Answer("limit", say="it took more than 1 s")] * 3


def test_waiting_costs_as_much_as_working_after_a_while(attacked):
    record = run(attacked, HONEST, "import signal\nsignal.pause()", asks=[one("f", 1)],
                 limits=Limits(step=0.5, total=60))
    assert record.trouble == {1: "limit: it took more than 0.5 s"}
    assert record.answers == [[Answer("value", 2)]]


def test_work_that_is_left_to_children_is_counted(attacked):
    source = """
import os
for _ in range(3):
    if os.fork() == 0:
        while True: pass
os.wait()
"""
    record = run(attacked, source, HONEST, asks=[one("f", 1)])
    assert record.trouble == {0: "limit: it took more than 1 s"}
    assert record.answers == [[Answer("value", 2)]]


def test_an_exercise_may_have_a_limit_of_its_own(attacked):
    record = run(attacked, "def f():\n    while True: pass", asks=[one("f", seconds=0.3)],
                 limits=Limits(step=30, total=60))
    assert record.answers == [[Answer("limit", say="it took more than 0.3 s")]]


def test_the_whole_notebook_has_a_limit_too(attacked):
    record = run(attacked, HONEST, "while True: pass", asks=[one("f", 1)],
                 limits=Limits(step=30, total=1))
    why = "the whole notebook took more than 1 s"
    assert record.trouble == {1: f"limit: {why}"}
    assert record.answers == [[Answer("limit", say=why)]]


@pytest.mark.parametrize("death, why", [
    ("os._exit(0)", "the Python process ended before it answered"),
    ("os._exit(3)", "the Python process ended before it answered"),
    ("ctypes.string_at(0)", "the Python process was killed by signal 11"),
    ("os.closerange(3, 256)", "the Python process"),
    ("socket.socket(fileno=os.dup(channel())).shutdown(2)", "the Python process"),
    ("os.execv('/bin/true', ['true'])", "the Python process ended before it answered"),
], ids=["exit", "exit 3", "segfault", "close", "shutdown", "exec"])
@pytest.mark.parametrize("place", ["cell", "exercise"])
def test_a_process_that_dies_costs_its_own_step(attacked, death, why, place):
    tools = ("import ctypes, os, socket, stat\ndef channel():\n    return next(n for n in "
             "range(3, 256) if exists(n) and stat.S_ISSOCK(os.fstat(n).st_mode))\n"
             "def exists(n):\n    try:\n        return os.fstat(n)\n    except OSError:\n"
             "        return None")
    if place == "cell":
        record = run(attacked, tools, HONEST, death, asks=[one("f", 1)])
        assert list(record.trouble) == [2] and record.trouble[2].startswith(f"error: {why}")
        assert record.answers == [[Answer("value", 2)]]
    else:
        record = run(attacked, tools, HONEST, f"def g():\n    {death}",
                     asks=[one("f", 1), one("g"), one("f", 2)])
        assert [answers[0].kind for answers in record.answers] == ["value", "error", "value"]
        assert record.answers[1][0].say.startswith(why) and record.trouble == {}


def test_one_that_dies_again_and_again_is_given_up(attacked):
    record = run(attacked, HONEST, *["import os; os._exit(0)"] * 60, asks=[one("f", 1)])
    assert 30 < len(record.trouble) < 60
    assert record.answers[0][0].kind == "error" and "ended" in record.answers[0][0].say


def test_memory_beyond_the_limit_is_refused(attacked):
    source = "print('before')\nkept = []\nwhile True:\n    kept.append(bytearray(2**24))"
    record = run(attacked, source, HONEST, asks=[one("f", 1)],
                 limits=Limits(step=5, memory=512 * 2**20))
    assert told(record) == "before\nMemoryError:" and record.trouble == {}
    assert record.answers == [[Answer("value", 2)]]


def test_memory_of_all_children_together_is_limited(attacked):
    source = """
import os, signal
for _ in range(4):
    if os.fork() == 0:
        kept = bytearray(180 * 2**20)
        signal.pause()
signal.pause()
"""
    record = run(attacked, source, HONEST, asks=[one("f", 1)],
                 limits=Limits(step=20, memory=512 * 2**20))
    assert record.trouble == {0: "limit: it used more than 512 MiB of memory"}
    assert record.answers == [[Answer("value", 2)]]


def test_files_beyond_the_limit_are_refused(attacked):
    source = """
print("before")
block, written = bytes(2**20), 0
for folder in ("/job", "/tmp", "/dev/shm"):
    try:
        for number in range(4):
            with open(f"{folder}/{number}", "wb") as file:
                for _ in range(20):
                    written += file.write(block)
    except OSError as error:
        print(type(error).__name__)
print(written // 2**20 <= 48, written > 0)
"""
    record = run(attacked, source, limits=Limits(step=5, disk=16 * 2**20))
    assert told(record) == "before\nOSError\nOSError\nOSError\nTrue True"


def test_a_flood_of_processes_meets_a_wall(attacked):
    before = family(attacked._process.pid)
    source = """
import os, signal
count = 0
try:
    while True:
        if os.fork() == 0:
            signal.pause()
        count += 1
except OSError as error:
    print("refused", type(error).__name__)
def g():
    return count
"""
    record = run(attacked, source, asks=[one("g")])
    assert told(record) == "refused BlockingIOError"
    assert 10 < record.answers[0][0].value <= SMALL.processes
    assert family(attacked._process.pid) == before


def test_a_fork_bomb_is_put_out(attacked):
    before = family(attacked._process.pid)
    source = """
import os
while True:
    try:
        os.fork()
    except OSError:
        pass
"""
    record = run(attacked, source, HONEST, asks=[one("f", 1)])
    assert record.trouble == {0: "limit: it took more than 1 s"}
    assert record.answers == [[Answer("value", 2)]]
    assert family(attacked._process.pid) == before


@pytest.mark.parametrize("source, proof", [
    ("size = 60_000_000\nprint('x' * size)", 60_000_000),
    ("import sys\nsize = 60_000_000\nsys.stderr.write('x' * size)", 60_000_000),
    ("for size in range(50_001):\n    print(size)", 50_000),
    ("size = 10**6\nraise ValueError('x' * size)", 10**6),
    ("size = 10**6\n'x' * size", 10**6),
    ("size = 10**6\nfrom IPython.display import display\n"
     "display({'text/html': 'x' * size, 'image/png': 'x' * size}, raw=True)", 10**6),
    ("size = 10**6\nfor _ in range(20):\n    print('δ' * size)", 10**6),
], ids=["one line", "stderr", "many lines", "error", "result", "display", "wide"])
def test_a_flood_of_output_is_cut(attacked, source, proof):
    record = run(attacked, source, HONEST, "def g():\n    return size",
                 asks=[one("f", 1), one("g")])
    assert record.answers == [[Answer("value", 2)], [Answer("value", proof)]]
    text = json.dumps(record.outputs[0], ensure_ascii=False)
    assert 100 < len(text) < 2 * Limits().output + 1000 and "[cut:" in text
    assert record.trouble == {}


# What is asked and counts for nothing


WHEN = "import os, time\nwhen = time.time_ns()\nprint(when)\ndef f(x):\n    return when\n"
"""f answers when its cells ran: another number if they had to be run again."""


def beside(name, *args, of=0, seconds=1):
    return Questions((question(name, *args),), seconds, of)


def test_what_counts_for_nothing_is_asked_last(sandbox):
    source = "asked = []\ndef f(x):\n    asked.append(x)\n    return list(asked)"
    record = run(sandbox, source, asks=[one("f", 1), one("f", 2), beside("f", 3), beside("f", 4)])
    assert [answers[0].value for answers in record.answers] == [
        [1], [1, 2], [1, 2, 3], [1, 2, 3, 4]]


@pytest.mark.parametrize("breaks", [
    "os._exit(0)", "os.kill(os.getpid(), 9)",
    "while True:\n        try:\n            while True: pass\n        except BaseException: pass",
    "len(bytearray(10**10))", "os.closerange(0, 99)", "os.abort()",
    "import ctypes\n    ctypes.string_at(0)", "[bytearray(10**8) for _ in range(99)]",
])
def test_what_breaks_there_costs_nothing_and_is_not_asked_again(attacked, breaks):
    source = f"{WHEN}\ndef g(x):\n    {breaks}\n"
    started = time.monotonic()
    record = run(attacked, source, asks=[one("f", 1), one("f", 2), beside("f", 1),
                                         beside("g", 1), beside("f", 2)],
                 limits=Limits(step=1, total=60, memory=512 * 2**20))
    when = int(told(record))
    assert record.trouble == {} and record.hits == {}
    assert record.answers[0] == record.answers[1] == [Answer("value", when)], "run once"
    assert record.answers[2] == [Answer("value", when)]
    assert all(answer.kind in ("limit", "error", "value")
               for answers in record.answers[3:] for answer in answers)
    assert time.monotonic() - started < 20


def test_it_is_not_asked_beside_questions_that_broke(attacked):
    source = "def f(x):\n    return x\ndef g(x):\n    while True: pass"
    record = run(attacked, source, asks=[one("f", 1), one("g", 1, seconds=0.3),
                                         beside("f", 5), beside("g", 6, of=1), beside("f", 7)])
    assert [answers[0].kind for answers in record.answers if answers] == [
        "value", "limit", "value", "value"]
    assert record.answers[3] == [] and record.answers[4][0].value == 7


def test_a_notebook_without_time_left_for_it_keeps_its_answers(attacked):
    source = "import time\ndef f(x):\n    return x\ndef g(x):\n    time.sleep(9)"
    record = run(attacked, source, asks=[one("f", 1), beside("g", 1, seconds=30)],
                 limits=Limits(step=5, total=2))
    assert record.answers == [[Answer("value", 1)], []] and record.trouble == {}


# What it may say


CELL_MESSAGES = {
    "garbage": (r"b'\xff' * 1000", "too large"),
    "a huge header": ("struct.pack('>II', 2**32 - 1, 0)", "too large"),
    "a huge blob": ("struct.pack('>II', 2, 2**32 - 1) + b'{}'", "too large"),
    "no JSON": ("message(b'{]')", "not JSON"), "a list": ("message(b'[1]')", "not a JSON object"),
    "a deep header": ("message(b'[' * 100_000)", "not JSON"),
    "no end": ("message({'begin': 1, 'cpu': 0})", "a step without an end"),
    "outputs of another kind": ("message({'end': 0, 'outputs': 5})", "outputs are not a list"),
    "an output that is none": ("message({'end': 0, 'outputs': [5]})", "not an answer"),
    "an output without a kind": ("message({'end': 0, 'outputs': [{}]})", "unknown kind"),
    "an output without text": (
        "message({'end': 0, 'outputs': [{'output_type': 'stream', 'name': 'stdout', 'text': 1}]})",
        "not text"),
    "too many outputs": ("message({'end': 0, 'outputs': [{}] * 1001})", "outputs are not a list"),
}


@pytest.mark.parametrize("name", CELL_MESSAGES)
def test_a_forged_message_costs_the_cell_that_sent_it(attacked, name):
    forged, why = CELL_MESSAGES[name]
    record = run(attacked, FIND, HONEST, f"forge({forged})", "print('end')", asks=[one("f", 1)])
    assert told(record) == "found 1"
    assert list(record.trouble) == [2] and why in record.trouble[2]
    assert record.answers == [[Answer("value", 2)]] and told(record, 3) == "end"


ANSWER_MESSAGES = {
    "no answers": ("{'end': 1}", "answers"),
    "too few": ("{'end': 1, 'answers': []}", "another number of answers"),
    "too many": ("{'end': 1, 'answers': [[{'is': 'not started'}, 0]] * 2}",
                 "another number of answers"),
    "a text": ("{'end': 1, 'answers': 'x'}", "another number of answers"),
    "a size beyond the bytes": ("{'end': 1, 'answers': [[{'is': 'not started'}, 9]]}", "size"),
    "a negative size": ("{'end': 1, 'answers': [[{'is': 'not started'}, -1]]}", "size"),
    "a size that is true": ("{'end': 1, 'answers': [[{'is': 'not started'}, True]]}", "size"),
    "no pair": ("{'end': 1, 'answers': [[{'is': 'not started'}]]}", "not an answer"),
    "no record": ("{'end': 1, 'answers': [[None, 0]]}", "not an answer"),
    "a verdict": ("{'end': 1, 'answers': [[{'is': 'right'}, 0]]}", "not an answer"),
    "a limit": ("{'end': 1, 'answers': [[{'is': 'limit'}, 0]]}", "not an answer"),
    "an object": ("{'end': 1, 'answers': [[{'is': 'value', 'value': ['a', '|O', [1]], "
                  "'changed': []}, 0]]}", "dtype"),
    "too few bytes": ("{'end': 1, 'answers': [[{'is': 'value', 'value': ['a', '<f8', [4]], "
                      "'changed': []}, 0]]}", "fewer bytes"),
    "a huge empty shape": ("{'end': 1, 'answers': [[{'is': 'value', 'value': ['a', '<f8', "
                           "[0, 2**40]], 'changed': []}, 0]]}", "shape"),
    "a function by name": ("{'end': 1, 'answers': [[{'is': 'value', 'value': ['fn', 'tanh', "
                           "['t', []]], 'changed': []}, 0]]}", "unknown tag"),
}


@pytest.mark.parametrize("name", ANSWER_MESSAGES)
def test_a_forged_answer_costs_the_exercise_that_sent_it(attacked, name):
    header, why = ANSWER_MESSAGES[name]
    record = run(attacked, FIND, HONEST, f"def g():\n    forge(message({header}))",
                 asks=[one("f", 1), one("g"), one("f", 2)])
    assert told(record) == "found 1" and record.trouble == {}
    assert [answers[0].kind for answers in record.answers] == ["value", "error", "value"]
    assert why in record.answers[1][0].say


def test_messages_out_of_order_end_badly_for_their_sender_only(attacked):
    forged = "message({'end': 0, 'outputs': []}), message({'cells': 'done'})"
    record = run(attacked, FIND, f"forge({forged})", HONEST, asks=[one("f", 1)],
                 limits=Limits(step=0.3, total=60))
    assert told(record) == "found 1" and record.trouble
    assert record.answers[0][0].kind in ("value", "unbound", "error", "limit")


def test_a_child_that_answers_in_its_parents_place_gains_nothing(attacked):
    source = """
if os.fork() == 0:
    forge(message({"end": 0, "outputs": [{"output_type": "stream", "name": "stdout",
                                          "text": "forged"}]}))
time.sleep(60)
"""
    record = run(attacked, FIND, HONEST, source, "print('end')", asks=[one("f", 1)],
                 limits=Limits(step=0.3, total=60))
    assert told(record) == "found 1" and record.trouble
    assert told(record, 2) in ("", "forged")


def test_one_sandbox_survives_everything_in_a_row(attacked):
    attacks = ["import os; os._exit(1)", "import ctypes; ctypes.string_at(0)",
               FIND + "forge(b'\\xff' * 100)", FIND + "os.write(found[0], b'\\0' * 6); os._exit(0)",
               FIND + "forge(message({'broken': 'told'}))", "raise SystemExit",
               "print('x' * 10**7)", "import os\nfor _ in range(20):\n    os.fork() or os._exit(0)"]
    for attack in attacks:
        record = run(attacked, HONEST, attack, asks=[one("f", 1)])
        assert record.answers == [[Answer("value", 2)]]
        assert 1 in record.trouble or record.outputs[1] or "fork" in attack
        honest_student_is_answered(attacked)


def test_a_process_may_say_that_it_is_broken_and_that_is_its_loss(attacked):
    record = run(attacked, FIND, HONEST, "forge(message({'broken': 'no wall'}))",
                 asks=[one("f", 1)])
    assert record.trouble == {2: "lost: no wall"} and record.answers == [[Answer("value", 2)]]


# Outputs and messages, without a process


def test_known_outputs_are_kept_and_nothing_else_of_them():
    assert checked_outputs([
        {"output_type": "stream", "name": "stdout", "text": "a\ud800", "more": 1},
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["t"]},
        {"output_type": "display_data", "data": {"text/plain": "x"}, "metadata": {"tags": 1}},
        {"output_type": "execute_result", "data": {}, "execution_count": 99},
    ]) == [
        {"output_type": "stream", "name": "stdout", "text": "a?"},
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["t"]},
        {"output_type": "display_data", "data": {"text/plain": "x"}, "metadata": {}},
        {"output_type": "execute_result", "data": {}, "metadata": {}, "execution_count": None},
    ]


@pytest.mark.parametrize("outputs", [
    None, {}, "x", [{"output_type": "stream", "name": "stdin", "text": ""}],
    [{"output_type": "stream", "name": "stdout", "text": ["a"]}], [{"output_type": "other"}],
    [{"output_type": "display_data", "data": {"text/plain": ["a"]}}], [{}] * 1001,
    [{"output_type": "error", "ename": "E", "evalue": None, "traceback": []}],
    [{"output_type": "update_display_data", "data": {}}],
], ids=str)
def test_outputs_that_nbformat_does_not_know_are_malformed(outputs):
    with pytest.raises(Malformed):
        checked_outputs(outputs)


class Puppet:
    """A sandbox whose only process says what a test puts into its mouth."""

    START_SECONDS, group = 10, None

    def __init__(self, words):
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._thread = threading.Thread(target=self._speak, args=(theirs, words))
        self._thread.start()

    @staticmethod
    def _speak(control, words):
        with control:
            _, (descriptor,), _, _ = socket.recv_fds(control, 4096, 1)
            with socket.socket(fileno=descriptor) as channel:
                channel.sendall(words)
                channel.shutdown(socket.SHUT_WR)
                control.send(b'{"ended": 0, "why": ""}')
                while control.recv(100):
                    pass

    def _hear(self):
        return json.loads(self._control.recv(4096))

    def close(self):
        self._control.close()
        self._thread.join()


def heard(words):
    """What an attempt makes of these bytes: its record, and where and why it broke."""
    puppet = Puppet(words)
    job = Job((Cell("1"), Mark(("f",)), Cell("2")), (one("f", 1), one("f", 2)))
    record = Record([[] for _ in job.steps], [[] for _ in job.questions])
    try:
        attempt = module._Attempt(puppet, job, SMALL, float("inf"), set())
        return record, attempt.run(record)
    finally:
        puppet.close()


def talk(*headers):
    return b"".join(codec.pack(header) for header in headers)


def answered(value):
    tree, blob = encode(value)
    record = {"is": "value", "value": tree, "changed": []}
    return {"end": 0, "answers": [[record, len(blob)]]}


def test_an_honest_talk_is_understood():
    record, broke = heard(talk(
        {"begin": 0, "cpu": 0.1}, {"end": 0, "outputs": []}, {"begin": 1, "cpu": 0.1},
        {"end": 1}, {"begin": 2, "cpu": 0.2}, {"end": 2, "outputs": []}, {"cells": "done"},
        {"begin": 0, "cpu": 0.3}, answered(2), {"begin": 1, "cpu": 0.3}, answered(3),
        {"asks": "done"}))
    assert broke is None and record.answers == [[Answer("value", 2)], [Answer("value", 3)]]


loose = st.none() | st.booleans() | st.integers(-9, 9) | st.floats() | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=4) | st.lists(st.integers(0, 3), max_size=2)
spoken = st.lists(st.fixed_dictionaries({}, optional={
    "begin": loose, "cpu": loose, "end": loose,
    "outputs": loose | st.lists(st.fixed_dictionaries({}, optional={
        "output_type": st.sampled_from(
            ["stream", "error", "display_data", "execute_result"]) | loose,
        "name": st.sampled_from(["stdout", "stderr"]) | loose, "text": loose, "ename": loose,
        "evalue": loose, "traceback": loose, "data": loose | st.dictionaries(
            st.sampled_from(["text/plain", "text/html"]), loose, max_size=2)}), max_size=3),
    "answers": loose | st.lists(st.tuples(st.fixed_dictionaries({}, optional={
        "is": st.sampled_from(["value", "error", "not started", "unbound"]) | loose,
        "value": st.just(["i", 1]) | loose, "say": loose, "changed": st.just([]) | loose}),
        st.integers(-1, 2)).map(list), max_size=2),
    "cells": st.just("done") | loose, "asks": st.just("done") | loose,
}), max_size=8)


@pytest.mark.fuzz
@given(spoken, st.binary(max_size=20), st.integers(0, 2))
def test_whatever_is_said_ends_in_a_record_and_a_reason(headers, noise, honest):
    opening = [{"begin": 0, "cpu": 0}, {"end": 0, "outputs": []}] * honest
    texts = [json.dumps(header).encode() for header in headers]  # with nan, which pack refuses
    said = b"".join(struct.pack(">II", len(text), len(noise)) + text + noise for text in texts)
    record, broke = heard(talk(*opening) + said + noise)
    (stage, index), why = broke
    assert stage in ("begin", "cells", "asks") and index in (0, 1, 2)
    assert why.partition(": ")[0] in ("error", "lost") and why.encode("utf-8")
    for outputs in record.outputs:
        assert checked_outputs(outputs) == outputs


# Which walls


def test_without_walls_grading_refuses_and_says_how_to_get_them(monkeypatch):
    def refuse(control):
        raise NoWalls("the kernel says no")

    refused = {"bubblewrap": refuse, "namespaces": refuse}
    monkeypatch.setattr(module, "KINDS", module.KINDS | refused)
    with pytest.raises(NoWalls) as error:
        open_sandbox()
    for words in ("bubblewrap: the kernel says no.", "namespaces: the kernel says no.",
                  "no student code was run", "apt install bubblewrap", "--trusted"):
        assert words in str(error.value)
    with open_sandbox(trusted=True) as made:
        assert made.kind == "none"
        honest_student_is_answered(made)


def test_one_kind_or_nothing(monkeypatch):
    monkeypatch.setattr(module.shutil, "which", lambda name: None)
    with pytest.raises(NoWalls, match="bubblewrap is not installed"):
        open_sandbox(only="bubblewrap")


def test_a_wall_that_can_be_seen_through_does_not_count(monkeypatch):
    monkeypatch.setitem(module.KINDS, "namespaces", module._none)
    monkeypatch.setitem(module.ENVIRONMENT, "MPLCONFIGDIR", matplotlib.get_cachedir())
    with pytest.raises(NoWalls, match="the trial run saw"):
        Sandbox("namespaces")


def test_a_program_that_does_not_start_is_no_wall(monkeypatch):
    monkeypatch.setitem(module.KINDS, "namespaces",
                        lambda control: [sys.executable, "-c", "raise SystemExit('no such wall')"])
    with pytest.raises(NoWalls, match="no such wall"):
        Sandbox("namespaces")


def test_closing_ends_every_process():
    try:
        made = open_sandbox()
    except NoWalls as error:
        pytest.skip(f"no walls here: {error}")
    alive = [os.pidfd_open(pid) for pid in family(made._process.pid)]
    made.close()
    for process in alive:
        assert select.select([process], [], [], 10)[0]  # readable when it has ended
        os.close(process)
