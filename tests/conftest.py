"""What several tests share: the grader's own course of notebooks, and students' answers in it."""

import copy
import importlib
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from autograder import exercises

ROOT = Path(__file__).resolve().parent.parent

usual = {"deadline": None, "suppress_health_check": list(HealthCheck)}
settings.register_profile("short", max_examples=100, derandomize=True, **usual)
settings.register_profile("nightly", max_examples=20_000, print_blob=True, **usual)  # make fuzz
settings.load_profile("short")


def variants(exercise):
    """The module of right and wrong answers to an exercise."""
    return importlib.import_module(f"tests.exercises.{exercise.lesson_module}_variants")


def cost(exercise):
    """The marks of tests that run answers to an exercise: seconds each where it is a training."""
    return pytest.mark.slow if exercise.id in ("C1", "C2") else ()


def every(kind):
    """(exercise, name, source) for all RIGHT or WRONG variants of all lessons."""
    return [
        pytest.param(exercise, source, id=f"{exercise.id}-{name}".replace(" ", "_"),
                     marks=cost(exercise))
        for exercise in exercises.all_exercises()
        for name, source in getattr(variants(exercise), kind)[exercise.id].items()
    ]


@pytest.fixture(scope="session")
def released():
    """A function: lesson -> the notebook as students open it."""
    def read(lesson):
        text = (ROOT / "notebooks" / f"{lesson}.ipynb").read_text(encoding="utf-8")
        return copy.deepcopy(json.loads(text))
    return read
