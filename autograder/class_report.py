"""The class report's numbers: what is understood, which questions are good, what to teach next.

Pure but for the example cells, which it reads from the graded notebooks. What stands in
report.json is what `class_page` shows.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable

import numpy as np

from autograder import exercises
from autograder.exercise import Exercise, to_grade_id
from autograder.grade import exercise_of
from autograder.pseudonyms import Names
from autograder.whole_class import NOT_JUDGED, WholeClass, Work

MAX_CODE = 1_500
"""Letters of an example cell."""
FEWEST = 3
"""Students without whom a correlation says nothing: with two it is always 1, or none."""
UNNAMED = {
    "wrong": "Wrong, and no misconception that the exercise knows.",
    "partly": "Partly right; what is missing is no misconception that the exercise knows.",
    "not started": "Handed in, and this exercise is as it was handed out.",
    "error": "The code stops with an error.",
    "limit": "The code takes more time or memory than it may.",
    "not data": "What comes back is neither a number, nor a text, nor an array.",
}
"""Why points are lost where no misconception is recognised."""


def report(whole: WholeClass, names: Names) -> dict:
    """Everything that the class report tells, as plain data.

    Parameters
    ----------
    whole : WholeClass
        The class.
    names : Names
        What to call its students.
    """
    order = sorted(whole.students, key=names.name)
    asked = [(lesson, exercise) for lesson in whole.lessons
             for exercise in exercises.LESSONS[lesson]]
    told = [_exercise(whole, lesson, exercise, names) for lesson, exercise in asked]
    return {
        "walls": whole.walls,
        "trusted": "none" in whole.walls.split(", "),
        "lessons": {lesson: sum(cells.values()) for lesson, cells in whole.lessons.items()},
        "class": _summary(whole),
        "teach_next": _teach_next(told),
        "exercises": told,
        "needs_person": _needs_person(whole, order, names),
        "students": [_student(whole, student, names, asked) for student in order],
    }


def _summary(whole: WholeClass) -> dict:
    """How many there are, and how they stand on the whole."""
    states = Counter(work.state for work in whole.works.values())
    totals = [whole.total(student) for student in whole.students]
    return {"students": len(whole.students), "points": whole.points,
            "notebooks": {state: states[state] for state in ("graded", *NOT_JUDGED)},
            "mean": _rounded(statistics.fmean(totals)) if totals else None,
            "median": _rounded(statistics.median(totals)) if totals else None}


def _score(work: Work, exercise: str) -> float:
    """A mark for an exercise as the gradebook counts it."""
    mark = work.marks.cells.get(to_grade_id(exercise))
    return mark.score if mark is not None else 0.0


def _judged(work: Work, exercise: str) -> bool:
    """Whether a student's exercise has a mark, from the judge or by hand."""
    mark = work.marks.cells.get(to_grade_id(exercise))
    verdict = work.verdicts.get(exercise)
    return mark is not None and (mark.by_hand is not None or (
        verdict is not None and verdict.verdict not in NOT_JUDGED))


def _exercise(whole: WholeClass, lesson: str, exercise: Exercise, names: Names) -> dict:
    """One exercise over the class. Shares and means are those of the notebooks that were judged."""
    works = [whole.works[student, lesson] for student in whole.students]
    judged = [work for work in works if _judged(work, exercise.id)]
    points = whole.lessons[lesson].get(exercise.grade_id, exercise.points)
    scores = [_score(work, exercise.id) for work in judged]
    solved = [score >= points for score in scores]
    rest = [sum(mark.score for other in whole.lessons
                for mark in whole.works[work.student, other].marks.cells.values()) - score
            for work, score in zip(judged, scores)]
    verdicts = Counter(work.verdicts[exercise.id].verdict for work in works
                       if exercise.id in work.verdicts)
    verdicts["missing"] += sum(work.state == "missing" for work in works)
    return {
        "exercise": exercise.id, "lesson": lesson, "functions": list(exercise.names),
        "points": points, "judged": len(judged), "solved": sum(solved),
        "share_solved": _share(sum(solved), len(judged)),
        "some_points": sum(0 < score < points for score in scores),
        "mean": _rounded(statistics.fmean(scores)) if scores else None,
        "discrimination": point_biserial(solved, rest),
        "limits": verdicts["limit"],
        "verdicts": dict(sorted(verdicts.items())),
        "misconceptions": _misconceptions(whole, exercise, judged, points, names),
        "other_losses": _other_losses(exercise, judged, points),
    }


def point_biserial(solved: Iterable[bool], rest: Iterable[float]) -> float | None:
    """How well an exercise tells the strong from the weak.

    The correlation of full points on it (1 or 0) with the total of everything else; None where
    all or none have solved it, where all totals are the same, or for fewer than three students.

    Examples
    --------
    >>> point_biserial([False, True, True], [1.0, 5.0, 5.0])
    1.0
    """
    solved, rest = np.asarray(list(solved), float), np.asarray(list(rest), float)
    if len(solved) < FEWEST or np.ptp(solved) == 0 or np.ptp(rest) < 1e-9:
        return None
    return _rounded(float(np.corrcoef(solved, rest)[0, 1]))


def _misconceptions(whole: WholeClass, exercise: Exercise, judged: list[Work], points: float,
                    names: Names) -> list[dict]:
    """What was recognised, the most frequent first, with one example each.

    Points lost by a student who shows several are shared equally among them.
    """
    declared = {wrong.name: wrong for wrong in exercise.misconceptions}
    shown: dict[str, list[Work]] = {}
    for work in judged:
        if exercise.id in work.verdicts and _lost(work, exercise, points) > 0:
            for name in work.verdicts[exercise.id].misconceptions:
                shown.setdefault(name, []).append(work)
    found = []
    for name, works in shown.items():
        # one that has this mistake alone shows it best
        works = sorted(works, key=lambda work: (
            len(work.verdicts[exercise.id].misconceptions), names.name(work.student)))
        known = declared.get(name)
        advice = known.advice if known else works[0].verdicts[exercise.id].advice
        lost = sum(_lost(work, exercise, points)
                   / len(work.verdicts[exercise.id].misconceptions) for work in works)
        found.append({"name": name, "students": len(works), "points_lost": _rounded(lost),
                      "advice": advice,
                      "example": _example(whole, works, exercise, known.replaces if known else "",
                                          names)})
    return sorted(found, key=lambda each: (-each["students"], -each["points_lost"], each["name"]))


def _other_losses(exercise: Exercise, judged: list[Work], points: float) -> list[dict]:
    """Where points are lost and no misconception is recognised: how, by how many."""
    students, lost = Counter(), Counter()
    for work in judged:
        verdict = work.verdicts.get(exercise.id)
        loss = _lost(work, exercise, points)
        if loss > 0 and verdict is not None and not verdict.misconceptions:
            kind = verdict.verdict if verdict.verdict in UNNAMED else "wrong"
            students[kind] += 1
            lost[kind] += loss
    return [{"verdict": kind, "students": count, "points_lost": _rounded(lost[kind])}
            for kind, count in sorted(students.items(), key=lambda each: (-each[1], each[0]))]


def _lost(work: Work, exercise: Exercise, points: float) -> float:
    return points - _score(work, exercise.id)


def _example(whole: WholeClass, works: list[Work], exercise: Exercise, function: str,
             names: Names) -> dict | None:
    """The answer cell of the first student whose graded notebook can be read."""
    for work in works:
        notebook = whole.notebook(work.student, work.lesson)
        if notebook is None:
            continue
        cells = {about.grade_id: cell.source for cell in notebook.cells
                 if (about := cell.metadata.get("nbgrader", {})).get("solution")
                 and exercise_of(about.grade_id, [exercise.id])}
        code = cells.get(f"{exercise.grade_id}_{function}") or "\n\n".join(cells.values())
        code = names.text(code.strip(), work.student)
        if len(code) > MAX_CODE:
            code = f"{code[:MAX_CODE]}\n[cut here]"
        return {"student": names.name(work.student), "code": code}
    return None


def _teach_next(told: list[dict]) -> list[dict]:
    """What costs the class most, over all exercises: points lost, summed over its students.

    Who has not started has shown nothing that could be taught.
    """
    found = []
    for about in told:
        where = {key: about[key] for key in ("exercise", "lesson", "functions", "judged")}
        found += [where | {"what": each["name"], "advice": each["advice"],
                           "students": each["students"], "points_lost": each["points_lost"]}
                  for each in about["misconceptions"]]
        found += [where | {"what": each["verdict"], "advice": UNNAMED[each["verdict"]],
                           "students": each["students"], "points_lost": each["points_lost"]}
                  for each in about["other_losses"] if each["verdict"] != "not started"]
    return sorted(found, key=lambda each: (-each["points_lost"], -each["students"]))


def _needs_person(whole: WholeClass, order: list[str], names: Names) -> list[dict]:
    """Submissions that a person has to look at, and cells that wait for a mark by hand."""
    found = []
    for student in order:
        for lesson in whole.lessons:
            work = whole.works[student, lesson]
            waits = [name.replace("_", ".", 1) for name, mark in work.marks.cells.items()
                     if mark.waits and work.state == "graded"]
            why = [names.text(work.reason, student)] if work.reason else []
            why += [f"To mark or to confirm by hand: {', '.join(waits)}."] if waits else []
            if why:
                found.append({"student": names.name(student), "lesson": lesson,
                              "reason": " ".join(why)})
    return found


def _student(whole: WholeClass, student: str, names: Names, asked: list) -> dict:
    """One student: marks and state by lesson, verdicts by exercise."""
    lessons, verdicts, scores = {}, {}, {}
    for lesson, cells in whole.lessons.items():
        work = whole.works[student, lesson]
        lessons[lesson] = {
            "state": work.state, "score": _rounded(work.marks.score),
            "points": sum(cells.values()), "late_penalty": _rounded(work.marks.penalty),
            "hours_late": _rounded(work.marks.seconds_late / 3600)}
    for lesson, exercise in asked:
        work = whole.works[student, lesson]
        mark = work.marks.cells.get(exercise.grade_id)
        verdict = work.verdicts.get(exercise.id)
        by_hand = mark is not None and mark.by_hand is not None
        verdicts[exercise.id] = ("by hand" if by_hand else
                                 verdict.verdict if verdict else
                                 "waiting" if work.state == "graded" else work.state)
        scores[exercise.id] = _rounded(_score(work, exercise.id))
    return {"student": names.name(student), "score": _rounded(whole.total(student)),
            "late_penalty": _rounded(sum(each["late_penalty"] for each in lessons.values())),
            "lessons": lessons, "verdicts": verdicts, "scores": scores}


def _share(part: int, whole: int) -> float | None:
    return _rounded(part / whole) if whole else None


def _rounded(number: float) -> float:
    return round(number, 3)
