"""The marks as a table that a learning platform or a spreadsheet takes.

Marks are the gradebook's: with marks given by hand, extra credit and late penalties. Work that is
not settled, because a person has to look first, is left blank and never a 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from autograder.report import table_csv, tame
from autograder.roster import Roster
from autograder.whole_class import WholeClass

FORMATS = ("generic", "canvas", "moodle")
POINTS_POSSIBLE = "    Points Possible"
"""As Canvas writes it, spaces included."""
MOODLE = {"email": "Email address", "id_number": "ID number", "username": "Username"}
"""What Moodle finds a student by, the surest first."""


@dataclass
class Export:
    """A table, and what a person has to know about it."""

    text: str
    remarks: list[str] = field(default_factory=list)


def table(whole: WholeClass, form: str, lessons: list[str], roster: Roster | None = None,
          titles: dict[str, str] | None = None) -> Export:
    """The marks of some lessons.

    Parameters
    ----------
    whole : WholeClass
        The class.
    form : str
        One of FORMATS.
    lessons : list of str
        Which lessons, in this order.
    roster : Roster, optional
        Who the students are, on a learning platform.
    titles : dict, optional
        Lesson -> its column's heading, where the platform calls it otherwise.
    """
    remarks = []
    blank = [(student, lesson) for lesson in lessons for student in whole.students
             if not whole.works[student, lesson].settled]
    if blank:
        some = ", ".join(f"{student} ({lesson})" for student, lesson in blank[:5])
        remarks.append(f"{len(blank)} left blank, because a person has to look first: {some}"
                       f"{' …' if len(blank) > 5 else ''}.")
    if form == "generic":
        return Export(table_csv(_generic(whole, lessons)), remarks)
    known = {student: roster.find(student) for student in whole.students} if roster else {}
    strangers = [student for student, row in known.items() if row is None]
    if strangers:
        remarks.append(f"Not in the roster, and left out: {', '.join(map(tame, strangers))}. Add "
                       "a row for each, with the folder's name in a column called student.")
    students = [student for student in whole.students if student not in strangers]
    make = _canvas if form == "canvas" else _moodle
    rows, more = make(whole, lessons, students, known, titles or {})
    return Export(table_csv(rows), remarks + more)


def _number(value: float) -> str:
    return f"{round(value, 4):g}"


def _mark(whole: WholeClass, student: str, lesson: str) -> str:
    """What a lesson counts; blank where that is not settled."""
    work = whole.works[student, lesson]
    return _number(work.marks.score) if work.settled else ""


def _generic(whole: WholeClass, lessons: list[str]) -> list[tuple]:
    """A column for each exercise and written answer, the late penalty, the total, its maximum."""
    cells = [(lesson, cell) for lesson in lessons for cell in whole.lessons[lesson]]
    points = sum(whole.lessons[lesson][cell] for lesson, cell in cells)
    rows = [("student", *(cell.replace("_", ".", 1) for _, cell in cells), "late penalty",
             "score", "points")]
    for student in whole.students:
        works = {lesson: whole.works[student, lesson] for lesson in lessons}
        marks = [works[lesson].marks.cells.get(cell) for lesson, cell in cells]
        shown = [(_number(mark.score) if mark else "0") if works[lesson].settled else ""
                 for (lesson, _), mark in zip(cells, marks)]
        settled = [work.marks for work in works.values() if work.settled]
        rows.append((student, *shown, _number(sum(each.penalty for each in settled)),
                     _number(sum(each.score for each in settled)), _number(points)))
    return rows


def _canvas(whole: WholeClass, lessons: list[str], students: list[str], known: dict, titles: dict
            ) -> tuple[list[tuple], list[str]]:
    """As Canvas's own export: it finds students by ID, SIS user ID or login, assignments by title.

    Without a roster, the number at the end of the folders' names is taken for the ID, if all have
    one, as `collect` puts it there; otherwise the name is taken for the login.
    """
    numbered = all(re.search(r"_\d+$", student) for student in students)
    rows = [("Student", "ID", "SIS User ID", "SIS Login ID", "Section",
             *(titles.get(lesson, lesson) for lesson in lessons)),
            (POINTS_POSSIBLE, "", "", "", "",
             *(_number(sum(whole.lessons[lesson].values())) for lesson in lessons))]
    for student in students:
        row = known.get(student)
        if row is None:
            row = {"id": student.rpartition("_")[2]} if numbered else {"sis_login_id": student}
        name = row.get("name") or ", ".join(
            part for part in (row.get("last_name"), row.get("first_name")) if part) or student
        who = [row.get(each, "") for each in ("id", "sis_user_id", "sis_login_id", "section")]
        rows.append((name, *who, *(_mark(whole, student, lesson) for lesson in lessons)))
    return rows, _changed([row[1:4] for row in rows[2:]])


def _moodle(whole: WholeClass, lessons: list[str], students: list[str], known: dict, titles: dict
            ) -> tuple[list[tuple], list[str]]:
    """One column that says who, one for each lesson; which column is which, Moodle asks."""
    remarks = []
    if known:
        kind = max(MOODLE, key=lambda each: sum(bool(known[s].get(each)) for s in students))
        who = {student: known[student].get(kind, "") for student in students}
        without = [student for student in students if not who[student]]
        if without:
            remarks.append(f"Left out, the roster has no {MOODLE[kind]} for them: "
                           f"{', '.join(map(tame, without))}.")
    else:
        emails = all("@" in student for student in students)
        kind, who = "email" if emails else "username", {student: student for student in students}
        without = []
        if names := [student for student in students if " " in student]:
            remarks.append(f"Moodle finds students by {', '.join(MOODLE.values())}, and "
                           f"{tame(names[0])!r} is none of these ({len(names)} in all): give "
                           "--roster with the list of participants.")
    rows = [(MOODLE[kind], *(titles.get(lesson, lesson) for lesson in lessons))]
    rows += [(who[student], *(_mark(whole, student, lesson) for lesson in lessons))
             for student in students if student not in without]
    return rows, remarks + _changed([row[:1] for row in rows[1:]])


def _changed(identities: list[tuple]) -> list[str]:
    """A remark on identities that a spreadsheet would run, and that are therefore written as text.

    All others stand in the table letter by letter.
    """
    changed = [each for row in identities for each in row if tame(each) != each]
    return [f"Written as text, with an apostrophe, because a spreadsheet would run it: "
            f"{', '.join(map(tame, changed))}. The platform will not know it: enter these marks by "
            "hand."] if changed else []
