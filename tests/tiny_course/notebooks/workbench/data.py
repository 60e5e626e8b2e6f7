"""The course's table, read from the folder `data` that travels with the notebooks."""

import csv
from pathlib import Path

import numpy as np


def load_rain():
    """Rain by month and town.

    Returns
    -------
    months : list of str
        Their names, N of them.
    rain : array, shape (N, D)
        Millimetres, one month per row, one town per column.
    """
    # a notebook runs in `notebooks`, or while it is graded in a folder that holds `data` itself
    path = next(base / "data" / "rain.csv" for base in (Path.cwd(), Path.cwd().parent)
                if (base / "data" / "rain.csv").is_file())
    with path.open(newline="", encoding="utf-8") as file:
        _, *rows = csv.reader(file)
    return [row[0] for row in rows], np.array([[float(mm) for mm in row[1:]] for row in rows])
