"""A synthetic class with known misconceptions: who has which is drawn, handed in, and kept.

The answers are the registered misconceptions' own sources, so the class needs no upkeep.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np

from autograder import exercises
from autograder.answered import answered, standing_alone
from autograder.exercise import PUBLIC_SEED, Exercise
from autograder.judge import answer_key, judge
from autograder.probe import answer_of
from tests.submissions.notebooks import write

RIGHT, NOT_STARTED, LIMIT = "right", "not started", "limit"
MISSING, UNREADABLE = "missing", "unreadable"


@cache
def misconceptions(exercise_id: str) -> dict[str, tuple[str, float]]:
    """Name -> (text, score) of those that alone are recognised in an answer of their own."""
    exercise, = (each for each in exercises.all_exercises() if each.id == exercise_id)
    key, found = answer_key(exercise, PUBLIC_SEED), {}
    for wrong in exercise.misconceptions:
        others = [inspect.getsource(reference) for reference in exercise.references
                  if reference.__name__ != wrong.replaces]
        text = "\n\n\n".join([*standing_alone(wrong.function, wrong.replaces, set()), *others])
        verdict = _judged(key, text)
        if verdict is not None and verdict.misconceptions == (wrong.name,):
            found[wrong.name] = text, verdict.score
    return found


def _judged(key, text):
    space = {"np": np}
    try:
        exec(compile(text, "<answer>", "exec"), space)
    except (SyntaxError, NameError):
        return None
    return judge(key, [answer_of(space[case.function], case.args) for case in key.cases])


def _right(exercise: Exercise) -> str:
    """The references with all that they need: a mistake of an earlier answer stays there."""
    done: set[str] = set()
    return "\n\n\n".join(text for reference in exercise.references
                         for text in standing_alone(reference, reference.__name__, done))


@dataclass
class Planted:
    """The class: what each student has answered to each exercise, and what that is worth.

    `answers` maps (student, exercise) to a misconception's name or to one of the words above.
    """

    students: list[str]
    lessons: list[str]
    answers: dict[tuple[str, str], str] = field(default_factory=dict)

    def exercises(self, lesson: str) -> tuple[Exercise, ...]:
        return exercises.LESSONS[lesson]

    def score(self, student: str, exercise: Exercise) -> float:
        """The points that the answer deserves."""
        answer = self.answers[student, exercise.id]
        if answer == RIGHT:
            return exercise.points
        return misconceptions(exercise.id).get(answer, ("", 0.0))[1]

    def total(self, student: str) -> float:
        return sum(self.score(student, exercise) for lesson in self.lessons
                   for exercise in self.exercises(lesson))


def plant(folder: Path, students: list[str], lessons: list[str], rng: np.random.Generator,
          notes: dict[str, str] | None = None) -> Planted:
    """Draw a class and hand its notebooks in below `folder`; `notes` are lines for some answers."""
    made = Planted(students, lessons)
    for lesson in lessons:
        for student in students:
            fate = rng.random()
            path = folder / student / lesson / f"{lesson}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            if fate < 0.05:
                made.answers |= {(student, e.id): MISSING for e in made.exercises(lesson)}
            elif fate < 0.08:
                made.answers |= {(student, e.id): UNREADABLE for e in made.exercises(lesson)}
                write(path, b'{"cells": [')
            else:
                write(path, _notebook(made, student, lesson, rng, (notes or {}).get(student, "")))
    return made


def _notebook(made: Planted, student: str, lesson: str, rng: np.random.Generator, note: str
              ) -> dict:
    texts, ability = {}, rng.random()
    for exercise in made.exercises(lesson):
        known = misconceptions(exercise.id)
        draw = rng.random()
        if draw < 0.25 + 0.6 * ability:
            answer, text = RIGHT, _right(exercise)
        elif draw < 0.30 + 0.6 * ability or not known:
            answer, text = NOT_STARTED, None
        else:  # the first ones more often than the last
            names = list(known)
            answer = names[int(len(names) * rng.random() ** 2)]
            text = known[answer][0]
        if len(made.answers) == 7:  # one is enough: it takes its time
            answer = LIMIT
            text = f"def {exercise.names[0]}(*args):\n    while True:\n        pass"
        made.answers[student, exercise.id] = answer
        if text is not None:
            texts[exercise.id] = text + (f"\n\n{note}" if note else "")
    notebook = answered(lesson, texts)
    # the demonstrations take most of the time and are asked nothing
    notebook["cells"] = [cell for number, cell in enumerate(notebook["cells"]) if number < 3
                         or cell["cell_type"] != "code" or "nbgrader" in cell["metadata"]]
    return notebook
