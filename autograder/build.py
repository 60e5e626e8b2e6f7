"""Lessons into notebooks: text and reference functions in, what students open out.

`lessons/*.md` (Jupytext Markdown) becomes an nbgrader source notebook; nbgrader's own
generate_assignment then removes solutions and hidden lines. The result is reproducible byte for
byte, so that a test can rebuild `notebooks/` and compare.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import logging
import tempfile
from collections.abc import Callable
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.apps import NbGraderAPI
from traitlets.config import Config

from autograder import database, exercises, gradebook
from autograder.course import COURSE, write_config
from autograder.exercise import Exercise
from autograder.pictures import illustrate

ROOT = Path(__file__).resolve().parent.parent
LESSONS = ROOT / "solutions" / "lessons"
NOTEBOOKS = ROOT / "notebooks"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"},
}
HIDDEN = """### BEGIN HIDDEN TESTS
from autograder.probe import mark; mark("{id}")
### END HIDDEN TESTS"""


class BadLesson(ValueError):
    """A lesson that cannot be built; says where and what to change."""


def source_notebook(lesson: str) -> NotebookNode:
    """The nbgrader source notebook, solutions included, of a lesson's text."""
    text = (LESSONS / f"{lesson}.md").read_text(encoding="utf-8")
    cells = []
    for number, cell in enumerate(jupytext.reads(text, fmt="md").cells, start=1):
        if cell.cell_type == "code" and (names := _imported(cell.source)):
            cells += _exercise_cells(lesson, *names)
        elif cell.source.strip():
            make = new_code_cell if cell.cell_type == "code" else new_markdown_cell
            cells.append(make(cell.source, id=f"{lesson.partition('_')[0]}-{number}"))
    _complete(lesson, cells)
    return new_notebook(cells=cells, metadata=METADATA)


def _imported(source: str) -> tuple[str, list[str]] | None:
    """(module, names) if the cell is nothing but an import of reference functions."""
    try:
        body = ast.parse(source).body
    except SyntaxError:  # a demo may show a magic or a mistake
        return None
    if len(body) != 1 or not isinstance(body[0], ast.ImportFrom):
        return None
    module = body[0].module or ""
    if not module.startswith("solutions."):
        return None
    return module, [alias.name for alias in body[0].names]


def _exercise_cells(lesson: str, module: str, names: list[str]) -> list[NotebookNode]:
    """An answer cell per function; behind an exercise's last one, its test cell."""
    cells = []
    for name in names:
        exercise = _exercise_of(lesson, name)
        reference = getattr(importlib.import_module(module), name)
        if exercise not in exercises.LESSONS[lesson]:
            cells.append(_brought_cell(exercise, reference))
            continue
        cells.append(new_code_cell(
            answer_source(reference), id=f"{exercise.grade_id}_{name}"[:64],
            metadata=_nbgrader(f"{exercise.grade_id}_{name}", solution=True)))
        if name == exercise.names[-1]:
            lines = "\n".join(f"check({each})" for each in exercise.names)
            cells.append(new_code_cell(
                f"{lines}\n{HIDDEN.format(id=exercise.id)}", id=exercise.grade_id,
                metadata=_nbgrader(exercise.grade_id, points=exercise.points)))
    return cells


def _brought_cell(exercise: Exercise, reference: Callable) -> NotebookNode:
    """A cell without points, into which students bring their answer of an earlier lesson."""
    name = reference.__name__
    head = answer_source(reference).partition("    ### BEGIN SOLUTION")[0]
    # the reference may need others of its lesson, which students have in their own answer
    body = (f"    ### BEGIN SOLUTION\n    from {reference.__module__} import {name} as written\n"
            f"    return written{inspect.signature(reference)}\n    ### END SOLUTION")
    return new_code_cell(head + body, id=f"{exercise.grade_id}_{name}"[:64],
                         metadata=_nbgrader(f"{exercise.grade_id}_{name}", solution=True))


def _exercise_of(lesson: str, name: str) -> Exercise:
    """The exercise that asks for a function, in this lesson or in one before it."""
    until = lessons().index(lesson) + 1
    for each in reversed(lessons()[:until]):
        for exercise in exercises.LESSONS[each]:
            if name in exercise.names:
                return exercise
    raise BadLesson(f"{lesson}.md imports {name}, but no exercise up to that lesson asks for it; "
                    f"declare it in autograder/exercises/.")


def _nbgrader(grade_id: str, solution: bool = False, points: float | None = None) -> dict:
    grade = points is not None
    cell = {"grade": grade, "grade_id": grade_id, "locked": grade, "schema_version": 3,
            "solution": solution, "task": False}
    return {"nbgrader": cell | ({"points": points} if grade else {})}


def answer_source(reference) -> str:
    """A reference function's source with its body between nbgrader's solution marks."""
    lines = inspect.getsource(reference).splitlines()
    body = ast.parse("\n".join(lines)).body[0].body
    after_docstring = body[0].end_lineno
    return "\n".join([*lines[:after_docstring], "    ### BEGIN SOLUTION",
                      *lines[after_docstring:], "    ### END SOLUTION"])


def _complete(lesson: str, cells: list[NotebookNode]) -> None:
    present = {cell.id for cell in cells}
    absent = [e.id for e in exercises.LESSONS[lesson] if e.grade_id not in present]
    if absent:
        raise BadLesson(f"{lesson}.md does not ask for {', '.join(absent)}: import the reference "
                        "function where the student is to write it.")


def lessons() -> list[str]:
    """The lessons in their order."""
    return list(exercises.LESSONS)


def make_course(folder: Path, names: list[str] | None = None, db: str | None = None) -> None:
    """An nbgrader course in `folder`: source, release, gradebook and its configuration.

    The gradebook is the database `db` where one is given. Raises BadLesson when a lesson does not
    fit its exercises, and NoDatabase.
    """
    folder.mkdir(parents=True, exist_ok=True)
    db_url = database.settle(folder, db)
    with database.reached(db_url), gradebook.Writer(db_url):
        write_config(folder, database.elsewhere(db_url, folder))
    config = Config()
    config.CourseDirectory.root = str(folder)
    config.CourseDirectory.db_url = db_url
    config.CourseDirectory.course_id = COURSE
    api = NbGraderAPI(config=config)
    api.log.setLevel(logging.ERROR)
    for lesson in names or lessons():
        path = folder / "source" / lesson / f"{lesson}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(source_notebook(lesson), path)
        result = api.generate_assignment(lesson, force=True)
        if not result["success"]:
            why = result["log"] or result["error"]
            raise BadLesson(f"nbgrader cannot release {lesson}:\n{why}")


def student_notebooks(names: list[str] | None = None) -> dict[str, str]:
    """File name -> text of the notebooks that students open, made in a throw-away course."""
    with tempfile.TemporaryDirectory() as folder:
        make_course(Path(folder), names)
        return {f"{lesson}.ipynb": _released(Path(folder), lesson) for lesson in names or lessons()}


def _released(course: Path, lesson: str) -> str:
    path = course / "release" / lesson / f"{lesson}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata = nbformat.from_dict(METADATA)
    illustrate(notebook)
    return nbformat.writes(notebook) + "\n"


def build() -> list[Path]:
    """Write `notebooks/*.ipynb`; returns the files that changed."""
    changed = []
    for name, text in student_notebooks().items():
        path = NOTEBOOKS / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed
