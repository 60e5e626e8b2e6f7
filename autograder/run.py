"""A grading run: what is new goes to the workers, what comes back is written, batch by batch.

It may be killed at any moment. A submission counts as graded once the transaction that holds
its marks is through; its notebook and page are written before that. The next run skips what
has been graded, by the content of the file, and does the rest.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path

import nbformat

from autograder import exercises, feedback, intake, place, report
from autograder.course import Key, Selection
from autograder.grade import Graded, from_notebook, plan, without_work
from autograder.gradebook import Entry, Writer
from autograder.intake import Unreadable
from autograder.sandbox import Limits
from autograder.workers import Done, Task, edition, waiting

BATCH = 50
BATCH_SECONDS = 1.0
NOT_YET = "It has not been graded yet: grade again without --only and --lesson."


class Run:
    """One grading run into one folder.

    Parameters
    ----------
    selection : Selection
        What to grade.
    out : Path
        The folder for marks, notebooks and pages.
    writer : Writer
        The gradebook's writer.
    seed : int
        The course's seed.
    limits : Limits
        What a submission may take.
    force : bool
        Grade again what has not changed since it was graded.
    """

    def __init__(self, selection: Selection, out: Path, writer: Writer, seed: int,
                 limits: Limits, force: bool = False) -> None:
        self.selection, self.out, self.writer = selection, out, writer
        self.seed, self.limits, self.force = seed, limits, force
        self.records, self.hands = writer.records(), writer.hands()
        self.keys = selection.keys()
        self.found: dict[Key, Graded] = {}
        self._stamps: dict[Key, tuple[str, str | None]] = {}
        self._known: set[str] = set()
        self._batch: list[Done] = []
        self._since = 0.0

    def grade(self, workers) -> Iterator[Graded]:
        """Grade what is new and write it; yields every selected submission as it is settled."""
        unchanged, todo = [], []
        with open(self.out / "log.jsonl", "a", encoding="utf-8") as self._log:
            for key in self.keys:
                graded = self._settled(key)
                if graded is None:
                    todo.append(key)
                    continue
                if key in self._stamps:
                    unchanged.append(key)
                    self._show_again(key)
                elif key in self.records and self.writer.forget(key):
                    graded.reason = "Its notebook is gone, but it has marks given by hand."
                yield self._tell(graded, "unchanged" if key in self._stamps else "missing")
            try:
                for done in workers.results(self._task(key) for key in todo):
                    self._batch.append(done)
                    full = len(self._batch) >= BATCH
                    if full or time.monotonic() - self._since >= BATCH_SECONDS:
                        yield from self._write()
            finally:
                rest = list(self._write())
            yield from rest
        self.writer.penalise(unchanged)

    def _settled(self, key: Key) -> Graded | None:
        """What is known of a submission without grading it; None when it has to be graded."""
        path = self.selection.path(*key)
        read = self._read(path)
        if read is None:
            return without_work(key[0], plan(key[1], self.seed), "missing", "")
        data, fault, found = read
        stamp = intake.handed_in(path.with_name("timestamp.txt"))
        about = (edition(), self.seed, astuple(self.limits), fault, found, stamp)
        digest = hashlib.sha256(repr(about).encode() + data).hexdigest()
        was, graded = self.records.get(key, ("", None))
        if was == digest and not self.force and all(p.exists() for p in self._places(key)):
            self._stamps[key] = digest, stamp
            return graded
        self._stamps[key] = digest, stamp
        return None

    @staticmethod
    def _read(path: Path) -> tuple[bytes, str, str] | None:
        """A submission's bytes, or why nobody may read them, and where it lay if elsewhere."""
        try:
            lies, found = place.find(path)
            return None if lies is None else (intake.load(lies), "", found)
        except Unreadable as error:
            return b"", str(error), ""

    def _task(self, key: Key) -> Task:
        """Read again, so that a class of large files is never in memory at once."""
        data, fault, found = self._read(self.selection.path(*key)) or (b"", "It is gone.", "")
        return Task(*key, data, fault, self.seed, self.limits, found)

    def _places(self, key: Key) -> tuple[Path, Path]:
        student, lesson = key
        return (self.out / "autograded" / student / lesson / f"{lesson}.ipynb",
                self.out / "feedback" / student / lesson / f"{lesson}.html")

    def _show_again(self, key: Key) -> None:
        """Make a page anew that holds, or has held, what a teacher has given by hand."""
        notebook, page = self._places(key)
        was = page.read_text(encoding="utf-8")
        if key not in self.hands and feedback.BY_HAND not in was:
            return
        graded = from_notebook(nbformat.read(notebook, as_version=4), *key)
        now = feedback.page(graded, plan(key[1], self.seed), self.hands.get(key))
        if now != was:
            report.write(page, now)

    def _write(self) -> Iterator[Graded]:
        """Write the batch: notebooks and pages first, then all marks in one transaction."""
        batch, self._batch, self._since = self._batch, [], time.monotonic()
        entries = []
        for done in batch:
            graded = done.graded
            key = graded.student, graded.lesson
            for path, text in zip(self._places(key), (done.notebook, done.page)):
                report.write(path, text)
            if key in self.hands:
                self._show_again(key)
            if graded.lesson not in self._known:
                self.writer.add_lesson(plan(graded.lesson, self.seed))
                self._known.add(graded.lesson)
            waits = any(verdict.verdict == "waiting" for verdict in graded.verdicts)
            digest, stamp = self._stamps[key]
            entries.append(Entry(done, "" if waits else digest, stamp))
        refused = self.writer.save_all(entries) if entries else {}
        told = []  # all of it, also when nobody asks for the rest of the batch any more
        for done in batch:
            key = done.graded.student, done.graded.lesson
            if key in refused:
                told.append(self._tell(self._refused(key, refused[key]), "waiting"))
            else:
                told.append(self._tell(done.graded, "graded"))
        yield from told

    def _refused(self, key: Key, why: str) -> Graded:
        """What the gradebook does not take waits for a person; its files show no marks either."""
        done = waiting(Task(*key, b"", "", self.seed, self.limits), why)
        for path, text in zip(self._places(key), (done.notebook, done.page)):
            report.write(path, text)
        return done.graded

    def _tell(self, graded: Graded, state: str) -> Graded:
        """One line in the log, for machines; the submission goes into the tables."""
        key = graded.student, graded.lesson
        self.found[key] = graded
        line = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"),
                "student": graded.student, "lesson": graded.lesson, "state": state,
                "score": graded.score, "points": graded.points,
                "seconds": round(graded.seconds, 4), "reason": graded.reason,
                "verdicts": {v.exercise: v.verdict for v in graded.verdicts}}
        self._log.write(json.dumps(line) + "\n")
        self._log.flush()
        return graded

    def everything(self) -> tuple[list[Graded], list[str]]:
        """All submissions that the folder's tables tell of, and the lessons in their order.

        What was not selected stands as it was graded by an earlier run.
        """
        kept = {key: graded for key, (_, graded) in self.records.items() if key not in self.found
                and key[1] in exercises.LESSONS}
        found = self.found | kept
        shown = {lesson for _, lesson in found}
        lessons = [lesson for lesson in exercises.LESSONS if lesson in shown]
        for student in sorted({student for student, _ in found}):
            for lesson in lessons:
                if (student, lesson) not in found:
                    found[student, lesson] = self._not_selected(student, lesson)
        return report.ordered(list(found.values()), lessons), lessons

    def _not_selected(self, student: str, lesson: str) -> Graded:
        a_plan = plan(lesson, self.seed)
        if place.anything(self.selection.path(student, lesson)):
            return without_work(student, a_plan, "waiting", NOT_YET)
        return without_work(student, a_plan, "missing", "")
