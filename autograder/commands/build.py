"""Make the notebooks in notebooks/ from the lessons in solutions/lessons/.

With --course, make an nbgrader course that is graded by the same sandbox and judge.
"""

from __future__ import annotations

import argparse
from pathlib import Path


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--course", type=Path, metavar="DIR",
                        help="make an nbgrader course in DIR instead")
    parser.add_argument("--db", metavar="ADDRESS", help="that course's gradebook (see grade)")


def run(options: argparse.Namespace) -> int:
    """Write notebooks/, or a whole nbgrader course."""
    from autograder.build import BadLesson, build, make_course  # jupytext is slow to import

    try:
        if options.course:
            make_course(options.course, db=options.db)
            print(f"{options.course}: source, release and gradebook are ready.")
            return 0
        changed = build()
    except BadLesson as error:
        raise OSError(error) from error
    print("\n".join(f"written: {path}" for path in changed) or "notebooks/ is up to date.")
    return 0
