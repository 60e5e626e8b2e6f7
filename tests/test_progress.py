"""The table of contents says how far you are: from the notebooks, and from what cards have said."""

import json
import re
import shutil

import pytest
from workbench import check
from workbench.progress import NOTES, PASSES, STARTED, UNTOUCHED, Progress, lessons, note

from autograder import exercises
from autograder.build import ROOT
from autograder.sample_class import make


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The untouched notebooks, with the kernel beside them."""
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        shutil.copy(path, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def states(folder, number=1):
    return {name: state for name, _, state in lessons(folder)[number].exercises}


def test_an_untouched_series_is_listed_whole(folder):
    found = lessons(folder)
    assert [lesson.file for lesson in found] == [f"{name}.ipynb" for name in exercises.LESSONS]
    for lesson, asked in zip(found, exercises.LESSONS.values()):
        assert [(name, points) for name, points, _ in lesson.exercises] == [
            (exercise.id, exercise.points) for exercise in asked]
        assert {state for *_, state in lesson.exercises} <= {UNTOUCHED}
    assert "0 of " in repr(Progress()) and "of 100 points" in repr(Progress())


def sigmoid(z):
    """A right answer, as far as the card can tell."""
    import numpy as np

    return 1 / (1 + np.exp(-z))


def test_a_card_is_noted_and_outlives_the_kernel(folder, capsys):
    check(sigmoid)
    assert states(folder)["E1.3"] == PASSES
    wrong = {"sigmoid": lambda z: z}
    wrong["sigmoid"].__name__ = "sigmoid"
    check(wrong["sigmoid"])
    assert states(folder)["E1.3"] == STARTED
    check(sigmoid)
    assert "1 of " in Progress()._repr_html_()
    assert len((folder / NOTES).read_text().splitlines()) == 3


def test_an_exercise_passes_when_all_its_functions_do(folder):
    note("q16", "agrees")
    assert states(folder, 4)["E4.16"] == STARTED
    note("q16b", "recorded, graded after you submit")
    assert states(folder, 4)["E4.16"] == PASSES


def test_a_cell_that_was_written_in_is_started(folder):
    answers = {"E1.3": "def sigmoid(z):\n    return 1"}
    text = json.dumps(make.answered("01_forward", answers))
    (folder / "01_forward.ipynb").write_text(text)
    assert states(folder) == dict.fromkeys(states(folder), UNTOUCHED) | {"E1.3": STARTED}


def test_not_started_is_untouched(folder):
    note("sigmoid", "not started")
    assert set(states(folder).values()) == {UNTOUCHED}


def test_nothing_is_noted_where_no_notebooks_lie_or_where_nbgrader_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    check(sigmoid)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "01_forward.ipynb").write_text("{}")
    monkeypatch.setenv("NBGRADER_VALIDATING", "1")
    check(sigmoid)
    assert not (tmp_path / NOTES).exists()


@pytest.mark.parametrize("text", ["", "{", "5\n[]\n", '["sigmoid", "agr', "[1, 2, 3]\n\0\n"])
def test_damaged_notes_are_no_notes(folder, text):
    (folder / NOTES).write_text(text)
    assert set(states(folder).values()) == {UNTOUCHED}


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"cells": 5}', '{"cells": [5]}'])
def test_a_damaged_notebook_hides_no_other(folder, text):
    (folder / "02_slopes.ipynb").write_text(text)
    assert len(lessons(folder)) == len(exercises.LESSONS) - 1
    assert "02" not in [lesson.file[:2] for lesson in lessons(folder)]


def test_a_folder_that_cannot_be_written_holds_no_card_up(folder, monkeypatch):
    (folder / NOTES).mkdir()
    note("sigmoid", "agrees")
    assert set(states(folder).values()) == {UNTOUCHED}


def test_the_table_says_in_words_what_its_signs_mean(folder):
    note("sigmoid", "agrees")
    page = Progress()._repr_html_()
    assert page.count('scope="row"') == len(exercises.LESSONS) and "<caption" in page
    assert "> passes its check</span>" in page and page.count("> untouched</span>") > 50
    for href in re.findall(r'href="([^"]+)"', page):
        assert (folder / href).is_file()
    assert "nothing lies" not in page
    assert "No exercises" in Progress(folder / "elsewhere")._repr_html_()
