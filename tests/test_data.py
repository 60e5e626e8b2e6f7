"""The data sets: what is in the files, and what the loaders make of it."""

import zipfile

import numpy as np
from workbench import data

from autograder.exercises import training
from autograder.judge import answer_key
from tests.conftest import ROOT

FOLDER = ROOT / "data"


def test_the_scores_are_those_of_the_guided_notes():
    hours, scores, query = data.load_scores()
    assert hours.tolist() == [[3, 5], [5, 1], [10, 2]] and query.tolist() == [[8, 3]]
    assert scores.tolist() == [[75], [82], [93]]


def test_no_held_out_digit_lies_in_the_students_folder():
    """397 of the 1797 public digits are the judge's alone; none of them comes twice."""
    public, _ = training.digits_of(training.PUBLIC)
    held, names = training.digits_of(training.HELD_OUT)
    assert (len(public), len(held)) == (1400, 397) and np.bincount(names).min() == 33
    assert not {row.tobytes() for row in public} & {row.tobytes() for row in held}
    assert ROOT / "autograder" in training.HELD_OUT.parents
    assert training.PUBLIC.parent == FOLDER


def test_no_question_holds_a_held_out_digit_and_every_course_shuffles_the_pixels():
    held = {np.sort(row).tobytes() for row in training.digits_of(training.HELD_OUT)[0]}
    first, second = (answer_key(training.digits, seed) for seed in (1, 2))
    for key in (first, second):
        for case in key.cases:
            assert not {np.sort(row).tobytes() for row in case.args[0]} & held
    assert len(first.cases[0].args[0]) == 1400 and len(first.cases[0].kept[0]) == 397
    columns = [key.cases[0].args[0].mean(axis=0) for key in (first, second)]
    assert not np.allclose(*columns) and np.allclose(*map(np.sort, columns))
    for key in (first, second):
        assert np.allclose(key.cases[0].kept[0].mean(axis=0), key.cases[0].args[0].mean(axis=0),
                           atol=0.05)  # both in the same order


def test_the_digits_are_pixels_targets_and_names():
    X, Y, labels = data.digits()
    assert (X.shape, Y.shape, labels.shape) == ((1400, 64), (1400, 10), (1400,))
    assert (X.min(), X.max()) == (0, 1) and np.array_equal(16 * X, np.round(16 * X))
    assert np.array_equal(Y.argmax(axis=1), labels) and np.all(Y.sum(axis=1) == 1)
    assert set(np.unique(Y)) == {0, 1} and np.bincount(labels).min() == 130
    assert labels.dtype.kind == "i"


def test_a_row_of_digits_is_a_picture():
    picture = data.digits()[0][0].reshape(8, 8)
    assert data.digits()[2][0] == 0
    assert picture[3:5, 3:5].max() < 0.1 < 0.4 < picture[3:5, 2].min()  # the hole of the nought


def test_the_files_of_digits_are_small_and_hold_no_pickle():
    for path in (training.PUBLIC, training.HELD_OUT):
        assert path.stat().st_size < 64 * 2**10
        assert zipfile.ZipFile(path).namelist() == ["pixels.npy", "labels.npy"]
        with np.load(path) as file:  # refuses pickles
            assert {name: file[name].dtype for name in file} == {"pixels": "u1", "labels": "u1"}


def test_every_file_of_data_is_described():
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for path in FOLDER.iterdir():
        if path.name != "README.md":
            assert f"## {path.name}" in text
