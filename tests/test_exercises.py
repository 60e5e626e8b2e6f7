"""Every exercise: its reference, its misconceptions and differently written answers."""

from functools import cache

import numpy as np
import pytest

from autograder import exercises
from autograder.exercise import PUBLIC_SEED
from autograder.judge import answer_key, judge
from autograder.probe import answer_of
from solutions import forward
from tests.conftest import cost, every

SEEDS = (1, 2, 3, PUBLIC_SEED)
NOTES_RUNS = "C1"
"""Twenty trainings of 5000 steps: 2 to 6 seconds for one seed, so one seed has to do."""
GIVEN = {"sigmoid": forward.sigmoid, "forward": forward.forward, "cost": forward.cost}
ALL = [pytest.param(e, id=e.id) for e in exercises.all_exercises()]
MISTAKES = [pytest.param(e, m, id=f"{e.id}-{m.name}", marks=cost(e))
            for e in exercises.all_exercises() for m in e.misconceptions]
pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")


def namespace(exercise):
    """What a student's notebook holds besides the answer."""
    given = {"np": np, **GIVEN}
    if exercise.lesson_module not in ("forward", "slopes"):
        from solutions import slopes

        given["sigmoid_prime"] = slopes.sigmoid_prime
    return {name: value for name, value in given.items() if name not in exercise.names}


@cache
def key_of(exercise_id, seed):
    """The answers known beforehand, worked out once."""
    return answer_key(next(e for e in exercises.all_exercises() if e.id == exercise_id), seed)


def seeds_for(exercise):
    """The courses that an exercise is tried in."""
    return SEEDS[:1] if exercise.id == NOTES_RUNS else SEEDS


def verdict(exercise, functions, seed):
    """The judge's verdict on functions called in this process."""
    key = key_of(exercise.id, seed)
    return judge(key, [answer_of(functions[case.function], case.args) for case in key.cases])


def run(exercise, source):
    """A student's source executed; its functions."""
    space = namespace(exercise)
    exec(compile(source, "<answer>", "exec"), space)
    return space


@pytest.mark.parametrize("exercise", ALL)
def test_the_reference_earns_full_marks(exercise):
    functions = dict(zip(exercise.names, exercise.references))
    for seed in seeds_for(exercise):
        assert verdict(exercise, functions, seed).verdict == "right"


@pytest.mark.parametrize(("exercise", "mistake"), MISTAKES)
def test_a_misconception_loses_marks_and_gets_its_own_advice(exercise, mistake):
    functions = dict(zip(exercise.names, exercise.references))
    functions[mistake.replaces] = mistake.function
    for seed in seeds_for(exercise):
        judged = verdict(exercise, functions, seed)
        assert judged.score < exercise.points
        assert mistake.advice in judged.advice


@pytest.mark.parametrize("exercise", ALL)
def test_there_are_enough_misconceptions(exercise):
    assert len(exercise.misconceptions) >= (6 if exercise.points >= 2 else 3)


@pytest.mark.parametrize("exercise", ALL)
def test_two_misconceptions_with_the_same_answers_share_their_advice(exercise):
    key = key_of(exercise.id, 1)
    seen = {}
    for mistake in exercise.misconceptions:
        if mistake.seen:  # it has its own test: no other advice comes before its own
            continue
        answers = repr([(a.kind, a.value, a.changed) for a in key.known[mistake.name]])
        assert seen.setdefault(answers, mistake.advice) == mistake.advice


@pytest.mark.parametrize(("exercise", "source"), every("RIGHT"))
def test_a_right_answer_earns_full_marks(exercise, source):
    for seed in seeds_for(exercise):
        judged = verdict(exercise, run(exercise, source), seed)
        assert (judged.verdict, judged.score) == ("right", exercise.points), judged.advice


@pytest.mark.parametrize(("exercise", "source"), every("WRONG"))
def test_a_wrong_answer_never_earns_full_marks(exercise, source):
    for seed in seeds_for(exercise):
        try:
            functions = run(exercise, source)
        except Exception:
            continue  # a cell that raises leaves no function: the sandbox says so
        for name in exercise.names:
            functions.setdefault(name, None)
        assert verdict(exercise, functions, seed).score < exercise.points


def test_there_are_four_right_answers_at_least_to_every_exercise():
    count = {}
    for parameter in every("RIGHT"):
        exercise = parameter.values[0]
        count[exercise.id] = count.get(exercise.id, 0) + 1
    assert {e.id for e in exercises.all_exercises() if count.get(e.id, 0) < 4} == set()


def test_points_are_those_of_the_curriculum():
    totals = {lesson: sum(e.points for e in asked) for lesson, asked in exercises.LESSONS.items()}
    curriculum = {"00_welcome": 0, "01_forward": 10, "02_slopes": 12, "03_one_example": 14,
                  "04_many_examples": 12, "05_hidden_layer": 16, "06_jacobians": 10,
                  "07_layers": 14, "08_training": 12}
    assert totals == {lesson: curriculum[lesson] for lesson in totals}
