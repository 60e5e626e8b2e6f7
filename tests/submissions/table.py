"""Makes the table of autograder/README.md: case, what stock nbgrader makes of it, what we do.

`python -m tests.submissions.table` grades every case here and prints Markdown. With `--stock`,
the cases that do no harm without walls are given to stock nbgrader as well, each with an honest
student behind it; that takes about ten seconds a case. `--quick` leaves the slow cases out,
`--write` puts the table where it belongs.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from autograder import gradebook
from tests import documents
from tests.bench import stock
from tests.conftest import ROOT
from tests.submissions import hostile, unlucky  # noqa: F401  (declare the cases)
from tests.submissions.cases import FULL, Case, attack, mishap
from tests.submissions.classroom import Classroom
from tests.submissions.honest import honest
from tests.submissions.notebooks import LESSON, write

HOLDS, NOT_RUN = "as deserved", "not run"
README = ROOT / "autograder" / "README.md"
MINUTES = 5
"""How long stock nbgrader may take for one case and the honest student behind it."""


def told(score: float | None, earns: float, neighbour: float | None) -> str:
    """What came of a case, and of the honest student behind it, in a few words."""
    if score is None:
        words = "**not graded**"
    elif score > earns:
        words = f"**{score - earns:g} points that it did not earn**"
    elif score < earns:
        words = f"**{earns - score:g} points lost**"
    else:
        words = HOLDS
    if neighbour is None:
        words += ", **and the next student is not graded**"
    elif neighbour < FULL:
        words += f", **and the next student loses {FULL - neighbour:g}**"
    return words


def here(cases: Iterable[Case], folder: Path) -> dict[str, str]:
    """Case -> what our grader makes of it."""
    cases = list(cases)
    room = Classroom(folder, cases)
    room.grade("--workers", "2", "--seconds", "1")
    worst = min(room.outcome(student).score for student in room.honest_students)
    made = {}
    for case in cases:
        outcome = room.outcome(case.name)
        made[case.name] = told(outcome.score, case.earns, worst)
        if case.proof not in outcome.told:
            made[case.name] += ", **but nothing shows that it ran**"
    return made


def in_stock(cases: Iterable[Case], folder: Path) -> dict[str, str]:
    """Case -> what stock nbgrader makes of it and of the honest student behind it."""
    cases, submitted = list(cases), folder / "submitted"
    for number, case in enumerate(cases):
        case.hand_in(submitted / f"{number:03}a", LESSON, write)
        write(submitted / f"{number:03}b" / LESSON / f"{LESSON}.ipynb", honest(number))
    course = folder / "course"
    course.mkdir()
    stock.make_course(course, LESSON, submitted, checks=False)  # ours must not help it
    for number in range(len(cases)):
        try:
            subprocess.run([*stock.command("autograde", LESSON), "--student", f"{number:03}*"],
                           cwd=course, env=stock.environment(course), capture_output=True,
                           timeout=60 * MINUTES)
        except subprocess.TimeoutExpired:
            pass  # it has no marks then, and the table says so
    marks: dict[str, float] = {}
    for (student, _, _), score in gradebook.scores(gradebook.url(course)).items():
        if score is not None:
            marks[student] = marks.get(student, 0.0) + score
    return {case.name: told(marks.get(f"{number:03}a"), case.earns, marks.get(f"{number:03}b"))
            for number, case in enumerate(cases)}


def markdown(cases: Iterable[Case], ours: dict[str, str], theirs: dict[str, str]) -> str:
    """One table, a row for each case."""
    lines = ["| case | stock nbgrader | here |", "|---|---|---|"]
    for case in cases:
        what = case.what.replace("|", "\\|").replace("<", "&lt;")
        lines.append(f"| {what} | {theirs.get(case.name, NOT_RUN)} | {ours[case.name]} |")
    return "\n".join(lines)


def summary(kind: str, cases: list[Case], ours: dict[str, str], theirs: dict[str, str]) -> str:
    """How many of the cases went wrong, in one line."""
    words = [f"{kind}: {sum(ours[case.name] != HOLDS for case in cases)} of {len(cases)} go wrong "
             "here"]
    if theirs:
        wrong = sum(made != HOLDS for made in theirs.values())
        words.append(f"{wrong} of the {len(theirs)} that it was given go wrong in stock nbgrader")
    return ", ".join(words) + "."


def main() -> int:
    """Grade, and print the tables; the exit status is 1 when a case goes wrong here."""
    parser = argparse.ArgumentParser(prog="python -m tests.submissions.table", description=__doc__)
    parser.add_argument("--stock", action="store_true", help="give stock nbgrader the safe cases")
    parser.add_argument("--quick", action="store_true", help="leave the slow cases out")
    parser.add_argument("--write", action="store_true", help="put it into autograder/README.md")
    options = parser.parse_args()
    if options.write:
        documents.between(README, "attacks")
    wrong, sections = False, []
    for kind, collection in (("Attacks", attack), ("Mishaps", mishap)):
        cases = [case for case in collection.values() if not (options.quick and case.slow)]
        with tempfile.TemporaryDirectory() as folder:
            ours = here(cases, Path(folder))
        theirs = {}
        if options.stock:
            with tempfile.TemporaryDirectory() as folder:
                theirs = in_stock([case for case in cases if case.stock], Path(folder))
        sections.append(f"### {kind}\n\n{summary(kind, cases, ours, theirs)}\n\n"
                        f"{markdown(cases, ours, theirs)}")
        print(sections[-1], flush=True)
        wrong = wrong or any(made != HOLDS for made in ours.values())
    if options.write:
        documents.put(README, "attacks", "\n\n".join(sections))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
