"""Runs everything at every count and prints the table.

    python -m tests.bench [--counts 1 10 100 1000] [--stock-counts 1 10 100] [--lesson 01_forward]
                          [--out FILE.json] [--write]

Every command is measured from its start to its end, start-up included. Ours always writes marks,
graded notebooks and feedback pages; stock needs two commands for that. What was not run is
said to be not run; no number is carried over from one count to another.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.metadata import version
from itertools import cycle, islice
from pathlib import Path

from autograder import exercises, gradebook
from autograder.build import ROOT
from tests import documents
from tests.bench import stock
from tests.bench.table import AUTOGRADE, FLOORS, OURS, STOCK, table

SAMPLE = ROOT / "autograder" / "sample_class" / "submitted"
METER = Path(__file__).with_name("meter.py")
MIX = ("right_textbook", "mistaken_emil", "right_ada", "mistaken_fatima", "right_boris",
       "untouched_lea", "mistaken_goran", "right_dana", "half_kim", "syntax_omar")
"""The class, again and again; nobody in it runs into a limit."""
README = ROOT / "README.md"


class NotMeasured(RuntimeError):
    """A command failed or did not grade: its time says nothing."""


def write_class(folder: Path, lesson: str, count: int) -> None:
    """`count` submissions under new names, no two of them the same file."""
    for number, name in enumerate(islice(cycle(MIX), count)):
        student = f"{name}_{number:04}"
        source = SAMPLE / name / lesson / f"{lesson}.ipynb"
        notebook = json.loads(source.read_text(encoding="utf-8"))
        answer = next(cell for cell in notebook["cells"]
                      if cell["metadata"].get("nbgrader", {}).get("solution"))
        answer["source"] = "".join(answer["source"]) + f"\n# {student}"
        path = folder / student / lesson / f"{lesson}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False), encoding="utf-8")


def measured(words: list[str], folder: Path, allowed: tuple[int, ...] = (0,)) -> dict:
    """What a command costs, run in `folder`; its output is shown only when it fails."""
    report, log = folder / "cost.json", folder / "log.txt"
    with log.open("wb") as file:
        subprocess.run([sys.executable, str(METER), str(report), *words], cwd=folder, check=True,
                       env=stock.environment(folder), stdout=file, stderr=file)
    cost = json.loads(report.read_text())
    if cost["status"] not in allowed:
        tail = log.read_text(errors="replace")[-2000:]
        raise NotMeasured(f"{' '.join(words)} ended with {cost['status']}:\n{tail}")
    return cost


def run_ours(submitted: Path, folder: Path, lesson: str) -> dict:
    """Grade with this repository; the first verdict is the first page that appears."""
    folder.mkdir()
    out = folder / "graded"
    words = [sys.executable, "-m", "autograder", "grade", str(submitted), "--out", str(out),
             "--lesson", lesson]
    cost = measured(words, folder, allowed=(0, 1))
    check_marks(out, lesson, submitted, full="right_")
    return cost | {"what": OURS, "first": first_file(out, "feedback/*/*/*.html", cost)}


def run_stock(submitted: Path, folder: Path, lesson: str) -> list[dict]:
    """Grade with nbgrader as it comes, then let it write its feedback pages."""
    stock.make_course(folder, lesson, submitted)
    grading = measured(stock.command("autograde", lesson), folder)
    # the others' right answers are too free for ordinary tests in some lessons
    check_marks(folder, lesson, submitted, full="right_textbook_")
    # autograde writes each notebook twice, and the second time with marks
    grading["first"] = first_file(folder, "autograded/*/*/*.ipynb", grading)
    pages = measured(stock.command("generate_feedback", lesson), folder)
    if len(list(folder.glob("feedback/*/*/*.html"))) != len(os.listdir(submitted)):
        raise NotMeasured("nbgrader generate_feedback did not write a page for everybody.")
    sums = {key: grading[key] + pages[key] for key in ("seconds", "cpu")}
    peaks = {key: max(grading[key], pages[key]) for key in ("peak", "worker")}
    return [grading | {"what": AUTOGRADE}, grading | sums | peaks | {"what": STOCK}]


def run_floor(submitted: Path, lesson: str) -> list[dict]:
    """The same cells without a grader; `cpu` and `seconds` are sums over the class."""
    done = subprocess.run([sys.executable, "-m", "tests.bench.floor", lesson, str(submitted)],
                          cwd=ROOT, env=stock.environment(submitted.parent), check=True,
                          stdout=subprocess.PIPE)
    parts, count = json.loads(done.stdout), len(os.listdir(submitted))
    parts["all"] = {key: parts["anew"][key] + parts["files"][key] for key in parts["anew"]}
    return [{"what": part, **{key: value * count for key, value in parts[part].items()}}
            for part in FLOORS]


def first_file(folder: Path, pattern: str, cost: dict) -> float:
    """Seconds from the command's start to the first file that it wrote."""
    return min(path.stat().st_mtime for path in folder.glob(pattern)) - cost["started"]


def check_marks(course: Path, lesson: str, submitted: Path, full: str) -> None:
    """Those whose names begin with `full` have all points, an untouched notebook has none.

    Raises NotMeasured where it is not so: then nothing was graded, only run.
    """
    sums = dict.fromkeys(os.listdir(submitted), None)
    for (student, _, _), score in gradebook.scores(gradebook.url(course)).items():
        sums[student] = (sums.get(student) or 0) + (score or 0)
    points = sum(exercise.points for exercise in exercises.LESSONS[lesson])
    for student, score in sums.items():
        wanted = points if student.startswith(full) else score
        if score != (0 if student.startswith("untouched_") else wanted) or score is None:
            raise NotMeasured(f"{course}: {student} has {score} of {points:g} points.")


def run_counts(lesson: str, counts: list[int], stock_counts: list[int]) -> Iterator[dict]:
    """Every run at every count; ours and stock take turns, so that both meet the same weather."""
    say("reading all files once, not measured")
    list(run_count(lesson, 1, bool(stock_counts)))
    for count in sorted(counts):
        say(f"{count} submissions")
        for run in run_count(lesson, count, count in stock_counts):
            say(f"{run['what']}: {run['seconds']:.2f} s, {run['cpu']:.2f} s CPU")
            yield {"submissions": count} | run


def run_count(lesson: str, count: int, with_stock: bool) -> Iterator[dict]:
    """One class, graded by everybody."""
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        submitted = Path(scratch) / "submitted"
        write_class(submitted, lesson, count)
        yield from run_floor(submitted, lesson)
        yield run_ours(submitted, Path(scratch) / "ours", lesson)
        if with_stock:
            yield from run_stock(submitted, Path(scratch) / "stock", lesson)


def say(text: str) -> None:
    """Progress, with the time of day."""
    print(time.strftime("%H:%M:%S"), text, file=sys.stderr, flush=True)


def machine() -> str:
    """Day, processor, cores, load, and the versions that matter."""
    cpu = next((line.partition(":")[2].strip() for line in
                Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")),
               platform.machine())
    return (f"{time.strftime('%Y-%m-%d')}, {cpu}, {len(os.sched_getaffinity(0))} cores, "
            f"load {os.getloadavg()[0]:.1f} before the start, Linux {platform.release()}, "
            f"Python {platform.python_version()}, nbgrader {version('nbgrader')}")


def main(words: list[str] | None = None) -> int:
    """Measure, print the table, keep it where asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", type=int, nargs="+", default=[1, 10, 100, 1000])
    parser.add_argument("--stock-counts", type=int, nargs="*", metavar="N",
                        help="run stock at these counts only; it takes 2 to 3 s for each")
    parser.add_argument("--lesson", default="01_forward",
                        choices=[name for name, asked in exercises.LESSONS.items() if asked])
    parser.add_argument("--out", type=Path, metavar="FILE.json", help="keep the raw numbers")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    options = parser.parse_args(words)
    if options.write:
        documents.between(README, "bench")  # before an hour of measuring, not after it
    about, runs = machine(), []
    stock_counts = options.counts if options.stock_counts is None else options.stock_counts
    for run in run_counts(options.lesson, options.counts, stock_counts):
        runs.append(run)
        if options.out:
            kept = {"lesson": options.lesson, "machine": about, "runs": runs}
            options.out.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    text = table(options.lesson, about, runs)
    print(text)
    if options.write:
        documents.put(README, "bench", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
