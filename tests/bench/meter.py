"""What a command costs, with everything it starts: `python meter.py REPORT COMMAND…`.

Waiting for a child tells only what that child has waited for. The sandbox's processes live in pid
namespaces, and when such a namespace is killed the kernel reaps what is in it without telling
anybody; so this looks at the whole tree while it runs. Only the standard library and a process
of its own: orphans come to it, and it adds nothing to what it measures.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import select
import signal
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
LOOK_SECONDS = 0.1
LOOK_SHARE = 0.02
"""Of one core: reading memory walks page tables, so a large tree is looked at less often."""
PATIENCE = 10
"""Seconds that orphans have to end by themselves after the command."""
PR_SET_CHILD_SUBREAPER = 36


@dataclass
class Cost:
    """What one command took.

    `seconds` is wall time until the command ended, `cpu` CPU seconds of its whole tree, `lost`
    the part of them that nobody waited for. `peak` is the largest sum of the tree's memory in
    bytes (each process's proportional share), `worker` that of one direct child's subtree.
    """

    status: int = 0
    started: float = 0.0
    seconds: float = 0.0
    cpu: float = 0.0
    lost: float = 0.0
    peak: int = 0
    worker: int = 0


@dataclass(frozen=True)
class Process:
    """A process as /proc tells it; `used` are the CPU seconds of those it waited for."""

    pid: int
    parent: int
    own: float
    used: float


def read_process(pid: int | str) -> Process | None:
    """One process, or None when it is gone."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return None
    user, system, waited_user, waited_system = (int(word) / TICK for word in words[11:15])
    return Process(int(pid), int(words[1]), user + system, waited_user + waited_system)


def tree_below(root: int) -> dict[int, Process]:
    """The descendants of `root`, parents before their children; `root` itself is not in it."""
    found = filter(None, map(read_process, filter(str.isdigit, os.listdir("/proc"))))
    children: dict[int, list[Process]] = {}
    for process in found:
        children.setdefault(process.parent, []).append(process)
    below, queue = {}, [root]
    while queue:
        for process in children.get(queue.pop(0), []):
            below[process.pid] = process
            queue.append(process.pid)
    return below


def settled(root: int) -> dict[int, Process] | None:
    """The tree at a moment when nobody died, or None if there was none.

    A child that is waited for between two reads would else be counted twice or not at all.
    """
    for _ in range(5):
        tree = tree_below(root)
        first = {pid: read_process(pid) for pid in tree}
        again = {pid: read_process(pid) for pid in tree}
        if all(again.values()) and all(
                first[pid] and first[pid].used == again[pid].used for pid in tree):
            return again
    return None


def memory(pid: int) -> int:
    """Bytes of a process, shared pages in proportion; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return 1024 * next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def left(before: dict[int, Process], now: dict[int, Process]) -> float:
    """CPU seconds of processes that are gone, less what the living got by waiting for them.

    What they used after the last look stays unknown: a tenth of a second, rarely more.
    """
    gone = sum(process.own + process.used for pid, process in before.items() if pid not in now)
    return gone - sum(now[pid].used - before[pid].used for pid in before.keys() & now.keys())


def look_at_memory(tree: dict[int, Process], command: int, cost: Cost) -> None:
    """Raise the peaks in `cost` to what the tree takes now."""
    heads: dict[int, int] = {}
    sums: dict[int, int] = {}
    for pid, process in tree.items():
        head = pid if process.parent == command else heads.get(process.parent, 0)
        heads[pid] = head
        sums[head] = sums.get(head, 0) + memory(pid)
    cost.peak = max(cost.peak, sum(sums.values()))
    cost.worker = max([cost.worker, *(size for head, size in sums.items() if head)])


def measure(words: list[str]) -> Cost:
    """Run a command to its end and that of all it started."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    cost, begin = Cost(started=time.time()), time.monotonic()
    command = subprocess.Popen(words)
    ending = os.pidfd_open(command.pid)
    waited = counted = pause = 0.0
    before: dict[int, Process] = {}
    while True:
        select.select([ending] if command.returncode is None else [], [], [], pause)
        waited += reaped(command, cost, begin)
        started = time.process_time()
        tree = settled(os.getpid())
        if tree is None:
            continue
        cost.lost += max(0.0, left(before, tree) - (waited - counted))
        before, counted = tree, waited
        if not tree:
            cost.cpu = waited + cost.lost
            return cost
        look_at_memory(tree, command.pid, cost)
        if cost.seconds and time.monotonic() - begin - cost.seconds > PATIENCE:
            for pid in tree:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        pause = max(LOOK_SECONDS, (time.process_time() - started) / LOOK_SHARE)


def reaped(command: subprocess.Popen, cost: Cost, begin: float) -> float:
    """CPU seconds of the children that ended by now, and of all that these have waited for."""
    total = 0.0
    while True:
        try:
            pid, status, used = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return total
        if pid == 0:
            return total
        total += used.ru_utime + used.ru_stime
        if pid == command.pid:
            cost.seconds = time.monotonic() - begin
            cost.status = command.returncode = os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    measured = measure(sys.argv[2:])
    Path(sys.argv[1]).write_text(json.dumps(asdict(measured)), encoding="utf-8")
