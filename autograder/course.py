"""A course's folders: what was handed in, and the seed, configuration and lock of its marks."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Key = tuple[str, str]
"""(student, lesson)"""
COURSE = "default_course"
"""nbgrader's name for the one course of a gradebook; PostgreSQL refuses the empty name that its
commands would use."""


class SeedLost(RuntimeError):
    """Marks exist, but the seed they were given with is gone."""


class Busy(RuntimeError):
    """Another run writes into the same folder."""


@dataclass(frozen=True)
class Selection:
    """Which submissions a run is about: all of a folder, or some students and lessons."""

    submitted: Path
    lessons: list[str]
    only: list[str] = field(default_factory=list)

    def students(self) -> list[str]:
        """The students selected; raises OSError when there are none, or one of `only` is not."""
        if not self.submitted.is_dir():
            raise OSError(f"{self.submitted} is not a folder; it should hold "
                          "<student>/<lesson>/<lesson>.ipynb.")
        found = sorted(entry.name for entry in self.submitted.iterdir()
                       if entry.is_dir() and not entry.name.startswith(".")
                       and named_in_text(entry.name))
        if not found:
            raise OSError(f"{self.submitted} has no folder of any student.")
        unknown = [name for name in self.only if name not in found]
        if unknown:
            raise OSError(f"{self.submitted} has no folder {', '.join(unknown)}; "
                          f"there are {len(found)} others, such as {found[0]}.")
        return [name for name in found if not self.only or name in self.only]

    def keys(self) -> list[Key]:
        """Lesson by lesson, so that workers seldom change from one to another."""
        students = self.students()
        return [(student, lesson) for lesson in self.lessons for student in students]

    def unnamed(self) -> list[str]:
        """The folders whose names are no text and which are left out."""
        return [name for name in os.listdir(self.submitted) if not named_in_text(name)]

    def path(self, student: str, lesson: str) -> Path:
        """Where the notebook lies."""
        return self.submitted / student / lesson / f"{lesson}.ipynb"


def named_in_text(name: str) -> bool:
    """Whether a folder's name can be written into a gradebook: names of other bytes cannot."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


class Lock:
    """One run at a time in a folder; the lock goes with the process that holds it."""

    def __init__(self, folder: Path) -> None:
        try:
            import fcntl
        except ImportError:  # Windows: --trusted only
            fcntl = None
        folder.mkdir(parents=True, exist_ok=True)
        self._file = open(folder / ".lock", "a")
        try:
            if fcntl:  # not flock: a lock of that kind would live on in the workers
                fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._file.close()
            raise Busy(f"Another grading run is writing into {folder}: wait for its end, or "
                       "grade into another folder.") from error

    def __enter__(self) -> Lock:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def course_seed(folder: Path, marks_exist: bool) -> int:
    """The course's seed, made on first use, readable by its owner only.

    Raises
    ------
    SeedLost
        When there are marks but no seed: a new one would change them.
    """
    path = folder / "seed"
    if not path.exists():
        if marks_exist:
            raise SeedLost(f"The gradebook of {folder} holds marks, but its file `seed` is gone, "
                           "and a new seed could change them: put the old file back, or grade "
                           "into a new folder with a gradebook of its own.")
        folder.mkdir(parents=True, exist_ok=True)
        _write(path, f"{secrets.randbits(63)}\n", 0o600)
    try:
        return int(path.read_text().strip())
    except ValueError as error:
        raise SeedLost(f"{path} does not hold one whole number: put the old file back.") from error


def bring_seed(folder: Path, source: Path) -> None:
    """Take over another file's seed; raises SeedLost where there is a different one."""
    target = folder / "seed"
    if not target.exists():
        _write(target, source.read_text(), 0o600)
    elif target.read_text() != source.read_text():
        raise SeedLost(f"{target} is another seed than {source}: marks given with the one "
                       "could not be given again with the other. Grade into a new folder.")


def _write(path: Path, text: str, mode: int) -> None:
    part = path.with_name(f".{path.name}.part")  # a killed run must leave no empty file
    part.unlink(missing_ok=True)
    created = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(created, "w", encoding="utf-8") as file:
        file.write(text)
    part.replace(path)


def write_config(folder: Path, db_url: str | None = None) -> None:
    """Make `folder` a course that grades with our sandbox and judge, whoever asks.

    A configuration that is there already is the teacher's, and stays. `db_url` is a gradebook
    elsewhere; its address may hold a password, so the file is then its owner's alone.
    """
    path = folder / "nbgrader_config.py"
    if path.exists():
        return
    database = (f"get_config().CourseDirectory.db_url = {db_url!r}\n"
                f"get_config().CourseDirectory.course_id = {COURSE!r}\n") if db_url else ""
    text = (
        '"""This course is graded by the sandbox and the judge of the repository below."""\n'
        f"import sys\n\nsys.path.insert(0, {str(ROOT)!r})\n"
        "from autograder.nbgrader_config import configure\n\n"
        f"configure(get_config(), {str(folder.resolve())!r})\n{database}")
    _write(path, text, 0o600 if db_url else 0o666)


def show_submissions(folder: Path, submitted: Path) -> None:
    """Let the formgrader see the class where nbgrader looks for it, and grade it by its button."""
    link = folder / "submitted"
    if not link.exists() and not link.is_symlink():
        link.symlink_to(submitted.resolve(), target_is_directory=True)
