"""Many submissions at once on more than one machine: the workers of a running dask cluster.

The same `grade_task` runs there as here. Dask pickles what travels, between the project's own
processes only: a task goes out, a Done comes back, and what student code made is text and numbers
in it. The process with the cluster's address alone writes.
"""

from __future__ import annotations

import asyncio
import atexit
import logging
import queue
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress

from autograder.sandbox import TRUSTED_WARNING, NoWalls, Sandbox
from autograder.workers import ENDED, Done, Task, Walls, edition, grade_task, waiting

NEEDED = "distributed>=2026.1,<2027"
MISSING = f"--scheduler needs one more package: {sys.executable} -m pip install '{NEEDED}'"
OTHER = ("It has another version of the grader, which could give other marks. Give it the same "
         "files, Python, numpy and IPython as here, and start it again.")
NO_GRADER = "It cannot load the grader ({}). Start it in the repository's folder."
GONE = ("The scheduler at {} is gone. What has been graded is kept; when it is back, the same "
        "command goes on.")
AHEAD = 3
"""Tasks out for each thread of a worker: few, for they hold whole notebooks."""
CONNECT_SECONDS = 10
LOOK_SECONDS = 2.0
FETCH_SECONDS = 10
REJOIN_SECONDS = 60.0
"""How long a run waits when no worker is left: a nanny has a new one in a few seconds."""

_idle: defaultdict[Walls, list[Sandbox]] = defaultdict(list)
"""In a worker process: its sandboxes that no thread uses now. Each serves one job at a time."""


@atexit.register
def _close() -> None:
    for sandbox in (sandbox for sandboxes in _idle.values() for sandbox in sandboxes):
        sandbox.close()


@contextmanager
def _sandbox(walls: Walls, version: str) -> Iterator[Sandbox]:
    """A sandbox of this worker process, kept for the next task; raises NoWalls to refuse."""
    if edition() != version:
        raise NoWalls(OTHER)
    try:
        sandbox = _idle[walls].pop()
    except IndexError:
        sandbox = walls.open()
    try:
        yield sandbox
    except BaseException:
        sandbox.close()
        raise
    _idle[walls].append(sandbox)


async def _ask(walls: Walls, version: str) -> tuple[bool, str]:
    """Whether a worker may grade, and behind which walls or why not.

    They are tried in a thread: meanwhile the worker goes on answering the scheduler.
    """
    def answer() -> tuple[bool, str]:
        try:
            with _sandbox(walls, version) as sandbox:
                return True, sandbox.kind
        except Exception as error:  # noqa: BLE001  (dask does not carry every exception home)
            return False, _why(error)

    return await asyncio.to_thread(answer)


def _grade(task: Task, walls: Walls, version: str) -> Done | str:
    """A graded submission, or why this worker came to nothing with it."""
    try:
        with _sandbox(walls, version) as sandbox:
            return grade_task(task, sandbox)
    except Exception as error:  # noqa: BLE001
        return _why(error)


class Cluster:
    """The workers of a running dask cluster; a task whose worker dies is graded by another.

    Raises NoWalls when no worker may grade, OSError when there is no scheduler.
    """

    def __init__(self, address: str, walls: Walls) -> None:
        self._address, self._terms = address, (walls, edition())
        self._threads: dict[str, int] = {}
        self._told: dict[str, tuple[bool, str]] = {}
        self._kinds: set[str] = set()
        self._looked = self._seen = float("-inf")
        self._client = _connect(address)
        try:
            self._ask_scheduler()
            self._look()
        except BaseException:
            self.__exit__()
            raise

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError, AssertionError):  # a scheduler that is gone hears no farewell
            self._client.close()

    @property
    def kind(self) -> str:
        """The walls of all workers that could be given work."""
        return ", ".join(sorted(self._kinds))

    def _call(self, ask: Callable, *words: object, **more: object) -> object:
        """Ask dask something; raises OSError with one sentence when the scheduler is gone."""
        with suppress(OSError, CancelledError):
            if self._client.status == "running":
                return ask(*words, **more)
        raise OSError(GONE.format(self._address))

    def _ask_scheduler(self) -> None:
        """Every task is unpickled on its way, so the scheduler has to know the grader too."""
        try:
            if self._call(self._client.run_on_scheduler, edition) == edition():
                return
            why = OTHER
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001  (dask wraps an ImportError, but not always)
            why = NO_GRADER.format(error)
        raise NoWalls(f"The scheduler at {self._address} refuses. {why}")

    def _look(self, doubt: bool = False) -> None:
        """See who is there, and ask who is new for walls and edition; after a failure, ask all."""
        now = time.monotonic()
        if not doubt and now - self._looked < LOOK_SECONDS:
            return
        self._threads = self._call(self._client.nthreads)
        new = [w for w in self._threads if doubt or w not in self._told]
        told = self._call(self._client.run, _ask, *self._terms, workers=new,
                          on_error="return") if new else {}
        told = {worker: answer if isinstance(answer, tuple) else (False, NO_GRADER.format(answer))
                for worker, answer in told.items() if not isinstance(answer, OSError)}
        before = {w: answer for w, answer in self._told.items() if w in self._threads}
        self._told = before | told
        self._looked = time.monotonic()
        if "none" in {what for _, what in told.values()} - self._kinds:
            print(TRUSTED_WARNING, file=sys.stderr)
        self._kinds |= {what for stands, what in told.values() if stands}
        if self._willing():
            self._seen = self._looked
            refused = [w for w in told if not told[w][0] and before.get(w) != told[w]]
            if refused:
                print(f"autograder: not used: {self._said(refused)}", file=sys.stderr)
        elif self._looked - self._seen > REJOIN_SECONDS:
            raise NoWalls(f"No worker of {self._address} may grade; it has {len(self._threads)}. "
                          + self._said(self._told))

    def _willing(self) -> dict[str, int]:
        """The workers that may grade, and how many threads each has."""
        return {worker: count for worker, count in self._threads.items()
                if self._told.get(worker, (False, ""))[0]}

    def _said(self, workers: Iterable[str]) -> str:
        """What these workers answered, each sentence once."""
        said: dict[str, list[str]] = {}
        for worker in workers:
            said.setdefault(self._told[worker][1], []).append(worker)
        return " ".join(f"{', '.join(who)}: {what}" for what, who in said.items())

    def results(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Grade all tasks; yields each as it is done, in no particular order."""
        fallen: list[tuple[Task, str]] = []
        yield from self._graded(tasks, fallen)
        for task, _ in fallen:
            again: list[tuple[Task, str]] = []
            yield from self._graded([task], again)  # alone: what falls now has only itself beside
            yield from (waiting(*pair) for pair in again)

    def _graded(self, tasks: Iterable[Task], fallen: list[tuple[Task, str]]) -> Iterator[Done]:
        """Grade tasks, a few ahead; appends to `fallen` those that came to nothing, and why."""
        source, ended, doubt = iter(tasks), queue.SimpleQueue(), False
        coming, out = next(source, None), {}
        while coming or out:
            self._look(doubt)
            for future, (task, workers) in list(out.items()):
                if not self._threads.keys() & workers:  # dask would wait for one of them for ever
                    del out[future]
                    fallen.append((task, ENDED))
                    self._call(future.cancel)
            willing = self._willing()
            while coming and len(out) < AHEAD * sum(willing.values()):
                future = self._call(self._client.submit, _grade, coming, *self._terms,
                                    workers=list(willing), pure=False)
                future.add_done_callback(ended.put)
                out[future] = coming, set(willing)
                coming = next(source, None)
            done, doubt = self._next(ended, out, fallen)
            if done:
                yield done

    def _next(self, ended: queue.SimpleQueue, out: dict, fallen: list[tuple[Task, str]],
              ) -> tuple[Done | None, bool]:
        """What ended next, if anything did in a while, and whether it leaves a doubt."""
        try:
            future = ended.get(timeout=LOOK_SECONDS)
            task, workers = out.pop(future)
        except (queue.Empty, KeyError):  # KeyError: given up before it ended
            return None, False
        try:
            done = future.result(timeout=FETCH_SECONDS)
        except Exception as error:
            if isinstance(error, CancelledError) or self._client.status != "running":
                raise OSError(GONE.format(self._address)) from error
            if isinstance(error, TimeoutError) and future.status != "error":
                out[future] = task, workers  # its worker died with it, or the network is slow
                future.add_done_callback(ended.put)
                return None, False
            done = _why(error)
        if isinstance(done, Done):
            return done, False
        fallen.append((task, done))
        return None, True


def _why(error: Exception) -> str:
    """What a worker's refusal or failure is called in a sentence."""
    from distributed import KilledWorker

    if isinstance(error, NoWalls):
        return str(error)
    if isinstance(error, (KilledWorker, TimeoutError)):
        return ENDED
    return f"{type(error).__name__}: {error}."


def _connect(address: str):
    """A dask client; distributed is imported here, for most machines do not have it."""
    try:
        import dask
        from distributed import Client
    except ImportError as error:
        raise OSError(MISSING) from error
    for name in ("distributed", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters is said in sentences
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "100MB"})
    try:
        return Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise OSError(f"No dask scheduler answers at {address}: {error}") from error
