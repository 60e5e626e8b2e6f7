"""A class of cases, graded between honest students as a teacher would grade it.

Secrets are planted where a teacher has some, and what lies outside is compared before and after.
"""

from __future__ import annotations

import csv
import ctypes
import hashlib
import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import matplotlib

from autograder.report import UNSEEN
from tests.conftest import ROOT
from tests.submissions.cases import Case
from tests.submissions.honest import honest
from tests.submissions.notebooks import LESSON, write

PR_SET_CHILD_SUBREAPER = 36
EVERY = 3
"""An honest student comes after so many cases: none is further than that from one on each side."""
SECRETS = {
    "the environment": "planted-in-the-environment-5b1e",
    "a private file": "planted-in-a-private-file-90ca",
    "a neighbour's answer": "planted-in-a-neighbours-answer-7d42",
    "the seed": "6155370923417702331",
}
"""What nobody may get back, by where it was planted."""


@dataclass
class Outcome:
    """What came of one student's submission: marks, and every text that came back."""

    rows: list[dict]
    page: str
    notebook: dict
    reason: str

    @property
    def score(self) -> float:
        """The sum of the marks."""
        return sum(float(row["score"]) for row in self.rows)

    @property
    def outputs(self) -> list[dict]:
        """All outputs of the graded notebook."""
        return [output for cell in self.notebook.get("cells", [])
                for output in cell.get("outputs", [])]

    @cached_property
    def told(self) -> str:
        """Everything that is shown but for the student's own source: here proofs are looked for."""
        shown = html.unescape(re.sub(r"<(pre|style).*?</\1>", "", self.page, flags=re.DOTALL))
        advice = "\n".join(row["advice"] for row in self.rows)
        return "\n".join([self.reason, shown, advice, *map(_output_text, self.outputs)])


def _output_text(output: dict) -> str:
    parts = [output.get("text", ""), output.get("ename", ""), output.get("evalue", ""),
             *output.get("traceback", []), *output.get("data", {}).values()]
    return "\n".join("".join(part) for part in parts)


class Classroom:
    """Hands in the cases, grades them by one command, and reads what came of them.

    Parameters
    ----------
    folder : Path
        An empty folder.
    cases : iterable of Case
        In the order in which they are handed in.
    """

    def __init__(self, folder: Path, cases: Iterable[Case]) -> None:
        self.submitted, self.out = folder / "submitted", folder / "graded"
        self.home = folder / "home"
        self.students = {}
        write(self.home / ".ssh" / "id_rsa", SECRETS["a private file"].encode())
        (folder / "seed").write_text(SECRETS["the seed"] + "\n")
        cases = list(cases)
        for number in range(2 + (len(cases) - 1) // EVERY):
            self._hand_in_honest(number)
        for number, case in enumerate(cases):
            name = f"{number // EVERY:03} {case.student or case.name}"
            self.students[case.name] = name
            case.hand_in(self.submitted / name, LESSON, write)

    def _hand_in_honest(self, number: int) -> None:
        name = f"{number:03}"  # sorted before the cases of the same number
        self.students[name] = name
        write(self.submitted / name / LESSON / f"{LESSON}.ipynb",
              honest(number, SECRETS["a neighbour's answer"]))

    def grade(self, *words: str, timeout: float = 600) -> None:
        """Grade the class in a process of its own, with secrets in its environment."""
        environment = os.environ | {
            "HOME": str(self.home), "MPLCONFIGDIR": matplotlib.get_cachedir(),
            "GRADER_SECRET": SECRETS["the environment"]}
        command = [sys.executable, "-m", "autograder", "grade", str(self.submitted), "--out",
                   str(self.out), "--lesson", LESSON, "--seed", str(self.out.parent / "seed"),
                   *words]
        before, children = self.outside(), _children()
        # whoever escapes and outlives the grader becomes a child of this process
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        try:
            done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True,
                                  timeout=timeout)
        finally:
            ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)
        self.status, self.survivors = done.returncode, _alive(_children() - children)
        self.terminal = (done.stdout + done.stderr).decode("utf-8", "replace")
        self.changed = sorted(before ^ self.outside())
        self._read()

    def outside(self) -> set[tuple[str, str]]:
        """Every file that nobody may touch, with its state; and whatever is called `left_by…`."""
        found = {(str(path), _state(path)) for top in (self.submitted, self.home)
                 for path in top.rglob("*")}
        for folder in ("/", "/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", str(ROOT),
                       str(ROOT / "autograder"), str(Path.home())):
            if os.path.isdir(folder):
                found |= {(os.path.join(folder, name), "") for name in os.listdir(folder)
                          if "left_by" in name}
        return found

    def _read(self) -> None:
        self.rows: dict[str, list[dict]] = {}
        with open(self.out / "verdicts.csv", newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                self.rows.setdefault(row["student"], []).append(row)
        self.run = json.loads((self.out / "run.json").read_text(encoding="utf-8"))
        self.reasons = {each["student"]: each["reason"] for each in self.run["needs_person"]}

    def outcome(self, name: str) -> Outcome:
        """What came of a case or of an honest student."""
        student = self.students[name]
        page = self.out / "feedback" / student / LESSON / f"{LESSON}.html"
        graded = self.out / "autograded" / student / LESSON / f"{LESSON}.ipynb"
        notebook = json.loads(graded.read_text(encoding="utf-8")) if graded.exists() else {}
        text = page.read_text(encoding="utf-8") if page.exists() else ""
        return Outcome(self.rows.get(student.translate(UNSEEN), []), text, notebook,
                       self.reasons.get(student, ""))

    @property
    def honest_students(self) -> list[str]:
        """The names of those who deserve full marks."""
        return [name for name in self.students if name.isdigit()]


def _state(path: Path) -> str:
    """A file's kind, rights, and content or target."""
    status = path.lstat()
    if path.is_symlink():
        content = os.readlink(path)
    elif path.is_file() and status.st_size < 2**26:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
    else:
        content = str(status.st_size) if path.is_file() else ""
    return f"{status.st_mode:o} {content}"


def _children() -> set[int]:
    """The processes below this one that it or an orphan's parent started."""
    tasks = Path("/proc/self/task").glob("*/children")
    return {int(pid) for path in tasks for pid in path.read_text().split()}


def _alive(pids: set[int]) -> set[int]:
    """Those that still run; the dead are buried."""
    return {pid for pid in pids if os.waitpid(pid, os.WNOHANG) == (0, 0)}
