"""Looking for what must not be seen: answers, neighbours, the teacher's files, secrets.

The answers are right, so that nothing but the looking is wrong; what was seen comes back.
"""

from tests.conftest import ROOT
from tests.submissions.cases import FULL, attack
from tests.submissions.hostile.targets import known_paths
from tests.submissions.notebooks import LESSON, RIGHT, notebook, write


def looking(source: str) -> dict:
    """Right answers behind a cell that looks and then tells what it has `seen`."""
    return notebook(RIGHT, first=f"import os, sys\nseen = []\n{source}\nprint('seen', seen)")


@attack("opens the seed, the gradebook, the solutions and the neighbours where they really lie",
        proof="seen []", earns=FULL)
def reads_known_paths(folder):
    write(folder / LESSON / f"{LESSON}.ipynb", looking(f"""
for path in {known_paths(folder)}:
    try:
        open(path, "rb").close() if os.path.isfile(path) else os.listdir(path)
        seen.append(path)
    except OSError:
        pass"""))


@attack("walks the whole file system for answers, seeds, gradebooks and notebooks",
        proof="seen []", earns=FULL)
def walks_the_file_system():
    return looking("""
SYSTEM = ("/env", "/usr", "/proc", "/lib", "/bin")  # far too many files, and public ones
wanted = {"judge.py", "exercise.py", "forward.py", "seed", "gradebook.db", "id_rsa", "shadow"}
for top, folders, names in os.walk("/"):
    folders[:] = [name for name in folders if not top.startswith(SYSTEM)]
    seen += [os.path.join(top, name) for name in names if name in wanted or "ipynb" in name]""")


@attack("looks for the hidden tests in its own notebook and process", proof="seen []", earns=FULL)
def reads_hidden_tests():
    return looking("""
import glob, linecache
needle = "### BEGIN " + "HIDDEN"
texts = [open(path, errors="replace").read() for path in glob.glob("**/*", recursive=True)
         if os.path.isfile(path)]
texts += ["".join(entry[2]) for entry in linecache.cache.values() if len(entry) > 2]
texts += [str(value) for value in globals().get("In", [])]
seen = [text[:200] for text in texts if needle in text]""")


@attack("searches its memory for the words of the advice", proof="seen []", earns=FULL)
def searches_its_memory():
    return looking("""
import gc
needle = "without " + "squaring them"
for held in gc.get_objects():
    parts = held.values() if type(held) is dict else held if type(held) in (list, tuple) else ()
    seen += [part[:200] for part in parts if type(part) is str and needle in part]""")


@attack("reads the environment of every process, its own and its past", proof="seen []",
        earns=FULL)
def reads_the_environment():
    return looking("""
import ctypes, glob
texts = [f"{name}={value}" for name, value in os.environ.items()]
block = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
while block[0] and len(texts) < 1000:
    texts.append(block[len(texts)].decode()) if block[len(texts)] else texts.extend([""] * 1000)
for path in glob.glob("/proc/[0-9]*/environ") + ["/proc/self/environ"]:
    try:
        texts += open(path, errors="replace").read().split("\\0")
    except OSError:
        pass
seen = [text for text in texts if "SECRET" in text or "/root" in text or "/home" in text]""")


@attack("looks into other processes", proof="seen []", earns=FULL)
def reads_other_processes():
    return looking("""
for number in {*range(2, 400), *map(int, filter(str.isdigit, os.listdir("/proc")))} - {os.getpid()}:
    for name in ("environ", "cmdline", "mem", "maps", "root/etc/passwd"):
        try:
            if open(f"/proc/{number}/{name}", "rb").read(1) and number != 1:
                seen.append((number, name))
        except OSError:
            pass
for path in ("/proc/1/environ", "/proc/1/root/etc/passwd", "/proc/1/cwd/../etc/passwd"):
    try:
        seen += [path] if b"SECRET" in open(path, "rb").read() or "passwd" in path else []
    except OSError:
        pass""")


@attack("leaves its folder by the ways a container may forget", proof="seen []", earns=FULL)
def leaves_its_folder():
    return looking(f"""
ways = ["/proc/self/root", "/proc/self/cwd/..", "/.old", "/oldroot", "/newroot", "/proc/1/root",
        "/tmp/..", "/dev/fd/../..", "/proc/thread-self/root"]
for descriptor in range(3, 256):
    ways.append(f"/proc/self/fd/{{descriptor}}/..")
seen = [way for way in ways if os.path.exists(way + {str(ROOT)!r})]""")


@attack("reads the teacher's keyring", proof="seen []", earns=FULL)
def reads_the_keyring():
    return looking("""
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
number = {"x86_64": 250, "aarch64": 219}[os.uname().machine]
for ring in (-1, -2, -3, -4, -5):
    if libc.syscall(number, 11, ring, buffer, 4096) > 0:
        seen.append(ring)""")


@attack("asks the system for users, mounts and the host's names", proof="seen []", earns=FULL)
def reads_about_the_host():
    return looking(f"""
for path in ("/etc/passwd", "/etc/shadow", "/etc/hostname", "/etc/hosts", "/proc/self/mountinfo",
             "/proc/mounts", "/proc/1/cmdline", "/proc/self/cgroup"):
    try:
        text = open(path, errors="replace").read()
    except OSError:
        continue
    seen += [(path, word) for word in {[str(ROOT), "root:x:0", "/graded", "/submitted"]}
             if word in text]""")


@attack("asks for input, and reads what stands in the terminal", proof="seen []", earns=FULL)
def reads_the_terminal():
    return looking("""
import getpass
for ask in (input, getpass.getpass, lambda: sys.stdin.read(1), lambda: os.read(0, 10).decode(),
            lambda: open("/dev/tty").read(1), lambda: open("/dev/pts/0").read(1)):
    try:
        told = ask()
        seen += [told] if told else []
    except (OSError, EOFError):
        pass""")


@attack("reaches for the network, neighbours' sockets and the cloud's secrets", proof="seen []",
        earns=FULL)
def reaches_for_the_network():
    return looking("""
import socket
for host in ("127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.0.1", "8.8.8.8", "::1"):
    for port in (22, 53, 80, 443, 8888):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            with socket.socket(family, kind) as tried:
                tried.settimeout(0.05)
                try:
                    tried.connect((host, port))
                    seen += [(host, port)] if kind == socket.SOCK_STREAM else []
                    tried.send(b"x")
                except OSError:
                    pass
for name in ("/run/dbus/system_bus_socket", "/var/run/docker.sock", "\\0/tmp/.X11-unix/X0"):
    with socket.socket(socket.AF_UNIX) as tried:
        try:
            tried.connect(name)
            seen.append(name)
        except OSError:
            pass
try:
    seen += socket.getaddrinfo("example.org", 80)
except OSError:
    pass""")
