"""A student's feedback page: what was asked and seen, why, and the next step, per exercise.

The page is made from verdicts, the lesson's own prose, and the student's answer cells as escaped
text; nothing that a submission holds is ever markup, and the page loads nothing and runs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
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
NEXT = {
    "partly": "Change what is named above, run the cell and its check, and hand in again.",
    "wrong": "Change the cell, run it, and look at its check before you hand in again.",
    "not started": "Open the notebook, read the task above the cell once more, and try a first "
                   "line. The check below the cell offers three hints, one at a time.",
    "error": "Run the cell and its check. Read the last line of the error first: it says what "
             "Python could not do. Mend that line, and run all cells from the top.",
    "limit": "Look for a loop that never ends or grows with every call, or for an array that is "
             "much larger than its inputs. Run the cell by itself before you hand in again.",
    "not data": "Look at what stands behind `return`: numbers, texts, arrays, and tuples, lists or "
                "dicts of these can be graded.",
    "waiting": "There is nothing for you to do. This page is made anew when your teacher has "
               "looked at it.",
}
"""What to do next, verdict by verdict."""
NO_CASE = "None of the cases that we may show comes out wrong. Try small inputs of your own: one " \
          "row, whole numbers, numbers below 0, sizes that are all different."
BY_HAND = '<main class="by-hand">'
"""Stands in a page that holds what a teacher has given."""
MAX_CODE = 8_000


@dataclass(frozen=True)
class Hand:
    """What a teacher has given one cell by hand in nbgrader: points, extra credit, a comment."""

    score: float | None = None
    extra: float = 0.0
    comment: str = ""


@dataclass(frozen=True)
class Written:
    """An answer that a person reads: its place, its text, its maximum."""

    grade_id: str
    text: str
    points: float


def template(name: str, **filters: Callable) -> Template:
    """A page's template: everything that is put into it is escaped, `marked` advice apart."""
    loader = FileSystemLoader(Path(__file__).resolve().parent / "templates")
    made = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.filters |= {"marked": marked} | filters
    return made.get_template(name)


@cache
def _template() -> Template:
    return template("feedback.html.j2")


def marked(text: str) -> Markup:
    """Advice as markup: escaped, with what stands between backticks set as code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


DOCSTRING = re.compile(r'"""[^"]{80,}?"""')


def _answers(graded: Graded, a_plan: Plan) -> dict[str, str]:
    """Exercise id -> the student's answer cells, without the lesson's docstrings, not too long."""
    handed_out = {docstring for cell in a_plan.notebook.cells
                  for docstring in DOCSTRING.findall(cell.source)}
    found: dict[str, list[str]] = {}
    for cell in graded.notebook.cells if graded.notebook else []:
        about = cell.metadata.get("nbgrader", {})
        if about.get("solution"):
            exercise = exercise_of(about["grade_id"], (v.exercise for v in graded.verdicts))
            found.setdefault(exercise, []).append(DOCSTRING.sub(
                lambda met: '"""…"""' if met.group() in handed_out else met.group(), cell.source))
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


def _written(graded: Graded) -> list[Written]:
    """The answers in the notebook that nobody but a person can mark."""
    exercises = {verdict.grade_id for verdict in graded.verdicts}
    found = []
    for cell in graded.notebook.cells if graded.notebook else []:
        about = cell.metadata.get("nbgrader", {})
        by_hand = about.get("grade") and about.get("solution") or about.get("task")
        if by_hand and about["grade_id"] not in exercises:
            found.append(Written(about["grade_id"], cell.source[:MAX_CODE],
                                 float(about.get("points", 0))))
    return found


def _by_exercise(graded: Graded, hands: dict[str, Hand]) -> dict[str, list[Hand]]:
    """Exercise id -> what a teacher has given its cells; written answers under their grade ids."""
    ids = [verdict.exercise for verdict in graded.verdicts]
    found: dict[str, list[Hand]] = {}
    for grade_id, hand in hands.items():
        found.setdefault(exercise_of(grade_id, ids) or grade_id, []).append(hand)
    return found


def page(graded: Graded, a_plan: Plan, hands: dict[str, Hand] | None = None) -> str:
    """The feedback page of a submission of this lesson as HTML.

    `hands` maps grade ids to what a teacher has given by hand; points of theirs count in place
    of the judge's.
    """
    functions = {key.exercise.id: key.exercise.names for key in a_plan.keys}
    by_hand, written = _by_exercise(graded, hands or {}), _written(graded)
    given = {name: sum(hand.score for hand in some if hand.score is not None)
             for name, some in by_hand.items() if any(hand.score is not None for hand in some)}
    extra = sum(hand.extra for some in by_hand.values() for hand in some)
    score = extra + sum(given.get(v.exercise, v.score) for v in graded.verdicts) + sum(
        given.get(each.grade_id, 0) for each in written)
    declared = {(key.exercise.id, mistake.name) for key in a_plan.keys
                for mistake in key.exercise.misconceptions}
    known = {v.exercise for v in graded.verdicts
             if any((v.exercise, name) in declared for name in v.misconceptions)}
    named = {verdict.exercise for verdict in graded.verdicts} | {w.grade_id for w in written}
    return _template().render(
        graded=graded, by_hand=bool(by_hand), title=a_plan.title, functions=functions,
        words=WORDS, next=NEXT, no_case=NO_CASE, known=known,
        questions=_questions(a_plan), answers=_answers(graded, a_plan), given=given, extra=extra,
        score=score, points=graded.points + sum(each.points for each in written), written=written,
        waits=[v.exercise for v in graded.verdicts if v.verdict == "waiting"] + [
            each.grade_id for each in written if each.grade_id not in given],
        comments={name: [hand.comment for hand in some if hand.comment]
                  for name, some in by_hand.items()},
        others=[hand.comment for name, some in by_hand.items() if name not in named
                for hand in some if hand.comment])
