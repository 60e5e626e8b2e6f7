"""Lessons into notebooks: reproducible, complete, and without answers."""

import json
import re

import nbformat
import pytest
from workbench import widgets

from autograder import build, exercises
from tests.conftest import ROOT

BROUGHT = {"08_training": ["E5_4_backprop"]}
"""Cells without points, for answers of earlier lessons."""


@pytest.fixture(scope="module")
def rebuilt():
    """The notebooks as the build makes them now."""
    return build.student_notebooks()


def test_the_committed_notebooks_are_what_the_build_makes(rebuilt):
    for name, text in rebuilt.items():
        committed = (ROOT / "notebooks" / name).read_text(encoding="utf-8")
        assert committed == text, f"{name} is not built from its lesson: run make build"
    there = {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert there == set(rebuilt)


def test_two_builds_are_equal_byte_for_byte(rebuilt):
    assert build.student_notebooks(["01_forward"]) == {
        "01_forward.ipynb": rebuilt["01_forward.ipynb"]}


def test_notebooks_are_valid_and_bear_no_trace_of_tools(rebuilt):
    for text in rebuilt.values():
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
        assert "jupytext" not in text
        assert set(notebook.metadata) == {"kernelspec", "language_info"}
        for cell in notebook.cells:
            for output in cell.get("outputs", []):
                assert output.output_type == "display_data" and output.metadata == {}
                assert set(output.data) == {"text/html", "text/plain"}


def test_every_figure_and_widget_stands_in_its_notebook_with_a_description(rebuilt):
    for name, text in rebuilt.items():
        for cell in nbformat.reads(text, as_version=4).cells:
            last = cell.source.rstrip().rpartition("\n")[2]
            stored = [output.data for output in cell.get("outputs", [])]
            assert len(stored) == bool(stored)
            if any(f"{drawn}(" in last for drawn in widgets.__all__):
                assert stored, f"{name}: {last}"
            for data in stored:
                assert re.match(r'<figure style="[^"]+"><img alt="[^"]{40,}"', data["text/html"])
                assert data["text/plain"].startswith("Figure: ")


def test_no_notebook_has_a_hidden_line(rebuilt):
    for text in rebuilt.values():
        assert "HIDDEN" not in text and "SOLUTION" not in text and "autograder" not in text


def test_every_exercise_has_one_answer_cell_per_function_and_one_test_cell(rebuilt):
    for lesson, asked in exercises.LESSONS.items():
        notebook = json.loads(rebuilt[f"{lesson}.ipynb"])
        ids = [cell["metadata"]["nbgrader"]["grade_id"] for cell in notebook["cells"]
               if "nbgrader" in cell["metadata"]]
        wanted = [i for e in asked for i in [*(f"{e.grade_id}_{n}" for n in e.names), e.grade_id]]
        assert sorted(ids) == sorted(wanted + BROUGHT.get(lesson, []))
        order = [i for i in ids if i in {e.grade_id for e in asked}]
        assert order == [e.grade_id for e in asked], "exercises stand in the curriculum's order"


def test_a_test_cell_shows_the_check_and_nothing_else(rebuilt):
    for lesson, asked in exercises.LESSONS.items():
        cells = {c["metadata"].get("nbgrader", {}).get("grade_id"): c
                 for c in json.loads(rebuilt[f"{lesson}.ipynb"])["cells"]}
        for exercise in asked:
            cell = cells[exercise.grade_id]
            assert "".join(cell["source"]) == "\n".join(f"check({n})" for n in exercise.names)
            assert cell["metadata"]["editable"] is False


def test_an_answer_cell_is_signature_docstring_and_stub():
    made = build.answer_source(exercises.forward.sigmoid.references[0]).splitlines()
    assert made[0] == "def sigmoid(z):"
    assert made[-3:] == ["    ### BEGIN SOLUTION", "    return 1 / (1 + np.exp(-z))",
                         "    ### END SOLUTION"]


def test_an_earlier_answer_is_brought_along_in_a_cell_without_points(tmp_path, monkeypatch):
    monkeypatch.setattr(build, "LESSONS", tmp_path)
    monkeypatch.setattr(build, "_complete", lambda lesson, cells: None)
    text = "# X\n\n```python\nfrom solutions.forward import cost\n```\n"
    (tmp_path / "02_slopes.md").write_text(text, encoding="utf-8")
    cell = build.source_notebook("02_slopes").cells[-1]
    assert cell.source.startswith("def cost(y, yHat):\n    \"\"\"The cost J")
    assert cell.source.endswith("    ### BEGIN SOLUTION\n    from solutions.forward import cost as "
                                "written\n    return written(y, yHat)\n    ### END SOLUTION")
    told = cell.metadata.nbgrader
    assert (told.grade_id, told.grade, told.solution) == ("E1_5_cost", False, True)


def test_a_later_answer_cannot_be_brought_along(tmp_path, monkeypatch):
    monkeypatch.setattr(build, "LESSONS", tmp_path)
    text = "# X\n\n```python\nfrom solutions.slopes import sigmoid_prime\n```\n"
    (tmp_path / "01_forward.md").write_text(text, encoding="utf-8")
    with pytest.raises(build.BadLesson, match="imports sigmoid_prime"):
        build.source_notebook("01_forward")


def test_a_lesson_that_forgets_an_exercise_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(build, "LESSONS", tmp_path)
    (tmp_path / "01_forward.md").write_text("# Nothing\n", encoding="utf-8")
    with pytest.raises(build.BadLesson, match="E1.1, E1.2"):
        build.source_notebook("01_forward")


def test_a_lesson_that_asks_for_something_unknown_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(build, "LESSONS", tmp_path)
    text = "# X\n\n```python\nfrom solutions.forward import np\n```\n"
    (tmp_path / "01_forward.md").write_text(text, encoding="utf-8")
    with pytest.raises(build.BadLesson, match="imports np"):
        build.source_notebook("01_forward")
