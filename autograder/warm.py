"""The warmed interpreter: imports once, then forks one walled child per submission.

Runs inside the walls as `python warm.py CONTROL_FD [trusted]`. It never runs student code
itself: it forks, watches what its child costs, kills it when told to, and says how it ended.
"""

import gc
import importlib
import json
import os
import random
import resource
import select
import shutil
import signal
import socket
import sys
import tempfile
from pathlib import Path

# the folder of this file's package is not on the path of an isolated Python
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from autograder import cells, codec, probe, walls

WATCH_SECONDS = 0.2
PAGE = os.sysconf("SC_PAGE_SIZE")
TICK = os.sysconf("SC_CLK_TCK")


class Channel:
    """Messages with the grader over the submission's own socket."""

    def __init__(self, descriptor):
        self.file = socket.socket(fileno=descriptor).makefile("rwb")

    def send(self, header, blob=b"", more=False):
        """Send a message, or keep it for the next one, which follows at once."""
        self.file.write(codec.pack(header, blob))
        if not more:
            self.file.flush()

    def receive(self):
        prefix = self.file.read(8)
        if len(prefix) < 8:
            os._exit(0)
        text, blob = codec.unpacked_sizes(prefix)
        return codec.loads(self.file.read(text)), self.file.read(blob)


def put(files):
    """Write files (path -> text) below the working folder."""
    for name, text in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def load(descriptor):
    """Import a lesson's workbench once, here, so that no fork has to compile it again.

    The files come from the grader, not from a submission. They are put where each fork has its
    own copy, so that a module finds its neighbours there too.
    """
    with socket.socket(fileno=descriptor).makefile("rb") as file:
        files = json.load(file)
    for name in [name for name in sys.modules if name.partition(".")[0] == "workbench"]:
        del sys.modules[name]
    os.chdir("/job")
    shutil.rmtree("workbench", ignore_errors=True)
    shutil.rmtree("data", ignore_errors=True)
    put(files)
    sys.path.insert(0, os.getcwd())
    importlib.invalidate_caches()
    for name in files:
        folder, _, file = name.partition("/")
        if folder == "workbench" and file != "__init__.py":
            importlib.import_module(f"workbench.{file.removesuffix('.py')}")
    sys.path.pop(0)
    gc.collect()
    gc.freeze()


def spent():
    """CPU seconds of this process and the children it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def child(descriptor, shell, limits):
    """Everything that happens in one fork: cells first, then the questions."""
    channel = Channel(descriptor)
    cells.RECORDER.limit = limits["output"]
    job, _ = channel.receive()
    put(job["files"])
    sys.path.insert(0, os.getcwd())
    cells.settle(shell)
    random.seed(0)
    sys.modules["numpy"].random.seed(0)
    bound, around = {}, {}
    for index, step in enumerate(job["steps"]):
        channel.send({"begin": index, "cpu": spent()})
        if step["do"] == "mark":
            seen = dict(shell.user_ns)
            for name in step["names"]:
                if name in seen:
                    bound[name], around[name] = seen[name], seen
            channel.send({"end": index}, more=True)
        else:
            outputs, hits = cells.run_cell(shell, step["source"], step["draw"])
            channel.send({"end": index, "outputs": outputs, "hits": hits}, more=True)
    channel.send({"cells": "done"})
    answer(channel, bound, around, shell.user_ns)


def answer(channel, bound, around, space):
    """Answer the questions of each exercise with the function bound at its test cell.

    What the function reads from the notebook is as it was there too, or a later demonstration
    that names something X would change an answer that its own check has seen.
    """
    final, now = dict(space), None
    questions, blob = channel.receive()
    for index, exercise in enumerate(questions["asks"]):
        channel.send({"begin": index, "cpu": spent()})
        records, blobs = [], []
        for name, tree, start, stop in exercise:
            function = bound.get(name, final.get(name))
            if around.get(name) is not now:
                now = around.get(name)
                space.clear()
                space.update(final | (now or {}))
            if function is None:
                record, data = {"is": "unbound"}, b""
            else:
                cells.RECORDER.start()
                record, data = probe.ask(function, (tree, blob[start:stop]))
            records.append([record, len(data)])
            blobs.append(data)
        channel.send({"end": index, "answers": records}, b"".join(blobs), more=True)
    channel.send({"asks": "done"})
    os._exit(0)


def start_child(descriptor, limits, shell, trusted):
    """Fork; in the child raise the inner walls and go to work, never to return."""
    uid, gid = os.getuid(), os.getgid()
    sys.stdout.flush()
    pid = os.fork() if trusted else walls.fork_apart()
    if pid:
        return pid
    try:
        os.setsid()  # or a signal to its process group would reach this interpreter too
        if trusted:
            os.chdir(tempfile.mkdtemp(prefix="trusted-"))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            walls.close_others(descriptor)
        else:
            walls.private_view(uid, gid, limits["disk"])
            walls.close_others(descriptor)
            walls.lock_down(limits)
        child(descriptor, shell, limits)
    except BaseException as error:
        os.write(descriptor, codec.pack({"broken": probe.sentence(error)}))
    os._exit(1)


def own_bytes(number, resident, floor):
    """A process's memory: its share of what it shares; where that is hidden, what is resident."""
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
        sizes = {line.split(":")[0]: line.split()[1] for line in lines[1:]}
        return 1024 * (int(sizes["Pss_Anon"]) + int(sizes["Pss_Shmem"]))
    except (OSError, KeyError):
        return max(0, resident - floor)


def usage(pid, trusted, floor):
    """CPU seconds and bytes of everything inside the child's walls."""
    mine = {1, os.getpid()}
    pids = [pid] if trusted else [int(p) for p in os.listdir("/proc") if p.isdigit()]
    ticks = memory = 0
    for number in pids:
        if number in mine:
            continue
        try:
            stat = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += sum(map(int, stat[11:15]))
        memory += own_bytes(number, int(stat[21]) * PAGE, floor)
    return ticks / TICK, memory


def watch(control, pid, limits, trusted, floor):
    """Until the child has ended: answer the grader and count what the child takes."""
    ending = os.pidfd_open(pid)
    why = ""
    poller = select.poll()
    poller.register(control, select.POLLIN)
    poller.register(ending, select.POLLIN)
    try:
        while True:
            ready = dict(poller.poll(WATCH_SECONDS * 1000))
            cpu, memory = usage(pid, trusted, floor) if ending not in ready else (0, 0)
            if memory > limits["memory"]:
                why = "memory"
                kill(pid, trusted)
            if control.fileno() in ready:
                word = control.recv(100)
                if word == b"cpu":
                    control.send(json.dumps({"cpu": cpu}).encode())
                else:  # "kill", or the grader is gone
                    kill(pid, trusted)
                    if not word:
                        os._exit(0)
            if ending in ready:
                _, status = os.waitpid(pid, 0)
                return {"ended": os.waitstatus_to_exitcode(status), "why": why}
    finally:
        os.close(ending)


def kill(pid, trusted):
    """Kill the child and, with it, everything in its pid namespace or session."""
    try:
        (os.killpg if trusted else os.kill)(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def warm():
    """A shell with everything imported that lessons import, and one figure drawn."""
    for file in Path("/fonts").glob("fontlist*.json"):
        target = Path(os.environ["MPLCONFIGDIR"])
        target.mkdir(parents=True, exist_ok=True)
        (target / file.name).write_bytes(file.read_bytes())
    shell = cells.make_shell()
    from matplotlib import pyplot

    figure, axes = pyplot.subplots()
    axes.plot([0, 1])
    figure.canvas.draw()
    pyplot.close("all")
    import ipywidgets  # noqa: F401

    sys.modules["numpy"].random.seed(0)  # loaded on first use, else again in each fork
    gc.collect()
    gc.freeze()
    return shell


def main(descriptor, trusted):
    """Serve forks until the grader closes its end."""
    if not trusted:
        walls.drop_root()
    control = socket.socket(fileno=descriptor)
    shell = warm()
    floor = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[21]) * PAGE
    control.send(json.dumps({"ready": True, "root": floor}).encode())
    while True:
        text, descriptors, _, _ = socket.recv_fds(control, 4096, 1)
        if not text:
            return
        if not descriptors:
            continue  # a kill or a question that crossed the child's own end
        if text == b"load":
            load(descriptors[0])
            control.send(json.dumps({"loaded": True}).encode())
            continue
        limits = json.loads(text)
        try:
            pid = start_child(descriptors[0], limits, shell, trusted)
        except OSError as error:
            control.send(json.dumps({"ended": -1, "why": str(error)}).encode())
            continue
        finally:
            os.close(descriptors[0])
        control.send(json.dumps(watch(control, pid, limits, trusted, floor)).encode())


if __name__ == "__main__":
    main(int(sys.argv[1]), trusted="trusted" in sys.argv[2:])
