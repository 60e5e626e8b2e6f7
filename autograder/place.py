"""Where a student's notebook lies: in its place, under another name, or behind a link."""

from __future__ import annotations

import os
from pathlib import Path

from autograder.intake import Unreadable


def find(place: Path) -> tuple[Path | None, str]:
    """Where a notebook lies, and a sentence if that is not where it should.

    Parameters
    ----------
    place : Path
        Where it should lie: ``<class>/<student>/<lesson>/<lesson>.ipynb``.

    Returns
    -------
    path : Path or None
        None where nothing was handed in.
    sentence : str
        For the student's page; empty when all is as it should be.

    Raises
    ------
    Unreadable
        When it lies behind a link, or when a person has to choose.
    """
    student = place.parents[1]
    if linked(place, student.parent):
        raise Unreadable("Its folder is a link.")
    if os.path.lexists(place):
        return place, ""
    for folder in (student, place.parent):
        if folder.is_dir() and not os.access(folder, os.R_OK | os.X_OK):
            raise Unreadable("Its folder cannot be opened.")
    found = _elsewhere(place)
    if not found:
        return None, ""
    if len(found) > 1:
        raise Unreadable(f"There are {len(found)} notebooks, and none is called {place.name}.")
    path = found[0]
    if linked(path, student.parent):
        raise Unreadable("Its folder is a link.")
    if path.parent == place.parent:
        return path, f"The notebook was called {path.name}; it was graded as {place.name}."
    return path, (f"The notebook lay at {path.relative_to(student)}; it was graded as "
                  f"{place.relative_to(student)}.")


def anything(place: Path) -> bool:
    """Whether there is a notebook, or something that a person has to look at."""
    try:
        return find(place)[0] is not None
    except Unreadable:
        return True


def _elsewhere(place: Path) -> list[Path]:
    """Notebooks in the lesson's folder, whatever their names; else those that name the lesson."""
    student, lesson = place.parents[1], place.stem
    near = _notebooks(place.parent, "*.ipynb")
    return near or [path for pattern in ("*.ipynb", "*/*.ipynb", f"{lesson}/*/*.ipynb")
                    for path in _notebooks(student, pattern) if lesson in path.name]


def _notebooks(folder: Path, pattern: str) -> list[Path]:
    """What looks like a notebook below a folder, without hidden copies."""
    return sorted(path for path in folder.glob(pattern) if path.is_file() and not any(
        part.startswith(".") for part in path.relative_to(folder).parts))


def linked(path: Path, home: Path) -> bool:
    """Whether a link leads from a student's folder, below `home`, to somewhere else."""
    try:
        return path.parent.resolve() != home.resolve() / path.parent.relative_to(home)
    except (OSError, RuntimeError):  # links that lead in a circle
        return True
