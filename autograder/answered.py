"""Answers written into a lesson's notebook, as a student would write them.

For an author who tries a lesson, and for the sample class.
"""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from collections.abc import Callable

from autograder import exercises
from autograder.exercise import Exercise
from autograder.grade import NOTEBOOKS

Notebook = dict
Answers = dict[str, str]


def release(lesson: str) -> Notebook:
    """The notebook as it was handed out."""
    return json.loads((NOTEBOOKS / f"{lesson}.ipynb").read_text(encoding="utf-8"))


def grade_id(cell: dict) -> str:
    """nbgrader's id of a cell, empty for cells without one."""
    return cell["metadata"].get("nbgrader", {}).get("grade_id", "")


def answered(lesson: str, answers: Answers) -> Notebook:
    """The lesson with some exercises answered; several functions go into the first cell."""
    notebook = release(lesson)
    for exercise in exercises.LESSONS[lesson]:
        if exercise.id not in answers:
            continue
        texts = [answers[exercise.id], *["# see above"] * (len(exercise.names) - 1)]
        cells = [c for c in notebook["cells"] if grade_id(c).startswith(f"{exercise.grade_id}_")]
        for cell, text in zip(cells, texts):
            cell["source"] = text
    own = {f"{exercise.grade_id}_{name}" for exercise in exercises.LESSONS[lesson]
           for name in exercise.names}
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution") and grade_id(cell) not in own:
            cell["source"] = brought(grade_id(cell))
    return notebook


def brought(cell_id: str) -> str:
    """An answer of an earlier lesson with all that it needs, for a cell without points."""
    for exercise in exercises.all_exercises():
        for name, reference in zip(exercise.names, exercise.references):
            if cell_id == f"{exercise.grade_id}_{name}":
                return "\n\n\n".join(standing_alone(reference, name, set()))
    raise KeyError(cell_id)


def all_of(lesson: str, pick: Callable[[Exercise, int], str], number: int = 0) -> Answers:
    """Every exercise of a lesson answered by the same way of picking."""
    return {exercise.id: pick(exercise, number) for exercise in exercises.LESSONS[lesson]}


def textbook(exercise: Exercise, _: int = 0) -> str:
    """The reference itself, as a student would write it."""
    return "\n\n\n".join(inspect.getsource(each).strip() for each in exercise.references)


class _Alone(ast.NodeTransformer):
    """Collects what a function takes from its module; `module.name` becomes `module_name`."""

    def __init__(self, function: Callable) -> None:
        self.names, self.around = {}, function.__globals__

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        module = self.around.get(getattr(node.value, "id", ""))
        if not inspect.ismodule(module) or not module.__name__.startswith("solutions"):
            return self.generic_visit(node)
        name = f"{node.value.id}_{node.attr}"
        self.names[name] = getattr(module, node.attr)
        return ast.copy_location(ast.Name(name, node.ctx), node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        value = self.around.get(node.id)
        if value is not None and node.id != "np":
            self.names[node.id] = value
        return node


def standing_alone(function: Callable, name: str, done: set[str]) -> list[str]:
    """The sources that a function needs, then its own under another name."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    tree.body[0].decorator_list, tree.body[0].name = [], name
    needs = _Alone(function)
    tree = needs.visit(tree)
    texts = []
    for needed, value in needs.names.items():
        if needed in done:
            continue
        done.add(needed)
        if inspect.isfunction(value):
            texts += standing_alone(value, needed, done)
        elif inspect.ismodule(value):
            texts.append(f"import {value.__name__} as {needed}")
        else:
            written = f"np.array({value.tolist()})" if hasattr(value, "tolist") else repr(value)
            texts.append(f"{needed} = {written}")
    return [*texts, ast.unparse(tree)]
