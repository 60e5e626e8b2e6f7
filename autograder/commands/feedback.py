"""Write the feedback pages of a graded folder again, from the graded notebooks and the gradebook.

Give this command after comments, marks or extra credit by hand in the formgrader: the pages then
show them. Nothing is graded, and no mark changes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from autograder import exercises


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", type=Path, metavar="DIR",
                        help="the folder that the class was graded into (grade's --out)")
    parser.add_argument("--lesson", action="append", choices=list(exercises.LESSONS),
                        metavar="LESSON", default=[],
                        help="only this lesson (may be given several times)")
    parser.add_argument("--only", action="append", metavar="STUDENT", default=[],
                        help="only this student (may be given several times)")


def run(options: argparse.Namespace) -> int:
    """Write the pages; 1 when one could not be made."""
    from rich.progress import track

    from autograder import whole_class
    from autograder.course import Lock, course_seed

    whole = whole_class.read(options.folder)
    for lesson in options.lesson:
        if lesson not in whole.lessons:
            raise OSError(f"{lesson} has no marks in {options.folder}: grade it first, or leave "
                          "it out.")
    if unknown := [name for name in options.only if name not in whole.students]:
        raise OSError(f"{options.folder} has no student {', '.join(unknown)}; there are "
                      f"{len(whole.students)} others.")
    works = [work for (student, lesson), work in whole.works.items() if work.state != "missing"
             and (not options.lesson or lesson in options.lesson)
             and (not options.only or student in options.only)]
    told, written = [], 0
    with Lock(options.folder):
        seed = course_seed(options.folder, marks_exist=True)
        for work in track(works, "writing pages", disable=not sys.stderr.isatty(),
                          transient=True):
            changed = _write(whole, work, seed)
            written += bool(changed)
            if changed is None:
                told.append(f"{work.student}, {work.lesson}: its graded notebook is gone or not "
                            "ours. Grade it again: python -m autograder grade SUBMITTED --out "
                            f"{options.folder} --force --only {work.student}")
    for sentence in told:
        print(f"autograder: {sentence}", file=sys.stderr)
    print(f"{options.folder}/feedback: {written} page{'' if written == 1 else 's'} written, "
          f"{len(works) - written - len(told)} unchanged.")
    return 1 if told else 0


def _write(whole, work, seed: int) -> bool | None:
    """Write one page; returns whether it has changed, None where there is nothing to show."""
    from autograder import feedback, report
    from autograder.grade import plan

    graded = whole.as_graded(work.student, work.lesson)
    if graded is None:
        return None
    page = feedback.page(graded, plan(work.lesson, seed), work.marks.hands)
    path = whole.folder / "feedback" / work.student / work.lesson / f"{work.lesson}.html"
    if path.exists() and path.read_text(encoding="utf-8") == page:
        return False
    report.write(path, page)
    return True
