"""A memory cap that the kernel keeps: a control group around one warmed interpreter and its forks.

It counts what no process owns as well: sockets' and pipes' buffers, files in memory, inodes.
Where no group can be made (an ordinary user, most containers) the warmed interpreter counts
its forks' memory itself, which is slower and sees processes only.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path("/sys/fs/cgroup")
NAME = "autograder-"
YOUNG_SECONDS = 60
WARM = 256 * 2**20
"""Bytes for the warmed interpreter itself, beside what its forks may take."""


def _places() -> list[Path]:
    """Folders in which a group might be made: this process's own and those above it."""
    try:
        lines = Path("/proc/self/cgroup").read_text().split()
    except OSError:
        return []
    places = []
    for line in lines:
        _, kinds, path = line.split(":", 2)
        if kinds in ("", "memory"):  # version 2 has one tree, version 1 one for each kind
            for root in (ROOT / kinds, ROOT / "unified"):
                own = root / path.lstrip("/")
                places += [own, *[p for p in own.parents if p.is_relative_to(root)]]
    return [place for place in places if place.is_dir()]


class Group:
    """One control group; raises OSError where none can be made."""

    def __init__(self) -> None:
        tried = OSError("no control group for memory")
        for place in _places():
            self.folder = place / f"{NAME}{os.getpid()}-{time.monotonic_ns()}"
            try:
                self._sweep(place)
                self.folder.mkdir()
                self._limit = next(path for name in ("memory.max", "memory.limit_in_bytes")
                                   if (path := self.folder / name).exists())
                self.cap(2**40)
                return
            except (OSError, StopIteration) as error:
                tried = error if isinstance(error, OSError) else tried
                with suppress(OSError):
                    self.folder.rmdir()
        raise tried

    @staticmethod
    def _sweep(place: Path) -> None:
        """Remove the empty groups that killed runs have left.

        A young one may be another run's, about to be entered.
        """
        for left in place.glob(f"{NAME}*"):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > YOUNG_SECONDS:
                    left.rmdir()

    @property
    def entrance(self) -> Path:
        """Writing a process's number here moves it into the group."""
        return self.folder / "cgroup.procs"

    def cap(self, memory: int) -> None:
        """Let the forks of one job take at most so many bytes together."""
        self._limit.write_text(str(memory + WARM))

    def kills(self) -> int:
        """How often the kernel has ended a process of the group for its memory."""
        for name in ("memory.events", "memory.oom_control"):
            with suppress(OSError):
                for line in (self.folder / name).read_text().splitlines():
                    key, _, count = line.partition(" ")
                    if key == "oom_kill":
                        return int(count)
        return 0

    def close(self) -> None:
        """Remove the group; its processes have ended or are about to."""
        for _ in range(50):
            try:
                self.folder.rmdir()
                return
            except FileNotFoundError:
                return
            except OSError:
                time.sleep(0.02)
