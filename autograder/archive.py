"""What a download holds: the files of a zip, of zips in it, or of a folder, read with care.

Nothing is unpacked to disk. A file comes out as bytes, of a sane size, and what is no plain file,
what leads out of its archive and what swells beyond all measure is refused, one by one.
"""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from autograder import intake
from autograder.intake import Unreadable

MAX_FILE = intake.MAX_FILE
MAX_TOTAL = 2 * 2**30
"""Bytes that all files of a download together may unpack to."""
MAX_FILES = 100_000
DEEPEST = 2
"""A zip may lie in a zip, where a student has handed one in; not deeper."""
SYSTEM = ("__MACOSX", ".DS_Store", "Thumbs.db", ".ipynb_checkpoints", ".git")
"""Names of files and folders that computers leave behind; nobody has to hear of them."""


class BadDownload(OSError):
    """A download that cannot be read at all; says why."""


@dataclass(frozen=True)
class Entry:
    """A file of a download: where it lies in it, and how to get its bytes.

    `read` raises Unreadable, with one sentence. `fault` is such a sentence known beforehand.
    """

    path: str
    read: Callable[[], bytes]
    fault: str = ""


def entries(source: Path) -> Iterator[Entry]:
    """The files of a zip or a folder, and of the zips in it, in the order of their paths.

    Raises
    ------
    BadDownload
        When it is neither, or is damaged.
    """
    if source.is_dir():
        found = _of_folder(source)
    elif source.is_file():
        found = _of_zip(_opened(source), Budget(), "")
    else:
        raise BadDownload(f"{source} is neither a zip nor a folder.")
    for number, entry in enumerate(sorted(found, key=lambda each: each.path)):
        if number >= MAX_FILES:
            raise BadDownload(f"{source} holds more than {MAX_FILES} files: that is no class.")
        yield entry


class Budget:
    """How much a download may still unpack to."""

    def __init__(self) -> None:
        self.left = MAX_TOTAL

    def spend(self, size: int) -> None:
        """Take so many bytes; raises BadDownload when there are no more."""
        self.left -= size
        if self.left < 0:
            raise BadDownload(f"The download unpacks to more than {MAX_TOTAL // 2**30} GiB: that "
                              "is no class. Nothing was collected.")


def _opened(file: Path | BytesIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        name = "It" if isinstance(file, BytesIO) else file
        raise BadDownload(f"{name} is no zip, or a damaged one: download it again.") from error


def _of_zip(archive: zipfile.ZipFile, budget: Budget, above: str, depth: int = 1
            ) -> Iterator[Entry]:
    for info in archive.infolist():
        if info.is_dir() or _system(info.filename):
            continue
        path, kind = f"{above}{info.filename}", stat.S_IFMT(info.external_attr >> 16)
        fault = ""
        if _leaves(info.filename):
            fault = "Its path leads out of the archive."
        elif kind not in (0, stat.S_IFREG):
            fault = "It is a link, not a file."
        elif info.flag_bits & 1:
            fault = "It is encrypted."

        def read(info: zipfile.ZipInfo = info) -> bytes:
            return _unpacked(archive, info, budget)

        if fault or not path.lower().endswith(".zip"):
            yield Entry(path, read, fault)
        elif depth >= DEEPEST:
            yield Entry(path, read, "It is a zip in a zip in a zip.")
        else:
            try:
                inner = _opened(BytesIO(read()))
                yield from _of_zip(inner, budget, f"{path}/", depth + 1)
            except (Unreadable, BadDownload) as error:
                if budget.left < 0:
                    raise
                yield Entry(path, read, str(error))


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    """A member's bytes. What it says of its own size is not believed."""
    try:
        with archive.open(info) as member:
            data = member.read(MAX_FILE + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError,
            NotImplementedError, ValueError) as error:
        raise Unreadable("It is damaged, or packed in a way that cannot be read.") from error
    budget.spend(len(data))
    if len(data) > MAX_FILE:
        raise Unreadable(f"It has more than {MAX_FILE // 2**20} MiB.")
    return data


def _of_folder(source: Path) -> Iterator[Entry]:
    budget = Budget()
    for root, folders, files in os.walk(source):
        for name in [*folders]:
            if _system(name):
                folders.remove(name)
            elif (folder := Path(root, name)).is_symlink():
                yield Entry(folder.relative_to(source).as_posix(), bytes, "It is a link.")
        for name in files:
            file = Path(root, name)
            path = file.relative_to(source).as_posix()
            if _system(name):
                continue
            if name.lower().endswith(".zip") and not file.is_symlink():
                try:
                    yield from _of_zip(_opened(file), budget, f"{path}/")
                except BadDownload as error:
                    if budget.left < 0:
                        raise
                    yield Entry(path, bytes, str(error))
            else:
                yield Entry(path, lambda file=file: intake.load(file))


def _system(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return any(part in SYSTEM or part.startswith("._") for part in parts)


def _leaves(path: str) -> bool:
    """Whether a path goes up, or begins elsewhere."""
    parts = path.replace("\\", "/").split("/")
    return path.startswith(("/", "\\")) or ".." in parts or ":" in parts[0][:2]
