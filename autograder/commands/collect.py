"""Sort what a learning platform's "Download all submissions" gives into folders to be graded.

Reads zips and folders with names as Canvas, Moodle, Blackboard, Brightspace and nbgrader give
them, and writes SUBMITTED/<student>/<lesson>/<lesson>.ipynb. Of several notebooks the latest is
taken. A notebook that lies there already is replaced only by one that is known to be later.

Where the platform says when a notebook was handed in, the time goes into timestamp.txt beside it,
for late penalties: Blackboard and Brightspace do; Moodle does not; Canvas says no more than LATE.
What is no submission, or cannot be told apart, is listed, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from autograder import exercises

SHOWN = 40
"""So many lines of each kind at most are written to the terminal."""


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("sources", type=Path, nargs="+", metavar="ZIP_OR_FOLDER",
                        help="what was downloaded, unpacked or not")
    parser.add_argument("--out", type=Path, required=True, metavar="SUBMITTED",
                        help="the folder that grade reads; it may hold submissions already")
    parser.add_argument("--lesson", choices=list(exercises.LESSONS), metavar="LESSON", default="",
                        help="all of it is for this lesson, whatever the files are called")
    parser.add_argument("--force", action="store_true",
                        help="replace notebooks that lie there, also where nobody knows which "
                             "is later")
    parser.add_argument("--timezone", metavar="ZONE",
                        help="the platform's, such as Europe/Berlin (default: this machine's)")
    parser.add_argument("--pattern", metavar="REGEX", default="",
                        help="how the files are called, as nbgrader's named_regexp: with "
                             "(?P<student_id>…), (?P<file_id>…) and, if it is there, "
                             "(?P<timestamp>…)")


def run(options: argparse.Namespace) -> int:
    """Sort the downloads; 1 when something is left for a person."""
    try:
        zone = ZoneInfo(options.timezone) if options.timezone else None
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise OSError(f"--timezone {options.timezone!r} is none that this machine knows; it looks "
                      "like Europe/Berlin.") from error
    from rich.progress import track

    from autograder.collect import Collector
    from autograder.platforms import Reader  # nbgrader is slow to import

    collector = Collector(options.out, list(exercises.LESSONS), Reader(options.pattern, zone),
                          options.lesson, options.force)
    done = collector.collect(options.sources, lambda some: track(
        some, "collecting", disable=not sys.stderr.isatty(), transient=True))
    _tell(done.notes)
    _tell(done.faults)
    print(f"{options.out}: {len(done.new)} new, {len(done.replaced)} replaced by later ones, "
          f"{len(done.unchanged)} unchanged, {len(done.faults)} for a person to look at.")
    if done.new or done.replaced:
        print(f"Next: python -m autograder grade {options.out} --out DIR")
    return 1 if done.faults else 0


def _tell(sentences: list[str]) -> None:
    for sentence in sentences[:SHOWN]:
        print(f"autograder: {sentence}", file=sys.stderr)
    if len(sentences) > SHOWN:
        print(f"autograder: … and {len(sentences) - SHOWN} more like these.", file=sys.stderr)
