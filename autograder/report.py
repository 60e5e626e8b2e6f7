"""Tables of a graded class: verdicts.csv, grades.csv, run.json and the one on the terminal."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from rich.table import Table
from rich.text import Text

from autograder.exercise import Exercise
from autograder.grade import Graded

UNSEEN = {code: None for code in (*range(9), *range(11, 32), *range(127, 160))} | {13: " "}
"""Control characters but for tab and line end: a terminal would obey them."""
COLUMNS = ("student", "lesson", "exercise", "points", "score", "verdict", "advice")


def ordered(class_graded: list[Graded], lessons: list[str]) -> list[Graded]:
    """By student, then in the order of the lessons: the same whatever finished first."""
    return sorted(class_graded, key=lambda g: (g.student, lessons.index(g.lesson)))


def verdicts_csv(class_graded: list[Graded]) -> str:
    """One row per student and exercise."""
    rows = [
        (g.student, g.lesson, v.exercise, f"{v.points:g}", f"{v.score:g}", v.verdict, v.advice)
        for g in class_graded for v in g.verdicts
    ]
    return table_csv([COLUMNS, *rows])


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
    return table_csv([("student", *ids, "score", "points"), *rows])


def table_csv(rows: list[tuple]) -> str:
    """Rows as CSV, every cell tamed."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([tame(cell) for cell in row] for row in rows)
    return text.getvalue()


def tame(cell: str) -> str:
    """Text that a spreadsheet would run as a formula, told to be text."""
    text = str(cell).translate(UNSEEN)  # csv leaves a lone return unquoted
    return f"'{text}" if text.lstrip()[:1] in set("=+-@") or text[:1] == "\t" else text


def run_json(walls: str, class_graded: list[Graded], seconds: float,
             database: str = "gradebook.db") -> str:
    """What ran, behind which walls, where the marks stand, and who needs a person."""
    persons = [{"student": g.student, "lesson": g.lesson, "reason": g.reason}
               for g in class_graded if g.reason]
    return json.dumps({"walls": walls, "database": database, "submissions": len(class_graded),
                       "seconds": round(seconds, 3), "needs_person": persons}, indent=1) + "\n"


def table(class_graded: list[Graded]) -> Table:
    """Students and their marks, for the terminal: one row each, a column per graded lesson."""
    lessons = list(dict.fromkeys(g.lesson for g in class_graded if g.points))
    made = Table(title="Marks", title_justify="left")
    made.add_column("student", overflow="fold")
    for lesson in lessons:
        made.add_column(lesson.partition("_")[0], justify="right")
    made.add_column("points", justify="right")
    made.add_column("to look at", overflow="fold")
    students: dict[str, dict[str, Graded]] = {}
    for graded in class_graded:
        students.setdefault(graded.student, {})[graded.lesson] = graded
    for student, by_lesson in students.items():
        cells = [_mark(by_lesson[lesson]) for lesson in lessons]
        total = sum(graded.score for graded in by_lesson.values())
        maximum = sum(graded.points for graded in by_lesson.values())
        trouble = " ".join(_trouble(graded) for graded in by_lesson.values()).strip()
        made.add_row(shown(student), *cells, f"{total:g} of {maximum:g}", shown(trouble))
    return made


def shown(text: str) -> Text:
    """A student's text as it can be shown: as Text, or rich reads brackets in it as markup."""
    return Text(text.translate(UNSEEN))


def verdicts_table(graded: Graded) -> Table:
    """One submission's verdicts, for its author on the terminal."""
    made = Table(title=graded.lesson, title_justify="left")
    made.add_column("exercise", no_wrap=True)
    made.add_column("verdict", no_wrap=True)
    made.add_column("points", justify="right", no_wrap=True)
    made.add_column("advice, and the misconceptions that were recognised", overflow="fold")
    for verdict in graded.verdicts:
        names = f"({', '.join(verdict.misconceptions)})" if verdict.misconceptions else ""
        made.add_row(verdict.exercise, verdict.verdict, f"{verdict.score:g} of {verdict.points:g}",
                     shown(f"{verdict.advice} {names}".strip()))
    return made


def _mark(graded: Graded) -> str:
    """The score, a dash for no notebook, a question mark for one that needs a person."""
    if graded.reason:
        return "?"
    missing = any(verdict.verdict == "missing" for verdict in graded.verdicts)
    return "–" if missing else f"{graded.score:g}"


def _trouble(graded: Graded) -> str:
    if graded.reason:
        return f"{graded.lesson}: {graded.reason}"
    limits = [v.exercise for v in graded.verdicts if v.verdict == "limit"]
    return f"{', '.join(limits)} hit a limit." if limits else ""


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
