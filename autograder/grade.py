"""One submission: a notebook in, verdicts out.

`grade_notebook` is the one way from a submitted notebook to verdicts; both doors,
`python -m autograder grade` and `nbgrader autograde`, go through it.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cache, cached_property
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder import demonstration, exercises, given, intake
from autograder.demonstration import Demonstration
from autograder.exercise import to_grade_id
from autograder.intake import Submission
from autograder.judge import AnswerKey, Verdict, answer_key, judge
from autograder.probe import Answer
from autograder.sandbox import Cell, Job, Limits, Mark, Questions, Record, Sandbox

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
SAFE_MIMES = ("text/plain", "image/png")
SHOWN = ("partly", "wrong", "error", "not data")
"""The verdicts beside which a demonstration may stand."""
NOTE = "autograder"
"""Where, in a notebook's metadata, word is left for a later step."""


@dataclass(frozen=True)
class Plan:
    """Everything about one lesson that all its submissions share.

    `shown` holds each exercise's demonstrations, in the order of `keys`.
    """

    lesson: str
    notebook: NotebookNode
    keys: tuple[AnswerKey, ...]
    shown: tuple[AnswerKey, ...] = ()

    @property
    def title(self) -> str:
        """The notebook's heading."""
        first = self.notebook.cells[0].source.splitlines()[0]
        return first.lstrip("# ").strip()

    @cached_property
    def questions(self) -> tuple[Questions, ...]:
        """What every submission of the lesson is asked: what counts, then demonstrations."""
        counts = [Questions(key.questions, key.exercise.seconds) for key in self.keys]
        shown = [Questions(key.questions, demonstration.SECONDS, beside)
                 for beside, key in enumerate(self.shown)]
        return (*counts, *shown)


@dataclass
class Graded:
    """One submission's verdicts, its notebook as graded, and remarks on the whole of it.

    `reason` is empty, or says why a person is needed. `shown` maps exercises to a case
    that comes out wrong, or to None where all that may be shown come out right.
    """

    student: str
    lesson: str
    verdicts: list[Verdict]
    notebook: NotebookNode | None = None
    remarks: list[str] = field(default_factory=list)
    reason: str = ""
    seconds: float = 0.0
    shown: dict[str, Demonstration | None] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """The sum of the exercises' scores."""
        return sum(verdict.score for verdict in self.verdicts)

    @property
    def points(self) -> float:
        """The sum of the exercises' maxima."""
        return sum(verdict.points for verdict in self.verdicts)


@cache
def plan(lesson: str, seed: int) -> Plan:
    """Read the lesson as students have it and draw this course's questions."""
    notebook = nbformat.read(NOTEBOOKS / f"{lesson}.ipynb", as_version=4)
    keys = tuple(answer_key(exercise, seed) for exercise in exercises.LESSONS[lesson])
    shown = tuple(map(demonstration.demonstrations, exercises.LESSONS[lesson]))
    return Plan(lesson, notebook, keys, shown)


def without_work(student: str, a_plan: Plan, verdict: str, reason: str) -> Graded:
    """A row for every exercise of a submission that cannot be run."""
    verdicts = [Verdict(key.exercise.id, key.exercise.points, 0.0, verdict, reason)
                for key in a_plan.keys]
    graded = Graded(student, a_plan.lesson, verdicts, reason=reason)
    if verdict != "missing":
        graded.notebook = intake.beside([], a_plan.notebook)
        _stamp(graded)
    return graded


def grade_notebook(submission: Submission, student: str, a_plan: Plan, sandbox: Sandbox,
                   limits: Limits) -> Graded:
    """Run a readable submission in the sandbox and judge what comes back."""
    started = time.monotonic()
    notebook, remarks = submission.notebook, list(submission.mended)
    steps, places = _steps(notebook, a_plan)
    job = Job(tuple(steps), a_plan.questions, given.files(a_plan.lesson))
    record = sandbox.run(job, limits)
    for index, why in record.trouble.items():
        remarks.append(f"{_cell_name(notebook, places[index], a_plan)} was stopped and left out: "
                       f"{why.partition(': ')[2]}.")
    for index, sentences in record.hits.items():
        # the lesson's own figures may be large, which is not the student's doing
        theirs = [say for say in sentences if steps[index].draw or say != limits.said("output")]
        if theirs:
            remarks.append(f"{_cell_name(notebook, places[index], a_plan)}: {'; '.join(theirs)}.")
    verdicts = [judge(key, _with_reasons(key, answers, notebook, places, record, limits))
                for key, answers in zip(a_plan.keys, record.answers)]
    for index, outputs in enumerate(record.outputs):
        if isinstance(steps[index], Cell):
            notebook.cells[places[index]].outputs = [_kept(output) for output in outputs]
    graded = Graded(student, a_plan.lesson, verdicts, notebook, remarks,
                    seconds=time.monotonic() - started,
                    shown=_shown(verdicts, a_plan, record.answers[len(a_plan.keys):]))
    _stamp(graded)
    return graded


def _shown(verdicts: list[Verdict], a_plan: Plan, answers: list[list[Answer]]
           ) -> dict[str, Demonstration | None]:
    """What demonstrations show of exercises that are not right, where they were answered."""
    return {verdict.exercise: demonstration.failing(key, theirs)
            for verdict, key, theirs in zip(verdicts, a_plan.shown, answers)
            if verdict.verdict in SHOWN and theirs}


def _steps(notebook: NotebookNode, a_plan: Plan) -> tuple[list[Cell | Mark], list[int]]:
    """The sandbox's steps, and the place in the notebook that each comes from."""
    ours = {cell.source for cell in a_plan.notebook.cells}
    names = {key.exercise.grade_id: key.exercise.names for key in a_plan.keys}
    steps, places = [], []
    for place, cell in enumerate(notebook.cells):
        if cell.cell_type != "code":
            continue
        grade_id = _grade_id(cell)
        if grade_id in names:
            steps.append(Mark(names[grade_id]))
        else:
            steps.append(Cell(cell.source, draw=cell.source not in ours))
        places.append(place)
    return steps, places


def _grade_id(cell: NotebookNode) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def exercise_of(grade_id: str, ids: Iterable[str]) -> str:
    """The exercise that a cell belongs to: "E1.4" for "E1_4_median"; empty for no exercise."""
    starts = {to_grade_id(exercise): exercise for exercise in ids}
    return next((exercise for start, exercise in starts.items()
                 if grade_id == start or grade_id.startswith(f"{start}_")), "")


def _cell_name(notebook: NotebookNode, place: int, a_plan: Plan) -> str:
    """A cell by its number and, where it is an answer, by its exercise: "Cell 12 (E1.4)"."""
    exercise = exercise_of(_grade_id(notebook.cells[place]),
                           (key.exercise.id for key in a_plan.keys))
    return f"Cell {place + 1}" + (f" ({exercise})" if exercise else "")


def _with_reasons(key: AnswerKey, answers: list[Answer], notebook: NotebookNode,
                  places: list[int], record: Record, limits: Limits) -> list[Answer]:
    """Say of a function that does not exist what its cell stopped with."""
    if not any(answer.kind == "unbound" for answer in answers):
        return answers
    ids = {f"{key.exercise.grade_id}_{name}" for name in key.exercise.names}
    reason = Answer("unbound")
    for index, place in enumerate(places):
        if _grade_id(notebook.cells[place]) not in ids:
            continue
        if index in record.trouble:
            kind, _, why = record.trouble[index].partition(": ")
            reason = Answer(kind, say=f"in its cell {why}" if kind == "limit" else
                            f"its cell was stopped: {why}")
        for output in record.outputs[index]:
            if output["output_type"] == "error":
                text = " ".join(f"{output['ename']}: {output['evalue']}".split())
                text = re.sub(r" \(<[^)]*>, line (\d+)\)", r" (line \1)", text)[:300]
                reason = Answer("unbound", say=f"Its cell stops with {text}.")
        # a limit on output cuts what is printed, and stops nothing
        if stops := [say for say in record.hits.get(index, []) if say != limits.said("output")]:
            reason = Answer("limit", say=f"in its cell {stops[0]}")
    return [reason if answer.kind == "unbound" else answer for answer in answers]


def _kept(output: dict) -> NotebookNode:
    """An output without anything that a browser would run."""
    kept = nbformat.from_dict(output)
    if "data" in kept:
        kept.data = {mime: value for mime, value in kept.data.items() if mime in SAFE_MIMES}
    return kept


def line(verdict: Verdict) -> str:
    """A verdict in one line: "E1.4 · right · 3 of 3"."""
    return f"{verdict.exercise} · {verdict.verdict} · {verdict.score:g} of {verdict.points:g}"


def _stamp(graded: Graded) -> None:
    """Write the verdicts into the test cells in the one form that nbgrader reads as a score.

    The notebook's metadata keep what its feedback page is made of.
    """
    graded.notebook.metadata[NOTE] = nbformat.from_dict({
        "verdicts": [asdict(verdict) for verdict in graded.verdicts],
        "remarks": graded.remarks, "reason": graded.reason,
        "shown": {exercise: case and asdict(case) for exercise, case in graded.shown.items()}})
    verdicts = {verdict.grade_id: verdict for verdict in graded.verdicts}
    for cell in graded.notebook.cells:
        verdict = verdicts.get(_grade_id(cell))
        if verdict is not None:
            text = line(verdict) + (f"\n{verdict.advice}" if verdict.advice else "") + "\n"
            cell.outputs = nbformat.from_dict([
                {"output_type": "stream", "name": "stdout", "text": text},
                {"output_type": "execute_result", "metadata": {}, "execution_count": None,
                 "data": {"text/plain": f"{verdict.score:g}"}},
            ])


def from_notebook(notebook: NotebookNode, student: str, lesson: str) -> Graded:
    """A submission as it was graded, from the notebook that `grade_notebook` has stamped."""
    note = notebook.metadata[NOTE]
    shown = {exercise: case and Demonstration(**case | {"inputs": tuple(map(tuple, case.inputs))})
             for exercise, case in note.get("shown", {}).items()}
    return Graded(student, lesson, [Verdict(**verdict) for verdict in note.verdicts], notebook,
                  list(note.remarks), note.reason, shown=shown)


def notebook_text(notebook: NotebookNode | None) -> str:
    """A graded notebook as it is written, a line for each cell; empty for none.

    It was built valid, cell by cell; nbformat's own writer copies, splits and indents it, which
    takes longer than judging does.
    """
    if notebook is None:
        return ""
    rest = json.dumps({key: value for key, value in notebook.items() if key != "cells"})
    cells = ",\n".join(json.dumps(cell, ensure_ascii=False) for cell in notebook.cells)
    return f'{{"cells": [\n{cells}\n],\n{rest[1:]}\n'


def untouched(notebook: NotebookNode | None, lesson: NotebookNode) -> tuple[str, ...]:
    """The grade ids of answer cells that are as they were handed out."""
    stubs = {_grade_id(cell): cell.source for cell in lesson.cells
             if cell.metadata.get("nbgrader", {}).get("solution")}
    return tuple(_grade_id(cell) for cell in (notebook.cells if notebook else [])
                 if stubs.get(_grade_id(cell)) == cell.source)
