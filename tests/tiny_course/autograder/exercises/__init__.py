"""The course: its lessons with their exercises, in their order, and which files it hands out."""

from autograder.exercise import Exercise
from autograder.exercises import means, spread

LESSONS: dict[str, tuple[Exercise, ...]] = {
    "01_means": means.EXERCISES,
    "02_spread": spread.EXERCISES,
}
RELEASED = ("data/README.md", "data/rain.csv")
BESIDE = ("data.py",)


def all_exercises() -> tuple[Exercise, ...]:
    """All exercises, in the order in which students meet them."""
    return tuple(exercise for exercises in LESSONS.values() for exercise in exercises)
