"""A whole class as it stands: for every student and lesson what was judged, and what it counts.

The class report, the export and the feedback command read a graded folder through here. Marks are
those of the gradebook, with what a person has changed there; verdicts are those of the last
grading, whichever door it came through.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder import database, exercises, gradebook, intake
from autograder.course import Key, Selection
from autograder.grade import NOTE, Graded, from_notebook
from autograder.gradebook import Marks
from autograder.judge import Verdict

NOT_JUDGED = ("missing", "unreadable", "waiting")
"""The verdicts of an exercise that nobody has judged yet, or can."""
UNKNOWN = "It has marks, but nothing says how they came about: grade it again."


@dataclass
class Work:
    """One student's work on one lesson.

    `state` is "graded", or one of NOT_JUDGED; `reason` is empty, or says why a person is needed.
    """

    student: str
    lesson: str
    state: str
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    marks: Marks = field(default_factory=Marks)
    reason: str = ""

    @property
    def settled(self) -> bool:
        """Whether its mark is one: given by the judge, by hand, or nothing for nothing."""
        by_hand = any(mark.by_hand is not None for mark in self.marks.cells.values())
        return self.state in ("graded", "missing") or by_hand


@dataclass
class WholeClass:
    """All students of a graded folder, in the order of their names, and all that is known.

    `lessons` gives, in the order of the series, each lesson's grade ids with their maxima; `run`
    is what run.json says of the last run.
    """

    folder: Path
    students: list[str]
    lessons: dict[str, dict[str, float]]
    works: dict[Key, Work]
    run: dict

    @property
    def points(self) -> float:
        """What all lessons together are worth."""
        return sum(sum(cells.values()) for cells in self.lessons.values())

    @cached_property
    def walls(self) -> str:
        """The walls of the last run, empty where nothing tells."""
        return str(self.run.get("walls", ""))

    def total(self, student: str) -> float:
        """A student's sum over all lessons, with hand marks, extra credit and late penalties."""
        return sum(self.works[student, lesson].marks.score for lesson in self.lessons)

    def notebook(self, student: str, lesson: str) -> NotebookNode | None:
        """The notebook as it was graded; None where there is none that can be read."""
        path = self.folder / "autograded" / student / lesson / f"{lesson}.ipynb"
        try:
            return nbformat.v4.reads(intake.load(path).decode())  # lines joined, not validated
        except (intake.Unreadable, ValueError, AttributeError, TypeError, KeyError):
            return None

    def as_graded(self, student: str, lesson: str) -> Graded | None:
        """The submission as its graded notebook tells of it; None where there is no such one."""
        notebook = self.notebook(student, lesson)
        if notebook is None or NOTE not in notebook.metadata:
            return None
        try:
            graded = from_notebook(notebook, student, lesson)
        except (AttributeError, TypeError):
            return None
        graded.verdicts = [replace(verdict, misconceptions=tuple(verdict.misconceptions))
                           for verdict in graded.verdicts]
        return graded


def read(folder: Path) -> WholeClass:
    """Read a graded folder, and change nothing in it.

    Raises
    ------
    NoDatabase
        When it holds no gradebook, or one that cannot be used.
    """
    url = database.settle(folder)
    with database.reached(url):
        held = gradebook.standing(url)
    run = {}
    with suppress(OSError, ValueError):
        run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    graded = {lesson for _, lesson in held.marks}
    lessons = {lesson: _in_order(lesson, held.lessons[lesson]) for lesson in exercises.LESSONS
               if lesson in graded}
    students = sorted({student for student, lesson in held.marks if lesson in lessons}
                      | set(_handed_in(folder)))
    found = WholeClass(folder, students, lessons, {}, run)
    reasons = {(each["student"], each["lesson"]): each["reason"]
               for each in run.get("needs_person", [])}
    for lesson in lessons:
        for student in students:
            key = student, lesson
            found.works[key] = _work(found, key, held, reasons.get(key, ""))
    return found


def _in_order(lesson: str, cells: dict[str, float]) -> dict[str, float]:
    """The lesson's exercises first, as students meet them, then what is marked besides."""
    asked = [exercise.grade_id for exercise in exercises.LESSONS[lesson]]
    return {name: cells[name] for name in (*asked, *sorted(set(cells) - set(asked)))
            if name in cells}


def _handed_in(folder: Path) -> list[str]:
    """Everybody who has a folder of submissions, with or without notebooks in it."""
    with suppress(OSError):
        return Selection(folder / "submitted", []).students()
    return []


def _work(found: WholeClass, key: Key, held: gradebook.Standing, reason: str) -> Work:
    if key not in held.marks:
        return Work(*key, "missing")
    marks = held.marks[key]
    graded = held.records.get(key)
    if graded is None or not _same(graded, marks):
        graded = found.as_graded(*key)
    if graded is None:
        return Work(*key, "waiting", marks=marks, reason=reason or UNKNOWN)
    verdicts = {verdict.exercise: verdict for verdict in graded.verdicts}
    kinds = {verdict.verdict for verdict in verdicts.values()}
    state = kinds.pop() if len(kinds) == 1 and kinds <= set(NOT_JUDGED) else "graded"
    if not verdicts and graded.reason:  # a lesson without exercises
        state = "unreadable"
    # a notebook that was taken back, with marks given by hand, is known to the last run alone
    return Work(*key, state, verdicts, marks, graded.reason or reason)


def _same(graded: Graded, marks: Marks) -> bool:
    """Whether these verdicts gave the automatic marks; nbgrader's own command may be newer."""
    return all((mark := marks.cells.get(verdict.grade_id)) is not None
               and mark.auto == verdict.score for verdict in graded.verdicts)
