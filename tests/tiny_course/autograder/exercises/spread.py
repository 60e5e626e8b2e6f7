"""Lesson 02: what is asked about spread, and the mistakes people make there."""

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Case, Exercise
from autograder.exercises.means import several_numbers
from solutions import spread as solutions


def at_least_two(rng: np.random.Generator) -> Iterator[Case]:
    """Numbers whose mean is far from 0, so that it matters that it is subtracted."""
    for case in several_numbers(rng):
        x, = case.args
        if len(x) > 1:
            yield Case((x + 20,), kind=case.kind)


def tables(rng: np.random.Generator) -> Iterator[Case]:
    """Columns of different size and spread; never as many rows as columns."""
    for N, D in ((7, 3), (4, 5), (6, 1)):
        X = rng.uniform(5, 90, D) + rng.uniform(1, 9, D) * rng.uniform(-1, 1, (N, D))
        yield Case((X,), kind="one column" if D == 1 else "several columns")


variance = Exercise("E2.1", solutions.variance, points=3, cases=at_least_two)


@variance.misconception("You divide by n. The numbers lie nearer to their own mean than to the "
                        "true one; n - 1 makes up for that.")
def by_n(x):
    return np.mean((x - np.mean(x)) ** 2)


@variance.misconception("You take the square root: that is the standard deviation. The variance "
                        "is its square.")
def square_root(x):
    return np.std(x, ddof=1)


standardize = Exercise("E2.2", solutions.standardize, points=4, cases=tables)


@standardize.misconception("You use one mean and one variance for the whole table. Every column "
                           "has its own: which axis runs down a column?")
def whole_table(X):
    return (X - X.mean()) / X.std(ddof=1)


@standardize.misconception("The means are gone, and the units are still there: divide by the "
                           "square root of the variance of each column.")
def centred_only(X):
    return X - X.mean(axis=0)


EXERCISES = (variance, standardize)
