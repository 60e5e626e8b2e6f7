"""Every lesson's exercises, in the order of the series; a new lesson is one line."""

from autograder.exercise import Exercise
from autograder.exercises import (
    clinic,
    forward,
    hidden_layer,
    jacobians,
    layers,
    many_examples,
    one_example,
    slopes,
    training,
)

LESSONS: dict[str, tuple[Exercise, ...]] = {
    "00_welcome": (),
    "01_forward": forward.EXERCISES,
    "02_slopes": slopes.EXERCISES,
    "03_one_example": one_example.EXERCISES,
    "04_many_examples": many_examples.EXERCISES,
    "05_hidden_layer": hidden_layer.EXERCISES + clinic.EXERCISES,
    "06_jacobians": jacobians.EXERCISES,
    "07_layers": layers.EXERCISES,
    "08_training": training.EXERCISES,
}


def all_exercises() -> tuple[Exercise, ...]:
    """All exercises, in the order in which students meet them."""
    return tuple(exercise for exercises in LESSONS.values() for exercise in exercises)


def lesson_of(exercise_id: str) -> str:
    """The lesson that asks for an exercise: ``"01_forward"`` for ``"E1.4"``.

    Raises
    ------
    KeyError
        When no lesson has an exercise of that id.
    """
    for lesson, exercises in LESSONS.items():
        if any(exercise.id == exercise_id for exercise in exercises):
            return lesson
    raise KeyError(f"no lesson has an exercise {exercise_id!r}: see LESSONS")
