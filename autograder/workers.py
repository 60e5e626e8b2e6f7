"""Many submissions at once: tasks go out to workers, graded ones come back as they are done.

A worker is a process with a sandbox of its own, on this machine or on a dask cluster. It reads
nothing from disk but the lesson and writes nothing: the bytes of a submission come with the
task, and what is to be written goes back.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import multiprocessing
import queue
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from multiprocessing.connection import Connection, wait
from pathlib import Path

from autograder import feedback, intake
from autograder import walls as walls_module
from autograder.grade import (
    Graded,
    Plan,
    grade_notebook,
    notebook_text,
    plan,
    untouched,
    without_work,
)
from autograder.intake import Unreadable
from autograder.sandbox import TRUSTED_WARNING, Limits, NoWalls, Sandbox, open_sandbox

HERE = Path(__file__).resolve().parent
AHEAD = 2
"""Tasks that a worker holds: the next one waits at its door while it grades."""
TRIES = 2
"""How often a submission may take its worker down with it before it waits for a person."""
ENDED = "The grader's own process ended while it was graded."


@dataclass(frozen=True)
class Task:
    """One submission to grade: its bytes, or the fault that made it unreadable.

    `found` says where it lay, if not in its place.
    """

    student: str
    lesson: str
    data: bytes
    fault: str
    seed: int
    limits: Limits
    found: str = ""


@dataclass
class Done:
    """A graded submission as it is written: its marks, its notebook and its page as text.

    `untouched` names the answer cells that are as they were handed out.
    """

    graded: Graded
    notebook: str = ""
    page: str = ""
    untouched: tuple[str, ...] = ()


@dataclass(frozen=True)
class Walls:
    """Which walls workers must have: `only` this kind, or the strongest; none only if trusted."""

    trusted: bool = False
    only: str | None = None

    def open(self) -> Sandbox:
        """A sandbox behind such walls; raises NoWalls."""
        return open_sandbox(self.trusted, self.only)


@cache
def edition() -> str:
    """A fingerprint of everything but a submission and its seed that decides marks and pages."""
    root = HERE.parent
    parts = [sys.version, importlib.metadata.version("numpy"),
             importlib.metadata.version("ipython")]
    files = [*HERE.glob("*.py"), *HERE.glob("exercises/*.py"), *HERE.glob("exercises/*.npz"),
             *HERE.glob("templates/*"),
             *root.glob("solutions/*.py"), *root.glob("notebooks/*.ipynb"),
             *root.glob("notebooks/workbench/*.py"), *root.glob("data/*")]
    total = hashlib.sha256("\0".join(parts).encode())
    for path in sorted(files):
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def grade_task(task: Task, sandbox: Sandbox) -> Done:
    """Grade one submission; one that breaks the grader itself waits for a person."""
    a_plan = plan(task.lesson, task.seed)
    try:
        if task.fault:
            raise Unreadable(task.fault)
        submission = intake.read(task.data, a_plan.notebook)
        if task.found:
            submission.mended.insert(0, task.found)
        graded = grade_notebook(submission, task.student, a_plan, sandbox, task.limits)
        return _written(graded, a_plan)
    except Unreadable as error:
        graded = without_work(task.student, a_plan, "unreadable", str(error))
        return _written(graded, a_plan)
    except NoWalls:
        raise
    except Exception as error:  # noqa: BLE001  (one submission may not stop a class)
        return waiting(task, f"The grader stopped with {type(error).__name__}: {error}.")


def waiting(task: Task, why: str) -> Done:
    """A submission whose marks wait for a person, and the page that says so."""
    a_plan = plan(task.lesson, task.seed)
    return _written(without_work(task.student, a_plan, "waiting", why), a_plan)


def _written(graded: Graded, a_plan: Plan) -> Done:
    """Everything about a graded submission that the one writer needs, as text."""
    page = feedback.page(graded, a_plan)
    notebook, graded.notebook = graded.notebook, None
    return Done(graded, notebook_text(notebook), page, untouched(notebook, a_plan.notebook))


class Local:
    """Worker processes on this machine; one that dies is replaced and its tasks are given again.

    Raises NoWalls when the walls do not stand.
    """

    def __init__(self, count: int, walls: Walls) -> None:
        linux = sys.platform == "linux"
        self._context = multiprocessing.get_context("fork" if linux else "spawn")
        self._wanted, self._walls = count, walls
        self._members: list[_Member] = []
        self.kind, self._unready = "", 0
        for _ in range(count):
            self._start()

    def __enter__(self) -> Local:
        return self

    def __exit__(self, kind: type | None, *_: object) -> None:
        for member in self._members:
            member.pipe.close()
        for member in self._members:
            member.process.join(timeout=0 if kind else 10)
            if member.process.is_alive():
                member.process.kill()
                member.process.join()

    def _start(self) -> None:
        ours, theirs = self._context.Pipe()
        others = [member.pipe for member in self._members] + [ours]
        process = self._context.Process(target=_serve, args=(theirs, self._walls, others))
        process.start()
        theirs.close()
        self._members.append(_Member(process, ours))

    def results(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Grade all tasks; yields each as it is done, in no particular order."""
        source, again, falls = iter(tasks), deque(), {}
        coming = next(source, None)
        while coming or again or any(member.tasks for member in self._members):
            for member in self._members:
                while member.ready and len(member.tasks) < AHEAD and (again or coming):
                    if again:
                        member.give(again.popleft())
                    else:
                        member.give(coming)
                        coming = next(source, None)
            for pipe in wait([member.pipe for member in self._members]):
                member = next(m for m in self._members if m.pipe is pipe)
                try:
                    told = pipe.recv()
                except (EOFError, OSError):
                    yield from self._fallen(member, again, falls)
                    continue
                if isinstance(told, Done):
                    member.tasks.popleft()
                    yield told
                else:
                    self._hear(member, *told)

    def _hear(self, member: _Member, word: str, what: str) -> None:
        """The first word of a worker: which walls it has, or why it has none."""
        if word == "refused":
            raise NoWalls(what)
        if self.kind and what != self.kind:
            self._members.remove(member)  # other walls than the first worker's: once more
            member.pipe.close()
            self._start()
            return
        if what == "none" and not self.kind:
            print(TRUSTED_WARNING, file=sys.stderr)
        self.kind, member.ready = what, True
        self._walls = Walls(self._walls.trusted, what)

    def _fallen(self, member: _Member, again: deque, falls: dict) -> Iterator[Done]:
        """A worker is gone: start another, give its tasks again, the first of them not for ever."""
        self._members.remove(member)
        member.process.join(timeout=10)
        self._unready = 0 if member.ready else self._unready + 1
        if self._unready > TRIES:
            raise NoWalls(f"A worker ended with status {member.process.exitcode} before it began.")
        for place, task in enumerate(member.tasks):
            key = task.student, task.lesson
            falls[key] = falls.get(key, 0) + (place == 0)
            if falls[key] < TRIES:
                again.append(task)
            else:
                yield waiting(task, ENDED)
        self._start()


@dataclass
class _Member:
    """One worker process as the main process sees it."""

    process: multiprocessing.Process
    pipe: Connection
    tasks: deque = field(default_factory=deque)
    ready: bool = False

    def give(self, task: Task) -> None:
        self.tasks.append(task)
        with suppress(OSError):  # one that is gone is noticed when it is listened to
            self.pipe.send(task)


def _serve(pipe: Connection, walls: Walls, others: list[Connection]) -> None:
    """A worker's life: open a sandbox, grade what comes, end when the main process is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process says when to stop
    if sys.platform == "linux":
        walls_module.LIBC.prctl(walls_module.PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    for other in others:
        other.close()  # or the end of the main process would not be noticed
    try:
        sandbox = walls.open()
    except (NoWalls, OSError) as error:
        pipe.send(("refused", str(error)))
        return
    with sandbox, suppress(EOFError, OSError, NoWalls):  # the main process starts another
        pipe.send(("ready", sandbox.kind))
        tasks = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(pipe, tasks), daemon=True).start()
        while (task := tasks.get()) is not None:
            pipe.send(grade_task(task, sandbox))


def _listen(pipe: Connection, tasks: queue.SimpleQueue) -> None:
    """Take tasks while another is graded, so that neither end waits for the other for ever."""
    with suppress(EOFError, OSError):
        while True:
            tasks.put(pipe.recv())
    tasks.put(None)
