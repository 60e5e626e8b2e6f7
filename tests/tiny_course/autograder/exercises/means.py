"""Lesson 01: what is asked about means, and the mistakes people make there."""

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Case, Exercise
from solutions import means as solutions


def several_numbers(rng: np.random.Generator) -> Iterator[Case]:
    """Numbers of both signs, as many as comes up, whole numbers, and a single one."""
    for n in rng.permutation(np.arange(4, 9))[:3]:
        yield Case((rng.uniform(-9, 9, n),), kind="several numbers")
    yield Case((rng.integers(-9, 9, 5),), kind="whole numbers")
    yield Case((rng.uniform(1, 9, 1),), kind="a single number")


def weighted_numbers(rng: np.random.Generator) -> Iterator[Case]:
    """Weights that differ and do not add up to 1, but for one case."""
    for n in rng.permutation(np.arange(4, 9))[:3]:
        yield Case((rng.uniform(-9, 9, n), rng.uniform(0.5, 3, n)), kind="weights that differ")
    w = rng.uniform(1, 3, 5)
    yield Case((rng.uniform(-9, 9, 5), w / w.sum()), kind="weights that add up to 1")


mean = Exercise("E1.1", solutions.mean, points=2, cases=several_numbers)


@mean.misconception("This is the number in the middle, the median. One very wet month changes the "
                    "mean and leaves the median where it is.")
def median(x):
    return np.median(x)


@mean.misconception("You divide by n - 1. That belongs to the sample variance; a mean of one "
                    "number would not exist.")
def one_too_few(x):
    return np.sum(x) / (len(x) - 1)


weighted_mean = Exercise("E1.2", solutions.weighted_mean, points=3, cases=weighted_numbers)


@weighted_mean.misconception("You divide by how many numbers there are. Weights say how much each "
                             "counts: divide by what they add up to.")
def by_the_number(x, w):
    return np.sum(w * x) / len(x)


@weighted_mean.misconception("The weights add up to something else than 1 here, and your sum is "
                             "that much too large: divide by what they add up to.")
def not_divided(x, w):
    return np.sum(w * x)


EXERCISES = (mean, weighted_mean)
