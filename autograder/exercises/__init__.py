"""The course: its lessons with their exercises, in their order, and which files it hands out.

A new lesson is one line in LESSONS.
"""

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
RELEASED = ("data/README.md", "data/digits.npz", "data/scores.csv")
"""The data that students get. What is held back for grading lies beside this file instead."""
BESIDE = ("data.py", "figures*.py", "network.py")
"""Modules of the workbench that lie beside a notebook while it is graded, since its cells need
them. They hold no answer; where one defines what the lesson asks for, that is taken out."""


def all_exercises() -> tuple[Exercise, ...]:
    """All exercises, in the order in which students meet them."""
    return tuple(exercise for exercises in LESSONS.values() for exercise in exercises)
