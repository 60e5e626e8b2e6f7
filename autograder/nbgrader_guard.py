"""nbgrader's own look into a student's folder, made careful.

Before nbgrader reads a notebook it copies what lies beside it and reads the time of handing in.
It follows links while doing so, waits for pipes, and ends for the whole class at a time that is
none. There is no setting against that, so `guard` replaces three of its methods, in this process.
"""

from __future__ import annotations

import os
import stat
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path

from nbgrader.converters import NbGraderException, base
from nbgrader.converters.autograde import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import find_all_files, parse_utc

from autograder import intake, place

_init_assignment, _init_notebooks = Autograde.init_assignment, Autograde.init_notebooks


def guard() -> None:
    """Let nbgrader be careful from now on."""
    CourseDirectory.get_existing_timestamp = time_of_handing_in
    Autograde.init_notebooks = init_notebooks
    Autograde.init_assignment = init_assignment


def time_of_handing_in(self: CourseDirectory, folder: str) -> datetime | None:
    """As nbgrader's own, but None where the file is no plain text or holds no time."""
    said = intake.handed_in(Path(folder) / "timestamp.txt")
    try:
        return parse_utc(said) if said else None
    except (ValueError, OverflowError):
        self.log.warning("No time of handing in: %s/timestamp.txt says %a.", folder, said)
        return None


def init_notebooks(self: Autograde) -> None:
    """As nbgrader's own, with those who handed in elsewhere or whose names look like patterns.

    Folders whose names it cannot take apart are left out.
    """
    self.assignments = {}
    try:
        _init_notebooks(self)
    except NbGraderException:
        self.log.warning("Looking for notebooks in other places.")
    lesson = self.coursedir.assignment_id
    pattern = self.coursedir.student_id
    submitted = Path(self._format_source(lesson, "student")).parents[1]
    for student in sorted(path.name for path in submitted.glob("*") if path.is_dir()):
        folder = self._format_source(lesson, student)
        wanted = Path(folder) / f"{lesson}.ipynb"
        chosen = student == pattern or fnmatchcase(student, pattern)
        if "\n" in student:
            self.log.error("Left out, its name has two lines: %a. Rename the folder.", student)
            self.assignments.pop(folder, None)
        elif chosen and folder not in self.assignments and place.anything(wanted):
            self.assignments[folder] = [str(wanted)]
    if not self.assignments:
        raise NbGraderException(f"{submitted}: nobody has handed in {lesson}.")


def init_assignment(self: Autograde, assignment_id: str, student_id: str) -> None:
    """As nbgrader's own, with plain files only, and with a notebook that was renamed."""
    wanted = Path(self._format_source(assignment_id, student_id)) / f"{assignment_id}.ipynb"
    if not os.path.lexists(wanted) and place.anything(wanted):
        self.notebooks = [str(wanted)]  # the exporter finds it where it lies
    base.find_all_files = plain_files
    try:
        _init_assignment(self, assignment_id, student_id)
    finally:
        base.find_all_files = find_all_files


def plain_files(folder: str, exclude: list[str] | None = None) -> list[str]:
    """The files that nbgrader would copy, without links, pipes and what is far too large."""
    top = Path(folder)
    if place.linked(top / "any", top.parents[1]):
        return []
    return [name for name in find_all_files(folder, exclude) if _plain(os.lstat(name))]


def _plain(status: os.stat_result) -> bool:
    return stat.S_ISREG(status.st_mode) and status.st_size <= intake.MAX_FILE
