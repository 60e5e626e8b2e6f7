"""More than anybody should take: memory, processes, files and descriptors.

Each stops by itself well above what is allowed, so that a machine survives a grader that does not
notice; `GOT THROUGH` in what comes back means that it did not.
"""

from tests.submissions.cases import FULL, attack
from tests.submissions.notebooks import RIGHT, notebook


def flooding(*sources: str) -> dict:
    """Right answers behind cells that take too much."""
    return notebook(RIGHT, first=sources)


@attack("opens files until there are no more", proof="refused [24", earns=FULL)
def many_descriptors():
    return flooding("""
import os
kept = []
try:
    while len(kept) < 10**5:
        kept.append(os.open("/dev/null", os.O_RDONLY))
    print("GOT THROUGH")
except OSError as error:
    print("refused", list(error.args))
for number in kept: os.close(number)""")


@attack("memory that belongs to no process", proof="refused [1, 1, 1]", earns=FULL)
def memory_of_nobody():
    return flooding("""
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
told = []
for act in (lambda: libc.memfd_create(b"m", 0), lambda: libc.shmget(0, 2**20, 0o1600),
            lambda: libc.syscall(323, 1)):
    told.append(ctypes.get_errno() if act() < 0 else "GOT THROUGH")
print("refused", told)""")


@attack("a file larger than the disk it has", proof="refused", earns=FULL)
def one_large_file():
    return flooding("""
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    with open("large", "wb") as file:
        for _ in range(100): file.write(bytes(2**20))
    print("GOT THROUGH")
except OSError as error:
    print("refused", error)""")


@attack("fills every folder with files", proof="refused 3", earns=FULL, slow=True)
def full_disk():
    return flooding("""
import os
refused = 0
for folder in (".", "/tmp", "/dev/shm"):
    try:
        for number in range(40):
            with open(f"{folder}/{number}", "wb") as file:
                for _ in range(10): file.write(bytes(2**20))
    except OSError:
        refused += 1
print("refused", refused)""")


@attack("a million empty files", proof="it took more than", earns=FULL, slow=True)
def many_files():
    return flooding("""
import os
for number in range(10**7):
    os.close(os.open(f"/tmp/{number}", os.O_CREAT))
print("GOT THROUGH")""")


@attack("one array of 4 GiB", proof="refused", earns=FULL)
def large_array():
    return flooding("""
try:
    kept = np.ones(2**29)
    print("GOT THROUGH")
except MemoryError:
    print("refused")""")


@attack("memory in ten children, one of each cell", proof="MiB of memory", earns=FULL, slow=True)
def memory_in_children():
    return flooding(*["""
import os, time
ready, has_it = os.pipe()
if os.fork() == 0:
    kept = b"x" * (700 * 2**20)
    os.write(has_it, b"1")
    time.sleep(60)
    os._exit(0)
os.read(ready, 1)
time.sleep(0.4)"""] * 10)


@attack("memory in ten other programs, one of each cell", proof="MiB of memory", earns=FULL,
        slow=True)
def memory_in_programs():
    return flooding(*["""
import subprocess, sys, time
hoard = "import time; kept = b'x' * (700 * 2**20); print(1, flush=True); time.sleep(60)"
child = subprocess.Popen([sys.executable, "-S", "-c", hoard], stdout=subprocess.PIPE)
child.stdout.readline()
time.sleep(0.4)"""] * 10)


@attack("children without number", proof="refused", earns=FULL)
def fork_flood():
    return flooding("""
import os, time
count = 0
try:
    while count < 5000:
        if os.fork() == 0:
            time.sleep(30)
            os._exit(0)
        count += 1
    print("GOT THROUGH")
except OSError:
    print("refused", count < 64)""")


@attack("children that have children that ignore every signal", proof="it took more than",
        earns=FULL, slow=True)
def fork_bomb():
    return flooding("""
import os, signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
while True:
    try:
        os.fork()
    except OSError:
        pass""")


@attack("threads without number", proof="refused", earns=FULL)
def thread_flood():
    return flooding("""
import threading, time
count = 0
try:
    while count < 5000:
        threading.Thread(target=time.sleep, args=(30,), daemon=True).start()
        count += 1
    print("GOT THROUGH")
except RuntimeError:
    print("refused", count < 64)""")


@attack("sockets filled to the brim", proof="refused", earns=FULL)
def full_sockets():
    return flooding("""
import socket
kept = []
try:
    while len(kept) < 5000:
        pair = socket.socketpair()
        kept += pair
        for end in pair:
            end.setblocking(False)
            try:
                while True: end.send(bytes(2**15))
            except BlockingIOError:
                pass
    print("GOT THROUGH")
except OSError:
    print("refused")
for end in kept: end.close()""")
