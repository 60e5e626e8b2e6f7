"""Write the class report of a graded folder: DIR/report.html, and DIR/report.json with its numbers.

It says which exercises are solved and how well each tells the strong from the weak, which
misconceptions are how frequent, with an example each, what to teach next, and who needs a person.
The page is one file that works offline. `grade` writes it as well; give this command after marks
or comments by hand, or for a report without names.

With --anonymous the files are DIR/report_anonymous.html and .json. Students go by pseudonyms that
are the same each time and cannot be undone without DIR/seed. Names are blanked in example cells
and reasons too, but look at the examples before you show them: students' code may still contain
names in another spelling, or of other people.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from autograder.course import course_seed


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", type=Path, metavar="DIR",
                        help="the folder that the class was graded into (grade's --out)")
    parser.add_argument("--anonymous", action="store_true",
                        help="show students by pseudonym, in files of their own")


def run(options: argparse.Namespace) -> int:
    """Write the report; 1 when somebody needs a person."""
    report = write(options.folder, options.anonymous)
    print(f"Class report: {options.folder / name(options.anonymous)}.html, and .json with its "
          f"numbers. {report['class']['students']} students, "
          f"{report['class']['notebooks']['graded']} notebooks graded, "
          f"{len(report['needs_person'])} need a person.")
    return 1 if report["needs_person"] else 0


def name(anonymous: bool) -> str:
    """What the report's files are called, before the dot."""
    return "report_anonymous" if anonymous else "report"


def write(folder: Path, anonymous: bool = False) -> dict:
    """Write the report of a graded folder; returns its numbers."""
    from autograder import class_page, class_report, report, whole_class
    from autograder.pseudonyms import Names, Pseudonyms

    whole = whole_class.read(folder)
    names = (Pseudonyms(whole.students, course_seed(folder, marks_exist=True)) if anonymous
             else Names(whole.students))
    told = class_report.report(whole, names)
    report.write(folder / f"{name(anonymous)}.json",
                 json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n")
    report.write(folder / f"{name(anonymous)}.html", class_page.page(told, links=not anonymous))
    return told
