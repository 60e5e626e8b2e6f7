"""Tables of a graded class: verdicts.csv, grades.csv, run.json and the one on the terminal."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from rich.table import Table

from autograder.exercise import Exercise
from autograder.grade import Graded

COLUMNS = ("student", "lesson", "exercise", "points", "score", "verdict", "advice")
NEEDS_PERSON = ("unreadable", "waiting")


def ordered(class_graded: list[Graded], lessons: list[str]) -> list[Graded]:
    """By student, then in the order of the lessons: the same whatever finished first."""
    return sorted(class_graded, key=lambda g: (g.student, lessons.index(g.lesson)))


def verdicts_csv(class_graded: list[Graded]) -> str:
    """One row per student and exercise."""
    rows = [
        (g.student, g.lesson, v.exercise, f"{v.points:g}", f"{v.score:g}", v.verdict, v.advice)
        for g in class_graded for v in g.verdicts
    ]
    return _csv([COLUMNS, *rows])


def grades_csv(class_graded: list[Graded], exercises: list[Exercise]) -> str:
    """One row per student: a column per exercise, the total, and its maximum."""
    ids = [exercise.id for exercise in exercises]
    scores: dict[str, dict[str, float]] = {}
    for graded in class_graded:
        row = scores.setdefault(graded.student, dict.fromkeys(ids, 0.0))
        row.update({verdict.exercise: verdict.score for verdict in graded.verdicts})
    maximum = f"{sum(exercise.points for exercise in exercises):g}"
    rows = [(student, *(f"{row[i]:g}" for i in ids), f"{sum(row.values()):g}", maximum)
            for student, row in scores.items()]
    return _csv([("student", *ids, "score", "points"), *rows])


def _csv(rows: list[tuple]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([_tame(cell) for cell in row] for row in rows)
    return text.getvalue()


def _tame(cell: str) -> str:
    """Text that a spreadsheet would run as a formula, told to be text."""
    text = str(cell).replace("\x00", "")
    return f"'{text}" if text[:1] in "=+-@\t\r" and text[:1] else text


def run_json(walls: str, class_graded: list[Graded], seconds: float) -> str:
    """What ran, behind which walls, and who needs a person."""
    persons = [{"student": g.student, "lesson": g.lesson, "reason": g.reason}
               for g in class_graded if g.reason]
    return json.dumps({"walls": walls, "submissions": len(class_graded),
                       "seconds": round(seconds, 3), "needs_person": persons}, indent=1) + "\n"


def table(class_graded: list[Graded]) -> Table:
    """Students and their marks, for the terminal."""
    made = Table(title="Marks", title_justify="left")
    for name, side in (("student", "left"), ("lesson", "left"), ("score", "right"),
                       ("not right", "left"), ("needs a person", "left")):
        made.add_column(name, justify=side, overflow="fold")
    for graded in class_graded:
        others = [f"{v.exercise} {v.verdict}" for v in graded.verdicts
                  if v.verdict not in ("right", *NEEDS_PERSON, "missing")]
        missing = any(v.verdict == "missing" for v in graded.verdicts)
        made.add_row(graded.student, graded.lesson, f"{graded.score:g} of {graded.points:g}",
                     "no notebook" if missing else ", ".join(others), graded.reason)
    return made


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
