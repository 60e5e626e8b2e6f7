"""The only module that touches gradebook.db, through nbgrader's own models and preprocessors."""

from __future__ import annotations

import copy
import os
import shutil
import sys
import warnings
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import AssignLatePenalties, ComputeChecksums, SaveAutoGrades, SaveCells
from nbgrader.utils import parse_utc
from sqlalchemy.exc import SAWarning

from autograder.grade import Graded, Plan

if shutil.which("alembic") is None:
    # nbgrader starts `alembic` by name to make a new gradebook; it lies beside this Python
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent),
                                          os.environ.get("PATH", os.defpath)])

# nbgrader adds rows in an order that SQLAlchemy remarks on; nothing here depends on it
warnings.filterwarnings("ignore", category=SAWarning, module=r"nbgrader\.")


def url(folder: Path) -> str:
    """The SQLite address of a course folder's gradebook."""
    return f"sqlite:///{(folder / 'gradebook.db').resolve()}"


def has_marks(db_url: str) -> bool:
    """Whether any submission has been graded into this gradebook."""
    if db_url.startswith("sqlite:///") and not Path(db_url[10:]).exists():
        return False
    with Gradebook(db_url) as gradebook:
        return any(assignment.submissions for assignment in gradebook.assignments)


def add_lesson(db_url: str, plan: Plan) -> None:
    """Make the lesson known to nbgrader: its assignment, its cells and their points."""
    with Gradebook(db_url) as gradebook:
        gradebook.update_or_create_assignment(plan.lesson)
    notebook = copy.deepcopy(plan.notebook)
    resources = _resources(db_url, plan.lesson, "")
    for step in (ComputeChecksums(), SaveCells()):
        notebook, resources = step.preprocess(notebook, resources)


def _resources(db_url: str, lesson: str, student: str) -> dict:
    return {"nbgrader": {"notebook": lesson, "assignment": lesson, "student": student,
                         "db_url": db_url}}


def save(db_url: str, graded: Graded, timestamp: str | None = None) -> None:
    """Write one graded submission: scores, comments, late penalty; manual grades stay."""
    with Gradebook(db_url) as gradebook:
        gradebook.update_or_create_student(graded.student)
        extra = {"timestamp": when} if (when := _time(timestamp)) else {}
        gradebook.update_or_create_submission(graded.lesson, graded.student, **extra)
    notebook: NotebookNode = graded.notebook
    resources = _resources(db_url, graded.lesson, graded.student)
    for step in (SaveAutoGrades(), AssignLatePenalties()):
        notebook, resources = step.preprocess(notebook, resources)


def _time(text: str | None):
    """The time of handing in; None for a text that is none, which a student may have written."""
    try:
        return parse_utc(text) if text else None
    except (ValueError, OverflowError):
        return None


def scores(db_url: str) -> dict[tuple[str, str, str], float]:
    """(student, lesson, exercise) -> the automatic score that the gradebook holds."""
    found = {}
    with Gradebook(db_url) as gradebook:
        for submission in (s for a in gradebook.assignments for s in a.submissions):
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    key = submission.student.id, notebook.name, grade.name.replace("_", ".", 1)
                    found[key] = grade.auto_score
    return found


def forget(db_url: str, student: str, lesson: str) -> None:
    """Drop a submission that is no longer there."""
    with Gradebook(db_url) as gradebook:
        try:
            gradebook.remove_submission(lesson, student)
        except MissingEntry:
            pass
