"""The command line: `python -m autograder {build, grade}`.

Exit status: 0 all is graded; 1 all is graded and something needs a person; 2 nothing was done.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import nbformat
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder import exercises, feedback, gradebook, intake, report
from autograder.build import BadLesson, build, make_course, write_config
from autograder.grade import (
    Graded,
    SeedLost,
    course_seed,
    grade_class,
    named_in_text,
    plan,
    submissions,
)
from autograder.sandbox import KINDS, Limits, NoWalls, Sandbox, open_sandbox

TRUSTED_WARNING = (
    "--trusted: student code runs WITHOUT WALLS, with your rights: it can read your files, the "
    "solutions and other submissions, use the network, and stay after grading."
)


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    made = argparse.ArgumentParser(prog="python -m autograder", description=__doc__)
    commands = made.add_subparsers(dest="command", required=True)
    building = commands.add_parser("build", help="lessons into notebooks/")
    building.add_argument("--course", type=Path, metavar="DIR",
                          help="make an nbgrader course in DIR instead")
    grading = commands.add_parser("grade", help="grade a class")
    grading.add_argument("submitted", type=Path,
                         help="folder with <student>/<lesson>/<lesson>.ipynb")
    grading.add_argument("--out", type=Path, required=True, metavar="DIR",
                         help="folder for marks, gradebook.db, autograded/ and feedback/")
    grading.add_argument("--lesson", action="append", choices=list(exercises.LESSONS),
                         help="only this lesson (may be given several times)")
    grading.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0))
                         if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    grading.add_argument("--seed", type=Path, metavar="FILE",
                         help="use this course's seed when DIR has none yet")
    grading.add_argument("--seconds", type=float, default=Limits().step,
                         help="CPU seconds for each cell and each exercise")
    grading.add_argument("--walls", choices=list(KINDS)[:2], help="these walls or none at all")
    grading.add_argument("--trusted", action="store_true",
                         help="run student code without walls if none can stand")
    return made


def main(words: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    options = parser().parse_args(words)
    try:
        return {"build": run_build, "grade": run_grade}[options.command](options)
    except (BadLesson, NoWalls, SeedLost, OSError) as error:
        print(f"autograder: {error}", file=sys.stderr)
        return 2


def run_build(options: argparse.Namespace) -> int:
    """Write notebooks/, or a whole nbgrader course."""
    if options.course:
        make_course(options.course)
        print(f"{options.course}: source, release and gradebook.db are ready.")
        return 0
    changed = build()
    print("\n".join(f"written: {path}" for path in changed) or "notebooks/ is up to date.")
    return 0


def run_grade(options: argparse.Namespace) -> int:
    """Grade a class into a folder."""
    started = time.monotonic()
    if not options.submitted.is_dir():
        raise OSError(f"{options.submitted} is not a folder; it should hold "
                      "<student>/<lesson>/<lesson>.ipynb.")
    names = options.lesson or list(exercises.LESSONS)
    jobs = submissions(options.submitted, names)
    if not jobs:
        raise OSError(f"{options.submitted} has no folder of any student.")
    left_out = [name for name in os.listdir(options.submitted) if not named_in_text(name)]
    if left_out:
        print(f"autograder: left out, their names are no text: {left_out!a}. Rename these "
              "folders and grade again.", file=sys.stderr)
    db_url = gradebook.url(options.out)
    _bring_seed(options)
    seed = course_seed(options.out, gradebook.has_marks(db_url))
    sandboxes = _sandboxes(options)
    try:
        class_graded = list(_graded(options, jobs, seed, sandboxes, db_url))
    finally:
        for sandbox in sandboxes:
            sandbox.close()
    class_graded = report.ordered(class_graded, names)
    asked = [exercise for lesson in names for exercise in exercises.LESSONS[lesson]]
    report.write(options.out / "verdicts.csv", report.verdicts_csv(class_graded))
    report.write(options.out / "grades.csv", report.grades_csv(class_graded, asked))
    walls = sandboxes[0].kind
    report.write(options.out / "run.json",
                 report.run_json(walls, class_graded, time.monotonic() - started))
    return max(_tell(options, class_graded, walls, started), 1 if left_out else 0)


def _show_submissions(options: argparse.Namespace) -> None:
    """Let the formgrader see the class where nbgrader looks for it, and grade it by its button."""
    link = options.out / "submitted"
    if not link.exists() and not link.is_symlink():
        link.symlink_to(options.submitted.resolve(), target_is_directory=True)


def _bring_seed(options: argparse.Namespace) -> None:
    target = options.out / "seed"
    if options.seed and not target.exists():
        options.out.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(options.seed.read_text())
    elif options.seed and target.read_text() != options.seed.read_text():
        raise SeedLost(f"{target} is another seed than {options.seed}: marks given with the one "
                       "could not be given again with the other. Grade into a new folder.")


def _sandboxes(options: argparse.Namespace) -> list[Sandbox]:
    """One per worker; the first decides which walls all of them have."""
    if options.workers < 1:
        raise OSError("--workers must be at least 1.")
    first = open_sandbox(options.trusted, options.walls)
    if first.kind == "none":
        print(TRUSTED_WARNING, file=sys.stderr)
    others = [open_sandbox(options.trusted, first.kind) for _ in range(options.workers - 1)]
    return [first, *others]


def _graded(options, jobs, seed, sandboxes, db_url):
    """Grade, and write each submission as it comes: this thread alone writes."""
    write_config(options.out)
    _show_submissions(options)
    limits = replace(Limits(), step=options.seconds)
    known: set[str] = set()
    columns = (TextColumn("grading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("grading", total=len(jobs))
        for graded in grade_class(jobs, seed, sandboxes, limits):
            a_plan = plan(graded.lesson, seed)
            if graded.lesson not in known:
                gradebook.add_lesson(db_url, a_plan)
                known.add(graded.lesson)
            _save(options, graded, db_url, a_plan.title)
            bar.advance(task)
            yield graded


def _save(options: argparse.Namespace, graded: Graded, db_url: str, title: str) -> None:
    """The gradebook, the notebook as graded, and the student's page."""
    place = Path(graded.student) / graded.lesson
    if graded.notebook is None:
        gradebook.forget(db_url, graded.student, graded.lesson)
        return
    gradebook.save(db_url, graded, intake.handed_in(options.submitted / place / "timestamp.txt"))
    report.write(options.out / "autograded" / place / f"{graded.lesson}.ipynb",
                 nbformat.writes(graded.notebook) + "\n")
    functions = {e.id: e.names for e in exercises.LESSONS[graded.lesson]}
    report.write(options.out / "feedback" / place / f"{graded.lesson}.html",
                 feedback.page(graded, functions, title))


def _tell(options: argparse.Namespace, class_graded: list[Graded], walls: str, started: float
          ) -> int:
    persons = [graded for graded in class_graded if graded.reason]
    console = Console()
    console.print(report.table(class_graded))
    console.print(f"{len(class_graded)} submissions in {time.monotonic() - started:.1f} s, walls: "
                  f"{walls}. Marks: {options.out}/grades.csv, {options.out}/verdicts.csv; pages: "
                  f"{options.out}/feedback/", highlight=False)
    if walls == "none":
        console.print(TRUSTED_WARNING, highlight=False)
    if persons:
        console.print(f"{len(persons)} submissions need a person (last column).", highlight=False)
    return 1 if persons else 0


if __name__ == "__main__":
    sys.exit(main())
