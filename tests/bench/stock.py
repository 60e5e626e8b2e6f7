"""A stock nbgrader course of one of our lessons: what an instructor without this grader would have.

Same text, same cells, same points; ordinary hidden tests call the student's function and the
reference in one process. nbgrader's configuration is empty.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np

from autograder import exercises
from autograder.build import HIDDEN, ROOT, source_notebook
from autograder.codec import Named
from autograder.exercise import PUBLIC_SEED, Exercise

TESTS = """### BEGIN HIDDEN TESTS
import numpy as np
from numpy import inf, nan
from autograder.probe import named
from solutions import {module} as reference


def same(seen, expected):
    if isinstance(expected, (tuple, list)):
        assert len(seen) == len(expected)
        for one, other in zip(seen, expected):
            same(one, other)
    elif isinstance(expected, dict):
        assert seen.keys() == expected.keys()
        same([seen[key] for key in expected], list(expected.values()))
    elif isinstance(expected, str):
        assert seen == expected
    else:
        np.testing.assert_allclose(seen, expected, rtol=1e-5, atol=1e-12)


{lines}
### END HIDDEN TESTS"""


def source(lesson: str, checks: bool = True) -> nbformat.NotebookNode:
    """The lesson's nbgrader source notebook with hidden tests that compare in the kernel.

    `checks`: our self-checks stay above the hidden tests, or these decide alone.
    """
    notebook = source_notebook(lesson)
    tests = {each.grade_id: each for each in exercises.LESSONS[lesson]}
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader", {})
        if about.get("grade"):
            exercise = tests[about["grade_id"]]
            marker = HIDDEN.format(id=exercise.id)
            cell.source = cell.source.replace(marker, hidden(exercise)) if checks else \
                hidden(exercise)
    return notebook


def hidden(exercise: Exercise) -> str:
    """An exercise's hidden tests: one line per case that our judge would ask."""
    lines = []
    for case in exercise.drawn(PUBLIC_SEED):
        words = ", ".join(map(literal, case.args))
        lines.append(f"same({case.function}({words}), reference.{case.function}({words}))")
    return TESTS.format(module=exercise.lesson_module, lines="\n".join(lines))


def literal(value: object) -> str:
    """An argument as Python would be typed by hand."""
    if isinstance(value, np.ndarray):
        return f"np.array({value.tolist()})"
    if isinstance(value, Named):
        return f"named({', '.join(map(literal, (value.name, *value.params)))})"
    if isinstance(value, (tuple, list)):
        inside = "".join(f"{literal(each)}, " for each in value)
        return f"({inside})" if isinstance(value, tuple) else f"[{inside}]"
    return repr(value.item() if isinstance(value, np.generic) else value)


def make_course(folder: Path, lesson: str, submitted: Path, checks: bool = True) -> None:
    """A course with the lesson released, and a copy of the class's submissions in it."""
    here = folder / "source" / lesson
    here.mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text("c = get_config()\n")
    nbformat.write(source(lesson, checks), here / f"{lesson}.ipynb")
    left_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "notebooks" / "workbench", here / "workbench", ignore=left_out)
    shutil.copytree(ROOT / "data", here / "data")
    subprocess.run(command("generate_assignment", lesson), cwd=folder, env=environment(folder),
                   check=True, capture_output=True)
    shutil.copytree(submitted, folder / "submitted")


def command(verb: str, lesson: str) -> list[str]:
    """`nbgrader VERB LESSON` under this Python."""
    return [sys.executable, "-m", "nbgrader", verb, lesson]


def environment(folder: Path) -> dict[str, str]:
    """Nobody's own Jupyter settings, the reference importable, compiled modules kept."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    kept = {name: value for name, value in os.environ.items()
            if name not in ("PYTHONDONTWRITEBYTECODE", "NBGRADER_EXECUTION")}
    return kept | {"PATH": path, "PYTHONPATH": str(ROOT),
                   "JUPYTER_CONFIG_DIR": str(folder / "settings"),
                   "IPYTHONDIR": str(folder / "settings")}
