"""The sandbox from outside: which walls stand, start it, send a job, take back what is data.

It knows no exercises and no solutions. A job is files, cells and questions; a record is
outputs and answers. Everything that comes back is size-capped and checked here.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from autograder import codec, probe
from autograder.cgroup import Group
from autograder.codec import Malformed
from autograder.probe import Answer

HERE = Path(__file__).resolve().parent
INSIDE = ("__init__.py", "warm.py", "walls.py", "cells.py", "probe.py", "codec.py",
          "catalogue.py")
SYSTEM = ("/usr", "/bin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/localtime")
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "HOME": "/job", "LANG": "C.UTF-8", "TZ": "UTC",
               "MPLCONFIGDIR": "/tmp/mpl", "MPLBACKEND": "agg", "IPYTHONDIR": "/tmp/ipython",
               "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1",
               "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
PATIENCE = 3
"""Wall seconds allowed for each CPU second of a limit: a busy machine is no student's fault."""
LOOK_SECONDS = 0.25
GRACE_SECONDS = 0.5
"""How long a fork that has hung up may take to be seen ended before it is killed."""
STARTS = 3
"""How often a warmed interpreter that ends without a word is started again."""
MAX_OUTPUTS = 24 * 2**20
"""Bytes of outputs that one submission may keep; later cells keep none."""

HOW_TO_GET_WALLS = (
    "No walls can stand on this machine, so no student code was run. {tried} "
    "Walls need Linux with user namespaces: on Debian or Ubuntu `apt install bubblewrap` as root, "
    "in a container start it with user namespaces allowed, on macOS or Windows use a Linux "
    "virtual machine. If you trust every submission as much as your own code, add --trusted."
)
TRUSTED_WARNING = (
    "--trusted: student code runs WITHOUT WALLS, with your rights: it can read your files, the "
    "solutions and other submissions, use the network, and stay after grading."
)


class NoWalls(RuntimeError):
    """No wall could be raised here; the message says what was tried and what to do."""


class SandboxBroken(RuntimeError):
    """A fork failed before any student code ran: nobody's work may be judged by that."""


@dataclass(frozen=True)
class Limits:
    """What one submission may take.

    Seconds are CPU seconds; bytes are bytes. `step` holds for each cell and, unless the
    exercise says otherwise, for all questions of one exercise together; `total` is the wall time
    of the whole submission. `memory`, `disk` and `processes` hold for everything that runs at
    one time; `output` is the text that one cell may print.
    """

    step: float = 5.0
    total: float = 120.0
    memory: int = 2 * 2**30
    disk: int = 64 * 2**20
    processes: int = 16
    output: int = 64 * 2**10

    def said(self, what: str) -> str:
        """The sentence for a limit that was hit: one of probe.HITS."""
        return {
            "memory": f"it used more than {self.memory / 2**20:g} MiB of memory",
            "disk": f"it wrote more than {self.disk / 2**20:g} MiB into files",
            "processes": f"it started more than {self.processes} processes and threads",
            "output": f"it printed more than {self.output / 2**10:g} KiB, and the rest was cut",
        }[what]


@dataclass(frozen=True)
class Cell:
    """A code cell to run; figures are drawn only on request."""

    source: str
    draw: bool = False


@dataclass(frozen=True)
class Mark:
    """The place of an exercise's test cell: what is bound to `names` here will be asked."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Questions:
    """The questions to one exercise: (function name, encoded arguments) in order.

    Those with `beside` count for nothing: they stand behind all others in a job, and are asked if
    the questions at that position were answered. What breaks there ends the job, and no more.
    """

    asks: tuple[tuple[str, tuple[list, bytes]], ...]
    seconds: float | None = None
    beside: int | None = None


@dataclass(frozen=True)
class Job:
    """A submission as the sandbox sees it: no answers, no names, no marks."""

    steps: tuple[Cell | Mark, ...]
    questions: tuple[Questions, ...] = ()
    files: dict[str, str] = field(default_factory=dict)

    def counts_for_nothing(self, where: tuple[str, int]) -> bool:
        """Whether this is among the questions that everything that counts has been asked before."""
        stage, index = where
        return stage == "asks" and self.questions[index].beside is not None


@dataclass
class Record:
    """What came back: outputs per step (empty for marks), answers per exercise, and trouble.

    `trouble` maps the position of a step that was stopped to "kind: why"; `hits` that of a step
    that went on to the sentences for the limits it hit.
    """

    outputs: list[list[dict]]
    answers: list[list[Answer]]
    trouble: dict[int, str] = field(default_factory=dict)
    hits: dict[int, list[str]] = field(default_factory=dict)


def _binds() -> list[tuple[str, str]]:
    """What is visible inside, read-only: the system, this Python, and a few files of ours."""
    base = os.path.realpath(sys.base_prefix)
    pairs = [(path, path) for path in SYSTEM if os.path.exists(path)]
    if not base.startswith("/usr/"):
        pairs.append((base, sys.base_prefix))
    if sys.prefix != sys.base_prefix:
        # a private /tmp would hide an environment that lies there
        pairs.append((os.path.realpath(sys.prefix), "/env"))
    pairs += [(str(HERE / name), f"/grader/autograder/{name}") for name in INSIDE]
    return [*pairs, (str(_fonts()), "/fonts")]


def _python() -> str:
    if sys.prefix != sys.base_prefix:
        return f"/env/{Path(sys.executable).relative_to(sys.prefix)}"
    return sys.executable


def _fonts() -> Path:
    """matplotlib's font list, made once per machine: making it takes seconds."""
    import matplotlib

    folder = Path(matplotlib.get_cachedir())
    if not list(folder.glob("fontlist*.json")):
        from matplotlib import font_manager  # noqa: F401  (the import writes the list)
    return folder


def _bubblewrap(control: int) -> list[str]:
    program = shutil.which("bwrap")
    if program is None:
        raise NoWalls("bubblewrap is not installed")
    words = [program, "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts",
             "--unshare-cgroup-try", "--die-with-parent", "--new-session", "--clearenv",
             "--hostname", "sandbox"]
    if os.geteuid() == 0:
        words += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        words += ["--unshare-user", "--uid", "1000", "--gid", "1000"]
    for source, target in _binds():
        for folder in reversed(Path(target).parents[:-1]):
            words += ["--perms", "0755", "--dir", str(folder)]  # else 0700, closed to nobody
        words += ["--ro-bind", source, target]
    words += ["--proc", "/proc", "--dev", "/dev"]
    for folder in ("/tmp", "/job"):
        words += ["--perms", "1777", "--tmpfs", folder]
    words += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/job"]
    for name, value in ENVIRONMENT.items():
        words += ["--setenv", name, value]
    return [*words, "--", _python(), "-s", "-P", "/grader/autograder/warm.py", str(control)]


def _namespaces(control: int) -> list[str]:
    pairs = [word for pair in _binds() for word in pair]
    launcher = [sys.executable, "-s", "-P", str(HERE / "walls.py")]
    return [*launcher, _python(), "/grader/autograder/warm.py", str(control), *pairs]


def _none(control: int) -> list[str]:
    return [sys.executable, "-s", "-P", str(HERE / "warm.py"), str(control), "trusted"]


KINDS: dict[str, Callable[[int], list[str]]] = {
    "bubblewrap": _bubblewrap, "namespaces": _namespaces, "none": _none,
}


def open_sandbox(trusted: bool = False, only: str | None = None) -> Sandbox:
    """The strongest sandbox that starts here, found by trying.

    Parameters
    ----------
    trusted : bool
        Run without walls if none can stand. Never implied by anything else.
    only : str, optional
        "bubblewrap", "namespaces" or "none": this kind or nothing.

    Raises
    ------
    NoWalls
        With what was tried and how to get walls.
    """
    tried = []
    if only == "none" and not trusted:
        raise NoWalls("Running without walls needs --trusted.")
    for kind in [only] if only else ["bubblewrap", "namespaces"]:
        try:
            return Sandbox(kind)
        except (NoWalls, OSError) as error:
            tried.append(f"{kind}: {error}.")
    if trusted:
        return Sandbox("none")
    raise NoWalls(HOW_TO_GET_WALLS.format(tried=" ".join(tried)))


class Sandbox:
    """One warmed interpreter behind walls; jobs run in it one after the other, each in a fork.

    Raises NoWalls when the walls do not stand or the trial run sees through them.
    """

    START_SECONDS = 60

    def __init__(self, kind: str) -> None:
        self.kind, self._scratch, self.group = kind, None, None
        self._start()
        if kind != "none":
            self._try_walls()

    def _start(self) -> None:
        for left in reversed(range(STARTS)):
            try:
                return self._start_once()
            except _Silent as silent:
                # whatever refuses walls says so; the machine may have killed this one
                if not left:
                    raise NoWalls("it did not start") from silent

    def _start_once(self) -> None:
        self._process, self._loaded = None, {}
        self._log = tempfile.TemporaryFile()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            with theirs:
                self._process = subprocess.Popen(
                    self._grouped(KINDS[self.kind](theirs.fileno())), pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log, cwd="/",
                    env=self._environment(),
                    start_new_session=True,  # a process group is no part of a pid namespace
                )
            self._control.settimeout(self.START_SECONDS)
            if not self._hear().get("ready"):
                if words := self._last_words():
                    raise NoWalls(words)
                raise _Silent
        except BaseException:
            self.close()
            raise

    def _grouped(self, words: list[str]) -> list[str]:
        """The command, started in a control group of its own where one can be made."""
        if self.kind == "none":
            return words
        try:
            self.group = Group()
        except OSError:
            return words  # memory is then counted from inside
        enter = 'echo $$ > "$0" && exec "$@"'
        return ["/bin/sh", "-c", enter, str(self.group.entrance), *words]

    def _environment(self) -> dict[str, str]:
        if self.kind != "none":
            return ENVIRONMENT
        self._scratch = self._scratch or tempfile.TemporaryDirectory(prefix="trusted-")
        folder = self._scratch.name
        return ENVIRONMENT | {"HOME": folder, "TMPDIR": folder, "MPLCONFIGDIR": f"{folder}/mpl",
                              "IPYTHONDIR": f"{folder}/ipython"}

    def load(self, files: dict[str, str]) -> None:
        """Have the lesson's workbench imported before the forks; without walls each does it."""
        if self.kind == "none" or files == self._loaded:
            return
        ours, theirs = socket.socketpair()
        with ours, theirs:
            try:
                socket.send_fds(self._control, [b"load"], [theirs.fileno()])
                theirs.close()
                ours.sendall(json.dumps(files).encode())
                ours.shutdown(socket.SHUT_WR)
            except OSError as error:
                raise _Gone(("begin", 0)) from error
            if not self._hear().get("loaded"):
                raise _Gone(("begin", 0))
        self._loaded = files

    def _hear(self) -> dict:
        """The next word of the warmed interpreter; empty when it is gone."""
        try:
            return json.loads(self._control.recv(4096) or b"{}")
        except (TimeoutError, ConnectionError, ValueError):
            return {}

    def _last_words(self) -> str:
        self._log.seek(0)
        lines = self._log.read()[-2000:].decode("utf-8", "replace").strip().splitlines()
        return lines[-1][:300] if lines else ""

    def _try_walls(self) -> None:
        """A trial run that looks for what must not be seen: our files, our processes, the net."""
        spy = Cell(
            "import os, socket\n"
            f"seen = [p for p in {[str(HERE / 'judge.py'), os.path.expanduser('~/.ssh')]!r}"
            " if os.path.exists(p)]\n"
            "net = [n for _, n in socket.if_nameindex() if n != 'lo']\n"
            "print(seen, net, os.getpid(), os.getuid() != 0)"
        )
        record = self.run(Job((spy,)), Limits(step=20))
        told = "".join(output.get("text", "") for output in record.outputs[0]).strip()
        if told != "[] [] 1 True":
            self.close()
            raise NoWalls(f"the trial run saw {told or record.trouble or 'nothing'}")

    def close(self) -> None:
        """End the warmed interpreter and everything it started."""
        self._control.close()
        if self._process is not None:
            try:
                self._process.wait(timeout=2)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._log.close()
        if self.group is not None:
            self.group.close()
            self.group = None
        if self._scratch is not None:
            self._scratch.cleanup()
            self._scratch = None

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, job: Job, limits: Limits = Limits()) -> Record:
        """Run the cells, ask the questions, and come back whatever happens inside.

        A step that dies or hits a limit costs that step: the rest runs in a new fork. Raises
        SandboxBroken when a fork breaks before any student code has run in it.
        """
        record = Record([[] for _ in job.steps], [[] for _ in job.questions])
        deadline = time.monotonic() + limits.total
        skipped: dict[tuple[str, int], str] = {}
        restarts = 0
        while True:
            try:
                self.load(job.files)
                broke = _Attempt(self, job, limits, deadline, set(skipped)).run(record)
            except _Gone as gone:
                # the machine may have killed it, which is no student's fault
                if gone.wholly:
                    self._restart()
                if job.counts_for_nothing(gone.where):
                    break
                restarts += 1
                if gone.memory:
                    broke = gone.where, f"limit: {limits.said('memory')}"
                elif restarts <= 2:
                    continue
                else:
                    broke = gone.where, "error: the Python process was killed again and again"
            if broke is None:
                break
            where, why = broke
            if job.counts_for_nothing(where):
                break
            late = time.monotonic() > deadline
            if where[0] == "begin" and not skipped and not late:
                raise SandboxBroken(why)
            skipped[where] = why
            if where[0] == "begin" or late or len(skipped) > 40:
                self._give_up(record, job, why)
                break
        for (stage, index), why in skipped.items():
            if stage == "cells":
                record.trouble[index] = why
            elif stage == "asks":
                count = len(job.questions[index].asks)
                record.answers[index] = [Answer(why.partition(":")[0], say=why.partition(": ")[2])
                                         ] * count
        return record

    def _restart(self) -> None:
        self.close()
        self._start()

    @staticmethod
    def _give_up(record: Record, job: Job, why: str) -> None:
        for answers, questions in zip(record.answers, job.questions):
            if not answers and questions.beside is None:
                kind, _, say = why.partition(": ")
                answers.extend([Answer(kind, say=say)] * len(questions.asks))


class _Attempt:
    """One fork's life: what it is asked, how far it came, and why it ended."""

    def __init__(self, sandbox, job, limits, deadline, skipped) -> None:
        self.sandbox, self.job, self.limits = sandbox, job, limits
        self.deadline, self.skipped = deadline, skipped
        self.steps = [i for i in range(len(job.steps)) if ("cells", i) not in skipped]
        self.asked = [i for i, questions in enumerate(job.questions)
                      if not {("asks", i), ("asks", questions.beside)} & skipped]
        self.at, self.received, self.came = ("begin", 0), 0, bytearray()
        self.since, self.cpu, self.seconds = time.monotonic(), 0.0, None
        self.told: dict = {}

    def run(self, record: Record) -> tuple[tuple[str, int], str] | None:
        """Fill the record; None when all is done, else (where it broke, "kind: why").

        Raises _Gone when the fork or the warmed interpreter itself was killed from outside.
        """
        ours, theirs = socket.socketpair()
        group = self.sandbox.group
        self.kills = group.kills() if group else 0
        with ours, theirs:
            try:
                if group:
                    group.cap(self.limits.memory)
                socket.send_fds(self.sandbox._control, [json.dumps(asdict(self.limits)).encode()],
                                [theirs.fileno()])
            except OSError as error:
                raise _Gone(self.at) from error
            theirs.close()
            self.socket = ours
            try:
                self._converse(record)
                why = None
            except _Stopped as stop:
                why = str(stop)
            except Exception as error:  # noqa: BLE001  (what came back is hostile until read)
                what = error if isinstance(error, Malformed) else probe.sentence(error)
                why = f"error: the process sent something that is not an answer ({what})"
            return self._end(why)

    def _end(self, why: str | None) -> tuple[tuple[str, int], str] | None:
        told = self.told
        if why == "lost" and not told:
            told = self._hear_end(GRACE_SECONDS)  # it hangs up before it can be seen to end
        alone = "ended" in told
        if not alone:
            with suppress(OSError):
                self.sandbox._control.send(b"kill")
            told = self._hear_end(self.sandbox.START_SECONDS)
        killed = self.sandbox.group and self.sandbox.group.kills() > self.kills
        if not told:
            raise _Gone(self.at, memory=bool(killed))
        if why is None:
            return None
        if alone and told == {"ended": -signal.SIGKILL, "why": ""} and not killed:
            raise _Gone(self.at, wholly=False)
        if told.get("why") == "memory" or killed and told.get("ended") == -9:
            why = f"limit: {self.limits.said('memory')}"
        elif why == "lost" and told.get("why"):
            why = f"lost: {told['why']}"
        elif why == "lost":
            # one that hung up and lives on is killed here: that is not how it ended
            why = f"error: {_death(told['ended'] if alone else None)}"
        return self.at, why

    def _hear_end(self, seconds: float) -> dict:
        """How the fork has ended; empty when that is not heard in time."""
        self.sandbox._control.settimeout(seconds)
        told = self.sandbox._hear()
        while told and "ended" not in told:
            told = self.sandbox._hear()
        self.sandbox._control.settimeout(self.sandbox.START_SECONDS)
        return told

    def _converse(self, record: Record) -> None:
        steps = [self._step(self.job.steps[i]) for i in self.steps]
        self._send({"files": self.job.files, "steps": steps})
        for index in self.steps:
            header = self._stage("cells", index, self.limits.step)
            outputs = checked_outputs(header.get("outputs", []))
            if not record.outputs[index] and self.received <= MAX_OUTPUTS:
                record.outputs[index] = outputs
            if hits := probe.read_hits(header.get("hits", [])):
                record.hits[index] = [self.limits.said(what) for what in hits]
        self._expect({"cells": "done"})
        self._send(*self._questions())
        for index in self.asked:
            seconds = self.job.questions[index].seconds or self.limits.step
            header = self._stage("asks", index, seconds)
            record.answers[index] = self._answers(header, len(self.job.questions[index].asks))
        self._expect({"asks": "done"})

    @staticmethod
    def _step(step: Cell | Mark) -> dict:
        if isinstance(step, Mark):
            return {"do": "mark", "names": list(step.names)}
        return {"do": "cell", "source": step.source, "draw": step.draw}

    def _questions(self) -> tuple[dict, bytes]:
        """All questions of the notebook in one message."""
        asks, blobs, at = [], [], 0
        for index in self.asked:
            rows = []
            for name, (tree, blob) in self.job.questions[index].asks:
                rows.append([name, tree, at, at + len(blob)])
                blobs.append(blob)
                at += len(blob)
            asks.append(rows)
        return {"asks": asks}, b"".join(blobs)

    def _stage(self, stage: str, index: int, seconds: float) -> dict:
        """Wait for one step's begin and end; raises _Stopped when it takes too long."""
        self.since, self.cpu, self.seconds = time.monotonic(), 0.0, None
        begin = self._receive()
        self.at, self.seconds, self.since = (stage, index), seconds, time.monotonic()
        self.cpu = float(begin["cpu"])
        header = self._receive()
        if "end" not in header:
            raise Malformed("a step without an end")
        return header

    def _expect(self, header: dict) -> None:
        if {k: v for k, v in self._receive().items() if k != "blob"} != header:
            raise Malformed("a message out of order")

    def _answers(self, header: dict, count: int) -> list[Answer]:
        records, blob, at, answers = header["answers"], header["blob"], 0, []
        if not isinstance(records, list) or len(records) != count:
            raise Malformed("another number of answers than questions")
        for record, size in records:
            if type(size) is not int or not 0 <= size <= len(blob) - at:
                raise Malformed("an answer's size")
            if record.get("is") == "unbound":
                answers.append(Answer("unbound"))
            elif hits := probe.read_hits(record.get("hits", [])):
                answers.append(Answer("limit", say=self.limits.said(hits[0])))
            else:
                answers.append(probe.read_answer(record, blob[at:at + size]))
            at += size
        return answers

    def _send(self, header: dict, blob: bytes = b"") -> None:
        self.socket.settimeout(self.limits.step * PATIENCE)
        try:
            self.socket.sendall(codec.pack(header, blob))
        except OSError:
            raise _Stopped("lost") from None
        self.socket.settimeout(LOOK_SECONDS)

    def _receive(self) -> dict:
        text, blob = codec.unpacked_sizes(self._exactly(8))
        self.received += text
        header = codec.loads(self._exactly(text))
        if "broken" in header:
            raise _Stopped(f"lost: {probe.one_line(str(header['broken']))}")
        return header | {"blob": self._exactly(blob)}

    def _exactly(self, size: int) -> bytes:
        looked = time.monotonic()
        while len(self.came) < size:
            if time.monotonic() - looked >= LOOK_SECONDS:  # also when bytes come drop by drop
                self._check_time()
                looked = time.monotonic()
            try:
                part = self.socket.recv(min(max(size - len(self.came), 2**16), 2**20))
            except TimeoutError:
                continue
            except OSError:
                part = b""
            if not part:
                raise _Stopped("lost")
            self.came += part
        taken = bytes(self.came[:size])
        del self.came[:size]
        return taken

    def _check_time(self) -> None:
        """Stop on the step's CPU time, or on PATIENCE times that of the wall, or on the total."""
        now, seconds = time.monotonic(), self.seconds or self.limits.step
        waited = now - self.since
        if now > self.deadline:
            raise _Stopped(f"limit: the whole notebook took more than {self.limits.total:g} s")
        if waited < seconds:
            return
        if waited < seconds * PATIENCE:
            self.sandbox._control.send(b"cpu")
            told = self.sandbox._hear()
            if "ended" in told:
                self.told = told  # said once: nobody may wait for it again
                return
            if told.get("cpu", 0) - self.cpu < seconds:
                return
        raise _Stopped(f"limit: it took more than {seconds:g} s")


class _Stopped(Exception):
    """A fork that was stopped, or stopped itself."""


class _Silent(Exception):
    """A warmed interpreter has ended before it was ready, and without a word."""


class _Gone(Exception):
    """Somebody outside has killed what ran; `where` says what that was, `memory` whether for that.

    `wholly`: the warmed interpreter is gone, and not only its fork.
    """

    def __init__(self, where: tuple[str, int], memory: bool = False, wholly: bool = True) -> None:
        super().__init__(where)
        self.where, self.memory, self.wholly = where, memory, wholly


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        return f"the Python process was killed by signal {-code}"
    return "the Python process ended before it answered"


def checked_outputs(outputs: object) -> list[dict]:
    """Outputs as nbformat knows them, and nothing else: raises Malformed otherwise."""
    if not isinstance(outputs, list) or len(outputs) > 1000:
        raise Malformed("outputs are not a list")
    return [_output(output) for output in outputs]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Malformed("an output is not text")
    return value.encode("utf-8", "replace").decode()


def _output(output: dict) -> dict:
    kind = output.get("output_type")
    if kind == "stream" and output.get("name") in ("stdout", "stderr"):
        return {"output_type": kind, "name": output["name"], "text": _text(output["text"])}
    if kind == "error":
        lines = [_text(line) for line in output["traceback"]]
        return {"output_type": kind, "ename": _text(output["ename"]),
                "evalue": _text(output["evalue"]), "traceback": lines}
    if kind in ("display_data", "execute_result"):
        data = {_text(mime): _text(value) for mime, value in output["data"].items()}
        kept = {"output_type": kind, "data": data, "metadata": {}}
        return kept if kind == "display_data" else kept | {"execution_count": None}
    raise Malformed("an unknown kind of output")
