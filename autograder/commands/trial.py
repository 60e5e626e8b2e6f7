"""Grade one notebook through the whole grader, for its author: in seconds, and nothing is kept.

The notebook runs behind the same walls as a class's and is judged on questions of a seed that is
thrown away. What is told: each exercise's verdict, points, advice and recognised misconceptions,
and where the feedback page lies that a student would get.

With --reference, the lesson's own reference solutions are graded: they should get all points.
"""

from __future__ import annotations

import argparse
import json
import re
import secrets
import sys
import tempfile
import time
from pathlib import Path

from autograder import exercises
from autograder.commands.grade import limit_options, limits_of, walls_options


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("notebook", type=Path, nargs="?", metavar="NOTEBOOK",
                      help="the notebook's file")
    what.add_argument("--reference", choices=list(exercises.LESSONS), metavar="LESSON",
                      help="the reference solutions of this lesson, in its notebook as students "
                           "open it")
    parser.add_argument("--lesson", choices=list(exercises.LESSONS), metavar="LESSON",
                        help="which lesson it is (default: as its name or its cells say)")
    walls_options(parser)
    limit_options(parser)


def run(options: argparse.Namespace) -> int:
    """Grade one notebook and tell of it; 1 when a person would have to look."""
    from rich.console import Console

    from autograder import report
    from autograder.intake import Unreadable, load
    from autograder.sandbox import TRUSTED_WARNING, NoWalls
    from autograder.workers import Task, Walls, grade_task

    started, limits = time.monotonic(), limits_of(options)
    if options.reference:
        lesson, data = options.reference, reference(options.reference)
    else:
        try:
            data = load(options.notebook.resolve())
        except Unreadable as error:
            raise OSError(f"{options.notebook}: {error}") from error
        lesson = options.lesson or lesson_of(options.notebook, data)
    try:
        with Walls(options.trusted, options.walls).open() as sandbox:
            done = grade_task(Task("you", lesson, data, "", secrets.randbits(63), limits), sandbox)
            walls = sandbox.kind
    except NoWalls as error:
        raise OSError(error) from error
    page = Path(tempfile.mkdtemp(prefix="autograder-try-")) / f"{lesson}.html"
    report.write(page, done.page)
    console = Console()
    if done.graded.verdicts and not done.graded.reason:
        console.print(report.verdicts_table(done.graded))
    for remark in (*done.graded.remarks, done.graded.reason):
        if remark:
            console.print(report.shown(remark))
    console.print(f"{lesson}: {done.graded.score:g} of {done.graded.points:g} points, in "
                  f"{time.monotonic() - started:.1f} s, walls: {walls}. Page: {page}",
                  highlight=False, soft_wrap=True)
    if walls == "none":
        print(TRUSTED_WARNING, file=sys.stderr)
    return 1 if done.graded.reason else 0


def lesson_of(path: Path, data: bytes) -> str:
    """The lesson that a notebook is for, by its name or else by its cells; raises OSError."""
    named = [lesson for lesson in exercises.LESSONS if lesson in path.name]
    ids = {text.decode("utf-8", "replace") for text in
           re.findall(rb'"grade_id"\s*:\s*"([^"]+)"', data)}
    counts = {lesson: len({each.grade_id for each in some} & ids)
              for lesson, some in exercises.LESSONS.items()}
    likely = max(counts, key=counts.__getitem__)
    if named or counts[likely]:
        return max(named, key=len) if named else likely
    raise OSError(f"{path} names no lesson, and its cells are of none: give --lesson, such as "
                  f"--lesson {next(iter(exercises.LESSONS))}.")


def reference(lesson: str) -> bytes:
    """The lesson's notebook with the reference solutions in its answer cells."""
    from autograder.answered import all_of, answered, textbook

    return json.dumps(answered(lesson, all_of(lesson, textbook))).encode()
