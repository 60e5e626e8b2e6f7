"""A student's feedback page: what was asked and seen, why, and the next step, per exercise.

The page is made from verdicts, the lesson's own prose, and the student's answer cells as escaped
text; nothing that a submission holds is ever markup, and the page loads nothing and runs nothing.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template
from markupsafe import Markup, escape

from autograder import prose
from autograder.grade import Graded, Plan, exercise_of

WORDS = {
    "right": "Right.",
    "partly": "Partly right.",
    "wrong": "Not right yet.",
    "not started": "Not started: the answer cell is as it was handed out.",
    "error": "It stops with an error.",
    "limit": "It took more than it may.",
    "not data": "What it returns cannot be graded.",
    "unreadable": "The notebook could not be read.",
    "missing": "No notebook was handed in.",
    "waiting": "Waiting for your teacher.",
}
MAX_CODE = 8_000


@cache
def _template() -> Template:
    loader = FileSystemLoader(Path(__file__).resolve().parent / "templates")
    made = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.filters["marked"] = marked
    return made.get_template("feedback.html.j2")


def marked(text: str) -> Markup:
    """Advice as markup: escaped, with what stands between backticks set as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def _answers(graded: Graded) -> dict[str, str]:
    """Exercise id -> the student's answer cells, shortened where they are very long."""
    found: dict[str, list[str]] = {}
    for cell in graded.notebook.cells if graded.notebook else []:
        about = cell.metadata.get("nbgrader", {})
        if about.get("solution"):
            exercise = exercise_of(about["grade_id"], (v.exercise for v in graded.verdicts))
            found.setdefault(exercise, []).append(cell.source)
    texts = {exercise: "\n\n".join(sources) for exercise, sources in found.items()}
    return {exercise: text if len(text) <= MAX_CODE else f"{text[:MAX_CODE]}\n[cut here]"
            for exercise, text in texts.items()}


def _questions(a_plan: Plan) -> dict[str, list[Markup]]:
    """Exercise id -> what its answer cells ask for."""
    found: dict[str, list[Markup]] = {}
    for grade_id, text in prose.questions(a_plan.notebook).items():
        exercise = exercise_of(grade_id, (key.exercise.id for key in a_plan.keys))
        asked = found.setdefault(exercise, [])
        if text not in asked:
            asked.append(text)
    return found


def page(graded: Graded, a_plan: Plan) -> str:
    """The feedback page of a submission of this lesson as HTML."""
    functions = {key.exercise.id: key.exercise.names for key in a_plan.keys}
    return _template().render(graded=graded, title=a_plan.title, functions=functions, words=WORDS,
                              questions=_questions(a_plan), answers=_answers(graded))
