"""The only module that touches the gradebook, through nbgrader's own models and preprocessors.

Marks are written in batches, one transaction each. Beside nbgrader's tables stands one of ours,
`autograder_record`: which file of a submission has been graded, and with what verdicts. It
changes in the same transaction as the marks, so a run that is killed leaves both or neither.
"""

from __future__ import annotations

import copy
import json
import warnings
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path

from alembic.config import Config as AlembicConfig
from alembic.script import ScriptDirectory
from nbgrader import api
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    MissingEntry,
    Notebook,
    SolutionCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from nbgrader.preprocessors import AssignLatePenalties, ComputeChecksums, SaveCells
from nbgrader.utils import parse_utc
from sqlalchemy import (
    Column,
    Float,
    MetaData,
    String,
    Table,
    Text,
    delete,
    insert,
    inspect,
    or_,
    select,
)
from sqlalchemy.exc import InterfaceError, OperationalError, SAWarning, StatementError
from traitlets.config import Config, PyFileConfigLoader

from autograder import database
from autograder.course import Key
from autograder.database import url  # noqa: F401  (a gradebook's address is asked for here)
from autograder.feedback import Hand
from autograder.grade import Graded, Plan
from autograder.judge import Verdict
from autograder.workers import Done

RECORDS = Table(
    "autograder_record", MetaData(),
    Column("student", String(128), primary_key=True),
    Column("lesson", String(128), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("verdicts", Text, nullable=False),
    Column("seconds", Float, nullable=False),
)


def _head() -> str:
    """The version of nbgrader's tables, asked of Alembic as a library.

    nbgrader starts `alembic` as a program for it: a second per gradebook, and an error where
    the program is not on the path.
    """
    config = AlembicConfig()
    config.set_main_option("script_location", str(Path(api.__file__).parent / "alembic"))
    return ScriptDirectory.from_config(config).get_current_head()


api.get_alembic_version = _head

# nbgrader adds rows in an order that SQLAlchemy remarks on; nothing here depends on it
warnings.filterwarnings("ignore", category=SAWarning, module=r"nbgrader\.")


@dataclass(frozen=True)
class Entry:
    """A submission to write: what was graded, the digest of its file, when it was handed in."""

    done: Done
    digest: str
    timestamp: str | None = None


NAME = Student.id.type.length
"""So many letters of a student's name a gradebook takes. SQLite would not insist; we do."""


def scores(db_url: str) -> dict[tuple[str, str, str], float]:
    """(student, lesson, exercise) -> the automatic score that the gradebook holds."""
    found = {}
    with Gradebook(db_url) as gradebook:
        for submission in (s for a in gradebook.assignments for s in a.submissions):
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    key = submission.student.id, notebook.name, grade.name.replace("_", ".", 1)
                    found[key] = grade.auto_score
    return found


def hands(db_url: str, student: str, lesson: str) -> dict[str, Hand]:
    """Grade id -> what a teacher has given a submission by hand."""
    with Gradebook(db_url) as gradebook:
        return _hands(gradebook.db, student, lesson).get((student, lesson), {})


def _hands(session, student: str = "", lesson: str = "") -> dict[Key, dict[str, Hand]]:
    """Submission -> grade id -> what a teacher has given by hand, where there is any of it."""
    found: dict[Key, dict[str, Hand]] = {}
    for kind, columns, given in (
        (Grade, (Grade.manual_score, Grade.extra_credit),
         or_(Grade.manual_score.is_not(None), Grade.extra_credit != 0)),
        (Comment, (Comment.manual_comment,), Comment.manual_comment.is_not(None)),
    ):
        rows = (select(SubmittedAssignment.student_id, Assignment.name, BaseCell.name, *columns)
                .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
                .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
                .join(kind, kind.notebook_id == SubmittedNotebook.id)
                .join(BaseCell, BaseCell.id == kind.cell_id).where(given))
        if student:
            rows = rows.where(SubmittedAssignment.student_id == student, Assignment.name == lesson)
        for who, what, cell, *values in session.execute(rows).all():
            cells = found.setdefault((who, what), {})
            old = cells.get(cell, Hand())
            cells[cell] = (Hand(values[0], values[1] or 0.0, old.comment) if kind is Grade else
                           Hand(old.score, old.extra, values[0].strip()))
    session.rollback()
    return found


def _make_whole(db_url: str) -> None:
    """Make a new SQLite gradebook aside and move it in: nbgrader makes one in many steps.

    A run that is killed among them would leave a gradebook that `nbgrader db` cannot read.
    """
    if not db_url.startswith("sqlite:///") or (path := Path(db_url[10:])).exists():
        return
    part = path.with_name(f".{path.name}.part")
    for left in (part, part.with_name(f"{part.name}-journal")):
        left.unlink(missing_ok=True)
    Gradebook(f"sqlite:///{part}").close()
    part.replace(path)


class Writer:
    """The one writer of a grading run, with one connection to the gradebook.

    Parameters
    ----------
    db_url : str
        SQLAlchemy's address of the gradebook.
    config : Path, optional
        The course's nbgrader_config.py, for its late penalties.
    """

    def __init__(self, db_url: str, config: Path | None = None) -> None:
        self._url, self._config_file = db_url, config
        _make_whole(db_url)
        self._book = Gradebook(db_url)
        self._session = self._book.db
        RECORDS.metadata.create_all(self._book.engine)
        self._lessons: dict[str, _Lesson] = {}

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self._book.close()

    def has_marks(self) -> bool:
        """Whether any submission has been graded into this gradebook."""
        found = self._session.execute(select(SubmittedNotebook.id).limit(1)).first()
        self._session.rollback()
        return found is not None

    def records(self) -> dict[Key, tuple[str, Graded]]:
        """(student, lesson) -> (digest, as it was graded) of all that stands in the gradebook."""
        standing = set(self._session.execute(
            select(SubmittedAssignment.student_id, Assignment.name).join(SubmittedAssignment.
                                                                         assignment)).all())
        rows = self._session.execute(select(RECORDS)).all()
        self._session.rollback()
        return {(row.student, row.lesson): (row.digest, _graded(row)) for row in rows
                if (row.student, row.lesson) in standing}

    def hands(self) -> dict[Key, dict[str, Hand]]:
        """(student, lesson) -> what a teacher has given its cells by hand, where there is any."""
        return _hands(self._session)

    def add_lesson(self, plan: Plan) -> None:
        """Make the lesson known to nbgrader: its assignment, its cells and their points."""
        self._book.update_or_create_assignment(plan.lesson)
        notebook = copy.deepcopy(plan.notebook)
        resources = {"nbgrader": {"notebook": plan.lesson, "assignment": plan.lesson,
                                  "student": "", "db_url": self._url}}
        for step in (ComputeChecksums(), SaveCells()):
            notebook, resources = step.preprocess(notebook, resources)
        self._session.expire_all()
        self._lessons[plan.lesson] = _Lesson(self._session, plan.lesson)

    def save_all(self, entries: list[Entry]) -> dict[Key, str]:
        """Write a batch; what cannot be written does not take the rest with it.

        Returns
        -------
        dict
            (student, lesson) -> why, of each submission that the gradebook refuses. When the
            database itself is in trouble, its own error is raised instead.
        """
        refused = {_key(entry): why for entry in entries if (why := _unwritable(entry))}
        rest = [entry for entry in entries if _key(entry) not in refused]
        try:
            self.save(rest)
        except Exception:  # noqa: BLE001  (which one it was is seen one by one)
            for entry in rest:
                try:
                    self.save([entry])
                except (OperationalError, InterfaceError):
                    raise
                except Exception as error:  # noqa: BLE001  (one submission may not stop a class)
                    refused[_key(entry)] = ("The gradebook refuses its marks: "
                                            f"{database.said(error, self._url)}")
        for student, lesson in refused:  # marks of an earlier run stay, but not as this file's
            with suppress(StatementError):
                self._delete_record(student, lesson)
            self._session.commit()
        return refused

    def save(self, entries: list[Entry]) -> None:
        """Write a batch in one transaction: all of it or, when this raises, nothing.

        Manual grades and comments stay as they are; a grade that was given by hand is flagged
        for a look, as nbgrader does.
        """
        try:
            self._add_students({entry.done.graded.student for entry in entries})
            by_lesson: dict[str, list[Entry]] = {}
            for entry in entries:
                by_lesson.setdefault(entry.done.graded.lesson, []).append(entry)
            for lesson, some in by_lesson.items():
                self._save_lesson(self._lessons[lesson], some)
            self._session.commit()
        except BaseException:
            self._session.rollback()
            raise
        finally:
            self._session.expunge_all()

    def _add_students(self, names: set[str]) -> None:
        known = set(self._session.scalars(select(Student.id).where(Student.id.in_(names))))
        self._session.add_all(Student(id=name) for name in sorted(names - known))
        self._session.flush()

    def _save_lesson(self, lesson: _Lesson, entries: list[Entry]) -> None:
        names = [entry.done.graded.student for entry in entries]
        known = {s.student_id: s for s in self._session.scalars(
            select(SubmittedAssignment).where(SubmittedAssignment.assignment_id == lesson.id,
                                              SubmittedAssignment.student_id.in_(names)))}
        new = [SubmittedAssignment(assignment_id=lesson.id, student_id=name)
               for name in names if name not in known]
        self._session.add_all(new)
        self._session.flush()
        known |= {submission.student_id: submission for submission in new}
        for entry in entries:
            submission = known[entry.done.graded.student]
            if (when := _time(entry.timestamp)) is not None:
                submission.timestamp = when
        self._save_marks(lesson, entries, known)
        self._replace_records(entries)

    def _save_marks(self, lesson: _Lesson, entries: list[Entry], known: dict) -> None:
        ids = [submission.id for submission in known.values()]
        notebooks = {n.assignment_id: n for n in self._session.scalars(
            select(SubmittedNotebook).where(SubmittedNotebook.assignment_id.in_(ids)))}
        new = [SubmittedNotebook(assignment_id=i, notebook_id=lesson.notebook_id)
               for i in ids if i not in notebooks]
        self._session.add_all(new)
        self._session.flush()
        notebooks |= {notebook.assignment_id: notebook for notebook in new}
        grades, comments = (
            {(row.notebook_id, row.cell_id): row for row in self._session.scalars(
                select(kind).where(kind.notebook_id.in_([n.id for n in notebooks.values()])))}
            for kind in (Grade, Comment))
        for entry in entries:
            notebook = notebooks[known[entry.done.graded.student].id]
            self._mark(lesson, entry.done, notebook.id, grades, comments)
        self._session.flush()
        for entry in entries:
            submission = known[entry.done.graded.student]
            self._penalty(submission, notebooks[submission.id])

    def _mark(self, lesson: _Lesson, done: Done, notebook: str, grades: dict, comments: dict
              ) -> None:
        given = dict.fromkeys(done.untouched, 0.0) | {
            v.grade_id: v.score for v in done.graded.verdicts
            if v.verdict != "waiting"}
        for name, cell in lesson.grade_cells.items():
            grade = grades.get((notebook, cell))
            if grade is None:
                grade = Grade(notebook_id=notebook, cell_id=cell)
                self._session.add(grade)
            grade.auto_score = given.get(name)
            grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
        for name, cell in lesson.solution_cells.items():
            comment = comments.get((notebook, cell))
            if comment is None:
                comment = Comment(notebook_id=notebook, cell_id=cell)
                self._session.add(comment)
            comment.auto_comment = "No response." if name in done.untouched else None

    def _penalty(self, submission: SubmittedAssignment, notebook: SubmittedNotebook) -> None:
        """The late penalty of the course's own nbgrader plugin, between 0 and the score."""
        notebook.late_submission_penalty = None
        late = submission.total_seconds_late if submission.timestamp is not None else 0
        if late > 0:
            self._session.flush()
            self._session.refresh(notebook, ["score"])
            penalty = self._penalties.late_submission_penalty(
                submission.student_id, notebook.score, late)
            if penalty is not None:
                notebook.late_submission_penalty = min(max(penalty, 0), notebook.score)

    def penalise(self, keys: Iterable[Key]) -> None:
        """Give the late penalties of unchanged submissions again, as nbgrader does each time.

        A due date, an extension, a plugin or a mark given by hand may be new.
        """
        keys = set(keys)
        rows = self._session.execute(
            select(SubmittedAssignment, SubmittedNotebook, Assignment.name)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .where(or_(Assignment.duedate.is_not(None),
                       SubmittedNotebook.late_submission_penalty.is_not(None)))).all()
        for submission, notebook, lesson in rows:
            if (submission.student_id, lesson) in keys:
                self._penalty(submission, notebook)
        self._session.commit()

    @cached_property
    def _penalties(self):
        config = Config()
        if self._config_file is not None and self._config_file.exists():
            config = PyFileConfigLoader(str(self._config_file)).load_config()
        step = AssignLatePenalties(config=config)
        step.init_plugin()
        return step.plugin_inst

    def _replace_records(self, entries: list[Entry]) -> None:
        rows = [_row(entry) for entry in entries]
        lessons = {row["lesson"] for row in rows}
        self._session.execute(delete(RECORDS).where(
            RECORDS.c.lesson.in_(lessons), RECORDS.c.student.in_([r["student"] for r in rows])))
        kept = [row for row in rows if row["digest"]]
        if kept:
            self._session.execute(insert(RECORDS), kept)

    def _delete_record(self, student: str, lesson: str) -> None:
        self._session.execute(delete(RECORDS).where(RECORDS.c.student == student,
                                                    RECORDS.c.lesson == lesson))

    def forget(self, key: Key) -> bool:
        """Drop a submission that was withdrawn; returns whether it is kept for a person instead.

        A submission with marks or comments given by hand is kept: they exist nowhere else.
        """
        student, lesson = key
        try:
            submission = self._book.find_submission(lesson, student)
        except MissingEntry:
            return False
        if any(_by_hand(notebook) for notebook in submission.notebooks):
            return True
        self._remove(submission)
        return False

    def _remove(self, submission: SubmittedAssignment) -> None:
        """Drop a submission in one transaction; nbgrader's own way takes several."""
        self._delete_record(submission.student_id, submission.assignment.name)
        for notebook in submission.notebooks:
            for row in (*notebook.grades, *notebook.comments, notebook):
                self._session.delete(row)
        self._session.delete(submission)
        self._session.commit()


class _Lesson:
    """The ids under which nbgrader knows a lesson and its cells."""

    def __init__(self, session, name: str) -> None:
        self.id, self.notebook_id = session.execute(
            select(Assignment.id, Notebook.id).join(Notebook, Notebook.assignment_id ==
                                                    Assignment.id)
            .where(Assignment.name == name, Notebook.name == name)).one()
        graded, answers, tasks = (
            dict(session.execute(select(kind.name, kind.id)
                                 .where(kind.notebook_id == self.notebook_id)).all())
            for kind in (GradeCell, SolutionCell, TaskCell))
        self.grade_cells, self.solution_cells = graded | tasks, answers | tasks
        session.rollback()


@dataclass(frozen=True)
class CellMark:
    """What one exercise, or one written answer, has got in the gradebook.

    `score` is as nbgrader counts it: a mark given by hand takes the place of the automatic one,
    and extra credit is added. `waits` says that a person has to mark or look.
    """

    score: float
    auto: float | None = None
    by_hand: float | None = None
    extra: float = 0.0
    waits: bool = False


@dataclass
class Marks:
    """What stands in the gradebook of one submission: grade id -> mark, and what is late.

    `hands` maps grade ids to what a teacher has given by hand.
    """

    cells: dict[str, CellMark] = field(default_factory=dict)
    penalty: float = 0.0
    seconds_late: float = 0.0
    hands: dict[str, Hand] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """The sum, less the late penalty, and never below 0: as `nbgrader export` gives it."""
        return max(0.0, sum(mark.score for mark in self.cells.values()) - self.penalty)


@dataclass(frozen=True)
class Standing:
    """All that a gradebook holds.

    `lessons` gives the maximum of each grade id; `records` are the verdicts of the last grading
    by `python -m autograder grade`.
    """

    lessons: dict[str, dict[str, float]]
    marks: dict[Key, Marks]
    records: dict[Key, Graded]


def standing(db_url: str) -> Standing:
    """Read a gradebook, and change nothing in it.

    Raises
    ------
    NoDatabase
        When there is none yet.
    """
    if db_url.startswith("sqlite:///") and not Path(db_url[10:]).exists():
        raise database.NoDatabase(
            f"There are no marks in {Path(db_url[10:]).parent} yet: grade the class first, with "
            "python -m autograder grade SUBMITTED --out DIR.")
    with closing(Gradebook(db_url)) as book:
        session = book.db
        notebooks = dict(session.execute(
            select(Notebook.id, Assignment.name)
            .join(Assignment, Notebook.assignment_id == Assignment.id)).all())
        lessons = {name: {} for name in notebooks.values()}
        names = {}
        for kind in (GradeCell, TaskCell):
            for cell, name, notebook, most in session.execute(
                    select(kind.id, kind.name, kind.notebook_id, kind.max_score)):
                names[cell] = name
                lessons[notebooks[notebook]][name] = most
        marks, of_notebook = _submissions(session)
        for row in session.execute(select(Grade.notebook_id, Grade.cell_id, Grade.score,
                                          Grade.auto_score, Grade.manual_score,
                                          Grade.extra_credit, Grade.needs_manual_grade)):
            if row.notebook_id in of_notebook and row.cell_id in names:
                of_notebook[row.notebook_id].cells[names[row.cell_id]] = CellMark(
                    row.score, row.auto_score, row.manual_score, row.extra_credit or 0.0,
                    row.needs_manual_grade)
        for key, given in _hands(session).items():
            marks[key].hands = given
        rows = (session.execute(select(RECORDS)).all()
                if inspect(book.engine).has_table(RECORDS.name) else [])
        records = {(row.student, row.lesson): _graded(row) for row in rows
                   if (row.student, row.lesson) in marks}
    return Standing(lessons, marks, records)


def _submissions(session) -> tuple[dict[Key, Marks], dict[str, Marks]]:
    """Every submission's marks, still empty, by (student, lesson) and by its notebooks' ids."""
    found, of_notebook = {}, {}
    for submission, notebook, lesson in session.execute(
            select(SubmittedAssignment, SubmittedNotebook, Assignment.name)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)):
        late = submission.total_seconds_late if submission.assignment.duedate else 0.0
        marks = found.setdefault((submission.student_id, lesson), Marks(seconds_late=late))
        marks.penalty += notebook.late_submission_penalty or 0.0
        of_notebook[notebook.id] = marks
    return found, of_notebook


def _by_hand(notebook: SubmittedNotebook) -> bool:
    """Whether a person has marked or commented in a submitted notebook."""
    return (any(grade.manual_score is not None or grade.extra_credit for grade in notebook.grades)
            or any(comment.manual_comment for comment in notebook.comments))


def _key(entry: Entry) -> Key:
    return entry.done.graded.student, entry.done.graded.lesson


def _unwritable(entry: Entry) -> str:
    """Why a student's name cannot stand in a gradebook of any kind; empty when it can."""
    name = entry.done.graded.student
    if len(name) > NAME:
        return (f"Its student's name has {len(name)} letters and a gradebook takes {NAME}: give "
                "the folder a shorter name and grade again.")
    if "\0" in name:
        return "Its student's name holds a NUL, which a gradebook does not take: rename the folder."
    return ""


def _time(text: str | None):
    """The time of handing in; None for a text that is none, which a student may have written."""
    try:
        return parse_utc(text) if text else None
    except (ValueError, OverflowError):
        return None


def _row(entry: Entry) -> dict:
    graded = entry.done.graded
    said = {"verdicts": [asdict(verdict) for verdict in graded.verdicts],
            "remarks": graded.remarks, "reason": graded.reason}
    return {"student": graded.student, "lesson": graded.lesson, "digest": entry.digest,
            "verdicts": json.dumps(said), "seconds": graded.seconds}


def _graded(row) -> Graded:
    said = json.loads(row.verdicts)
    verdicts = [Verdict(**v | {"misconceptions": tuple(v["misconceptions"])})
                for v in said["verdicts"]]
    return Graded(row.student, row.lesson, verdicts, remarks=said["remarks"],
                  reason=said["reason"], seconds=row.seconds)
