"""Where the class really lies, for attackers who know: walls may not rest on what they guess."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import ROOT
from tests.submissions.notebooks import LESSON


def known_paths(folder: Path) -> list[str]:
    """The files that an attacker would like best, seen from its own folder in the class.

    Parameters
    ----------
    folder : Path
        The attacking student's folder.
    """
    submitted = folder.parent
    graded, before = submitted.parent / "graded", folder.name[:3]  # an honest student's name
    return [str(path) for path in (
        submitted.parent / "seed", submitted.parent / "home" / ".ssh" / "id_rsa",
        graded / "seed", graded / "gradebook.db", graded / "verdicts.csv",
        graded / "feedback" / before / LESSON / f"{LESSON}.html",
        submitted / before / LESSON / f"{LESSON}.ipynb", submitted,
        ROOT / "solutions" / "forward.py", ROOT / "autograder" / "exercises" / "forward.py",
        ROOT / "autograder" / "judge.py", ROOT / ".git" / "HEAD", Path("/etc/passwd"))]
