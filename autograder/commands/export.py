"""Write the marks of a graded folder as a table for Canvas, Moodle or a spreadsheet.

Marks are those of the gradebook: with marks given by hand, extra credit and late penalties. Where
no notebook was handed in, the mark is 0. Where a person has to look first, the cell is blank.

generic  one row per student: a column for each exercise, the late penalty, the total, its maximum
canvas   as Canvas's gradebook exports it, for Grades > Import. An assignment is found by its title:
         call it like the lesson, or give --title with the heading of Canvas's own export, such as
         --title 'LESSON=Heading (12345)'
moodle   for Grades > Import > CSV file: a column that says who, and one for each lesson
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
    parser.add_argument("--format", choices=("generic", "canvas", "moodle"), default="generic",
                        help="for whom (%(default)s)")
    parser.add_argument("--lesson", action="append", choices=list(exercises.LESSONS),
                        metavar="LESSON",
                        help="only this lesson (may be given several times; default: all that "
                             "have been graded and are worth points)")
    parser.add_argument("--roster", type=Path, metavar="FILE",
                        help="a class list as CSV, to turn folders' names into the platform's "
                             "IDs: Canvas's exported gradebook, Moodle's exported participants, or "
                             "a table of your own with a column called student")
    parser.add_argument("--title", action="append", default=[], metavar="LESSON=TITLE",
                        help="what the platform calls a lesson (may be given several times)")
    parser.add_argument("--output", type=Path, metavar="FILE",
                        help="where to (default: DIR/export_FORMAT.csv)")


def run(options: argparse.Namespace) -> int:
    """Write the table; 1 when a person has to know something about it."""
    from autograder import export, report, roster, whole_class

    titles = {}
    for given in options.title:
        lesson, equals, title = given.partition("=")
        if lesson not in exercises.LESSONS or not title.strip():
            first = next(iter(exercises.LESSONS))
            raise OSError(f"--title {given!r} is no LESSON=TITLE, such as '{first}=Homework 1'.")
        titles[lesson] = title.strip()
    whole = whole_class.read(options.folder)
    lessons = [lesson for lesson, cells in whole.lessons.items() if sum(cells.values()) > 0]
    for lesson in options.lesson or []:
        if lesson not in lessons:
            raise OSError(f"{lesson} has no marks in {options.folder}: grade it first, or leave "
                          "it out.")
    lessons = [lesson for lesson in lessons if not options.lesson or lesson in options.lesson]
    listed = roster.read(options.roster) if options.roster else None
    made = export.table(whole, options.format, lessons, listed, titles)
    path = options.output or options.folder / f"export_{options.format}.csv"
    report.write(path, made.text)
    for remark in made.remarks:
        print(f"autograder: {remark}", file=sys.stderr)
    print(f"{path}: {len(whole.students)} students, {len(lessons)} lessons.")
    return 1 if made.remarks else 0
