"""The walls themselves: namespaces, private mounts, limits and dropped rights, by system call.

Runs inside: first as the launcher that shuts itself in (when bubblewrap has not), then as the
warmed interpreter that forks one walled child per submission. Linux only; everything is tried
and nothing is guessed from versions. Only the standard library, so that it starts anywhere.
"""

import ctypes
import os
import resource
import signal
import struct
import sys

CLONE_NEWNS, CLONE_NEWCGROUP = 0x00020000, 0x02000000
CLONE_NEWUTS, CLONE_NEWIPC = 0x04000000, 0x08000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
OWN = CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWPID | CLONE_NEWCGROUP

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 32, 4096, 16384, 1 << 18
MNT_DETACH = 2
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 24, 38
PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL = 47, 4
SYS = {"x86_64": {"clone": 56, "pivot_root": 155, "keyctl": 250},
       "aarch64": {"clone": 220, "pivot_root": 41, "keyctl": 219}}
NOBODY = 65534

LIBC = ctypes.CDLL(None, use_errno=True)


ALLOW, REFUSE, ABSENT = 0x7FFF0000, 0x00050000 | 1, 0x00050000 | 38  # EPERM, ENOSYS
NEW_NAMESPACES = OWN | CLONE_NEWUSER | CLONE_NEWNET
REFUSED = {
    # audit number, clone, clone3, then: unshare setns mount umount2 pivot_root chroot, add_key
    # request_key keyctl, memfd_create memfd_secret shmget shmat, ptrace process_vm_readv and
    # _writev, bpf perf_event_open userfaultfd io_uring_setup open_by_handle_at, open_tree
    # move_mount fsopen fsmount mount_setattr
    "x86_64": (0xC000003E, 56, 435, (
        272, 308, 165, 166, 155, 161, 248, 249, 250, 319, 447, 29, 30, 101, 310, 311, 321, 298,
        323, 425, 304, 428, 429, 430, 432, 442)),
    "aarch64": (0xC00000B7, 220, 435, (
        97, 268, 40, 39, 41, 51, 217, 218, 219, 279, 447, 194, 196, 117, 270, 271, 280, 241,
        282, 425, 265, 428, 429, 430, 432, 442)),
}
PR_SET_SECCOMP, SECCOMP_FILTER, JOIN_SESSION_KEYRING = 22, 2, 1


class NoWall(OSError):
    """A wall that this machine does not give."""


def _done(result, what):
    if result < 0:
        number = ctypes.get_errno()
        raise NoWall(number, f"{what}: {os.strerror(number)}")
    return result


def _syscall(name, *args):
    numbers = SYS.get(os.uname().machine)
    if numbers is None:
        raise NoWall(0, f"unknown machine {os.uname().machine}")
    words = [ctypes.c_long(a) if isinstance(a, int) else a for a in args]
    return LIBC.syscall(ctypes.c_long(numbers[name]), *words)


def _mount(source, target, kind, flags, data=None):
    source, target, kind, data = (None if text is None else os.fsencode(text)
                                  for text in (source, target, kind, data))
    _done(LIBC.mount(source, target, kind, ctypes.c_ulong(flags), data),
          f"mount {os.fsdecode(target)}")


def _map_self(uid, gid, inside):
    for name, text in (("setgroups", "deny"), ("uid_map", f"{inside} {uid} 1"),
                       ("gid_map", f"{inside} {gid} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def drop_root():
    """From real root to nobody: limits on processes do not bind root."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        LIBC.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # or /proc/self belongs to root


def shut_in(binds):
    """Leave the machine's file system for one with `binds` only, read-only, and no network.

    Parameters
    ----------
    binds : list of (source, target)
        Files and folders that stay visible.

    Returns only in the process that is inside; raises NoWall where a step is refused.
    """
    uid, gid = os.getuid(), os.getgid()
    flags = OWN | CLONE_NEWNET | (0 if uid == 0 else CLONE_NEWUSER)
    _done(LIBC.unshare(flags), "unshare")
    if uid != 0:
        _map_self(uid, gid, 1000)
    child = os.fork()
    if child:
        _wait_as(child)
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    _mount(None, "/", None, MS_REC | MS_PRIVATE)
    root = "/tmp"
    # opened first: the new root may lie over a source
    opened = [(os.open(source, os.O_PATH), target) for source, target in binds]
    devices = [(os.open(f"/dev/{name}", os.O_PATH), f"/dev/{name}")
               for name in ("null", "zero", "full", "random", "urandom")]
    _mount("root", root, "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=16m")
    for source, target in opened:
        _bind(source, root + target)
    for folder in ("proc", "dev", "dev/shm", "tmp", "job"):
        os.makedirs(f"{root}/{folder}", exist_ok=True)
    for device, target in devices:
        open(root + target, "w").close()
        _mount(f"/proc/self/fd/{device}", root + target, None, MS_BIND)
    for folder in ("dev/shm", "tmp", "job"):
        _mount("own", f"{root}/{folder}", "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777,size=16m")
    _mount("proc", f"{root}/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC)
    os.makedirs(f"{root}/.old")
    os.chdir(root)
    _done(_syscall("pivot_root", b".", b".old"), "pivot_root")
    os.chdir("/")
    _done(LIBC.umount2(b"/.old", MNT_DETACH), "umount")
    os.rmdir("/.old")
    _mount(None, "/", None, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV)
    LIBC.sethostname(b"sandbox", 7)


def _bind(descriptor, target):
    source = f"/proc/self/fd/{descriptor}"
    if os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        open(target, "a").close()
    _mount(source, target, None, MS_BIND | MS_REC)
    locked = os.statvfs(target).f_flag & (os.ST_NOSUID | os.ST_NODEV | os.ST_NOEXEC)
    flags = (MS_NOSUID if locked & os.ST_NOSUID else 0) | (MS_NODEV if locked & os.ST_NODEV else 0)
    flags |= MS_NOEXEC if locked & os.ST_NOEXEC else 0
    _mount(None, target, None, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | flags)


def _wait_as(child):
    """The outer half of the launcher: live and die with the inner one."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    _, status = os.waitpid(child, 0)
    os._exit(os.waitstatus_to_exitcode(status) & 0xFF)


def fork_apart():
    """Fork into new user, mount, pid, ipc, uts and cgroup namespaces; like os.fork otherwise."""
    python = ctypes.pythonapi
    python.PyOS_BeforeFork()
    flags = OWN | CLONE_NEWUSER | signal.SIGCHLD
    pid = _syscall("clone", flags, 0, 0, 0, 0)
    number = ctypes.get_errno()
    if pid == 0:
        python.PyOS_AfterFork_Child()
    else:
        python.PyOS_AfterFork_Parent()
        if pid < 0:
            raise NoWall(number, f"clone: {os.strerror(number)}")
    return pid


def private_view(uid, gid, disk):
    """The child's own /job, /tmp and /dev/shm; nothing of the child before is left.

    /proc is empty: it would name the folders outside that are mounted inside.

    `uid` and `gid` are those of the parent, since a new user namespace has none until mapped.
    """
    _map_self(uid, gid, uid)
    for folder, size in (("/job", disk), ("/tmp", disk), ("/dev/shm", disk)):
        _mount("job", folder, "tmpfs", MS_NOSUID | MS_NODEV, f"mode=700,size={size}")
    _mount("empty", "/proc", "tmpfs", MS_NOSUID | MS_RDONLY, "size=4k")
    os.chdir("/job")


def lock_down(limits):
    """Last step before student code: no rights, no new ones, no descriptors, hard limits."""
    for kind, value in ((resource.RLIMIT_AS, limits["memory"]),
                        (resource.RLIMIT_NPROC, limits["processes"]),
                        (resource.RLIMIT_FSIZE, limits["disk"]),
                        (resource.RLIMIT_NOFILE, 128),
                        (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(kind, (value, value))
    LIBC.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    for capability in range(64):
        LIBC.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
    header, nothing = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    _done(LIBC.capset(header, nothing), "capset")
    _done(LIBC.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    _syscall("keyctl", JOIN_SESSION_KEYRING, 0)  # the inherited one is the teacher's
    refuse_calls()


def refuse_calls():
    """Filter system calls: no new namespaces, no keys, no memory that belongs to no process.

    A new user namespace gives all rights in it; keyrings outlive the fork; memory behind a memfd
    or a System V segment is in no process's account.
    """
    audit, clone, clone3, numbers = REFUSED[os.uname().machine]
    load, equal, at_least, any_bit, give = 0x20, 0x15, 0x35, 0x45, 0x06
    last = len(numbers) + 9  # where REFUSE stands; ABSENT follows
    program = [(load, 0, 0, 4), (equal, 0, last - 2, audit),
               (load, 0, 0, 0), (at_least, last - 4, 0, 0x40000000)]  # x32 has other numbers
    for number in numbers:
        program.append((equal, last - len(program) - 1, 0, number))
    program += [(equal, last - len(program), 0, clone3)]  # absent: libc then uses clone
    program += [(equal, 0, 2, clone), (load, 0, 0, 16),
                (any_bit, 1, 0, NEW_NAMESPACES), (give, 0, 0, ALLOW),
                (give, 0, 0, REFUSE), (give, 0, 0, ABSENT)]
    code = b"".join(struct.pack("HBBI", *line) for line in program)
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("HxxxxxxQ", len(program), ctypes.addressof(buffer))
    _done(LIBC.prctl(PR_SET_SECCOMP, SECCOMP_FILTER, header, 0, 0), "seccomp")


def close_others(*kept):
    """Close every inherited descriptor but these; 0, 1 and 2 lead nowhere."""
    empty = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(empty, number)
    edges = sorted({2, *kept})
    for low, high in zip(edges, [*edges[1:], resource.getrlimit(resource.RLIMIT_NOFILE)[0]]):
        os.closerange(low + 1, high)


if __name__ == "__main__":
    # walls.py PYTHON PROGRAM CONTROL_FD SOURCE TARGET [SOURCE TARGET ...]: shut in, then run it
    inner, program, control, *pairs = sys.argv[1:]
    shut_in(list(zip(pairs[::2], pairs[1::2])))
    os.execv(inner, [inner, "-s", "-P", program, control])
