"""Notebooks of lesson 01 as somebody hands them in: answers, and cells of their own around them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from autograder import exercises
from autograder.sample_class import make

LESSON = "01_forward"
ASKED = tuple(exercises.LESSONS[LESSON])
RIGHT = make.all_of(LESSON, make.textbook)
"""Exercise id -> the reference as a student would write it."""
FUNCTIONS = {exercise.id: exercise.names[0] for exercise in ASKED}
WRONG = {
    "E1.1": "def normalize(hours, scores):\n    return hours, scores",
    "E1.2": "def shape_of(symbol, N, D, H, O):\n    return (N, N, N)",
    "E1.3": "def sigmoid(z):\n    return z",
    "E1.4": "def forward(X, W1, W2):\n    return X, X, X, X",
    "E1.5": "def cost(y, yHat):\n    return 0.0",
}
"""Answers that deserve nothing, of kinds that a patched comparison could take for right."""


def notebook(answers: dict[str, str] | None = None, first: Iterable[str] = (),
             last: Iterable[str] = (), whole: bool = False) -> dict:
    """The lesson with some exercises answered and own code cells behind the imports and at the end.

    Parameters
    ----------
    answers : dict
        Exercise id -> the text of its answer cell; the others stay as handed out.
    first, last : texts
        The own cells. One text alone is one cell.
    whole : bool
        Keep the lesson's demonstrations, whose code takes most of the time.
    """
    made = make.answered(LESSON, answers or {})
    if not whole:
        made["cells"] = [cell for number, cell in enumerate(made["cells"]) if number == 1
                         or cell["cell_type"] != "code" or "nbgrader" in cell["metadata"]]
    first, last = ([texts] if isinstance(texts, str) else texts for texts in (first, last))
    made["cells"][2:2] = [make.code(text) for text in first]
    made["cells"] += [make.code(text) for text in last]
    return made


def answering(body: str) -> dict[str, str]:
    """Every exercise answered by a function of any arguments with this body."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return {exercise: f"def {name}(*args):\n{lines}" for exercise, name in FUNCTIONS.items()}


def cells(tree: dict, grade: bool) -> list[dict]:
    """The test cells (`grade`) or the answer cells of a notebook."""
    found = []
    for cell in tree["cells"]:
        about = cell["metadata"].get("nbgrader")
        if about and about["grade"] == grade:
            found.append(cell)
    return found


def text(source: str, kind: str = "markdown") -> dict:
    """A cell of prose."""
    return {"cell_type": kind, "id": "prose", "metadata": {}, "source": source}


def write(path: Path, made: dict | bytes) -> None:
    """Write a notebook, or bytes as they are, to where it is handed in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made if isinstance(made, bytes) else json.dumps(made).encode())
