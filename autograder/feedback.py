"""A student's feedback page: what was seen, why, and the next step, per exercise.

The page is made from verdicts and the student's own answer cells as escaped text; nothing that
a submission holds is ever markup, and the page loads nothing and runs nothing.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template
from markupsafe import Markup, escape

from autograder.grade import Graded

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
            exercise = ".".join(about["grade_id"].split("_")[:2])
            found.setdefault(exercise, []).append(cell.source)
    texts = {exercise: "\n\n".join(sources) for exercise, sources in found.items()}
    return {exercise: text if len(text) <= MAX_CODE else f"{text[:MAX_CODE]}\n[cut here]"
            for exercise, text in texts.items()}


def page(graded: Graded, functions: dict[str, tuple[str, ...]], title: str) -> str:
    """The feedback page as HTML.

    Parameters
    ----------
    graded : Graded
        One graded submission.
    functions : dict
        Exercise id -> the names of its functions.
    title : str
        The lesson's title.
    """
    return _template().render(graded=graded, title=title, functions=functions, words=WORDS,
                              answers=_answers(graded))
