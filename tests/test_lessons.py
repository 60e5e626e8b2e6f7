"""Every lesson runs: the instructor's version to full agreement, the student's politely."""

import ast
import inspect
import re
import textwrap

import nbformat
import pytest
from nbclient import NotebookClient

from autograder import build, exercises
from tests.conftest import ROOT

LESSONS = list(exercises.LESSONS)
GRADED = [lesson for lesson in LESSONS if exercises.LESSONS[lesson]]
GIVEN = {"sigmoid", "sigmoid_prime", "forward", "cost"}
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


def executed(notebook, monkeypatch, **environment):
    """The notebook run to its end in a kernel beside the workbench."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    NotebookClient(notebook, timeout=120, allow_errors=True, kernel_name="python3",
                   resources={"metadata": {"path": str(ROOT / "notebooks")}}).execute()
    return notebook


def errors(notebook):
    """(first line of the cell, error) for each cell that raised."""
    return [(cell.source.splitlines()[0], output.evalue)
            for cell in notebook.cells if cell.cell_type == "code"
            for output in cell.outputs if output.output_type == "error"]


def stderr(notebook):
    """All text on stderr."""
    return "".join(output.text for cell in notebook.cells if cell.cell_type == "code"
                   for output in cell.outputs
                   if output.output_type == "stream" and output.name == "stderr")


@pytest.mark.parametrize("lesson", GRADED)
def test_the_instructors_version_runs_and_every_check_agrees(lesson, monkeypatch):
    notebook = executed(build.source_notebook(lesson), monkeypatch, NBGRADER_VALIDATING="1",
                        NBGRADER_EXECUTION="validate")
    assert errors(notebook) == []
    assert stderr(notebook) == ""


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_untouched_notebook_runs_to_its_end(lesson, monkeypatch):
    notebook = nbformat.read(ROOT / "notebooks" / f"{lesson}.ipynb", as_version=4)
    notebook = executed(notebook, monkeypatch)
    assert errors(notebook) == []
    assert stderr(notebook) == ""


@pytest.mark.parametrize("lesson", GRADED)
def test_validate_lists_every_untouched_exercise(lesson, monkeypatch):
    notebook = nbformat.read(ROOT / "notebooks" / f"{lesson}.ipynb", as_version=4)
    notebook = executed(notebook, monkeypatch, NBGRADER_VALIDATING="1",
                        NBGRADER_EXECUTION="validate")
    failed = {cell.metadata.nbgrader.grade_id for cell in notebook.cells
              if cell.metadata.get("nbgrader", {}).get("grade")
              and any(output.output_type == "error" for output in cell.outputs)}
    assert failed == {exercise.grade_id for exercise in exercises.LESSONS[lesson]}


def bodies():
    """(exercise id, body without docstring) of every reference and misconception."""
    for exercise in exercises.all_exercises():
        functions = [*exercise.references, *(m.function for m in exercise.misconceptions)]
        for function in functions:
            tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
            statements = [s for s in tree.body if not isinstance(getattr(s, "value", None),
                                                                 ast.Constant)]
            yield exercise, function.__name__, [ast.unparse(s) for s in statements]


def student_tree():
    """Every text file that students get, with the given functions taken out."""
    for path in sorted((ROOT / "notebooks").rglob("*")):
        if path.suffix in (".py", ".ipynb", ".md") and ".ipynb_checkpoints" not in str(path):
            text = path.read_text(encoding="utf-8")
            if path.name == "network.py":
                tree = ast.parse(text)
                tree.body = [n for n in tree.body if getattr(n, "name", "") not in GIVEN]
                text = ast.unparse(tree)
            yield path, re.sub(r"\s+", "", text.replace("\\n", "\n").replace('\\"', '"'))


def test_no_reference_body_stands_in_the_students_tree():
    texts = list(student_tree())
    references = {r.__name__ for e in exercises.all_exercises() for r in e.references}
    for exercise, name, statements in bodies():
        if name not in references:
            continue
        whole = re.sub(r"\s+", "", "".join(statements)).replace("return", "")
        if len(whole) < 6:  # a letter or a shape: those words stand in every table
            continue
        for path, text in texts:
            assert whole not in text, f"{exercise.id} stands in {path}"


def test_no_advice_stands_in_the_students_tree():
    texts = list(student_tree())
    for exercise in exercises.all_exercises():
        for mistake in exercise.misconceptions:
            advice = re.sub(r"\s+", "", mistake.advice)
            for path, text in texts:
                assert advice not in text, f"advice of {exercise.id} stands in {path}"


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_has_one_title_and_skips_no_heading_level(lesson):
    notebook = nbformat.read(ROOT / "notebooks" / f"{lesson}.ipynb", as_version=4)
    levels = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            outside = re.sub(r"```.*?```", "", cell.source, flags=re.S)
            levels += [len(m) for m in re.findall(r"^(#+) ", outside, flags=re.M)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b <= a + 1 for a, b in zip(levels, levels[1:]))


@pytest.mark.parametrize("lesson", LESSONS)
def test_prose_keeps_the_house_words(lesson):
    text = (build.LESSONS / f"{lesson}.md").read_text(encoding="utf-8")
    found = re.findall(r"\b(simply|obviously|just|utils|misc)\b", text, flags=re.I)
    assert found == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_code_cells_are_short(lesson):
    notebook = nbformat.read(ROOT / "notebooks" / f"{lesson}.ipynb", as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code" and "nbgrader" not in cell.metadata:
            assert len(cell.source.splitlines()) < 15, cell.source


@pytest.mark.parametrize("lesson", LESSONS)
def test_pictures_have_alternative_text(lesson):
    text = (build.LESSONS / f"{lesson}.md").read_text(encoding="utf-8")
    assert not re.findall(r"!\[\s*\]\(", text)
    assert not re.findall(r"<img(?![^>]*\balt=\"[^\"]+\")", text)
