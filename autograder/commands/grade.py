"""Grade a class: run each notebook behind walls, judge it, and write marks and feedback.

What has been graded and has not changed is skipped, so the same command goes on after a stop and
grades what was handed in since. Marks and comments that were given by hand stay.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from contextlib import closing
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder import exercises, report
from autograder.cluster import Cluster
from autograder.commands import report as class_report
from autograder.course import (
    Lock,
    Selection,
    bring_seed,
    course_seed,
    show_submissions,
    write_config,
)
from autograder.sandbox import KINDS, TRUSTED_WARNING, Limits, NoWalls
from autograder.workers import Local, Walls

MANY = 60
"""So many students at most are listed on the terminal; a larger class is in grades.csv."""
MIB, KIB = 2**20, 2**10
RANGES = {"--seconds": (0.05, 86_400), "--total-seconds": (1, 86_400), "--memory": (256, MIB),
          "--processes": (1, 10_000), "--output": (1, 512), "--disk": (1, MIB)}
"""The least and the most that makes sense for each limit, in its option's unit."""


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("submitted", type=Path, metavar="SUBMITTED",
                        help="folder with <student>/<lesson>/<lesson>.ipynb")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR",
                        help="folder for marks, gradebook.db, autograded/ and feedback/")
    what = parser.add_argument_group("what to grade")
    what.add_argument("--lesson", action="append", choices=list(exercises.LESSONS),
                      metavar="LESSON",
                      help=f"only this lesson, such as {next(iter(exercises.LESSONS))} (may be "
                           "given several times)")
    what.add_argument("--only", action="append", metavar="STUDENT", default=[],
                      help="only this student (may be given several times)")
    what.add_argument("--force", action="store_true",
                      help="grade again what has not changed since it was graded")
    how = parser.add_argument_group("how")
    where = how.add_mutually_exclusive_group()
    where.add_argument("--workers", type=int, metavar="COUNT",
                       help="how many submissions at once (default: one for each core)")
    where.add_argument("--scheduler", metavar="ADDRESS",
                       help="grade on this dask cluster's workers, not on this machine's cores")
    how.add_argument("--seed", type=Path, metavar="FILE",
                     help="use this course's seed when DIR has none yet")
    how.add_argument("--db", metavar="ADDRESS",
                     help="keep the gradebook in this database, not in DIR/gradebook.db: "
                          "postgresql+psycopg://user:password@host/name (once: DIR's "
                          "nbgrader_config.py remembers it; without a password in it, PGPASSWORD "
                          "or ~/.pgpass gives it)")
    walls_options(how)
    limit_options(parser)


def walls_options(how) -> None:
    """Declare which walls there have to be."""
    how.add_argument("--walls", choices=list(KINDS)[:2], help="these walls or none at all")
    how.add_argument("--trusted", action="store_true",
                     help="run student code without walls if none can stand")


def limit_options(parser: argparse.ArgumentParser) -> None:
    """Declare what a submission may take."""
    usual = Limits()
    limits = parser.add_argument_group("limits (a student who hits one is told which)")
    limits.add_argument("--seconds", type=float, default=usual.step, metavar="S",
                        help="CPU seconds for each cell and each exercise (%(default)g)")
    limits.add_argument("--total-seconds", type=float, default=usual.total, metavar="S",
                        help="seconds for a whole submission (%(default)g)")
    limits.add_argument("--memory", type=float, default=usual.memory / MIB, metavar="MIB",
                        help="memory of a submission in MiB (%(default)g)")
    limits.add_argument("--processes", type=int, default=usual.processes, metavar="COUNT",
                        help="processes and threads of a submission (%(default)d)")
    limits.add_argument("--output", type=float, default=usual.output / KIB, metavar="KIB",
                        help="text that a cell may print in KiB (%(default)g)")
    limits.add_argument("--disk", type=float, default=usual.disk / MIB, metavar="MIB",
                        help="files that a submission may write in MiB (%(default)g)")


def run(options: argparse.Namespace) -> int:
    """Grade a class into a folder."""
    started = time.monotonic()
    selection = Selection(options.submitted, options.lesson or list(exercises.LESSONS),
                          options.only)
    selection.students()
    limits = limits_of(options)
    if options.workers is not None and options.workers < 1:
        raise OSError("--workers must be at least 1.")
    left_out = selection.unnamed()
    if left_out:
        print(f"autograder: left out, their names are no text: {left_out!a}. Rename these "
              "folders and grade again.", file=sys.stderr)
    try:
        class_graded, walls = _grade(options, selection, limits, started)
    except NoWalls as error:
        raise OSError(error) from error
    return max(_tell(options, class_graded, walls, started), 1 if left_out else 0)


def _grade(options: argparse.Namespace, selection: Selection, limits: Limits, started: float
           ) -> tuple[list, str]:
    """Grade, and write the tables; returns all that was graded and which walls stood."""
    with Lock(options.out), _team(options) as team:
        # nbgrader is slow to import: workers start meanwhile
        from autograder import database, gradebook
        from autograder.run import Run

        db_url = database.settle(options.out, options.db)
        with (database.reached(db_url),
              gradebook.Writer(db_url, options.out / "nbgrader_config.py") as writer):
            if options.seed:
                bring_seed(options.out, options.seed)
            seed = course_seed(options.out, writer.has_marks())
            write_config(options.out, database.elsewhere(db_url, options.out))
            show_submissions(options.out, options.submitted)
            grading = Run(selection, options.out, writer, seed, limits, options.force)
            _watch(grading, team)
    class_graded, lessons = grading.everything()
    asked = [exercise for lesson in lessons for exercise in exercises.LESSONS[lesson]]
    report.write(options.out / "verdicts.csv", report.verdicts_csv(class_graded))
    report.write(options.out / "grades.csv", report.grades_csv(class_graded, asked))
    report.write(options.out / "run.json",
                 report.run_json(team.kind, class_graded, time.monotonic() - started,
                                 database.place(db_url, options.out)))
    class_report.write(options.out)
    return class_graded, team.kind


def _team(options: argparse.Namespace) -> Local | Cluster:
    """Who grades: processes of this machine, or a cluster's."""
    walls = Walls(options.trusted, options.walls)
    if options.scheduler is not None:
        return Cluster(options.scheduler, walls)
    cores = (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity")
             else os.cpu_count() or 1)
    return Local(options.workers or cores, walls)


def limits_of(options: argparse.Namespace) -> Limits:
    """The limits as given; raises OSError for one that lets nothing run or forbids nothing."""
    for name, (least, most) in RANGES.items():
        given = getattr(options, name.strip("-").replace("-", "_"))
        if not given >= least:
            raise OSError(f"{name} {given:g} is too little for any notebook: "
                          f"give {least:g} or more.")
        if given > most:
            raise OSError(f"{name} {given:g} is no limit any more: give {most:g} or less.")
    return Limits(step=options.seconds, total=options.total_seconds,
                  memory=int(options.memory * MIB), disk=int(options.disk * MIB),
                  processes=options.processes, output=int(options.output * KIB))


def _watch(grading, team: Local | Cluster) -> None:
    """Grade, with a bar where somebody watches."""
    columns = (TextColumn("grading"), BarColumn(), MofNCompleteColumn(),
               TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
               TextColumn("{task.fields[failures]}"))
    console = Console(stderr=True)
    # no thread of its own: a worker that has to be replaced is forked from this process
    # closed here and not some time later: what is graded is to be written under this lock
    with (closing(grading.grade(team)) as class_graded,
          Progress(*columns, console=console, disable=not sys.stderr.isatty(),
                   auto_refresh=False) as bar):
        task = bar.add_task("grading", total=len(grading.keys), rate="", failures="")
        started, failures = time.monotonic(), 0
        for count, graded in enumerate(class_graded, start=1):
            failures += bool(graded.reason)
            rate = 60 * count / max(time.monotonic() - started, 1e-3)
            bar.update(task, advance=1, refresh=True, rate=f"{rate:.0f} a minute",
                       failures=f"{failures} for a person" if failures else "")


def _tell(options: argparse.Namespace, class_graded: list, walls: str, started: float) -> int:
    persons = [graded for graded in class_graded if graded.reason]
    students = {graded.student for graded in class_graded}
    console = Console()
    if len(students) <= MANY:
        console.print(report.table(class_graded))
    else:
        for graded in persons:
            console.print(f"{graded.student}, {graded.lesson}: {graded.reason}", markup=False,
                          highlight=False)
    console.print(f"{len(class_graded)} submissions of {len(students)} students in "
                  f"{time.monotonic() - started:.1f} s, walls: {walls or 'none needed'}. Marks: "
                  f"{options.out}/grades.csv, {options.out}/verdicts.csv; pages: "
                  f"{options.out}/feedback/; class report: {options.out}/report.html",
                  highlight=False)
    if "none" in walls.split(", "):
        console.print(TRUSTED_WARNING, highlight=False)
    if persons:
        console.print(f"{len(persons)} submissions need a person.", highlight=False)
    return 1 if persons else 0
