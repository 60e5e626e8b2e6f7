"""Every lesson runs: the instructor's version to full agreement, the student's politely."""

import re

import nbformat
import pytest
from nbclient import NotebookClient

from autograder import build, exercises
from tests.conftest import ROOT

LESSONS = list(exercises.LESSONS)
GRADED = [lesson for lesson in LESSONS if exercises.LESSONS[lesson]]
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
