"""Changing what is not theirs, and staying: files, databases, processes, the machine.

What was changed comes back; the honest students after them look for what was left behind.
"""

from tests.submissions.cases import FULL, attack
from tests.submissions.hostile.targets import known_paths
from tests.submissions.notebooks import LESSON, RIGHT, notebook, write

CALLS = """
import ctypes, os, signal, sys, time
libc = ctypes.CDLL(None, use_errno=True)
done = []
"""


def changing(source: str) -> dict:
    """Right answers behind a cell that tells what it has `done`."""
    return notebook(RIGHT, first=f"{CALLS}{source}\nprint('done', done)")


@attack("writes, links, makes devices and changes rights wherever it can", proof="done []",
        earns=FULL)
def writes_everywhere():
    return changing("""
for folder in ("/", "/env", "/grader", "/usr", "/usr/bin", "/fonts", "/root", "/etc", "/dev",
               "/lib", "/proc", "/proc/sys/kernel", "/var/tmp", "/home", "/sys"):
    name = f"{folder}/left_by_writing"
    for act in (lambda: open(name, "w"), lambda: os.mkdir(name), lambda: os.symlink("x", name),
                lambda: os.mknod(name, 0o60666, os.makedev(8, 0)), lambda: os.chmod(folder, 0o777)):
        try:
            act()
            done.append(folder)
        except OSError:
            pass
for path in ("/grader/autograder/probe.py", "/grader/autograder/warm.py", "/env/pyvenv.cfg",
             "/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/1/mem", "/dev/kmsg"):
    try:
        open(path, "r+").close()
        done.append(path)
    except OSError:
        pass""")


@attack("overwrites marks, pages and neighbours' work where they really lie", proof="done []",
        earns=FULL)
def writes_to_known_paths(folder):
    write(folder / LESSON / f"{LESSON}.ipynb", changing(f"""
for path in {known_paths(folder)}:
    for act in (lambda: open(path, "a").write("x"), lambda: os.rename(path, path + "left_by"),
                lambda: os.remove(path), lambda: os.symlink("x", path + "left_by_linking")):
        try:
            act()
            done.append(path)
        except OSError:
            pass"""))


@attack("locks the gradebook", proof="done ['not found']", earns=FULL)
def locks_the_gradebook(folder):
    gradebook = folder.parent.parent / "graded" / "gradebook.db"
    write(folder / LESSON / f"{LESSON}.ipynb", changing(f"""
import sqlite3
try:
    database = sqlite3.connect("file:{gradebook}?mode=rw", uri=True, isolation_level=None)
    database.execute("begin exclusive")
    done.append("locked")
except sqlite3.OperationalError:
    done.append("not found")"""))


@attack("makes namespaces of its own, mounts and changes its root", proof="done []", earns=FULL)
def makes_namespaces():
    return changing("""
for flags in (0x10000000, 0x10020000, 0x20000, 0x40000000, 0x02000000, 0x20000000):
    if libc.unshare(flags) == 0:
        done.append(hex(flags))
for name, code in (("mount", lambda: libc.mount(b"t", b"/job", b"tmpfs", 0, None)),
                   ("umount", lambda: libc.umount2(b"/proc", 2)),
                   ("chroot", lambda: libc.chroot(b"/job")),
                   ("hostname", lambda: libc.sethostname(b"left", 4)),
                   ("setuid", lambda: libc.setuid(0)), ("setgid", lambda: libc.setgid(0))):
    if code() == 0:
        done.append(name)""")


@attack("traces and writes into other processes", proof="done []", earns=FULL)
def traces_processes():
    return changing("""
for number in range(1, 300):
    if number != os.getpid() and libc.ptrace(0x4206, number, 0, 0) == 0:
        done.append(number)""")


@attack("raises its limits and its place in the queue", proof="done []", earns=FULL)
def raises_its_limits():
    return changing("""
import resource
for name in ("AS", "NPROC", "FSIZE", "NOFILE", "CORE"):
    try:
        resource.setrlimit(getattr(resource, "RLIMIT_" + name), (resource.RLIM_INFINITY,) * 2)
        done.append(name)
    except (OSError, ValueError):
        pass
for act in (lambda: os.nice(-5), lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)),
            lambda: open("/proc/self/oom_score_adj", "w", 1).write("-1000\\n")):
    try:
        act()
        done.append("priority")
    except OSError:
        pass""")


@attack("patches the interpreter and leaves files for whoever comes next", proof="done ['all']",
        earns=FULL)
def leaves_traps():
    return changing("""
import builtins, numpy
numpy.left_by_a_trap = builtins.left_by_a_trap = True
numpy.allclose = lambda *args, **kwargs: True
sys.modules["left_by_a_trap"] = sys
for folder in (".", "/tmp", "/dev/shm", os.environ["MPLCONFIGDIR"], os.environ["IPYTHONDIR"]):
    os.makedirs(folder, exist_ok=True)
    open(f"{folder}/left_by_a_trap.py", "w").write("1")
done.append("all")""")


@attack("shared memory and a message queue for whoever comes next", proof="done ['tried']",
        earns=FULL)
def leaves_shared_memory():
    return changing("""
from multiprocessing import shared_memory
try:
    kept = shared_memory.SharedMemory("left_by_sharing", create=True, size=4096)
except OSError:
    pass
libc.mq_open(b"/left_by_queueing", 0o102, 0o600, None)
libc.shmget(0x1EF7, 4096, 0o1600)
done.append("tried")""")


@attack("a daemon that ignores every signal and outlives its notebook", proof="daemon started",
        earns=FULL)
def starts_a_daemon():
    return notebook(RIGHT, last=CALLS + """
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        libc.prctl(15, b"left_by_a_daemon", 0, 0, 0)
        for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
            signal.signal(number, signal.SIG_IGN)
        while True:
            time.sleep(0.1)
            open("/tmp/left_by_a_daemon", "w").close()
    os._exit(0)
os.wait()
print("daemon started")""")


@attack("a thread that never ends", proof="thread started", earns=FULL)
def starts_a_thread():
    return notebook(RIGHT, last="""
import threading, time
def stay():
    while True:
        time.sleep(0.01)
threading.Thread(target=stay).start()
print("thread started")""")


@attack("kills everything that it can name", proof="done ['tried']", earns=FULL)
def kills_everything_it_can_name():
    return changing("""
for number in (1, -1, os.getppid() or 1, *range(2, 500)):
    if number != os.getpid():
        for kind in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.kill(number, kind)
            except OSError:
                pass
done.append("tried")""")


@attack("kills its parent and its process group", proof="done ['tried']", earns=FULL)
def kills_its_group():
    return changing("""
for act in (lambda kind: os.kill(os.getppid(), kind), lambda kind: os.killpg(0, kind)):
    for kind in (signal.SIGTERM, signal.SIGKILL):
        try:
            act(kind)  # the first process of its namespace, it survives its own signals
        except OSError:
            pass
done.append("tried")""")


@attack("leaves keys for whoever comes next", proof="done []", earns=FULL)
def leaves_keys():
    return changing("""
number = {"x86_64": 248, "aarch64": 217}[os.uname().machine]
for ring in (-3, -4, -5):
    if libc.syscall(number, b"user", b"left_by_a_key", b"x", 1, ring) > 0:
        done.append(ring)""")
