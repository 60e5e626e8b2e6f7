"""How learning platforms name the files of a download, and what such a name tells.

A name is taken apart by nbgrader's own plugin for that, with one expression for each platform.
None of them is asked for: the forms differ, so the first that fits is the platform's.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from nbgrader.plugins import FileNameCollectorPlugin
from nbgrader.utils import parse_utc

START = r"(?:.*/)?"
PLATFORMS = {
    # Jane Doe_123456_assignsubmission_file/01_means.ipynb, and the older forms of it
    "Moodle": START + r"(?P<student_id>[^/_]+)_(?P<number>\d+)_assignsubmission_file"
              r"(?:_?/|_)(?P<file_id>.+)",
    # Homework 1_jdoe_attempt_2026-03-01-10-20-30_01_means.ipynb
    "Blackboard": START + r"(?P<number>[^/]*)_(?P<student_id>[^/_]+)_attempt_"
                  r"(?P<timestamp>\d{4}(?:-\d\d){5})_(?P<file_id>.+)",
    # 123-456 - Jane Doe - Mar 1, 2026 1020 AM/01_means.ipynb
    "Brightspace": START + r"(?P<number>\d+)-\d+ ?- (?P<student_id>[^/]+?) ?- "
                   r"(?P<timestamp>\w+ \d{1,2}, \d{4} \d{3,4} [AP]M)(?:/| - )(?P<file_id>.+)",
    # doejane_12345_67890_01_means-1.ipynb, doejane_LATE_12345_67890_01_means.ipynb, and
    # without the name where students are anonymous
    "Canvas": START + r"(?:(?P<student_id>[^/]*?)_)??(?P<late>LATE_|late_)?(?P<number>\d+)_"
              r"(?P<attachment>\d+)_(?P<file_id>.+)",
    # jdoe/01_means/01_means.ipynb: nbgrader's own
    "nbgrader": START + r"(?P<student_id>[^/]+)/(?P<lesson>[^/]+)/(?P<file_id>[^/]+)",
}
QUIET = logging.getLogger("autograder.platforms")
QUIET.addHandler(logging.NullHandler())
QUIET.propagate = False


@dataclass(frozen=True)
class Name:
    """What a file's name in a download tells.

    `number` tells students of the same name apart, where the platform gives one; `attachment`
    grows with every file that is handed in.
    """

    student: str
    file: str
    platform: str = ""
    number: str = ""
    lesson: str = ""
    time: datetime | None = None
    late: bool = False
    attachment: int = 0


class BadPattern(OSError):
    """An expression of the teacher's own that cannot be used; says why."""


class Reader:
    """Reads the names of one download.

    Parameters
    ----------
    pattern : str, optional
        An expression of the teacher's own, as for nbgrader's `named_regexp`.
    zone : tzinfo, optional
        Where the platform's clock stands; this machine's by default.

    Raises
    ------
    BadPattern
        When the expression is none, or lacks what nbgrader asks of it.
    """

    def __init__(self, pattern: str = "", zone: tzinfo | None = None) -> None:
        self._zone = zone
        patterns = {"--pattern": pattern} if pattern else PLATFORMS
        for own in [pattern] if pattern else []:
            try:
                groups = set(re.compile(own).groupindex)
            except re.error as error:
                raise BadPattern(f"--pattern is no regular expression: {error}.") from error
            if not {"student_id", "file_id"} <= groups:
                raise BadPattern("--pattern needs the groups (?P<student_id>…) and "
                                 "(?P<file_id>…), and may have (?P<timestamp>…).")
        self._plugins = {name: FileNameCollectorPlugin(named_regexp=f"{each}$", log=QUIET)
                         for name, each in patterns.items()}

    def read(self, path: str, lessons: list[str]) -> Name | None:
        """What the name of a notebook tells; None for one that no platform gives."""
        for platform, plugin in self._plugins.items():
            found = plugin.collect(path)
            if found is None or platform == "nbgrader" and found["lesson"] not in lessons:
                continue
            number, student = found.get("number") or "", found.get("student_id") or ""
            if platform == "Canvas":  # its number is the student's for good
                number, student = "", f"{student}_{number}".lstrip("_")
            return Name(student.strip(), found["file_id"], platform, number,
                        found.get("lesson") or "", self._time(found.get("timestamp")),
                        bool(found.get("late")), int(found.get("attachment") or 0))
        return None

    def _time(self, text: str | None) -> datetime | None:
        """A time as a platform writes it, in UTC; None for one that cannot be read."""
        if not text:
            return None
        # 923 AM is 9:23, and 123 PM is not 12:03
        plain = re.sub(r"(\d{1,2})(\d\d) ([AP]M)$", r"\1:\2 \3", text)
        for form in ("%Y-%m-%d-%H-%M-%S", "%b %d, %Y %I:%M %p", "%B %d, %Y %I:%M %p"):
            try:
                local = datetime.strptime(plain, form)
            except ValueError:
                continue
            return (local.replace(tzinfo=self._zone) if self._zone else local).astimezone(UTC)
        return said(text)


def said(text: str) -> datetime | None:
    """A time as nbgrader reads it; None for a text that is none."""
    try:
        return parse_utc(text).replace(tzinfo=UTC)
    except (ValueError, OverflowError, TypeError):
        return None
