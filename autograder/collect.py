"""A learning platform's download, sorted into SUBMITTED/<student>/<lesson>/<lesson>.ipynb.

Of several notebooks of a student for a lesson the latest is taken. Nothing that lies there already
is overwritten unless the new one is known to be later, and nothing is left out without a word.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from autograder import archive, intake, place
from autograder.archive import Entry
from autograder.intake import Unreadable
from autograder.platforms import Name, Reader, said
from autograder.report import UNSEEN

NO_TIME = datetime.min.replace(tzinfo=UTC)
LONGEST = 128
"""Letters of a student's name that a gradebook takes."""


@dataclass(frozen=True)
class Handed:
    """One notebook of a download, and what is known of it."""

    name: Name
    lesson: str
    entry: Entry
    digest: bytes
    rank: tuple

    @property
    def key(self) -> tuple[str, str]:
        """Whose it is, and for which lesson."""
        return self.name.student, self.lesson


@dataclass
class Collected:
    """What came of a download: (student, lesson) by what was done, and sentences for a person."""

    new: list[tuple[str, str]] = field(default_factory=list)
    replaced: list[tuple[str, str]] = field(default_factory=list)
    unchanged: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Collector:
    """Sorts downloads into one folder.

    Parameters
    ----------
    out : Path
        The folder of submissions, which may hold some already.
    lessons : list of str
        All lessons of the course.
    reader : Reader
        Reads the names that platforms give.
    only : str
        The lesson that everything is for, or empty: then each file's name says which.
    force : bool
        Replace what lies there, whichever is later.
    """

    def __init__(self, out: Path, lessons: list[str], reader: Reader, only: str = "",
                 force: bool = False) -> None:
        self.out, self.lessons, self.reader = out, lessons, reader
        self.only, self.force = only, force
        self.done = Collected()

    def collect(self, sources: list[Path],
                watch: Callable[[list], Iterator] = iter) -> Collected:
        """Sort these zips and folders; `watch` shows how far it is."""
        handed = [each for source in sources for each in self._handed(source)]
        best: dict[tuple[str, str], list[Handed]] = {}
        for each in self._told_apart(handed):
            best.setdefault(each.key, []).append(each)
        for some in watch(sorted(best.values(), key=lambda some: some[0].key)):
            if (latest := self._latest(some)) is not None:
                self._write(latest)
        return self.done

    def _handed(self, source: Path) -> Iterator[Handed]:
        """The notebooks of a download; everything else in it is told of."""
        found = list(archive.entries(source))
        times = {PurePosixPath(entry.path).parent: entry for entry in found
                 if PurePosixPath(entry.path).name == "timestamp.txt"}
        users = dict(filter(None, map(_user, found)))
        for entry in found:
            try:
                if entry.fault:
                    raise Unreadable(entry.fault)
                if _beside(entry, times, users):
                    continue
                if not entry.path.lower().endswith(".ipynb"):
                    raise Unreadable("It is no notebook.")
                # the plugin takes notebooks by their ending, in small letters
                name = self.reader.read(f"{entry.path[:-6]}.ipynb", self.lessons)
                if name is None:
                    raise Unreadable("Its name is none that a learning platform gives: see "
                                     "--pattern.")
                name = _own(name, entry, users)
                lesson, kind = self._lesson(name)
                stamp = times.get(PurePosixPath(entry.path).parent)
                name = replace(name, time=_stamped(stamp) or name.time,
                               student=unicodedata.normalize("NFC", name.student))
                yield Handed(name, lesson, entry, hashlib.sha256(entry.read()).digest(),
                             (name.time or NO_TIME, kind[0], name.attachment, kind[1]))
            except Unreadable as error:
                self.done.faults.append(f"{_shown(entry.path)}: {error}")

    def _lesson(self, name: Name) -> tuple[str, tuple[int, int]]:
        """Which lesson a file is for, and how surely: 2 by its name, 1 by a part, 0 by --lesson.

        Browsers and platforms number files of the same name: that number comes second.
        """
        stem = PurePosixPath(name.file).name.removesuffix(".ipynb")
        named = max((lesson for lesson in self.lessons if lesson in stem), key=len, default="")
        lesson = named or name.lesson or self.only
        if not lesson:
            raise Unreadable("Its name names no lesson: give --lesson if all of these are for one.")
        if self.only and lesson != self.only:
            raise Unreadable(f"It is for {lesson}, and only {self.only} is asked for.")
        if not _folder(name.student):
            raise Unreadable("No folder can be called like its student.")
        numbered = re.fullmatch(rf"{re.escape(lesson)}(?:-(\d+)| ?\((\d+)\))?", stem)
        if numbered:
            return lesson, (2, int(numbered.group(1) or numbered.group(2) or 0))
        return lesson, (1 if named else 0, 0)

    def _told_apart(self, handed: list[Handed]) -> list[Handed]:
        """Students of the same name get the platform's number behind it."""
        numbers: dict[tuple[str, str], set[str]] = {}
        for each in handed:
            numbers.setdefault(each.key, set()).add(each.name.number)
        shared = {key for key, some in numbers.items() if len(some) > 1}
        for student, lesson in sorted(shared):
            self.done.faults.append(
                f"{_shown(student)}, {lesson}: there are {len(numbers[student, lesson])} of this "
                "name. The platform's number was put behind it; it may differ from lesson to "
                "lesson, so see to it that each has one folder for all lessons.")
        return [replace(each, name=replace(each.name, student=f"{each.name.student}_"
                                           f"{each.name.number}")) if each.key in shared else each
                for each in handed]

    def _latest(self, some: list[Handed]) -> Handed | None:
        """The latest of a student's notebooks for a lesson; None where nobody can tell."""
        some = sorted(some, key=lambda each: each.rank)
        last = some[-1]
        student, lesson = last.key
        others = [each for each in some[:-1] if each.digest != last.digest]
        if any(each.rank == last.rank for each in others):
            names = ", ".join(_shown(each.entry.path) for each in some)
            self.done.faults.append(f"{_shown(student)}, {lesson}: which of these is the latest "
                                    f"cannot be told, none was taken: {names}.")
            return None
        if others:
            self.done.notes.append(f"{_shown(student)}, {lesson}: of {len(others) + 1} notebooks "
                                   f"the latest was taken, {_shown(last.entry.path)}.")
        if last.name.late and last.name.time is None:
            self.done.notes.append(f"{_shown(student)}, {lesson}: late, says {last.name.platform}, "
                                   "but not by how much. For a penalty write the time into the "
                                   "timestamp.txt beside the notebook, as 2026-03-01 10:20:30 UTC.")
        return last

    def _write(self, handed: Handed) -> None:
        """Put a notebook in its place, with the time of handing in beside it if it is known."""
        student, lesson = key = handed.key
        path = self.out / student / lesson / f"{lesson}.ipynb"
        stamp = path.with_name("timestamp.txt")
        time, data = handed.name.time, handed.entry.read()
        if place.linked(path, self.out):
            self.done.faults.append(f"{_shown(student)}, {lesson}: {path.parent} is a link, and "
                                    "nothing is written through one.")
            return
        there = path.exists() or path.is_symlink()
        if there and self._same(path, data):
            self.done.unchanged.append(key)
        elif there and not self.force and not self._later(stamp, time):
            self.done.faults.append(f"{_shown(student)}, {lesson}: another notebook lies there "
                                    "already, and was kept: --force puts this one in its place.")
            return
        else:
            _put(path, data)
            (self.done.replaced if there else self.done.new).append(key)
            if there and time is None:  # it was the other one's
                stamp.unlink(missing_ok=True)
        if time is not None:
            _put(stamp, f"{time:%Y-%m-%d %H:%M:%S} UTC\n".encode())

    @staticmethod
    def _same(path: Path, data: bytes) -> bool:
        try:
            return intake.load(path) == data
        except Unreadable:
            return False

    @staticmethod
    def _later(stamp: Path, time: datetime | None) -> bool:
        """Whether a notebook of this time is known to be later than the one that lies there."""
        old = said(intake.handed_in(stamp) or "")
        return time is not None and old is not None and time > old


def _stamped(entry: Entry | None) -> datetime | None:
    """What a timestamp.txt in the download says, if it says a time."""
    if entry is None or entry.fault:
        return None
    try:
        return said(entry.read()[:100].decode("utf-8", "replace").strip())
    except Unreadable:
        return None


def _user(entry: Entry) -> tuple[str, str] | None:
    """Blackboard's text beside an attempt: the start of its files' names -> the student's login.

    It says "Name: Jane Doe (jdoe)". Without it a login with an underscore could not be told from
    the assignment's title.
    """
    found = re.fullmatch(r"(?P<start>.*_attempt_\d{4}(?:-\d\d){5})\.txt", entry.path)
    if not found or entry.fault:
        return None
    try:
        text = entry.read()[:4096].decode("utf-8", "replace")
    except Unreadable:
        return None
    login = re.search(r"^\s*\w+: .*\(([^()\s]+)\)\s*$", text, re.MULTILINE)
    title = found["start"].rpartition("_attempt_")[0]
    named = login is not None and title.endswith(f"_{login[1]}")
    return found["start"], login[1] if named else ""


def _own(name: Name, entry: Entry, users: dict[str, str]) -> Name:
    """The name with the student's login as Blackboard's text gives it."""
    if name.platform != "Blackboard":
        return name
    start = re.match(r".*_attempt_\d{4}(?:-\d\d){5}", entry.path)
    login = users.get(start[0], "")
    return replace(name, student=login, number="") if login else name


def _beside(entry: Entry, times: dict, users: dict[str, str]) -> bool:
    """Whether a file is one that platforms and nbgrader put beside notebooks."""
    path = PurePosixPath(entry.path)
    return (times.get(path.parent) is entry or str(path.with_suffix("")) in users
            or path.name in ("index.html", "manifest.txt", ".keep"))


def _folder(student: str) -> bool:
    """Whether a folder may be called so."""
    return (0 < len(student) <= LONGEST and not student.startswith(".")
            and student.translate(UNSEEN) == student
            and not set(student) & set("/\\\0\n\t"))


def _shown(text: str) -> str:
    """A name from outside as the terminal may show it, in one line."""
    return " ".join(text.translate(UNSEEN).encode("utf-8", "replace").decode().split())


def _put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(data)
    part.replace(path)
