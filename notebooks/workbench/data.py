"""The data sets of the lessons, read from the `data` folder that travels with the notebooks.

A notebook may be opened from its own folder, from the folder above it, or while it is graded
from a folder that holds `data` itself. The lessons need not know which.
"""

import csv
from pathlib import Path

import numpy as np


def load_scores():
    """Hours of sleep and study, and the test scores they led to (guided notes, "Data").

    Returns
    -------
    hours : array, shape (3, 2)
        Hours slept and hours studied, one row per student with a known score.
    scores : array, shape (3, 1)
        Their test scores from 0 to 100.
    query : array, shape (1, 2)
        The hours of the student whose score is the question.

    Examples
    --------
    >>> hours, scores, query = load_scores()
    >>> query
    array([[8., 3.]])
    """
    with _path("scores.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    known = [row for row in rows if row["score"]]
    asked = [row for row in rows if not row["score"]]
    scores = np.array([[float(row["score"])] for row in known])
    return _hours(known), scores, _hours(asked)


def digits():
    """Handwritten digits, 8 by 8 pixels each, with their names (from scikit-learn's digits).

    These are the digits to train on; 397 more are held back for grading. While a notebook is
    graded the file is not there: a function works with the digits that it is given.

    Returns
    -------
    X : array, shape (1400, 64)
        Pixels, one digit per row, from 0 for paper to 1 for ink: the file's 0 to 16 divided
        by 16. ``X[n].reshape(8, 8)`` is the picture.
    Y : array, shape (1400, 10)
        Targets: 1 in the column of the digit, 0 in the other nine.
    labels : array, shape (1400,)
        The digits themselves, whole numbers from 0 to 9.

    Examples
    --------
    >>> X, Y, labels = digits()
    >>> X.shape, Y.shape, labels[:3]
    ((1400, 64), (1400, 10), array([0, 1, 2]))
    """
    with np.load(_path("digits.npz"), allow_pickle=False) as file:
        pixels, labels = file["pixels"], file["labels"].astype(int)
    return pixels / 16, np.eye(10)[labels], labels


def _hours(rows):
    """The two columns of hours as an array of floats, shape (len(rows), 2)."""
    return np.array([[float(row["hours_slept"]), float(row["hours_studied"])] for row in rows])


def _path(name):
    """Where a data file lies: in `data` here, one folder up, or beside the notebooks' folder."""
    here, course = Path.cwd(), Path(__file__).resolve().parents[2]
    folders = list(dict.fromkeys(base / "data" for base in (here, here.parent, course)))
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    looked = "\n".join(f"  {folder}" for folder in folders)
    raise FileNotFoundError(
        f"{name} is missing. I looked in\n{looked}\n"
        "Put the folder `data` of this course beside the folder `notebooks`, then run again. "
        "(While a notebook is graded the digits are not there.)"
    )
